use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};

/// A combination of keys that is no visitor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Leaves the kiosk, however it is run: Ctrl+Shift+Q.
    Leave,
    /// Leaves the kiosk where it is run in a window: Q, or Escape at the wall.
    Close,
    /// Knocks at the staff's door: Ctrl+Shift+S.
    Staff,
}

/// What a key means to a visitor. An assistive keypad sends the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// To the next control: Tab, Right or Down.
    Next,
    /// To the control before: Shift+Tab, Left or Up.
    Previous,
    /// Presses the control: Enter or Space.
    Press,
    /// Back to where one was: Escape.
    Back,
    /// To the wall: Home.
    Home,
    /// To the help lines: F1.
    Help,
    /// It only shows that somebody is there.
    Other,
}

impl Shortcut {
    /// What a key means, Escape left aside.
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
        reason = "there are some hundreds of keys, and few mean anything"
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
