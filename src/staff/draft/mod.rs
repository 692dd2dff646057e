//! The manifest as staff are editing it.
//!
//! What is typed is in the [`Document`] at once, or in [`HalfTyped`] until it
//! is a value. The reader follows on a thread of its own, one reading at a
//! time, and what it finds ([`Checked`]) is shown at the entry and the key
//! that it is about. What lists say of a work doesn't wait for that: a work
//! whose text has changed is read for itself.

mod checked;
mod edit;
mod half_typed;

pub use checked::Checked;
pub use edit::{Edit, Edited};
pub use half_typed::HalfTyped;

use super::form::{Change, Form, Value};
use crate::exhibition::{Exhibition, Localized};
use crate::manifest::edit::{Document, EditError, Field, Text};
use crate::manifest::schema::{self, Shape, Table};
use crate::manifest::{EntryId, Finding, Severity, WorkReading, WorkSummary};

use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A manifest that is being edited.
#[derive(Debug)]
pub struct Draft {
    document: Document,
    half_typed: HalfTyped,
    /// Counts the changes of the document.
    revision: u64,
    /// What the reader said last; the document may have gone on since.
    checked: Arc<Checked>,
    is_checking: bool,
    /// The revision whose text is kept on disk.
    kept: u64,
    is_being_kept: bool,
    /// What hangs: the document as it was opened or last saved.
    saved: Arc<Checked>,
    /// What each work says, by its text.
    works: Vec<(String, WorkSummary)>,
}

impl Draft {
    /// A document that was just opened, and what its reader says of it as it was
    /// saved.
    pub fn new(document: Document, checked: Arc<Checked>) -> Self {
        let revision = checked.revision + u64::from(document.is_changed());

        let mut draft = Self {
            document,
            half_typed: HalfTyped::default(),
            revision,
            saved: Arc::clone(&checked),
            checked: Arc::clone(&checked),
            is_checking: false,
            kept: revision,
            is_being_kept: false,
            works: Vec::new(),
        };

        draft.take_in(checked);
        draft
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What was typed and isn't a value yet.
    pub fn half_typed(&self) -> &HalfTyped {
        &self.half_typed
    }

    /// What the reader said last.
    pub fn checked(&self) -> &Arc<Checked> {
        &self.checked
    }

    /// What the reader said of the document as it was last saved.
    pub fn saved(&self) -> &Arc<Checked> {
        &self.saved
    }

    /// The exhibition as the reader last understood it.
    pub fn exhibition(&self) -> &Exhibition {
        self.checked.exhibition()
    }

    /// The entries of a table that can be edited. A table that stands in the
    /// file once has one, even before it is there.
    pub fn entries(&self, table: &'static Table) -> impl Iterator<Item = EntryId> + use<> {
        let len = match table.shape {
            Shape::Single => 1,
            Shape::Repeated => self.document.len(table),
            Shape::Inner => 0,
        };

        (0..len).map(move |index| EntryId::new(table, index))
    }

    /// Whether an entry can be edited.
    pub fn has(&self, entry: EntryId) -> bool {
        match entry.table.shape {
            Shape::Single => true,
            Shape::Repeated => entry.index < self.document.len(entry.table),
            Shape::Inner => false,
        }
    }

    /// A form with what an entry says, and what was half-typed for it.
    pub fn form(&self, entry: EntryId) -> Form {
        Form::new(
            entry,
            &self.exhibition().about.languages,
            |key| self.document.get(entry, key),
            self.half_typed.of(entry),
        )
    }

    /// What was found about an entry.
    pub fn notes(&self, entry: EntryId) -> Vec<&Finding> {
        self.checked
            .findings()
            .iter()
            .filter(|finding| finding.entry == Some(entry))
            .collect()
    }

    /// How many errors were found in an entry.
    pub fn errors_in(&self, entry: EntryId) -> usize {
        self.notes(entry)
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count()
    }

    /// What each work says, in their order.
    pub fn works(&self) -> impl ExactSizeIterator<Item = &WorkSummary> {
        self.works.iter().map(|(_, summary)| summary)
    }

    /// What a work says.
    pub fn work(&self, index: usize) -> Option<&WorkSummary> {
        self.works.get(index).map(|(_, summary)| summary)
    }

    /// A work read for itself, as it stands now.
    pub fn read_work(&self, entry: EntryId) -> Option<WorkReading> {
        let text = self.document.source(entry)?;

        Some(self.checked.reading.read_work(entry.index, text))
    }

    /// How many changes aren't saved, as far as the reader has come, with what
    /// is half-typed.
    pub fn changes(&self) -> usize {
        self.edits() + self.half_typed.count()
    }

    /// How many entries differ from what was last saved, as far as the reader
    /// has come.
    pub fn edits(&self) -> usize {
        if self.document.is_changed() {
            self.checked.changes.max(1)
        } else {
            0
        }
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// Where it can't be made; the draft is as it was.
    pub fn edit(&mut self, edit: &Edit) -> Result<Edited, EditError> {
        self.change(|document| edit.apply(document))
    }

    /// Enters what was typed at a key of an entry.
    ///
    /// # Errors
    /// Where that can't be done; the draft is as it was.
    pub fn enter(&mut self, entry: EntryId, change: Change) -> Result<(), EditError> {
        if let Value::Now(value) = change.value {
            self.edit(&Edit::Set(entry, change.key, value))?;
        }

        self.half_typed.set(entry, change.key, change.half_typed);
        Ok(())
    }

    /// Changes the document.
    ///
    /// # Errors
    /// Where the change can't be made; the document is as it was.
    pub fn change<T>(
        &mut self,
        change: impl FnOnce(&mut Document) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let changed = self.half_typed.follow(&mut self.document, change)?;

        self.changed();
        Ok(changed)
    }

    /// Adds a work with these values behind all others, in one step.
    ///
    /// # Errors
    /// Where it can't be added; the document is as it was.
    pub fn add_work(&mut self, fields: Vec<(&'static str, Field)>) -> Result<EntryId, EditError> {
        self.change(|document| {
            document.at_once(|document| {
                let entry = document.insert(&schema::WORK, document.len(&schema::WORK))?;

                for (key, field) in fields {
                    document.set(entry, key, field)?;
                }

                Ok(entry)
            })
        })
    }

    /// Brings the text of a work's file into the manifest, in every language
    /// that the file is there in. Returns whether there was one.
    ///
    /// # Errors
    /// Where that can't be done; the document is as it was.
    pub fn take_text_in(&mut self, entry: EntryId) -> Result<bool, EditError> {
        let work = self.read_work(entry).and_then(|reading| reading.work);

        let Some(writing) = work.and_then(|work| work.writing) else {
            return Ok(false);
        };

        self.change(|document| {
            document.at_once(|document| {
                document.clear(entry, "text-file")?;
                document.set(entry, "text", Field::Text(written(&writing.body)))
            })
        })?;

        Ok(true)
    }

    /// Replaces the whole text by an earlier version, in which a consent that
    /// was withdrawn since stays withdrawn.
    pub fn restore(&mut self, text: &str, today: NaiveDate) {
        self.half_typed
            .follow(&mut self.document, |document| document.restore(text, today));
        self.changed();
    }

    /// Drops every change since the last save.
    pub fn discard(&mut self) {
        let saved = self.document.saved_text().to_owned();

        self.half_typed.clear();
        self.half_typed
            .follow(&mut self.document, |document| document.replace(&saved));
        self.changed();
    }

    /// Takes the last step back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        self.step(Document::undo)
    }

    /// Takes a step that was taken back once more. Returns whether there was
    /// one.
    pub fn redo(&mut self) -> bool {
        self.step(Document::redo)
    }

    fn step(&mut self, step: fn(&mut Document) -> bool) -> bool {
        let done = self.half_typed.follow(&mut self.document, step);

        if done {
            self.changed();
        }

        done
    }

    /// Ends a step: what is typed next is undone on its own.
    pub fn settle(&mut self) {
        self.document.settle();
    }

    /// Takes for saved what a copy of the document was saved as. Returns
    /// whether somebody else's changes came into the draft by that.
    pub fn saved_as(&mut self, copy: &Document) -> bool {
        let is_merged = self
            .half_typed
            .follow(&mut self.document, |document| document.mark_saved_as(copy));

        self.changed();
        is_merged
    }

    /// Takes for saved a copy of what was saved before with something more in
    /// it, unless somebody else saved in between. Then that is merged later.
    pub fn saved_meanwhile(&mut self, before: &str, copy: &Document) {
        if self.document.saved_text() == before {
            self.saved_as(copy);
        }
    }

    /// What the reader should read next; `None` while it reads, or has read
    /// everything.
    pub fn next_check(&mut self) -> Option<(Document, u64)> {
        if self.is_checking || self.checked.revision == self.revision {
            return None;
        }

        self.is_checking = true;
        Some((self.document.clone(), self.revision))
    }

    /// What to keep on disk next, so that no crash loses it; `None` while that
    /// is being done, or everything is there.
    pub fn next_keep(&mut self) -> Option<Document> {
        if self.is_being_kept || self.kept == self.revision {
            return None;
        }

        self.is_being_kept = true;
        self.kept = self.revision;
        Some(self.document.clone())
    }

    /// Notes that what was to be kept is on disk, or can't be put there. Returns
    /// whether that is all.
    pub fn was_kept(&mut self) -> bool {
        self.is_being_kept = false;
        self.kept == self.revision
    }

    /// The document and its revision, for a reader that looks at more.
    pub fn snapshot(&self) -> (Document, u64) {
        (self.document.clone(), self.revision)
    }

    /// Takes in what the reader says.
    pub fn take_in(&mut self, checked: Arc<Checked>) {
        self.is_checking = false;
        self.checked = checked;

        if self.checked.revision == self.revision && !self.document.is_changed() {
            self.saved = Arc::clone(&self.checked);
        }

        let works = &self.checked.reading.works;

        // A manifest that can't be read as a whole has no works to its reader.
        if self.checked.revision == self.revision && works.len() == self.document.len(&schema::WORK)
        {
            let texts = self.document.sources(&schema::WORK).map(str::to_owned);

            self.works = texts.zip(works.iter().cloned()).collect();
        } else {
            self.read_works();
        }
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.read_works();
    }

    /// Reads the works whose text has changed.
    fn read_works(&mut self) {
        let mut read: HashMap<String, WorkSummary> = self.works.drain(..).collect();

        self.works = self
            .document
            .sources(&schema::WORK)
            .enumerate()
            .map(|(index, text)| {
                let summary = match read.remove(text) {
                    Some(summary) => WorkSummary {
                        entry: EntryId::new(&schema::WORK, index),
                        ..summary
                    },
                    None => self.checked.reading.read_work(index, text).summary,
                };

                (text.to_owned(), summary)
            })
            .collect();
    }
}

/// A text as the manifest writes it.
fn written(text: &Localized) -> Text {
    let mut all = text.all();

    match (all.next(), all.next()) {
        (Some(only), None) => Text::Plain(only.text.to_owned()),
        _ => Text::ByLanguage(
            text.all()
                .map(|shown| (shown.language.code().to_owned(), shown.text.to_owned()))
                .collect::<BTreeMap<_, _>>(),
        ),
    }
}
