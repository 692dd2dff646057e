//! Events, resources, help lines and all else that a form alone serves: what
//! there is on the left, and the form of the one that is chosen beside it.

use crate::manifest::Severity;
use crate::manifest::edit::{Document, Entry, Field, Moment};
use crate::manifest::schema::{self, Shape, Table};
use crate::staff::Scene;
use crate::staff::action::Action;
use crate::staff::card::in_language;
use crate::staff::draft::Draft;
use crate::staff::form::{self, Form, Outcome};
use crate::staff::kit::Kit;
use crate::staff::style::Weight;
use crate::ui::widget::Element;

use chrono::NaiveDate;
use iced::widget::{column, container, row};
use iced::{Fill, FillPortion};

/// The width under which list and form stand above each other, in units.
const NARROW: f32 = 42.0;

/// The list of some tables' entries, and a form.
#[derive(Debug)]
pub struct State {
    tables: &'static [&'static Table],
    chosen: Option<(Entry, Form)>,
}

/// What is done to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// An entry is chosen.
    Chosen(Entry),
    /// Something in its form.
    Form(form::Message),
    /// An entry is added to a table.
    Add(&'static Table),
    /// Events of a calendar are to be taken in.
    TakeIn,
    /// The chosen entry goes.
    Remove,
    /// The chosen entry is put there once more.
    Duplicate,
    /// The chosen entry goes up or down by so many places.
    Shift(isize),
    /// The chosen event is called off, or is not.
    CallOff(bool),
    /// The chosen fact was looked up today.
    Verified,
}

impl State {
    /// The entries of these tables, none of which is chosen.
    pub fn new(tables: &'static [&'static Table]) -> Self {
        Self {
            tables,
            chosen: None,
        }
    }

    /// Whether an entry is of one of these tables.
    pub fn has(&self, entry: Entry) -> bool {
        self.tables
            .iter()
            .any(|table| table.name == entry.table.name)
    }

    /// The entry that is chosen.
    pub fn chosen(&self) -> Option<Entry> {
        self.chosen.as_ref().map(|(entry, _)| *entry)
    }

    /// The form that is open.
    pub fn form(&mut self) -> Option<&mut Form> {
        self.chosen.as_mut().map(|(_, form)| form)
    }

    /// The first key at which something stands that is no value yet.
    pub fn unfinished(&self) -> Option<&'static str> {
        self.chosen.as_ref()?.1.unfinished()
    }

    /// Chooses an entry, and opens its form.
    pub fn choose(&mut self, entry: Option<Entry>, draft: &Draft) {
        let there = |entry: &Entry| {
            entry.table.shape == Shape::Single || entry.index < draft.document().len(entry.table)
        };

        self.chosen = entry.filter(there).map(|entry| {
            let form = Form::of(entry.table, &draft.exhibition().about.languages, |key| {
                draft.document().get(entry, key)
            });

            (entry, form)
        });
    }

    /// Takes in what is done.
    pub fn update(&mut self, message: Message, draft: &Draft, today: NaiveDate) -> Action {
        let entry = self.chosen();
        let with = |action: fn(Entry) -> Action| entry.map_or(Action::Nothing, action);

        match message {
            Message::Chosen(entry) => {
                self.choose(Some(entry), draft);
                Action::Nothing
            }
            Message::Form(message) => match &mut self.chosen {
                None => Action::Nothing,
                Some((entry, form)) => match form.update(message, today) {
                    Outcome::Nothing | Outcome::Unfinished => Action::Nothing,
                    Outcome::Changed(key, field) => Action::Set(*entry, key, field),
                    Outcome::Browse(slot) => Action::AskForFile(slot),
                },
            },
            Message::Add(table) => Action::Add(table),
            Message::TakeIn => Action::AskForCalendar,
            Message::Remove => with(Action::Remove),
            Message::Duplicate => with(Action::Duplicate),
            Message::Shift(by) => entry.map_or(Action::Nothing, |entry| {
                let last = draft.document().len(entry.table).saturating_sub(1);
                let to = entry.index.saturating_add_signed(by).min(last);

                if to == entry.index {
                    Action::Nothing
                } else {
                    Action::Move(entry, to)
                }
            }),
            Message::CallOff(off) => self.give("cancelled", off.then_some(Field::Flag(true))),
            Message::Verified => self.give("verified", Some(Field::Date(today))),
        }
    }

    /// Gives the chosen entry a value, and shows it in the form.
    fn give(&mut self, key: &'static str, field: Option<Field>) -> Action {
        match &mut self.chosen {
            None => Action::Nothing,
            Some((entry, form)) => {
                form.set(key, field.as_ref());
                Action::Set(*entry, key, field)
            }
        }
    }

    /// Shows list and form under a title.
    pub fn view<'a>(
        &'a self,
        scene: &Scene<'a>,
        title: String,
        explanation: String,
    ) -> Element<'a, Message> {
        let kit = &scene.kit;

        let list = kit.scroll(self.list(scene)).height(Fill);

        let form: Element<'a, Message> = match &self.chosen {
            None => container(kit.quiet(kit.words().choose_one())).into(),
            Some((entry, form)) => {
                let notes = scene.draft.notes(*entry);

                let fields = kit
                    .scroll(form.view(kit, &[], &notes).map(Message::Form))
                    .height(Fill);

                column![
                    kit.heading(name_of(scene.draft.document(), *entry, kit)),
                    self.deeds(scene, *entry),
                    fields
                ]
                .spacing(kit.near() * 2.0)
                .into()
            }
        };

        let body: Element<'a, Message> = if scene.size.width < kit.scale.space(NARROW) {
            column![
                container(list).height(FillPortion(2)),
                container(form).height(FillPortion(3)),
            ]
            .spacing(kit.apart())
            .into()
        } else {
            row![
                container(list).width(FillPortion(2)),
                container(form).width(FillPortion(3)),
            ]
            .spacing(kit.apart())
            .into()
        };

        kit.panel(title, explanation, body)
    }

    fn list<'a>(&self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let document = scene.draft.document();
        let chosen = self.chosen();

        let tables = self.tables.iter().map(|table| {
            let rows = scene.draft.entries(table).map(|entry| {
                let weight = if chosen == Some(entry) {
                    Weight::Chosen
                } else {
                    Weight::Quiet
                };

                let faults = scene
                    .draft
                    .notes(entry)
                    .iter()
                    .filter(|(_, finding)| finding.severity == Severity::Error)
                    .count();

                let under = if faults > 0 {
                    Some(kit.strong(words.to_mend(faults)))
                } else {
                    under(document, entry, kit).map(|under| kit.quiet(under))
                };

                let content = column![kit.text(name_of(document, entry, kit)), under];

                kit.press(content, weight, Some(Message::Chosen(entry)))
                    .width(Fill)
                    .into()
            });

            let is_repeated = table.shape == Shape::Repeated;

            let add = is_repeated.then(|| {
                kit.button(
                    words.add_one(table.name),
                    Weight::Plain,
                    Some(Message::Add(table)),
                )
            });

            let take_in = (table.name == schema::EVENT.name)
                .then(|| kit.button(words.take_in(), Weight::Plain, Some(Message::TakeIn)));

            let heading = is_repeated.then(|| kit.heading(words.table(table.name)));

            column![heading, column(rows), add, take_in]
                .spacing(kit.near())
                .into()
        });

        kit.stack(tables).spacing(kit.apart()).into()
    }

    /// What can be done with the chosen entry.
    fn deeds<'a>(&self, scene: &Scene<'a>, entry: Entry) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();

        if entry.table.shape == Shape::Single {
            return column![].into();
        }

        let deed = |label: String, message: Message| -> Element<'a, Message> {
            kit.button(label, Weight::Plain, Some(message)).into()
        };

        let is_off = scene.draft.document().get(entry, "cancelled") == Some(Field::Flag(true));

        let call_off = (entry.table.name == schema::EVENT.name).then(|| {
            if is_off {
                deed(words.not_cancelled(), Message::CallOff(false))
            } else {
                deed(words.call_off(), Message::CallOff(true))
            }
        });

        let verified = entry
            .table
            .key("verified")
            .map(|_| deed(words.verified_today(), Message::Verified));

        let usual = [
            deed(words.move_up(), Message::Shift(-1)),
            deed(words.move_down(), Message::Shift(1)),
            deed(words.duplicate(), Message::Duplicate),
            deed(words.remove(), Message::Remove),
        ];

        kit.buttons(verified.into_iter().chain(call_off).chain(usual))
    }
}

/// What an entry is called.
pub fn name_of(document: &Document, entry: Entry, kit: &Kit) -> String {
    let words = kit.words();

    if entry.table.shape == Shape::Single {
        return words.table(entry.table.name);
    }

    let title = ["title", "name"]
        .into_iter()
        .find_map(|key| match document.get(entry, key) {
            Some(Field::Text(text)) => in_language(&text, kit.language),
            _ => None,
        });

    let number = match document.get(entry, "call") {
        Some(Field::Line(number)) => Some(number),
        _ => None,
    };

    title.or(number).unwrap_or_else(|| words.untitled())
}

/// What is said of an entry under its name.
fn under(document: &Document, entry: Entry, kit: &Kit) -> Option<String> {
    let words = kit.words();

    if document.get(entry, "cancelled") == Some(Field::Flag(true)) {
        return Some(words.cancelled());
    }

    if let Some(Field::Moment(starts)) = document.get(entry, "starts") {
        return Some(match starts {
            Moment::Day(day) => words.day(day),
            Moment::Time(moment) => words.day(moment.date()),
        });
    }

    if let Some(Field::Date(day)) = document.get(entry, "verified") {
        return Some(words.verified_on(day));
    }

    match document.get(entry, "kind") {
        Some(Field::Line(kind)) => Some(words.option(&kind)),
        _ => None,
    }
}
