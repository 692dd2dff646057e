//! What hangs on the wall.
//!
//! [`playback`] decides which work is shown, which one comes next and when;
//! `show` gets them ready. [`OnStage`] is a work while it is shown, and `fade`
//! is its coming and going.

pub mod playback;

mod fade;
mod on_stage;
pub(super) mod show;

pub use on_stage::OnStage;
