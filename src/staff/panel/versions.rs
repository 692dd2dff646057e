//! The earlier versions: look at one, and bring it back.

use crate::manifest::edit::Document;
use crate::manifest::edit::{DiffLine, diff};
use crate::manifest::save::Version;
use crate::staff::panel::PanelContext;
use crate::staff::style::{self, Weight};
use crate::ui::widget::Element;

use iced::Fill;
use iced::FillPortion;
use iced::widget::{column, container, row};

/// The earlier versions.
#[derive(Debug, Default)]
pub struct State {
    versions: Vec<Version>,
    /// The one that is being looked at.
    read: Option<Text>,
}

/// A version that was read.
#[derive(Debug)]
struct Text {
    /// Its position in the list.
    position: usize,
    text: String,
    /// How it differs from the draft, line by line.
    differences: Vec<String>,
}

/// What is done.
#[derive(Debug, Clone)]
pub enum Message {
    /// Look at the version at this position of the list.
    Read(usize),
    /// Bring back the version that is looked at.
    Restore,
    /// The versions were listed.
    Listed(Vec<Version>),
    /// The text of the version at this position, or why it can't be read.
    Text(usize, Result<String, String>),
}

/// What the panel asks for.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Read the version at this position of the list.
    Read(usize, Version),
    /// Make this text the draft.
    Restore(String),
    /// Say this.
    Say(String),
}

impl State {
    /// Handles a message, while `document` is on the desk.
    pub fn update(&mut self, message: Message, document: &Document) -> Option<Reply> {
        match message {
            Message::Read(position) => {
                let version = self.versions.get(position)?;

                Some(Reply::Read(position, version.clone()))
            }
            Message::Restore => Some(Reply::Restore(self.read.as_ref()?.text.clone())),
            Message::Listed(versions) => {
                self.versions = versions;
                self.read = None;
                None
            }
            Message::Text(position, Ok(text)) => {
                self.read = Some(Text {
                    position,
                    differences: differences(&document.text(), &text),
                    text,
                });
                None
            }
            Message::Text(_, Err(why)) => Some(Reply::Say(why)),
        }
    }

    /// Draws the versions.
    pub fn view<'a>(&'a self, context: &PanelContext<'a>) -> Element<'a, Message> {
        let kit = &context.kit;
        let words = kit.words();

        let list = self.versions.iter().enumerate().map(|(position, version)| {
            let is_read = self
                .read
                .as_ref()
                .is_some_and(|read| read.position == position);
            let time = version.time.with_timezone(&context.now.timezone());

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
            Some(Text { differences, .. }) => {
                let lines = differences.iter().map(|line| kit.text(line.clone()).into());

                let lines = if differences.is_empty() {
                    kit.text(words.same_as_now()).into()
                } else {
                    Element::from(column(lines))
                };

                column![
                    kit.button(words.bring_back(), Weight::Strong, Some(Message::Restore)),
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

/// How one text differs from another, line by line: what would be removed from
/// `from` and added to it, each line with its mark.
pub fn differences(from: &str, to: &str) -> Vec<String> {
    diff(from, to)
        .into_iter()
        .map(|line| match line {
            DiffLine::Removed(line) => format!("− {line}"),
            DiffLine::Added(line) => format!("+ {line}"),
        })
        .collect()
}
