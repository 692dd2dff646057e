//! Cutting a manifest at its headings.

use super::source::Source;
use crate::manifest::schema;

use std::ops::Range;

/// The blocks of a manifest: the part before the first heading, then each
/// heading with what follows it.
pub(in crate::manifest) fn blocks(source: &Source) -> Vec<Range<usize>> {
    let text = source.text();
    let mut starts = vec![0];

    for index in 0..=source.line_of(text.len()) {
        let line = source.line(index);

        if line.start > 0 && is_heading(&text[line.clone()]) {
            starts.push(line.start);
        }
    }

    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();

    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// The name in the heading that a block begins with, if it does.
pub(super) fn heading_name(block: &str) -> Option<&str> {
    let line = block.trim_start_matches([' ', '\t', '\u{feff}']);

    line.starts_with('[').then(|| split_heading(line).0)
}

/// Splits a heading after its name.
fn split_heading(line: &str) -> (&str, &str) {
    let name = line.trim_start_matches('[').trim_start();

    let end = name
        .find(|character: char| !(character.is_alphanumeric() || "-_".contains(character)))
        .unwrap_or(name.len());

    name.split_at(end)
}

/// Whether a line looks like a heading, even with too few or too many brackets.
fn is_heading(line: &str) -> bool {
    let line = line.trim_start();
    let opened = line.starts_with("[[");
    let (name, rest) = split_heading(line);
    let after = rest.trim_start().trim_start_matches(']').trim_start();
    let known = schema::table(&name.to_ascii_lowercase()).is_some();
    let closed = rest.trim_start().starts_with("]]");

    line.starts_with('[')
        && !name.is_empty()
        && (after.is_empty() || after.starts_with('#'))
        && (known || (opened && closed))
}
