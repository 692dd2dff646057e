//! From the text of a manifest to an [`Exhibition`].
//!
//! [`whole`] reads the tables in order; each kind of table has a file here.
//! [`entry`] reads one table, key by key, and [`fields`], [`texts`], [`dates`]
//! and [`address`] teach it the kinds of value. What was found goes to the
//! [`reader`]. [`syntax`] copes with what isn't TOML.

mod address;
mod blocks;
pub(in crate::manifest) mod calendar;
mod consent;
pub(in crate::manifest) mod dates;
mod display;
mod entry;
mod events;
mod exhibition;
mod explain;
mod fields;
mod files;
mod flaw;
mod help;
mod left_out;
mod nearest;
mod number;
mod numbering;
mod one;
mod parse;
mod reader;
mod resources;
pub(in crate::manifest) mod source;
mod summary;
mod survey;
pub(in crate::manifest) mod syntax;
mod tables;
mod texts;
mod whole;
mod works;

#[cfg(test)]
pub(in crate::manifest) use calendar::of_calendar;
pub use calendar::{events_of, load_calendar};
pub use left_out::LeftOut;
pub(super) use left_out::named;
pub use one::WorkReading;
pub use summary::WorkSummary;
pub use survey::{STAGE, fills};
pub use texts::plain;

use super::load::{LARGEST_MANIFEST, Problem, load};
use super::report::{Finding, Message, Report};
use super::{Revisions, Stamp, manifest_path};
use crate::calendar::Window;
use crate::exhibition::Exhibition;
use crate::picture;
use reader::Context;
use source::Source;

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The result of reading a manifest.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Everything that could be read and is sound.
    pub exhibition: Exhibition,
    /// The manifest's file.
    pub manifest: PathBuf,
    /// The state of that file just before it was read; `None` if it couldn't be
    /// accessed.
    pub stamp: Option<Stamp>,
    /// The same for each text and calendar that was read.
    pub stamps: BTreeMap<PathBuf, Option<Stamp>>,
    /// The revisions of its pictures, if the files are watched.
    pub revisions: Revisions,
    /// The manifest's folder, which its paths are relative to.
    pub root: PathBuf,
    /// Every file that the manifest names, relative to its folder, even if it
    /// doesn't exist.
    pub files: Vec<PathBuf>,
    /// The entries that were left out.
    pub left_out: Vec<LeftOut>,
    /// What each `[[work]]` says, whether or not it can hang, in manifest
    /// order.
    pub works: Vec<WorkSummary>,
    /// What is wrong or doubtful.
    pub report: Report,
    /// Whether the manifest could be read at all. If not, the exhibition is
    /// [`Exhibition::bare`].
    pub readable: bool,
    /// What the exhibition's files may cost.
    pub limits: Limits,
    /// The context for reading a single entry.
    context: Context,
}

/// What the exhibition's files may cost: the `[limits]` table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// What a picture may cost.
    pub picture: picture::Limits,
    /// The largest text file, in bytes.
    pub text_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            picture: picture::Limits::default(),
            text_bytes: 256_000,
        }
    }
}

/// The verdict on a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Fit to hang; there may be warnings.
    Fit,
    /// There are errors.
    Errors,
    /// The manifest could not be read at all.
    Unreadable,
}

impl Reading {
    /// Whether the exhibition is fit to hang.
    pub fn verdict(&self) -> Verdict {
        if !self.readable {
            Verdict::Unreadable
        } else if self.report.errors() > 0 {
            Verdict::Errors
        } else {
            Verdict::Fit
        }
    }
}

/// Reads a manifest and the text files that it names, at a given time.
///
/// If `path` is a folder, the manifest is its `gallery.toml`. Pictures aren't
/// opened, so the time that this takes doesn't depend on them.
pub fn read(path: &Path, now: DateTime<Utc>) -> Reading {
    run(path, now, Asked::of(Depth::Manifest))
}

/// Reads a manifest like [`read`], but with its calendars' events for the days
/// of `window` instead of the exhibition's months.
pub fn read_days(path: &Path, now: DateTime<Utc>, window: Window) -> Reading {
    let asked = Asked {
        window: Some(window),
        ..Asked::of(Depth::Manifest)
    };

    run(path, now, asked)
}

/// Reads a manifest like [`read`], and checks every picture: whether it is
/// there, can be shown, and is large enough. A work whose picture is bad is
/// left out.
pub fn check(path: &Path, now: DateTime<Utc>) -> Reading {
    run(path, now, Asked::of(Depth::Pictures))
}

/// How much is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// A single entry, without opening any file.
    Entry,
    /// The manifest and the texts and calendars that it names.
    Manifest,
    /// Its pictures as well.
    Pictures,
}

/// What to read of a manifest.
#[derive(Clone, Copy)]
struct Asked {
    depth: Depth,
    /// The days for which calendars are read; `None` means the exhibition's
    /// months.
    window: Option<Window>,
}

impl Asked {
    const fn of(depth: Depth) -> Self {
        Self {
            depth,
            window: None,
        }
    }
}

/// Reads a manifest that isn't saved yet, as [`read`] would read it from
/// `path`, to which the paths in it are relative.
pub fn read_text(text: &str, path: &Path, now: DateTime<Utc>) -> Reading {
    let loaded = Ok(text.as_bytes().to_vec());

    reading(path, None, loaded, now, Asked::of(Depth::Manifest))
}

/// Checks a manifest that isn't saved yet, as [`check`] would check it at
/// `path`.
pub fn check_text(text: &str, path: &Path, now: DateTime<Utc>) -> Reading {
    let loaded = Ok(text.as_bytes().to_vec());

    reading(path, None, loaded, now, Asked::of(Depth::Pictures))
}

fn run(path: &Path, now: DateTime<Utc>, asked: Asked) -> Reading {
    let path = manifest_path(path);
    // Taken before the file is read, so that a change meanwhile is noticed
    // later.
    let stamp = Stamp::of(&path);
    let loaded = load(&path);

    reading(&path, stamp, loaded, now, asked)
}

fn reading(
    path: &Path,
    stamp: Option<Stamp>,
    loaded: Result<Vec<u8>, Problem>,
    now: DateTime<Utc>,
    asked: Asked,
) -> Reading {
    let root = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };

    let name = path.display().to_string();

    let outcome = match loaded {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => whole::read(&Source::new(text), &root, now, asked),
            Err(error) => Err(vec![not_utf8(&error)]),
        },
        Err(problem) => Err(vec![unreadable(name.clone(), &problem)]),
    };

    match outcome {
        Ok(whole) => Reading {
            exhibition: whole.exhibition,
            manifest: path.to_owned(),
            stamp,
            stamps: whole.stamps,
            revisions: Revisions::default(),
            root,
            files: whole.files,
            left_out: whole.left_out,
            works: whole.works,
            context: whole.context,
            report: report(name, whole.findings),
            readable: true,
            limits: whole.limits,
        },
        Err(findings) => Reading {
            exhibition: Exhibition::bare(),
            manifest: path.to_owned(),
            stamp,
            stamps: BTreeMap::new(),
            revisions: Revisions::default(),
            root,
            files: Vec::new(),
            left_out: Vec::new(),
            works: Vec::new(),
            context: Context::before_reading(now),
            report: report(name, findings),
            readable: false,
            limits: Limits::default(),
        },
    }
}

fn report(file: String, mut findings: Vec<Finding>) -> Report {
    findings.sort_by_cached_key(|finding| {
        let place = finding.place.as_ref();

        (
            place.map(|place| (place.file.clone(), place.line, place.column)),
            finding.severity,
        )
    });

    Report { file, findings }
}

fn unreadable(file: String, problem: &Problem) -> Finding {
    Finding::of_file(match problem {
        Problem::Missing => Message::ManifestMissing { file },
        Problem::NotAFile => Message::ManifestNotAFile { file },
        Problem::TooLarge => Message::ManifestTooLarge {
            file,
            megabytes: LARGEST_MANIFEST / 1_000_000,
        },
        Problem::Io(error) => Message::ManifestUnreadable {
            file,
            reason: error.to_string(),
        },
    })
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Finding {
    let valid = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    // Both texts are the same up to the first bad byte, where the lossy one has
    // a replacement character.
    let mark = char::REPLACEMENT_CHARACTER.len_utf8();
    let source = Source::new(text);

    Finding {
        place: Some(source.place(valid..valid + mark)),
        ..Finding::of_file(Message::NotUtf8)
    }
}
