//! Coping with a manifest that isn't valid TOML throughout.
//!
//! A parser that continues after an error has to guess, and a wrong guess could
//! give one work's consent to another. So nothing is guessed: the file is cut
//! at its headings into blocks, whatever a syntax error touches is blanked out,
//! and the blocks in which that happens are remembered as [`Faults`]. What
//! remains is valid TOML of the same length. The entries of a faulty block are
//! still read, so that all findings come at once, but they never hang.

pub(in crate::manifest) use super::blocks::blocks;

use super::explain;
use super::flaw::{Flaw, flaws};
use super::numbering::Numbering;
use super::source::Source;
use crate::manifest::report::{Finding, Message};
use crate::manifest::schema::{self, Shape, Table};

use std::collections::HashSet;
use std::ops::Range;
use toml::de::DeTable;

/// The blocks of a manifest that have syntax errors.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// In file order.
    blocks: Vec<Range<usize>>,
    /// Those in which a consent may be lost, or may be another work's.
    doubtful: Vec<Range<usize>>,
}

impl Faults {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether a byte is in a faulty block.
    pub(super) fn touch(&self, byte: usize) -> bool {
        let after = self.blocks.partition_point(|block| block.start <= byte);

        self.blocks[..after]
            .last()
            .is_some_and(|block| byte < block.end)
    }

    /// Whether a consent in the block of this byte is in doubt: it may be
    /// another work's, or incomplete.
    pub(super) fn doubt(&self, byte: usize) -> bool {
        self.doubtful.iter().any(|block| block.contains(&byte))
    }
}

/// A manifest with its syntax errors blanked out.
pub(super) struct Mended {
    /// Valid TOML, with every byte at its original offset.
    pub(super) text: String,
    pub(super) faults: Faults,
    pub(super) numbering: Numbering,
    /// The syntax errors.
    pub(super) findings: Vec<Finding>,
}

/// The words by which a line about consent is recognised.
const CONSENT: [&str; 4] = ["consent", "recorded", "until", "withdrawn"];

fn is_of_consent(line: &str) -> bool {
    CONSENT.iter().any(|word| line.contains(word))
}

/// Whether a block may hold two entries run together: another line in it looks
/// like a heading, or a key is there twice.
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

/// The keys that identify a work or say something about its consent.
const NAME: [&str; 4] = ["id", "title", "consent", "sample"];

/// The lines to blank out of a broken `[[work]]` so that only the keys remain
/// that identify it and give its consent. `None` if those are in any doubt.
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

/// How often the mended text is parsed again before giving up.
const ATTEMPTS: usize = 4;

/// Blanks out what isn't TOML. Returns the syntax errors alone if nothing can
/// be saved.
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
            // One heading with too few brackets contradicts all others of its
            // kind, and the parser would blame those.
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
        // are there twice.
        let doubled = flaws.iter().any(|flaw| explain::is_double(&flaw.message));
        let of_consent = |line: &Range<usize>| is_of_consent(&text[line.clone()]);

        if doubled || run_together(piece) || lines.iter().any(of_consent) {
            doubtful.push(block.clone());
        }

        let inner: Vec<Range<usize>> = lines
            .iter()
            .map(|line| line.start - block.start..line.end - block.start)
            .collect();

        // Without its heading, a block would continue the one before.
        let cured = lines
            .iter()
            .all(|line| !text[line.clone()].trim_start().starts_with('['))
            && self::flaws(&blank(piece, &inner)).is_empty();

        // Where blanking the lines doesn't help, later errors mostly follow
        // from the first.
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

    // What remains are contradictions between blocks.
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

/// What is wrong with the heading of an otherwise sound block.
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

        // A table that is only continued, as by `[work.consent]`, has the span
        // of its name, without brackets.
        if !contradicts || !piece[span.clone()].starts_with('[') {
            return None;
        }

        Some(Finding {
            place: Some(source.place(block.start + span.start..block.start + span.end)),
            entry: numbering.at(block.start),
            ..Finding::of_file(explain::misshapen(table, value.get_ref()))
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

/// Replaces ranges of a text by spaces, except for line endings.
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

/// The finding for a manifest of which nothing could be read.
pub(super) fn hopeless(source: &Source) -> Finding {
    Finding {
        place: Some(source.place(0..0)),
        ..Finding::of_file(Message::NotAManifest)
    }
}
