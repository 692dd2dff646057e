//! The domain: what an exhibition is, and what it means on a given day.
//!
//! Nothing in this room knows a file, a window or a clock. Whoever asks
//! brings the day or the moment along, so that a test, a preview and the
//! kiosk itself all walk the same road.
//!
//! - [`Work`]s hang on the wall; [`Consent`] says whether they may.
//! - [`playlist`] says which works hang on a day, and which comes next.
//! - [`reading`] says how long a work takes to take in.
//! - [`typeset`] breaks poems and prose into pages of set lines.
//! - [`Event`]s happen; [`month`] lays them out in weeks.
//! - [`HelpLine`]s are always on screen, and two of them are compiled in.

pub mod month;
pub mod playlist;
pub mod reading;
pub mod typeset;

mod consent;
mod display;
mod event;
mod help;
mod hours;
mod language;
mod resource;
mod session;
mod text_size;
mod work;

pub use consent::{Consent, Standing};
pub use display::{Display, Order, Theme, Transition};
pub use event::{Event, Status, When};
pub use help::{CompiledIn, HelpLine, TextLine};
pub use hours::Hours;
pub use language::{Language, Localized, Shown};
pub use resource::{Resource, ResourceKind};
pub use session::Session;
pub use text_size::TextSize;
pub use work::{Focus, Form, Picture, Source, WallRule, Work, WorkId, Writing};

use chrono::NaiveDate;
use chrono_tz::Tz;

/// Everything that a `gallery.toml` says, read and understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibition {
    /// What the exhibition is called, where it hangs and when.
    pub about: About,
    /// How the screen shows it.
    pub display: Display,
    /// When a visitor's session ends.
    pub session: Session,
    /// When the screen is awake.
    pub hours: Hours,
    /// The works, in the order of the manifest.
    pub works: Vec<Work>,
    /// The events, in the order of the manifest.
    pub events: Vec<Event>,
    /// The help lines, those that are compiled in included.
    pub help: Vec<HelpLine>,
    /// Books, podcasts, films, trainings and contacts.
    pub resources: Vec<Resource>,
}

impl Exhibition {
    /// An exhibition of which nothing is known: no work, no event, and the
    /// compiled-in help lines. It is what hangs when the manifest cannot be
    /// read at all.
    pub fn bare() -> Self {
        Self {
            about: About::default(),
            display: Display::default(),
            session: Session::default(),
            hours: Hours::always(),
            works: Vec::new(),
            events: Vec::new(),
            help: HelpLine::compiled_in(),
            resources: Vec::new(),
        }
    }

    /// The work with this id.
    pub fn work(&self, id: &WorkId) -> Option<&Work> {
        self.works.iter().find(|work| &work.id == id)
    }

    /// The works that visitors may choose to see on `today`, in the order of
    /// the manifest.
    pub fn seen_works(&self, today: NaiveDate) -> impl Iterator<Item = &Work> {
        self.works
            .iter()
            .filter(move |work| work.may_be_seen(today))
    }

    /// The next calm work after this one, round and round: it may be seen on
    /// `today`, and nothing has to be said before it.
    pub fn calmer(&self, than: &WorkId, today: NaiveDate) -> Option<&Work> {
        let start = self.works.iter().position(|work| work.id == *than);
        let (before, after) = self.works.split_at(start.map_or(0, |start| start + 1));

        after.iter().chain(before).find(|work| {
            work.calm && work.id != *than && work.content_note.is_none() && work.may_be_seen(today)
        })
    }

    /// The days on which the exhibition may be seen, both ends included.
    ///
    /// `None` where the manifest does not say when it opens.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let opens = self.about.opens?;

        Some((opens, self.about.closes.unwrap_or(opens)))
    }
}

/// What the exhibition is: the `[exhibition]` table.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The name of the exhibition.
    pub title: Localized,
    /// A line under the title.
    pub subtitle: Option<Localized>,
    /// Who presents it.
    pub presenter: Option<Localized>,
    /// What a visitor should know about it, in a few sentences.
    pub about: Option<Localized>,
    /// Where it hangs.
    pub place: Option<Localized>,
    /// The first day.
    pub opens: Option<NaiveDate>,
    /// The last day.
    pub closes: Option<NaiveDate>,
    /// The zone that every time of the manifest is in.
    pub time_zone: Tz,
    /// The languages that visitors can choose, the first language first.
    pub languages: Vec<Language>,
}

impl About {
    /// The language that a plain string of the manifest is in.
    pub fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::English)
    }
}

impl Default for About {
    /// Sacramento's zone and English: where this kiosk stands.
    fn default() -> Self {
        Self {
            title: Localized::plain(Language::English, "A Reclamation"),
            subtitle: None,
            presenter: None,
            about: None,
            place: None,
            opens: None,
            closes: None,
            time_zone: chrono_tz::America::Los_Angeles,
            languages: vec![Language::English],
        }
    }
}
