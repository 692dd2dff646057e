//! What staff mode listens to: keys, files dropped on the window, and whether
//! anybody is there.

use super::door::State;
use super::{Message, Staff, desk, keypad};

use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::{Event, Subscription, event, keyboard, mouse, touch, window};

/// What staff mode listens to, depending on what it shows.
pub fn subscription(staff: &Staff) -> Subscription<Message> {
    match staff.door.state() {
        State::Shut => Subscription::none(),
        State::Asked(_) => event::listen_with(at_keypad),
        State::Open => event::listen_with(at_desk),
    }
}

fn at_keypad(event: Event, _status: event::Status, _window: window::Id) -> Option<Message> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed { key, .. }) => {
            keypad::Message::of(&key).map(Message::Keypad)
        }
        Event::Keyboard(_)
        | Event::Mouse(_)
        | Event::Window(_)
        | Event::Touch(_)
        | Event::InputMethod(_) => None,
    }
}

fn at_desk(event: Event, status: event::Status, _window: window::Id) -> Option<Message> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => {
            Some(pressed(&key, modifiers, status))
        }
        Event::Window(window::Event::FileDropped(file)) => {
            Some(desk::Message::Dropped(file).into())
        }
        Event::Mouse(mouse::Event::ButtonPressed(_) | mouse::Event::WheelScrolled { .. })
        | Event::Touch(touch::Event::FingerPressed { .. }) => Some(Message::Present),
        Event::Keyboard(_)
        | Event::Mouse(_)
        | Event::Window(_)
        | Event::Touch(_)
        | Event::InputMethod(_) => None,
    }
}

/// What a key means. One that a field has already used only shows that
/// somebody is there.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "of hundreds of keys only a few mean anything"
)]
fn pressed(key: &Key, modifiers: Modifiers, status: event::Status) -> Message {
    let is_free = status == event::Status::Ignored;
    let with_alt = modifiers.alt();
    let shifted = modifiers.shift();

    let meant = match key.as_ref() {
        Key::Character(letter) if modifiers.command() => {
            match letter.to_ascii_lowercase().as_str() {
                "s" if !shifted => Some(desk::Message::Save),
                "z" if shifted => Some(desk::Message::Redo),
                "z" => Some(desk::Message::Undo),
                "y" => Some(desk::Message::Redo),
                _ => None,
            }
        }
        Key::Named(Named::Tab) => Some(desk::Message::Tab(shifted)),
        Key::Named(Named::Escape) if is_free => Some(desk::Message::Escape),
        Key::Named(named @ (Named::ArrowUp | Named::ArrowDown | Named::Enter)) if is_free => {
            Some(desk::Message::Key(named, with_alt))
        }
        _ => None,
    };

    meant.map_or(Message::Present, Message::from)
}
