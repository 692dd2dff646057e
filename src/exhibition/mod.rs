//! The domain: what an exhibition is, and what it means on a given day.
//!
//! Nothing here opens a file, draws a window or reads a clock. The day or the
//! moment is always an argument, so that the wall, a proof sheet and a test all
//! take the same path.
//!
//! - [`Work`]s hang on the wall, as far as their [`Consent`] allows.
//! - A [`Playlist`](playlist::Playlist) holds the works of a day, in order.
//! - [`reading`] estimates how long a work takes to take in.
//! - [`typeset`] breaks poems and prose into pages of lines.
//! - [`Event`]s take place; [`month`] lays them out in weeks.
//! - [`HelpLine`]s are always on screen. Two of them are compiled in.
//!
//! # Example
//!
//! Which works hang depends on the day alone:
//!
//! ```
//! use chrono::NaiveDate;
//! use reclamation::exhibition::playlist::Playlist;
//! use reclamation::exhibition::{Consent, Exhibition, Language, Localized, Work, WorkId};
//!
//! let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
//! let id = WorkId::from_title("Tide, at dusk").unwrap();
//!
//! let exhibition = Exhibition {
//!     works: vec![Work {
//!         consent: Consent::recorded(day(1, 7), Some(day(1, 31))),
//!         ..Work::new(id, Localized::plain(Language::English, "Tide, at dusk"))
//!     }],
//!     ..Exhibition::bare()
//! };
//!
//! assert_eq!(Playlist::of(&exhibition, day(1, 13)).len(), 1);
//! // The consent has ended, so the work comes down by itself.
//! assert!(Playlist::of(&exhibition, day(2, 1)).is_empty());
//! ```

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
mod when;
mod whereabouts;
mod work;

pub use consent::{Consent, Standing};
pub use display::{Display, Order, Theme, Transition};
pub use event::{Event, EventId, Status, assign_ids};
pub use help::{CompiledIn, HelpLine, TextLine};
pub use hours::Hours;
pub use language::{Language, Localized, Shown};
pub use resource::{Resource, ResourceKind};
pub use session::Session;
pub use text_size::TextSize;
pub use when::When;
pub use whereabouts::{Schedule, WallRule, Whereabouts};
pub use work::{FocalPoint, Form, Picture, Work, WorkId, Writing};

use chrono::NaiveDate;
use chrono_tz::Tz;

/// An exhibition: everything that a `gallery.toml` says, checked and resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibition {
    /// What it is called, where it hangs and when.
    pub about: About,
    /// How the screen shows it.
    pub display: Display,
    /// When a visitor's session ends.
    pub session: Session,
    /// When the screen is awake.
    pub hours: Hours,
    /// The works, in the order of the manifest.
    pub works: Vec<Work>,
    /// The events: those of the manifest in its order, then those of its
    /// calendars.
    pub events: Vec<Event>,
    /// The help lines, including those that are compiled in.
    pub help: Vec<HelpLine>,
    /// Books, podcasts, films, trainings and contacts.
    pub resources: Vec<Resource>,
}

impl Exhibition {
    /// An exhibition about which nothing is known: no works, no events, and
    /// the compiled-in help lines. It is shown when the manifest cannot be
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

    /// The event with this id.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|event| &event.id == id)
    }

    /// The event that has become of the one with this id in `last`, an
    /// exhibition that was read earlier.
    ///
    /// An event is known by its id. Where the id is gone, an event that `last`
    /// did not have takes its place if it has the same title and time; if the
    /// old event had no UID, either of the two is enough, since renaming or
    /// moving it has changed its id.
    pub fn successor(&self, id: &EventId, last: &Self) -> Option<&Event> {
        if let Some(event) = self.event(id) {
            return Some(event);
        }

        let was = last.event(id)?;
        let find = |is_it: &dyn Fn(&Event) -> bool| {
            self.events
                .iter()
                .find(|event| is_it(event) && last.event(&event.id).is_none())
        };

        let same_title = |event: &Event| event.title == was.title;
        let same_time = |event: &Event| event.when == was.when;

        find(&|event| same_title(event) && same_time(event)).or_else(|| {
            was.uid
                .is_none()
                .then(|| find(&same_title).or_else(|| find(&same_time)))
                .flatten()
        })
    }

    /// The works that visitors may choose to see on `today`, in the order of
    /// the manifest.
    pub fn seen_works(&self, today: NaiveDate) -> impl Iterator<Item = &Work> {
        self.works
            .iter()
            .filter(move |work| work.may_be_seen(today))
    }

    /// The next calm work after `than`, wrapping around: one that may be seen
    /// on `today` and has no content note.
    pub fn calmer(&self, than: &WorkId, today: NaiveDate) -> Option<&Work> {
        let start = self.works.iter().position(|work| work.id == *than);
        let (before, after) = self.works.split_at(start.map_or(0, |start| start + 1));

        after.iter().chain(before).find(|work| {
            work.calm && work.id != *than && work.content_note.is_none() && work.may_be_seen(today)
        })
    }

    /// The first and the last day of the exhibition, inclusive; `None` if the
    /// manifest does not say when it opens.
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
    /// The last day, inclusive.
    pub closes: Option<NaiveDate>,
    /// The time zone of every local time in the manifest.
    pub time_zone: Tz,
    /// The languages that visitors can choose from, the first language first.
    pub languages: Vec<Language>,
}

impl About {
    /// The language of texts that the manifest gives as plain strings.
    pub fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::English)
    }
}

impl Default for About {
    /// English, and Sacramento's time zone: where this kiosk stands.
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
