//! A form for an entry of the manifest, made from the schema: each key has
//! the input that suits its kind.

mod calendar;
mod input;
mod slot;
mod value;
mod view;

pub use view::{Group, note};

use super::draft::Unfinished;
use super::toolkit::Toolkit;
use crate::exhibition::Language;
use crate::exhibition::month::Month;
use crate::manifest::edit::Field;
use crate::manifest::schema::{Kind, Table};
use slot::{Input, Part, Slot};

use chrono::NaiveDate;
use iced::widget::text_editor;
use std::path::Path;

/// A form that is being filled in.
#[derive(Debug)]
pub struct Form {
    table: &'static Table,
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

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing that concerns anybody else.
    Nothing,
    /// Something was entered at a key.
    Changed(Change),
    /// A file is to be chosen for the slot at this position.
    Browse(usize),
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

impl Form {
    /// The form of an entry whose keys have the values that `value` gives, and
    /// with what was half-typed for it before.
    pub fn new<'h>(
        table: &'static Table,
        languages: &[Language],
        value: impl Fn(&str) -> Option<Field>,
        half_typed: impl Iterator<Item = &'h Unfinished>,
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

        let mut form = Self {
            table,
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

    /// Handles a message. `today` is what "today" means.
    pub fn update(&mut self, message: Message, today: NaiveDate) -> Outcome {
        match message {
            Message::Typed(position, text) => self.put(position, Input::Line(text)),
            Message::Edited(position, action) => {
                let is_edit = action.is_edit();

                let is_there = self.slots.get_mut(position).is_some_and(|slot| {
                    let lines = slot.lines();
                    let is_there = lines.is_some();

                    if let Some(lines) = lines {
                        lines.perform(action);
                    }

                    is_there
                });

                if is_there && is_edit {
                    self.changed(position)
                } else {
                    Outcome::Nothing
                }
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

                Outcome::Nothing
            }
            Message::Turned(month) => {
                if let Some((_, shown)) = &mut self.calendar {
                    *shown = month;
                }

                Outcome::Nothing
            }
            Message::Dated(position, day) => self.date(position, day),
            Message::Today(position) => self.date(position, today),
            Message::Browse(position) => Outcome::Browse(position),
        }
    }

    /// Enters a file that was chosen, as the manifest names it.
    pub fn enter_file(&mut self, position: usize, file: &Path) -> Outcome {
        self.put(position, Input::Line(file.to_string_lossy().into_owned()))
    }

    /// Enters a day at a key, or at a key of the table inside.
    pub fn enter_day(&mut self, key: &str, inner: Option<&str>, day: NaiveDate) -> Outcome {
        match self.position(key, inner) {
            Some(position) => self.date(position, day),
            None => Outcome::Nothing,
        }
    }

    /// Enters yes, no, or as usual at a key.
    pub fn enter_flag(&mut self, key: &str, flag: Option<bool>) -> Outcome {
        match self.position(key, None) {
            Some(position) => self.put(position, Input::Flag(flag)),
            None => Outcome::Nothing,
        }
    }

    fn position(&self, key: &str, inner: Option<&str>) -> Option<usize> {
        self.slots
            .iter()
            .position(|slot| slot.key.name == key && slot.inner() == inner)
    }

    fn put(&mut self, position: usize, input: Input) -> Outcome {
        match self.slots.get_mut(position) {
            Some(slot) => {
                slot.put(input);
                self.changed(position)
            }
            None => Outcome::Nothing,
        }
    }

    fn tick(&mut self, position: usize, day: usize, ticked: bool) -> Outcome {
        let Some(Slot {
            input: Input::Days(days),
            ..
        }) = self.slots.get(position)
        else {
            return Outcome::Nothing;
        };

        let mut days = *days;

        if let Some(day) = days.get_mut(day) {
            *day = ticked;
        }

        self.put(position, Input::Days(days))
    }

    fn offer(&mut self, position: usize, language: Language, ticked: bool) -> Outcome {
        let Some(Slot {
            input: Input::Languages(offered),
            ..
        }) = self.slots.get(position)
        else {
            return Outcome::Nothing;
        };

        let others = offered.iter().filter(|offered| **offered != language);
        let languages = others.copied().chain(ticked.then_some(language)).collect();

        self.put(position, Input::Languages(languages))
    }

    /// Enters a day, and closes the calendar. The time of a moment is kept.
    fn date(&mut self, position: usize, day: NaiveDate) -> Outcome {
        self.calendar = None;

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
        let day = typed.and_then(|text| value::day_of(&text));

        Month::of(day.unwrap_or(today))
    }

    /// What becomes of the key whose slot at `position` has changed.
    fn changed(&self, position: usize) -> Outcome {
        let Some(changed) = self.slots.get(position) else {
            return Outcome::Nothing;
        };

        let key = changed.key.name;
        let slots = || self.slots.iter().filter(|slot| slot.key.name == key);
        let first = self.languages.first().copied().unwrap_or(Language::English);

        Outcome::Changed(Change {
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
        })
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
