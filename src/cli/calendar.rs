//! The arguments of `reclamation calendar`.

use super::{Format, GALLERY, invalid, values};

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What was asked for about calendars.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum Calendar {
    /// List the events of an exhibition or a calendar file
    ///
    /// Lists every event that falls on one of the days, each time that it
    /// happens. As JSON, that is an array of objects with `title`, `starts`,
    /// `ends`, `all_day`, `status` (confirmed, tentative or cancelled) and
    /// `source`, the file that it is from. Times are RFC 3339 with an offset.
    /// All-day events have dates, and `ends` is the day after the last one, as
    /// in calendar files.
    ///
    /// Exits with 0 if the file could be read, even if only in part: standard
    /// error tells what could not. Exits with 2 if it could not be read.
    List(CalendarList),

    /// Copy the events of a calendar file into gallery.toml
    ///
    /// Each becomes an `[[event]]` of its own, after those that are there;
    /// comments and everything else stay as they are. An event that is already
    /// listed, by its uid or by title and start, is not written again.
    Import(CalendarImport),

    /// Write the events of an exhibition as a calendar file
    ///
    /// Any calendar program can open it. As long as gallery.toml and its
    /// calendars stay the same, so does every byte of the file.
    Export(CalendarExport),
}

/// Which events to list.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CalendarList {
    /// The exhibition, or a calendar file whose name ends in .ics
    #[arg(value_name = "GALLERY|FILE.ics", default_value = GALLERY)]
    pub what: PathBuf,

    /// The days that are meant.
    #[command(flatten)]
    pub days: Span,

    /// The zone to list times in, and that of times that name none, such as
    /// America/New_York [default: the exhibition's; for a file, Sacramento's]
    #[arg(long, value_name = "NAME", value_parser = values::zone)]
    pub zone: Option<Tz>,

    /// How to write the list
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Which events to import.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CalendarImport {
    /// The calendar file
    #[arg(value_name = "FILE.ics")]
    pub file: PathBuf,

    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,

    /// The days that are meant.
    #[command(flatten)]
    pub days: Span,
}

/// Where to export events.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CalendarExport {
    /// The exhibition: a gallery.toml, or the folder that holds one
    #[arg(value_name = "GALLERY", default_value = GALLERY)]
    pub gallery: PathBuf,

    /// The file to write
    #[arg(long, value_name = "FILE.ics")]
    pub out: PathBuf,
}

/// A span of days, both ends included; `None` where no day was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct Span {
    /// The first day [default: the first of the month in which the exhibition
    /// opens; if it does not say when, of last month]
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub from: Option<NaiveDate>,

    /// The last day, included [default: the last of the month in which the
    /// exhibition closes; if it does not say when, twelve months in all]
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub to: Option<NaiveDate>,
}

impl Span {
    pub(super) fn check(self) -> Result<(), clap::Error> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => {
                Err(invalid(format!("--to {to} is before --from {from}\n")))
            }
            (_, _) => Ok(()),
        }
    }
}
