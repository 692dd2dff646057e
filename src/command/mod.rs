//! What the commands do: each reads, works, reports, and ends with an exit
//! code.
//!
//! Data goes to standard output, messages to standard error.

#![allow(
    clippy::print_stdout,
    reason = "this is where the program speaks to who started it"
)]

mod add;
mod calendar;
mod check;
mod inspect;
mod new;
mod preview;
mod publish;
mod run;
mod staff_pin;

use crate::cli::Command;
use crate::clock::Clock;
use crate::manifest::{self, Reading};
use crate::picture::worker;

use chrono::{DateTime, Days, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use indicatif::ProgressStyle;
use std::path::Path;
use std::process::ExitCode;

/// The exit code of a program that could not begin its work.
const UNABLE: u8 = 2;

/// Does what was asked for.
pub fn execute(command: Command) -> ExitCode {
    match command {
        Command::Run(run) => run::execute(&run),
        Command::Check(check) => check::execute(&check),
        Command::Preview(preview) => preview::execute(&preview),
        Command::Inspect(inspect) => inspect::execute(&inspect),
        Command::New(new) => new::execute(&new),
        Command::Add(add) => add::execute(&add),
        Command::Publish(publish) => publish::execute(&publish),
        Command::StaffPin => staff_pin::execute(),
        Command::CalendarList(list) => calendar::list(&list),
        Command::CalendarImport(import) => calendar::import(&import),
        Command::CalendarExport(export) => calendar::export(&export),
        Command::PictureWorker => picture_worker(),
    }
}

/// Makes a picture ready for another process of this program.
fn picture_worker() -> ExitCode {
    // Who asked has gone where this fails, and nobody is left to tell.
    match worker::serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(UNABLE),
    }
}

/// How far long work has come: drawn on standard error, and only where that is
/// a terminal.
fn bar_style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:40} {pos} of {len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// A way to read a manifest, given the moment by which dates are judged.
type Read = fn(&Path, DateTime<Utc>) -> Reading;

/// Reads a manifest by its own clock: a local time that was asked for is in
/// the zone that the manifest names.
fn read_at(read: Read, path: &Path, at: Option<NaiveDateTime>) -> (Reading, DateTime<Utc>) {
    let moment = at.map_or_else(
        || Clock::system().moment(Clock::instant()),
        |at| {
            // What it says of its zone does not depend on the time.
            let zone = manifest::read(path, at.and_utc())
                .exhibition
                .about
                .time_zone;

            in_zone(at, zone)
        },
    );

    (read(path, moment), moment)
}

/// A local time in a zone. One that clocks run through twice is the first;
/// one that they skip is counted on from before, so that half past two in the
/// night in which summer time begins is half past three.
fn in_zone(at: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    zone.from_local_datetime(&at)
        .earliest()
        .map(|moment| moment.to_utc())
        .or_else(|| {
            let day_before = at.checked_sub_days(Days::new(1))?;
            let before = zone.offset_from_utc_datetime(&day_before).fix();

            Some(at.checked_sub_offset(before)?.and_utc())
        })
        .unwrap_or_else(|| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    use chrono_tz::America::Los_Angeles;

    fn in_sacramento(local: &str) -> String {
        let at = local.parse().expect("a local time");

        in_zone(at, Los_Angeles).to_rfc3339()
    }

    #[test]
    fn a_local_time_has_its_own_offset() {
        assert_eq!(
            in_sacramento("2026-01-13T09:00:00"),
            "2026-01-13T17:00:00+00:00"
        );
        assert_eq!(
            in_sacramento("2026-07-13T09:00:00"),
            "2026-07-13T16:00:00+00:00"
        );
    }

    #[test]
    fn a_time_that_clocks_skip_is_counted_on() {
        // 3:30 AM, Pacific Daylight Time.
        assert_eq!(
            in_sacramento("2026-03-08T02:30:00"),
            "2026-03-08T10:30:00+00:00"
        );
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first() {
        assert_eq!(
            in_sacramento("2026-11-01T01:30:00"),
            "2026-11-01T08:30:00+00:00"
        );
    }
}
