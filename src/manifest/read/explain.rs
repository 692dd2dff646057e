//! What is said about a text that isn't TOML, or isn't a manifest's.

use crate::manifest::report::Message;
use crate::manifest::schema::{Shape, Table};

use toml::de::DeValue;

/// What is wrong, given the parser's message, the text that it failed at, and
/// the line of that text.
pub(super) fn syntax(parser: &str, found: &str, line: &str) -> Message {
    let is = |start: &str| parser.starts_with(start);
    let found = shortened(found);

    if is("invalid date") || is("invalid time") || is("invalid offset") {
        date(parser, found)
    } else if is("duplicate key") {
        Message::KeyTwice { found }
    } else if is("string values must be quoted") || is("missing value") || is("invalid value") {
        unquoted(found)
    } else if is_unclosed(parser) {
        Message::NeverClosed
    } else if is("invalid basic string, expected `\"`")
        || is("invalid literal string, expected `'`")
        || is("missing opening quote")
    {
        Message::QuotationMarkMissing
    } else if is("invalid basic string")
        || is("invalid literal string")
        || is("invalid multi-line")
        || is("invalid comment")
    {
        Message::ControlCharacter
    } else if is("missing escaped value") || is("too few unicode") || is("invalid escape") {
        Message::Backslash
    } else if is("invalid boolean") {
        Message::OddFlag { found }
    } else if is("key with no value") || is("missing value for key") || is("missing assignment") {
        Message::NoEqualsSign
    } else if is("invalid unquoted key")
        || is("unquoted keys")
        || is("missing key")
        || is("keys cannot")
    {
        Message::NoKey
    } else if line.trim_start().starts_with('[') {
        Message::HeadingBrackets
    } else if is("unexpected key or value") || is("unexpected content") {
        Message::AfterTheValue
    } else if is("missing comma") || is("unclosed array") || is("unexpected `=` in array") {
        Message::CommaMissing
    } else if is("unclosed inline table") || is("invalid inline table") {
        Message::BraceMissing
    } else if is("unexpected leading zero") {
        Message::LeadingZero
    } else {
        Message::NotUnderstood {
            reason: parser.to_owned(),
        }
    }
}

/// Whether the parser reports a duplicate key or table.
pub(super) fn is_double(message: &str) -> bool {
    message.contains("duplicate key")
}

/// Whether the file ends within a multi-line string.
pub(super) fn is_unclosed(parser: &str) -> bool {
    parser.starts_with("invalid multi-line")
        && (parser.ends_with("expected `\"`") || parser.ends_with("expected `'`"))
}

fn date(parser: &str, found: String) -> Message {
    if let Some((_, days)) = parser.split_once("day between 01 and ") {
        let days = days.to_owned();

        Message::NoSuchDay { found, days }
    } else if parser.contains("month between") {
        Message::NoSuchMonth { found }
    } else if parser.contains(" between ") {
        Message::NoSuchClock { found }
    } else {
        Message::OddDate { found }
    }
}

fn unquoted(found: String) -> Message {
    let lower = found.to_ascii_lowercase();
    let digits = found.chars().filter(char::is_ascii_digit).count();

    if digits >= 4 && found.contains(['/', '.']) {
        Message::OddDate { found }
    } else if found.is_empty() {
        Message::NothingAfterEquals
    } else if ["yes", "no", "on", "off"].contains(&lower.as_str()) {
        Message::YesOrNo { found }
    } else if found.contains(['“', '”', '„', '‘', '’', '«', '»']) {
        Message::PrintersQuotes
    } else {
        Message::Unquoted { found }
    }
}

/// The first line of a text, shortened for a message.
fn shortened(found: &str) -> String {
    const LONGEST: usize = 40;

    let line = found.lines().next().unwrap_or_default();

    match line.char_indices().nth(LONGEST) {
        Some((index, _)) => format!("{}…", &line[..index]),
        None => line.to_owned(),
    }
}

/// What is said about a single table that should be repeated, or a repeated one
/// that should be single.
pub(super) fn misshapen(table: &Table, value: &DeValue<'_>) -> Message {
    Message::WrongShape {
        table: table.name,
        heading: table.heading(),
        found: if value.is_array() {
            "entries"
        } else if value.is_table() {
            "heading"
        } else {
            found(value)
        },
        many: match table.shape {
            Shape::Repeated => true,
            Shape::Single | Shape::Inner => false,
        },
    }
}

/// The kind of a value, by which messages choose their words.
pub(super) fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "integer",
        DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "flag",
        DeValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(_), None) => "date",
            (None, Some(_)) => "time",
            (Some(_), Some(_)) | (None, None) => "date-time",
        },
        DeValue::Array(_) => "list",
        DeValue::Table(_) => "table",
    }
}
