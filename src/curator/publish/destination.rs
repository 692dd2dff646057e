//! The folder that is published to.

use super::PublishError;
use super::copy::MARK;
use crate::manifest::save::{self, Files, SaveError};

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder to publish to, if it may be replaced.
pub(super) fn resolve(root: &Path, to: &Path) -> Result<PathBuf, PublishError> {
    let unread = |path: &Path| {
        let path = path.to_owned();

        move |source| PublishError::Unread { path, source }
    };

    let to = if to.exists() {
        to.canonicalize().map_err(unread(to))?
    } else {
        to.to_owned()
    };

    let own = root.canonicalize().map_err(unread(root))?;

    if own.starts_with(&to) {
        return Err(PublishError::Itself { path: to });
    }

    if !to.exists() {
        return Ok(to);
    }

    let manifest = to.join("gallery.toml");
    let is_ours = manifest.is_file()
        && fs::read_to_string(manifest).is_ok_and(|manifest| manifest.starts_with(MARK));
    let is_empty = to.read_dir().is_ok_and(|mut names| names.next().is_none());

    if is_ours || is_empty {
        Ok(to)
    } else {
        Err(PublishError::NotOurs { path: to })
    }
}

/// The folder to make the copy in: a sibling of the destination, so that it is on
/// the same disk, and hidden, so that nobody takes it along.
pub(super) fn beside(to: &Path) -> PathBuf {
    let mut name = OsString::from(".");

    name.push(to.file_name().unwrap_or_default());
    name.push(".new");
    to.with_file_name(name)
}

/// Cleans up after a publication that was cut off.
pub(super) fn recover(files: &impl Files, to: &Path, beside: &Path) -> Result<(), SaveError> {
    let aside = save::aside(to);

    if aside.exists() && !to.exists() {
        files.rename(&aside, to).map_err(SaveError::writing(to))?;
    }

    if beside.exists() {
        files
            .remove_folder(beside)
            .map_err(SaveError::writing(beside))?;
    }

    Ok(())
}

/// Puts the copy in the place of the destination.
pub(super) fn swap(files: &impl Files, beside: &Path, to: &Path) -> Result<(), SaveError> {
    let parent = match to.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };

    let swapped = if to.exists() {
        files.exchange(to, beside)
    } else {
        files.rename(beside, to)
    };

    swapped
        .and_then(|()| files.sync_folder(parent))
        .map_err(SaveError::writing(to))
}
