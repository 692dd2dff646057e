//! The help lines, large: what each is for, and every way to reach it.

use super::{Action, Place, Scene};
use crate::exhibition::HelpLine;
use crate::ui::widget::Element;
use crate::ui::widget::control::Controls;
use crate::ui::widget::flow::{Flow, Voice};
use crate::ui::widget::qr::Code;
use crate::words::capitalized;

/// Shows a page of them.
pub fn view<'a>(
    scene: &Scene<'_>,
    place: &Place,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let mut flow = Flow::new(scene.scale);

    // Danger before everything else, wherever the manifest has it.
    let (emergency, others): (Vec<&HelpLine>, Vec<&HelpLine>) = scene
        .exhibition
        .help
        .iter()
        .partition(|line| line.emergency);

    for line in emergency {
        add(&mut flow, scene, line);
    }

    flow.text(Voice::Body, scene.words().your_name(), 1.4);

    for line in others {
        add(&mut flow, scene, line);
    }

    scene.flow(flow, place, &[scene.back()], controls)
}

fn add(flow: &mut Flow<Action>, scene: &Scene<'_>, line: &HelpLine) {
    let words = scene.words();
    let language = scene.language();

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

        // Without its line a code would be taken for another one's.
        if chat.is_some() {
            flow.hold();
        }
    }

    if let Some((chat, code)) = chat {
        flow.code(code, &capitalized(&words.chat(chat)), 0.5);
    }
}
