//! The tables that a manifest has at most once.

use super::{Kind, Shape, Table, key};

/// `[exhibition]`
pub const EXHIBITION: Table = Table {
    name: "exhibition",
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

/// `[calendar]`
pub const CALENDAR: Table = Table {
    name: "calendar",
    shape: Shape::Single,
    help: "Calendars of Outlook, Google or Apple, whose events are shown beside those of this \
           file. Where both list the same event, this file counts.",
    keys: &[key(
        "ics",
        Kind::Paths,
        "The calendars' files, as these programs export them.",
    )],
};
