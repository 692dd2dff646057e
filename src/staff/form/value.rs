//! Values as people write them, and back.

use crate::exhibition::Language;
use crate::manifest::edit::{Field, Moment, Text};
use crate::manifest::schema::Kind;

use chrono::{NaiveDate, NaiveTime, Timelike};
use std::collections::BTreeMap;

/// A value of a kind, if the text is one. A text that names a file or an
/// address is always one, if a poor one; the reader says so.
pub fn typed(kind: Kind, text: &str) -> Option<Field> {
    if matches!(kind, Kind::Date) {
        date(text).map(Field::Date)
    } else if matches!(kind, Kind::Time) {
        time(text).map(Field::Time)
    } else if matches!(kind, Kind::Moment) {
        moment(text).map(Field::Moment)
    } else if matches!(kind, Kind::Number { .. }) {
        text.replace(',', ".").parse().ok().map(Field::Number)
    } else if matches!(kind, Kind::Integer { .. }) {
        text.parse().ok().map(Field::Integer)
    } else {
        Some(Field::Line(text.to_owned()))
    }
}

/// A value as it is typed.
pub fn written(value: &Field) -> String {
    let clock = |time: NaiveTime| {
        let format = if time.second() == 0 {
            "%H:%M"
        } else {
            "%H:%M:%S"
        };

        time.format(format).to_string()
    };

    match value {
        Field::Line(text) => text.clone(),
        Field::Date(day) | Field::Moment(Moment::Day(day)) => day.to_string(),
        Field::Time(time) => clock(*time),
        Field::Moment(Moment::Time(moment)) => {
            format!("{} {}", moment.date(), clock(moment.time()))
        }
        Field::Flag(flag) => flag.to_string(),
        Field::Integer(number) => number.to_string(),
        Field::Number(number) => number.to_string(),
        Field::Text(_) | Field::Texts(_) | Field::Words(_) | Field::Table(_) => String::new(),
    }
}

/// The day of a text that begins with one.
pub fn day_of(text: &str) -> Option<NaiveDate> {
    text.split(['T', ' ']).next().and_then(date)
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
}

/// A time of day: `9:30`, `09:30:00`, `1:30 PM`.
fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S", "%I:%M %p"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(text.trim(), format).ok())
}

/// A day, or a day and a time.
fn moment(text: &str) -> Option<Moment> {
    match text.split_once(['T', ' ']) {
        None => date(text).map(Moment::Day),
        Some((day, clock)) => Some(Moment::Time(date(day)?.and_time(time(clock)?))),
    }
}

/// A text by language as the manifest writes it: plain if it is there in the
/// first language only.
pub fn localized(
    texts: impl IntoIterator<Item = (Language, String)>,
    first: Language,
) -> Option<Text> {
    let mut texts: Vec<(Language, String)> = texts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .collect();

    if let [(language, text)] = texts.as_mut_slice()
        && *language == first
    {
        return Some(Text::Plain(std::mem::take(text)));
    }

    let texts: BTreeMap<String, String> = texts
        .into_iter()
        .map(|(language, text)| (language.code().to_owned(), text))
        .collect();

    (!texts.is_empty()).then_some(Text::ByLanguage(texts))
}

/// A list of texts: the same line of each language belongs together.
pub fn texts(
    columns: impl IntoIterator<Item = (Language, String)>,
    first: Language,
) -> Option<Field> {
    let columns: Vec<(Language, Vec<String>)> = columns
        .into_iter()
        .map(|(language, text)| (language, text.lines().map(str::to_owned).collect()))
        .collect();

    let rows = columns.iter().map(|(_, lines)| lines.len()).max()?;

    let list: Vec<Text> = (0..rows)
        .filter_map(|row| {
            let row = columns
                .iter()
                .filter_map(|(language, lines)| Some((*language, lines.get(row)?.clone())));

            localized(row, first)
        })
        .collect();

    (!list.is_empty()).then_some(Field::Texts(list))
}

/// A text in one language. A plain text is in the first one.
pub fn text_in(text: &Text, language: Language, first: Option<Language>) -> Option<String> {
    match text {
        Text::Plain(text) => (first == Some(language)).then(|| text.clone()),
        Text::ByLanguage(texts) => texts
            .iter()
            .find(|(code, _)| Language::from_code(code) == Some(language))
            .map(|(_, text)| text.clone()),
    }
}
