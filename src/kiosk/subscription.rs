//! What the kiosk listens to.

use super::{Kiosk, Message, Shortcut, Stroke, frames};
use crate::clock::Clock;
use crate::machine::journal;
use crate::manifest::watch::{self, Target};
use crate::staff;

use iced::futures::channel::mpsc;
use iced::futures::{Stream, StreamExt, stream};
use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::{Event, Subscription, event, keyboard, mouse, touch, window};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often the clock is looked at, in case that somebody has changed it.
const LOOKS: Duration = Duration::from_secs(1);

impl Kiosk {
    /// What the kiosk listens to: the window, its manifest, and the next moment
    /// at which anything changes by itself.
    pub fn subscription(&self) -> Subscription<Message> {
        // Frames are asked for only during a fade. Otherwise the processor
        // would never rest.
        let frames = if self.shows_wall() && self.floor.show.playback().is_fading() {
            frames::paced().map(|()| Message::Frame)
        } else {
            Subscription::none()
        };

        // Staff who type into a field are not pressing the wall's keys.
        let events = if self.door.staff.is_shown() {
            Subscription::batch([
                event::listen_with(listen_beside_staff),
                staff::subscription(&self.door.staff).map(Message::Staff),
            ])
        } else {
            event::listen_with(listen)
        };

        Subscription::batch([
            events,
            frames,
            Subscription::run_with(self.wakes(), wake_at),
            Subscription::run_with(self.floor.time.clock, wake_at_jumps),
            Subscription::run_with(
                Watched {
                    target: Arc::clone(&self.floor.gallery.watched),
                    clock: self.floor.time.clock,
                },
                watch,
            ),
        ])
    }

    /// When the kiosk has something to do, if nothing happens before.
    fn wakes(&self) -> Instant {
        let door = self.door.wakes(self.floor.time.now);

        [self.pointer.wakes(), door]
            .into_iter()
            .flatten()
            .fold(self.floor.wakes(self.shows_wall()), Instant::min)
    }

    /// Whether the wall is on the screen.
    fn shows_wall(&self) -> bool {
        !self.door.staff.is_shown() && self.floor.shows_wall()
    }
}

/// The files that are watched while the kiosk runs.
struct Watched {
    target: Arc<Target>,
    clock: Clock,
}

impl Hash for Watched {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.target.manifest.hash(state);
    }
}

/// Sends a new reading each time that the manifest, or a file that it names,
/// has changed.
fn watch(watched: &Watched) -> impl Stream<Item = Message> + use<> {
    let (sender, receiver) = mpsc::unbounded();
    let clock = watched.clock;

    let began = watch::start(
        Target::clone(&watched.target),
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

/// Wakes the kiosk once, at this instant.
fn wake_at(at: &Instant) -> impl Stream<Item = Message> + use<> {
    let at = *at;

    stream::once(tokio::time::sleep_until(at.into())).map(|()| Message::Woke)
}

/// Wakes the kiosk each time that somebody has changed the clock. Looking at it
/// every second costs nothing; a message would have the screen drawn again.
fn wake_at_jumps(clock: &Clock) -> impl Stream<Item = Message> + use<> {
    let clock = *clock;
    let look = move || {
        let now = Clock::instant();

        (now, clock.moment(now))
    };

    stream::unfold(look(), move |mut last| async move {
        loop {
            tokio::time::sleep(LOOKS).await;

            let before = std::mem::replace(&mut last, look());

            if Clock::has_jumped(before, last) {
                return Some((Message::Woke, last));
            }
        }
    })
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

/// What concerns the kiosk while staff mode is on the screen.
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

/// What a key means to the kiosk. A modifier by itself means nothing.
fn listen_to_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    let is_modifier = matches!(
        key.as_ref(),
        Key::Named(Named::Control | Named::Shift | Named::Alt | Named::AltGraph | Named::Super)
    );

    match Shortcut::of(key, modifiers) {
        Some(shortcut) => Some(Message::Pressed(shortcut)),
        None if is_modifier => None,
        None => Some(Message::Key(Stroke::of(key, modifiers))),
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "iced has many window events, and few concern the kiosk"
)]
fn listen_to_window(event: &window::Event, window: window::Id) -> Option<Message> {
    match event {
        window::Event::Opened { size, .. } => Some(Message::Opened(window, *size)),
        window::Event::Resized(size) => Some(Message::Resized(*size)),
        window::Event::Rescaled(factor) => Some(Message::Scaled(*factor)),
        window::Event::CloseRequested => Some(Message::Pressed(Shortcut::Leave)),
        _ => None,
    }
}
