//! The sizes of type that a visitor can choose from.

/// The size of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSize {
    /// As the wall has it.
    Normal,
    /// Half as large again.
    Larger,
    /// Twice as large.
    Largest,
}

impl TextSize {
    /// Every size.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Larger, Self::Largest];

    /// The size in per cent of the wall's.
    pub fn percent(self) -> u16 {
        match self {
            Self::Normal => 100,
            Self::Larger => 150,
            Self::Largest => 200,
        }
    }

    /// The size after this one, and after the largest the first again.
    pub fn next(self) -> Self {
        match self {
            Self::Normal => Self::Larger,
            Self::Larger => Self::Largest,
            Self::Largest => Self::Normal,
        }
    }
}
