//! Saving `gallery.toml` without ever losing it.
//!
//! A save writes the new text to a file beside the old one, waits until it is
//! on the disk, and renames it. Whatever happens in between, the name leads to
//! all of the old text or all of the new one. Each saved text is also kept as a
//! [`Version`] in [`VERSIONS_FOLDER`], with its time and reason, up to
//! [`MAX_VERSIONS`] of them. If somebody else changed the file, their text is
//! kept as a version before it is replaced.
//!
//! All of this goes through [`Files`], so that tests can let any operation
//! fail.

mod draft_file;
mod error;
mod files;
mod versions;

pub use draft_file::{Recovered, delete_draft, recover_draft, write_draft};
pub use error::SaveError;
pub use files::{Disk, Files, aside};
pub use versions::Version;

use super::edit::{Document, Side, merge};

use chrono::{DateTime, Utc};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder beside `gallery.toml` that holds its versions.
pub const VERSIONS_FOLDER: &str = ".gallery-versions";

/// How many versions are kept.
pub const MAX_VERSIONS: usize = 50;

/// The outcome of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file, with symbolic links resolved.
    pub path: PathBuf,
    /// Whether the file had to be written; `false` if it held this text
    /// already.
    pub changed: bool,
}

/// Saves a document to the file it was opened from. Staff will know the version
/// by its `reason`, such as "Added \"Tide\"".
///
/// # Errors
///
/// If the file was changed since it was opened, or can't be written. It then
/// holds what it held before, and the document keeps its changes.
pub fn save(document: &mut Document, reason: &str, now: DateTime<Utc>) -> Result<Saved, SaveError> {
    save_with(&Disk, document, reason, now)
}

/// Saves as [`save`] does, through the given file operations.
///
/// # Errors
///
/// As for [`save`].
pub fn save_with(
    files: &impl Files,
    document: &mut Document,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Saved, SaveError> {
    let named = document.path().ok_or(SaveError::NoFile)?;

    // A link is kept, and goes on leading to the same file.
    let path = files.real_path(named).map_err(SaveError::reading(named))?;
    let folder = parent(&path);
    let _guard = files.lock(&folder).map_err(SaveError::writing(&folder))?;

    let theirs = files.read(&path).map_err(SaveError::reading(&path))?;
    let text = document.text();

    if theirs != document.saved_text().as_bytes() && theirs != text.as_bytes() {
        return Err(SaveError::Changed {
            path,
            theirs: String::from_utf8_lossy(&theirs).into_owned(),
        });
    }

    let changed = theirs != text.as_bytes();

    if changed {
        versions::record(files, &path, &theirs, &text, reason, now)?;
        replace(files, &path, text.as_bytes())?;
    }

    document.mark_saved(text);
    Ok(Saved { path, changed })
}

/// Saves a document as [`save`] does, together with what somebody else saved
/// since it was opened, unless both changed the same value. The document then
/// has the changes of both.
///
/// # Errors
///
/// As for [`save`]: [`SaveError::Changed`] if both changed the same value.
/// [`merge`] tells which.
pub fn save_merging(
    document: &mut Document,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Saved, SaveError> {
    let opened = document.clone();

    let saved = (0..MAX_MERGES).fold(save(document, reason, now), |outcome, _| match outcome {
        Err(SaveError::Changed { path, theirs }) => {
            let (base, ours) = (document.saved_text(), document.text());
            let merged = merge(base, &ours, &theirs, Side::Ours, now.date_naive());

            if !merged.conflicts.is_empty() {
                return Err(SaveError::Changed { path, theirs });
            }

            document.adopt(&merged.text, &theirs, now.date_naive());
            save(document, reason, now)
        }
        outcome => outcome,
    });

    saved.inspect_err(|_| *document = opened)
}

/// How many times in a row a save is merged with what somebody else saved just
/// before.
const MAX_MERGES: usize = 3;

/// Saves a document although its file was changed to `theirs` since it was
/// opened. Their changes are kept where ours don't concern the same value, and
/// a consent that they withdrew stays withdrawn. Their text is kept as a
/// version.
///
/// # Errors
///
/// As for [`save`]: above all, if the file no longer holds `theirs` either.
pub fn save_over(
    document: &mut Document,
    theirs: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Saved, SaveError> {
    let opened = document.clone();
    let (base, ours) = (document.saved_text(), document.text());
    let merged = merge(base, &ours, theirs, Side::Ours, now.date_naive());

    document.adopt(&merged.text, theirs, now.date_naive());

    save(document, reason, now).inspect_err(|_| *document = opened)
}

/// Takes in what somebody else saved since a document was opened, as a step
/// that can be undone. Our changes stay where theirs don't concern the same
/// value, unsaved, and a consent that we withdrew stays withdrawn. Our text is
/// kept as a version.
///
/// # Errors
///
/// If the version can't be written; the document is unchanged.
pub fn take_theirs(
    document: &mut Document,
    theirs: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), SaveError> {
    let path = document.path().ok_or(SaveError::NoFile)?;
    let path = Disk.real_path(path).map_err(SaveError::reading(path))?;
    let folder = parent(&path);
    let _guard = Disk.lock(&folder).map_err(SaveError::writing(&folder))?;

    versions::record(
        &Disk,
        &path,
        theirs.as_bytes(),
        &document.text(),
        reason,
        now,
    )?;

    let (base, ours) = (document.saved_text(), document.text());
    let merged = merge(base, &ours, theirs, Side::Theirs, now.date_naive());

    document.adopt(&merged.text, theirs, now.date_naive());
    Ok(())
}

/// The versions of a `gallery.toml`, newest first. Unreadable ones are left
/// out.
pub fn versions(path: &Path) -> Vec<Version> {
    versions::list(&Disk, path)
}

/// Replaces a document's text with that of a version, as a step that can be
/// undone. It isn't saved by that. Returns the works that stay withdrawn
/// although the version says otherwise.
///
/// # Errors
///
/// If the version, or a later one, can't be read.
pub fn restore(
    document: &mut Document,
    version: &Version,
    now: DateTime<Utc>,
) -> Result<Vec<String>, SaveError> {
    let mut carried = version.restorable(now)?;

    carried
        .works
        .extend(document.restore(&carried.text, now.date_naive()));
    Ok(carried.works)
}

/// Writes a file, or replaces its contents: all of them or, on an error, none.
/// A file that is replaced keeps its permissions.
///
/// # Errors
///
/// If that can't be done; a file that was there is unchanged.
pub fn replace(files: &impl Files, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_with(files, path, |unfinished| {
        if path.exists() {
            files.write_private(unfinished, bytes)?;
        } else {
            files.write(unfinished, bytes)?;
        }

        files.copy_permissions(path, unfinished)
    })
}

/// As [`replace`], with the permissions of another file, at no time with more.
fn replace_like(
    files: &impl Files,
    path: &Path,
    bytes: &[u8],
    model: &Path,
) -> Result<(), SaveError> {
    replace_with(files, path, |unfinished| {
        files.write_private(unfinished, bytes)?;
        files.copy_permissions(model, unfinished)
    })
}

/// As [`replace`], readable by the owner only.
fn replace_private(files: &impl Files, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_with(files, path, |unfinished| {
        files.write_private(unfinished, bytes)
    })
}

fn replace_with(
    files: &impl Files,
    path: &Path,
    write: impl FnOnce(&Path) -> std::io::Result<()>,
) -> Result<(), SaveError> {
    let folder = parent(path);
    let unfinished = folder.join(unfinished_name(path));

    let written = write(&unfinished)
        .and_then(|()| files.sync(&unfinished))
        .and_then(|()| files.rename(&unfinished, path));

    if let Err(error) = written {
        // It may not exist, and removing it may fail for the same reason.
        let _ = files.remove(&unfinished);

        return Err(SaveError::writing(path)(error));
    }

    // The new text is in place. If its name isn't on the disk yet, a power cut
    // brings the old text back, and that is whole as well.
    files.sync_folder(&folder).map_err(SaveError::writing(path))
}

/// The name of a file that is still being written. It starts with a dot, so
/// that watching and publishing ignore it.
fn unfinished_name(path: &Path) -> OsString {
    let mut name = OsString::from(".");

    name.push(path.file_name().unwrap_or_default());
    name.push(".unfinished");
    name
}

/// The folder of a file; the working directory for a bare name.
fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}
