//! What lists and forms say of a work: also of one that can't hang as it is
//! written.

use super::entry::EntryReader;
use super::numbering::Numbering;
use super::reader::Reader;
use super::source::Source;
use super::works::Parts;
use super::{Depth, Reading, whole};
use crate::exhibition::{Consent, Localized, Schedule, Whereabouts, Work, WorkId};
use crate::manifest::EntryId;
use crate::manifest::schema::{self, Table};

use chrono::{NaiveDate, Weekday};
use std::collections::HashSet;
use std::path::PathBuf;
use toml::de::DeTable;

/// What one `[[work]]` says, whether or not the work can hang.
///
/// Every part is what the reader makes of it, by the same rules by which a
/// work hangs: the id that its title gives it, and a consent that is missing
/// wherever it is in doubt.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkSummary {
    /// Its entry.
    pub entry: EntryId,
    /// What it is known by; `None` if it has neither an id nor a title that
    /// makes one.
    pub id: Option<WorkId>,
    /// What it is called. A title that lacks the exhibition's first language
    /// is here in the languages that it has.
    pub title: Option<Localized>,
    /// Whom it is credited to.
    pub credit: Option<String>,
    /// Its picture's file, relative to the manifest's folder.
    pub picture: Option<PathBuf>,
    /// Whether something is to be read before it is seen.
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

/// One `[[work]]` that was read for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkReading {
    /// What lists say of it.
    pub summary: WorkSummary,
    /// The work as far as it can be understood, for a preview; `None` if its
    /// text can't be read at all.
    ///
    /// A title or description that isn't there yet is empty.
    pub work: Option<Work>,
}

impl WorkSummary {
    /// Where the work is on `today`. Whether its entry is sound isn't asked.
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

    /// What is said of an entry that can't be read.
    fn of_unreadable(entry: EntryId) -> Self {
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

impl Reading {
    /// Reads a single `[[work]]` anew from its own `text`, as the `index`th of
    /// the manifest that this is the reading of.
    ///
    /// It takes what the manifest says beside it (the languages, the time
    /// zone, the limits) from this reading, so that it costs the same however
    /// many works there are. No file is opened: a `text-file` has the text
    /// that it had when the manifest was read.
    pub fn read_work(&self, index: usize, text: &str) -> WorkReading {
        let entry = EntryId::new(&schema::WORK, index);
        let source = Source::new(text.to_owned());

        let read = whole::parsed(&source, |root, parsed| {
            let context = self.context.clone();
            let mut reader = Reader::new(&source, parsed, &self.root, context, Depth::Entry);

            self.only_work(&mut reader, root, entry)
        });

        read.ok().flatten().unwrap_or_else(|| WorkReading {
            summary: WorkSummary::of_unreadable(entry),
            work: None,
        })
    }

    fn only_work(
        &self,
        reader: &mut Reader<'_>,
        root: &DeTable<'_>,
        entry: EntryId,
    ) -> Option<WorkReading> {
        let value = root.get(schema::WORK.name)?.get_ref().as_array()?.first()?;
        let fields = value.get_ref().as_table()?;
        let mut entry = EntryReader::new(reader, entry, fields, value.span());
        let parts = Parts::read(&mut entry, &mut HashSet::new());
        let summary = parts.summary(&entry);

        let last = summary.id.as_ref().and_then(|id| self.exhibition.work(id));
        let in_file = last.and_then(|work| Some(work.writing.as_ref()?.body.clone()));
        let work = parts.into_draft(&entry, in_file);

        Some(WorkReading { summary, work })
    }
}

/// A summary for each `[[work]]` that a manifest has, in its order: also for
/// those that its syntax errors hide.
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
