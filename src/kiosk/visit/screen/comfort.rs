use crate::exhibition::{Exhibition, Language, TextSize, Theme};

/// How a visitor wants the screen to be. Nobody else ever learns of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comfort {
    /// The language.
    pub language: Language,
    /// The size of the type.
    pub text: TextSize,
    /// The colours.
    pub theme: Theme,
    /// Whether nothing may move.
    pub still: bool,
    /// Whether the wall is held.
    pub paused: bool,
}

impl Comfort {
    /// What everybody begins with.
    pub fn of(exhibition: &Exhibition) -> Self {
        Self {
            language: exhibition.about.first_language(),
            text: TextSize::Normal,
            theme: exhibition.display.theme,
            still: false,
            paused: false,
        }
    }
}
