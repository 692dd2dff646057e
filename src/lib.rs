//! Reclamation hangs an exhibition on a screen in a public hallway: art and
//! poetry, one work at a time, beside the month's calendar and the help
//! lines.
//!
//! The road that data takes is the layout of the house:
//!
//! *file → [`manifest`] → [`exhibition`] → playlist → [`picture`] or page →
//! stage → pixels*
//!
//! | room | what is done there | whom it knows |
//! |---|---|---|
//! | [`exhibition`] | the domain: works, consent, months, pages | nobody |
//! | [`calendar`] | calendars of Outlook, Google and Apple to events, and back | `exhibition` |
//! | [`manifest`] | `gallery.toml` to an exhibition, and what is wrong with it | `exhibition`, `calendar`, `picture` |
//! | [`curator`] | what staff do with files: start, hang, publish | `exhibition`, `calendar`, `manifest`, `picture` |
//! | [`picture`] | a file to pixels of the exact size | `fonts` |
//! | `fonts` | the typefaces that are compiled in | nobody |
//! | [`kiosk`] | the program that hangs it all | everybody above |
//! | [`preview`] | the kiosk's screens as PNG files, without a window | everybody above |
//! | [`service`] | what kiosk and machine owe each other | nobody |
//! | [`cli`] and [`command`] | what was asked for, and doing it | everybody |
//!
//! Begin with [`exhibition`], which holds what the program is about, or with
//! [`kiosk::Kiosk`], which holds what happens when it runs.

pub mod calendar;
pub mod cli;
pub mod clock;
pub mod command;
pub mod curator;
pub mod exhibition;
mod fonts;
pub mod kiosk;
pub mod machine;
pub mod manifest;
pub mod picture;
pub mod preview;
pub mod staff;
pub mod ui;
pub mod words;
