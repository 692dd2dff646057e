//! The versions that are kept: look at one, and bring it back.

use crate::manifest::keep::Version;
use crate::staff::Scene;
use crate::staff::action::Action;
use crate::staff::style::{self, Weight};
use crate::ui::widget::Element;

use iced::Fill;
use iced::FillPortion;
use iced::widget::{column, container, row};

/// The versions.
#[derive(Debug, Default)]
pub struct State {
    versions: Vec<Version>,
    read: Option<Text>,
}

/// A version that was read.
#[derive(Debug)]
struct Text {
    /// Its position in the list.
    position: usize,
    text: String,
    /// How it differs from what is there now, line by line.
    differences: Vec<String>,
}

/// What is done.
#[derive(Debug, Clone)]
pub enum Message {
    /// A version is looked at.
    Read(usize),
    /// That version comes back.
    Restore(usize),
}

impl State {
    /// Takes in the list.
    pub fn listed(&mut self, versions: Vec<Version>) {
        self.versions = versions;
        self.read = None;
    }

    /// Takes in the text of a version, for whoever has `now` before them.
    pub fn read(&mut self, position: usize, text: String, now: &str) {
        self.read = Some(Text {
            position,
            differences: differences(now, &text),
            text,
        });
    }

    /// The text of the version at a position of the list, if it was read.
    pub fn text(&self, position: usize) -> Option<&str> {
        self.read
            .as_ref()
            .filter(|read| read.position == position)
            .map(|read| read.text.as_str())
    }

    /// The version at a position of the list.
    pub fn version(&self, position: usize) -> Option<&Version> {
        self.versions.get(position)
    }

    /// Takes in what is done.
    pub fn update(message: &Message) -> Action {
        match *message {
            Message::Read(version) => Action::ReadVersion(version),
            Message::Restore(version) => Action::Restore(version),
        }
    }

    /// Shows them.
    pub fn view<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();

        let list = self.versions.iter().enumerate().map(|(position, version)| {
            let is_read = self.text(position).is_some();
            let time = version.time.with_timezone(&scene.now.timezone());

            let content = column![
                kit.text(version.reason.clone()),
                kit.quiet(format!(
                    "{}, {}",
                    words.day(time.date_naive()),
                    words.time(time)
                )),
            ];

            let weight = if is_read {
                Weight::Chosen
            } else {
                Weight::Quiet
            };

            kit.press(content, weight, Some(Message::Read(position)))
                .width(Fill)
                .into()
        });

        let list: Element<'a, Message> = if self.versions.is_empty() {
            kit.text(words.no_versions()).into()
        } else {
            kit.scroll(column(list)).height(Fill).into()
        };

        let beside: Element<'a, Message> = match &self.read {
            None => kit.quiet(words.choose_one()).into(),
            Some(Text {
                position,
                differences,
                ..
            }) => {
                let lines = differences.iter().map(|line| kit.text(line.clone()).into());

                let lines = if differences.is_empty() {
                    kit.text(words.same_as_now()).into()
                } else {
                    Element::from(column(lines))
                };

                column![
                    kit.button(
                        words.bring_back(),
                        Weight::Strong,
                        Some(Message::Restore(*position))
                    ),
                    kit.quiet(words.version_differs()),
                    container(kit.scroll(lines).height(Fill))
                        .padding(kit.near())
                        .style(style::ground(kit.palette.mat)),
                ]
                .spacing(kit.near() * 2.0)
                .into()
            }
        };

        kit.panel(
            words.versions_panel(),
            words.versions_explained(),
            row![
                container(list).width(FillPortion(2)),
                container(beside).width(FillPortion(3)),
            ]
            .spacing(kit.apart()),
        )
    }
}

/// How one text differs from another: the lines that only one of them has,
/// each with its mark.
pub fn differences(from: &str, to: &str) -> Vec<String> {
    let (before, after): (Vec<&str>, Vec<&str>) = (from.lines().collect(), to.lines().collect());

    let head = before
        .iter()
        .zip(&after)
        .take_while(|(one, other)| one == other)
        .count();

    let tail = before[head..]
        .iter()
        .rev()
        .zip(after[head..].iter().rev())
        .take_while(|(one, other)| one == other)
        .count();

    let gone = &before[head..before.len() - tail];
    let come = &after[head..after.len() - tail];

    let only = |lines: &[&str], others: &[&str], mark: &str| -> Vec<String> {
        let others: std::collections::HashSet<&str> = others.iter().copied().collect();

        lines
            .iter()
            .filter(|line| !line.trim().is_empty() && !others.contains(*line))
            .map(|line| format!("{mark} {line}"))
            .collect()
    };

    let mut all = only(gone, come, "−");
    all.extend(only(come, gone, "+"));
    all
}
