//! The events that a calendar has for the exhibition, before any are taken.

use crate::curator::import::Offer;
use crate::staff::style::Weight;
use crate::staff::toolkit::Toolkit;
use crate::ui::widget::Element;

use iced::Fill;
use iced::widget::column;

/// What is done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Take its events.
    Take,
    /// Leave them.
    Leave,
}

/// Draws what would be taken, and what wouldn't.
pub fn view<'a>(offer: &Offer, kit: &Toolkit) -> Element<'a, Message> {
    let words = kit.words();

    let events = offer.events.iter().map(|event| {
        column![
            kit.text(event.title.original().text.to_owned()),
            kit.quiet(words.when(&event.when)),
        ]
        .into()
    });

    let problems = offer.problems.iter().map(|problem| {
        let line = match problem.line {
            0 => String::new(),
            line => format!("{line}: "),
        };

        kit.quiet(format!("{line}{}.", problem.trouble)).into()
    });

    let count = |count: usize, words: String| (count > 0).then(|| kit.quiet(words));

    let list = column![
        kit.heading(words.offer_new(offer.events.len())),
        kit.stack(events),
        count(offer.known, words.offer_known(offer.known)),
        count(offer.withheld, words.offer_withheld(offer.withheld)),
        kit.stack(problems),
    ]
    .spacing(kit.near() * 2.0);

    let take = (!offer.events.is_empty()).then_some(Message::Take);

    let actions = kit.buttons([
        kit.button(words.offer_take(), Weight::Strong, take).into(),
        kit.button(words.offer_leave(), Weight::Plain, Some(Message::Leave))
            .into(),
    ]);

    kit.panel(
        words.offer_title(),
        offer.file.display().to_string(),
        column![kit.scroll(list).height(Fill), actions].spacing(kit.near()),
    )
}
