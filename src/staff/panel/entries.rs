//! Events, resources, help lines, and everything else that a form alone serves:
//! a list of the entries, with the form of the chosen one beside it.

use crate::exhibition::Language;
use crate::manifest::EntryId;
use crate::manifest::edit::{Document, Field, Moment, Text};
use crate::manifest::schema::{self, Shape, Table};
use crate::staff::draft::{Draft, Edit};
use crate::staff::form::{self, Form};
use crate::staff::panel::PanelContext;
use crate::staff::style::Weight;
use crate::staff::toolkit::Toolkit;
use crate::ui::widget::Element;

use chrono::NaiveDate;
use iced::Fill;
use iced::widget::{column, container};

/// The entries of some tables, and the form of one.
#[derive(Debug)]
pub struct State {
    tables: &'static [&'static Table],
    /// The form of the entry that is chosen.
    chosen: Option<Form>,
}

/// What is done to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// An entry was chosen.
    Chosen(EntryId),
    /// Something in its form.
    Form(form::Message),
    /// Add an entry to a table.
    Add(&'static Table),
    /// Take in the events of a calendar.
    TakeIn,
    /// Remove the chosen entry.
    Remove,
    /// Duplicate the chosen entry.
    Duplicate,
    /// Move the chosen entry up or down by so many places.
    Shift(isize),
    /// The chosen event was called off, or wasn't after all.
    CallOff(bool),
    /// The chosen fact was verified today.
    Verified,
}

/// What the panel asks for.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Make an edit.
    Edit(Edit),
    /// What the form asks for.
    Form(form::Reply),
    /// Ask for a calendar to take events from.
    TakeIn,
}

impl State {
    /// The entries of these tables, with none chosen.
    pub fn new(tables: &'static [&'static Table]) -> Self {
        Self {
            tables,
            chosen: None,
        }
    }

    /// Whether an entry is of one of these tables.
    pub fn has(&self, entry: EntryId) -> bool {
        self.tables
            .iter()
            .any(|table| table.name == entry.table.name)
    }

    /// The entry that is chosen.
    pub fn chosen(&self) -> Option<EntryId> {
        self.chosen.as_ref().map(Form::entry)
    }

    /// The form of the entry that is chosen.
    pub fn form(&mut self) -> Option<&mut Form> {
        self.chosen.as_mut()
    }

    /// Chooses an entry, and opens its form.
    pub fn choose(&mut self, entry: Option<EntryId>, draft: &Draft) {
        self.chosen = entry
            .filter(|entry| draft.has(*entry))
            .map(|entry| draft.form(entry));
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, draft: &Draft, today: NaiveDate) -> Option<Reply> {
        let form = self.chosen.as_mut();

        match message {
            Message::Chosen(entry) => {
                self.choose(Some(entry), draft);
                None
            }
            Message::Form(message) => form?.update(message, today).map(Reply::Form),
            Message::Add(table) => Some(Reply::Edit(Edit::Add(table))),
            Message::TakeIn => Some(Reply::TakeIn),
            Message::Remove => Some(Reply::Edit(Edit::Remove(form?.entry()))),
            Message::Duplicate => Some(Reply::Edit(Edit::Duplicate(form?.entry()))),
            Message::Shift(by) => {
                let entry = form?.entry();
                let last = draft.document().len(entry.table).saturating_sub(1);
                let to = entry.index.saturating_add_signed(by).min(last);

                (to != entry.index).then_some(Reply::Edit(Edit::Move(entry, to)))
            }
            Message::CallOff(off) => form?
                .enter_flag("cancelled", off.then_some(true))
                .map(Reply::Form),
            Message::Verified => form?.enter_day("verified", None, today).map(Reply::Form),
        }
    }

    /// Draws list and form under a title.
    pub fn view<'a>(
        &'a self,
        context: &PanelContext<'a>,
        title: String,
        explanation: String,
    ) -> Element<'a, Message> {
        let kit = &context.kit;

        let list = kit.scroll(self.list(context)).height(Fill);

        let form: Element<'a, Message> = match &self.chosen {
            None => container(kit.quiet(kit.words().choose_one())).into(),
            Some(form) => {
                let entry = form.entry();
                let notes = context.draft.notes(entry);

                let fields = kit
                    .scroll(form.view(kit, &[], &notes).map(Message::Form))
                    .height(Fill);

                column![
                    kit.heading(name_of(context.draft.document(), entry, kit)),
                    actions(context, entry),
                    fields
                ]
                .spacing(kit.near() * 2.0)
                .into()
            }
        };

        let body = kit.list_and_detail(context.size.width, list.into(), form, (2, 3));

        kit.panel(title, explanation, body)
    }

    fn list<'a>(&self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();
        let document = context.draft.document();
        let chosen = self.chosen();

        let tables = self.tables.iter().map(|table| {
            let rows = context.draft.entries(table).map(|entry| {
                let weight = if chosen == Some(entry) {
                    Weight::Chosen
                } else {
                    Weight::Quiet
                };

                let errors = context.draft.errors_in(entry);

                let under = if errors > 0 {
                    Some(kit.strong(words.to_mend(errors)))
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
}

/// What can be done with the chosen entry.
fn actions<'a>(context: &PanelContext<'a>, entry: EntryId) -> Element<'a, Message> {
    let kit = &context.kit;
    let words = kit.words();

    if entry.table.shape == Shape::Single {
        return column![].into();
    }

    let action = |label: String, message: Message| -> Element<'a, Message> {
        kit.button(label, Weight::Plain, Some(message)).into()
    };

    let is_off = context.draft.document().get(entry, "cancelled") == Some(Field::Flag(true));

    let call_off = (entry.table.name == schema::EVENT.name).then(|| {
        if is_off {
            action(words.not_cancelled(), Message::CallOff(false))
        } else {
            action(words.call_off(), Message::CallOff(true))
        }
    });

    let verified = entry
        .table
        .key("verified")
        .map(|_| action(words.verified_today(), Message::Verified));

    let usual = [
        action(words.move_up(), Message::Shift(-1)),
        action(words.move_down(), Message::Shift(1)),
        action(words.duplicate(), Message::Duplicate),
        action(words.remove(), Message::Remove),
    ];

    kit.buttons(verified.into_iter().chain(call_off).chain(usual))
}

/// The name of an entry.
pub fn name_of(document: &Document, entry: EntryId, kit: &Toolkit) -> String {
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

/// What stands below the name of an entry.
fn under(document: &Document, entry: EntryId, kit: &Toolkit) -> Option<String> {
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

/// A text for a reader of `language`, in whichever language there is.
fn in_language(text: &Text, language: Language) -> Option<String> {
    match text {
        Text::Plain(text) => Some(text.clone()),
        Text::ByLanguage(texts) => texts
            .iter()
            .find(|(code, _)| Language::from_code(code) == Some(language))
            .map(|(_, text)| text.clone())
            .or_else(|| text.first().map(str::to_owned)),
    }
    .filter(|text| !text.trim().is_empty())
}
