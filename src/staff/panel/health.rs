//! Everything that is wrong or doubtful, each finding leading to the field that
//! cures it, and how the machine is.

use crate::machine::vitals::Vitals;
use crate::manifest::EntryId;
use crate::staff::draft::Checked;
use crate::staff::form;
use crate::staff::panel::{PanelContext, entries};
use crate::staff::style::Weight;
use crate::staff::toolkit::NARROW;
use crate::ui::widget::Element;

use iced::widget::{column, container, row};
use iced::{Fill, FillPortion, Top};
use std::sync::Arc;

/// How the exhibition and the machine are.
#[derive(Debug, Default)]
pub struct State {
    /// The last examination, if there was one.
    examined: Option<Arc<Examined>>,
}

/// What came of examining everything.
#[derive(Debug)]
pub struct Examined {
    /// What is wrong or doubtful, pictures included.
    pub checked: Arc<Checked>,
    /// How the machine is.
    pub machine: Vitals,
}

/// What is done.
#[derive(Debug, Clone)]
pub enum Message {
    /// Examine everything again.
    Again,
    /// Go to the field that cures a finding.
    Cure(EntryId, Option<&'static str>),
    /// Everything was examined.
    Examined(Arc<Examined>),
}

/// What the panel asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Examine everything.
    Examine,
    /// Open the form of an entry, at a key where one is named.
    Open(EntryId, Option<&'static str>),
}

impl State {
    /// Handles a message.
    pub fn update(&mut self, message: Message) -> Option<Reply> {
        match message {
            Message::Again => Some(Reply::Examine),
            Message::Cure(entry, key) => Some(Reply::Open(entry, key)),
            Message::Examined(examined) => {
                self.examined = Some(examined);
                None
            }
        }
    }

    /// What is wrong: pictures included once they were examined, until then
    /// what the manifest alone says.
    fn checked<'a>(&'a self, context: &PanelContext<'a>) -> &'a Checked {
        match &self.examined {
            Some(examined) => &examined.checked,
            None => context.draft.checked(),
        }
    }

    /// Draws the panel.
    pub fn view<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();

        let findings = kit.scroll(self.findings(context)).height(Fill);
        let machine = self.machine(context);

        let body: Element<'a, Message> = if context.size.width < kit.scale.space(NARROW) {
            column![machine, findings].spacing(kit.apart()).into()
        } else {
            row![
                container(findings).width(FillPortion(3)),
                container(machine).width(FillPortion(2)),
            ]
            .spacing(kit.apart())
            .into()
        };

        kit.panel(words.health_panel(), words.health_explained(), body)
    }

    fn findings<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();

        let mut findings: Vec<_> = self.checked(context).findings().iter().collect();
        findings.sort_by_key(|finding| finding.severity);

        if findings.is_empty() {
            return kit.text(words.nothing_wrong()).into();
        }

        let document = context.draft.document();

        let findings = findings.into_iter().map(|finding| {
            let name = finding
                .entry
                .map(|entry| kit.quiet(entries::name_of(document, entry, kit)));

            let cure = finding.entry.map(|entry| {
                kit.button(
                    words.mend_it(),
                    Weight::Plain,
                    Some(Message::Cure(entry, finding.key)),
                )
            });

            row![column![name, form::note(kit, finding)].width(Fill), cure]
                .spacing(kit.near())
                .align_y(Top)
                .into()
        });

        kit.stack(findings).spacing(kit.apart()).into()
    }

    fn machine<'a>(&self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();

        let report = &self.checked(context).reading.report;
        let machine = self.examined.as_ref().map(|examined| &examined.machine);
        let unknown = || words.not_known();

        let on_screen = context.on_screen.map(|title| {
            let shown = match title {
                "" => words.nothing_hangs(),
                title => title.to_owned(),
            };

            (words.health_on_screen(), shown)
        });

        let report = (
            words.health_report(),
            words.found(report.errors(), report.warnings()),
        );

        let facts = [
            (
                words.health_renderer(),
                machine.map_or_else(unknown, |machine| machine.renderer.clone()),
            ),
            (
                words.health_memory(),
                machine
                    .and_then(|machine| machine.memory_bytes)
                    .map_or_else(unknown, |bytes| words.megabytes(bytes)),
            ),
            (
                words.health_clock(),
                format!(
                    "{}, {} ({})",
                    words.day(context.today()),
                    words.time(context.now),
                    context.now.timezone()
                ),
            ),
            (
                words.health_disk(),
                machine
                    .and_then(|machine| machine.disk_free_bytes)
                    .map_or_else(unknown, |bytes| words.megabytes_free(bytes)),
            ),
        ];

        let facts = std::iter::once(report)
            .chain(on_screen)
            .chain(facts)
            .map(|(name, fact)| column![kit.quiet(name), kit.text(fact)].into());

        column![
            kit.heading(words.machine()),
            kit.stack(facts),
            kit.button(words.look_again(), Weight::Plain, Some(Message::Again)),
        ]
        .spacing(kit.near() * 2.0)
        .into()
    }
}
