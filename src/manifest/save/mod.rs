//! Writing `gallery.toml` so that nothing is lost.
//!
//! A save puts the new text into a file beside the old one, waits until it is
//! on the disk, and renames it: whatever happens in between, the name leads to
//! the old text or to the new one, and to the whole of it. Every text that was
//! saved is kept in [`FOLDER`], the last [`KEPT`] of them, each with its time
//! and its reason, and so is one that somebody else wrote before it is
//! replaced.
//!
//! Everything goes through [`Files`], so that tests can let any step fail.

mod error;
mod files;
mod versions;

pub use error::SaveError;
pub use files::{Disk, Files, aside};
pub use versions::Version;

use super::edit::Document;

use chrono::{DateTime, Utc};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder beside `gallery.toml` that earlier versions lie in.
pub const FOLDER: &str = ".gallery-versions";

/// How many versions are kept.
pub const KEPT: usize = 50;

/// What a save came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file that was written.
    pub path: PathBuf,
    /// Whether the text was another than lay there.
    pub changed: bool,
}

/// Saves a document over the file that it was opened from, with a reason that
/// staff will know it by, such as "Added \"Tide\"".
///
/// # Errors
/// Where the file was changed meanwhile, or cannot be written. The file then
/// holds what it held before, and the document keeps its changes.
pub fn save(document: &mut Document, reason: &str, now: DateTime<Utc>) -> Result<Saved, SaveError> {
    save_with(&Disk, document, reason, now)
}

/// Saves as [`save`] does, by other means than the disk's own.
///
/// # Errors
/// As [`save`].
pub fn save_with(
    files: &impl Files,
    document: &mut Document,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Saved, SaveError> {
    let named = document.path().ok_or(SaveError::NoFile)?;

    // Where the name is a link, it goes on leading to the same place.
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
        versions::keep(files, &path, &theirs, &text, reason, now)?;
        replace(files, &path, text.as_bytes())?;
    }

    document.is_saved_as(text);
    Ok(Saved { path, changed })
}

/// Saves a document although its file was changed meanwhile. What lay there is
/// kept as a version.
///
/// # Errors
/// Where the file cannot be written, as for [`save`].
pub fn save_over(
    document: &mut Document,
    theirs: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Saved, SaveError> {
    let ours = document.saved_text().to_owned();

    // Should it have changed once more, there is something new to be shown.
    document.is_saved_as(theirs.to_owned());

    save(document, reason, now).inspect_err(|_| document.is_saved_as(ours))
}

/// Gives way to what somebody else saved meanwhile: the document becomes
/// theirs, as a step that can be undone, and what it held is kept as a version.
///
/// # Errors
/// Where the version cannot be written; the document is as it was.
pub fn give_way(
    document: &mut Document,
    theirs: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), SaveError> {
    let path = document.path().ok_or(SaveError::NoFile)?;
    let path = Disk.real_path(path).map_err(SaveError::reading(path))?;
    let folder = parent(&path);
    let _guard = Disk.lock(&folder).map_err(SaveError::writing(&folder))?;

    versions::keep(
        &Disk,
        &path,
        theirs.as_bytes(),
        &document.text(),
        reason,
        now,
    )?;

    document.replace(theirs);
    document.is_saved_as(theirs.to_owned());
    Ok(())
}

/// The versions of a `gallery.toml` that are kept, the newest first. What
/// cannot be read is left out.
pub fn versions(path: &Path) -> Vec<Version> {
    versions::all(&Disk, path)
}

/// The text of a version.
///
/// # Errors
/// Where its file is gone or cannot be read.
pub fn text_of(version: &Version) -> Result<String, SaveError> {
    versions::text(&Disk, version)
}

/// Puts the text of a version into a document, as a step that can be undone.
/// It is not saved by that.
///
/// # Errors
/// Where the version's file is gone or cannot be read.
pub fn bring_back(document: &mut Document, version: &Version) -> Result<(), SaveError> {
    document.replace(&text_of(version)?);
    Ok(())
}

/// Puts bytes in the place of a file, or where there is none: all of them or
/// nothing.
///
/// # Errors
/// Where that cannot be done. What was there still is.
pub fn replace(files: &impl Files, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let folder = parent(path);
    let unfinished = folder.join(unfinished_name(path));

    let written = files
        .write(&unfinished, bytes)
        .and_then(|()| files.like(&unfinished, path))
        .and_then(|()| files.sync(&unfinished))
        .and_then(|()| files.rename(&unfinished, path));

    if let Err(error) = written {
        // It may never have been there, and what failed once may again.
        let _ = files.remove(&unfinished);

        return Err(SaveError::writing(path)(error));
    }

    // The new text is in place. Whether the place is on the disk as well, only
    // a power cut could tell; either way it is the old text or the new one.
    files.sync_folder(&folder).map_err(SaveError::writing(path))
}

/// The name of a file that is not whole yet. Watchers and `publish` leave
/// alone what begins with a dot.
fn unfinished_name(path: &Path) -> OsString {
    let mut name = OsString::from(".");

    name.push(path.file_name().unwrap_or_default());
    name.push(".unfinished");
    name
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}
