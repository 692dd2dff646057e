//! What the kiosk and the machine owe each other.
//!
//! - [`display`] says before the window opens whether one can open at all.
//! - [`panel`] guesses how many pixels the screen has.
//! - [`renderer`] says which renderer draws, and settles on it.
//! - [`machine`] says how the machine is.
//! - [`pin`] holds the staff's PIN, and how long a wrong one makes them wait.
//! - [`journal`] tells whoever looks after the machine.

pub mod display;
pub mod journal;
pub mod libraries;
pub mod machine;
pub mod panel;
pub mod pin;
pub mod renderer;
