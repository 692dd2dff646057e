//! Calendars as other programs write them, and as this one does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says why")]

mod bounds;
mod corpus;
mod reading;
mod support;
mod writing;
