//! The edits that panels ask for.

use crate::manifest::EntryId;
use crate::manifest::edit::{Document, EditError, Field};
use crate::manifest::schema::Table;

/// A change of the draft.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Give a key a value, or none.
    Set(EntryId, &'static str, Option<Field>),
    /// Add an entry to a table, behind all others.
    Add(&'static Table),
    /// Remove an entry.
    Remove(EntryId),
    /// Put a copy of an entry behind it.
    Duplicate(EntryId),
    /// Move an entry to a place among those of its table.
    Move(EntryId, usize),
}

/// What an edit did to the entries, for whatever shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// A value; every entry is where it was.
    Value,
    /// This entry is new.
    Added(EntryId),
    /// This entry came to stand here, and others may have moved.
    Placed(EntryId),
    /// An entry is gone, and others may have moved.
    Removed,
}

impl Edit {
    /// Makes the change.
    ///
    /// # Errors
    /// Where it can't be made; the document is as it was.
    pub fn apply(&self, document: &mut Document) -> Result<Edited, EditError> {
        match self {
            Self::Set(entry, key, value) => {
                match value.clone() {
                    Some(value) => document.set(*entry, key, value)?,
                    None => document.clear(*entry, key)?,
                }

                Ok(Edited::Value)
            }
            Self::Add(table) => document
                .insert(table, document.len(table))
                .map(Edited::Added),
            Self::Remove(entry) => document.remove(*entry).map(|()| Edited::Removed),
            Self::Duplicate(entry) => document.duplicate(*entry).map(Edited::Placed),
            Self::Move(entry, to) => document.move_to(*entry, *to).map(Edited::Placed),
        }
    }
}
