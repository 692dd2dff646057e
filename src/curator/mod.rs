//! What staff do with files, whether by a command or on a screen.
//!
//! - [`start`] begins an exhibition in a folder.
//! - [`hang`] copies a picture or a text beside the manifest, and adds a work.
//! - [`take_in`] takes a calendar's events into a manifest.
//! - [`publish`] writes a copy of what may be shown, for the screen.
//!
//! What somebody gave us is copied, never moved, and the copy carries nothing
//! private. Whatever is replaced is replaced as a whole.

pub mod hang;
pub mod publish;
pub mod start;
pub mod take_in;
