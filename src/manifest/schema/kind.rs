//! The kinds of value that a key can have.

use super::{Table, quoted};

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
    /// An id: lower-case letters, digits and hyphens.
    Id,
    /// A year or a few words about it.
    Year,
    /// A file within the manifest's folder.
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

impl Kind {
    /// The kind in plain English, with its article.
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

    /// The name by which messages choose their words.
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
