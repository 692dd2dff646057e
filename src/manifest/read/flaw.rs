//! Finding where a text isn't TOML.

use super::explain;

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A syntax error.
pub(super) struct Flaw {
    pub(super) message: String,
    pub(super) span: Range<usize>,
}

impl Flaw {
    pub(super) fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.start + by..self.span.end + by,
            ..self
        }
    }
}

/// The syntax errors of a text, in order, at most one per line.
pub(super) fn flaws(text: &str) -> Vec<Flaw> {
    let (table, errors) = DeTable::parse_recoverable(text);

    let mut flaws: Vec<Flaw> = errors
        .into_iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..text.len());

            let span = if explain::is_unclosed(error.message()) {
                opening(table.get_ref(), span.start).unwrap_or(span)
            } else {
                span
            };

            Flaw {
                message: error.message().to_owned(),
                span,
            }
        })
        .collect();

    let line = |flaw: &Flaw| {
        let before = &text.as_bytes()[..flaw.span.start];

        before.iter().rposition(|byte| *byte == b'\n')
    };

    // The sort is stable: errors at the same place stay in the parser's order.
    flaws.sort_by_key(|flaw| flaw.span.start);
    flaws.dedup_by(|later, earlier| line(later) == line(earlier));
    flaws
}

/// The opening quotation marks of the string that ends at `end`.
fn opening(table: &DeTable<'_>, end: usize) -> Option<Range<usize>> {
    table.iter().find_map(|(_, value)| opening_in(value, end))
}

fn opening_in(value: &Spanned<DeValue<'_>>, end: usize) -> Option<Range<usize>> {
    let span = value.span();
    let value = value.get_ref();

    if let Some(table) = value.as_table() {
        opening(table, end)
    } else if let Some(values) = value.as_array() {
        values.iter().find_map(|value| opening_in(value, end))
    } else {
        (value.is_str() && span.end == end).then_some(span.start..span.start + 3)
    }
}
