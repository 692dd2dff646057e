//! What was typed into a form and isn't a value yet: half a date, a number
//! with a letter in it. It is kept beside the document, so that it survives
//! the form.

use crate::manifest::EntryId;
use crate::manifest::edit::Document;
use crate::manifest::schema::{self, Table};
use crate::staff::form::Unfinished;

use std::collections::HashMap;

/// Everything half-typed, at most one text per field.
#[derive(Debug, Clone, Default)]
pub struct HalfTyped {
    fields: Vec<Unfinished>,
}

impl HalfTyped {
    /// How many fields there are.
    pub fn count(&self) -> usize {
        self.fields.len()
    }

    /// The field to finish first.
    pub fn first(&self) -> Option<&Unfinished> {
        self.fields.first()
    }

    /// What was typed for an entry.
    pub fn of(&self, entry: EntryId) -> impl Iterator<Item = &Unfinished> {
        self.fields.iter().filter(move |field| field.entry == entry)
    }

    /// Replaces what is half-typed at a key of an entry.
    pub fn set(
        &mut self,
        entry: EntryId,
        key: &'static str,
        texts: impl IntoIterator<Item = (Option<&'static str>, String)>,
    ) {
        self.fields
            .retain(|field| field.entry != entry || field.key != key);

        let fields = texts.into_iter().map(|(inner, text)| Unfinished {
            entry,
            key,
            inner,
            text,
        });

        self.fields.extend(fields);
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.fields.clear();
    }

    /// Follows the entries to where they are after `change`. What was typed
    /// for an entry that is gone is gone as well.
    pub fn follow<T>(
        &mut self,
        document: &mut Document,
        change: impl FnOnce(&mut Document) -> T,
    ) -> T {
        if self.fields.is_empty() {
            return change(document);
        }

        let before = texts(document);
        let done = change(document);
        let after = texts(document);

        self.fields.retain_mut(|field| {
            let table = field.entry.table;
            let (Some(before), Some(after)) = (before.get(table.name), after.get(table.name))
            else {
                return false;
            };

            match place_after(before, after, field.entry.index) {
                Some(index) => {
                    field.entry = EntryId::new(table, index);
                    true
                }
                None => false,
            }
        });

        done
    }
}

/// The texts of every table's entries.
fn texts(document: &Document) -> HashMap<&'static str, Vec<String>> {
    let of = |table: &'static Table| document.sources(table).map(str::to_owned).collect();

    schema::TABLES
        .into_iter()
        .map(|table| (table.name, of(table)))
        .collect()
}

/// Where the entry at `index` is after a change.
fn place_after(before: &[String], after: &[String], index: usize) -> Option<usize> {
    let Some(text) = before.get(index) else {
        // A table that stands there once can be typed into before it exists.
        return (index == 0).then_some(0);
    };

    if after.get(index) == Some(text) {
        return Some(index);
    }

    // Where there are just as many, and its text is nowhere, it was edited.
    after
        .iter()
        .position(|other| other == text)
        .or_else(|| (before.len() == after.len()).then_some(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKS: &str = "[[work]]\ntitle = \"One\"\n\n[[work]]\ntitle = \"Two\"\n\n\
                         [[work]]\ntitle = \"Three\"\n";

    fn work(index: usize) -> EntryId {
        EntryId::new(&schema::WORK, index)
    }

    /// Where half a date of the second work is after a change.
    fn after(change: impl FnOnce(&mut Document)) -> Vec<usize> {
        let mut document = Document::parse(WORKS);
        let mut half_typed = HalfTyped::default();

        half_typed.set(work(1), "from", [(None, String::from("2026-"))]);
        half_typed.follow(&mut document, change);

        half_typed
            .fields
            .iter()
            .map(|field| field.entry.index)
            .collect()
    }

    #[test]
    fn it_follows_its_entry() {
        assert_eq!(after(|_| {}), [1]);
        assert_eq!(
            after(|document| document.move_to(work(1), 0).map(drop).expect("it moves")),
            [0]
        );
        assert_eq!(
            after(|document| document.remove(work(0)).expect("it goes")),
            [0]
        );
        assert_eq!(
            after(|document| document.clear(work(1), "title").expect("it goes")),
            [1]
        );
    }

    #[test]
    fn it_goes_with_its_entry() {
        assert_eq!(
            after(|document| document.remove(work(1)).expect("it goes")),
            [] as [usize; 0]
        );
    }
}
