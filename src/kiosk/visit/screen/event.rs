//! An event: what it is, when and where, who speaks, and how to register.

use super::{Place, ScreenContext, ScreenModel};
use crate::calendar;
use crate::exhibition::{Event, Status};
use crate::ui::widget::flow::{Flow, Voice};
use crate::ui::widget::qr::Code;

/// A QR code from which a phone takes the event into its calendar: as much of
/// the event as a code can hold that is still readable from in front of the
/// screen. An event that was cancelled or is over has none.
fn code(screen: &ScreenContext<'_>, event: &Event) -> Option<Code> {
    if event.status == Status::Cancelled || event.when.is_over(screen.now) {
        return None;
    }

    calendar::for_qr_code(event, screen.language())
        .iter()
        .find_map(|card| Code::of(card))
}

/// Lays out a page of an event.
pub fn lay_out<'a>(screen: &ScreenContext<'_>, event: &Event, place: &Place) -> ScreenModel<'a> {
    let words = screen.words();
    let language = screen.language();
    let mut flow = Flow::new(screen.scale);

    flow.shown(Voice::Title, event.title.show(language), language, 0.0);

    if let Some(status) = words.status(event.status) {
        flow.lead_in(Voice::Heading, status, 0.3);
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

    if let Some(organizer) = &event.organizer {
        flow.lead_in(Voice::Quiet, words.organized_by(), 0.8);
        flow.text(Voice::Body, organizer, 0.0);
    }

    if !event.categories.is_empty() {
        flow.lead_in(Voice::Quiet, words.filed_under(), 0.8);
        flow.text(Voice::Body, event.categories.join(" · "), 0.0);
    }

    let web = event.register.as_deref();
    let mail = event.email.as_deref();

    if event.how_to_register.is_some() || web.is_some() || mail.is_some() {
        flow.lead_in(Voice::Heading, words.taking_part(), 0.9);
    }

    if let Some(how) = &event.how_to_register {
        flow.shown(Voice::Body, how.show(language), language, 0.0);
    }

    screen.codes(&mut flow, web, mail);

    if let Some(address) = event.address.as_deref() {
        flow.lead_in(Voice::Heading, words.more_about_it(), 0.9);
        screen.codes(&mut flow, Some(address), None);
    }

    if let Some(code) = code(screen, event) {
        flow.lead_in(Voice::Heading, words.take_along(), 0.9);
        flow.code(code, &words.take_along_how(), 0.6);
    }

    ScreenModel::flow(flow, screen, place, &[screen.back()])
}
