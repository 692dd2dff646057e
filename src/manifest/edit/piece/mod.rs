//! The pieces of a document: each entry with its comments, and whatever stands
//! between two entries.
//!
//! [`cut`](self::cut) divides a text into pieces, `change` sets and clears the
//! values of an entry. A piece is never modified: a change makes a new one.

mod change;
mod cut;

pub(super) use cut::cut;

use super::{EditError, Field};
use crate::manifest::schema::{self, Key, Shape, Table};

use std::ops::Range;
use std::sync::Arc;
use toml_edit::{Document, Item};

/// A part of a document's text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    text: String,
    part: Part,
}

#[derive(Debug, Clone)]
enum Part {
    /// Empty lines, comments, and whatever precedes the first heading.
    Between,
    /// An entry, from its first comment to the end of its last line, without
    /// the line ending.
    Entry {
        /// The entry's table; `None` if the schema has no such table.
        table: Option<&'static Table>,
        /// The byte at which the heading starts.
        heading: usize,
        /// The keys with their spans in the text; `None` if the entry is not
        /// valid TOML, or not of the shape that its table has.
        fields: Option<Box<toml_edit::Table>>,
        /// Whether the entry can be edited, and if not, why.
        state: Result<(), EditError>,
    },
}

/// Joins neighbouring pieces that are not entries, and drops empty ones.
pub(super) fn join(pieces: &mut Vec<Arc<Piece>>) {
    let mut joined: Vec<Arc<Piece>> = Vec::with_capacity(pieces.len());

    for piece in pieces.drain(..) {
        match joined.last_mut() {
            _ if piece.text.is_empty() => {}
            Some(last) if last.is_between() && piece.is_between() => {
                *last = Arc::new(Piece::between(&format!("{}{}", last.text, piece.text)));
            }
            Some(_) | None => joined.push(piece),
        }
    }

    *pieces = joined;
}

impl Piece {
    /// Text that stands between entries.
    pub(super) fn between(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            part: Part::Between,
        }
    }

    /// An entry that consists of its heading only.
    pub(super) fn heading(table: &'static Table) -> Self {
        Self::entry(table.heading(), 0).0
    }

    /// An entry from its text and the byte at which its heading starts. Also
    /// returns the names of other tables that the text defines parts of.
    fn entry(text: String, heading: usize) -> (Self, Vec<String>) {
        let name = name(&text[heading..]);
        let table = schema::table(&name);
        let mut others = Vec::new();

        let (fields, state) = match Document::parse(text.as_str()) {
            Err(_) => (None, Err(EditError::Faulty)),
            Ok(document) => {
                let mut root = document.into_table();
                let own = root.remove(&name);

                others.extend(root.iter().map(|(name, _)| name.to_owned()));

                let fields = match (own, table.map(|table| table.shape)) {
                    (Some(Item::Table(fields)), Some(Shape::Single)) => Some(fields),
                    (Some(Item::ArrayOfTables(mut entries)), Some(Shape::Repeated))
                        if entries.len() == 1 =>
                    {
                        Some(entries.remove(0))
                    }
                    _ => None,
                };

                let state = if fields.is_some() && others.is_empty() {
                    Ok(())
                } else {
                    Err(EditError::ByHand)
                };

                (fields.map(Box::new), state)
            }
        };

        let part = Part::Entry {
            table,
            heading,
            fields,
            state,
        };

        (Self { text, part }, others)
    }

    /// An entry of a table from its whole text; `None` if the text is something
    /// else, or can't be edited.
    pub(super) fn of_entry(text: &str, table: &Table) -> Option<Self> {
        let mut entries = cut(text).into_iter().filter(|piece| !piece.is_between());

        let entry = entries.next()?;

        let is_whole = entry.text == text
            && entries.next().is_none()
            && entry.table().is_some_and(|found| found.name == table.name)
            && matches!(entry.part, Part::Entry { state: Ok(()), .. });

        is_whole.then_some(entry)
    }

    /// The text of the piece.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether this is not an entry.
    pub(super) fn is_between(&self) -> bool {
        matches!(self.part, Part::Between)
    }

    /// The table of the entry, if this is one.
    pub(super) fn table(&self) -> Option<&'static Table> {
        match &self.part {
            Part::Entry { table, .. } => *table,
            Part::Between => None,
        }
    }

    /// The keys of the entry, if it is valid TOML and of its table's shape.
    pub(super) fn fields(&self) -> Option<&toml_edit::Table> {
        match &self.part {
            Part::Entry { fields, .. } => fields.as_deref(),
            Part::Between => None,
        }
    }

    /// The value of a key, if it is present and of the key's kind.
    pub(super) fn get(&self, key: &Key) -> Option<Field> {
        Field::read(self.fields()?.get(key.name)?, key.kind)
    }

    /// Whether a key is present, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.fields().is_some_and(|fields| fields.contains_key(key))
    }

    /// Whether the schema knows each key of the entry, and each value is of its
    /// key's kind.
    pub(super) fn has_only_readable_keys(&self) -> bool {
        let (Some(fields), Some(table)) = (self.fields(), self.table()) else {
            return false;
        };

        fields
            .iter()
            .all(|(name, _)| table.key(name).is_some_and(|key| self.get(key).is_some()))
    }

    /// Whether two entries are of one table and have the same values, as far as
    /// they can be read.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        if self.text == other.text {
            return true;
        }

        let (Some(table), Some(others)) = (self.table(), other.table()) else {
            return false;
        };

        table.name == others.name
            && table.keys.iter().all(|key| {
                self.get(key) == other.get(key) && self.has(key.name) == other.has(key.name)
            })
    }

    /// The piece with the text of one range replaced.
    fn replaced(&self, range: Range<usize>, with: &str) -> Self {
        self.replaced_all(vec![(range, with.to_owned())])
    }

    /// The piece with the texts of several ranges replaced; the ranges must not
    /// overlap.
    fn replaced_all(&self, mut changes: Vec<(Range<usize>, String)>) -> Self {
        let mut text = self.text.clone();

        // From the back, so that earlier ranges stay valid.
        changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));

        for (range, with) in changes {
            text.replace_range(range, &with);
        }

        self.rewritten(text)
    }

    /// The same piece with a new text.
    fn rewritten(&self, text: String) -> Self {
        match &self.part {
            Part::Entry { heading, .. } => Self::entry(text, *heading).0,
            Part::Between => Self::between(&text),
        }
    }
}

/// The start of the line that contains a byte.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end of the line that contains a byte, before the line ending.
fn line_end(text: &str, at: usize) -> usize {
    let line = &text[at..];
    let line = &line[..line.find('\n').unwrap_or(line.len())];

    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The table name between the brackets of a heading.
fn name(heading: &str) -> String {
    let inner = heading.trim_start_matches(['[', ' ', '\t', '\u{feff}']);
    let end = inner.find([']', '\n', '\r']).unwrap_or(inner.len());

    inner[..end].trim().trim_matches(['"', '\'']).to_owned()
}
