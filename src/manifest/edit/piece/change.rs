//! Setting and clearing the values of an entry.

use super::{Part, Piece, line_end, line_start};
use crate::manifest::edit::{EditError, Field, Text, write};
use crate::manifest::schema::{Key, Kind};

use std::ops::Range;
use toml_edit::{Item, Value};

impl Piece {
    /// The entry with a key set.
    ///
    /// # Errors
    ///
    /// If the entry or the key can't be rewritten safely.
    pub(in crate::manifest::edit) fn set(
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

                // A single value replaces the old value; several lines
                // replace the key as well.
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

    /// The entry with a key and its line removed.
    ///
    /// # Errors
    ///
    /// If the entry or the key can't be rewritten safely.
    pub(in crate::manifest::edit) fn clear(&self, key: &Key) -> Result<Self, EditError> {
        let ranges = match self.editable()?.get_key_value(key.name) {
            None => return Ok(self.clone()),
            Some((name, Item::Value(value))) => vec![span_of(name, value)?],
            Some((_, Item::Table(table))) if table.is_dotted() => leaves(table)?,
            Some((_, Item::Table(table))) if is_written(table) => {
                let heading = table.span().ok_or(EditError::ByHand)?;
                let ends = leaves(table)?.into_iter().map(|leaf| leaf.end);
                let end = ends.max().unwrap_or(heading.end);
                let before = self.text[..heading.start].trim_end().len();

                // The empty line above the heading goes too.
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

    /// Sets a key whose value is a table on lines of its own, one part at a
    /// time.
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

    /// The value of a key that is a table on lines of its own.
    fn inner(&self, key: &Key) -> Result<&toml_edit::Table, EditError> {
        self.editable()?
            .get(key.name)
            .and_then(Item::as_table)
            .ok_or(EditError::ByHand)
    }

    /// The keys of the entry, if it can be edited.
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

    /// The entry with a key added, after the last present key that precedes it
    /// in the schema, or else below the heading.
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

    /// Where the value of a key ends; `None` if the key is absent or has a
    /// heading of its own.
    fn end_of(&self, key: &Key) -> Option<usize> {
        match self.fields()?.get(key.name)? {
            Item::Value(value) => Some(value.span()?.end),
            Item::Table(table) if table.is_dotted() => {
                leaves(table).ok()?.into_iter().map(|leaf| leaf.end).max()
            }
            Item::Table(_) | Item::ArrayOfTables(_) | Item::None => None,
        }
    }

    /// The entry with lines added after the line that contains byte `at`, with
    /// the same indentation.
    fn with_line_after(&self, at: usize, lines: &str, newline: &str) -> Self {
        let start = line_start(&self.text, at);
        let line = &self.text[start..];
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let end = line_end(&self.text, at);
        let lines = lines.replace('\n', newline);

        self.replaced(end..end, &format!("{newline}{indent}{lines}"))
    }

    /// The whole lines that a range touches, with the line ending before them.
    fn whole_lines(&self, range: Range<usize>) -> Range<usize> {
        let start = line_start(&self.text, range.start);
        let before = &self.text[..start];
        let before = before.strip_suffix('\n').unwrap_or(before);
        let before = before.strip_suffix('\r').unwrap_or(before);

        before.len()..line_end(&self.text, range.end)
    }
}

/// A value inside a table: its name, the value, and its kind.
type Inner = (String, Field, Kind);

/// The parts of a value that is a table, in the order in which they are
/// written; `None` for a value that is not a table.
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

/// Whether a table is written as a heading or as dotted keys, rather than
/// being implied by a table inside it.
fn is_written(table: &toml_edit::Table) -> bool {
    table.is_dotted() || !table.is_implicit()
}

/// Whether an inline table has exactly these keys.
fn has_keys(table: &toml_edit::InlineTable, parts: &[Inner]) -> bool {
    table.len() == parts.len() && parts.iter().all(|(name, ..)| table.contains_key(name))
}

/// The span from the start of a key to the end of its value.
fn span_of(key: &toml_edit::Key, value: &Value) -> Result<Range<usize>, EditError> {
    match (key.span(), value.span()) {
        (Some(key), Some(value)) => Ok(key.start..value.end),
        (Some(_) | None, _) => Err(EditError::ByHand),
    }
}

/// The span of each value in a table, including its key.
fn leaves(table: &toml_edit::Table) -> Result<Vec<Range<usize>>, EditError> {
    table
        .iter()
        .map(|(name, item)| match (table.key(name), item) {
            (Some(key), Item::Value(value)) => span_of(key, value),
            _ => Err(EditError::ByHand),
        })
        .collect()
}
