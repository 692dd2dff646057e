//! Which entry and key of a manifest a finding is about.

use crate::manifest::edit::Entry;
use crate::manifest::schema::{self, Shape};
use crate::manifest::{Finding, Subject};

use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// Where the entries of a manifest and their keys begin.
#[derive(Debug, Default)]
pub struct Spots {
    /// By line and column, counted from 1.
    begins: BTreeMap<(usize, usize), (Entry, Option<String>)>,
}

impl Spots {
    /// The spots of a text. What is no TOML has none.
    pub fn of(text: &str) -> Self {
        let (table, _) = DeTable::parse_recoverable(text);
        let lines = Lines::of(text);
        let mut spots = Self::default();

        for (name, value) in table.get_ref() {
            let Some(table) = schema::table(name.get_ref()) else {
                continue;
            };

            let mut add = |index, value: &toml::Spanned<DeValue<'_>>| {
                let entry = Entry::new(table, index);
                let heading = lines.place(value.span().start);

                spots.begins.insert(heading, (entry, None));

                for (key, value) in value.get_ref().as_table().into_iter().flatten() {
                    spots.add_key(&lines, entry, key.get_ref(), key.span().start, value);
                }
            };

            match (table.shape, value.get_ref()) {
                (Shape::Repeated, DeValue::Array(entries)) => {
                    for (index, entry) in entries.iter().enumerate() {
                        add(index, entry);
                    }
                }
                (Shape::Single | Shape::Repeated, _) => add(0, value),
                (Shape::Inner, _) => {}
            }
        }

        spots
    }

    /// A key, and the keys of a table in it that is written part by part:
    /// `about.en`, and lines later `about.es`.
    fn add_key(
        &mut self,
        lines: &Lines<'_>,
        entry: Entry,
        key: &str,
        start: usize,
        value: &toml::Spanned<DeValue<'_>>,
    ) {
        self.begins
            .insert(lines.place(start), (entry, Some(key.to_owned())));

        for (inner, value) in value.get_ref().as_table().into_iter().flatten() {
            self.add_key(lines, entry, key, inner.span().start, value);
        }
    }

    /// What a finding is about: whatever begins last before it.
    pub fn of_finding(&self, finding: &Finding) -> (Option<Entry>, Option<String>) {
        let Some(place) = &finding.place else {
            return (None, None);
        };

        let begun = self
            .begins
            .range(..=(place.line, place.column))
            .next_back()
            .map(|(_, spot)| spot.clone());

        match (begun, &finding.subject) {
            // A finding that says whose it is, and stands elsewhere.
            (Some((entry, _)), Some(Subject { table, .. })) if entry.table.name != *table => {
                (None, None)
            }
            (Some((entry, key)), _) => (Some(entry), key),
            (None, _) => (None, None),
        }
    }
}

/// Where the lines of a text begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(index, _)| index + 1))
            .collect();

        Self { text, starts }
    }

    /// The line and column of a byte, counted from 1.
    fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let before = self.text.get(start..byte).unwrap_or_default();

        (line, before.chars().count() + 1)
    }
}
