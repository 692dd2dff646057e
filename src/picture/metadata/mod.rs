//! What a picture's file tells beside the picture.
//!
//! Phones and programs write into a file where it was taken, when, with which
//! camera and by whom. Before such a file leaves the house, somebody should
//! know. What is found is named by its kind. Places, people's names and serial
//! numbers are never repeated, so that the answer itself can be passed on.
//!
//! | step | module |
//! |---|---|
//! | the metadata is found among the parts of each format | `find` |
//! | EXIF, and TIFF's own tags | `tags` |
//! | XMP | `xmp` |
//! | IPTC, Photoshop's resources, and the texts of a PNG | `text` |
//!
//! Reading is bounded: what is broken or too long is skipped, and
//! [`Metadata::complete`] says so.

mod find;
mod private;
mod tags;
mod text;
mod xmp;

use std::path::Path;

use super::container::{Fault, Input};
use super::format::{self, Recognised};
use super::guard;
use super::limits::{Deadline, Limits};
use super::source;

pub use private::Private;

/// The longest block of metadata that is read, in bytes: an extended packet of
/// XMP is rarely a tenth of it.
const LONGEST: u64 = 1 << 20;

/// What a file carries beside its picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// What was found, the most telling first, each kind once.
    pub private: Vec<Private>,
    /// What the file calls its picture: the only words of it that are
    /// repeated, for whoever hangs it.
    pub title: Option<String>,
    /// Whether everything could be read; if not, there may be more.
    pub complete: bool,
}

/// Finds what a file tells beside its picture.
///
/// This never fails: of a file that can't be read, nothing is found and the
/// answer is not complete. HEIC, as phones write it, is looked into as well,
/// although the wall can't show it.
pub fn metadata(path: &Path, limits: &Limits) -> Metadata {
    let mut found = Found::default();
    let looked = guard::quietly(|| look(path, limits, &mut found));
    found.private.sort();
    Metadata {
        private: found.private,
        title: found.title,
        complete: matches!(looked, Ok(Ok(()))) && !found.cut,
    }
}

/// What is found on the way.
#[derive(Debug, Default)]
struct Found {
    private: Vec<Private>,
    title: Option<String>,
    /// Whether something was too long or too broken to be read.
    cut: bool,
}

impl Found {
    /// Keeps the first of each kind.
    fn add(&mut self, private: Private) {
        if self.private.iter().all(|one| one.kind() != private.kind()) {
            self.private.push(private);
        }
    }

    /// Keeps the first title.
    fn name(&mut self, words: &[u8]) {
        if self.title.is_none() {
            self.title = plain(words);
        }
    }
}

/// Looks into a file; an error if it can't be read to its end.
fn look(path: &Path, limits: &Limits, found: &mut Found) -> Result<(), Fault> {
    let Some((file, _)) = source::open_file(path)? else {
        return Err(Fault::Unsupported("it is no file"));
    };
    let head = source::head(&file)?;
    let deadline = Deadline::after(limits.time);
    let mut input = Input::new(source::reader(&file, deadline)?)?;
    match format::recognise(&head) {
        Recognised::Picture(format) => find::in_picture(format, &mut input, found),
        Recognised::Foreign(kind) => find::in_foreign(kind, &mut input, found),
        Recognised::Unknown => Err(Fault::Unsupported("it is no picture")),
    }
}

/// Words from a file, fit to be shown: one short line without anything that a
/// terminal could take for a command.
fn plain(words: &[u8]) -> Option<String> {
    const LONGEST: usize = 60;
    let words = String::from_utf8_lossy(words);
    let words: String = words
        .split('\0')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control() && *c != char::REPLACEMENT_CHARACTER)
        .take(LONGEST)
        .collect();
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The day of a date as EXIF (`2025:11:03 …`), XMP and PNG write it
/// (`2025-11-03…`); none if it isn't written so.
fn day(date: &[u8]) -> Option<String> {
    let date = date.get(..10)?;
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let (year, month, day) = (&date[..4], &date[5..7], &date[8..]);
    let parted = matches!((date[4], date[7]), (b':', b':') | (b'-', b'-'));
    (parted && digits(year) && digits(month) && digits(day) && year != b"0000").then(|| {
        [year, month, day]
            .map(|part| String::from_utf8_lossy(part))
            .join("-")
    })
}
