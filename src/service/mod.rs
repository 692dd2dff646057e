//! What the kiosk and the machine owe each other.
//!
//! - [`display`] says before the window opens whether one can open at all.
//! - [`renderer`] says which renderer draws, and settles on it.

pub mod display;
pub mod libraries;
pub mod renderer;
