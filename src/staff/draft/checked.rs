//! What the reader says of one revision of the draft.

use crate::exhibition::Exhibition;
use crate::manifest::edit::Document;
use crate::manifest::{Finding, Reading, Severity, schema};

use std::collections::BTreeMap;

/// A revision of the draft that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The revision.
    pub revision: u64,
    /// Everything that was read.
    pub reading: Reading,
    /// How many entries differ from what was last saved.
    pub changes: usize,
}

impl Checked {
    /// The reading of a revision of `document`.
    pub fn new(revision: u64, reading: Reading, document: &Document) -> Self {
        Self {
            revision,
            reading,
            changes: changes(document),
        }
    }

    /// The exhibition.
    pub fn exhibition(&self) -> &Exhibition {
        &self.reading.exhibition
    }

    /// Everything that is wrong or doubtful.
    pub fn findings(&self) -> &[Finding] {
        &self.reading.report.findings
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.findings()
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count()
    }
}

/// How many entries of a document were changed, added or removed since it was
/// saved; 1 if they only changed places.
fn changes(document: &Document) -> usize {
    if !document.is_changed() {
        return 0;
    }

    let saved = Document::parse(document.saved_text());

    let changed: usize = schema::TABLES
        .into_iter()
        .map(|table| {
            let mut gone: BTreeMap<&str, usize> = BTreeMap::new();

            for text in saved.sources(table) {
                *gone.entry(text).or_default() += 1;
            }

            let mut new = 0;

            for text in document.sources(table) {
                match gone.get_mut(text) {
                    Some(left) if *left > 0 => *left -= 1,
                    Some(_) | None => new += 1,
                }
            }

            new.max(gone.values().sum())
        })
        .sum();

    changed.max(1)
}
