//! An event: what it is, when and where, who speaks, and how to register.

use super::{Action, Place, Scene};
use crate::exhibition::Event;
use crate::kiosk::widget::Element;
use crate::kiosk::widget::control::Controls;
use crate::kiosk::widget::flow::{Flow, Voice};

/// Shows a page of it.
pub fn view<'a>(
    scene: &Scene<'_>,
    event: &Event,
    place: &Place,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let words = scene.words();
    let language = scene.language();
    let mut flow = Flow::new(scene.scale);

    flow.shown(Voice::Title, event.title.show(language), language, 0.0);

    if event.cancelled {
        flow.lead_in(Voice::Heading, words.cancelled(), 0.3);
    }

    flow.text(Voice::Heading, words.when_in_full(&event.when), 0.4);

    if let Some(where_) = &event.place {
        flow.shown(Voice::Body, where_.show(language), language, 0.0);
    }

    if let Some(about) = &event.about {
        flow.shown(Voice::Body, about.show(language), language, 0.8);
    }

    if let Some(presenter) = &event.presenter {
        flow.lead_in(Voice::Quiet, words.presented_by(), 0.8);
        flow.shown(Voice::Body, presenter.show(language), language, 0.0);
    }

    for (position, speaker) in event.speakers.iter().enumerate() {
        if position == 0 {
            flow.lead_in(Voice::Quiet, words.speakers(event.speakers.len()), 0.8);
        }

        flow.shown(
            Voice::Body,
            speaker.show(language),
            language,
            if position == 0 { 0.0 } else { 0.4 },
        );
    }

    let web = event.register.as_deref();
    let mail = event.email.as_deref();

    if event.how_to_register.is_some() || web.is_some() || mail.is_some() {
        flow.lead_in(Voice::Heading, words.taking_part(), 0.9);
    }

    if let Some(how) = &event.how_to_register {
        flow.shown(Voice::Body, how.show(language), language, 0.0);
    }

    scene.codes(&mut flow, web, mail);
    scene.flow(flow, place, &[scene.back()], controls)
}
