//! The manifest as staff are editing it, and what its reader says of it.
//!
//! What is typed is in the document at once; the reader follows on a thread of
//! its own, one reading at a time, and what it finds is shown at the entry and
//! the key that it is about.

use super::form::Notes;
use super::spots::Spots;
use crate::exhibition::Exhibition;
use crate::manifest::edit::{Document, EditError, Entry, Field};
use crate::manifest::schema::{self, Shape, Table};
use crate::manifest::{Finding, Reading};

use std::collections::BTreeMap;
use std::sync::Arc;

/// A manifest that is being edited.
#[derive(Debug)]
pub struct Draft {
    document: Document,
    /// Counts the changes of the document.
    revision: u64,
    judged: Arc<Judged>,
    /// What hangs: the document as it was opened or last saved, read.
    saved: Arc<Judged>,
}

/// What the reader says of a revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The revision.
    pub revision: u64,
    /// All that was read.
    pub reading: Reading,
    /// How many works, events and all else differ from what was last saved.
    changes: usize,
    /// Which entry and key each finding is about.
    places: Vec<(Option<Entry>, Option<String>)>,
}

impl Judged {
    /// The reading of a revision of `document`, whose text is `text`.
    pub fn new(revision: u64, reading: Reading, document: &Document, text: &str) -> Self {
        let spots = Spots::of(text);

        let places = reading
            .report
            .findings
            .iter()
            .map(|finding| spots.of_finding(finding))
            .collect();

        Self {
            revision,
            reading,
            changes: changes(document),
            places,
        }
    }

    /// Every finding, with the entry and key that it is about.
    pub fn findings(&self) -> impl Iterator<Item = (&Finding, Option<Entry>, Option<&str>)> {
        self.reading
            .report
            .findings
            .iter()
            .zip(&self.places)
            .map(|(finding, (entry, key))| (finding, *entry, key.as_deref()))
    }
}

impl Draft {
    /// A document that was just opened, and what its reader says of it.
    pub fn new(document: Document, judged: Arc<Judged>) -> Self {
        Self {
            document,
            revision: judged.revision,
            saved: Arc::clone(&judged),
            judged,
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document, to be changed by `change`.
    ///
    /// # Errors
    /// Where the change cannot be made; the document is as it was.
    pub fn change<T>(
        &mut self,
        change: impl FnOnce(&mut Document) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let changed = change(&mut self.document)?;

        self.revision += 1;
        Ok(changed)
    }

    /// Gives a key a value, or none.
    ///
    /// # Errors
    /// Where that cannot be done; the document is as it was.
    pub fn set(&mut self, entry: Entry, key: &str, field: Option<Field>) -> Result<(), EditError> {
        self.change(|document| match field {
            Some(field) => document.set(entry, key, field),
            None => document.clear(entry, key),
        })
    }

    /// Takes the last step back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let undone = self.document.undo();

        self.revision += u64::from(undone);
        undone
    }

    /// Takes a step that was taken back once more. Returns whether there was
    /// one.
    pub fn redo(&mut self) -> bool {
        let redone = self.document.redo();

        self.revision += u64::from(redone);
        redone
    }

    /// The revision that the document is at.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What the reader said last; the document may have gone on since.
    pub fn judged(&self) -> &Arc<Judged> {
        &self.judged
    }

    /// What the reader said of the document as it was last saved.
    pub fn saved(&self) -> &Arc<Judged> {
        &self.saved
    }

    /// The exhibition as the reader last understood it.
    pub fn exhibition(&self) -> &Exhibition {
        &self.judged.reading.exhibition
    }

    /// Takes in what the reader says.
    pub fn take_in(&mut self, judged: Arc<Judged>) {
        if !self.document.is_changed() && judged.revision == self.revision {
            self.saved = Arc::clone(&judged);
        }

        self.judged = judged;
    }

    /// What was found about an entry.
    pub fn notes(&self, entry: Entry) -> Notes<'_> {
        self.judged
            .findings()
            .filter(|(_, about, _)| *about == Some(entry))
            .map(|(finding, _, key)| (key, finding))
            .collect()
    }

    /// The entries of a table that can be edited: of one that stands there
    /// once, also the one that is not there yet.
    pub fn entries(&self, table: &'static Table) -> impl Iterator<Item = Entry> + use<> {
        let len = match table.shape {
            Shape::Single => 1,
            Shape::Repeated => self.document.len(table),
            Shape::Inner => 0,
        };

        (0..len).map(move |index| Entry::new(table, index))
    }

    /// How many works, events and all else differ from what hangs, as far as
    /// the reader has come.
    pub fn changes(&self) -> usize {
        if self.document.is_changed() {
            self.judged.changes.max(1)
        } else {
            0
        }
    }

    /// Ends a step: what is typed next is undone on its own.
    pub fn settle(&mut self) {
        self.document.settle();
    }

    /// Takes for saved what a copy of the document was saved with.
    pub fn saved_as(&mut self, copy: &Document) {
        self.document.saved_like(copy);
        self.revision += 1;
    }
}

/// How many entries of a document were changed, added or taken away since it
/// was saved.
fn changes(document: &Document) -> usize {
    if !document.is_changed() {
        return 0;
    }

    let saved = Document::parse(document.saved_text());

    let changed: usize = schema::TABLES
        .into_iter()
        .map(|table| {
            let texts = |document: &Document| -> Vec<String> {
                document.sources(table).map(str::to_owned).collect()
            };

            let mut before: BTreeMap<String, usize> = BTreeMap::new();

            for text in texts(&saved) {
                *before.entry(text).or_default() += 1;
            }

            let mut new = 0;

            for text in texts(document) {
                match before.get_mut(&text) {
                    Some(left) if *left > 0 => *left -= 1,
                    Some(_) | None => new += 1,
                }
            }

            new.max(before.values().sum())
        })
        .sum();

    // What only changed places is a change as well.
    changed.max(1)
}
