//! Health: everything that is wrong or doubtful, each leading to the field
//! that cures it, and how the machine is.

use crate::machine::machine::Machine;
use crate::manifest::Severity;
use crate::manifest::edit::Entry;
use crate::staff::action::Action;
use crate::staff::draft::Judged;
use crate::staff::kit::Kit;
use crate::staff::style::Weight;
use crate::staff::{Scene, form};
use crate::ui::widget::Element;

use iced::widget::{column, container, row};
use iced::{Fill, FillPortion, Top};
use std::sync::Arc;

/// The width under which machine and findings stand above each other, in
/// units.
const NARROW: f32 = 42.0;

/// How the exhibition and the machine are.
#[derive(Debug, Default)]
pub struct State {
    examined: Option<Arc<Judged>>,
    machine: Option<Machine>,
}

/// What is done.
#[derive(Debug, Clone)]
pub enum Message {
    /// Look once more.
    Again,
    /// Go to the field that cures it.
    Cure(Entry, Option<String>),
}

impl State {
    /// Takes in what was found.
    pub fn examined(&mut self, judged: Arc<Judged>, machine: Machine) {
        self.examined = Some(judged);
        self.machine = Some(machine);
    }

    /// Takes in what is done.
    pub fn update(message: Message) -> Action {
        match message {
            Message::Again => Action::Examine,
            Message::Cure(entry, key) => Action::Open(entry, key),
        }
    }

    /// Shows it.
    pub fn view<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();

        let findings = kit.scroll(self.findings(scene)).height(Fill);
        let machine = self.machine(scene);

        let body: Element<'a, Message> = if scene.size.width < kit.scale.space(NARROW) {
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

    fn findings<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();

        // Pictures were looked at as well where that is done; until then it is
        // what the manifest alone says.
        let judged = self.examined.as_ref().unwrap_or(scene.draft.judged());

        let mut findings: Vec<_> = judged.findings().collect();
        findings.sort_by_key(|(finding, _, _)| finding.severity);

        if findings.is_empty() {
            return kit.text(words.nothing_wrong()).into();
        }

        let findings = findings.into_iter().map(|(finding, entry, key)| {
            let name = entry
                .map(|entry| {
                    crate::staff::panel::entries::name_of(scene.draft.document(), entry, kit)
                })
                .map(|name| kit.quiet(name));

            let cure = entry.map(|entry| {
                kit.button(
                    words.mend_it(),
                    Weight::Plain,
                    Some(Message::Cure(entry, key.map(str::to_owned))),
                )
            });

            row![column![name, form::note(kit, finding)].width(Fill), cure]
                .spacing(kit.near())
                .align_y(Top)
                .into()
        });

        kit.stack(findings).spacing(kit.apart()).into()
    }

    fn machine<'a>(&self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();

        let report = &self
            .examined
            .as_ref()
            .unwrap_or(scene.draft.judged())
            .reading
            .report;

        let machine = self.machine.as_ref();
        let unknown = || words.not_known();

        let on_screen = scene.on_screen.map(|title| {
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
                    words.day(scene.today()),
                    words.time(scene.now),
                    scene.now.timezone()
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

/// How many findings of the worst kind there are, for whoever passes by.
pub fn summary(judged: &Judged, kit: &Kit) -> Option<String> {
    let errors = judged
        .findings()
        .filter(|(finding, _, _)| finding.severity == Severity::Error)
        .count();

    (errors > 0).then(|| kit.words().to_mend(errors))
}
