//! When an event takes place.

use chrono::{DateTime, Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;

/// When an event takes place: between two moments, or on whole days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// From one moment to another.
    Timed {
        /// When it starts.
        starts: DateTime<Tz>,
        /// When it is over; never before `starts`.
        ends: DateTime<Tz>,
    },
    /// On whole days.
    AllDay {
        /// The first day.
        first: NaiveDate,
        /// The last day, inclusive.
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

    /// The last day, inclusive. An event that ends at midnight does not touch
    /// the day that begins then.
    pub fn last_day(&self) -> NaiveDate {
        match self {
            Self::Timed { starts, ends } if ends > starts => {
                // Subtract from the instant, not from the local time: some
                // zones skip midnight when their clocks change.
                let last = *ends - TimeDelta::nanoseconds(1);

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

    /// The key that events are listed by: the day, then all-day events before
    /// timed ones, then the start.
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
