//! What is wrong or doubtful about a manifest.

mod human;
mod place;

pub use place::Place;
pub(super) use place::shown;

use super::EntryId;
use crate::exhibition::WorkId;

use serde::{Serialize, Serializer};
use std::fmt;

/// Everything that is wrong or doubtful about a manifest and its calendars,
/// in the order of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The manifest, as it was named.
    pub file: String,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// One thing that is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of thing it is; the name is stable.
    pub code: Code,
    /// Where it stands; `None` where the file could not be opened.
    #[serde(flatten, serialize_with = "place")]
    pub place: Option<Place>,
    /// The entry that it is about; `None` where it is about none, or the file
    /// as a whole.
    ///
    /// A finding in a calendar's file is about the entry that names the
    /// calendar.
    #[serde(skip)]
    pub entry: Option<EntryId>,
    /// The key of the entry that it is about, where it is about one that the
    /// schema has.
    #[serde(skip)]
    pub key: Option<&'static str>,
    /// What is wrong, in a curator's words.
    pub message: String,
    /// How to put it right.
    pub cure: String,
    /// The entry that it is about, where that is known.
    pub subject: Option<Subject>,
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was left out, or is not fit to hang.
    Error,
    /// Nothing was left out, but a person should look.
    Warning,
    /// Good to know.
    Note,
}

/// The entry that a [`Finding`] is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// The name of its table, such as `work`.
    pub table: &'static str,
    /// A work's id; the title or name of anything else.
    pub name: String,
}

/// What kind of thing a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The manifest could not be opened.
    Unreadable,
    /// The manifest is not UTF-8.
    NotUtf8,
    /// The manifest is not TOML at this place.
    NotToml,
    /// A key or table is given twice.
    DuplicateKey,
    /// A required key is absent.
    MissingKey,
    /// The key is not known.
    UnknownKey,
    /// The table is not known.
    UnknownTable,
    /// The value is of the wrong kind.
    WrongType,
    /// The number is too small or too large.
    OutOfRange,
    /// The word is none of those that are known.
    UnknownWord,
    /// The text is empty.
    EmptyText,
    /// The day or time does not exist, or is not written as one.
    BadDate,
    /// The local time falls into the hour that daylight saving time skips.
    NoSuchTime,
    /// Something ends before it starts.
    EndBeforeStart,
    /// `all-day` and the dates of an event contradict each other.
    AllDayDisagrees,
    /// The event lies outside the months of the exhibition.
    OutsideMonth,
    /// The time zone is not known.
    UnknownTimeZone,
    /// The language code is not known.
    UnknownLanguage,
    /// A text by language lacks the first language.
    MissingFirstLanguage,
    /// A text is in a language that visitors cannot choose.
    LanguageNotOffered,
    /// The id is not made of lower-case letters, digits and hyphens.
    BadId,
    /// Two works have the same id.
    DuplicateId,
    /// The file is not there.
    FileMissing,
    /// The path is absolute or leaves the manifest's folder.
    PathOutside,
    /// The file is there and cannot be read.
    FileUnreadable,
    /// The file is over its size limit.
    FileTooLarge,
    /// The file is no picture that can be shown.
    NotAPicture,
    /// The picture would hang small on the screen.
    PictureTooSmall,
    /// The file is not plain text.
    NotPlainText,
    /// A picture has no text for those who cannot see it.
    MissingAlt,
    /// A work has neither picture nor text.
    NothingToShow,
    /// A work has both `text` and `text-file`.
    TwoTexts,
    /// A key has no effect here.
    NoEffect,
    /// No consent is recorded.
    ConsentMissing,
    /// The consent begins on a later day.
    ConsentNotYet,
    /// The consent ended.
    ConsentExpired,
    /// The consent was withdrawn.
    ConsentWithdrawn,
    /// The consent ends before the exhibition does.
    ConsentEndsEarly,
    /// The consent claims to last longer than any may.
    ConsentTooLong,
    /// A sample, which is nobody's work, has a consent.
    SampleWithConsent,
    /// `from` is after `until`.
    FromAfterUntil,
    /// A help number looks like a built-in one and differs.
    HelpNumberDiffers,
    /// An entry tries to change a built-in help line.
    HelpBuiltIn,
    /// The same help line is given twice.
    DuplicateHelp,
    /// A help line can be reached in no way.
    HelpUnreachable,
    /// A picture is of another format than its name says.
    WrongExtension,
    /// A picture is animated or has several pages.
    FirstFrameOnly,
    /// A help line does not say what it is for.
    HelpWithoutPurpose,
    /// The web or mail address is not one.
    BadAddress,
    /// A fact was verified too long ago.
    StaleFact,
    /// Facts were never verified.
    UnverifiedFacts,
    /// The file is no calendar.
    NotACalendar,
    /// Something in a calendar cannot be understood.
    BadCalendar,
    /// How an event of a calendar repeats cannot be understood.
    BadRecurrence,
    /// A calendar has more events than can be read.
    TooManyEvents,
    /// Events of a calendar are marked as private.
    PrivateEvents,
    /// No work can hang.
    EmptyExhibition,
    /// There are works, but none hangs today.
    NothingHangsToday,
    /// Samples still hang.
    SamplesHang,
}

impl Report {
    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// How many notes there are.
    pub fn notes(&self) -> usize {
        self.count(Severity::Note)
    }

    /// The file that a finding is about.
    pub fn file_of<'a>(&'a self, finding: &'a Finding) -> &'a str {
        let place = finding.place.as_ref();

        place
            .and_then(|place| place.file.as_deref())
            .unwrap_or(&self.file)
    }

    /// What was found about a work.
    pub fn of(&self, work: &WorkId) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| {
            finding
                .subject
                .as_ref()
                .is_some_and(|subject| subject.table == "work" && subject.name == work.as_str())
        })
    }

    /// The report as JSON, for other programs: an object with `file`,
    /// `errors`, `warnings`, `notes` and `findings`.
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Document<'a> {
            file: &'a str,
            errors: usize,
            warnings: usize,
            notes: usize,
            findings: Vec<Located<'a>>,
        }

        #[derive(Serialize)]
        struct Located<'a> {
            file: &'a str,
            #[serde(flatten)]
            finding: &'a Finding,
        }

        let document = Document {
            file: &self.file,
            errors: self.errors(),
            warnings: self.warnings(),
            notes: self.notes(),
            findings: self
                .findings
                .iter()
                .map(|finding| Located {
                    file: self.file_of(finding),
                    finding,
                })
                .collect(),
        };

        // Nothing in the document can fail to serialise: its keys are
        // strings, and it holds no map of anything else.
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The place's fields beside the finding's own, `null` where there is none.
fn place<S: Serializer>(place: &Option<Place>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Fields<'a> {
        line: Option<usize>,
        column: Option<usize>,
        end_line: Option<usize>,
        end_column: Option<usize>,
        source: Option<&'a str>,
    }

    let place = place.as_ref();

    Fields {
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        end_line: place.map(|place| place.end_line),
        end_column: place.map(|place| place.end_column),
        source: place.map(|place| place.text.as_str()),
    }
    .serialize(serializer)
}
