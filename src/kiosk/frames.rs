//! The pace at which a fade is drawn.
//!
//! A window system without vertical synchronisation, such as a plain X server,
//! takes frames as fast as they can be drawn: several hundred per second, of
//! which the monitor shows sixty. So frames are paced by the clock, one per
//! refresh of the monitor.

use crate::machine::refresh;

use iced::Subscription;
use iced::futures::{Stream, stream};
use std::time::Duration;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// The refresh rate where the monitor's isn't known, in hertz.
const USUAL_RATE: f64 = 60.0;

/// Says that a frame is due: at once, and then once per refresh of the monitor.
///
/// A late frame doesn't delay those after it, and a missed one is skipped.
pub(super) fn paced() -> Subscription<()> {
    Subscription::run(ticks)
}

fn ticks() -> impl Stream<Item = ()> {
    stream::unfold(None, async |timer| {
        let mut timer = timer.unwrap_or_else(start);
        timer.tick().await;

        Some(((), Some(timer)))
    })
}

fn start() -> Interval {
    let rate = refresh::rate().unwrap_or(USUAL_RATE);

    let mut timer = interval(Duration::from_secs_f64(1.0 / rate));
    timer.set_missed_tick_behavior(MissedTickBehavior::Skip);
    timer
}
