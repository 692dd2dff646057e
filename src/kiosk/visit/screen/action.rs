use super::Place;

/// What a visitor asks for. A screen answers upward with it, and does nothing
/// itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Go somewhere.
    Go(Place),
    /// Turn a page of where one is.
    Turn(Place),
    /// Go back to where one was.
    Back,
    /// Go to the wall.
    Home,
    /// Read in the exhibition's next language.
    Language,
    /// Set the type in the next size.
    TextSize,
    /// Paint the room in the next palette.
    Theme,
    /// Let nothing move, or let it move again.
    Stillness,
    /// Hold the wall, or let it go on.
    Pause,
    /// Leave nothing behind.
    Clear,
    /// Answer that one is still there.
    Stay,
}
