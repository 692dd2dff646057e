//! Everything that a finding can say.
//!
//! A [`Message`] is an id and its arguments: what is said, in no language yet.
//! The words are in `assets/locales/findings.*.ftl`, a message and its cure
//! for each id, and [`words`](crate::words) puts the two together.

use super::Code;
use crate::words::Argument;

use chrono::NaiveDate;

/// The messages: for each its arguments, its id and the code of its findings.
macro_rules! messages {
    ($(
        $(#[$meta:meta])*
        $name:ident $({ $($argument:ident: $kind:ty),* $(,)? })? = $id:literal, $code:ident;
    )*) => {
        /// What a finding says, in no language yet.
        #[derive(Debug, Clone, PartialEq)]
        #[expect(missing_docs, reason = "assets/locales/findings.en.ftl says what each says")]
        pub enum Message {
            $($(#[$meta])* $name $({ $($argument: $kind),* })?,)*
        }

        impl Message {
            /// The name of each message, its id, and the names of its
            /// arguments.
            #[cfg(test)]
            pub(super) const ALL: &[(&str, &str, &[&str])] = &[
                $((stringify!($name), $id, &[$($(stringify!($argument)),*)?]),)*
            ];

            /// The id of its words.
            pub fn id(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $id,)*
                }
            }

            /// The code of its findings.
            pub fn code(&self) -> Code {
                match self {
                    $(Self::$name { .. } => Code::$code,)*
                }
            }

            /// The arguments of its words.
            pub fn arguments(&self) -> Vec<(&'static str, Argument<'_>)> {
                match self {
                    $(Self::$name $({ $($argument),* })? => {
                        vec![$($((stringify!($argument), argument($argument))),*)?]
                    })*
                }
            }
        }
    };
}

fn argument<'a>(value: &'a impl Named) -> Argument<'a> {
    value.argument()
}

/// A value that a message can name.
trait Named {
    fn argument(&self) -> Argument<'_>;
}

impl Named for String {
    fn argument(&self) -> Argument<'_> {
        Argument::Text(self.into())
    }
}

/// A word that a message names or selects by.
impl Named for &'static str {
    fn argument(&self) -> Argument<'_> {
        Argument::Text((*self).into())
    }
}

impl Named for Option<String> {
    fn argument(&self) -> Argument<'_> {
        self.as_ref().map_or(Argument::Absent, Named::argument)
    }
}

impl Named for u64 {
    fn argument(&self) -> Argument<'_> {
        Argument::Number(*self)
    }
}

impl Named for bool {
    fn argument(&self) -> Argument<'_> {
        Argument::Text(if *self { "yes" } else { "no" }.into())
    }
}

/// A day as the manifest writes it.
impl Named for NaiveDate {
    fn argument(&self) -> Argument<'_> {
        Argument::Text(self.to_string().into())
    }
}

messages! {
    // The file as a whole.
    ManifestMissing { file: String } = "manifest-missing", Unreadable;
    ManifestNotAFile { file: String } = "manifest-not-a-file", Unreadable;
    ManifestTooLarge { file: String, megabytes: u64 } = "manifest-too-large", FileTooLarge;
    ManifestUnreadable { file: String, reason: String } = "manifest-unreadable", Unreadable;
    NotUtf8 = "not-utf8", NotUtf8;
    NotAManifest = "not-a-manifest", NotToml;

    // Its syntax.
    KeyTwice { found: String } = "key-twice", DuplicateKey;
    NeverClosed = "never-closed", NotToml;
    QuotationMarkMissing = "quotation-mark-missing", NotToml;
    ControlCharacter = "control-character", NotToml;
    Backslash = "backslash", NotToml;
    OddFlag { found: String } = "odd-flag", NotToml;
    YesOrNo { found: String } = "yes-or-no", NotToml;
    NoEqualsSign = "no-equals-sign", NotToml;
    NoKey = "no-key", NotToml;
    HeadingBrackets = "heading-brackets", NotToml;
    AfterTheValue = "after-the-value", NotToml;
    CommaMissing = "comma-missing", NotToml;
    BraceMissing = "brace-missing", NotToml;
    LeadingZero = "leading-zero", NotToml;
    NothingAfterEquals = "nothing-after-equals", NotToml;
    PrintersQuotes = "printers-quotes", NotToml;
    Unquoted { found: String } = "unquoted", NotToml;
    NotUnderstood { reason: String } = "not-understood", NotToml;
    NoSuchDay { found: String, days: String } = "no-such-day", BadDate;
    NoSuchMonth { found: String } = "no-such-month", BadDate;
    NoSuchClock { found: String } = "no-such-clock", BadDate;
    OddDate { found: String } = "odd-date", BadDate;

    // Tables and keys.
    WrongShape { table: &'static str, heading: String, found: &'static str, many: bool }
        = "wrong-shape", WrongType;
    UnknownTable { word: String, near: Option<String>, tables: String }
        = "unknown-table", UnknownTable;
    OutsideTables { word: String, near: Option<String>, owner: Option<String>, tables: String }
        = "outside-tables", UnknownKey;
    UnknownKey { key: String, table: &'static str, near: Option<String>, keys: String }
        = "unknown-key", UnknownKey;
    KeyMissing { table: &'static str, key: &'static str, example: String }
        = "key-missing", MissingKey;

    // Values of any kind.
    WrongType {
        key: &'static str,
        kind: &'static str,
        options: String,
        found: &'static str,
        example: String,
    } = "wrong-type", WrongType;
    OutOfRange { key: &'static str, from: String, to: String } = "out-of-range", OutOfRange;
    NamesNone { key: &'static str } = "names-none", OutOfRange;
    UnknownDay { word: String, near: Option<String>, known: String } = "unknown-day", UnknownWord;
    UnknownWord { key: &'static str, word: String, near: Option<String>, known: String }
        = "unknown-word", UnknownWord;
    UnknownLanguage { word: String, near: Option<String>, known: String }
        = "unknown-language", UnknownLanguage;
    UnknownTextLanguage { word: String, near: Option<String>, known: String }
        = "unknown-text-language", UnknownLanguage;
    UnknownTimeZone { word: String, near: Option<String> } = "unknown-time-zone", UnknownTimeZone;
    ZoneOfItsOwn { key: &'static str } = "zone-of-its-own", BadDate;
    BadId { suggestion: Option<String> } = "bad-id", BadId;
    BadWebAddress { address: String, http: bool } = "bad-web-address", BadAddress;
    BadMailAddress { address: String } = "bad-mail-address", BadAddress;

    // Texts and files.
    TextEmpty { key: &'static str, required: bool } = "text-empty", EmptyText;
    FirstLanguageMissing { key: &'static str, language: &'static str }
        = "first-language-missing", MissingFirstLanguage;
    FirstLanguageBad { key: &'static str, language: &'static str }
        = "first-language-bad", MissingFirstLanguage;
    LanguageNotOffered { count: u64, language: &'static str }
        = "language-not-offered", LanguageNotOffered;
    FileNotNamed = "file-not-named", EmptyText;
    PathAbsolute = "path-absolute", PathOutside;
    PathLeaves = "path-leaves", PathOutside;
    PathLeavesByLink = "path-leaves-by-link", PathOutside;
    FileMissing { file: String, hint: &'static str, near: String } = "file-missing", FileMissing;
    FileNotAFile { file: String } = "file-not-a-file", FileMissing;
    FileClosed { file: String, reason: String } = "file-closed", FileUnreadable;
    FileUnreadable { file: String, reason: String } = "file-unreadable", FileUnreadable;
    TextTooLarge { file: String, kilobytes: u64 } = "text-too-large", FileTooLarge;
    TextNotPlain { file: String } = "text-not-plain", NotPlainText;
    TextFileEmpty { file: String } = "text-file-empty", EmptyText;

    // The exhibition, its hours and its display.
    ClosesBeforeOpening { opens: NaiveDate } = "closes-before-opening", EndBeforeStart;
    SleepsBeforeWaking = "sleeps-before-waking", EndBeforeStart;
    CutTakesNoTime = "cut-takes-no-time", NoEffect;
    NoWorkCanHang = "no-work-can-hang", EmptyExhibition;
    NoWork = "no-work", EmptyExhibition;
    NothingHangs { day: NaiveDate } = "nothing-hangs", NothingHangsToday;
    SamplesHang { count: u64 } = "samples-hang", SamplesHang;

    // Works.
    NothingToShow = "nothing-to-show", NothingToShow;
    NoTextToShow = "no-text-to-show", NothingToShow;
    TwoTexts = "two-texts", TwoTexts;
    FormWithoutText = "form-without-text", NoEffect;
    IdNotInTitle = "id-not-in-title", MissingKey;
    IdTwice { id: String, given: bool } = "id-twice", DuplicateId;
    DownBeforeHung { day: NaiveDate } = "down-before-hung", FromAfterUntil;
    NoPictureFor { key: &'static str } = "no-picture-for", NoEffect;
    FocusWithoutCrop = "focus-without-crop", NoEffect;
    AltMissing = "alt-missing", MissingAlt;
    SampleWithConsent = "sample-with-consent", SampleWithConsent;
    ConsentMissing = "consent-missing", ConsentMissing;
    ConsentNotYet = "consent-not-yet", ConsentNotYet;
    ConsentExpired = "consent-expired", ConsentExpired;
    ConsentWithdrawn = "consent-withdrawn", ConsentWithdrawn;
    ConsentUndated = "consent-undated", MissingKey;
    ConsentEndsFirst = "consent-ends-first", EndBeforeStart;
    ConsentTooLong { longest: NaiveDate } = "consent-too-long", ConsentTooLong;
    ConsentEndsEarly { until: NaiveDate, closes: NaiveDate }
        = "consent-ends-early", ConsentEndsEarly;

    // Pictures.
    PictureTooLarge { file: String, megabytes: u64 } = "picture-too-large", FileTooLarge;
    PictureTooManyPixels { file: String, width: u64, height: u64, millions: u64 }
        = "picture-too-many-pixels", FileTooLarge;
    PictureUnreadable { file: String, reason: String } = "picture-unreadable", NotAPicture;
    PictureEmpty { file: String } = "picture-empty", NotAPicture;
    PictureForeign { file: String, kind: &'static str } = "picture-foreign", NotAPicture;
    PictureUnknown { file: String } = "picture-unknown", NotAPicture;
    PictureDamaged { file: String, format: String, reason: String }
        = "picture-damaged", NotAPicture;
    PictureUnsupported { file: String, format: String, reason: String }
        = "picture-unsupported", NotAPicture;
    /// An error that reading a header hardly ever causes; `reason` and `cure`
    /// are in English.
    PictureOdd { file: String, reason: String, cure: String } = "picture-odd", NotAPicture;
    WrongExtension { file: String, format: String } = "wrong-extension", WrongExtension;
    FirstFrameOnly { file: String, pages: bool } = "first-frame-only", FirstFrameOnly;
    PictureTooSmall { width: u64, height: u64, across: u64, down: u64 }
        = "picture-too-small", PictureTooSmall;

    // Events.
    AllDayAtATime = "all-day-at-a-time", AllDayDisagrees;
    NotAllDayWithoutTime = "not-all-day-without-time", AllDayDisagrees;
    EndsAtATime = "ends-at-a-time", AllDayDisagrees;
    EndsWithoutTime = "ends-without-time", AllDayDisagrees;
    EndMissing = "end-missing", MissingKey;
    EventEndsFirst = "event-ends-first", EndBeforeStart;
    ClocksSkip { zone: &'static str } = "clocks-skip", NoSuchTime;
    OutsideMonths { first: NaiveDate, last: NaiveDate } = "outside-months", OutsideMonth;

    // Calendars.
    CalendarPrivate { file: String, count: u64 } = "calendar-private", PrivateEvents;
    CalendarUntitled { file: String, count: u64 } = "calendar-untitled", EmptyText;
    CalendarTooLarge { file: String, megabytes: u64 } = "calendar-too-large", FileTooLarge;
    CalendarNone { file: String } = "calendar-none", NotACalendar;
    CalendarRepeatsTooMuch = "calendar-repeats-too-much", TooManyEvents;
    CalendarTooMuch = "calendar-too-much", TooManyEvents;
    CalendarLineTooLong = "calendar-line-too-long", TooManyEvents;
    CalendarTooManyEvents { most: u64 } = "calendar-too-many-events", TooManyEvents;
    CalendarCutOff = "calendar-cut-off", BadCalendar;
    CalendarEncoding = "calendar-encoding", NotUtf8;
    CalendarLine = "calendar-line", BadCalendar;
    CalendarNoStart = "calendar-no-start", MissingKey;
    CalendarStart { found: String } = "calendar-start", BadDate;
    CalendarDate { found: String } = "calendar-date", BadDate;
    CalendarEndsFirst = "calendar-ends-first", EndBeforeStart;
    CalendarZone { found: String } = "calendar-zone", UnknownTimeZone;
    CalendarRule { found: String } = "calendar-rule", BadRecurrence;

    // Help lines and resources.
    HelpTwice { number: String } = "help-twice", DuplicateHelp;
    HelpBuiltIn { key: &'static str, number: String } = "help-built-in", HelpBuiltIn;
    HelpUnreachable = "help-unreachable", HelpUnreachable;
    HelpWithoutNumber = "help-without-number", HelpUnreachable;
    HelpNumberDiffers { number: String, truth: String }
        = "help-number-differs", HelpNumberDiffers;
    HelpWithoutPurpose = "help-without-purpose", HelpWithoutPurpose;
    BodyWithoutNumber = "body-without-number", NoEffect;
    FactStale { age: u64, limit: u64 } = "fact-stale", StaleFact;
    FactAhead { day: NaiveDate } = "fact-ahead", StaleFact;
    FactsUnverified { lines: u64, resources: u64 } = "facts-unverified", UnverifiedFacts;
}
