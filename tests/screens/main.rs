//! The screens, from outside: what is on them, that all of it is whole and
//! in its place, and what they look like.

#![allow(clippy::panic, reason = "a test that cannot go on says why")]

mod house;
mod running;
mod sight;

mod kiosk;
mod overfull;
mod reload;
mod rest;
mod snapshots;
mod staff;
mod staff_unsaved;
mod visit;
mod wall;
