//! Which entry a place belongs to in a manifest with syntax errors.
//!
//! The parser then sees only part of the file, so that an entry's position
//! among those that it found is not its position in the file. Here entries are
//! counted by their headings, as [`edit::Document`](crate::manifest::edit::Document)
//! counts them.

use super::blocks::{blocks, heading_name};
use super::source::Source;
use crate::manifest::EntryId;
use crate::manifest::schema::{self, Table};

use std::collections::HashMap;

/// The entries of a manifest by where their headings begin.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// In the order of the file; nothing for a table that is not known.
    headings: Vec<(usize, Option<EntryId>)>,
}

impl Numbering {
    /// The entries of a text by its headings, whatever else is wrong with it.
    pub(super) fn of(source: &Source) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();

        let headings = blocks(source)
            .into_iter()
            .filter_map(|block| {
                let name = heading_name(&source.text()[block.clone()])?;

                let entry = schema::table(name).map(|table| {
                    let count = counts.entry(table.name).or_default();

                    *count += 1;
                    EntryId::new(table, *count - 1)
                });

                Some((block.start, entry))
            })
            .collect();

        Self { headings }
    }

    /// The entry whose text a byte lies in.
    pub(super) fn at(&self, byte: usize) -> Option<EntryId> {
        let after = self.headings.partition_point(|(start, _)| *start <= byte);

        self.headings[..after].last().and_then(|(_, entry)| *entry)
    }

    /// The entry of `table` whose heading lies at a byte.
    pub(super) fn beginning_at(&self, byte: usize, table: &Table) -> Option<EntryId> {
        self.at(byte).filter(|entry| entry.table.name == table.name)
    }

    /// How many entries `table` has.
    pub(super) fn count(&self, table: &Table) -> usize {
        self.headings
            .iter()
            .filter(|(_, entry)| entry.is_some_and(|entry| entry.table.name == table.name))
            .count()
    }
}
