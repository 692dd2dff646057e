use iced::keyboard::{Key, Modifiers};

/// A combination of keys that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Leaves the kiosk, however it is run: Ctrl+Shift+Q.
    Leave,
    /// Leaves the kiosk where it is run in a window: Escape or Q.
    Close,
}

impl Shortcut {
    /// What a key means.
    pub fn of(key: &Key, modifiers: Modifiers) -> Option<Self> {
        use iced::keyboard::key::Named;

        let q = matches!(
            key.as_ref(),
            Key::Character(letter) if letter.eq_ignore_ascii_case("q")
        );

        if q && modifiers.control() && modifiers.shift() {
            return Some(Self::Leave);
        }

        let escape = matches!(key.as_ref(), Key::Named(Named::Escape));

        (modifiers.is_empty() && (q || escape)).then_some(Self::Close)
    }
}
