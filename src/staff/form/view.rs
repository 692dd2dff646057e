//! A form as it is drawn: each key with its label, its help and its inputs.

use super::slot::{Part, Slot};
use super::{Form, Message, Toolkit};
use crate::manifest::schema::{Kind, Need};
use crate::manifest::{Finding, Severity};
use crate::ui::widget::Element;
use crate::words::Words;

use iced::widget::{column, container, row};
use iced::{Fill, padding};

/// Keys that are shown together under a heading.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The heading over them.
    pub heading: fn(Words) -> String,
    /// The keys, in the order in which they are shown.
    pub keys: &'static [&'static str],
}

impl Form {
    /// Draws the form, with each finding at its key. Without groups, all keys
    /// are shown in the schema's order.
    pub fn view<'a>(
        &'a self,
        kit: &Toolkit,
        groups: &[Group],
        notes: &[&Finding],
    ) -> Element<'a, Message> {
        let of_entry = notes
            .iter()
            .filter(|finding| {
                finding
                    .key
                    .is_none_or(|key| self.entry.table.key(key).is_none())
            })
            .map(|finding| note(kit, finding));

        let of_entry = kit.stack(of_entry);

        let fields = |keys: &[&str]| {
            let fields: Vec<Element<'a, Message>> =
                keys.iter().map(|key| self.field(kit, key, notes)).collect();

            kit.stack(fields).spacing(kit.apart())
        };

        if groups.is_empty() {
            let keys: Vec<&str> = self.entry.table.keys.iter().map(|key| key.name).collect();

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

    fn field<'a>(&'a self, kit: &Toolkit, name: &str, notes: &[&Finding]) -> Element<'a, Message> {
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
        let label = words.field(self.entry.table.name, key.name);

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

        // Two languages side by side can be compared; more would be too narrow
        // to write in.
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
            .filter(|finding| finding.key == Some(name))
            .map(|finding| note(kit, finding));

        // A check box is its own label.
        let is_flag = matches!(key.kind, Kind::Flag) && key.default == Some("false");
        let label = (!is_flag).then(|| kit.strong(label));
        let help = kit.quiet(words.help_of(self.entry.table.name, key.name, key.help));

        let half_typed = slots
            .iter()
            .find(|(_, slot)| slot.is_half_typed())
            .map(|(_, slot)| kit.strong(not_yet(slot.kind(), words)));

        column![
            label,
            (!is_flag).then_some(help),
            inputs,
            half_typed,
            kit.stack(found)
        ]
        .spacing(kit.near() / 2.0)
        .into()
    }
}

/// A finding, with its cure.
pub fn note<'a, Message: 'a>(kit: &Toolkit, finding: &Finding) -> Element<'a, Message> {
    let words = kit.words();

    let heading = match finding.severity {
        Severity::Error => words.must_be_mended(),
        Severity::Warning => words.worth_a_look(),
        Severity::Note => words.good_to_know(),
    };

    container(
        column![
            kit.strong(format!("{heading} {}", finding.message(words))),
            kit.quiet(finding.cure(words)),
        ]
        .spacing(kit.near() / 4.0),
    )
    .padding(padding::left(kit.near()).top(kit.near() / 2.0))
    .into()
}

/// Says that something half-typed isn't a value of its kind yet.
fn not_yet(kind: Kind, words: Words) -> String {
    if matches!(kind, Kind::Date) {
        words.no_date_yet()
    } else if matches!(kind, Kind::Time) {
        words.no_time_yet()
    } else if matches!(kind, Kind::Moment) {
        words.no_moment_yet()
    } else {
        // Text of any other kind is a value, if a poor one.
        words.no_number_yet()
    }
}
