//! Whose consent there is, and until when. What ends soon stands on top.

use crate::exhibition::{Consent, Standing};
use crate::manifest::edit::{Entry, Field};
use crate::manifest::schema;
use crate::staff::Scene;
use crate::staff::action::Action;
use crate::staff::card::{Card, standing_in_words};
use crate::staff::draft::Draft;
use crate::staff::form::{self, Form, Group, Outcome};
use crate::staff::kit::Kit;
use crate::staff::style::Weight;
use crate::ui::widget::Element;
use crate::words::Words;

use chrono::{Days, NaiveDate};
use iced::widget::{column, container, row};
use iced::{Fill, FillPortion};
use std::collections::BTreeMap;

/// How long before it ends a consent is asked for anew, in days.
const SOON: u64 = 30;

/// The width under which list and form stand above each other, in units.
const NARROW: f32 = 42.0;

/// The keys that say whether a work may be shown.
const KEYS: [Group; 1] = [Group {
    heading: Words::group_consent,
    keys: &["consent", "sample"],
}];

/// The consents.
#[derive(Debug, Default)]
pub struct State {
    chosen: Option<(Entry, Form)>,
}

/// What is done to them.
#[derive(Debug, Clone)]
pub enum Message {
    /// A work is chosen.
    Chosen(Entry),
    /// Something in its form.
    Form(form::Message),
    /// The artist took the consent back today.
    Withdraw,
    /// The work's own form is wanted.
    Open,
}

/// How urgent a consent is: the first before the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    EndsSoon,
    NotGiven,
    Given,
    Withdrawn,
    Sample,
}

impl Urgency {
    const ALL: [Self; 5] = [
        Self::EndsSoon,
        Self::NotGiven,
        Self::Given,
        Self::Withdrawn,
        Self::Sample,
    ];

    fn of(consent: Consent, today: NaiveDate) -> Self {
        match (consent, consent.standing(today)) {
            (Consent::Sample, _) => Self::Sample,
            (_, Standing::Withdrawn) => Self::Withdrawn,
            (Consent::Recorded { until, .. }, Standing::Given) if until <= soon(today) => {
                Self::EndsSoon
            }
            (_, Standing::Given) => Self::Given,
            (_, Standing::Missing | Standing::NotYet | Standing::Expired) => Self::NotGiven,
        }
    }
}

fn soon(today: NaiveDate) -> NaiveDate {
    today
        .checked_add_days(Days::new(SOON))
        .unwrap_or(NaiveDate::MAX)
}

impl State {
    /// The entry that is chosen.
    pub fn chosen(&self) -> Option<Entry> {
        self.chosen.as_ref().map(|(entry, _)| *entry)
    }

    /// The first key at which something stands that is no value yet.
    pub fn unfinished(&self) -> Option<&'static str> {
        self.chosen.as_ref()?.1.unfinished()
    }

    /// Chooses a work.
    pub fn choose(&mut self, entry: Option<Entry>, draft: &Draft) {
        let document = draft.document();

        self.chosen = entry
            .filter(|entry| entry.index < document.len(&schema::WORK))
            .map(|entry| {
                let languages = &draft.exhibition().about.languages;

                let form = Form::of(&schema::WORK, languages, |key| document.get(entry, key));

                (entry, form)
            });
    }

    /// Takes in what is done.
    pub fn update(&mut self, message: Message, draft: &Draft, today: NaiveDate) -> Action {
        match (message, &mut self.chosen) {
            (Message::Chosen(entry), _) => {
                self.choose(Some(entry), draft);
                Action::Nothing
            }
            (Message::Form(message), Some((entry, form))) => match form.update(message, today) {
                Outcome::Nothing | Outcome::Unfinished => Action::Nothing,
                Outcome::Changed(key, field) => Action::Set(*entry, key, field),
                Outcome::Browse(slot) => Action::AskForFile(slot),
            },
            (Message::Withdraw, Some((entry, form))) => {
                let mut fields = match draft.document().get(*entry, "consent") {
                    Some(Field::Table(fields)) => fields,
                    _ => BTreeMap::new(),
                };

                fields.insert(String::from("withdrawn"), Field::Date(today));

                let field = Field::Table(fields);

                form.set("consent", Some(&field));
                Action::Set(*entry, "consent", Some(field))
            }
            (Message::Open, Some((entry, _))) => Action::Open(*entry, None),
            (Message::Form(_) | Message::Withdraw | Message::Open, None) => Action::Nothing,
        }
    }

    /// Shows the consents.
    pub fn view<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();

        let list = kit.scroll(self.list(scene)).height(Fill);

        let form: Element<'a, Message> = match &self.chosen {
            None => checklist(kit),
            Some((entry, form)) => {
                let notes = scene.draft.notes(*entry);
                let card = Card::of(scene.draft.document(), entry.index, kit.language);

                let deeds = kit.buttons([
                    kit.button(
                        words.withdraw(),
                        Weight::Plain,
                        (!card.is_sample).then_some(Message::Withdraw),
                    )
                    .into(),
                    kit.button(words.whole_work(), Weight::Plain, Some(Message::Open))
                        .into(),
                ]);

                let notes = notes
                    .into_iter()
                    .filter(|(key, _)| {
                        key.is_none_or(|key| KEYS.iter().any(|group| group.keys.contains(&key)))
                    })
                    .collect();

                let content = column![
                    kit.heading(card.name(words)),
                    kit.text(in_words(card.consent, scene.today(), kit)),
                    deeds,
                    form.view(kit, &KEYS, &notes).map(Message::Form),
                    checklist(kit),
                ]
                .spacing(kit.near() * 2.0);

                kit.scroll(content).height(Fill).into()
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
                container(list).width(FillPortion(1)),
                container(form).width(FillPortion(1)),
            ]
            .spacing(kit.apart())
            .into()
        };

        kit.panel(words.consent_panel(), words.consent_explained(), body)
    }

    fn list<'a>(&self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let today = scene.today();
        let cards = Card::all(scene.draft.document(), kit.language);

        let mut parts: Vec<Element<'a, Message>> = Vec::new();

        for urgency in Urgency::ALL {
            let mut of_it: Vec<&Card> = cards
                .iter()
                .filter(|card| Urgency::of(card.consent, today) == urgency)
                .collect();

            if of_it.is_empty() {
                continue;
            }

            of_it.sort_by_key(|card| match card.consent {
                Consent::Recorded { until, .. } => Some(until),
                Consent::Sample | Consent::Missing | Consent::Withdrawn { .. } => None,
            });

            parts.push(
                kit.heading(match urgency {
                    Urgency::EndsSoon => words.consent_ends_soon(),
                    Urgency::NotGiven => words.consent_not_given(),
                    Urgency::Given => words.consent_given(),
                    Urgency::Withdrawn => words.consent_withdrawn(),
                    Urgency::Sample => words.consent_samples(),
                })
                .into(),
            );

            parts.extend(of_it.into_iter().map(|card| {
                let weight = if self.chosen() == Some(card.entry) {
                    Weight::Chosen
                } else {
                    Weight::Quiet
                };

                let credit = card.credit.clone().map(|credit| format!(" · {credit}"));

                let content = column![
                    kit.text(card.name(words) + &credit.unwrap_or_default()),
                    kit.quiet(in_words(card.consent, today, kit)),
                ];

                kit.press(content, weight, Some(Message::Chosen(card.entry)))
                    .width(Fill)
                    .into()
            }));
        }

        kit.stack(parts).into()
    }
}

/// A consent with its days.
fn in_words(consent: Consent, today: NaiveDate, kit: &Kit) -> String {
    let words = kit.words();

    match consent {
        Consent::Recorded { on, until } => words.consent_from_to(
            &standing_in_words(consent.standing(today), words),
            on,
            until,
        ),
        Consent::Withdrawn { on } => words.consent_withdrawn_on(on),
        Consent::Sample => words.consent_sample(),
        Consent::Missing => words.consent_missing(),
    }
}

/// What is looked at before a work hangs.
fn checklist<'a, Message: 'a>(kit: &Kit) -> Element<'a, Message> {
    let words = kit.words();

    let lines = [
        words.check_written(),
        words.check_credit(),
        words.check_identity(),
        words.check_metadata(),
        words.check_images(),
        words.check_note(),
        words.check_told(),
    ];

    let lines = lines.into_iter().map(|line| {
        row![kit.quiet("–"), kit.text(line)]
            .spacing(kit.near())
            .into()
    });

    column![kit.heading(words.before_it_hangs()), kit.stack(lines)]
        .spacing(kit.near())
        .into()
}
