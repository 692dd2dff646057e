//! The tables of which a manifest has as many as it likes, and those within them.

use super::{Kind, Shape, Table, key};
use crate::exhibition::ResourceKind;

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

/// `[[work]]`
pub const WORK: Table = Table {
    name: "work",
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

/// `[[help]]`
pub const HELP: Table = Table {
    name: "help",
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
