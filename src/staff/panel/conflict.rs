//! Somebody else saved meanwhile: both sides are shown, and neither is lost.

use super::versions::differences;
use crate::staff::style::{self, Weight};
use crate::staff::toolkit::Toolkit;
use crate::ui::widget::Element;

use iced::Fill;
use iced::widget::{column, container, row};

/// Two changes of the same manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The text on the disk.
    theirs: String,
    their_changes: Vec<String>,
    our_changes: Vec<String>,
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Save ours; theirs is kept as a version.
    KeepOurs,
    /// Take theirs; undo brings ours back.
    TakeTheirs,
    /// Decide later.
    Later,
}

impl Conflict {
    /// A conflict of `ours` with `theirs`, which were both made from `before`.
    pub fn new(before: &str, ours: &str, theirs: String) -> Self {
        Self {
            their_changes: differences(before, &theirs),
            our_changes: differences(before, ours),
            theirs,
        }
    }

    /// The text on the disk.
    pub fn theirs(&self) -> &str {
        &self.theirs
    }

    /// Draws both sides.
    pub fn view<'a>(&self, kit: &Toolkit) -> Element<'a, Message> {
        let words = kit.words();

        let side = |heading: String, lines: &[String], action: String, message| {
            let lines = lines.iter().map(|line| kit.text(line.clone()).into());

            column![
                kit.heading(heading),
                container(kit.scroll(column(lines)).height(Fill))
                    .padding(kit.near())
                    .style(style::ground(kit.palette.mat))
                    .height(Fill),
                kit.button(action, Weight::Plain, Some(message)),
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
