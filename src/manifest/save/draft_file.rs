//! The draft of a manifest on disk, so that a crash or a power cut loses nothing
//! that staff typed.
//!
//! It lies beside the versions, readable by its owner only. Its first line tells
//! the time and how many bytes the draft has; then follow the draft and the text
//! that it was made from, so that it can be merged with what was saved since.

use super::{Files, SaveError, VERSIONS_FOLDER, parent, replace_private};
use crate::manifest::edit::{Conflict, Document, Side, merge};

use chrono::{DateTime, SecondsFormat, Utc};
use std::io;
use std::path::{Path, PathBuf};

/// The name of the draft's file.
const NAME: &str = "draft.toml";

/// How the first line starts.
const MARK: &str = "# Draft of reclamation: ";

/// A draft that was found on disk and taken into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// When it was written.
    pub time: DateTime<Utc>,
    /// Whether somebody saved the manifest since. Their changes are in the
    /// document, too.
    pub is_merged: bool,
    /// The values that both changed, which are the draft's in the document.
    pub conflicts: Vec<Conflict>,
}

/// Writes a document's text to disk as a draft. If it has no unsaved change,
/// the draft is deleted instead.
///
/// # Errors
///
/// If it can't be written. An earlier draft is unchanged then.
pub fn write_draft(
    files: &impl Files,
    document: &Document,
    now: DateTime<Utc>,
) -> Result<(), SaveError> {
    let named = document.path().ok_or(SaveError::NoFile)?;

    if !document.is_changed() {
        return delete_draft(files, named);
    }

    let path = draft_path(files, named);
    let folder = parent(&path);

    files
        .make_folder(&folder)
        .map_err(SaveError::writing(&folder))?;

    let draft = document.text();
    let time = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let base = document.saved_text();
    let bytes = format!("{MARK}{time} {}\n{draft}{base}", draft.len());

    replace_private(files, &path, bytes.as_bytes())
}

/// Takes the draft of a document that was just opened into it, as a step that
/// can be undone, together with what somebody else saved since the draft was
/// made. `None` if there is no draft, or its text is on disk already.
///
/// The draft stays on disk until it is saved or deleted.
///
/// # Errors
///
/// If the draft is there but can't be read.
pub fn recover_draft(
    files: &impl Files,
    document: &mut Document,
    now: DateTime<Utc>,
) -> Result<Option<Recovered>, SaveError> {
    let path = draft_path(files, document.path().ok_or(SaveError::NoFile)?);

    let bytes = match files.read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SaveError::reading(&path)(error)),
    };

    // What isn't a draft is nothing that we wrote, and stays where it is.
    let Some((time, draft, base)) = std::str::from_utf8(&bytes).ok().and_then(parse) else {
        return Ok(None);
    };

    let disk = document.saved_text().to_owned();
    let merged = merge(base, draft, &disk, Side::Ours, now.date_naive());

    if merged.text == disk {
        return Ok(None);
    }

    document.replace(&merged.text);
    Ok(Some(Recovered {
        time,
        is_merged: base != disk,
        conflicts: merged.conflicts,
    }))
}

/// Deletes the draft of a manifest, if there is one.
///
/// # Errors
///
/// If it is there but can't be deleted.
pub fn delete_draft(files: &impl Files, manifest: &Path) -> Result<(), SaveError> {
    let path = draft_path(files, manifest);

    match files.remove(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(SaveError::writing(&path)(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

fn draft_path(files: &impl Files, manifest: &Path) -> PathBuf {
    let manifest = files
        .real_path(manifest)
        .unwrap_or_else(|_| manifest.to_owned());

    parent(&manifest).join(VERSIONS_FOLDER).join(NAME)
}

/// The time, the draft and the text that it was made from.
fn parse(text: &str) -> Option<(DateTime<Utc>, &str, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let (time, length) = line.strip_prefix(MARK)?.split_once(' ')?;
    let (draft, base) = rest.split_at_checked(length.parse().ok()?)?;
    let time = DateTime::parse_from_rfc3339(time).ok()?;

    Some((time.to_utc(), draft, base))
}
