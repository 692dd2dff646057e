//! The input of one slot, as it is drawn.

use super::slot::{Input, Part, Slot};
use super::{Form, Message, Toolkit, calendar, value};
use crate::exhibition::Language;
use crate::manifest::schema::{DAYS, Kind, Need};
use crate::staff::style::Weight;
use crate::ui::widget::Element;

use iced::widget::{Id, column, row};
use iced::{Center, Fill};

/// The least height of a field of several lines: for a poem or prose, and for
/// anything else.
const ROWS: (f32, f32) = (12.0, 3.0);

/// The width of a field for a few letters, in units of the scale.
const NARROW: f32 = 11.0;

impl Form {
    /// The input of the slot at `position`.
    pub(super) fn input<'a>(
        &'a self,
        kit: &Toolkit,
        position: usize,
        slot: &'a Slot,
    ) -> Element<'a, Message> {
        let words = kit.words();

        match &slot.input {
            Input::Lines(content) => {
                let is_writing = slot.key.name == "text";
                let rows = if is_writing { ROWS.0 } else { ROWS.1 };

                kit.area(content, rows, self.id(slot), move |action| {
                    Message::Edited(position, action)
                })
            }
            Input::Flag(flag) => self.flag(kit, position, slot, *flag),
            Input::Choice(chosen) => choice(kit, position, slot, chosen.as_deref()),
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
            Input::Line(text) => self.line(kit, position, slot, text),
        }
    }

    /// A check box, or yes, no and as usual where that depends on other keys.
    fn flag<'a>(
        &self,
        kit: &Toolkit,
        position: usize,
        slot: &Slot,
        flag: Option<bool>,
    ) -> Element<'a, Message> {
        let words = kit.words();
        let key = match slot.part {
            Part::Inner(key) => key,
            Part::Whole | Part::In(_) => slot.key,
        };

        if key.default == Some("false") {
            let label = words.field(self.entry.table.name, key.name);

            return kit.tick(label, flag.unwrap_or(false), move |ticked| {
                Message::Flagged(position, ticked.then_some(true))
            });
        }

        let options = [
            (words.as_usual(), None),
            (words.yes(), Some(true)),
            (words.no(), Some(false)),
        ];

        kit.buttons(options.map(|(label, option)| {
            let weight = if option == flag {
                Weight::Strong
            } else {
                Weight::Plain
            };

            kit.button(label, weight, Some(Message::Flagged(position, option)))
                .into()
        }))
    }

    fn line<'a>(
        &self,
        kit: &Toolkit,
        position: usize,
        slot: &Slot,
        text: &str,
    ) -> Element<'a, Message> {
        let words = kit.words();
        let narrow = kit.scale.space(NARROW);
        let kind = slot.kind();

        let input = kit
            .input(&example(kind), text, move |text| {
                Message::Typed(position, text)
            })
            .id(self.id(slot));

        let is_short = matches!(
            kind,
            Kind::Time | Kind::Number { .. } | Kind::Integer { .. } | Kind::Year
        );

        if matches!(kind, Kind::Date | Kind::Moment) {
            self.dated(kit, position, kind, text, input.width(narrow).into())
        } else if matches!(kind, Kind::Path | Kind::PathByLanguage) {
            row![
                input,
                kit.button(
                    words.browse(),
                    Weight::Plain,
                    Some(Message::Browse(position))
                )
            ]
            .spacing(kit.near())
            .align_y(Center)
            .into()
        } else if is_short {
            input.width(narrow).into()
        } else {
            input.width(Fill).into()
        }
    }

    /// The id of a slot's input: `work-title-en`.
    fn id(&self, slot: &Slot) -> Id {
        let (table, key) = (self.entry.table.name, slot.key.name);

        Id::from(match slot.part {
            Part::Whole => format!("{table}-{key}"),
            Part::In(language) => format!("{table}-{key}-{}", language.code()),
            Part::Inner(inner) => format!("{table}-{key}-{}", inner.name),
        })
    }

    /// A date with the calendar that it can be chosen from.
    fn dated<'a>(
        &self,
        kit: &Toolkit,
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
            .map(|(_, month)| calendar::view(kit, position, month, value::day_of(text)));

        column![line, calendar].spacing(kit.near()).into()
    }
}

/// A drop-down list of the words that a key can have.
fn choice<'a>(
    kit: &Toolkit,
    position: usize,
    slot: &Slot,
    chosen: Option<&str>,
) -> Element<'a, Message> {
    let words = kit.words();

    let named = |word: &str| Named {
        label: words.option(word),
        word: Some(word.to_owned()),
    };

    let as_usual = Named {
        label: words.as_usual(),
        word: None,
    };

    let options = if let Kind::OneOf(options) = slot.kind() {
        options
    } else {
        &[]
    };

    let is_required = slot.key.need == Need::Required;

    let all: Vec<Named> = (!is_required)
        .then(|| as_usual.clone())
        .into_iter()
        .chain(options.iter().map(|option| named(option)))
        .collect();

    let chosen = match chosen {
        Some(word) => Some(named(word)),
        None if is_required => None,
        None => Some(as_usual),
    };

    kit.choice(all, chosen, move |named| {
        Message::Chosen(position, named.word)
    })
    .into()
}

/// A word of the manifest, under the name that staff know it by.
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

/// An example of how a value of a kind is written, where that helps.
fn example(kind: Kind) -> String {
    if let Kind::Integer { from, to } = kind {
        return format!("{from} – {to}");
    }

    if let Kind::Number { from, to } = kind {
        return format!("{from} – {to}");
    }

    let examples = [
        (matches!(kind, Kind::Date), "2026-01-31"),
        (matches!(kind, Kind::Time), "13:30"),
        (matches!(kind, Kind::Moment), "2026-01-31 13:30"),
        (matches!(kind, Kind::Address), "https://example.org"),
        (matches!(kind, Kind::Email), "name@example.org"),
        (matches!(kind, Kind::TimeZone), "America/Los_Angeles"),
    ];

    examples
        .iter()
        .find(|(is_it, _)| *is_it)
        .map_or("", |(_, example)| *example)
        .to_owned()
}
