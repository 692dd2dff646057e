//! What the TOML parser says, in a curator's words.

use super::report::Code;

/// What is wrong and how to cure it, from the parser's own message, the
/// characters that it stumbled over and the line that they stand on.
pub(super) fn syntax(parser: &str, found: &str, line: &str) -> (Code, String, String) {
    let is = |start: &str| parser.starts_with(start);
    let found = shortened(found);

    if is("invalid date") || is("invalid time") || is("invalid offset") {
        return date(parser, &found);
    }

    let (code, message, cure) = if is("duplicate key") {
        (
            Code::DuplicateKey,
            format!("`{found}` stands here a second time."),
            "Keep one of the two. If a new entry was meant to begin here, its heading, such as \
             `[[work]]`, is missing above."
                .to_owned(),
        )
    } else if is("string values must be quoted") || is("missing value") || is("invalid value") {
        unquoted(&found)
    } else if is_unclosed(parser) {
        (
            Code::NotToml,
            "This text is never closed.".to_owned(),
            "End it with the same three quotation marks that it begins with.".to_owned(),
        )
    } else if is("invalid basic string, expected `\"`")
        || is("invalid literal string, expected `'`")
        || is("missing opening quote")
    {
        (
            Code::NotToml,
            "A quotation mark is missing.".to_owned(),
            "Write one at both ends of the text. A text of several lines stands between \
             \"\"\" and \"\"\"."
                .to_owned(),
        )
    } else if is("invalid basic string")
        || is("invalid literal string")
        || is("invalid multi-line")
        || is("invalid comment")
    {
        (
            Code::NotToml,
            "There is an invisible control character in this text.".to_owned(),
            "Delete it, or type the line anew.".to_owned(),
        )
    } else if is("missing escaped value") || is("too few unicode") || is("invalid escape") {
        (
            Code::NotToml,
            "A backslash has a meaning of its own between double quotation marks.".to_owned(),
            "Write it twice, as \\\\, or put the text between single quotation marks. In a \
             path write / instead."
                .to_owned(),
        )
    } else if is("invalid boolean") {
        (
            Code::NotToml,
            format!("`{found}` is not written as it should be."),
            "Write `true` or `false` in small letters.".to_owned(),
        )
    } else if is("key with no value") || is("missing value for key") || is("missing assignment") {
        (
            Code::NotToml,
            "There is no `=` on this line.".to_owned(),
            "Write `key = value`. A note to yourself begins with `#`; a text of several lines \
             stands between \"\"\" and \"\"\"."
                .to_owned(),
        )
    } else if is("invalid unquoted key")
        || is("unquoted keys")
        || is("missing key")
        || is("keys cannot")
    {
        (
            Code::NotToml,
            "This line does not begin with the name of a key.".to_owned(),
            "Write `key = value`, or begin the line with `#` if it is a note to yourself."
                .to_owned(),
        )
    } else if line.trim_start().starts_with('[') {
        (
            Code::NotToml,
            "The brackets of this heading do not match.".to_owned(),
            "Write it like `[exhibition]` or `[[work]]`, alone on its line.".to_owned(),
        )
    } else if is("unexpected key or value") || is("unexpected content") {
        (
            Code::NotToml,
            "There is something after the value on this line.".to_owned(),
            "Begin a new line for each key. Within a text, write a quotation mark as \\\"; \
             write decimals with a point."
                .to_owned(),
        )
    } else if is("missing comma") || is("unclosed array") || is("unexpected `=` in array") {
        (
            Code::NotToml,
            "A comma or a closing bracket is missing before this.".to_owned(),
            "Put commas between the values, and `]` (or `}`) after the last.".to_owned(),
        )
    } else if is("unclosed inline table") || is("invalid inline table") {
        (
            Code::NotToml,
            "A closing brace is missing before this.".to_owned(),
            "Put `}` after the last value.".to_owned(),
        )
    } else if is("unexpected leading zero") {
        (
            Code::NotToml,
            "A number does not begin with 0.".to_owned(),
            "Leave the 0 out; if it matters, put the number in quotation marks.".to_owned(),
        )
    } else {
        (
            Code::NotToml,
            format!("This cannot be understood: {parser}."),
            "Compare the line with the examples in docs/gallery.md, which comes with the program."
                .to_owned(),
        )
    };

    (code, message, cure)
}

/// Whether the parser means a key or table that stands twice.
pub(super) fn is_double(message: &str) -> bool {
    message.contains("duplicate key")
}

/// Whether the parser met the end of the file within a text of several lines.
pub(super) fn is_unclosed(parser: &str) -> bool {
    parser.starts_with("invalid multi-line")
        && (parser.ends_with("expected `\"`") || parser.ends_with("expected `'`"))
}

fn date(parser: &str, found: &str) -> (Code, String, String) {
    let (message, cure) = if let Some((_, days)) = parser.split_once("day between 01 and ") {
        (
            format!("There is no such day as {found}."),
            format!("That month has {days} days."),
        )
    } else if parser.contains("month between") {
        (
            format!("There is no such month as in {found}."),
            "Write the year first, then the month from 01 to 12, then the day: 2026-01-31."
                .to_owned(),
        )
    } else if parser.contains(" between ") {
        (
            format!("There is no such time as {found}."),
            "Hours go from 00 to 23, minutes from 00 to 59: half past one in the afternoon is \
             13:30."
                .to_owned(),
        )
    } else {
        (
            format!("`{found}` is not written as a date or a time."),
            WRITE_DATES.to_owned(),
        )
    };

    (Code::BadDate, message, cure)
}

fn unquoted(found: &str) -> (Code, String, String) {
    let lower = found.to_ascii_lowercase();
    let digits = found.chars().filter(char::is_ascii_digit).count();

    if digits >= 4 && found.contains(['/', '.']) {
        return (
            Code::BadDate,
            format!("`{found}` is not written as a date or a time."),
            WRITE_DATES.to_owned(),
        );
    }

    let (message, cure) = if found.is_empty() {
        (
            "Nothing stands after the `=`.".to_owned(),
            "Write a value there, or delete the line.".to_owned(),
        )
    } else if ["yes", "no", "on", "off"].contains(&lower.as_str()) {
        (
            format!("`{found}` is not written as it should be."),
            "Write `true` for yes, `false` for no.".to_owned(),
        )
    } else if found.contains(['“', '”', '„', '‘', '’', '«', '»']) {
        (
            "These are a printer's quotation marks, which mean nothing here.".to_owned(),
            "Put plain straight ones, \", at both ends of the text.".to_owned(),
        )
    } else {
        (
            "A text needs quotation marks.".to_owned(),
            format!("Write \"{found}\"."),
        )
    };

    (Code::NotToml, message, cure)
}

const WRITE_DATES: &str =
    "Write a date as 2026-01-31, a time as 13:30, and both together as 2026-01-31T13:30.";

fn shortened(found: &str) -> String {
    const LONGEST: usize = 40;

    let line = found.lines().next().unwrap_or_default();

    match line.char_indices().nth(LONGEST) {
        Some((index, _)) => format!("{}…", &line[..index]),
        None => line.to_owned(),
    }
}
