//! The panels, one file each. A panel has its own state and messages, is drawn
//! with a [`PanelContext`], and answers with a reply. It never acts itself.

pub mod closing;
pub mod conflict;
pub mod consent;
pub mod entries;
pub mod health;
pub mod look;
pub mod offer;
pub mod versions;
pub mod work;
pub mod works;

use super::draft::Draft;
use super::pictures::Store;
use super::toolkit::Toolkit;
use crate::manifest::WorkSummary;
use crate::ui::theme::{Frame, Palette};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::Size;

/// What a panel is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct PanelContext<'a> {
    /// The widgets.
    pub kit: Toolkit,
    /// The manifest as it is being edited.
    pub draft: &'a Draft,
    /// The thumbnails.
    pub pictures: &'a Store,
    /// The time, in the exhibition's zone.
    pub now: DateTime<Tz>,
    /// The size of the panel, in pixels.
    pub size: Size,
    /// The layout of the wall.
    pub wall: Frame,
    /// The title of the work on the wall, empty while nothing hangs; `None`
    /// where there is no wall.
    pub on_screen: Option<&'a str>,
}

impl PanelContext<'_> {
    /// The day, in the exhibition's zone.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The title of a work, or that it has none yet.
    pub fn title_of(&self, work: Option<&WorkSummary>) -> String {
        work.and_then(|work| work.title.as_ref())
            .map(|title| title.text(self.kit.language))
            .filter(|title| !title.trim().is_empty())
            .map_or_else(|| self.kit.words().untitled(), str::to_owned)
    }

    /// The colours that the wall will have.
    pub fn wall_palette(&self) -> Palette {
        Palette::of(self.draft.exhibition().display.theme)
    }
}
