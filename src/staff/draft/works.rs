//! What each work of the draft says. A work whose text has changed is read for
//! itself, so that lists don't wait for the reader.

use crate::manifest::edit::Document;
use crate::manifest::schema;
use crate::manifest::{EntryId, Reading, WorkSummary};

use std::collections::HashMap;

/// What each work says, with the text that says so.
#[derive(Debug, Default)]
pub struct Works {
    works: Vec<(String, WorkSummary)>,
}

impl Works {
    /// What each work says, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &WorkSummary> {
        self.works.iter().map(|(_, summary)| summary)
    }

    /// What the work at a place says.
    pub fn get(&self, index: usize) -> Option<&WorkSummary> {
        self.works.get(index).map(|(_, summary)| summary)
    }

    /// Takes what the reading of this very document says.
    pub fn take(&mut self, document: &Document, reading: &Reading) {
        // A manifest that can't be read as a whole has no works to its reader.
        if reading.works.len() != document.len(&schema::WORK) {
            self.read(document, reading);
            return;
        }

        let texts = document.sources(&schema::WORK).map(str::to_owned);

        self.works = texts.zip(reading.works.iter().cloned()).collect();
    }

    /// Reads the works whose text has changed, with what an earlier reading
    /// says of everything else.
    pub fn read(&mut self, document: &Document, reading: &Reading) {
        let mut known: HashMap<String, WorkSummary> = self.works.drain(..).collect();

        self.works = document
            .sources(&schema::WORK)
            .enumerate()
            .map(|(index, text)| {
                let summary = match known.remove(text) {
                    Some(summary) => WorkSummary {
                        entry: EntryId::new(&schema::WORK, index),
                        ..summary
                    },
                    None => reading.read_work(index, text).summary,
                };

                (text.to_owned(), summary)
            })
            .collect();
    }
}
