//! The machine that the kiosk runs on.
//!
//! - [`display`] finds out whether a window can be opened, before one is.
//! - [`libraries`] finds the run-time libraries that a window needs.
//! - [`monitor`] guesses the size of the screen.
//! - [`refresh`] finds out how often the panel is refreshed.
//! - [`renderer`] chooses between the GPU and the processor.
//! - [`vitals`] measures memory and disk.
//! - [`pin`] keeps the staff's PIN, and slows down guessing.
//! - [`journal`] writes messages for whoever looks after the machine.

pub mod display;
pub mod journal;
pub mod libraries;
pub mod monitor;
pub mod pin;
pub mod refresh;
pub mod renderer;
pub mod vitals;
