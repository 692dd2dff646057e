//! One file per panel. A panel knows the draft and what it is drawn with; it
//! answers upward with an action, and does nothing itself.

pub mod conflict;
pub mod consent;
pub mod entries;
pub mod health;
pub mod look;
pub mod offer;
pub mod versions;
pub mod work;
pub mod works;
