//! What staff mode is run with, and what the kiosk tells it each time.

use super::toolkit::Toolkit;
use crate::clock::Clock;
use crate::exhibition::Language;
use crate::ui::loading::Decoding;
use crate::ui::theme::{Frame, Palette, Scale};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::Size;
use std::path::PathBuf;
use std::time::Instant;

/// The size of wall that staff plan for at a desk, where there is no wall, in
/// pixels.
pub const WALL: Size = Size::new(1920.0, 1080.0);

/// How staff mode is run; fixed for as long as the program runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The manifest.
    pub manifest: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// Where pictures are decoded.
    pub decoding: Decoding,
    /// The file that holds the PIN, if this machine has a place for it.
    pub pin: Option<PathBuf>,
    /// Whether it runs in a window, on a machine where somebody is logged in.
    pub is_windowed: bool,
    /// Whether staff mode is all there is: no wall to go back to.
    pub at_desk: bool,
}

/// What the kiosk hands to staff mode with every message and every frame.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The time of day, in the exhibition's zone.
    pub moment: DateTime<Tz>,
    /// The same moment on the monotonic clock.
    pub now: Instant,
    /// The part of the screen that staff mode may draw on, in pixels.
    pub size: Size,
    /// The layout of the wall that is being hung.
    pub wall: Frame,
    /// The colours.
    pub palette: Palette,
    /// The language that staff read.
    pub language: Language,
    /// The language they can switch to, if the exhibition has another.
    pub other_language: Option<Language>,
    /// The title of the work on the wall, empty while nothing hangs; `None`
    /// where there is no wall.
    pub on_screen: Option<&'a str>,
}

impl Context<'_> {
    /// The widgets of this screen, in its colours and size.
    pub fn toolkit(&self) -> Toolkit {
        Toolkit {
            palette: self.palette,
            scale: Scale::for_desk(self.size),
            language: self.language,
        }
    }

    /// The day, in the exhibition's zone.
    pub fn today(&self) -> NaiveDate {
        self.moment.date_naive()
    }
}
