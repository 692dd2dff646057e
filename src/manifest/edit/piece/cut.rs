//! Where one piece of a text ends and the next begins.

use super::{Part, Piece, line_end, line_start};
use crate::manifest::edit::EditError;
use crate::manifest::source::Source;
use crate::manifest::syntax;

use std::ops::Range;
use toml::de::DeTable;
use toml_edit::{Document, Item};

/// Cuts a text into pieces. Joined, they are the text, to the byte.
pub(in crate::manifest::edit) fn cut(text: &str) -> Vec<Piece> {
    let starts = headings(text);

    let regions: Vec<Range<usize>> = starts
        .iter()
        .zip(starts.iter().skip(1).chain([&text.len()]))
        .map(|(start, next)| *start..*next)
        .collect();

    let ends: Vec<usize> = regions
        .iter()
        .map(|region| region.start + last_line(&text[region.clone()]))
        .collect();

    let begins: Vec<usize> = regions
        .iter()
        .enumerate()
        .map(|(index, region)| {
            let after = index.checked_sub(1).map_or(0, |before| ends[before]);

            comments_above(text, after, region.start)
        })
        .collect();

    let mut pieces = Vec::new();
    let mut scattered: Vec<(usize, String)> = Vec::new();
    let mut done = 0;

    for (index, region) in regions.iter().enumerate() {
        let begin = begins[index];
        let limit = begins.get(index + 1).copied().unwrap_or(text.len());
        let end = comments_below(text, ends[index], limit);

        if begin > done {
            pieces.push(Piece::between(&text[done..begin]));
        }

        let heading = region.start - begin;
        let (piece, others) = Piece::entry(text[begin..end].to_owned(), heading);

        scattered.extend(others.into_iter().map(|name| (pieces.len(), name)));
        pieces.push(piece);
        done = end;
    }

    if done < text.len() {
        pieces.push(Piece::between(&text[done..]));
    }

    // `[work.consent]` under another entry's heading belongs to the last work
    // above it.
    for (place, name) in scattered {
        let owner = pieces[..place]
            .iter_mut()
            .rfind(|piece| piece.table().is_some_and(|table| table.name == name));

        if let Some(Part::Entry { state, .. }) = owner.map(|piece| &mut piece.part) {
            *state = Err(EditError::ByHand);
        }
    }

    pieces
}

/// The byte offsets of the entries' headings, each at the start of its line.
fn headings(text: &str) -> Vec<usize> {
    let (root, errors) = DeTable::parse_recoverable(text);

    if !errors.is_empty() {
        // Cut as the reader does when it mends a manifest with syntax errors.
        return syntax::blocks(&Source::new(text.to_owned()))
            .into_iter()
            .map(|block| block.start)
            .filter(|start| {
                text[*start..]
                    .trim_start_matches([' ', '\t', '\u{feff}'])
                    .starts_with('[')
            })
            .collect();
    }

    let mut starts: Vec<usize> = root
        .get_ref()
        .iter()
        .flat_map(|(_, value)| {
            let entries = value.get_ref().as_array();
            let many = entries.into_iter().flat_map(|entries| entries.iter());
            let one = value.get_ref().is_table().then_some(value);

            many.filter(|entry| entry.get_ref().is_table())
                .chain(one)
                .map(|table| table.span().start)
        })
        .filter(|start| text[*start..].starts_with('['))
        .map(|start| line_start(text, start))
        .collect();

    starts.sort_unstable();
    starts
}

/// The end of the last line of an entry that is neither empty nor a comment.
/// `text` starts with the heading.
fn last_line(text: &str) -> usize {
    let end = match Document::parse(text) {
        Ok(document) => last_value(document.as_table()),
        Err(_) => text
            .split_inclusive('\n')
            .scan(0, |start, line| {
                let this = *start;

                *start += line.len();
                Some((this, line.trim_start()))
            })
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .last()
            .map_or(0, |(start, _)| start),
    };

    line_end(text, end)
}

/// The end of the last value or heading in a table.
fn last_value(table: &toml_edit::Table) -> usize {
    let ends = table.iter().map(|(_, item)| match item {
        Item::Value(value) => value.span().map_or(0, |span| span.end),
        Item::Table(table) => last_value(table),
        Item::ArrayOfTables(tables) => tables.iter().map(last_value).max().unwrap_or(0),
        Item::None => 0,
    });

    let heading = table.span().filter(|_| !table.is_dotted());

    ends.chain(heading.map(|heading| heading.end))
        .max()
        .unwrap_or(0)
}

/// Where the comment lines directly above a line start, no further up than
/// `after`.
fn comments_above(text: &str, after: usize, line: usize) -> usize {
    let mut start = line;

    while let Some(above) = text[..start].strip_suffix('\n') {
        let begin = line_start(text, above.len());
        let written = text[begin..].trim_start_matches([' ', '\t']);

        // `#:schema` is addressed to the editor and concerns the whole file.
        if begin < after || !written.starts_with('#') || written.starts_with("#:") {
            break;
        }

        start = begin;
    }

    start
}

/// Where the comment lines directly below the line that ends at `line_end`
/// end, no further down than `limit`.
fn comments_below(text: &str, line_end: usize, limit: usize) -> usize {
    let mut end = line_end;

    loop {
        let rest = &text[end..limit.max(end)];
        let Some(below) = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')) else {
            return end;
        };

        if !below.trim_start_matches([' ', '\t']).starts_with('#') {
            return end;
        }

        end = self::line_end(text, limit - below.len());
    }
}
