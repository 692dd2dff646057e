//! Which works there is consent for, and until when. What ends soon is on top.

use crate::exhibition::{Consent, Standing};
use crate::manifest::{EntryId, WorkSummary};
use crate::staff::draft::Draft;
use crate::staff::form::{self, Form, Group};
use crate::staff::panel::PanelContext;
use crate::staff::style::Weight;
use crate::staff::toolkit::Toolkit;
use crate::ui::widget::Element;
use crate::words::Words;

use chrono::{Days, NaiveDate};
use iced::Fill;
use iced::widget::{column, row};

/// How long before it ends a consent should be asked for again, in days.
const SOON: u64 = 30;

/// The keys that say whether a work may be shown.
const KEYS: [Group; 1] = [Group {
    heading: Words::group_consent,
    keys: &["consent", "sample"],
}];

/// The consents.
#[derive(Debug, Default)]
pub struct State {
    /// The form of the work that is chosen.
    chosen: Option<Form>,
}

/// What is done to them.
#[derive(Debug, Clone)]
pub enum Message {
    /// A work was chosen.
    Chosen(EntryId),
    /// Something in its form.
    Form(form::Message),
    /// The artist withdrew the consent today.
    Withdraw,
    /// The work's own form is wanted.
    Open,
}

/// What the panel asks for.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Open the whole form of a work.
    Open(EntryId),
    /// What its form asks for.
    Form(form::Reply),
    /// The same, which is a withdrawal: it is saved at once.
    Withdraw(form::Reply),
}

/// How urgent a consent is, the most urgent first.
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
    /// The work that is chosen.
    pub fn chosen(&self) -> Option<EntryId> {
        self.chosen.as_ref().map(Form::entry)
    }

    /// Chooses a work, and opens its form.
    pub fn choose(&mut self, entry: Option<EntryId>, draft: &Draft) {
        self.chosen = entry
            .filter(|entry| draft.has(*entry))
            .map(|entry| draft.form(entry));
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, draft: &Draft, today: NaiveDate) -> Option<Reply> {
        if let Message::Chosen(entry) = message {
            self.choose(Some(entry), draft);
            return None;
        }

        let form = self.chosen.as_mut()?;

        match message {
            Message::Chosen(_) => None,
            Message::Open => Some(Reply::Open(form.entry())),
            Message::Form(message) => form.update(message, today).map(Reply::Form),
            Message::Withdraw => form
                .enter_day("consent", Some("withdrawn"), today)
                .map(Reply::Withdraw),
        }
    }

    /// Draws the consents.
    pub fn view<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();

        let list = kit.scroll(self.list(context)).height(Fill);

        let form: Element<'a, Message> = match &self.chosen {
            None => checklist(kit),
            Some(form) => {
                let entry = form.entry();
                let work = context.draft.work(entry.index);
                let is_sample = work.is_some_and(|work| work.is_sample);
                let consent = work.map_or(Consent::Missing, |work| work.consent);

                let actions = kit.buttons([
                    kit.button(
                        words.withdraw(),
                        Weight::Plain,
                        (!is_sample).then_some(Message::Withdraw),
                    )
                    .into(),
                    kit.button(words.whole_work(), Weight::Plain, Some(Message::Open))
                        .into(),
                ]);

                let mut notes = context.draft.notes(entry);

                notes.retain(|note| {
                    note.key
                        .is_none_or(|key| KEYS.iter().any(|group| group.keys.contains(&key)))
                });

                let content = column![
                    kit.heading(context.title_of(work)),
                    kit.text(in_words(consent, context.today(), kit)),
                    actions,
                    form.view(kit, &KEYS, &notes).map(Message::Form),
                    checklist(kit),
                ]
                .spacing(kit.near() * 2.0);

                kit.scroll(content).height(Fill).into()
            }
        };

        let body = kit.list_and_detail(context.size.width, list.into(), form, (1, 1));

        kit.panel(words.consent_panel(), words.consent_explained(), body)
    }

    fn list<'a>(&self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();
        let today = context.today();

        let mut parts: Vec<Element<'a, Message>> = Vec::new();

        for urgency in Urgency::ALL {
            let mut works: Vec<&WorkSummary> = context
                .draft
                .works()
                .filter(|work| Urgency::of(work.consent, today) == urgency)
                .collect();

            if works.is_empty() {
                continue;
            }

            works.sort_by_key(|work| match work.consent {
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

            parts.extend(works.into_iter().map(|work| {
                let weight = if self.chosen() == Some(work.entry) {
                    Weight::Chosen
                } else {
                    Weight::Quiet
                };

                let credit = work.credit.clone().map(|credit| format!(" · {credit}"));

                let content = column![
                    kit.text(context.title_of(Some(work)) + &credit.unwrap_or_default()),
                    kit.quiet(in_words(work.consent, today, kit)),
                ];

                kit.press(content, weight, Some(Message::Chosen(work.entry)))
                    .width(Fill)
                    .into()
            }));
        }

        kit.stack(parts).into()
    }
}

/// A consent, with its days.
fn in_words(consent: Consent, today: NaiveDate, kit: &Toolkit) -> String {
    let words = kit.words();

    match consent {
        Consent::Recorded { on, until } => words.consent_from_to(
            &words.standing_of_consent(consent.standing(today)),
            on,
            until,
        ),
        Consent::Withdrawn { on } => words.consent_withdrawn_on(on),
        Consent::Sample => words.consent_sample(),
        Consent::Missing => words.consent_missing(),
    }
}

/// What to check before a work hangs.
fn checklist<'a, Message: 'a>(kit: &Toolkit) -> Element<'a, Message> {
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
