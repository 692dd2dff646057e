//! What keys and the mouse mean to the kiosk.

use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::{Point, mouse};
use std::time::{Duration, Instant};

/// How long the pointer stays visible after the mouse was moved.
const POINTER_STAYS: Duration = Duration::from_secs(3);

/// A key combination that is not meant for visitors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Leaves the kiosk, however it is run: Ctrl+Shift+Q.
    Leave,
    /// Leaves a kiosk that runs in a window: Q.
    Close,
    /// Asks to be let into staff mode: Ctrl+Shift+S.
    Staff,
}

/// What a key means to a visitor. An assistive keypad sends the same keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// To the next control: Tab, Right or Down.
    Next,
    /// To the previous control: Shift+Tab, Left or Up.
    Previous,
    /// Presses the focused control: Enter or Space.
    Press,
    /// Back to the previous place: Escape.
    Back,
    /// To the wall: Home.
    Home,
    /// To the help lines: F1.
    Help,
    /// Nothing, except that somebody is there: any other key.
    Other,
}

impl Shortcut {
    /// The shortcut that a key stands for.
    pub fn of(key: &Key, modifiers: Modifiers) -> Option<Self> {
        let Key::Character(letter) = key.as_ref() else {
            return None;
        };

        let is = |other: &str| letter.eq_ignore_ascii_case(other);
        let both = modifiers.control() && modifiers.shift();

        if is("q") && both {
            Some(Self::Leave)
        } else if is("s") && both {
            Some(Self::Staff)
        } else {
            (modifiers.is_empty() && is("q")).then_some(Self::Close)
        }
    }
}

impl Stroke {
    /// What a key means.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "of some hundreds of keys, few mean anything"
    )]
    pub fn of(key: &Key, modifiers: Modifiers) -> Self {
        let alone = modifiers.is_empty();

        match key.as_ref() {
            Key::Named(Named::Tab) if modifiers == Modifiers::SHIFT => Self::Previous,
            Key::Named(Named::Tab | Named::ArrowRight | Named::ArrowDown) if alone => Self::Next,
            Key::Named(Named::ArrowLeft | Named::ArrowUp) if alone => Self::Previous,
            Key::Named(Named::Enter | Named::Space) if alone => Self::Press,
            Key::Named(Named::Escape) if alone => Self::Back,
            Key::Named(Named::Home) if alone => Self::Home,
            Key::Named(Named::F1) if alone => Self::Help,
            _ => Self::Other,
        }
    }
}

/// Where the mouse points, and whether its pointer is shown.
#[derive(Debug, Default)]
pub(super) struct MousePointer {
    position: Option<Point>,
    /// When the pointer will be hidden; `None` while it is.
    hides: Option<Instant>,
}

impl MousePointer {
    /// The mouse was moved.
    pub fn move_to(&mut self, position: Point, now: Instant) {
        self.position = Some(position);
        self.hides = Some(now + POINTER_STAYS);
    }

    /// Where it points, shown or not: a mouse at rest is still where it is.
    pub fn position(&self) -> Option<Point> {
        self.position
    }

    /// Hides a pointer that has rested for a while.
    pub fn wake(&mut self, now: Instant) {
        self.hides = self.hides.filter(|hides| now < *hides);
    }

    /// When the pointer will be hidden.
    pub fn wakes(&self) -> Option<Instant> {
        self.hides
    }

    /// What the pointer looks like over the screen.
    pub fn interaction(&self) -> mouse::Interaction {
        match self.hides {
            Some(_) => mouse::Interaction::None,
            None => mouse::Interaction::Hidden,
        }
    }
}
