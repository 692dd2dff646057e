//! The versions that are kept beside a manifest.
//!
//! Each version is a file named by a running number. Its first line is a
//! comment with the time and the reason, and the rest is the text, to the byte:
//! opened without this program, it is a `gallery.toml` like any other. Whoever
//! may not read the manifest may not read its versions either.
//!
//! Whatever else lies in the folder is left alone, and doesn't get in the way.

use super::{Disk, Files, MAX_VERSIONS, SaveError, VERSIONS_FOLDER, parent, replace_like};
use crate::manifest::edit::{Carried, carry_withdrawals};

use chrono::{DateTime, SecondsFormat, Utc};
use std::io;
use std::path::{Path, PathBuf};

/// How the first line starts.
const MARK: &str = "# Kept by reclamation: ";

/// The reason given for a text that somebody else wrote.
const FOUND: &str = "As it was found";

/// The largest number of a version.
const MAX_NUMBER: u64 = 999_999_999;

/// A text that a manifest had at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was saved.
    pub time: DateTime<Utc>,
    /// What was changed, in the words it was saved with.
    pub reason: String,
    manifest: PathBuf,
    file: PathBuf,
}

impl Version {
    /// The file that holds it.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Its text.
    ///
    /// # Errors
    ///
    /// If the file is gone or can't be read.
    pub fn text(&self) -> Result<String, SaveError> {
        let bytes = Disk
            .read(&self.file)
            .map_err(SaveError::reading(&self.file))?;

        Ok(String::from_utf8_lossy(body(&bytes)).into_owned())
    }

    /// The text to bring back: [`text`](Self::text), in which each work is
    /// withdrawn whose consent was withdrawn in a later version, or in the
    /// manifest as it is on disk.
    ///
    /// # Errors
    ///
    /// If the version, or one of the later texts, can't be read.
    pub fn restorable(&self, now: DateTime<Utc>) -> Result<Carried, SaveError> {
        let older = self.text()?;
        let current = Disk
            .read(&self.manifest)
            .map_err(SaveError::reading(&self.manifest))?;

        let mut since = vec![String::from_utf8_lossy(&current).into_owned()];

        for version in list(&Disk, &self.manifest) {
            if version.file == self.file {
                break;
            }

            since.push(version.text()?);
        }

        let since = since.iter().map(String::as_str);

        Ok(carry_withdrawals(&older, since, now.date_naive()))
    }
}

/// Keeps `new`, the text that is about to be saved, as the latest version. If
/// the latest version so far is not `old`, the text that is about to be
/// replaced, that one is kept first.
pub(super) fn record(
    files: &impl Files,
    path: &Path,
    old: &[u8],
    new: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), SaveError> {
    let folder = parent(path).join(VERSIONS_FOLDER);

    files
        .make_folder(&folder)
        .map_err(SaveError::writing(&folder))?;

    files
        .copy_permissions(path, &folder)
        .map_err(SaveError::writing(&folder))?;

    let mut numbers = numbers(files, &folder).map_err(SaveError::reading(&folder))?;
    let newest = numbers.last().copied();
    let next = newest.map_or(1, |number| number + 1);

    let is_kept = newest
        .and_then(|number| files.read(&file(&folder, number)).ok())
        .is_some_and(|bytes| body(&bytes) == old);

    let write = |number, reason: &str, text: &[u8]| {
        let mut bytes = first_line(now, reason).into_bytes();

        bytes.extend_from_slice(text);
        replace_like(files, &file(&folder, number), &bytes, path)
    };

    let last = if is_kept {
        next
    } else {
        write(next, FOUND, old)?;
        numbers.push(next);
        next + 1
    };

    write(last, reason, new.as_bytes())?;
    numbers.push(last);

    let surplus = numbers.len().saturating_sub(MAX_VERSIONS);

    for number in &numbers[..surplus] {
        // The text is kept, and that is what matters. One version too many is
        // tried again with the next save.
        let _ = files.remove(&file(&folder, *number));
    }

    Ok(())
}

/// The readable versions of a manifest, newest first.
pub(super) fn list(files: &impl Files, path: &Path) -> Vec<Version> {
    let manifest = files.real_path(path).unwrap_or_else(|_| path.to_owned());
    let folder = parent(&manifest).join(VERSIONS_FOLDER);

    numbers(files, &folder)
        .unwrap_or_default()
        .into_iter()
        .rev()
        .filter_map(|number| {
            let file = file(&folder, number);
            let bytes = files.read(&file).ok()?;
            let end = bytes.iter().position(|byte| *byte == b'\n')?;
            let line = std::str::from_utf8(&bytes[..end]).ok()?;
            let (time, reason) = line.strip_prefix(MARK)?.split_once(' ')?;

            Some(Version {
                time: DateTime::parse_from_rfc3339(time).ok()?.to_utc(),
                reason: reason.to_owned(),
                manifest: manifest.clone(),
                file,
            })
        })
        .collect()
}

/// The first line of a version's file.
fn first_line(now: DateTime<Utc>, reason: &str) -> String {
    let time = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let reason: String = reason
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();

    format!("{MARK}{time} {}\n", reason.trim())
}

/// Everything after the first line.
fn body(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == b'\n');

    end.map_or(&[], |end| &bytes[end + 1..])
}

/// The numbers of all versions in ascending order. Versions are ordered by
/// number and not by time, so that a clock that is set back confuses nothing.
///
/// A file with another name than we would give it is none of ours, even if it
/// looks similar, and neither is one with a number that nobody saves up to.
fn numbers(files: &impl Files, folder: &Path) -> io::Result<Vec<u64>> {
    let names = match files.list(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };

    let mut numbers: Vec<u64> = names
        .iter()
        .filter_map(|name| {
            let number = name.to_str()?.strip_suffix(".toml")?.parse().ok()?;

            (number <= MAX_NUMBER && *name == *file_name(number)).then_some(number)
        })
        .collect();

    numbers.sort_unstable();
    Ok(numbers)
}

fn file(folder: &Path, number: u64) -> PathBuf {
    folder.join(file_name(number))
}

fn file_name(number: u64) -> String {
    format!("{number:06}.toml")
}
