//! What a picture's file tells beside the picture.
//!
//! Phones and programs write into a file where it was taken, when, with which
//! camera and by whom. Before such a file leaves the house somebody should
//! know. What is found is named by its kind; places, people's names and serial
//! numbers are never repeated, so that the answer itself can be passed on.
//!
//! | step | room |
//! |---|---|
//! | the blocks of metadata are found in each kind of file | `blocks` |
//! | EXIF and TIFF's own tags | `tags` |
//! | XMP, IPTC and the words that PNG keeps | `words` |
//!
//! Reading is bounded, and modest: a block that is broken or too long is left
//! aside, and [`Metadata::complete`] says so.

mod blocks;
mod tags;
mod words;

use std::fmt;
use std::fs::{self, File};
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use super::format::{self, Recognised};
use super::guard;
use super::limits::{Deadline, Limits, Timed};

/// What a file carries beside its picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// What was found, the most telling first, each kind once.
    pub private: Vec<Private>,
    /// What the file calls its picture: the only words of it that are
    /// repeated, for whoever hangs it.
    pub title: Option<String>,
    /// Whether everything could be read; where not, there may be more.
    pub complete: bool,
}

/// A thing that a file tells, and that its owner may want to keep.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// The coordinates of where it was taken.
    Place {
        /// How exactly, in metres, where that can be told.
        within: Option<u32>,
    },
    /// A place by name: a street, a city, a country.
    PlaceName,
    /// Who is seen in it: names, or where the faces are.
    Persons,
    /// Who made it.
    Artist,
    /// Whom the camera or the file belongs to.
    Owner,
    /// Who holds the rights.
    Copyright,
    /// An address, telephone number or web page.
    Contact,
    /// The number of one camera or lens, by which pictures can be traced to
    /// one another.
    SerialNumber,
    /// What only the camera's maker can read; serial numbers and faces are
    /// often in it.
    MakerNote,
    /// Numbers by which this picture or its copies can be recognised.
    Identifier,
    /// When it was taken or changed: the day, as year, month and day, where it
    /// can be read.
    Date(Option<String>),
    /// The make and model of the camera.
    Device(String),
    /// The program that wrote it.
    Software(String),
    /// How it was edited, or the names of files and folders on somebody's
    /// computer.
    History,
    /// A caption, comment, title or keywords.
    Caption,
    /// A small copy of the picture, which may show what was cut off later.
    Thumbnail,
    /// More pictures than the one that is shown, as some phones add.
    MorePictures,
    /// A short film, with its sound, as some phones add.
    Film,
}

impl Private {
    /// The kind's name for programs, which never changes.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Place { .. } => "place",
            Self::PlaceName => "place_name",
            Self::Persons => "persons",
            Self::Artist => "artist",
            Self::Owner => "owner",
            Self::Copyright => "copyright",
            Self::Contact => "contact",
            Self::SerialNumber => "serial_number",
            Self::MakerNote => "maker_note",
            Self::Identifier => "identifier",
            Self::Date(_) => "date",
            Self::Device(_) => "device",
            Self::Software(_) => "software",
            Self::History => "history",
            Self::Caption => "caption",
            Self::Thumbnail => "thumbnail",
            Self::MorePictures => "more_pictures",
            Self::Film => "film",
        }
    }
}

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Place { within: None } => "the place where it was taken",
            Self::Place {
                within: Some(metres),
            } => {
                let (length, unit) = if *metres < 1000 {
                    (*metres, "m")
                } else {
                    (metres.div_ceil(1000), "km")
                };
                return write!(f, "the place where it was taken, to about {length} {unit}");
            }
            Self::PlaceName => "the name of a place",
            Self::Persons => "who is seen in it, by name or by where the faces are",
            Self::Artist => "the name of who made it",
            Self::Owner => "the name of an owner",
            Self::Copyright => "who holds the copyright",
            Self::Contact => "how to reach somebody",
            Self::SerialNumber => "the serial number of a camera or lens",
            Self::MakerNote => "notes that only the camera's maker can read",
            Self::Identifier => "a number of its own, by which copies can be traced",
            Self::Date(None) => "when it was made",
            Self::Date(Some(day)) => return write!(f, "when it was made ({day})"),
            Self::Device(model) => return write!(f, "the camera's model ({model})"),
            Self::Software(name) => return write!(f, "the program that wrote it ({name})"),
            Self::History => "how it was edited, or names of files on a computer",
            Self::Caption => "a title, caption, comment or keywords",
            Self::Thumbnail => "a small copy, which may show what was cut off later",
            Self::MorePictures => "more pictures than the one that is shown",
            Self::Film => "a short film, perhaps with sound",
        })
    }
}

/// Finds what a file tells beside its picture.
///
/// Nothing fails here: of a file that can't be read, nothing is found and the
/// answer is not complete. Kinds of files that the wall can't show are looked
/// into as well where they are pictures of phones (HEIC).
pub fn metadata(path: &Path, limits: &Limits) -> Metadata {
    let mut found = Found::default();
    let complete = guard::quietly(|| look(path, limits, &mut found));
    found.private.sort();
    Metadata {
        private: found.private,
        title: found.title,
        complete: matches!(complete, Ok(Some(()))) && !found.cut,
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

/// Nothing where the file can't be read to its end.
fn look(path: &Path, limits: &Limits, found: &mut Found) -> Option<()> {
    // Asked before opening: to open a pipe would wait for its other end.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut head = Vec::with_capacity(format::HEAD_BYTES);
    (&mut file)
        .take(format::HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .ok()?;
    file.rewind().ok()?;
    let mut reader = BufReader::new(Timed::new(file, Deadline::after(limits.time)));
    match format::recognise(&head) {
        Recognised::Picture(format) => blocks::of_picture(format, &mut reader, found),
        Recognised::Foreign(kind) => blocks::of_foreign(kind, &mut reader, found),
        Recognised::Unknown => None,
    }
}

/// Words from a file, fit to be shown: one line, not long, nothing in it that
/// a terminal could take for a command.
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
/// (`2025-11-03…`); nothing where it is none.
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
