//! What to do with a manifest that is not TOML everywhere.
//!
//! A parser that goes on after an error has to guess, and a guess could tie
//! one work's consent to another. So nothing is guessed: the file is cut at
//! its headings into blocks, whatever a syntax error touches is blanked out,
//! and the blocks in which that happened are remembered as [`Faults`]. The
//! text that remains is flawless TOML of the same length. Entries of a
//! faulty block are still looked through, so that all findings come at once,
//! but they never hang.

use super::explain;
use super::numbering::Numbering;
use super::source::Source;
use super::whole;
use crate::manifest::report::{Finding, Message};
use crate::manifest::schema::{self, Shape, Table};

use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The blocks of a manifest that hold a syntax error.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// In the order of the file.
    blocks: Vec<Range<usize>>,
    /// Those in which a consent may be lost, or be another work's.
    doubtful: Vec<Range<usize>>,
}

impl Faults {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether this byte lies in a faulty block.
    pub(super) fn touch(&self, byte: usize) -> bool {
        let after = self.blocks.partition_point(|block| block.start <= byte);

        self.blocks[..after]
            .last()
            .is_some_and(|block| byte < block.end)
    }

    /// Whether a consent in the block of this byte may be another work's, or
    /// not all that was written.
    pub(super) fn doubt(&self, byte: usize) -> bool {
        self.doubtful.iter().any(|block| block.contains(&byte))
    }
}

/// A manifest with its faults blanked out.
pub(super) struct Mended {
    /// Flawless TOML, in which every byte stands where it stood.
    pub(super) text: String,
    pub(super) faults: Faults,
    pub(super) numbering: Numbering,
    /// What was found wrong.
    pub(super) findings: Vec<Finding>,
}

/// What a line says where a consent is written down.
const CONSENT: [&str; 4] = ["consent", "recorded", "until", "withdrawn"];

fn is_of_consent(line: &str) -> bool {
    CONSENT.iter().any(|word| line.contains(word))
}

/// Whether two entries may have run together in a block: its heading is not the
/// only line that looks like one, or a key stands twice.
fn run_together(piece: &str) -> bool {
    let mut lines = piece.lines().map(str::trim_start);
    let mut keys = HashSet::new();

    lines.next();
    lines.any(|line| {
        let key = schema::WORK.keys.iter().find(|key| begins(line, key.name));

        line.starts_with('[') || key.is_some_and(|key| !keys.insert(key.name))
    })
}

/// Whether a line begins with a key.
fn begins(line: &str, key: &str) -> bool {
    let after = line.strip_prefix(key);

    after.is_some_and(|after| after.trim_start().starts_with(['=', '.']))
}

/// The key that a line begins with.
fn key_of(table: &Table, line: &str) -> Option<&'static str> {
    let line = line.trim_start();

    table
        .keys
        .iter()
        .map(|key| key.name)
        .find(|key| begins(line, key))
}

/// What a work is recognised by, and what is said of its consent.
const NAME: [&str; 4] = ["id", "title", "consent", "sample"];

/// The lines of a work, such as one whose text does not end, without those that
/// still tell which work it is and what its consent is. There are none where
/// that is in any doubt.
fn all_but_the_name(piece: &str) -> Option<Vec<Range<usize>>> {
    if run_together(piece) {
        return None;
    }

    let mut start = 0;
    let mut rest = Vec::new();

    for line in piece.split_inclusive('\n') {
        let range = start..start + line.len();
        let is_heading = start == 0;
        let trimmed = line.trim_start();
        let names = NAME.iter().any(|key| begins(trimmed, key));

        start = range.end;

        if is_heading {
            if !trimmed.starts_with("[[work]]") {
                return None;
            }
        } else if names {
            if !flaws(line).is_empty() {
                return None;
            }
        } else if is_of_consent(line) {
            return None;
        } else {
            rest.push(range);
        }
    }

    Some(rest)
}

/// How often the whole is parsed again before it is given up.
const ATTEMPTS: usize = 4;

/// Blanks out what is not TOML. `None` in place of the text where nothing
/// could be saved.
pub(super) fn mend(source: &Source) -> Result<Mended, Vec<Finding>> {
    let text = source.text();
    let blocks = blocks(source);
    let numbering = Numbering::of(source);
    let mut faults = Vec::new();
    let mut doubtful = Vec::new();
    let mut blanks = Vec::new();
    let mut findings = Vec::new();

    for block in &blocks {
        let piece = &text[block.clone()];
        let flaws = flaws(piece);

        if flaws.is_empty() {
            // One heading with too few brackets would contradict all others
            // of its kind, and they would be blamed for it.
            if let Some(finding) = misshapen(source, &numbering, block) {
                faults.push(block.clone());
                blanks.push(block.clone());
                findings.push(finding);
            }

            continue;
        }

        faults.push(block.clone());

        let lines: Vec<Range<usize>> = flaws
            .iter()
            .map(|flaw| source.line(source.line_of(block.start + flaw.span.start)))
            .collect();

        // Where a heading is missing, two entries have run together, and keys
        // stand twice.
        let doubled = flaws.iter().any(|flaw| explain::is_double(&flaw.message));
        let of_consent = |line: &Range<usize>| is_of_consent(&text[line.clone()]);

        if doubled || run_together(piece) || lines.iter().any(of_consent) {
            doubtful.push(block.clone());
        }

        let inner: Vec<Range<usize>> = lines
            .iter()
            .map(|line| line.start - block.start..line.end - block.start)
            .collect();

        // Without its heading, a block would run on into the one before.
        let cured = lines
            .iter()
            .all(|line| !text[line.clone()].trim_start().starts_with('['))
            && self::flaws(&blank(piece, &inner)).is_empty();

        // Where blanking the lines does not help, the later flaws are
        // mostly echoes of the first.
        let reported = if cured { flaws.len() } else { 1 };

        for flaw in flaws.into_iter().take(reported) {
            findings.push(finding(source, &numbering, &flaw.shifted(block.start)));
        }

        if cured {
            blanks.extend(lines);
        } else if let Some(rest) = all_but_the_name(piece) {
            blanks.extend(
                rest.into_iter()
                    .map(|line| line.start + block.start..line.end + block.start),
            );
        } else {
            blanks.push(block.clone());
        }
    }

    // What is left are contradictions between blocks.
    for _ in 0..ATTEMPTS {
        blanks.sort_by_key(|blank| blank.start);

        let mended = blank(text, &blanks);
        let flaws = flaws(&mended);

        if flaws.is_empty() {
            faults.sort_by_key(|block| block.start);

            return Ok(Mended {
                text: mended,
                faults: Faults {
                    blocks: faults,
                    doubtful,
                },
                numbering,
                findings,
            });
        }

        for flaw in flaws {
            let index = blocks.partition_point(|block| block.start <= flaw.span.start);
            let block = blocks[index.saturating_sub(1)].clone();

            if !blanks.contains(&block) {
                faults.push(block.clone());
                blanks.push(block);
                findings.push(finding(source, &numbering, &flaw));
            }
        }
    }

    Err(findings)
}

/// Something that is not TOML.
struct Flaw {
    message: String,
    span: Range<usize>,
}

impl Flaw {
    fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.start + by..self.span.end + by,
            ..self
        }
    }
}

/// The flaws of a text in its order, one for each line.
fn flaws(text: &str) -> Vec<Flaw> {
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

    // The sort is stable: what the parser met first stands first.
    flaws.sort_by_key(|flaw| flaw.span.start);
    flaws.dedup_by(|later, earlier| line(later) == line(earlier));
    flaws
}

/// The opening quotation marks of the text that runs to `end`.
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

/// What is wrong with the heading of a block that is sound otherwise.
fn misshapen(source: &Source, numbering: &Numbering, block: &Range<usize>) -> Option<Finding> {
    let piece = &source.text()[block.clone()];
    let (root, _) = DeTable::parse_recoverable(piece);

    root.get_ref().iter().find_map(|(name, value)| {
        let table = schema::table(name.get_ref())?;
        let span = value.span();

        let contradicts = match table.shape {
            Shape::Repeated => value.get_ref().is_table(),
            Shape::Single | Shape::Inner => value.get_ref().is_array(),
        };

        // A table that is continued, as by `[work.consent]`, has its name
        // for a place, and no bracket.
        if !contradicts || !piece[span.clone()].starts_with('[') {
            return None;
        }

        Some(Finding {
            place: Some(source.place(block.start + span.start..block.start + span.end)),
            entry: numbering.at(block.start),
            ..Finding::of_file(whole::misshapen(table, value.get_ref()))
        })
    })
}

fn finding(source: &Source, numbering: &Numbering, flaw: &Flaw) -> Finding {
    let found = source.text().get(flaw.span.clone()).unwrap_or_default();
    let line = &source.text()[source.line(source.line_of(flaw.span.start))];
    let entry = numbering.at(flaw.span.start);

    Finding {
        entry,
        key: entry.and_then(|entry| key_of(entry.table, line)),
        place: Some(source.place(flaw.span.clone())),
        ..Finding::of_file(explain::syntax(&flaw.message, found, line))
    }
}

/// A text in which some ranges are spaces, line ends excepted.
fn blank(text: &str, ranges: &[Range<usize>]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut done = 0;

    for range in ranges {
        let start = range.start.max(done);
        let end = range.end.max(start);

        blanked.push_str(&text[done..start]);

        for character in text[start..end].chars() {
            match character {
                '\n' | '\r' => blanked.push(character),
                _ => blanked.extend(std::iter::repeat_n(' ', character.len_utf8())),
            }
        }

        done = end;
    }

    blanked.push_str(&text[done..]);
    blanked
}

/// The blocks of a manifest: what stands before the first heading, and each
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

/// The name in the heading that a block begins with, if it begins with one.
pub(super) fn heading_name(block: &str) -> Option<&str> {
    let line = block.trim_start_matches([' ', '\t', '\u{feff}']);

    line.starts_with('[').then(|| split_heading(line).0)
}

/// The name in a heading, and what follows it.
fn split_heading(line: &str) -> (&str, &str) {
    let name = line.trim_start_matches('[').trim_start();

    let end = name
        .find(|character: char| !(character.is_alphanumeric() || "-_".contains(character)))
        .unwrap_or(name.len());

    name.split_at(end)
}

/// Whether a line looks like the heading of a table, brackets that are
/// missing or too many allowed for.
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

/// The finding for a manifest in which nothing at all could be read.
pub(super) fn hopeless(source: &Source) -> Finding {
    Finding {
        place: Some(source.place(0..0)),
        ..Finding::of_file(Message::NotAManifest)
    }
}
