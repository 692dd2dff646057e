//! Reading an entry's values by kind.

use super::entry::{EntryReader, Value};
use super::nearest::nearest;
use crate::exhibition::{Language, WorkId};
use crate::manifest::report::Message;
use crate::manifest::schema::{self, Kind};

use chrono::Weekday;
use toml::Spanned;
use toml::de::DeInteger;

impl<'e> EntryReader<'e, '_> {
    /// The value of a key. The schema must agree on its kind.
    pub(super) fn take_kind(
        &mut self,
        name: &str,
        agrees: impl FnOnce(Kind) -> bool,
    ) -> Option<Value<'e>> {
        debug_assert!(
            self.table.key(name).is_none_or(|key| agrees(key.kind)),
            "the schema has another kind for `{name}`"
        );

        self.take(name)
    }

    /// A trimmed string; `None` if it is empty.
    pub(super) fn line(&mut self, name: &str) -> Option<Spanned<String>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Line))?;
        let line = self.string(&value)?.trim();

        (!line.is_empty()).then(|| Spanned::new(value.span, line.to_owned()))
    }

    /// The values of a list; `None`, reported, if the value is not a list.
    pub(super) fn items<'v>(&mut self, value: &Value<'v>) -> Option<Vec<Value<'v>>> {
        let Some(items) = value.value.as_array() else {
            self.wrong_type(value);
            return None;
        };

        let items = items.iter().map(|item| Value {
            key: value.key,
            value: item.get_ref(),
            span: item.span(),
        });

        Some(items.collect())
    }

    /// A list of trimmed strings, without empty ones.
    pub(super) fn lines(&mut self, name: &str) -> Vec<String> {
        let Some(value) = self.take_kind(name, |kind| matches!(kind, Kind::Lines)) else {
            return Vec::new();
        };

        self.items(&value)
            .into_iter()
            .flatten()
            .filter_map(|item| self.string(&item).map(|line| line.trim().to_owned()))
            .filter(|line| !line.is_empty())
            .collect()
    }

    pub(super) fn id(&mut self, name: &str) -> Option<Spanned<WorkId>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Id))?;
        let text = self.string(&value)?;

        if let Some(id) = WorkId::new(text) {
            return Some(Spanned::new(value.span, id));
        }

        let suggestion = WorkId::from_title(text).map(|id| id.to_string());

        self.error(value.span, Message::BadId { suggestion });
        None
    }

    pub(super) fn year(&mut self, name: &str) -> Option<String> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Year))?;

        let year = match (value.value.as_str(), value.value.as_integer()) {
            (Some(text), _) => text.trim().to_owned(),
            (None, Some(year)) => year.to_string(),
            (None, None) => {
                self.wrong_type(&value);
                return None;
            }
        };

        (!year.is_empty()).then_some(year)
    }

    pub(super) fn flag(&mut self, name: &str) -> Option<Spanned<bool>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Flag))?;

        match value.value.as_bool() {
            Some(flag) => Some(Spanned::new(value.span, flag)),
            None => {
                self.wrong_type(&value);
                None
            }
        }
    }

    pub(super) fn number(&mut self, name: &str) -> Option<f64> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Number { .. }))?;

        let number = match (value.value.as_integer(), value.value.as_float()) {
            (Some(integer), _) => whole(integer).map(|number| number as f64),
            (None, Some(float)) => float.as_str().parse().ok(),
            (None, None) => {
                self.wrong_type(&value);
                return None;
            }
        };

        let Kind::Number { from, to } = value.key.kind else {
            return None;
        };

        let number = number.filter(|number| (from..=to).contains(number));

        if number.is_none() {
            self.out_of_range(&value, &from, &to);
        }

        number
    }

    pub(super) fn integer(&mut self, name: &str) -> Option<u32> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Integer { .. }))?;

        let Some(integer) = value.value.as_integer() else {
            self.wrong_type(&value);
            return None;
        };

        let Kind::Integer { from, to } = value.key.kind else {
            return None;
        };

        let number = whole(integer)
            .filter(|number| (from..=to).contains(number))
            .and_then(|number| u32::try_from(number).ok());

        if number.is_none() {
            self.out_of_range(&value, &from, &to);
        }

        number
    }

    /// What one of a few words stands for.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &str,
        options: &[(&'static str, T)],
    ) -> Option<T> {
        let value = self.take_kind(
            name,
            |kind| matches!(kind, Kind::OneOf(words) if words.iter().eq(options.iter().map(|(word, _)| word))),
        )?;

        let text = self.string(&value)?;

        if let Some((_, choice)) = options.iter().find(|(word, _)| *word == text) {
            return Some(*choice);
        }

        let words: Vec<&str> = options.iter().map(|(word, _)| *word).collect();

        self.unknown_word(&value, text, &words);
        None
    }

    pub(super) fn days(&mut self, name: &str) -> Option<Vec<Weekday>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Days))?;

        self.words(&value, &schema::DAYS, |word| {
            let index = schema::DAYS
                .iter()
                .position(|day| day.eq_ignore_ascii_case(word))?;

            Weekday::try_from(u8::try_from(index).ok()?).ok()
        })
    }

    pub(super) fn languages(&mut self, name: &str) -> Option<Vec<Language>> {
        let value = self.take_kind(name, |kind| matches!(kind, Kind::Languages))?;

        self.words(&value, &schema::language_codes(), Language::from_code)
    }

    /// A value as a string. Reports anything else.
    pub(super) fn string<'v>(&mut self, value: &Value<'v>) -> Option<&'v str> {
        let text = value.value.as_str();

        if text.is_none() {
            self.wrong_type(value);
        }

        text
    }

    /// A list of known words, without duplicates.
    fn words<T: PartialEq>(
        &mut self,
        value: &Value<'_>,
        known: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut words = Vec::new();
        let mut sound = true;

        for item in self.items(value)? {
            let Some(text) = item.value.as_str() else {
                self.wrong_type(&item);
                sound = false;
                continue;
            };

            match read(text) {
                Some(word) if words.contains(&word) => {}
                Some(word) => words.push(word),
                None => {
                    self.unknown_word(&item, text, known);
                    sound = false;
                }
            }
        }

        if sound && words.is_empty() {
            self.error(
                value.span.clone(),
                Message::NamesNone {
                    key: value.key.name,
                },
            );
            return None;
        }

        sound.then_some(words)
    }

    fn unknown_word(&mut self, value: &Value<'_>, word: &str, known: &[&str]) {
        let near = nearest(word, known.iter().copied()).map(str::to_owned);
        let known = schema::quoted(known);
        let word = word.to_owned();

        let problem = if matches!(value.key.kind, Kind::Days) {
            Message::UnknownDay { word, near, known }
        } else if matches!(value.key.kind, Kind::Languages) {
            Message::UnknownLanguage { word, near, known }
        } else {
            let key = value.key.name;

            Message::UnknownWord {
                key,
                word,
                near,
                known,
            }
        };

        self.error(value.span.clone(), problem);
    }

    fn out_of_range(&mut self, value: &Value<'_>, from: &impl ToString, to: &impl ToString) {
        self.error(
            value.span.clone(),
            Message::OutOfRange {
                key: value.key.name,
                from: from.to_string(),
                to: to.to_string(),
            },
        );
    }
}

fn whole(integer: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}
