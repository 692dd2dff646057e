//! The manifest from outside: small galleries in folders of their own, read
//! and checked.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test that meets the unexpected stops"
)]

mod about;
mod calendar;
mod entries;
mod files;
mod properties;
mod succession;
mod support;
mod syntax;
mod watch;
mod whole;
mod works;
