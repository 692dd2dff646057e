//! What is entered into one place of a form, and the value that it makes.

use crate::exhibition::Language;
use crate::manifest::edit::{Field, Moment, Text};
use crate::manifest::schema::{DAYS, Key, Kind};
use crate::ui::widget::Renderer;

use chrono::{NaiveDate, NaiveTime, Timelike};
use iced::widget::text_editor::Content;
use std::collections::BTreeMap;

/// The keys whose texts take several lines.
const LONG: [&str; 5] = ["about", "alt", "content-note", "statement", "text"];

/// A place of a form that something is entered into.
#[derive(Debug)]
pub struct Slot {
    /// The key that it belongs to.
    pub key: &'static Key,
    /// Which part of the key's value it is.
    pub part: Part,
    /// What stands in it.
    pub input: Input,
}

/// Which part of a value a slot is.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// All of it.
    Whole,
    /// The text in a language.
    In(Language),
    /// A key of the table in braces.
    Inner(&'static Key),
}

/// What stands in a slot.
#[derive(Debug)]
pub enum Input {
    /// A line of text.
    Line(String),
    /// Several lines.
    Lines(Content<Renderer>),
    /// Yes, no, or nothing said.
    Flag(Option<bool>),
    /// One of some words, or nothing said.
    Choice(&'static [&'static str], Option<String>),
    /// Days of the week, Monday first.
    Days([bool; DAYS.len()]),
    /// Languages, the first one first.
    Languages(Vec<Language>),
}

impl Slot {
    /// The slots of a key that has this value, for texts in `languages`.
    pub fn of(key: &'static Key, value: Option<&Field>, languages: &[Language]) -> Vec<Self> {
        match key.kind {
            Kind::Text | Kind::PathByLanguage | Kind::Texts => by_language(languages, value)
                .into_iter()
                .map(|language| Self {
                    key,
                    part: Part::In(language),
                    input: in_language(key, value, language, languages.first().copied()),
                })
                .collect(),
            Kind::Inner(table) => table
                .keys
                .iter()
                .map(|inner| {
                    let value = match value {
                        Some(Field::Table(fields)) => fields.get(inner.name),
                        _ => None,
                    };

                    Self {
                        key,
                        part: Part::Inner(inner),
                        input: Input::of(inner.kind, value),
                    }
                })
                .collect(),
            Kind::Line
            | Kind::Lines
            | Kind::Id
            | Kind::Year
            | Kind::Path
            | Kind::Paths
            | Kind::Address
            | Kind::Email
            | Kind::Date
            | Kind::Time
            | Kind::Moment
            | Kind::Flag
            | Kind::Number { .. }
            | Kind::Integer { .. }
            | Kind::OneOf(_)
            | Kind::Days
            | Kind::Languages
            | Kind::TimeZone => vec![Self {
                key,
                part: Part::Whole,
                input: Input::of(key.kind, value),
            }],
        }
    }

    /// The kind of what is entered here.
    pub fn kind(&self) -> Kind {
        match self.part {
            Part::Inner(key) => key.kind,
            Part::Whole | Part::In(_) => self.key.kind,
        }
    }

    /// Whether what stands here is no value yet: half a date, say.
    pub fn is_unfinished(&self) -> bool {
        self.value().is_err()
    }

    fn value(&self) -> Result<Option<Field>, Unfinished> {
        self.input.value(self.kind())
    }
}

/// What stands in a slot is no value of its kind yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfinished;

/// The value that the slots of one key make together; nothing where all of
/// them are empty.
pub fn value(slots: &[&Slot], first: Language) -> Result<Option<Field>, Unfinished> {
    let Some(slot) = slots.first() else {
        return Ok(None);
    };

    let in_languages = || {
        slots.iter().filter_map(|slot| match slot.part {
            Part::In(language) => Some((language, slot.input.text())),
            Part::Whole | Part::Inner(_) => None,
        })
    };

    match (slot.part, slot.key.kind) {
        (Part::Whole, _) => slot.value(),
        (Part::Inner(_), _) => {
            let mut fields = BTreeMap::new();

            for slot in slots {
                if let (Part::Inner(key), Some(field)) = (slot.part, slot.value()?) {
                    fields.insert(key.name.to_owned(), field);
                }
            }

            Ok((!fields.is_empty()).then_some(Field::Table(fields)))
        }
        (Part::In(_), Kind::Texts) => Ok(texts(in_languages(), first)),
        (Part::In(_), _) => Ok(localized(in_languages(), first).map(Field::Text)),
    }
}

/// A text by language as a manifest has it: plain where only the first
/// language is there.
fn localized(texts: impl IntoIterator<Item = (Language, String)>, first: Language) -> Option<Text> {
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
fn texts(columns: impl IntoIterator<Item = (Language, String)>, first: Language) -> Option<Field> {
    let columns: Vec<(Language, Vec<String>)> = columns
        .into_iter()
        .map(|(language, text)| (language, text.lines().map(str::to_owned).collect()))
        .collect();

    let rows = columns
        .iter()
        .map(|(_, lines)| lines.len())
        .max()
        .unwrap_or_default();

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

/// The languages that a text is entered in: those of the exhibition, and any
/// that it is there in.
fn by_language(languages: &[Language], value: Option<&Field>) -> Vec<Language> {
    let mut all = languages.to_vec();

    let texts = match value {
        Some(Field::Text(text)) => std::slice::from_ref(text),
        Some(Field::Texts(texts)) => texts,
        _ => &[],
    };

    for text in texts {
        if let Text::ByLanguage(texts) = text {
            for language in texts.keys().filter_map(|code| Language::from_code(code)) {
                if !all.contains(&language) {
                    all.push(language);
                }
            }
        }
    }

    all
}

fn in_language(
    key: &Key,
    value: Option<&Field>,
    language: Language,
    first: Option<Language>,
) -> Input {
    let text = |text: &Text| match text {
        Text::Plain(text) => (first == Some(language)).then(|| text.clone()),
        Text::ByLanguage(texts) => texts
            .iter()
            .find(|(code, _)| Language::from_code(code) == Some(language))
            .map(|(_, text)| text.clone()),
    };

    let content = match value {
        Some(Field::Text(value)) => text(value).unwrap_or_default(),
        Some(Field::Texts(list)) => {
            let lines: Vec<String> = list
                .iter()
                .map(|entry| text(entry).unwrap_or_default())
                .collect();

            lines.join("\n").trim_end().to_owned()
        }
        _ => String::new(),
    };

    let long = matches!(key.kind, Kind::Texts)
        || matches!(key.kind, Kind::Text) && LONG.contains(&key.name);

    if long {
        Input::Lines(Content::with_text(&content))
    } else {
        Input::Line(content)
    }
}

impl Input {
    fn of(kind: Kind, value: Option<&Field>) -> Self {
        let listed = match value {
            Some(Field::Words(words)) => words.as_slice(),
            _ => &[],
        };

        match kind {
            Kind::Flag => Self::Flag(match value {
                Some(Field::Flag(flag)) => Some(*flag),
                _ => None,
            }),
            Kind::OneOf(options) => Self::Choice(options, value.map(written)),
            Kind::Days => Self::Days(DAYS.map(|day| listed.iter().any(|listed| listed == day))),
            Kind::Lines | Kind::Paths => Self::Lines(Content::with_text(&listed.join("\n"))),
            Kind::Languages => Self::Languages(
                listed
                    .iter()
                    .filter_map(|code| Language::from_code(code))
                    .collect(),
            ),
            Kind::Text
            | Kind::Texts
            | Kind::Line
            | Kind::Id
            | Kind::Year
            | Kind::Path
            | Kind::PathByLanguage
            | Kind::Address
            | Kind::Email
            | Kind::Date
            | Kind::Time
            | Kind::Moment
            | Kind::Number { .. }
            | Kind::Integer { .. }
            | Kind::TimeZone
            | Kind::Inner(_) => Self::Line(value.map(written).unwrap_or_default()),
        }
    }

    /// What is written in it.
    pub fn text(&self) -> String {
        match self {
            Self::Line(text) => text.clone(),
            Self::Lines(content) => content.text(),
            Self::Flag(_) | Self::Choice(..) | Self::Days(_) | Self::Languages(_) => String::new(),
        }
    }

    /// The value that it makes, which is nothing where nothing is entered.
    fn value(&self, kind: Kind) -> Result<Option<Field>, Unfinished> {
        let list = |words: Vec<String>| (!words.is_empty()).then_some(Field::Words(words));

        Ok(match self {
            Self::Flag(flag) => flag.map(Field::Flag),
            Self::Choice(_, choice) => choice.clone().map(Field::Line),
            Self::Days(days) => list(
                DAYS.into_iter()
                    .zip(days)
                    .filter(|(_, ticked)| **ticked)
                    .map(|(day, _)| day.to_owned())
                    .collect(),
            ),
            Self::Languages(languages) => list(
                languages
                    .iter()
                    .map(|language| language.code().to_owned())
                    .collect(),
            ),
            Self::Lines(content) if matches!(kind, Kind::Lines | Kind::Paths) => list(
                content
                    .text()
                    .lines()
                    .map(|line| line.trim().to_owned())
                    .filter(|line| !line.is_empty())
                    .collect(),
            ),
            Self::Lines(content) => Some(Field::Text(Text::Plain(content.text()))),
            Self::Line(text) => match text.trim() {
                "" => None,
                text => Some(typed(kind, text).ok_or(Unfinished)?),
            },
        })
    }
}

/// A value of the kind, where the text is one.
fn typed(kind: Kind, text: &str) -> Option<Field> {
    match kind {
        Kind::Date => date(text).map(Field::Date),
        Kind::Time => time(text).map(Field::Time),
        Kind::Moment => moment(text).map(Field::Moment),
        Kind::Number { .. } => text.replace(',', ".").parse().ok().map(Field::Number),
        Kind::Integer { .. } => text.parse().ok().map(Field::Integer),
        Kind::Text
        | Kind::Texts
        | Kind::Line
        | Kind::Lines
        | Kind::Id
        | Kind::Year
        | Kind::Path
        | Kind::Paths
        | Kind::PathByLanguage
        | Kind::Address
        | Kind::Email
        | Kind::Flag
        | Kind::OneOf(_)
        | Kind::Days
        | Kind::Languages
        | Kind::TimeZone
        | Kind::Inner(_) => Some(Field::Line(text.to_owned())),
    }
}

/// A day that was typed.
pub fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
}

/// A time of day that was typed: `9:30`, `09:30:00`, `1:30 PM`.
fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S", "%I:%M %p"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(text.trim(), format).ok())
}

/// A day that was typed, or a day and a time.
fn moment(text: &str) -> Option<Moment> {
    match text.split_once(['T', ' ']) {
        None => date(text).map(Moment::Day),
        Some((day, clock)) => Some(Moment::Time(date(day)?.and_time(time(clock)?))),
    }
}

/// A value as people write it.
fn written(value: &Field) -> String {
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
