//! What reading a calendar gives.

use super::budget::Cost;
use super::problem::Problem;
use crate::exhibition::month::Month;
use crate::exhibition::{Status, When};

use chrono::{Months, NaiveDate};
use std::sync::Arc;

/// A range of days, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Window {
    /// The whole months of an exhibition that runs from one day to another or,
    /// if its days are not known, a year that begins with the month before
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

    /// Whether any of `when` falls on one of the days.
    pub fn shows(&self, when: &When) -> bool {
        when.first_day() <= self.to && when.last_day() >= self.from
    }
}

/// What a calendar has for a range of days.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// What takes place, in order.
    pub occurrences: Vec<Occurrence>,
    /// What could not be understood, or cost more than it may, in the order of
    /// the file.
    pub problems: Vec<Problem>,
    /// What reading it has cost; never more than [`Cost::LIMIT`].
    pub cost: Cost,
}

/// An event at one of the times when it takes place.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// What identifies it from one version of the file to the next: its UID
    /// and, for an instance of a series, when the series has it. `None` if the
    /// file gives no UID.
    pub id: Option<String>,
    /// When it takes place, in the zone that was asked for.
    pub when: When,
    /// Whether it will take place.
    pub status: Status,
    /// What it is about; shared by the instances of a series.
    pub details: Arc<Details>,
    /// The line of the file where it begins, counted from 1.
    pub line: usize,
}

/// What a calendar says about an event besides its time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// What it is called; may be empty.
    pub title: String,
    /// What it is about, without markup.
    pub description: Option<String>,
    /// Where it takes place.
    pub location: Option<String>,
    /// A web address.
    pub url: Option<String>,
    /// The categories that it is filed under.
    pub categories: Vec<String>,
    /// The organizer's name. Their mail address is left out.
    pub organizer: Option<String>,
    /// Whether it is marked as private or confidential.
    pub is_private: bool,
}

impl Details {
    /// About how many bytes a copy takes.
    pub(super) fn bytes(&self) -> usize {
        let texts = [&self.description, &self.location];

        size_of::<Self>()
            + self.title.len()
            + texts.into_iter().flatten().map(String::len).sum::<usize>()
            + self.unshared_bytes()
    }

    /// About how many bytes the parts take of which each event of an exhibition
    /// has its own copy.
    pub(super) fn unshared_bytes(&self) -> usize {
        let texts = [&self.url, &self.organizer];
        let category = |name: &String| size_of::<String>() + name.len();

        texts.into_iter().flatten().map(String::len).sum::<usize>()
            + self.categories.iter().map(category).sum::<usize>()
    }
}
