//! The type sizes that a visitor can choose from.

/// The size of type that a visitor chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSize {
    /// The size that the wall uses.
    Normal,
    /// One and a half times as large.
    Larger,
    /// Twice as large.
    Largest,
}

impl TextSize {
    /// Every size.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Larger, Self::Largest];

    /// The size in per cent of the normal one.
    pub fn percent(self) -> u16 {
        match self {
            Self::Normal => 100,
            Self::Larger => 150,
            Self::Largest => 200,
        }
    }

    /// The next larger size; after the largest, the normal one again.
    pub fn next(self) -> Self {
        match self {
            Self::Normal => Self::Larger,
            Self::Larger => Self::Largest,
            Self::Largest => Self::Normal,
        }
    }
}
