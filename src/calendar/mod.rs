//! Calendars as Outlook, Google and Apple write them: iCalendar (RFC 5545).
//!
//! [`read()`] takes the bytes of a file and gives what takes place in a range of
//! days. [`write()`] goes the other way, and [`for_qr_code`] makes an event
//! small enough for a QR code. Nothing here opens a file or reads a clock.
//!
//! Whatever a file contains, reading it costs at most [`Cost::LIMIT`]: every line,
//! date, text and step of a rule is charged to one budget, and a rule without an
//! end is followed only through the days that were asked for. What cannot be
//! understood, or would cost more, becomes a [`Problem`] with its line, and the
//! rest is read.
//!
//! # Example
//!
//! A series that takes place in Berlin, seen from Sacramento. It moves by an
//! hour once the clocks have changed here and not yet there:
//!
//! ```
//! use chrono::NaiveDate;
//! use chrono_tz::America::Los_Angeles;
//! use reclamation::calendar::{self, Window};
//!
//! let file = "\
//! BEGIN:VCALENDAR
//! BEGIN:VEVENT
//! UID:reading@example.org
//! SUMMARY:Reading
//! DTSTART;TZID=Europe/Berlin:20260304T180000
//! DURATION:PT1H
//! RRULE:FREQ=WEEKLY
//! END:VEVENT
//! END:VCALENDAR
//! ";
//!
//! let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
//! let window = Window { from: day(1), to: day(14) };
//! let contents = calendar::read(file.as_bytes(), window, Los_Angeles);
//!
//! let starts: Vec<_> = contents
//!     .occurrences
//!     .iter()
//!     .map(|one| one.when.sort_key().1.unwrap().to_rfc3339())
//!     .collect();
//!
//! assert_eq!(starts, ["2026-03-04T09:00:00-08:00", "2026-03-11T10:00:00-07:00"]);
//! assert!(contents.problems.is_empty());
//! ```
//!
//! # Why not a library
//!
//! Zones come from `chrono-tz` and `windows-timezones`. Three crates could have
//! read the rest:
//!
//! - `icalendar` (0.17) returns a calendar or one error for the whole file, and
//!   its properties do not know their lines.
//! - `rrule` (0.14), tried on our corpus, refuses seven of its 53 rules with
//!   lists (`BYWEEKNO`, `BYMONTHDAY` and `BYYEARDAY` with frequencies that
//!   RFC 5545 does not allow, an `UNTIL` before the start). It follows every
//!   rule from its first instance, which takes more than a minute for a rule of
//!   seconds that began years ago.
//! - `calcard` (0.3.7), the most complete of the three, was weighed by its
//!   source. It parses as leniently as we do, but drops the lines that it does
//!   not understand without a word, and its other errors name a component, not
//!   a line: staff could not be told where to look. Its `expand_dates` has no
//!   range of days. It walks each rule from its start (with the checks of
//!   `rrule`, so those rules are refused here, too) until a single count for
//!   the whole file runs out, so one absurd series hides the events after it.
//!   It ignores `EXRULE`, all but one `RRULE` of an event, and the rules of a
//!   `VTIMEZONE` whose name it does not know, and it reads local times in the
//!   hour that clocks repeat as floating. Every one of these would have to be
//!   added on top of a parser that is the smaller half of this room.

mod budget;
mod component;
mod contents;
mod draft;
mod html;
mod lines;
mod moment;
mod problem;
mod property;
mod read;
mod reader;
mod recurrence;
mod rule;
mod series;
mod text;
mod value;
mod vevent;
mod write;
mod zone;
mod zones;

pub use budget::{Cost, LARGEST, MOST_EVENTS};
pub use contents::{Contents, Details, Occurrence, Window};
pub use problem::{Problem, Trouble};
pub use read::{read, zone};
pub use write::{for_qr_code, write};
