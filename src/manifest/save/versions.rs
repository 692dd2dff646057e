//! The versions that are kept beside a manifest.
//!
//! Each is a file of its own, named by a number that counts on. Its first line
//! is a comment with the time and the reason, the rest the text to the byte:
//! whoever opens it without this program has a `gallery.toml` before them.

use super::{FOLDER, Files, KEPT, SaveError, parent, replace};

use chrono::{DateTime, SecondsFormat, Utc};
use std::path::{Path, PathBuf};

/// What the first line begins with.
const MARK: &str = "# Kept by reclamation: ";

/// The reason of a text that somebody else wrote.
const FOUND: &str = "As it was found";

/// A text that a manifest once held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was written.
    pub time: DateTime<Utc>,
    /// What was done with it, in the words of whoever saved it.
    pub reason: String,
    file: PathBuf,
}

impl Version {
    /// The file that it lies in.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

/// Keeps the text that is about to be written, and before it the one that is
/// about to be replaced, unless that is kept already.
pub(super) fn keep(
    files: &impl Files,
    path: &Path,
    old: &[u8],
    new: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), SaveError> {
    let folder = parent(path).join(FOLDER);

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
        if number + KEPT as u64 <= last {
            let old = file(&folder, number);

            files.remove(&old).map_err(SaveError::writing(&old))?;
        }
    }

    Ok(())
}

/// Every version that can be read, the newest first.
pub(super) fn all(files: &impl Files, path: &Path) -> Vec<Version> {
    let folder = parent(&files.real_path(path).unwrap_or_else(|_| path.to_owned())).join(FOLDER);

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

/// The text of a version.
pub(super) fn text(files: &impl Files, version: &Version) -> Result<String, SaveError> {
    let bytes = files
        .read(&version.file)
        .map_err(SaveError::reading(&version.file))?;

    Ok(String::from_utf8_lossy(body(&bytes)).into_owned())
}

fn first_line(now: DateTime<Utc>, reason: &str) -> String {
    let time = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let reason: String = reason
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();

    format!("{MARK}{time} {}\n", reason.trim())
}

/// What follows the first line.
fn body(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == b'\n');

    end.map_or(&[], |end| &bytes[end + 1..])
}

/// The numbers of all versions, the oldest first. A number is not used twice,
/// so that a clock that was set back mixes nothing up.
fn numbers(files: &impl Files, folder: &Path) -> std::io::Result<Vec<u64>> {
    let names = match files.list(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
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
