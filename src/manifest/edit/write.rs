//! Writing values as TOML.

use super::{Field, Moment, Text};
use crate::manifest::schema::Kind;

use toml_edit::Value;

/// The longest line, in characters, that a list or the languages of a text are
/// written on.
const MAX_LINE: usize = 100;

/// A key with its value: one line, or one per language for a text too long to
/// fit on one.
pub(super) fn lines(name: &str, field: &Field, kind: Kind, old: Option<&str>) -> Vec<String> {
    let line = format!("{name} = {}", value(field, kind, old));

    if let Field::Text(Text::ByLanguage(texts)) = field
        && texts.len() > 1
        && (line.chars().count() > MAX_LINE || line.contains('\n'))
    {
        return texts
            .iter()
            .map(|(code, text)| format!("{name}.{code} = {}", string(text, None)))
            .collect();
    }

    vec![line]
}

/// A value, in the style of the `old` one where TOML offers a choice.
pub(super) fn value(field: &Field, kind: Kind, old: Option<&str>) -> String {
    match field {
        Field::Text(text) => self::text(text, old),
        Field::Texts(texts) => list(texts.iter().map(|text| self::text(text, None)), old),
        Field::Line(line) if matches!(kind, Kind::Year) && is_year(line) => line.clone(),
        Field::Line(line) => string(line, old),
        Field::Date(day) => day.to_string(),
        Field::Time(time) => time.to_string(),
        Field::Moment(Moment::Day(day)) => day.to_string(),
        Field::Moment(Moment::Time(time)) => format!("{time:?}"),
        Field::Flag(flag) => flag.to_string(),
        Field::Integer(number) => number.to_string(),
        Field::Number(number) => Value::from(*number).to_string(),
        Field::Words(words) => list(words.iter().map(|word| string(word, None)), old),
        Field::Table(fields) => {
            let Kind::Inner(table) = kind else {
                return String::from("{ }");
            };

            braces(table.keys.iter().filter_map(|key| {
                let value = value(fields.get(key.name)?, key.kind, None);

                Some((key.name, value))
            }))
        }
    }
}

/// Whether a year can be written as a number and be read back as the same
/// text.
fn is_year(line: &str) -> bool {
    line.parse::<i64>()
        .is_ok_and(|year| year >= 0 && year.to_string() == line)
}

fn text(text: &Text, old: Option<&str>) -> String {
    match text {
        Text::Plain(text) => string(text, old),
        Text::ByLanguage(texts) => braces(
            texts
                .iter()
                .map(|(code, text)| (code.as_str(), string(text, None))),
        ),
    }
}

/// A string, in the kind of quotation marks that the old one had if the text
/// allows it.
fn string(text: &str, old: Option<&str>) -> String {
    let old = old.unwrap_or_default();
    let is_plain = !text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'));

    if old.starts_with("'''") && is_plain && !text.contains("''") && !text.ends_with('\'') {
        return format!("'''{}{text}'''", first_break(text, old));
    }

    if old.starts_with('\'') && is_plain && !text.contains(['\'', '\n']) {
        return format!("'{text}'");
    }

    let is_simple = is_plain && !text.contains(['"', '\\']);

    if old.starts_with("\"\"\"") && is_simple {
        return format!("\"\"\"{}{text}\"\"\"", first_break(text, old));
    }

    Value::from(text).to_string()
}

/// The line break after the opening quotation marks, which TOML does not count
/// as part of the text. A text that starts with a line break needs one.
fn first_break(text: &str, old: &str) -> &'static str {
    let had = old[3..].starts_with(['\n', '\r']);

    if had || text.starts_with('\n') {
        "\n"
    } else {
        ""
    }
}

fn list(values: impl Iterator<Item = String>, old: Option<&str>) -> String {
    let values: Vec<String> = values.collect();
    let line = format!("[{}]", values.join(", "));

    if line.chars().count() > MAX_LINE || old.is_some_and(|old| old.contains('\n')) {
        let lines: String = values.iter().map(|value| format!("  {value},\n")).collect();

        format!("[\n{lines}]")
    } else {
        line
    }
}

fn braces<'a>(values: impl Iterator<Item = (&'a str, String)>) -> String {
    let values: Vec<String> = values
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();

    format!("{{ {} }}", values.join(", "))
}
