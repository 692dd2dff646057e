//! Reading a single entry, for its form.

use super::entry::EntryReader;
use super::parse::parsed;
use super::reader::Reader;
use super::source::Source;
use super::summary::WorkSummary;
use super::works::Parts;
use super::{Depth, Reading};
use crate::exhibition::Work;
use crate::manifest::EntryId;
use crate::manifest::schema;

use std::collections::HashSet;
use toml::de::DeTable;

/// A single `[[work]]`, read on its own.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkReading {
    /// Its summary.
    pub summary: WorkSummary,
    /// The work as far as it can be understood, for a preview; `None` if its
    /// text can't be read at all.
    ///
    /// A title or description that isn't there yet is empty.
    pub work: Option<Work>,
}

impl Reading {
    /// Reads a single `[[work]]`, the `index`th of this manifest, from its own
    /// `text`, which may have changed since.
    ///
    /// The languages, the time zone and the limits are those of this reading,
    /// so the cost doesn't depend on the number of works. No file is opened: a
    /// `text-file` has the text that it had when the manifest was read.
    pub fn read_work(&self, index: usize, text: &str) -> WorkReading {
        let entry = EntryId::new(&schema::WORK, index);
        let source = Source::new(text.to_owned());

        let read = parsed(&source, |root, parsed| {
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
