//! Naming an entry of a manifest by its position.

use super::schema::Table;

/// Which entry of a manifest is meant: its table, and its position among
/// the entries of that table.
///
/// It identifies a position, not the entry itself: after an insertion in front
/// of it, the same id refers to a different entry.
#[derive(Debug, Clone, Copy)]
pub struct EntryId {
    /// The entry's table, one of [`TABLES`](super::schema::TABLES).
    pub table: &'static Table,
    /// The position, counted from 0. Always 0 for a table that occurs once.
    pub index: usize,
}

impl EntryId {
    /// The entry of `table` at position `index`.
    pub const fn new(table: &'static Table, index: usize) -> Self {
        Self { table, index }
    }
}

impl PartialEq for EntryId {
    fn eq(&self, other: &Self) -> bool {
        self.table.name == other.table.name && self.index == other.index
    }
}

impl Eq for EntryId {}
