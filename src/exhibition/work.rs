//! Works, and what they consist of.

use super::whereabouts::{Schedule, WallRule, Whereabouts};
use super::{Consent, Localized};

use chrono::{NaiveDate, Weekday};
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// A work of the exhibition: a `[[work]]` with a picture, a text or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// What identifies it within its exhibition.
    pub id: WorkId,
    /// What it is called.
    pub title: Localized,
    /// The credit that the artist chose: a name, a pseudonym, "Anonymous", or
    /// none.
    pub credit: Option<String>,
    /// What it is made of.
    pub medium: Option<Localized>,
    /// When it was made, as printed on the label.
    pub year: Option<String>,
    /// What the artist says about it.
    pub statement: Option<Localized>,
    /// The picture.
    pub picture: Option<Picture>,
    /// The poem or prose.
    pub writing: Option<Writing>,
    /// What visitors should know before they see it.
    pub content_note: Option<Localized>,
    /// Whether visitors who ask for something calmer are led to it.
    pub calm: bool,
    /// Whether it hangs on the wall, where people meet it unasked.
    pub wall: WallRule,
    /// How long the wall shows each of its pages; if `None`, as long as
    /// [`reading`](super::reading) estimates.
    pub stays: Option<Duration>,
    /// The first day on which it hangs.
    pub from: Option<NaiveDate>,
    /// The last day on which it hangs, inclusive.
    pub until: Option<NaiveDate>,
    /// The days of the week on which it hangs; if empty, on all of them.
    pub days: Vec<Weekday>,
    /// Whether the artist agreed.
    pub consent: Consent,
    /// Whether it is an example rather than somebody's work.
    pub sample: bool,
}

impl Work {
    /// A work that hangs on every day, of which only the title is known. No
    /// consent is recorded for it yet, so nobody gets to see it.
    pub fn new(id: WorkId, title: Localized) -> Self {
        Self {
            id,
            title,
            credit: None,
            medium: None,
            year: None,
            statement: None,
            picture: None,
            writing: None,
            content_note: None,
            calm: false,
            wall: WallRule::UnlessNoted,
            stays: None,
            from: None,
            until: None,
            days: Vec::new(),
            consent: Consent::Missing,
            sample: false,
        }
    }

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
    /// agreed, and it is one of the work's days.
    pub fn may_be_seen(&self, today: NaiveDate) -> bool {
        match self.whereabouts(today) {
            Whereabouts::Hanging | Whereabouts::Hidden => true,
            Whereabouts::Coming(_)
            | Whereabouts::Gone(_)
            | Whereabouts::OtherDays
            | Whereabouts::Withheld(_) => false,
        }
    }

    /// Whether the work hangs on the wall on `today`, where people who did not
    /// choose it see it too.
    pub fn hangs(&self, today: NaiveDate) -> bool {
        self.whereabouts(today) == Whereabouts::Hanging
    }
}

/// What identifies a work: lower-case ASCII letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId(String);

impl WorkId {
    /// The id that `text` is; `None` if it is empty or has other characters.
    pub fn new(text: &str) -> Option<Self> {
        let valid = !text.is_empty()
            && text.chars().all(|character| {
                character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-'
            });

        valid.then(|| Self(text.to_owned()))
    }

    /// The id that a title suggests: "Tide, at dusk" becomes `tide-at-dusk`.
    ///
    /// Words are separated by anything but ASCII letters and digits. A title
    /// without either has no id.
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
    /// The file, relative to the folder of the manifest.
    pub file: PathBuf,
    /// A description for those who cannot see it.
    pub alt: Localized,
    /// Whether it is enlarged to fill its place if it has too few pixels.
    pub enlarge: bool,
    /// The point that stays in sight when the picture is cropped to the shape
    /// of its place; `None` if it hangs whole.
    pub crop: Option<FocalPoint>,
}

/// The point of a picture that matters most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FocalPoint {
    /// Its distance from the left edge in per cent of the width, 0 to 100.
    pub across_percent: u8,
    /// Its distance from the top edge in per cent of the height, 0 to 100.
    pub down_percent: u8,
}

impl FocalPoint {
    /// The middle of the picture.
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
    /// The text, with the author's own line breaks, indents and stanzas.
    pub body: Localized,
}

/// How a [`Writing`] is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Every line break is the author's.
    Poem,
    /// Paragraphs are filled to the width of the column.
    Prose,
}
