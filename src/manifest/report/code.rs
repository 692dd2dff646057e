//! The kinds of finding.

use serde::Serialize;

/// What kind of thing a [`Finding`](super::Finding) is.
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
    /// The word isn't one of the known ones.
    UnknownWord,
    /// The text is empty.
    EmptyText,
    /// The day or time doesn't exist, or isn't written as one.
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
    /// The file isn't a picture that can be shown.
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
    /// The consent claims to last longer than is allowed.
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
    /// There is no way to reach a help line.
    HelpUnreachable,
    /// A picture is of another format than its name says.
    WrongExtension,
    /// A picture is animated or has several pages.
    FirstFrameOnly,
    /// A help line does not say what it is for.
    HelpWithoutPurpose,
    /// A web or mail address isn't valid.
    BadAddress,
    /// A fact was verified too long ago.
    StaleFact,
    /// Facts were never verified.
    UnverifiedFacts,
    /// The file isn't a calendar.
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
