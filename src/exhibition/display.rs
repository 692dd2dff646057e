//! How the screen shows an exhibition.

use std::time::Duration;

/// How the screen shows the exhibition: the `[display]` table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Display {
    /// The panel's diagonal in inches, if staff know it.
    pub diagonal_inches: Option<f32>,
    /// How far from the panel visitors stand, in metres.
    pub viewing_distance_m: f32,
    /// How one work gives way to the next.
    pub transition: Transition,
    /// The order in which works follow each other.
    pub order: Order,
    /// The colours of the room.
    pub theme: Theme,
    /// How many days after it was checked a fact counts as stale.
    pub stale_after_days: u32,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            diagonal_inches: None,
            viewing_distance_m: 1.0,
            transition: Transition::Fade(Duration::from_millis(1_500)),
            order: Order::Manifest,
            theme: Theme::Evening,
            stale_after_days: 90,
        }
    }
}

/// How one work gives way to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// A crossfade of this duration.
    Fade(Duration),
    /// At once, without any motion.
    Cut,
}

impl Transition {
    /// How long the transition takes; zero for a cut.
    pub fn duration(self) -> Duration {
        match self {
            Self::Fade(duration) => duration,
            Self::Cut => Duration::ZERO,
        }
    }
}

/// The order in which works follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the manifest lists them.
    Manifest,
    /// Shuffled: a new order every day, the same all day long.
    Shuffled,
}

/// The colours of the room: the key `theme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// A warm near-black, so that the art is the brightest thing there.
    Evening,
    /// Light paper.
    Paper,
    /// White on black, with nothing in between.
    HighContrast,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Evening, Self::Paper, Self::HighContrast];

    /// The theme's name in the manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Evening => "evening",
            Self::Paper => "paper",
            Self::HighContrast => "high-contrast",
        }
    }
}
