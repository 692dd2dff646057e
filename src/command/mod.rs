//! What the commands do: each reads, works, reports, and ends with an exit
//! code.
//!
//! Data goes to standard output, messages to standard error.

#![allow(
    clippy::print_stdout,
    reason = "this is where the program speaks to who started it"
)]

mod check;
mod inspect;
mod preview;
mod run;

use crate::cli::Command;
use crate::kiosk::clock::Clock;
use crate::manifest::Reading;
use crate::picture::worker;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
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
    let Some(at) = at else {
        let now = Clock::system().moment(Clock::instant());

        return (read(path, now), now);
    };

    let reading = read(path, in_zone(at, Tz::UTC));
    let moment = in_zone(at, reading.exhibition.about.time_zone);

    (read(path, moment), moment)
}

/// A local time in a zone. One that the clocks jump over becomes the moment
/// at which they jump; one that they run through twice is the first.
fn in_zone(at: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    zone.from_local_datetime(&at).earliest().map_or_else(
        || zone.from_utc_datetime(&at).with_timezone(&Utc),
        |moment| moment.with_timezone(&Utc),
    )
}
