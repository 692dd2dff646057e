//! Somebody else saved meanwhile: both sides are shown, and nothing is lost.

use super::versions::differences;
use crate::staff::kit::Kit;
use crate::staff::style::{self, Weight};
use crate::ui::widget::Element;

use iced::Fill;
use iced::widget::{column, container, row};

/// Two changes of one manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What lies on the disk.
    theirs: String,
    their_changes: Vec<String>,
    our_changes: Vec<String>,
}

/// What is done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Ours is saved; theirs is kept as a version.
    KeepOurs,
    /// Theirs is taken; ours can be had back by undoing.
    TakeTheirs,
    /// Neither yet.
    Later,
}

impl Conflict {
    /// A conflict of `ours` with `theirs`, that both come from `before`.
    pub fn new(before: &str, ours: &str, theirs: String) -> Self {
        Self {
            their_changes: differences(before, &theirs),
            our_changes: differences(before, ours),
            theirs,
        }
    }

    /// What lies on the disk.
    pub fn theirs(&self) -> &str {
        &self.theirs
    }

    /// Shows both.
    pub fn view<'a>(&self, kit: &Kit) -> Element<'a, Message> {
        let words = kit.words();

        let side = |heading: String, lines: &[String], deed: String, message| {
            let lines = lines.iter().map(|line| kit.text(line.clone()).into());

            column![
                kit.heading(heading),
                container(kit.scroll(column(lines)).height(Fill))
                    .padding(kit.near())
                    .style(style::ground(kit.palette.mat))
                    .height(Fill),
                kit.button(deed, Weight::Plain, Some(message)),
            ]
            .spacing(kit.near())
            .width(Fill)
        };

        let body = row![
            side(
                words.conflict_theirs(),
                &self.their_changes,
                words.take_theirs(),
                Message::TakeTheirs
            ),
            side(
                words.conflict_ours(),
                &self.our_changes,
                words.keep_ours(),
                Message::KeepOurs
            ),
        ]
        .spacing(kit.apart())
        .height(Fill);

        kit.panel(
            words.conflict_title(),
            words.conflict_explained(),
            column![
                body,
                kit.button(words.decide_later(), Weight::Quiet, Some(Message::Later))
            ]
            .spacing(kit.near()),
        )
    }
}
