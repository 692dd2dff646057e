//! Editing a `gallery.toml` without disturbing the rest of it.
//!
//! A [`Document`] is the file's own text cut into pieces: one for each entry,
//! and one for whatever stands between two entries. An edit rewrites only the
//! value it is about, so comments, order and spelling survive, and an entry
//! that nobody touched keeps every byte. `toml_edit` tells where in an entry a
//! value stands and how a new one is spelled.
//!
//! Comment lines directly above an entry's heading or directly below its last
//! line belong to the entry and move with it. A comment that is separated from
//! the entry by an empty line stays where it is.
//!
//! Circle: what can be done to a [`Document`] is divided among files that each
//! add methods to it and name its types.
//!
//! ```
//! use reclamation::manifest::edit::{Document, EntryId, Field, Text};
//! use reclamation::manifest::schema;
//!
//! let mut document = Document::parse("[[work]]\ntitle = \"Tide\" # by hand\n");
//! let tide = EntryId::new(&schema::WORK, 0);
//!
//! document.set(tide, "title", Field::Text(Text::Plain("Ebb".to_owned())))?;
//! assert_eq!(document.text(), "[[work]]\ntitle = \"Ebb\" # by hand\n");
//!
//! assert!(document.undo());
//! assert!(!document.is_changed());
//! # Ok::<(), reclamation::manifest::edit::EditError>(())
//! ```

mod change;
mod diff;
mod entries;
mod error;
mod field;
mod history;
mod merge;
mod piece;
mod withdrawal;
mod write;

pub use super::dates::Moment;
pub use super::entry_id::EntryId;
pub use diff::{DiffLine, diff};
pub use error::{EditError, OpenError};
pub use field::{Field, Text};
pub use merge::{Conflict, Merged, Side, merge};
pub use withdrawal::{Carried, carry_withdrawals};

use super::schema::Table;
use super::{Problem, load, manifest_path};
use history::History;
use piece::Piece;

use chrono::NaiveDate;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A `gallery.toml` being edited, with its undo history.
#[derive(Debug, Clone)]
pub struct Document {
    path: Option<PathBuf>,
    /// The text on disk, as last read or written.
    saved: String,
    pieces: Pieces,
    /// The line ending that the file uses.
    newline: &'static str,
    history: History,
    /// The text before it was last merged with what somebody else saved.
    merged_from: Option<Merge>,
}

/// A merge that a document went through.
#[derive(Debug, Clone)]
struct Merge {
    from: String,
    on: NaiveDate,
}

/// The whole text in order. Undo steps copy the list and share the pieces.
type Pieces = Vec<Arc<Piece>>;

impl Document {
    /// Opens a `gallery.toml`, or the one in a folder.
    ///
    /// The file doesn't have to be valid TOML: an entry with a syntax error is
    /// kept as it is, and the entries around it can still be edited.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is not UTF-8.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let path = manifest_path(path);

        let bytes = load(&path).map_err(|problem| match problem {
            Problem::Missing => OpenError::Missing { path: path.clone() },
            Problem::NotAFile => OpenError::NotAFile { path: path.clone() },
            Problem::TooLarge => OpenError::TooLarge { path: path.clone() },
            Problem::Io(source) => OpenError::Unreadable {
                path: path.clone(),
                source,
            },
        })?;

        let text =
            String::from_utf8(bytes).map_err(|_| OpenError::NotUtf8 { path: path.clone() })?;

        Ok(Self {
            path: Some(path),
            ..Self::parse(text)
        })
    }

    /// A document that isn't backed by a file.
    pub fn parse(text: impl Into<String>) -> Self {
        let saved = text.into();

        Self {
            path: None,
            pieces: pieces_of(&saved),
            newline: if saved.contains("\r\n") { "\r\n" } else { "\n" },
            saved,
            history: History::default(),
            merged_from: None,
        }
    }

    /// The file that the document was opened from.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The current text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text()).collect()
    }

    /// The text as it was opened, or last saved.
    pub fn saved_text(&self) -> &str {
        &self.saved
    }

    /// Whether the text differs from what was opened or last saved.
    pub fn is_changed(&self) -> bool {
        let mut rest = self.saved.as_str();

        let is_same = self.pieces.iter().all(|piece| {
            rest.strip_prefix(piece.text())
                .inspect(|after| rest = after)
                .is_some()
        });

        !(is_same && rest.is_empty())
    }

    /// Takes `text` for what is on disk now.
    pub(in crate::manifest) fn mark_saved(&mut self, text: String) {
        self.saved = text;
    }

    /// Takes for what is on disk what `copy`, a clone of this document, was
    /// saved as. If the copy was merged with what somebody else saved, this
    /// document is as well, although it may have been edited since it was
    /// cloned. Returns whether its text changed.
    pub fn mark_saved_as(&mut self, copy: &Self) -> bool {
        let Some(Merge { from, on }) = &copy.merged_from else {
            self.saved.clone_from(&copy.saved);
            return false;
        };

        let before = self.text();
        let merged = merge(from, &before, &copy.text(), Side::Ours, *on);

        self.adopt(&merged.text, &copy.saved, *on);
        self.merged_from = None;
        self.text() != before
    }

    /// Replaces the text by what a merge with `theirs`, which is on disk, came
    /// to. It is a step that can be undone, but not so that a consent comes back
    /// that they withdrew.
    pub(in crate::manifest) fn adopt(&mut self, merged: &str, theirs: &str, on: NaiveDate) {
        self.merged_from = Some(Merge {
            from: self.text(),
            on,
        });

        self.replace(merged);
        self.carry_into_history(theirs, on);
        self.saved = theirs.to_owned();
    }

    /// Replaces the text by an earlier one, as a step that can be undone. A
    /// consent that was withdrawn since stays withdrawn; returns the works that
    /// this concerns.
    pub fn restore(&mut self, older: &str, today: NaiveDate) -> Vec<String> {
        let now = self.text();
        let carried = carry_withdrawals(older, [now.as_str(), self.saved.as_str()], today);

        self.replace(&carried.text);
        carried.works
    }

    /// The number of entries in a table; 0 or 1 for a table that occurs once.
    pub fn len(&self, table: &'static Table) -> usize {
        self.places(table).count()
    }

    /// Whether a table has no entries.
    pub fn is_empty(&self, table: &'static Table) -> bool {
        self.len(table) == 0
    }

    /// The value of a key. `None` if the key is absent, or its value is not of
    /// the key's kind.
    pub fn get(&self, entry: EntryId, key: &str) -> Option<Field> {
        let piece = &self.pieces[self.place(entry)?];

        piece.get(entry.table.key(key)?)
    }

    /// Whether a key is present, whatever its value.
    pub fn has(&self, entry: EntryId, key: &str) -> bool {
        self.place(entry)
            .is_some_and(|place| self.pieces[place].has(key))
    }

    /// The text of an entry, including the comments that belong to it.
    pub fn source(&self, entry: EntryId) -> Option<&str> {
        Some(self.pieces[self.place(entry)?].text())
    }

    /// The texts of a table's entries, as [`source`](Self::source) returns
    /// them.
    pub fn sources(&self, table: &'static Table) -> impl Iterator<Item = &str> {
        self.places(table).map(|place| self.pieces[place].text())
    }

    /// Where a table's entries are among the pieces.
    fn places(&self, table: &'static Table) -> impl Iterator<Item = usize> {
        places_in(&self.pieces, table)
    }

    fn place(&self, entry: EntryId) -> Option<usize> {
        place_in(&self.pieces, entry)
    }
}

fn pieces_of(text: &str) -> Pieces {
    piece::cut(text).into_iter().map(Arc::new).collect()
}

fn places_in<'p>(
    pieces: &'p [Arc<Piece>],
    table: &'static Table,
) -> impl Iterator<Item = usize> + use<'p> {
    pieces.iter().enumerate().filter_map(move |(place, piece)| {
        piece
            .table()
            .is_some_and(|found| found.name == table.name)
            .then_some(place)
    })
}

fn place_in(pieces: &[Arc<Piece>], entry: EntryId) -> Option<usize> {
    places_in(pieces, entry.table).nth(entry.index)
}
