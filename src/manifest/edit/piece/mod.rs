//! The pieces of a document: each entry with its comments, and whatever stands
//! between entries.

mod cut;

pub(super) use cut::cut;

use super::super::schema::{self, Key, Kind, Shape, Table};
use super::{EditError, Field, Text, write};

use std::ops::Range;
use std::sync::Arc;
use toml_edit::{Document, Item, Value};

/// A part of a document's text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    text: String,
    part: Part,
}

#[derive(Debug, Clone)]
enum Part {
    /// Empty lines, comments, and what stands before the first heading.
    Between,
    /// An entry, from its first comment to its last line without the line's
    /// end.
    Entry {
        /// Its table; nothing if there is no such table.
        table: Option<&'static Table>,
        /// Where its heading begins.
        heading: usize,
        /// Its keys, each knowing its place in the text; nothing where it is
        /// no TOML.
        fields: Option<Box<toml_edit::Table>>,
        /// Whether it can be changed.
        state: Result<(), EditError>,
    },
}

/// Joins the pieces between entries that have come to stand side by side.
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
    /// What stands between entries.
    pub(super) fn between(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            part: Part::Between,
        }
    }

    /// An entry that has only its heading.
    pub(super) fn heading(table: &'static Table) -> Self {
        Self::entry(table.heading(), 0).0
    }

    /// An entry from its text and where in it the heading begins, and the
    /// names of other tables that it continues.
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

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_between(&self) -> bool {
        matches!(self.part, Part::Between)
    }

    /// The table that it is an entry of.
    pub(super) fn table(&self) -> Option<&'static Table> {
        match &self.part {
            Part::Entry { table, .. } => *table,
            Part::Between => None,
        }
    }

    fn fields(&self) -> Option<&toml_edit::Table> {
        match &self.part {
            Part::Entry { fields, .. } => fields.as_deref(),
            Part::Between => None,
        }
    }

    pub(super) fn get(&self, key: &Key) -> Option<Field> {
        Field::read(self.fields()?.get(key.name)?, key.kind)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.fields().is_some_and(|fields| fields.contains_key(key))
    }

    /// The entry with another value for a key.
    pub(super) fn set(
        &self,
        key: &'static Key,
        field: &Field,
        newline: &str,
    ) -> Result<Self, EditError> {
        let fields = self.editable()?;

        let Some((name, item)) = fields.get_key_value(key.name) else {
            return Ok(self.with_lines(key, field, newline));
        };

        let parts = parts(field, key.kind);

        match (item, parts) {
            (Item::Value(Value::InlineTable(old)), Some(parts)) if has_keys(old, &parts) => {
                let changes = parts.iter().filter_map(|(part, field, kind)| {
                    let item = old.get(part)?;
                    let span = item.span()?;
                    let new = write::value(field, *kind, Some(&self.text[span.clone()]));
                    let old = Field::read(&Item::Value(item.clone()), *kind);

                    (old.as_ref() != Some(field)).then(|| (span, new.replace('\n', newline)))
                });

                Ok(self.replaced_all(changes.collect()))
            }
            (Item::Value(old), _) => {
                let (Some(key_span), Some(span)) = (name.span(), old.span()) else {
                    return Err(EditError::ByHand);
                };

                let raw = &self.text[span.clone()];
                let lines = write::lines(key.name, field, key.kind, Some(raw));

                // One value takes the other's place; several lines take the
                // whole line's.
                let (range, new) = match <[String; 1]>::try_from(lines) {
                    Ok(_) => (span, write::value(field, key.kind, Some(raw))),
                    Err(lines) => (key_span.start..span.end, lines.join("\n")),
                };

                Ok(self.replaced(range, &new.replace('\n', newline)))
            }
            (Item::Table(old), Some(parts)) if is_written(old) => {
                self.set_parts(key, &parts, newline)
            }
            (Item::Table(old), None) if is_written(old) => {
                Ok(self.clear(key)?.with_lines(key, field, newline))
            }
            (Item::Table(_) | Item::ArrayOfTables(_) | Item::None, _) => Err(EditError::ByHand),
        }
    }

    /// The entry without a key.
    pub(super) fn clear(&self, key: &Key) -> Result<Self, EditError> {
        let ranges = match self.editable()?.get_key_value(key.name) {
            None => return Ok(self.clone()),
            Some((name, Item::Value(value))) => vec![span_of(name, value)?],
            Some((_, Item::Table(table))) if table.is_dotted() => leaves(table)?,
            Some((_, Item::Table(table))) if is_written(table) => {
                let heading = table.span().ok_or(EditError::ByHand)?;
                let ends = leaves(table)?.into_iter().map(|leaf| leaf.end);
                let end = ends.max().unwrap_or(heading.end);
                let before = self.text[..heading.start].trim_end().len();

                // The empty line above the heading goes with it.
                return Ok(self.replaced(before..line_end(&self.text, end), ""));
            }
            Some((_, Item::Table(_) | Item::ArrayOfTables(_) | Item::None)) => {
                return Err(EditError::ByHand);
            }
        };

        let lines = ranges
            .into_iter()
            .map(|range| (self.whole_lines(range), String::new()));

        Ok(self.replaced_all(lines.collect()))
    }

    /// Changes a table that stands on lines of its own, part by part.
    fn set_parts(
        &self,
        key: &'static Key,
        parts: &[Inner],
        newline: &str,
    ) -> Result<Self, EditError> {
        let mut piece = self.clone();

        for (part, field, kind) in parts {
            let table = piece.inner(key)?;

            piece = match table.get_key_value(part) {
                Some((_, item)) if Field::read(item, *kind).as_ref() == Some(field) => continue,
                Some((_, Item::Value(old))) => {
                    let span = old.span().ok_or(EditError::ByHand)?;
                    let new = write::value(field, *kind, Some(&piece.text[span.clone()]));

                    piece.replaced(span, &new.replace('\n', newline))
                }
                Some((_, Item::Table(_) | Item::ArrayOfTables(_) | Item::None)) => {
                    return Err(EditError::ByHand);
                }
                None => {
                    let heading = table.span().map_or(0, |span| span.end);
                    let last = leaves(table)?.into_iter().map(|leaf| leaf.end).max();
                    let value = write::value(field, *kind, None);

                    let line = if table.is_dotted() {
                        format!("{}.{part} = {value}", key.name)
                    } else {
                        format!("{part} = {value}")
                    };

                    piece.with_line_after(last.unwrap_or(heading), &line, newline)
                }
            };
        }

        let is_kept = |name: &str| parts.iter().any(|(part, ..)| part == name);

        loop {
            let gone = piece
                .inner(key)?
                .iter()
                .find(|(name, _)| !is_kept(name))
                .map(|(name, _)| name.to_owned());

            let Some(gone) = gone else {
                return Ok(piece);
            };

            let Some((name, Item::Value(value))) = piece.inner(key)?.get_key_value(&gone) else {
                return Err(EditError::ByHand);
            };

            let range = piece.whole_lines(span_of(name, value)?);

            piece = piece.replaced(range, "");
        }
    }

    fn inner(&self, key: &Key) -> Result<&toml_edit::Table, EditError> {
        self.editable()?
            .get(key.name)
            .and_then(Item::as_table)
            .ok_or(EditError::ByHand)
    }

    fn editable(&self) -> Result<&toml_edit::Table, EditError> {
        match &self.part {
            Part::Entry {
                fields: Some(fields),
                state: Ok(()),
                ..
            } => Ok(fields),
            Part::Entry {
                state: Err(error), ..
            } => Err(*error),
            Part::Entry { .. } | Part::Between => Err(EditError::ByHand),
        }
    }

    /// The entry with a key more: behind the last that the schema names
    /// before it, or below the heading.
    fn with_lines(&self, key: &Key, field: &Field, newline: &str) -> Self {
        let Part::Entry { table, heading, .. } = &self.part else {
            return self.clone();
        };

        let before = table
            .iter()
            .flat_map(|table| table.keys)
            .take_while(|other| other.name != key.name)
            .filter_map(|other| self.end_of(other))
            .last();

        let lines = write::lines(key.name, field, key.kind, None);

        self.with_line_after(before.unwrap_or(*heading), &lines.join("\n"), newline)
    }

    /// Where the value of a key ends; nothing if it has a heading of its own.
    fn end_of(&self, key: &Key) -> Option<usize> {
        match self.fields()?.get(key.name)? {
            Item::Value(value) => Some(value.span()?.end),
            Item::Table(table) if table.is_dotted() => {
                leaves(table).ok()?.into_iter().map(|leaf| leaf.end).max()
            }
            Item::Table(_) | Item::ArrayOfTables(_) | Item::None => None,
        }
    }

    /// The entry with lines more, behind the line of this byte and indented as
    /// that is.
    fn with_line_after(&self, at: usize, lines: &str, newline: &str) -> Self {
        let start = line_start(&self.text, at);
        let line = &self.text[start..];
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let end = line_end(&self.text, at);
        let lines = lines.replace('\n', newline);

        self.replaced(end..end, &format!("{newline}{indent}{lines}"))
    }

    /// The lines of these bytes, with the end of the line before them.
    fn whole_lines(&self, range: Range<usize>) -> Range<usize> {
        let start = line_start(&self.text, range.start);
        let before = &self.text[..start];
        let before = before.strip_suffix('\n').unwrap_or(before);
        let before = before.strip_suffix('\r').unwrap_or(before);

        before.len()..line_end(&self.text, range.end)
    }

    fn replaced(&self, range: Range<usize>, with: &str) -> Self {
        self.replaced_all(vec![(range, with.to_owned())])
    }

    fn replaced_all(&self, mut changes: Vec<(Range<usize>, String)>) -> Self {
        let mut text = self.text.clone();

        // From the back, so that the places before stay true.
        changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));

        for (range, with) in changes {
            text.replace_range(range, &with);
        }

        self.rewritten(text)
    }

    /// The same entry with another text.
    fn rewritten(&self, text: String) -> Self {
        match &self.part {
            Part::Entry { heading, .. } => Self::entry(text, *heading).0,
            Part::Between => Self::between(&text),
        }
    }
}

/// A value within a table: its name, what it is, and of which kind.
type Inner = (String, Field, Kind);

/// What a value that is a table consists of, in the order in which it is
/// written.
fn parts(field: &Field, kind: Kind) -> Option<Vec<Inner>> {
    match (field, kind) {
        (Field::Text(Text::ByLanguage(texts)), _) => Some(
            texts
                .iter()
                .map(|(code, text)| (code.clone(), Field::Line(text.clone()), Kind::Line))
                .collect(),
        ),
        (Field::Table(fields), Kind::Inner(table)) => Some(
            table
                .keys
                .iter()
                .filter_map(|key| {
                    let field = fields.get(key.name)?;

                    Some((key.name.to_owned(), field.clone(), key.kind))
                })
                .collect(),
        ),
        _ => None,
    }
}

/// Whether a table has a heading or dotted keys, rather than being there only
/// for a table further within.
fn is_written(table: &toml_edit::Table) -> bool {
    table.is_dotted() || !table.is_implicit()
}

fn has_keys(table: &toml_edit::InlineTable, parts: &[Inner]) -> bool {
    table.len() == parts.len() && parts.iter().all(|(name, ..)| table.contains_key(name))
}

fn span_of(key: &toml_edit::Key, value: &Value) -> Result<Range<usize>, EditError> {
    match (key.span(), value.span()) {
        (Some(key), Some(value)) => Ok(key.start..value.end),
        (Some(_) | None, _) => Err(EditError::ByHand),
    }
}

/// Where the values of a table stand, each with its own key.
fn leaves(table: &toml_edit::Table) -> Result<Vec<Range<usize>>, EditError> {
    table
        .iter()
        .map(|(name, item)| match (table.key(name), item) {
            (Some(key), Item::Value(value)) => span_of(key, value),
            _ => Err(EditError::ByHand),
        })
        .collect()
}

/// The start of the line of a byte.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end of the line of a byte, without the characters that end it.
fn line_end(text: &str, at: usize) -> usize {
    let line = &text[at..];
    let line = &line[..line.find('\n').unwrap_or(line.len())];

    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The name between the brackets of a heading.
fn name(heading: &str) -> String {
    let inner = heading.trim_start_matches(['[', ' ', '\t', '\u{feff}']);
    let end = inner.find([']', '\n', '\r']).unwrap_or(inner.len());

    inner[..end].trim().trim_matches(['"', '\'']).to_owned()
}
