//! How a visitor wants the screen to be.

use crate::exhibition::{Exhibition, Language, TextSize, Theme};

/// How a visitor wants the screen to be. It is forgotten when they leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comfort {
    /// The language.
    pub language: Language,
    /// The size of the type.
    pub text: TextSize,
    /// The colours.
    pub theme: Theme,
    /// Whether nothing may move: works change by a cut.
    pub still: bool,
    /// Whether the wall is paused.
    pub paused: bool,
}

impl Comfort {
    /// What every visit begins with.
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
