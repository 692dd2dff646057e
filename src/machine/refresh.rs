//! How often the monitor is refreshed, as far as the X server knows.

use std::env;
use x11rb::connection::Connection;
use x11rb::errors::ReplyError;
use x11rb::protocol::randr::{ConnectionExt as _, ModeFlag, ModeInfo};

/// Rates that a monitor can have, in hertz. Virtual ones report others.
const PLAUSIBLE: std::ops::RangeInclusive<f64> = 20.0..=240.0;

/// The refresh rate of the fastest monitor in use, in hertz; `None` if the X
/// server doesn't know it.
///
/// Under Wayland nothing is asked: an X server might be started just to
/// answer.
pub fn rate() -> Option<f64> {
    if env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty()) {
        return None;
    }

    let (server, screen) = x11rb::connect(None).ok()?;

    modes(&server, screen)
        .ok()?
        .iter()
        .filter_map(hertz)
        .max_by(f64::total_cmp)
}

/// The modes of the monitors in use.
fn modes(server: &impl Connection, screen: usize) -> Result<Vec<ModeInfo>, ReplyError> {
    let root = server.setup().roots[screen].root;
    let resources = server.randr_get_screen_resources_current(root)?.reply()?;
    let mut modes = Vec::new();

    for crtc in resources.crtcs {
        let crtc = server
            .randr_get_crtc_info(crtc, resources.config_timestamp)?
            .reply()?;

        modes.extend(resources.modes.iter().find(|mode| mode.id == crtc.mode));
    }

    Ok(modes)
}

/// The refresh rate of a mode, if it has a plausible one.
fn hertz(mode: &ModeInfo) -> Option<f64> {
    let has = |flag| mode.mode_flags.contains(flag);

    let lines = match (has(ModeFlag::INTERLACE), has(ModeFlag::DOUBLE_SCAN)) {
        (true, false) => f64::from(mode.vtotal) / 2.0,
        (false, true) => f64::from(mode.vtotal) * 2.0,
        (true, true) | (false, false) => f64::from(mode.vtotal),
    };

    let rate = f64::from(mode.dot_clock) / (f64::from(mode.htotal) * lines);

    PLAUSIBLE.contains(&rate).then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(dot_clock: u32, htotal: u16, vtotal: u16, mode_flags: ModeFlag) -> ModeInfo {
        ModeInfo {
            id: 1,
            width: 1920,
            height: 1080,
            dot_clock,
            hsync_start: 0,
            hsync_end: 0,
            htotal,
            hskew: 0,
            vsync_start: 0,
            vsync_end: 0,
            vtotal,
            name_len: 0,
            mode_flags,
        }
    }

    #[test]
    fn a_rate_is_the_pixel_clock_by_the_pixels_of_a_frame() {
        let none = ModeFlag::from(0_u32);

        let rates = [
            (mode(148_500_000, 2200, 1125, none), Some(60.0)),
            (mode(297_000_000, 4400, 2250, none), Some(30.0)),
            (
                mode(74_250_000, 2640, 1125, ModeFlag::INTERLACE),
                Some(50.0),
            ),
            (
                mode(36_000_000, 1000, 300, ModeFlag::DOUBLE_SCAN),
                Some(60.0),
            ),
            // As Xvfb and virtual machines say it.
            (mode(0, 0, 0, none), None),
            (mode(0, 1920, 1080, none), None),
            (mode(1_000_000_000, 1920, 1080, none), None),
        ];

        for (mode, rate) in rates {
            assert_eq!(hertz(&mode), rate, "{mode:?}");
        }
    }
}
