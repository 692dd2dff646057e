//! Calendars as Outlook, Google and Apple write them: iCalendar (RFC 5545).
//!
//! [`read`] takes the bytes of a file and gives what happens in a span of
//! days; [`write`](fn@write) goes the other way, and [`card`] makes an event
//! small enough for a QR code. Nothing in this room knows a file, a window or
//! a clock.
//!
//! Whatever stands in a file, reading it ends: what it may cost is bounded,
//! and a rule without an end is walked only where somebody looks. What cannot
//! be understood is told, each [`Problem`] with its line, and the rest is
//! read.
//!
//! The road within is *bytes → lines → components → entries → series →
//! occurrences*. Zones come from `chrono-tz` and `windows-timezones`. The
//! other two crates that could have been used are not:
//!
//! - `icalendar` (0.17) gives a calendar or an error for a whole file, and its
//!   properties do not say on which line they stood.
//! - `rrule` (0.14), tried on our corpus, refuses seven of the 53 rules with their lists (`BYWEEKNO`,
//!   `BYMONTHDAY` and `BYYEARDAY` in other frequencies than RFC 5545 has them,
//!   an `UNTIL` before the start), walks every rule from its start, and so
//!   needs more than a minute for a rule of seconds that began years ago.

mod component;
mod entry;
mod lines;
mod moment;
mod problem;
mod property;
mod recurrence;
mod rule;
mod series;
mod text;
mod write;
mod zone;

pub use problem::{Problem, Trouble};
pub use write::{card, write};

use crate::exhibition::month::Month;
use crate::exhibition::{Status, When};
use problem::Problems;
use recurrence::Budget;
use zone::Zone;

use chrono::{Months, NaiveDate};
use chrono_tz::Tz;
use std::rc::Rc;

/// The largest file that is read, in bytes. Ten years of a busy office take
/// some five million.
pub const LARGEST: usize = 32_000_000;

/// The most events that are read from a file.
pub const MOST_EVENTS: usize = 50_000;

/// What the rules of a file may cost. The days and times that are looked at
/// take some tens of nanoseconds each.
const BUDGET: Budget = Budget {
    steps: 2_000_000,
    occurrences: 50_000,
};

/// The days that are asked for, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Window {
    /// The whole months of an exhibition that is seen from one day to
    /// another. Of one that does not say when, a year from the month before
    /// `today`.
    pub fn of(days: Option<(NaiveDate, NaiveDate)>, today: NaiveDate) -> Self {
        let (first, last) = days.unwrap_or_else(|| {
            let from = Month::of(today).preceding().first_day();

            (
                from,
                from.checked_add_months(Months::new(11)).unwrap_or(from),
            )
        });

        Self {
            from: Month::of(first).first_day(),
            to: Month::of(last).last_day(),
        }
    }

    /// Whether any of it falls on one of the days.
    pub fn shows(&self, when: &When) -> bool {
        when.first_day() <= self.to && when.last_day() >= self.from
    }
}

/// What a file holds for the days that were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// What happens, in the order in which it does.
    pub occurrences: Vec<Occurrence>,
    /// What could not be understood, in the order of the file.
    pub problems: Vec<Problem>,
}

/// An event on the days on which it happens once.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// What tells it from every other event, from one version of the file to
    /// the next: its UID and, of a series, which of it. `None` where the file
    /// names no UID.
    pub id: Option<String>,
    /// When it happens, in the zone that was asked for.
    pub when: When,
    /// Whether it stands.
    pub status: Status,
    /// What is said of it.
    pub details: Rc<Details>,
    /// The line of the file that it begins on.
    pub line: usize,
}

/// What a calendar says of an event beside its time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// What it is called; may be empty.
    pub title: String,
    /// What it is about, without any markup.
    pub description: Option<String>,
    /// Where it happens.
    pub location: Option<String>,
    /// A web address.
    pub url: Option<String>,
    /// What it is filed under.
    pub categories: Vec<String>,
    /// The name of whoever set it up. Their mail address is left where it is.
    pub organizer: Option<String>,
    /// Whether it is marked as private or confidential.
    pub is_private: bool,
}

/// Reads the bytes of a calendar: what happens on the days of `window` in
/// `zone`, which is also the zone of times that name none.
///
/// It never fails, and takes neither time nor memory without bounds.
pub fn read(bytes: &[u8], window: Window, zone: Tz) -> Contents {
    let mut problems = Problems::default();

    if bytes.len() > LARGEST {
        problems.of_file(Trouble::TooLarge);

        return Contents {
            occurrences: Vec::new(),
            problems: problems.sorted(),
        };
    }

    let bytes = lines::decoded(bytes);

    // A film under the name of a calendar need not be looked at line by line.
    if !bytes
        .windows(7)
        .any(|bytes| bytes.eq_ignore_ascii_case(b"BEGIN:V"))
    {
        problems.of_file(Trouble::NotACalendar);

        return Contents {
            occurrences: Vec::new(),
            problems: problems.sorted(),
        };
    }

    let lines: Vec<_> = lines::lines(&bytes).collect();
    let mut budget = BUDGET;
    let tree = component::gather(&lines, &mut problems);
    let zones = entry::Zones::of(&tree.zones, &mut budget);

    let entries = tree
        .events
        .iter()
        .filter_map(|event| {
            entry::read(
                event,
                &lines,
                &zones,
                zone,
                tree.is_cancelled,
                &mut problems,
            )
        })
        .collect();

    let (occurrences, is_all) = series::occurrences(entries, window, zone, &mut budget);

    if !is_all {
        problems.of_file(Trouble::TooManyOccurrences);
    }

    Contents {
        occurrences,
        problems: problems.sorted(),
    }
}

/// The zone that a name means: of the IANA's, of Microsoft's, or as programs
/// write them otherwise. `None` where it means none that is known.
pub fn zone(name: &str) -> Option<Tz> {
    match zone::named(name)? {
        Zone::Named(zone) => Some(zone),
        Zone::Fixed(_) | Zone::Own(_) => None,
    }
}
