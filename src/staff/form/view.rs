use super::slot::{self, Input, Part, Slot};
use super::{Form, Kit, Message, calendar};
use crate::exhibition::Language;
use crate::manifest::schema::{DAYS, Kind, Need};
use crate::manifest::{Finding, Severity};
use crate::staff::style::Weight;
use crate::ui::widget::Element;
use crate::words::Words;

use iced::widget::{column, container, row};
use iced::{Center, Fill, padding};

/// Keys that are shown together.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What is over them.
    pub heading: fn(Words) -> String,
    /// The keys, in the order in which they are shown.
    pub keys: &'static [&'static str],
}

/// What was found about an entry.
pub type Notes<'a> = Vec<(Option<&'a str>, &'a Finding)>;

/// How many lines an area has at least: for a poem or prose, and else.
const ROWS: (f32, f32) = (12.0, 3.0);

/// How wide what takes a few letters is, in units.
const NARROW: f32 = 11.0;

impl Form {
    /// Shows the form, with what was found at the key that it belongs to. No
    /// groups means one of all keys.
    pub fn view<'a>(
        &'a self,
        kit: &Kit,
        groups: &[Group],
        notes: &Notes<'_>,
    ) -> Element<'a, Message> {
        let of_entry = notes
            .iter()
            .filter(|(key, _)| key.is_none_or(|key| self.table.key(key).is_none()))
            .map(|(_, finding)| note(kit, finding));

        let of_entry = kit.stack(of_entry);

        let fields = |keys: &[&str]| {
            let fields: Vec<Element<'a, Message>> =
                keys.iter().map(|key| self.field(kit, key, notes)).collect();

            kit.stack(fields).spacing(kit.apart())
        };

        if groups.is_empty() {
            let keys: Vec<&str> = self.table.keys.iter().map(|key| key.name).collect();

            return column![of_entry, fields(&keys)].spacing(kit.apart()).into();
        }

        let groups = groups.iter().map(|group| {
            column![
                kit.heading((group.heading)(kit.words())),
                fields(group.keys)
            ]
            .spacing(kit.near())
            .into()
        });

        column![of_entry, kit.stack(groups).spacing(2.0 * kit.apart())]
            .spacing(kit.apart())
            .into()
    }

    fn field<'a>(&'a self, kit: &Kit, name: &str, notes: &Notes<'_>) -> Element<'a, Message> {
        let slots: Vec<(usize, &Slot)> = self
            .slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.key.name == name)
            .collect();

        let Some((_, Slot { key, .. })) = slots.first() else {
            return column![].into();
        };

        let words = kit.words();
        let label = words.field(self.table.name, key.name);

        let label = match key.need {
            Need::Required => words.required(&label),
            Need::Optional | Need::When(_) => label,
        };

        let several = slots.len() > 1;

        let inputs: Vec<Element<'a, Message>> = slots
            .iter()
            .map(|(position, slot)| {
                let input = self.input(kit, *position, slot);

                match slot.part {
                    Part::In(language) if several => column![kit.quiet(language.autonym()), input]
                        .spacing(kit.near() / 2.0)
                        .width(Fill)
                        .into(),
                    Part::Inner(key) => column![kit.quiet(words.field(name, key.name)), input]
                        .spacing(kit.near() / 2.0)
                        .into(),
                    Part::In(_) | Part::Whole => input,
                }
            })
            .collect();

        // Two side by side can be compared; more would be too narrow to write
        // in.
        let inputs: Element<'a, Message> = if matches!(key.kind, Kind::Inner(_)) {
            row(inputs).spacing(kit.apart()).wrap().into()
        } else {
            let mut rows = Vec::new();
            let mut inputs = inputs.into_iter().peekable();

            while inputs.peek().is_some() {
                rows.push(
                    row(inputs.by_ref().take(2))
                        .spacing(2.0 * kit.near())
                        .into(),
                );
            }

            kit.stack(rows).into()
        };

        let found = notes
            .iter()
            .filter(|(key, _)| *key == Some(name))
            .map(|(_, finding)| note(kit, finding));

        // A flag says itself what it is.
        let is_flag = matches!(key.kind, Kind::Flag) && key.default == Some("false");
        let label = (!is_flag).then(|| kit.strong(label));
        let help = kit.quiet(words.help_of(self.table.name, key.name, key.help));

        let unfinished = slots
            .iter()
            .find(|(_, slot)| slot.is_unfinished())
            .map(|(_, slot)| kit.strong(unfinished(slot.kind(), words)));

        column![
            label,
            (!is_flag).then_some(help),
            inputs,
            unfinished,
            kit.stack(found)
        ]
        .spacing(kit.near() / 2.0)
        .into()
    }

    fn input<'a>(&'a self, kit: &Kit, position: usize, slot: &'a Slot) -> Element<'a, Message> {
        let words = kit.words();
        let narrow = kit.scale.space(NARROW);

        match &slot.input {
            Input::Lines(content) => {
                let is_writing = slot.key.name == "text";
                let rows = if is_writing { ROWS.0 } else { ROWS.1 };

                kit.area(content, rows, self.id(slot), move |action| {
                    Message::Edited(position, action)
                })
            }
            Input::Flag(flag) => {
                let key = match slot.part {
                    Part::Inner(key) => key,
                    Part::Whole | Part::In(_) => slot.key,
                };

                if key.default == Some("false") {
                    let label = words.field(self.table.name, key.name);

                    return kit.tick(label, flag.unwrap_or(false), move |ticked| {
                        Message::Flagged(position, ticked.then_some(true))
                    });
                }

                let options = [None, Some(true), Some(false)];

                kit.buttons(options.map(|option| {
                    let label = match option {
                        None => words.as_usual(),
                        Some(true) => words.yes(),
                        Some(false) => words.no(),
                    };

                    let weight = if option == *flag {
                        Weight::Strong
                    } else {
                        Weight::Plain
                    };

                    kit.button(label, weight, Some(Message::Flagged(position, option)))
                        .into()
                }))
            }
            Input::Choice(options, chosen) => {
                let named = |word: &str| Named {
                    label: words.option(word),
                    word: Some(word.to_owned()),
                };

                let nothing = Named {
                    label: words.as_usual(),
                    word: None,
                };

                let is_required = slot.key.need == Need::Required;

                let all: Vec<Named> = (!is_required)
                    .then(|| nothing.clone())
                    .into_iter()
                    .chain(options.iter().map(|option| named(option)))
                    .collect();

                let chosen = match chosen {
                    Some(word) => Some(named(word)),
                    None if is_required => None,
                    None => Some(nothing),
                };

                kit.choice(all, chosen, move |named| {
                    Message::Chosen(position, named.word)
                })
                .into()
            }
            Input::Days(days) => {
                let ticks = DAYS.iter().zip(days).enumerate();

                row(ticks.map(|(day, (name, ticked))| {
                    kit.tick(words.option(name), *ticked, move |ticked| {
                        Message::Day(position, day, ticked)
                    })
                }))
                .spacing(kit.apart())
                .wrap()
                .into()
            }
            Input::Languages(offered) => row(Language::ALL.map(|language| {
                let place = offered.iter().position(|offered| *offered == language);

                let label = match place {
                    Some(place) => format!("{} ({})", language.autonym(), place + 1),
                    None => language.autonym().to_owned(),
                };

                kit.tick(label, place.is_some(), move |ticked| {
                    Message::Offered(position, language, ticked)
                })
            }))
            .spacing(kit.apart())
            .wrap()
            .into(),
            Input::Line(text) => {
                let kind = slot.kind();

                let input = kit
                    .input(&example(kind), text, move |text| {
                        Message::Typed(position, text)
                    })
                    .id(self.id(slot));

                match kind {
                    Kind::Date | Kind::Moment => {
                        self.dated(kit, position, kind, text, input.width(narrow).into())
                    }
                    Kind::Path | Kind::PathByLanguage => row![
                        input,
                        kit.button(
                            words.browse(),
                            Weight::Plain,
                            Some(Message::Browse(position))
                        )
                    ]
                    .spacing(kit.near())
                    .align_y(Center)
                    .into(),
                    Kind::Time | Kind::Number { .. } | Kind::Integer { .. } | Kind::Year => {
                        input.width(narrow).into()
                    }
                    Kind::Text
                    | Kind::Texts
                    | Kind::Line
                    | Kind::Lines
                    | Kind::Paths
                    | Kind::Id
                    | Kind::Address
                    | Kind::Email
                    | Kind::Flag
                    | Kind::OneOf(_)
                    | Kind::Days
                    | Kind::Languages
                    | Kind::TimeZone
                    | Kind::Inner(_) => input.width(Fill).into(),
                }
            }
        }
    }

    /// What the input of a slot is known by: `work-title-en`.
    fn id(&self, slot: &Slot) -> iced::widget::Id {
        let (table, key) = (self.table.name, slot.key.name);

        iced::widget::Id::from(match slot.part {
            Part::Whole => format!("{table}-{key}"),
            Part::In(language) => format!("{table}-{key}-{}", language.code()),
            Part::Inner(inner) => format!("{table}-{key}-{}", inner.name),
        })
    }

    fn dated<'a>(
        &self,
        kit: &Kit,
        position: usize,
        kind: Kind,
        text: &str,
        input: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let words = kit.words();

        let line = row![
            input,
            kit.button(
                words.calendar(),
                Weight::Plain,
                Some(Message::Calendar(position))
            ),
            matches!(kind, Kind::Date).then(|| {
                kit.button(words.today(), Weight::Quiet, Some(Message::Today(position)))
            }),
        ]
        .spacing(kit.near())
        .align_y(Center);

        let calendar = self
            .calendar
            .filter(|(open, _)| *open == position)
            .map(|(_, month)| {
                let day = text.split(['T', ' ']).next().and_then(slot::date);

                calendar::view(kit, position, month, day)
            });

        column![line, calendar].spacing(kit.near()).into()
    }
}

/// A finding at the place that it is about.
pub fn note<'a, Message: 'a>(kit: &Kit, finding: &Finding) -> Element<'a, Message> {
    let words = kit.words();

    let heading = match finding.severity {
        Severity::Error => words.must_be_mended(),
        Severity::Warning => words.worth_a_look(),
        Severity::Note => words.good_to_know(),
    };

    container(
        column![
            kit.strong(format!("{heading} {}", finding.message)),
            kit.quiet(finding.cure.clone()),
        ]
        .spacing(kit.near() / 4.0),
    )
    .padding(padding::left(kit.near()).top(kit.near() / 2.0))
    .into()
}

/// A word of the manifest under the name that staff know it by.
#[derive(Debug, Clone, PartialEq)]
struct Named {
    label: String,
    word: Option<String>,
}

impl std::fmt::Display for Named {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.label)
    }
}

/// What is to be said of something that is no value of its kind yet.
fn unfinished(kind: Kind, words: Words) -> String {
    match kind {
        Kind::Date => words.no_date_yet(),
        Kind::Time => words.no_time_yet(),
        Kind::Moment => words.no_moment_yet(),
        // Whatever else is written is a value of its kind, if a poor one.
        Kind::Number { .. }
        | Kind::Integer { .. }
        | Kind::Text
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
        | Kind::Inner(_) => words.no_number_yet(),
    }
}

/// How something is written, where an example says it best.
fn example(kind: Kind) -> String {
    match kind {
        Kind::Date => String::from("2026-01-31"),
        Kind::Time => String::from("13:30"),
        Kind::Moment => String::from("2026-01-31 13:30"),
        Kind::Address => String::from("https://example.org"),
        Kind::Email => String::from("name@example.org"),
        Kind::TimeZone => String::from("America/Los_Angeles"),
        Kind::Number { from, to } => format!("{from} – {to}"),
        Kind::Integer { from, to } => format!("{from} – {to}"),
        Kind::Text
        | Kind::Texts
        | Kind::Line
        | Kind::Lines
        | Kind::Id
        | Kind::Year
        | Kind::Path
        | Kind::Paths
        | Kind::PathByLanguage
        | Kind::Flag
        | Kind::OneOf(_)
        | Kind::Days
        | Kind::Languages
        | Kind::Inner(_) => String::new(),
    }
}
