//! Summaries of works for lists and forms, including works that can't hang.

use super::numbering::Numbering;
use crate::exhibition::{Consent, Localized, Schedule, Whereabouts, WorkId};
use crate::manifest::EntryId;
use crate::manifest::schema::{self, Table};

use chrono::{NaiveDate, Weekday};
use std::path::PathBuf;

/// What one `[[work]]` says, whether or not the work can hang.
///
/// It is read by the same rules as a work that hangs: the id is derived from
/// the title in the exhibition's first language, and a consent that is in doubt
/// is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkSummary {
    /// Its entry.
    pub entry: EntryId,
    /// Its id; `None` if it has neither an id nor a title to derive one from.
    pub id: Option<WorkId>,
    /// Its title, even if that lacks the exhibition's first language.
    pub title: Option<Localized>,
    /// Whom it is credited to.
    pub credit: Option<String>,
    /// Its picture's file, relative to the manifest's folder.
    pub picture: Option<PathBuf>,
    /// Whether it has a content note.
    pub is_noted: bool,
    /// Whether it may hang on the wall, where nobody chose to see it.
    pub on_wall: bool,
    /// Whether it is an example rather than somebody's work.
    pub is_sample: bool,
    /// Whether the artist agreed.
    pub consent: Consent,
    /// The first day on which it hangs.
    pub from: Option<NaiveDate>,
    /// The last day on which it hangs.
    pub until: Option<NaiveDate>,
    /// The days of the week on which it hangs; none means all.
    pub days: Vec<Weekday>,
}

impl WorkSummary {
    /// Where the work is on `today`, assuming that its entry is sound.
    pub fn whereabouts(&self, today: NaiveDate) -> Whereabouts {
        let schedule = Schedule {
            consent: self.consent,
            from: self.from,
            until: self.until,
            days: &self.days,
            on_wall: self.on_wall,
        };

        schedule.whereabouts(today)
    }

    /// The summary of an entry that can't be read.
    pub(super) fn of_unreadable(entry: EntryId) -> Self {
        Self {
            entry,
            id: None,
            title: None,
            credit: None,
            picture: None,
            is_noted: false,
            on_wall: false,
            is_sample: false,
            consent: Consent::Missing,
            from: None,
            until: None,
            days: Vec::new(),
        }
    }
}

/// Completes the summaries with one for each `[[work]]` that is hidden by a
/// syntax error.
pub(super) fn complete(works: Vec<WorkSummary>, numbering: &Numbering) -> Vec<WorkSummary> {
    let count = numbering.count(&schema::WORK);

    if works.len() >= count {
        return works;
    }

    let table: &'static Table = &schema::WORK;
    let mut works = works.into_iter().peekable();

    (0..count)
        .map(|index| {
            works
                .next_if(|work| work.entry.index == index)
                .unwrap_or_else(|| WorkSummary::of_unreadable(EntryId::new(table, index)))
        })
        .collect()
}
