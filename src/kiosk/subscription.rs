//! What the kiosk listens to.

use super::{Kiosk, Message, Shortcut};

use iced::futures::{Stream, StreamExt, stream};
use iced::{Event, Subscription, event, keyboard, mouse, window};
use std::time::Instant;

pub(super) fn of(kiosk: &Kiosk) -> Subscription<Message> {
    // Frames are asked for only while something fades, or the processor
    // would never rest.
    let frames = if kiosk.is_awake() && kiosk.show.playback().is_fading() {
        window::frames().map(|_| Message::Frame)
    } else {
        Subscription::none()
    };

    Subscription::batch([
        event::listen_with(listen),
        frames,
        Subscription::run_with(kiosk.wakes(), wake_at),
    ])
}

/// Wakes the kiosk once, at an instant.
fn wake_at(at: &Instant) -> impl Stream<Item = Message> + use<> {
    let at = *at;

    stream::once(tokio::time::sleep_until(at.into())).map(|()| Message::Woke)
}

fn listen(event: Event, _status: event::Status, window: window::Id) -> Option<Message> {
    match event {
        Event::Window(event) => listen_to_window(&event, window),
        Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => {
            Shortcut::of(&key, modifiers).map(Message::Pressed)
        }
        Event::Mouse(mouse::Event::CursorMoved { .. }) => Some(Message::PointerMoved),
        Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_) => None,
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "iced's window events are many, and few concern us"
)]
fn listen_to_window(event: &window::Event, window: window::Id) -> Option<Message> {
    match event {
        window::Event::Opened { size, .. } => Some(Message::Opened(window, *size)),
        window::Event::Resized(size) => Some(Message::Resized(*size)),
        window::Event::Rescaled(factor) => Some(Message::Scaled(*factor)),
        _ => None,
    }
}
