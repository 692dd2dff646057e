//! A form for an entry of the manifest, made from the schema: each key has
//! the input that its kind asks for.

mod calendar;
mod slot;
mod view;

pub use view::{Group, Notes, note};

use super::kit::Kit;
use crate::exhibition::Language;
use crate::exhibition::month::Month;
use crate::manifest::edit::Field;
use crate::manifest::schema::{Key, Kind, Table};
use slot::{Input, Part, Slot};

use chrono::NaiveDate;
use iced::widget::text_editor;
use std::path::Path;

/// A form that is filled in.
#[derive(Debug)]
pub struct Form {
    table: &'static Table,
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
    /// Yes, no, or nothing said.
    Flagged(usize, Option<bool>),
    /// One of some words, or nothing said.
    Chosen(usize, Option<String>),
    /// A day of the week, by its position from Monday.
    Day(usize, usize, bool),
    /// A language is offered, or no longer.
    Offered(usize, Language, bool),
    /// The calendar of a date is opened or closed.
    Calendar(usize),
    /// The calendar is turned to a month.
    Leaf(Month),
    /// A day of the calendar was chosen.
    Dated(usize, NaiveDate),
    /// Today is meant.
    Today(usize),
    /// A file is looked for.
    Browse(usize),
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing that concerns anybody else.
    Nothing,
    /// The key has this value now; nothing where it is to be left out.
    Changed(&'static str, Option<Field>),
    /// What stands at the key is no value yet.
    Unfinished,
    /// A file is looked for, for the slot at this position.
    Browse(usize),
}

impl Form {
    /// The form of an entry, whose keys have the values that `value` gives.
    /// Texts are asked for in `languages`, of which the first is the one that
    /// plain texts are in.
    pub fn of(
        table: &'static Table,
        languages: &[Language],
        value: impl Fn(&str) -> Option<Field>,
    ) -> Self {
        let languages = match languages {
            [] => vec![Language::English],
            languages => languages.to_vec(),
        };

        let slots = table
            .keys
            .iter()
            .flat_map(|key| Slot::of(key, value(key.name).as_ref(), &languages))
            .collect();

        Self {
            table,
            languages,
            slots,
            calendar: None,
        }
    }

    /// The table that it is a form of.
    pub fn table(&self) -> &'static Table {
        self.table
    }

    /// Takes in what is done. `today` is what "today" means.
    pub fn update(&mut self, message: Message, today: NaiveDate) -> Outcome {
        match message {
            Message::Typed(position, text) => self.put(position, Input::Line(text)),
            Message::Edited(position, action) => self.edit(position, action),
            Message::Flagged(position, flag) => self.put(position, Input::Flag(flag)),
            Message::Chosen(position, word) => {
                let options = match self.slots.get(position).map(Slot::kind) {
                    Some(Kind::OneOf(options)) => options,
                    _ => &[],
                };

                self.put(position, Input::Choice(options, word))
            }
            Message::Day(position, day, ticked) => self.tick(position, day, ticked),
            Message::Offered(position, language, ticked) => self.offer(position, language, ticked),
            Message::Calendar(position) => {
                self.calendar = match self.calendar {
                    Some((open, _)) if open == position => None,
                    _ => Some((position, self.month_of(position, today))),
                };

                Outcome::Nothing
            }
            Message::Leaf(month) => {
                if let Some((_, shown)) = &mut self.calendar {
                    *shown = month;
                }

                Outcome::Nothing
            }
            Message::Dated(position, day) => {
                self.calendar = None;
                self.date(position, day)
            }
            Message::Today(position) => {
                self.calendar = None;
                self.date(position, today)
            }
            Message::Browse(position) => Outcome::Browse(position),
        }
    }

    /// Names a file that was looked for, as the manifest names it.
    pub fn found(&mut self, position: usize, file: &Path) -> Outcome {
        self.put(position, Input::Line(file.to_string_lossy().into_owned()))
    }

    /// Gives a key another value, as from outside the form.
    pub fn set(&mut self, name: &str, value: Option<&Field>) {
        let Some(key) = self.table.key(name) else {
            return;
        };

        let at = self
            .slots
            .iter()
            .position(|slot| slot.key.name == name)
            .unwrap_or(self.slots.len());

        self.slots.retain(|slot| slot.key.name != name);

        let slots = Slot::of(key, value, &self.languages);
        self.slots.splice(at..at, slots);
    }

    /// What stands in a key in a language; the first, where none is named.
    pub fn text(&self, name: &str, language: Option<Language>) -> Option<String> {
        let wanted = language.unwrap_or(self.first());

        self.slots
            .iter()
            .filter(|slot| slot.key.name == name)
            .find(|slot| match slot.part {
                Part::In(language) => language == wanted,
                Part::Whole | Part::Inner(_) => true,
            })
            .map(|slot| slot.input.text())
            .filter(|text| !text.trim().is_empty())
    }

    /// The first key at which something stands that is no value yet.
    pub fn unfinished(&self) -> Option<&'static str> {
        self.slots
            .iter()
            .find(|slot| slot.is_unfinished())
            .map(|slot| slot.key.name)
    }

    /// The languages that texts are asked for in.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    fn first(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::English)
    }

    fn put(&mut self, position: usize, input: Input) -> Outcome {
        match self.slots.get_mut(position) {
            Some(slot) => {
                slot.input = input;
                self.changed(position)
            }
            None => Outcome::Nothing,
        }
    }

    fn edit(&mut self, position: usize, action: text_editor::Action) -> Outcome {
        let Some(slot) = self.slots.get_mut(position) else {
            return Outcome::Nothing;
        };

        let Input::Lines(content) = &mut slot.input else {
            return Outcome::Nothing;
        };

        let is_edit = action.is_edit();
        content.perform(action);

        if is_edit {
            self.changed(position)
        } else {
            Outcome::Nothing
        }
    }

    fn tick(&mut self, position: usize, day: usize, ticked: bool) -> Outcome {
        if let Some(Slot {
            input: Input::Days(days),
            ..
        }) = self.slots.get_mut(position)
            && let Some(day) = days.get_mut(day)
        {
            *day = ticked;
            return self.changed(position);
        }

        Outcome::Nothing
    }

    fn offer(&mut self, position: usize, language: Language, ticked: bool) -> Outcome {
        if let Some(Slot {
            input: Input::Languages(languages),
            ..
        }) = self.slots.get_mut(position)
        {
            languages.retain(|offered| *offered != language);

            if ticked {
                languages.push(language);
            }

            return self.changed(position);
        }

        Outcome::Nothing
    }

    /// Puts a day in; the time that a moment has is kept.
    fn date(&mut self, position: usize, day: NaiveDate) -> Outcome {
        let Some(slot) = self.slots.get(position) else {
            return Outcome::Nothing;
        };

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

        let day = typed
            .as_deref()
            .and_then(|text| slot::date(text.split(['T', ' ']).next()?));

        Month::of(day.unwrap_or(today))
    }

    fn changed(&self, position: usize) -> Outcome {
        let Some(slot) = self.slots.get(position) else {
            return Outcome::Nothing;
        };

        match slot::value(&self.of_key(slot.key), self.first()) {
            Ok(value) => Outcome::Changed(slot.key.name, value),
            Err(slot::Unfinished) => Outcome::Unfinished,
        }
    }

    fn of_key(&self, key: &Key) -> Vec<&Slot> {
        self.slots
            .iter()
            .filter(|slot| slot.key.name == key.name)
            .collect()
    }
}
