//! What the wall, a visitor's screens and staff mode share.
//!
//! - [`theme`]: colours, fonts and the scale that all sizes share.
//! - [`widget`]: the parts that screens are made of.
//! - [`layout`]: where everything goes on a screen.
//! - [`plan`]: a work laid out on a stage; [`hanging`]: with its picture decoded;
//!   [`loading`] gets the picture of a [`picture_file`], [`unfit`] says why it can't be shown.
//! - [`wall`] and [`rest`]: the two screens that nobody has to touch.
//! - [`renderer`]: the software renderer, for machines without a GPU.
//! - [`headless`]: drawing without a window.

pub mod hanging;
pub mod headless;
pub mod layout;
pub mod loading;
pub mod picture_file;
pub mod plan;
pub mod renderer;
pub mod rest;
pub mod theme;
pub mod unfit;
pub mod wall;
pub mod widget;

pub use hanging::Hanging;
pub use plan::Plan;
