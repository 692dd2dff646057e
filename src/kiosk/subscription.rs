//! What the kiosk listens to.

use super::{Kiosk, Message, Shortcut, Stroke};
use crate::clock::Clock;
use crate::machine::journal;
use crate::manifest::watch::{self, Subject};
use crate::staff;

use iced::futures::channel::mpsc;
use iced::futures::{Stream, StreamExt, stream};
use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::{Event, Subscription, event, keyboard, mouse, touch, window};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::Instant;

pub(super) fn of(kiosk: &Kiosk) -> Subscription<Message> {
    // Frames are asked for only while something fades, or the processor
    // would never rest.
    let frames = if kiosk.shows_wall() && kiosk.show.playback().is_fading() {
        window::frames().map(|_| Message::Frame)
    } else {
        Subscription::none()
    };

    // Whoever types into a field presses no key of the wall's.
    let events = match kiosk.staff_shown() {
        Some(staff) => Subscription::batch([
            event::listen_with(listen_beside_staff),
            staff::listen(staff).map(Message::Staff),
        ]),
        None => event::listen_with(listen),
    };

    Subscription::batch([
        events,
        frames,
        Subscription::run_with(kiosk.wakes(), wake_at),
        Subscription::run_with(
            Watched {
                subject: Arc::clone(&kiosk.watched),
                clock: kiosk.options.clock,
            },
            watch,
        ),
    ])
}

/// What is watched as long as the kiosk runs.
struct Watched {
    subject: Arc<Subject>,
    clock: Clock,
}

impl Hash for Watched {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.subject.manifest.hash(state);
    }
}

/// Tells the kiosk what its manifest says by now, each time that it, or a
/// file that it names, has changed.
fn watch(watched: &Watched) -> impl Stream<Item = Message> + use<> {
    let (sender, receiver) = mpsc::unbounded();
    let clock = watched.clock;

    let began = watch::begin(
        Subject::clone(&watched.subject),
        move || {
            let now = Clock::instant();

            (now, clock.moment(now))
        },
        move |reading| {
            sender
                .unbounded_send(Message::Reloaded(Arc::new(reading)))
                .is_ok()
        },
    );

    if let Err(error) = began {
        journal::warn(&format!(
            "changes to the exhibition will not show before the next start ({error})"
        ));
    }

    receiver
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
            listen_to_key(&key, modifiers)
        }
        Event::Mouse(mouse::Event::CursorMoved { position }) => {
            Some(Message::PointerMoved(position))
        }
        Event::Mouse(mouse::Event::ButtonPressed(_)) => Some(Message::Touched(None)),
        Event::Touch(touch::Event::FingerPressed { position, .. }) => {
            Some(Message::Touched(Some(position)))
        }
        Event::Mouse(mouse::Event::ButtonReleased(_))
        | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. }) => {
            Some(Message::Released)
        }
        Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_) => None,
    }
}

/// What concerns the kiosk while staff are at work.
fn listen_beside_staff(
    event: Event,
    _status: event::Status,
    window: window::Id,
) -> Option<Message> {
    match event {
        Event::Window(event) => listen_to_window(&event, window),
        Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => {
            Shortcut::of(&key, modifiers)
                .filter(|shortcut| *shortcut == Shortcut::Leave)
                .map(Message::Pressed)
        }
        Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_) => None,
    }
}

/// A key that only changes what others mean is nothing by itself.
fn listen_to_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    let changes_others = matches!(
        key.as_ref(),
        Key::Named(Named::Control | Named::Shift | Named::Alt | Named::AltGraph | Named::Super)
    );

    match Shortcut::of(key, modifiers) {
        Some(shortcut) => Some(Message::Pressed(shortcut)),
        None if changes_others => None,
        None => Some(Message::Key(Stroke::of(key, modifiers))),
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
