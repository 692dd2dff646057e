//! The commands, one file each. Every command ends with an exit code.
//!
//! Data goes to standard output, messages to standard error.

mod add;
mod calendar;
mod check;
mod inspect;
mod new;
mod preview;
mod publish;
mod run;
mod staff_pin;

use crate::cli::{Calendar, Command};
use crate::clock::Clock;
use crate::machine::journal::{self, Unwritten};
use crate::manifest::{self, Reading};
use crate::picture::worker;

use chrono::{DateTime, Days, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use indicatif::ProgressStyle;
use std::path::Path;
use std::process::ExitCode;

/// The exit code of a command that could not begin its work, or finish it.
const UNABLE: u8 = 2;

/// Runs a command.
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
        Command::Calendar(Calendar::List(list)) => calendar::list(&list),
        Command::Calendar(Calendar::Import(import)) => calendar::import(&import),
        Command::Calendar(Calendar::Export(export)) => calendar::export(&export),
        Command::PictureWorker => picture_worker(),
    }
}

/// Ends a command that has `written` its data. Whoever closed the pipe early
/// has all that they wanted.
fn ended(written: Result<(), Unwritten>, code: ExitCode) -> ExitCode {
    match written {
        Ok(()) | Err(Unwritten::NoReader) => code,
        Err(error @ Unwritten::Failed(_)) => unable(&error.to_string()),
    }
}

/// Shows what there is instead of a command: help, or what is wrong with the
/// arguments.
pub fn refuse(error: &clap::Error) -> ExitCode {
    let code = ExitCode::from(error.exit_code().try_into().unwrap_or(UNABLE));

    match error.print() {
        Ok(()) => code,
        Err(error) => ended(Err(error.into()), code),
    }
}

/// Ends a command that could not begin its work, or finish it.
fn unable(why: &str) -> ExitCode {
    journal::error(why);
    ExitCode::from(UNABLE)
}

/// Prepares a picture for another process of this program.
fn picture_worker() -> ExitCode {
    // If this fails, whoever asked is gone, and nobody is left to tell.
    match worker::serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(UNABLE),
    }
}

/// The progress of long work, drawn on standard error if that is a terminal.
fn bar_style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:40} {pos} of {len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Reads a manifest, given the moment by which dates are judged.
type Read = fn(&Path, DateTime<Utc>) -> Reading;

/// Reads a manifest as of a local time in the zone that it names, or as of
/// now.
fn read_at(read: Read, path: &Path, at: Option<NaiveDateTime>) -> (Reading, DateTime<Utc>) {
    let moment = at.map_or_else(
        || Clock::system().moment(Clock::instant()),
        |at| {
            // Its zone does not depend on the time.
            let zone = manifest::read(path, at.and_utc())
                .exhibition
                .about
                .time_zone;

            in_zone(at, zone)
        },
    );

    (read(path, moment), moment)
}

/// A local time in a zone. Of one that comes twice, the first is meant. One
/// that clocks skip is counted on from before, so that half past two in the
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
