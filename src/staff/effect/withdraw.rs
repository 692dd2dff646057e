//! A withdrawal of consent that is saved on its own: it waits for nothing else
//! that staff are editing.

use super::apart;
use crate::exhibition::WorkId;
use crate::manifest::edit::{Document, Field};
use crate::manifest::save::{self, SaveError};
use crate::manifest::{self, EntryId};

use chrono::{DateTime, NaiveDate, Utc};
use iced::Task;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How often it is tried again because somebody else saved just before.
const TRIES: usize = 3;

/// What came of saving a withdrawal.
#[derive(Debug)]
pub struct Withdrawn {
    /// The manifest on disk before.
    pub before: String,
    /// The manifest as it was saved.
    pub document: Document,
    /// Whether the manifest has the work; or why it couldn't be saved.
    pub outcome: Result<bool, String>,
}

/// Withdraws the consent of a work in the manifest on disk, as of `today`.
pub fn withdraw(
    path: PathBuf,
    id: WorkId,
    today: NaiveDate,
    reason: String,
    now: DateTime<Utc>,
) -> Task<Arc<Withdrawn>> {
    apart("withdraw", move || {
        let mut tries = 1;

        loop {
            let (withdrawn, is_changed) = attempt(&path, &id, today, &reason, now);

            if !is_changed || tries == TRIES {
                return Arc::new(withdrawn);
            }

            tries += 1;
        }
    })
}

/// One attempt, and whether somebody else saved meanwhile.
fn attempt(
    path: &Path,
    id: &WorkId,
    today: NaiveDate,
    reason: &str,
    now: DateTime<Utc>,
) -> (Withdrawn, bool) {
    let failed = |why: String| Withdrawn {
        before: String::new(),
        document: Document::parse(""),
        outcome: Err(format!("{why}.")),
    };

    let mut document = match Document::open(path) {
        Ok(document) => document,
        Err(error) => return (failed(error.to_string()), false),
    };

    let before = document.text();
    let reading = manifest::read_text(&before, path, now);

    let entries: Vec<EntryId> = reading
        .works
        .iter()
        .filter(|work| work.id.as_ref() == Some(id))
        .map(|work| work.entry)
        .collect();

    for entry in &entries {
        let mut consent = match document.get(*entry, "consent") {
            Some(Field::Table(fields)) => fields,
            _ => BTreeMap::new(),
        };

        consent.insert("withdrawn".to_owned(), Field::Date(today));

        if let Err(error) = document.set(*entry, "consent", Field::Table(consent)) {
            return (failed(error.to_string()), false);
        }
    }

    let saved = save::save(&mut document, reason, now);
    let is_changed = matches!(saved, Err(SaveError::Changed { .. }));

    let withdrawn = Withdrawn {
        before,
        document,
        outcome: match saved {
            Ok(_) => Ok(!entries.is_empty()),
            Err(error) => Err(format!("{error}.")),
        },
    };

    (withdrawn, is_changed)
}
