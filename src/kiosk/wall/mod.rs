//! What hangs on the wall: [`playback`] decides what is wanted and when, and
//! `show` gets it ready.

pub mod playback;
pub(super) mod show;
