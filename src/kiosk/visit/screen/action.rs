//! What a visitor asks for.

use super::Place;

/// What a visitor asks for. Screens answer upward with it and do nothing
/// themselves.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Go to another place.
    Go(Place),
    /// Turn to another page, or to what stands beside it. Unlike
    /// [`Go`](Self::Go), this leaves no place to come back to.
    Turn(Place),
    /// Go back to the previous place.
    Back,
    /// Go to the wall.
    Home,
    /// Switch to the exhibition's next language.
    Language,
    /// Switch to the next size of type.
    TextSize,
    /// Switch to the next theme.
    Theme,
    /// Stop all movement, or allow it again.
    Stillness,
    /// Pause the wall, or let it go on.
    Pause,
    /// End the visit and leave nothing behind.
    Clear,
    /// Answer that somebody is still there.
    Stay,
}
