//! One file per screen. A screen knows the exhibition, the widgets and the
//! theme; it knows neither the kiosk nor its siblings.

pub mod rest;
pub mod wall;
