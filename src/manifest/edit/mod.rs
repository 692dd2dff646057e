//! A `gallery.toml` while staff change it.
//!
//! A [`Document`] is the file's own text, cut into pieces: each entry is one,
//! and whatever stands between entries is another. A change rewrites the
//! value that it is about and nothing else, so that comments, order and
//! spelling stay, and an entry that nobody touched keeps every byte.
//! `toml_edit` says where in its entry a value stands, and how a new one is
//! written.
//!
//! Comment lines that stand directly above a heading, or directly below the
//! last line of an entry, belong to the entry and go where it goes. Those
//! that an empty line parts from it stay where they are.

mod entries;
mod error;
mod field;
mod piece;
mod write;

pub use super::dates::Moment;
pub use error::{EditError, OpenError};
pub use field::{Field, Text};

use super::schema::{self, Shape, Table};
use super::{Problem, load, manifest_path};
use piece::Piece;

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many steps can be undone.
const STEPS: usize = 200;

/// An entry of a [`Document`], by its place among those of its table.
///
/// It names the place, not the entry: once another is put before it, the same
/// place holds another one.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its table, one of [`schema::TABLES`].
    pub table: &'static Table,
    /// Its place, counted from 0; of a table that stands there once, 0.
    pub index: usize,
}

impl Entry {
    /// The entry of a table at a place.
    pub const fn new(table: &'static Table, index: usize) -> Self {
        Self { table, index }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.table.name == other.table.name && self.index == other.index
    }
}

impl Eq for Entry {}

/// A `gallery.toml` that is being edited, with every step that led here.
#[derive(Debug, Clone)]
pub struct Document {
    path: Option<PathBuf>,
    /// What was read from the disk, or last written there.
    saved: String,
    pieces: Pieces,
    newline: &'static str,
    undo: Vec<Past>,
    redo: Vec<Past>,
}

/// The whole text in its order. A step copies the list and shares the pieces.
type Pieces = Vec<Arc<Piece>>;

/// How the document was before a step, or after one that was undone.
#[derive(Debug, Clone)]
struct Past {
    step: Step,
    pieces: Pieces,
}

/// What a step was about, as far as a later one may belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// Nothing can be joined to it.
    Whole,
    /// The value of a key: more letters in the same place are the same step.
    Value { entry: Entry, key: &'static str },
}

impl Document {
    /// Opens a `gallery.toml`, or the one in a folder.
    ///
    /// What is no TOML is kept as it is: the entries beside it can be edited.
    ///
    /// # Errors
    /// Where the file cannot be read, or is not UTF-8.
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

    /// A document that lies in no file.
    pub fn parse(text: impl Into<String>) -> Self {
        let saved = text.into();

        Self {
            path: None,
            pieces: piece::cut(&saved).into_iter().map(Arc::new).collect(),
            newline: if saved.contains("\r\n") { "\r\n" } else { "\n" },
            saved,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// The file that it was opened from.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The text as it is now.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text()).collect()
    }

    /// The text as it was opened, or last saved.
    pub fn saved_text(&self) -> &str {
        &self.saved
    }

    /// Whether the text is another than was opened or last saved.
    pub fn is_changed(&self) -> bool {
        let mut rest = self.saved.as_str();

        let is_same = self.pieces.iter().all(|piece| {
            rest.strip_prefix(piece.text())
                .inspect(|after| rest = after)
                .is_some()
        });

        !(is_same && rest.is_empty())
    }

    /// Takes a text for what lies on the disk, after it was written there or
    /// somebody chose between it and another.
    pub(in crate::manifest) fn is_saved_as(&mut self, text: String) {
        self.saved = text;
    }

    /// Takes for what lies on the disk what a copy of this document was saved
    /// as, while this one may have gone on.
    pub fn saved_like(&mut self, copy: &Self) {
        self.saved.clone_from(&copy.saved);
    }

    /// How many entries a table has; 0 or 1 of a table that stands there once.
    pub fn len(&self, table: &'static Table) -> usize {
        self.places(table).count()
    }

    /// Whether a table has no entry.
    pub fn is_empty(&self, table: &'static Table) -> bool {
        self.len(table) == 0
    }

    /// The value of a key; nothing where it is absent, or where something
    /// stands there that is of another kind.
    pub fn get(&self, entry: Entry, key: &str) -> Option<Field> {
        let piece = &self.pieces[self.place(entry)?];

        piece.get(entry.table.key(key)?)
    }

    /// Whether a key is there, be its value good or bad.
    pub fn has(&self, entry: Entry, key: &str) -> bool {
        self.place(entry)
            .is_some_and(|place| self.pieces[place].has(key))
    }

    /// The text of an entry, with the comments that belong to it.
    pub fn source(&self, entry: Entry) -> Option<&str> {
        Some(self.pieces[self.place(entry)?].text())
    }

    /// The texts of a table's entries, as [`source`](Self::source) gives them.
    pub fn sources(&self, table: &'static Table) -> impl Iterator<Item = &str> {
        self.places(table).map(|place| self.pieces[place].text())
    }

    /// Gives a key a value. A table that stands in the file once is added
    /// where it is absent; a value without any content clears the key.
    ///
    /// Successive values of one key are one step of [`undo`](Self::undo), as
    /// somebody types them; [`settle`](Self::settle) ends the step. To set
    /// what held before the step takes the step back, to the last byte.
    ///
    /// # Errors
    /// Where there is no such entry or key, the value is of another kind than
    /// the key, or the entry is written so that it can only be edited by hand.
    pub fn set(&mut self, entry: Entry, key: &str, field: Field) -> Result<(), EditError> {
        let field = Some(field).filter(|field| !field.is_empty());

        self.change(entry, key, field.as_ref())
    }

    /// Removes a key, with its line.
    ///
    /// # Errors
    /// As [`set`](Self::set). It is none that the key is absent.
    pub fn clear(&mut self, entry: Entry, key: &str) -> Result<(), EditError> {
        self.change(entry, key, None)
    }

    fn change(&mut self, entry: Entry, key: &str, field: Option<&Field>) -> Result<(), EditError> {
        let schema = entry.table.key(key).ok_or(EditError::NoSuchKey)?;

        if field.is_some_and(|field| !field.fits(schema.kind)) {
            return Err(EditError::WrongKind);
        }

        let step = Step::Value {
            entry,
            key: schema.name,
        };

        if self.get(entry, key).as_ref() == field && (field.is_some() || !self.has(entry, key)) {
            return Ok(());
        }

        let continues = self.undo.last().is_some_and(|past| past.step == step);

        if continues && self.was(entry, schema, field) {
            if let Some(past) = self.undo.pop() {
                self.pieces = past.pieces;
                self.redo.clear();
            }

            return Ok(());
        }

        let mut pieces = self.pieces.clone();

        let place = match self.place(entry) {
            Some(place) => place,
            None if entry.table.shape == Shape::Single && entry.index == 0 => {
                self.refuse_inline(entry.table)?;
                self.make_room(&mut pieces, entry.table, 0)
            }
            None => return Err(EditError::NoSuchEntry),
        };

        let piece = &pieces[place];

        let changed = match field {
            Some(field) => piece.set(schema, field, self.newline)?,
            None => piece.clear(schema)?,
        };

        if changed.get(schema).as_ref() != field {
            return Err(EditError::ByHand);
        }

        pieces[place] = Arc::new(changed);

        if continues {
            self.pieces = pieces;
            self.redo.clear();
        } else {
            self.step(step, pieces);
        }

        Ok(())
    }

    /// Whether a key had a value before the last step.
    fn was(&self, entry: Entry, key: &schema::Key, field: Option<&Field>) -> bool {
        let Some(past) = self.undo.last() else {
            return false;
        };

        match place_in(&past.pieces, entry) {
            Some(place) => {
                let piece = &past.pieces[place];

                piece.get(key).as_ref() == field && (field.is_some() || !piece.has(key.name))
            }
            None => field.is_none(),
        }
    }

    /// Ends a step: what is typed next is undone on its own.
    pub fn settle(&mut self) {
        if let Some(past) = self.undo.last_mut() {
            past.step = Step::Whole;
        }
    }

    /// Makes several changes one step of [`undo`](Self::undo).
    ///
    /// # Errors
    /// Where one of them cannot be made; then none is.
    pub fn at_once<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let mut changed = Self {
            undo: Vec::new(),
            redo: Vec::new(),
            ..self.clone()
        };
        let done = change(&mut changed)?;

        self.step(Step::Whole, changed.pieces);
        Ok(done)
    }

    /// Replaces the whole text, as by an earlier version of it.
    pub fn replace(&mut self, text: &str) {
        if self.text() != text {
            let pieces = piece::cut(text).into_iter().map(Arc::new).collect();

            self.step(Step::Whole, pieces);
        }
    }

    /// Takes the last step back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(past) = self.undo.pop() else {
            return false;
        };

        self.redo.push(Past {
            step: past.step,
            pieces: std::mem::replace(&mut self.pieces, past.pieces),
        });
        true
    }

    /// Takes the last step that was taken back once more. Returns whether
    /// there was one.
    pub fn redo(&mut self) -> bool {
        let Some(past) = self.redo.pop() else {
            return false;
        };

        self.undo.push(Past {
            step: past.step,
            pieces: std::mem::replace(&mut self.pieces, past.pieces),
        });
        true
    }

    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether a step that was taken back can be taken again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Refuses a table that stands before all headings, as in `work = []`: with
    /// a heading as well, the file would be no TOML.
    fn refuse_inline(&self, table: &'static Table) -> Result<(), EditError> {
        let above = self.pieces.first().filter(|piece| piece.is_between());

        let stands_there = above
            .and_then(|piece| piece.text().parse::<toml_edit::DocumentMut>().ok())
            .is_some_and(|keys| keys.contains_key(table.name));

        if stands_there {
            Err(EditError::ByHand)
        } else {
            Ok(())
        }
    }

    fn step(&mut self, step: Step, pieces: Pieces) {
        if self.undo.len() == STEPS {
            self.undo.remove(0);
        }

        self.undo.push(Past {
            step,
            pieces: std::mem::replace(&mut self.pieces, pieces),
        });
        self.redo.clear();
    }

    /// The places of a table's entries among the pieces.
    fn places(&self, table: &'static Table) -> impl Iterator<Item = usize> {
        places_in(&self.pieces, table)
    }

    fn place(&self, entry: Entry) -> Option<usize> {
        place_in(&self.pieces, entry)
    }
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

fn place_in(pieces: &[Arc<Piece>], entry: Entry) -> Option<usize> {
    places_in(pieces, entry.table).nth(entry.index)
}
