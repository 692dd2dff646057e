//! A withdrawal of consent that is saved on its own: it waits for nothing else
//! that staff are editing.

use super::apart;
use crate::exhibition::WorkId;
use crate::manifest;
use crate::manifest::edit::{Document, EditError, Field, OpenError};
use crate::manifest::save::{self, SaveError};
use crate::staff::draft::Checked;

use chrono::{DateTime, NaiveDate, Utc};
use iced::Task;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How often it is tried because somebody else saved just before.
const TRIES: usize = 3;

/// A withdrawal that was saved.
#[derive(Debug)]
pub struct Withdrawn {
    /// The manifest on disk before.
    pub before: String,
    /// The manifest as it was saved.
    pub document: Document,
    /// What its reader says of that.
    pub checked: Checked,
}

/// Withdraws the consent of a work in the manifest on disk, as of `today`.
/// Answers with `None` if that has no such work, or with why it can't be saved.
pub fn withdraw(
    path: PathBuf,
    id: WorkId,
    today: NaiveDate,
    reason: String,
    now: DateTime<Utc>,
) -> Task<Result<Option<Arc<Withdrawn>>, String>> {
    apart("withdraw", move || {
        let attempt = || attempt(&path, &id, today, &reason, now);

        let withdrawn = (1..TRIES).fold(attempt(), |outcome, _| match outcome {
            Err(Error::Save(SaveError::Changed { .. })) => attempt(),
            outcome => outcome,
        });

        withdrawn
            .map(|withdrawn| withdrawn.map(Arc::new))
            .map_err(|error| format!("{error}."))
    })
}

/// Why a withdrawal can't be saved.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error(transparent)]
    Save(#[from] SaveError),
}

fn attempt(
    path: &Path,
    id: &WorkId,
    today: NaiveDate,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Option<Withdrawn>, Error> {
    let mut document = Document::open(path)?;
    let before = document.text();
    let works = manifest::read_text(&before, path, now).works;
    let mut is_there = false;

    for work in works.iter().filter(|work| work.id.as_ref() == Some(id)) {
        let mut consent = match document.get(work.entry, "consent") {
            Some(Field::Table(fields)) => fields,
            _ => BTreeMap::new(),
        };

        consent.insert("withdrawn".to_owned(), Field::Date(today));
        document.set(work.entry, "consent", Field::Table(consent))?;
        is_there = true;
    }

    if !is_there {
        return Ok(None);
    }

    save::save(&mut document, reason, now)?;

    let reading = manifest::read_text(&document.text(), path, now);
    let checked = Checked::new(0, reading, &document);

    Ok(Some(Withdrawn {
        before,
        document,
        checked,
    }))
}
