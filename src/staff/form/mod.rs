//! A form for an entry of the manifest, made from the schema: each key has
//! the input that suits its kind.

mod calendar;
mod input;
mod slot;
mod value;
mod view;

pub use view::{Group, note};

use super::toolkit::Toolkit;
use crate::exhibition::Language;
use crate::exhibition::month::Month;
use crate::manifest::EntryId;
use crate::manifest::edit::Field;
use crate::manifest::schema::Kind;
use slot::{Input, Part, Slot};

use chrono::NaiveDate;
use iced::widget::text_editor;
use std::path::Path;

/// A form that is being filled in.
#[derive(Debug)]
pub struct Form {
    entry: EntryId,
    /// The languages that texts are asked for in. The first one is that of
    /// plain texts.
    languages: Vec<Language>,
    slots: Vec<Slot>,
    /// The slot whose calendar is open, and the month that it shows.
    calendar: Option<(usize, Month)>,
}

/// What is done to a form. A slot is named by its position.
#[derive(Debug, Clone)]
pub enum Message {
    /// A line was typed into.
    Typed(usize, String),
    /// Several lines were typed into.
    Edited(usize, text_editor::Action),
    /// Yes, no, or as usual.
    Flagged(usize, Option<bool>),
    /// A word was chosen, or none.
    Chosen(usize, Option<String>),
    /// A day of the week was ticked or not, by its position from Monday.
    Day(usize, usize, bool),
    /// A language was ticked or not.
    Offered(usize, Language, bool),
    /// The calendar of a date is to be opened or closed.
    Calendar(usize),
    /// The calendar is to show this month.
    Turned(Month),
    /// A day of the calendar was chosen.
    Dated(usize, NaiveDate),
    /// Today was chosen.
    Today(usize),
    /// A file is to be chosen.
    Browse(usize),
}

/// What a form asks for.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Enter something at a key of the entry.
    Enter(EntryId, Change),
    /// Ask for the file that the slot at this position names.
    Browse(EntryId, usize),
}

/// What was entered at a key.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The key.
    pub key: &'static str,
    /// What becomes of its value.
    pub value: Value,
    /// The texts at this key that aren't values yet, each with the key of the
    /// table inside, where there is one.
    pub half_typed: Vec<(Option<&'static str>, String)>,
}

/// What becomes of the value of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// It stays: what was typed isn't a value yet.
    Kept,
    /// The key has this value from now on, or none.
    Now(Option<Field>),
}

/// A field with a text that isn't a value yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The entry.
    pub entry: EntryId,
    /// The key.
    pub key: &'static str,
    /// The key of the table inside, where the key holds one.
    pub inner: Option<&'static str>,
    /// The text.
    pub text: String,
}

impl Form {
    /// The form of an entry whose keys have the values that `value` gives, and
    /// with what was half-typed for it before.
    pub fn new<'h>(
        entry: EntryId,
        languages: &[Language],
        value: impl Fn(&str) -> Option<Field>,
        half_typed: impl Iterator<Item = &'h Unfinished>,
    ) -> Self {
        let languages = match languages {
            [] => vec![Language::English],
            languages => languages.to_vec(),
        };

        let slots = entry
            .table
            .keys
            .iter()
            .flat_map(|key| Slot::of(key, value(key.name).as_ref(), &languages))
            .collect();

        let mut form = Self {
            entry,
            languages,
            slots,
            calendar: None,
        };

        for field in half_typed {
            if let Some(position) = form.position(field.key, field.inner) {
                form.slots[position].put(Input::Line(field.text.clone()));
            }
        }

        form
    }

    /// The entry.
    pub fn entry(&self) -> EntryId {
        self.entry
    }

    /// Handles a message. `today` is what "today" means.
    pub fn update(&mut self, message: Message, today: NaiveDate) -> Option<Reply> {
        match message {
            Message::Typed(position, text) => self.put(position, Input::Line(text)),
            Message::Edited(position, action) => {
                let is_edit = action.is_edit();

                self.slots.get_mut(position)?.lines()?.perform(action);
                is_edit.then(|| self.changed(position))?
            }
            Message::Flagged(position, flag) => self.put(position, Input::Flag(flag)),
            Message::Chosen(position, word) => self.put(position, Input::Choice(word)),
            Message::Day(position, day, ticked) => self.tick(position, day, ticked),
            Message::Offered(position, language, ticked) => self.offer(position, language, ticked),
            Message::Calendar(position) => {
                self.calendar = match self.calendar {
                    Some((open, _)) if open == position => None,
                    _ => Some((position, self.month_of(position, today))),
                };

                None
            }
            Message::Turned(month) => {
                if let Some((_, shown)) = &mut self.calendar {
                    *shown = month;
                }

                None
            }
            Message::Dated(position, day) => self.date(position, day),
            Message::Today(position) => self.date(position, today),
            Message::Browse(position) => Some(Reply::Browse(self.entry, position)),
        }
    }

    /// Enters a file that was chosen, as the manifest names it.
    pub fn enter_file(&mut self, position: usize, file: &Path) -> Option<Reply> {
        self.put(position, Input::Line(file.to_string_lossy().into_owned()))
    }

    /// Enters a day at a key, or at a key of the table inside.
    pub fn enter_day(&mut self, key: &str, inner: Option<&str>, day: NaiveDate) -> Option<Reply> {
        self.date(self.position(key, inner)?, day)
    }

    /// Enters yes, no, or as usual at a key.
    pub fn enter_flag(&mut self, key: &str, flag: Option<bool>) -> Option<Reply> {
        self.put(self.position(key, None)?, Input::Flag(flag))
    }

    fn position(&self, key: &str, inner: Option<&str>) -> Option<usize> {
        self.slots
            .iter()
            .position(|slot| slot.key.name == key && slot.inner() == inner)
    }

    fn put(&mut self, position: usize, input: Input) -> Option<Reply> {
        self.slots.get_mut(position)?.put(input);
        self.changed(position)
    }

    fn tick(&mut self, position: usize, day: usize, ticked: bool) -> Option<Reply> {
        let Input::Days(mut days) = self.slots.get(position)?.input else {
            return None;
        };

        *days.get_mut(day)? = ticked;

        self.put(position, Input::Days(days))
    }

    fn offer(&mut self, position: usize, language: Language, ticked: bool) -> Option<Reply> {
        let Input::Languages(offered) = &self.slots.get(position)?.input else {
            return None;
        };

        let others = offered.iter().filter(|offered| **offered != language);
        let languages = others.copied().chain(ticked.then_some(language)).collect();

        self.put(position, Input::Languages(languages))
    }

    /// Enters a day, and closes the calendar. The time of a moment is kept.
    fn date(&mut self, position: usize, day: NaiveDate) -> Option<Reply> {
        self.calendar = None;

        let slot = self.slots.get(position)?;
        let text = slot.input.text();
        let time = text.trim().split_once(['T', ' ']).map(|(_, time)| time);

        let text = match time {
            Some(time) if matches!(slot.kind(), Kind::Moment) => format!("{day} {time}"),
            _ => day.to_string(),
        };

        self.put(position, Input::Line(text))
    }

    fn month_of(&self, position: usize, today: NaiveDate) -> Month {
        let typed = self.slots.get(position).map(|slot| slot.input.text());
        let day = typed.and_then(|text| value::day_of(&text));

        Month::of(day.unwrap_or(today))
    }

    /// What becomes of the key whose slot at `position` has changed.
    fn changed(&self, position: usize) -> Option<Reply> {
        let changed = self.slots.get(position)?;
        let key = changed.key.name;
        let slots = || self.slots.iter().filter(|slot| slot.key.name == key);
        let first = self.languages.first().copied().unwrap_or(Language::English);

        let change = Change {
            key,
            value: if changed.is_half_typed() {
                Value::Kept
            } else {
                Value::Now(slot::together(&slots().collect::<Vec<_>>(), first))
            },
            half_typed: slots()
                .filter(|slot| slot.is_half_typed())
                .map(|slot| (slot.inner(), slot.input.text()))
                .collect(),
        };

        Some(Reply::Enter(self.entry, change))
    }
}

impl Slot {
    /// The key of the table inside that it belongs to, if any.
    fn inner(&self) -> Option<&'static str> {
        match self.part {
            Part::Inner(key) => Some(key.name),
            Part::Whole | Part::In(_) => None,
        }
    }
}
