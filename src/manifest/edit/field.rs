//! The values of keys, as staff edit them.

use super::Moment;
use crate::manifest::dates;
use crate::manifest::schema::Kind;

use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use toml_edit::{Item, TableLike, Value};

/// The value of a key. Each variant serves one family of [`Kind`]s.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// [`Kind::Text`] and [`Kind::PathByLanguage`].
    Text(Text),
    /// [`Kind::Texts`].
    Texts(Vec<Text>),
    /// A single line: [`Kind::Line`], [`Kind::Id`], [`Kind::Year`],
    /// [`Kind::Path`], [`Kind::Address`], [`Kind::Email`], [`Kind::OneOf`] and
    /// [`Kind::TimeZone`].
    Line(String),
    /// [`Kind::Date`].
    Date(NaiveDate),
    /// [`Kind::Time`].
    Time(NaiveTime),
    /// [`Kind::Moment`].
    Moment(Moment),
    /// [`Kind::Flag`].
    Flag(bool),
    /// [`Kind::Integer`].
    Integer(i64),
    /// [`Kind::Number`].
    Number(f64),
    /// [`Kind::Days`], [`Kind::Languages`], [`Kind::Lines`] and
    /// [`Kind::Paths`].
    Words(Vec<String>),
    /// [`Kind::Inner`]: the values of its keys, by name.
    Table(BTreeMap<String, Field>),
}

/// A text that visitors read, as it is written in the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// A plain string, in the exhibition's first language.
    Plain(String),
    /// One string per language, by language code.
    ByLanguage(BTreeMap<String, String>),
}

impl Text {
    /// The text whose language code comes first in the alphabet, or the plain
    /// one.
    pub fn first(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::ByLanguage(texts) => texts.values().next().map(String::as_str),
        }
    }
}

impl Field {
    /// Whether the value has no content, so that the key should be left out.
    /// An empty string counts as content.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(Text::ByLanguage(texts)) => texts.is_empty(),
            Self::Texts(texts) => texts.is_empty(),
            Self::Words(words) => words.is_empty(),
            Self::Table(fields) => fields.is_empty(),
            Self::Text(Text::Plain(_))
            | Self::Line(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Moment(_)
            | Self::Flag(_)
            | Self::Integer(_)
            | Self::Number(_) => false,
        }
    }

    /// The text of a single line.
    pub(super) fn into_line(self) -> Option<String> {
        if let Self::Line(line) = self {
            Some(line)
        } else {
            None
        }
    }

    /// Whether a key of this kind can have this value.
    pub(super) fn fits(&self, kind: Kind) -> bool {
        match kind {
            Kind::Text | Kind::PathByLanguage => matches!(self, Self::Text(_)),
            Kind::Texts => matches!(self, Self::Texts(_)),
            Kind::Line
            | Kind::Id
            | Kind::Year
            | Kind::Path
            | Kind::Address
            | Kind::Email
            | Kind::OneOf(_)
            | Kind::TimeZone => matches!(self, Self::Line(_)),
            Kind::Date => matches!(self, Self::Date(_)),
            Kind::Time => matches!(self, Self::Time(_)),
            Kind::Moment => matches!(self, Self::Moment(_)),
            Kind::Flag => matches!(self, Self::Flag(_)),
            Kind::Number { .. } => matches!(self, Self::Number(number) if number.is_finite()),
            Kind::Integer { .. } => matches!(self, Self::Integer(_)),
            Kind::Days | Kind::Languages | Kind::Lines | Kind::Paths => {
                matches!(self, Self::Words(_))
            }
            Kind::Inner(table) => {
                let Self::Table(fields) = self else {
                    return false;
                };

                fields.iter().all(|(name, field)| {
                    let key = table.key(name);

                    key.is_some_and(|key| field.fits(key.kind))
                })
            }
        }
    }

    /// Reads a value of a kind; `None` if it is of another.
    pub(super) fn read(item: &Item, kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Text | Kind::PathByLanguage => Self::Text(text(item)?),
            Kind::Texts => Self::Texts(
                item.as_array()?
                    .iter()
                    .map(text_value)
                    .collect::<Option<_>>()?,
            ),
            Kind::Line
            | Kind::Id
            | Kind::Path
            | Kind::Address
            | Kind::Email
            | Kind::OneOf(_)
            | Kind::TimeZone => Self::Line(string(item.as_str()?)),
            Kind::Year => Self::Line(match item.as_integer() {
                Some(year) => year.to_string(),
                None => string(item.as_str()?),
            }),
            Kind::Date => match dates::moment(item.as_datetime()?)? {
                Moment::Day(day) => Self::Date(day),
                Moment::Time(_) => return None,
            },
            Kind::Time => {
                let moment = item.as_datetime()?;

                match (moment.date, moment.time, moment.offset) {
                    (None, Some(time), None) => Self::Time(dates::clock(time)?),
                    _ => return None,
                }
            }
            Kind::Moment => Self::Moment(dates::moment(item.as_datetime()?)?),
            Kind::Flag => Self::Flag(item.as_bool()?),
            Kind::Number { .. } => Self::Number(match item.as_integer() {
                Some(integer) => integer as f64,
                None => item.as_float()?,
            }),
            Kind::Integer { .. } => Self::Integer(item.as_integer()?),
            Kind::Days | Kind::Languages | Kind::Lines | Kind::Paths => Self::Words(
                item.as_array()?
                    .iter()
                    .map(|word| word.as_str().map(string))
                    .collect::<Option<_>>()?,
            ),
            Kind::Inner(table) => Self::Table(
                item.as_table_like()?
                    .iter()
                    .map(|(name, item)| {
                        let field = Self::read(item, table.key(name)?.kind)?;

                        Some((name.to_owned(), field))
                    })
                    .collect::<Option<_>>()?,
            ),
        })
    }
}

fn text(item: &Item) -> Option<Text> {
    match item.as_str() {
        Some(text) => Some(Text::Plain(string(text))),
        None => by_language(item.as_table_like()?),
    }
}

fn text_value(value: &Value) -> Option<Text> {
    match value.as_str() {
        Some(text) => Some(Text::Plain(string(text))),
        None => by_language(value.as_inline_table()?),
    }
}

fn by_language(table: &dyn TableLike) -> Option<Text> {
    table
        .iter()
        .map(|(code, item)| Some((code.to_owned(), string(item.as_str()?))))
        .collect::<Option<_>>()
        .map(Text::ByLanguage)
}

/// A text with `\n` line endings, whatever its file uses.
fn string(text: &str) -> String {
    text.replace("\r\n", "\n")
}
