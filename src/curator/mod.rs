//! What staff do with files, from the command line or in staff mode.
//!
//! - [`new`] starts an exhibition in a folder.
//! - [`add`] copies a picture or a text beside the manifest, and lists it as a
//!   work.
//! - [`import`] adds the events of a calendar to a manifest.
//! - [`publish`] writes a copy for the screen with only what may be shown.
//!
//! Files that somebody hands in are copied, never moved, and the copies carry no
//! private metadata. Whatever is replaced is replaced as a whole.

pub mod add;
pub mod import;
pub mod new;
pub mod publish;
