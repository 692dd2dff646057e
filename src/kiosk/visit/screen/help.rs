//! The help lines, large: what each is for, and every way to reach it.

use super::{Action, Place, ScreenContext, ScreenModel};
use crate::exhibition::HelpLine;
use crate::ui::widget::flow::{Flow, Voice};
use crate::ui::widget::qr::Code;
use crate::words::capitalized;

/// Lays out a page of the help lines.
pub fn lay_out<'a>(screen: &ScreenContext<'_>, place: &Place) -> ScreenModel<'a> {
    let mut flow = Flow::new(screen.scale);

    // Whom to call in danger comes first, wherever the manifest lists it.
    let (emergency, others): (Vec<&HelpLine>, Vec<&HelpLine>) = screen
        .exhibition
        .help
        .iter()
        .partition(|line| line.emergency);

    for line in emergency {
        add(&mut flow, screen, line);
    }

    flow.text(Voice::Body, screen.words().your_name(), 1.4);

    for line in others {
        add(&mut flow, screen, line);
    }

    ScreenModel::flow(flow, screen, place, &[screen.back()])
}

fn add(flow: &mut Flow<Action>, screen: &ScreenContext<'_>, line: &HelpLine) {
    let words = screen.words();
    let language = screen.language();

    flow.shown(Voice::Heading, line.name.show(language), language, 1.4);
    flow.lead_in(Voice::Body, line.purpose.text(language), 0.0);

    if let Some(call) = &line.call {
        flow.lead_in(Voice::Number, words.call(call), 0.2);
    }

    let text_to = line
        .text
        .as_ref()
        .map(|text| words.text_to(&text.number, text.body.as_deref()));
    let tty = line.tty.as_deref().map(|number| words.tty(number));

    for way in [text_to, tty].into_iter().flatten() {
        flow.lead_in(Voice::Heading, capitalized(&way), 0.1);
    }

    let chat = line
        .chat
        .as_deref()
        .and_then(|chat| Some((chat, Code::address(chat)?)));

    for text in [&line.languages, &line.hours].into_iter().flatten() {
        flow.shown(Voice::Quiet, text.show(language), language, 0.1);

        // Apart from its line, a code would be taken for that of another.
        if chat.is_some() {
            flow.hold();
        }
    }

    if let Some((chat, code)) = chat {
        flow.code(code, &capitalized(&words.chat(chat)), 0.5);
    }
}
