//! Running the kiosk in a window.

use super::Kiosk;
use crate::clock::Clock;
use crate::manifest::Reading;
use crate::ui::loading::Decoding;
use crate::ui::theme;

use iced::{Size, window};
use std::cell::Cell;
use std::path::PathBuf;

/// How the kiosk is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The size of the window in pixels; `None` is the whole screen.
    pub window: Option<Size>,
    /// The clock.
    pub clock: Clock,
    /// The size that the screen probably has, in pixels. The first picture is
    /// made ready for it while the window opens.
    pub likely_size: Size,
    /// Where pictures are decoded.
    pub decoding: Decoding,
    /// Whether it opens straight into staff mode, at somebody's own desk.
    pub staff: bool,
    /// The file that holds the staff's PIN, if there is a place for it.
    pub pin: Option<PathBuf>,
}

/// Opens the window and runs the kiosk until it is left.
///
/// # Errors
/// If no window can be opened.
pub fn run(reading: Reading, options: &Options) -> iced::Result {
    let title = reading.exhibition.about.title.original().text.to_owned();

    let window = window_of(options);

    // The first picture is on its way before there is a window for it.
    let first = Cell::new(Some(Kiosk::new(reading, options, Clock::instant())));

    iced::application::timed(
        move || first.take().expect("iced boots a program once"),
        Kiosk::update,
        Kiosk::subscription,
        Kiosk::view,
    )
    .title(move |_: &Kiosk| title.clone())
    .style(|kiosk, _theme| kiosk.style())
    .scale_factor(Kiosk::scale_factor)
    .default_font(theme::SANS)
    .window(window)
    .run()
}

/// The window that the kiosk runs in. On the whole screen it has no title bar
/// and no border: some compositors keep space for them that nobody fills.
fn window_of(options: &Options) -> window::Settings {
    window::Settings {
        size: options.likely_size,
        fullscreen: options.window.is_none(),
        decorations: options.window.is_some(),
        // Asks in staff mode, if something isn't saved.
        exit_on_close_request: false,
        ..window::Settings::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_window_is_decorated() {
        let size = Size::new(1280.0, 800.0);

        let options = |window| Options {
            window,
            clock: Clock::system(),
            likely_size: size,
            decoding: Decoding::Here,
            staff: false,
            pin: None,
        };

        let whole = window_of(&options(None));
        assert!(whole.fullscreen && !whole.decorations);

        let window = window_of(&options(Some(size)));
        assert!(!window.fullscreen && window.decorations);
    }
}
