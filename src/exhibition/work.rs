use super::whereabouts::{Schedule, Whereabouts};
use super::{Consent, Localized};

use chrono::{NaiveDate, Weekday};
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// A work of the exhibition: a `[[work]]`.
///
/// It has a picture, a writing, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// What the work is known by, unique in the exhibition.
    pub id: WorkId,
    /// What it is called.
    pub title: Localized,
    /// Whom it is credited to, as the artist chose: a name, a pseudonym,
    /// "Anonymous", or nothing.
    pub credit: Option<String>,
    /// What it is made of.
    pub medium: Option<Localized>,
    /// When it was made, as the label prints it.
    pub year: Option<String>,
    /// What the artist says about it.
    pub statement: Option<Localized>,
    /// The picture.
    pub picture: Option<Picture>,
    /// The poem or prose.
    pub writing: Option<Writing>,
    /// What a visitor should know before seeing it.
    pub content_note: Option<Localized>,
    /// Whether it is one that a visitor who wants something calmer is led
    /// to.
    pub calm: bool,
    /// Whether it hangs on the wall, where nobody chose to see it.
    pub wall: WallRule,
    /// How long the wall shows each of its pages; `None` leaves that to
    /// [`reading`](super::reading).
    pub stays: Option<Duration>,
    /// The first day on which it hangs.
    pub from: Option<NaiveDate>,
    /// The last day on which it hangs.
    pub until: Option<NaiveDate>,
    /// The days of the week on which it hangs; none means all.
    pub days: Vec<Weekday>,
    /// Whether the artist agreed.
    pub consent: Consent,
    /// Whether it is an example rather than somebody's work.
    pub sample: bool,
}

impl Work {
    /// Where the work is on `today`.
    pub fn whereabouts(&self, today: NaiveDate) -> Whereabouts {
        let schedule = Schedule {
            consent: self.consent,
            from: self.from,
            until: self.until,
            days: &self.days,
            on_wall: self.wall.allows(self.content_note.is_some()),
        };

        schedule.whereabouts(today)
    }

    /// Whether visitors may see the work at all on `today`: the artist
    /// agreed, and the day is one of its days.
    pub fn may_be_seen(&self, today: NaiveDate) -> bool {
        match self.whereabouts(today) {
            Whereabouts::Hanging | Whereabouts::Hidden => true,
            Whereabouts::Coming(_)
            | Whereabouts::Gone(_)
            | Whereabouts::OtherDays
            | Whereabouts::Withheld(_) => false,
        }
    }

    /// Whether the work hangs on the wall on `today`, where it meets people
    /// who did not choose to see it.
    pub fn hangs(&self, today: NaiveDate) -> bool {
        self.whereabouts(today) == Whereabouts::Hanging
    }
}

/// What a work is known by: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId(String);

impl WorkId {
    /// An id from its text, if it is one.
    pub fn new(text: &str) -> Option<Self> {
        let valid = !text.is_empty()
            && text.chars().all(|character| {
                character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-'
            });

        valid.then(|| Self(text.to_owned()))
    }

    /// The id that a title suggests: "Tide, at dusk" becomes `tide-at-dusk`.
    /// Whatever is no ASCII letter or digit parts two words.
    pub fn from_title(title: &str) -> Option<Self> {
        let words: Vec<String> = title
            .split(|character: char| !character.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();

        Self::new(&words.join("-"))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorkId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The picture of a work.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The file, relative to the manifest's folder.
    pub file: PathBuf,
    /// The picture in words, for those who cannot see it.
    pub alt: Localized,
    /// Whether it grows to the place that it has where it has fewer pixels.
    pub enlarge: bool,
    /// What of it stays in sight where it is cut to the shape of its place;
    /// nothing if it hangs whole.
    pub crop: Option<Focus>,
    /// Which state of the file it is, among those that it has had since the
    /// program began: another one may show other pixels.
    pub edition: u64,
}

impl Picture {
    /// What its pixels come from.
    pub fn source(&self) -> Source {
        Source {
            file: self.file.clone(),
            enlarge: self.enlarge,
            crop: self.crop,
            edition: self.edition,
        }
    }
}

/// What the pixels of a [`Picture`] come from. Two pictures of the same source
/// look the same in the same place, whatever is said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    file: PathBuf,
    enlarge: bool,
    crop: Option<Focus>,
    edition: u64,
}

/// The point of a picture that matters most, in per cent of its width from
/// the left and of its height from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// From the left, 0 to 100.
    pub across_percent: u8,
    /// From the top, 0 to 100.
    pub down_percent: u8,
}

impl Focus {
    /// The middle.
    pub const CENTER: Self = Self {
        across_percent: 50,
        down_percent: 50,
    };
}

/// The poem or prose of a work.
#[derive(Debug, Clone, PartialEq)]
pub struct Writing {
    /// How it is set.
    pub form: Form,
    /// The words, with the author's own line breaks, indents and stanzas.
    pub body: Localized,
}

/// How a [`Writing`] is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Every line break is the author's.
    Poem,
    /// Paragraphs, filled to the measure.
    Prose,
}

/// Whether a work hangs on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallRule {
    /// It hangs, unless it has a content note.
    UnlessNoted,
    /// It hangs, with its note shown first where it has one.
    Always,
    /// It is only for those who choose it.
    Never,
}
