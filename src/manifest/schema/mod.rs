//! Every table and key of `gallery.toml`, said once.
//!
//! The reader, the suggestions for a misspelt key and the key table of
//! `docs/gallery.md` all come from [`TABLES`]. A reader that asks for a key which is not
//! here, or never asks for one that is, stops every test that reads a
//! manifest.

use crate::exhibition::{Language, ResourceKind};

/// A table of the manifest, or one that stands inside another.
#[derive(Debug)]
pub struct Table {
    /// What stands between its brackets.
    pub name: &'static str,
    /// What a curator calls one of them.
    pub noun: &'static str,
    /// How often it may stand there.
    pub shape: Shape,
    /// What it is for, in one sentence.
    pub help: &'static str,
    /// Its keys, in the order in which they are explained.
    pub keys: &'static [Key],
}

/// How often a table may stand in a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// At most once: `[name]`.
    Single,
    /// As often as one likes: `[[name]]`.
    Repeated,
    /// Within another table, as the value of a key.
    Inner,
}

/// A key of a [`Table`].
#[derive(Debug)]
pub struct Key {
    /// What stands before the equals sign.
    pub name: &'static str,
    /// What stands after it.
    pub kind: Kind,
    /// Whether it has to be there.
    pub need: Need,
    /// What holds where it is absent, in words.
    pub default: Option<&'static str>,
    /// What it is for, in one sentence.
    pub help: &'static str,
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// In the case that these words name.
    When(&'static str),
}

/// The kinds of value that a key can have.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text that visitors read: plain, or by language.
    Text,
    /// A list of such texts.
    Texts,
    /// A plain string.
    Line,
    /// A list of plain strings.
    Lines,
    /// Lower-case letters, digits and hyphens.
    Id,
    /// A year or a few words about it.
    Year,
    /// A file below the manifest's folder.
    Path,
    /// A list of such files.
    Paths,
    /// Such a file, or one for each language.
    PathByLanguage,
    /// A web address.
    Address,
    /// A mail address.
    Email,
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// A day, or a day and a time.
    Moment,
    /// `true` or `false`.
    Flag,
    /// A number, both ends allowed.
    Number {
        /// The smallest.
        from: f64,
        /// The largest.
        to: f64,
    },
    /// A whole number, both ends allowed.
    Integer {
        /// The smallest.
        from: i64,
        /// The largest.
        to: i64,
    },
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of days of the week.
    Days,
    /// A list of language codes.
    Languages,
    /// The name of a time zone.
    TimeZone,
    /// A table of its own.
    Inner(&'static Table),
}

impl Table {
    /// The key with this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The table as its heading is written.
    pub fn heading(&self) -> String {
        match self.shape {
            Shape::Single => format!("[{}]", self.name),
            Shape::Repeated => format!("[[{}]]", self.name),
            Shape::Inner => format!("{} = {{ … }}", self.name),
        }
    }
}

impl Kind {
    /// The kind in a curator's words, with its article.
    pub fn words(self) -> String {
        let words = match self {
            Self::Text => "a text, or texts by language",
            Self::Texts | Self::Lines => "a list of texts",
            Self::Line | Self::Id => "a text in quotation marks",
            Self::Year => "a year or a text",
            Self::Path => "the path of a file",
            Self::Paths => "a list of paths of files",
            Self::PathByLanguage => "the path of a file, or paths by language",
            Self::Address => "a web address",
            Self::Email => "a mail address",
            Self::Date => "a date",
            Self::Time => "a time",
            Self::Moment => "a date, with or without a time",
            Self::Flag => "`true` or `false`",
            Self::Number { .. } => "a number",
            Self::Integer { .. } => "a whole number",
            Self::OneOf(words) => return format!("one of {}", quoted(words)),
            Self::Days => "a list of days of the week",
            Self::Languages => "a list of language codes",
            Self::TimeZone => "the name of a time zone",
            Self::Inner(_) => "a table in braces",
        };

        words.to_owned()
    }

    /// What messages choose their words by.
    pub(in crate::manifest) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts | Self::Lines => "texts",
            Self::Line | Self::Id => "line",
            Self::Year => "year",
            Self::Path => "path",
            Self::Paths => "paths",
            Self::PathByLanguage => "path-by-language",
            Self::Address => "address",
            Self::Email => "email",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "moment",
            Self::Flag => "flag",
            Self::Number { .. } => "number",
            Self::Integer { .. } => "integer",
            Self::OneOf(_) => "one-of",
            Self::Days => "days",
            Self::Languages => "languages",
            Self::TimeZone => "time-zone",
            Self::Inner(_) => "table",
        }
    }

    /// A value of the kind, as it is written in the manifest.
    pub fn example(self) -> String {
        let example = match self {
            Self::Text | Self::Line => "\"…\"",
            Self::Texts | Self::Lines => "[\"…\", \"…\"]",
            Self::Id => "\"tide-at-dusk\"",
            Self::Year => "2025",
            Self::Path => "\"works/tide.jpg\"",
            Self::Paths => "[\"calendar/month.ics\"]",
            Self::PathByLanguage => "\"works/tide.txt\"",
            Self::Address => "\"https://example.org\"",
            Self::Email => "\"name@example.org\"",
            Self::Date => "2026-01-31",
            Self::Time => "13:30",
            Self::Moment => "2026-01-31T13:30",
            Self::Flag => "true",
            Self::Number { .. } => "1.5",
            Self::Integer { from, to } => return 60.clamp(from, to).to_string(),
            Self::OneOf(words) => return format!("\"{}\"", words.first().unwrap_or(&"…")),
            Self::Days => "[\"monday\", \"friday\"]",
            Self::Languages => "[\"en\", \"es\"]",
            Self::TimeZone => "\"America/Los_Angeles\"",
            Self::Inner(table) => {
                let first = table.keys.first();

                return first.map_or(String::from("{ }"), |key| {
                    format!("{{ {} = {} }}", key.name, key.kind.example())
                });
            }
        };

        example.to_owned()
    }
}

/// The table with this name at the top of the manifest.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.name == name)
}

/// The names of all languages that a text can be given in.
pub fn language_codes() -> Vec<&'static str> {
    Language::ALL.into_iter().map(Language::code).collect()
}

/// Words as they stand in a sentence: `` `a`, `b` ``.
pub(in crate::manifest) fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();

    words.join(", ")
}

const fn key(name: &'static str, kind: Kind, help: &'static str) -> Key {
    Key {
        name,
        kind,
        need: Need::Optional,
        default: None,
        help,
    }
}

impl Key {
    const fn required(self) -> Self {
        Self {
            need: Need::Required,
            ..self
        }
    }

    const fn when(self, case: &'static str) -> Self {
        Self {
            need: Need::When(case),
            ..self
        }
    }

    const fn or(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }
}

/// The tables of a manifest, in the order in which they are explained.
pub const TABLES: [&Table; 10] = [
    &EXHIBITION,
    &HOURS,
    &DISPLAY,
    &SESSION,
    &LIMITS,
    &WORK,
    &EVENT,
    &CALENDAR,
    &HELP,
    &RESOURCE,
];

/// The days of the week, Monday first.
pub const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The words for the kinds of resource.
pub const RESOURCE_KINDS: [&str; 6] = {
    let mut names = [""; 6];
    let mut index = 0;

    while index < names.len() {
        names[index] = ResourceKind::ALL[index].name();
        index += 1;
    }

    names
};

/// `[exhibition]`
pub const EXHIBITION: Table = Table {
    name: "exhibition",
    noun: "exhibition",
    shape: Shape::Single,
    help: "What the exhibition is, where it hangs and when.",
    keys: &[
        key("title", Kind::Text, "The name of the exhibition.").required(),
        key("subtitle", Kind::Text, "A line under the title."),
        key("presenter", Kind::Text, "Who presents it."),
        key("about", Kind::Text, "What a visitor should know about it."),
        key("place", Kind::Text, "Where it hangs."),
        key("opens", Kind::Date, "The first day."),
        key("closes", Kind::Date, "The last day.").or("the day on which it opens"),
        key(
            "time-zone",
            Kind::TimeZone,
            "The zone that every time in the file is in.",
        )
        .or("America/Los_Angeles"),
        key(
            "languages",
            Kind::Languages,
            "The languages that visitors can choose. The first is the one that plain texts are in.",
        )
        .or("[\"en\"]"),
    ],
};

/// `[hours]`
pub const HOURS: Table = Table {
    name: "hours",
    noun: "`[hours]` table",
    shape: Shape::Single,
    help: "When the screen is awake. Without this table it always is.",
    keys: &[
        key("days", Kind::Days, "The days on which the screen wakes.").or("every day"),
        key("wakes", Kind::Time, "When it wakes.").required(),
        key("sleeps", Kind::Time, "When it goes dark.").required(),
    ],
};

/// `[display]`
pub const DISPLAY: Table = Table {
    name: "display",
    noun: "`[display]` table",
    shape: Shape::Single,
    help: "How the screen shows the exhibition.",
    keys: &[
        key(
            "diagonal-inches",
            Kind::Number {
                from: 1.0,
                to: 300.0,
            },
            "The panel's diagonal in inches, from which the size of type follows.",
        ),
        key(
            "viewing-distance-m",
            Kind::Number {
                from: 0.1,
                to: 50.0,
            },
            "How far from the panel visitors stand, in metres.",
        )
        .or("1.0"),
        key(
            "transition",
            Kind::OneOf(&["fade", "cut"]),
            "How one work follows another.",
        )
        .or("fade"),
        key(
            "transition-seconds",
            Kind::Number {
                from: 0.2,
                to: 10.0,
            },
            "How long a fade takes.",
        )
        .or("1.5"),
        key(
            "order",
            Kind::OneOf(&["manifest", "shuffled"]),
            "Whether works follow each other as in this file, or mixed anew every day.",
        )
        .or("manifest"),
        key(
            "theme",
            Kind::OneOf(&["evening", "paper", "high-contrast"]),
            "The colours of the room.",
        )
        .or("evening"),
        key(
            "stale-after-days",
            Kind::Integer { from: 1, to: 3_650 },
            "After how many days a `verified` date is reported as stale.",
        )
        .or("90"),
    ],
};

/// `[session]`
pub const SESSION: Table = Table {
    name: "session",
    noun: "`[session]` table",
    shape: Shape::Single,
    help: "How long the screen belongs to a visitor who has stopped touching it.",
    keys: &[
        key(
            "idle-seconds",
            Kind::Integer { from: 15, to: 900 },
            "After how long without a touch the visitor is asked whether they are still there.",
        )
        .or("90"),
        key(
            "question-seconds",
            Kind::Integer { from: 20, to: 300 },
            "How long they have to answer before the screen clears itself.",
        )
        .or("30"),
    ],
};

/// `[limits]`
pub const LIMITS: Table = Table {
    name: "limits",
    noun: "`[limits]` table",
    shape: Shape::Single,
    help: "What a file may cost.",
    keys: &[
        key(
            "picture-megabytes",
            Kind::Integer { from: 1, to: 4_096 },
            "The largest picture file, in megabytes of a million bytes.",
        )
        .or("64"),
        key(
            "picture-megapixels",
            Kind::Integer { from: 1, to: 1_000 },
            "The most pixels that a picture may have, in millions.",
        )
        .or("100"),
        key(
            "picture-memory-megabytes",
            Kind::Integer {
                from: 16,
                to: 16_384,
            },
            "The most memory that opening a picture may take, in megabytes of 1,048,576 bytes.",
        )
        .or("1024"),
        key(
            "picture-seconds",
            Kind::Integer { from: 1, to: 600 },
            "The longest time that opening a picture may take.",
        )
        .or("10"),
        key(
            "text-kilobytes",
            Kind::Integer {
                from: 1,
                to: 65_536,
            },
            "The largest text file, in kilobytes of a thousand bytes.",
        )
        .or("256"),
    ],
};

/// `[[work]]`
pub const WORK: Table = Table {
    name: "work",
    noun: "work",
    shape: Shape::Repeated,
    help: "A work of art: a picture, a poem or prose, or a picture with a text.",
    keys: &[
        key("title", Kind::Text, "What the work is called.").required(),
        key(
            "id",
            Kind::Id,
            "A short name of its own, in lower-case letters, digits and hyphens.",
        )
        .or("made from the title"),
        key(
            "credit",
            Kind::Line,
            "Whom it is credited to, as the artist chose.",
        ),
        key("medium", Kind::Text, "What it is made of."),
        key("year", Kind::Year, "When it was made."),
        key("statement", Kind::Text, "What the artist says about it."),
        key("picture", Kind::Path, "The picture's file.").when("without a text"),
        key(
            "alt",
            Kind::Text,
            "The picture in words, for those who cannot see it.",
        )
        .when("with a picture"),
        key(
            "enlarge",
            Kind::Flag,
            "Whether the picture grows to fill its place where it has too few pixels.",
        )
        .or("false"),
        key(
            "crop",
            Kind::Flag,
            "Whether the picture is cut to the shape of its place instead of hanging whole.",
        )
        .or("false"),
        key(
            "focus",
            Kind::Inner(&FOCUS),
            "What of a picture that is cut stays in sight.",
        )
        .or("its middle"),
        key("text", Kind::Text, "The poem or prose itself.").when("without a picture"),
        key(
            "text-file",
            Kind::PathByLanguage,
            "The file that holds the poem or prose, instead of `text`.",
        ),
        key(
            "form",
            Kind::OneOf(&["poem", "prose"]),
            "Whether line breaks are the author's, or lines are filled.",
        )
        .or("poem"),
        key(
            "content-note",
            Kind::Text,
            "What a visitor should know before seeing the work.",
        ),
        key(
            "on-wall",
            Kind::Flag,
            "Whether the work hangs on the wall, or only shows to those who choose it. On the \
             wall its content note is shown first, for long enough to read it and turn away.",
        )
        .or("true, unless it has a content note"),
        key(
            "calm",
            Kind::Flag,
            "Whether visitors who want something calmer are led to it.",
        )
        .or("false"),
        key(
            "seconds",
            Kind::Integer {
                from: 5,
                to: 86_400,
            },
            "How long each page stays on the wall.",
        )
        .or("as long as it takes to read"),
        key("from", Kind::Date, "The first day on which it hangs."),
        key("until", Kind::Date, "The last day on which it hangs."),
        key(
            "days",
            Kind::Days,
            "The days of the week on which it hangs.",
        )
        .or("every day"),
        key(
            "consent",
            Kind::Inner(&CONSENT),
            "The artist's written consent. Without one the work is not shown.",
        )
        .when("unless it is a sample"),
        key(
            "sample",
            Kind::Flag,
            "Whether it is an example rather than somebody's work.",
        )
        .or("false"),
    ],
};

/// `consent = { … }` of a work.
pub const CONSENT: Table = Table {
    name: "consent",
    noun: "consent",
    shape: Shape::Inner,
    help: "What the artist agreed to.",
    keys: &[
        key("recorded", Kind::Date, "The day of the written consent.").when("unless withdrawn"),
        key("until", Kind::Date, "The last day that it covers.").or("three years after that day"),
        key(
            "withdrawn",
            Kind::Date,
            "The day on which the artist took it back: the work comes down at once.",
        ),
    ],
};

/// `focus = { … }` of a work's picture.
pub const FOCUS: Table = Table {
    name: "focus",
    noun: "focus",
    shape: Shape::Inner,
    help: "The point of a picture that matters most.",
    keys: &[
        key(
            "across-percent",
            Kind::Integer { from: 0, to: 100 },
            "How far from the left edge, in per cent of the width.",
        )
        .or("50"),
        key(
            "down-percent",
            Kind::Integer { from: 0, to: 100 },
            "How far from the upper edge, in per cent of the height.",
        )
        .or("50"),
    ],
};

/// `[[event]]`
pub const EVENT: Table = Table {
    name: "event",
    noun: "event",
    shape: Shape::Repeated,
    help: "Something that happens, and that the calendar shows.",
    keys: &[
        key("title", Kind::Text, "What it is called.").required(),
        key(
            "starts",
            Kind::Moment,
            "When it starts; a date without a time means the whole day.",
        )
        .required(),
        key(
            "ends",
            Kind::Moment,
            "When it ends; of an event of whole days, its last day.",
        )
        .when("where it starts at a time"),
        key(
            "all-day",
            Kind::Flag,
            "Whether it takes whole days, which `starts` says already.",
        ),
        key("presenter", Kind::Text, "Who presents it."),
        key(
            "speakers",
            Kind::Texts,
            "Who speaks, each with what they do.",
        ),
        key("place", Kind::Text, "Where it happens."),
        key("about", Kind::Text, "What a visitor should know about it."),
        key("how-to-register", Kind::Text, "How to register, in words."),
        key("register", Kind::Address, "The web address to register at."),
        key("email", Kind::Email, "The mail address to register at."),
        key(
            "address",
            Kind::Address,
            "A web address with more about it.",
        ),
        key("organizer", Kind::Line, "The name of whoever set it up."),
        key("categories", Kind::Lines, "What it is filed under."),
        key("tentative", Kind::Flag, "Whether it is not certain yet.").or("false"),
        key("cancelled", Kind::Flag, "Whether it was called off.").or("false"),
        key(
            "uid",
            Kind::Line,
            "What calendar programs tell it from others by; `calendar import` writes it.",
        ),
    ],
};

/// `[calendar]`
pub const CALENDAR: Table = Table {
    name: "calendar",
    noun: "`[calendar]` table",
    shape: Shape::Single,
    help: "Calendars of Outlook, Google or Apple, whose events are shown beside those of this \
           file. Where both list the same event, this file counts.",
    keys: &[key(
        "ics",
        Kind::Paths,
        "The calendars' files, as these programs export them.",
    )],
};

/// `[[help]]`
pub const HELP: Table = Table {
    name: "help",
    noun: "help line",
    shape: Shape::Repeated,
    help: "A line that a person in need can reach. The emergency number and the national \
           hotline are there without being written down.",
    keys: &[
        key("name", Kind::Text, "What the line is called.").when("unless it is built in"),
        key("for", Kind::Text, "What it is for."),
        key("call", Kind::Line, "The number to call.").when("without `text` and `chat`"),
        key("text", Kind::Line, "The number to text."),
        key("text-body", Kind::Line, "What to write to that number."),
        key("tty", Kind::Line, "The number for a text telephone."),
        key("chat", Kind::Address, "The address of a chat."),
        key(
            "languages",
            Kind::Text,
            "The languages that it is answered in, in words.",
        ),
        key("hours", Kind::Text, "When it is answered, in words."),
        key(
            "emergency",
            Kind::Flag,
            "Whether it is for immediate danger.",
        )
        .or("false"),
        key(
            "verified",
            Kind::Date,
            "The day on which somebody last rang it.",
        ),
    ],
};

/// `[[resource]]`
pub const RESOURCE: Table = Table {
    name: "resource",
    noun: "resource",
    shape: Shape::Repeated,
    help: "Something to read, hear, watch, learn or write to.",
    keys: &[
        key("kind", Kind::OneOf(&RESOURCE_KINDS), "What it is.").required(),
        key("title", Kind::Text, "What it is called.").required(),
        key("by", Kind::Line, "Who made it."),
        key("about", Kind::Text, "What it is about."),
        key(
            "advisory",
            Kind::Text,
            "What a reader or listener should be warned of.",
        ),
        key("address", Kind::Address, "Its web address."),
        key("email", Kind::Email, "Its mail address."),
        key(
            "verified",
            Kind::Date,
            "The day on which somebody last opened or wrote to it.",
        ),
    ],
};
