//! From the text of a manifest to an [`Exhibition`].

mod address;
pub(in crate::manifest) mod calendar;
pub(in crate::manifest) mod dates;
mod display;
mod entry;
mod events;
mod exhibition;
mod explain;
mod fields;
mod files;
mod help;
mod left_out;
mod number;
mod numbering;
mod reader;
mod resources;
pub(in crate::manifest) mod source;
mod summary;
mod survey;
pub(in crate::manifest) mod syntax;
mod texts;
mod whole;
mod works;

#[cfg(test)]
pub(in crate::manifest) use calendar::of_calendar;
pub use calendar::{event_of, load_calendar};
pub use left_out::LeftOut;
pub use summary::{WorkReading, WorkSummary};
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

/// What became of a manifest.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Everything that could be read and may be used.
    pub exhibition: Exhibition,
    /// The manifest itself.
    pub manifest: PathBuf,
    /// The state of the manifest just before it was read; nothing if it could
    /// not be looked at.
    pub stamp: Option<Stamp>,
    /// The same of each file that was read beside it.
    pub stamps: BTreeMap<PathBuf, Option<Stamp>>,
    /// The revisions of its pictures, where the files are watched.
    pub revisions: Revisions,
    /// The manifest's folder, from which its paths start.
    pub root: PathBuf,
    /// Every file that the manifest names, relative to its folder, whether or
    /// not it is there.
    pub files: Vec<PathBuf>,
    /// The entries that are not sound.
    pub left_out: Vec<LeftOut>,
    /// What each `[[work]]` says, whether or not it can hang, in the order of
    /// the manifest.
    pub works: Vec<WorkSummary>,
    /// What is wrong or doubtful.
    pub report: Report,
    /// Whether the manifest could be read at all. Where it could not, the
    /// exhibition is [`Exhibition::bare`].
    pub readable: bool,
    /// What the exhibition's files may cost.
    pub limits: Limits,
    /// What a single entry is read by.
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

/// What a [`Reading`] comes to.
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
/// Where `path` is a folder, the manifest is its `gallery.toml`. Pictures
/// are not opened, so that the time this takes does not grow with them.
pub fn read(path: &Path, now: DateTime<Utc>) -> Reading {
    run(path, now, Asked::of(Depth::Manifest))
}

/// Reads a manifest as [`read`] does, with what its calendars hold for the
/// days of `window` in place of the exhibition's months.
pub fn read_days(path: &Path, now: DateTime<Utc>, window: Window) -> Reading {
    let asked = Asked {
        window: Some(window),
        ..Asked::of(Depth::Manifest)
    };

    run(path, now, asked)
}

/// Reads a manifest as [`read`] does, and looks at every picture: whether it
/// is there, can be shown, and is large enough. A work whose picture is bad
/// is left out.
pub fn check(path: &Path, now: DateTime<Utc>) -> Reading {
    run(path, now, Asked::of(Depth::Pictures))
}

/// How far the reading goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// A single entry, without opening any file.
    Entry,
    /// The manifest and the texts and calendars that it names.
    Manifest,
    /// Its pictures as well.
    Pictures,
}

/// What is asked of a manifest.
#[derive(Clone, Copy)]
struct Asked {
    depth: Depth,
    /// The days that calendars are read for, if others than the exhibition's
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

/// Reads a manifest that is not saved yet, as [`read`] would read it from
/// `path`. The files that it names are looked for beside that path.
pub fn read_text(text: &str, path: &Path, now: DateTime<Utc>) -> Reading {
    let loaded = Ok(text.as_bytes().to_vec());

    reading(path, None, loaded, now, Asked::of(Depth::Manifest))
}

/// Looks at every picture as well, as [`check`] does, of a manifest that is
/// not saved yet.
pub fn check_text(text: &str, path: &Path, now: DateTime<Utc>) -> Reading {
    let loaded = Ok(text.as_bytes().to_vec());

    reading(path, None, loaded, now, Asked::of(Depth::Pictures))
}

fn run(path: &Path, now: DateTime<Utc>, asked: Asked) -> Reading {
    let path = manifest_path(path);
    // Looked at before it is read, so that a change meanwhile is seen later.
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
    // Up to the first bad byte both texts are the same, and there the lossy
    // one has its mark.
    let mark = char::REPLACEMENT_CHARACTER.len_utf8();
    let source = Source::new(text);

    Finding {
        place: Some(source.place(valid..valid + mark)),
        ..Finding::of_file(Message::NotUtf8)
    }
}
