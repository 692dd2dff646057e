//! Reclamation hangs an exhibition on a screen in a public hallway: art and
//! poetry, one work at a time, beside the month's calendar and the help
//! lines.
//!
//! The modules follow the way that a work takes to the wall:
//!
//! *file → [`manifest`] → [`exhibition`] → playlist → [`picture`] or page →
//! stage → pixels*
//!
//! | room | what it does | what it knows |
//! |---|---|---|
//! | [`exhibition`] | the domain: works, consent, months, pages | nothing |
//! | [`calendar`] | reads and writes iCalendar | `exhibition` |
//! | [`words`] | what the interface says, in every language | `exhibition` |
//! | `fonts` | the typefaces that are compiled in | nothing |
//! | [`picture`] | turns a file into pixels of the exact size | `fonts` |
//! | [`manifest`] | reads, edits, saves and watches `gallery.toml` | `exhibition`, `calendar`, `picture`, `words` |
//! | [`curator`] | what staff do with files: start, hang, publish | the above |
//! | [`machine`] | display, renderer, PIN: what the kiosk runs on | nothing |
//! | [`clock`] | reads the time of day, as the only room | nothing |
//! | [`ui`] | what wall, visitors and staff share | `exhibition`, `words`, `picture`, `manifest`, `fonts` |
//! | [`staff`] | staff mode | all of the above |
//! | [`kiosk`] | the program: the wall and the visit | all of the above |
//! | [`preview`] | the kiosk's screens as PNG files | all of the above |
//! | [`cli`] and [`command`] | the command line | everything |
//!
//! Begin with [`exhibition`], which is what the program is about, or with
//! [`kiosk::Kiosk`], which is the program.
//!
//! Without the default feature `gpu`, the processor draws everything.

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
