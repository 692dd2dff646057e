//! The versions that are kept beside a manifest.
//!
//! Each version is a file named by a running number. Its first line is a
//! comment with the time and the reason, and the rest is the text, to the byte:
//! opened without this program, it is a `gallery.toml` like any other.

use super::{Disk, Files, MAX_VERSIONS, SaveError, VERSIONS_FOLDER, parent, replace};

use chrono::{DateTime, SecondsFormat, Utc};
use std::io;
use std::path::{Path, PathBuf};

/// How the first line starts.
const MARK: &str = "# Kept by reclamation: ";

/// The reason given for a text that somebody else wrote.
const FOUND: &str = "As it was found";

/// A text that a manifest had at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was saved.
    pub time: DateTime<Utc>,
    /// What was changed, in the words it was saved with.
    pub reason: String,
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

    let numbers = numbers(files, &folder).map_err(SaveError::reading(&folder))?;
    let newest = numbers.last().copied();
    let next = newest.map_or(1, |number| number + 1);

    let is_kept = newest
        .and_then(|number| files.read(&file(&folder, number)).ok())
        .is_some_and(|bytes| body(&bytes) == old);

    let write = |number, reason: &str, text: &[u8]| {
        let mut bytes = first_line(now, reason).into_bytes();

        bytes.extend_from_slice(text);
        replace(files, &file(&folder, number), &bytes)
    };

    let last = if is_kept {
        next
    } else {
        write(next, FOUND, old)?;
        next + 1
    };

    write(last, reason, new.as_bytes())?;

    for number in numbers {
        if number + MAX_VERSIONS as u64 <= last {
            let old = file(&folder, number);

            files.remove(&old).map_err(SaveError::writing(&old))?;
        }
    }

    Ok(())
}

/// The readable versions of a manifest, newest first.
pub(super) fn list(files: &impl Files, path: &Path) -> Vec<Version> {
    let folder =
        parent(&files.real_path(path).unwrap_or_else(|_| path.to_owned())).join(VERSIONS_FOLDER);

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
fn numbers(files: &impl Files, folder: &Path) -> io::Result<Vec<u64>> {
    let names = match files.list(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };

    let mut numbers: Vec<u64> = names
        .iter()
        .filter_map(|name| name.to_str()?.strip_suffix(".toml")?.parse().ok())
        .collect();

    numbers.sort_unstable();
    Ok(numbers)
}

fn file(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:06}.toml"))
}
