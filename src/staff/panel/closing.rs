//! Asks before unsaved changes are dropped by closing the program.

use crate::staff::style::Weight;
use crate::staff::toolkit::Toolkit;
use crate::ui::widget::Element;

/// What to do with the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Save them, then close.
    Save,
    /// Drop them, then close.
    Drop,
    /// Don't close.
    Stay,
}

/// Draws the question, with what isn't saved.
pub fn view<'a>(unsaved: String, kit: &Toolkit) -> Element<'a, Message> {
    let words = kit.words();

    let answers = [
        (words.closing_save(), Weight::Strong, Message::Save),
        (words.closing_drop(), Weight::Plain, Message::Drop),
        (words.closing_stay(), Weight::Plain, Message::Stay),
    ];

    let answers =
        answers.map(|(label, weight, message)| kit.button(label, weight, Some(message)).into());

    kit.panel(words.closing_title(), unsaved, kit.buttons(answers))
}
