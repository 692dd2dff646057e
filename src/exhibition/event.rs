use super::Localized;

use chrono::{DateTime, Days, NaiveDate};
use chrono_tz::Tz;

/// Something that happens: an `[[event]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What it is called.
    pub title: Localized,
    /// When it happens.
    pub when: When,
    /// Who presents it.
    pub presenter: Option<Localized>,
    /// Who speaks, each with what they do.
    pub speakers: Vec<Localized>,
    /// Where it happens.
    pub place: Option<Localized>,
    /// What a visitor should know about it.
    pub about: Option<Localized>,
    /// How to register, in words.
    pub how_to_register: Option<Localized>,
    /// Where to register: a web address.
    pub register: Option<String>,
    /// Whom to write to in order to register.
    pub email: Option<String>,
    /// Where there is more about it: a web address.
    pub address: Option<String>,
    /// The name of whoever set it up, where a calendar says so.
    pub organizer: Option<String>,
    /// What a calendar files it under.
    pub categories: Vec<String>,
    /// Whether it stands.
    pub status: Status,
    /// What calendar programs tell it from others by.
    pub uid: Option<String>,
    /// The calendar that it is from, as the manifest names it. `None` where
    /// the manifest itself lists it.
    pub source: Option<String>,
}

/// Whether an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// It takes place.
    #[default]
    Confirmed,
    /// It is not certain yet.
    Tentative,
    /// It was called off.
    Cancelled,
}

impl Event {
    /// An event of which no more is known.
    pub fn new(title: Localized, when: When) -> Self {
        Self {
            title,
            when,
            presenter: None,
            speakers: Vec::new(),
            place: None,
            about: None,
            how_to_register: None,
            register: None,
            email: None,
            address: None,
            organizer: None,
            categories: Vec::new(),
            status: Status::Confirmed,
            uid: None,
            source: None,
        }
    }
}

/// When something happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// From one moment to another.
    Timed {
        /// The first moment.
        starts: DateTime<Tz>,
        /// The moment at which it is over.
        ends: DateTime<Tz>,
    },
    /// On whole days.
    AllDay {
        /// The first day.
        first: NaiveDate,
        /// The last day, itself included.
        last: NaiveDate,
    },
}

impl When {
    /// The first day.
    pub fn first_day(&self) -> NaiveDate {
        match self {
            Self::Timed { starts, .. } => starts.date_naive(),
            Self::AllDay { first, .. } => *first,
        }
    }

    /// The last day, itself included. What ends at midnight does not touch
    /// the day that then begins.
    pub fn last_day(&self) -> NaiveDate {
        match self {
            Self::Timed { starts, ends } if ends > starts => {
                // Counted back in time and not on the clock: some zones skip
                // midnight when their clocks change.
                let last = *ends - chrono::TimeDelta::nanoseconds(1);

                last.date_naive().max(starts.date_naive())
            }
            Self::Timed { starts, .. } => starts.date_naive(),
            Self::AllDay { last, .. } => *last,
        }
    }

    /// Whether any of it falls on `day`.
    pub fn touches(&self, day: NaiveDate) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// Whether it is over at `now`.
    pub fn is_over(&self, now: DateTime<Tz>) -> bool {
        match self {
            Self::Timed { ends, .. } => *ends <= now,
            Self::AllDay { last, .. } => *last < now.date_naive(),
        }
    }

    /// What events are put in order by: the day, all-day events first, then
    /// the moment.
    pub fn sort_key(&self) -> (NaiveDate, Option<DateTime<Tz>>) {
        match self {
            Self::Timed { starts, .. } => (starts.date_naive(), Some(*starts)),
            Self::AllDay { first, .. } => (*first, None),
        }
    }

    /// The day after the last one.
    pub fn day_after(&self) -> NaiveDate {
        self.last_day()
            .checked_add_days(Days::new(1))
            .unwrap_or(NaiveDate::MAX)
    }
}
