//! `calendar`: listing, importing and exporting events.

mod list;

use super::{ended, read_at, unable};
use crate::calendar::{self, Contents, Problem, Window};
use crate::cli::{CalendarExport, CalendarImport, Span};
use crate::clock::Clock;
use crate::curator::import::{Offer, read as read_calendar};
use crate::exhibition::Exhibition;
use crate::machine::journal;
use crate::manifest::edit::Document;
use crate::manifest::save::{self, Disk};
use crate::manifest::{self, Reading};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) use list::list;

/// Imports the events of a calendar file into a manifest.
pub(super) fn import(asked: &CalendarImport) -> ExitCode {
    let (reading, moment) = read_at(manifest::read, &asked.gallery, None);
    let exhibition = &reading.exhibition;

    if !reading.readable {
        return unable(&reading.report.human(false));
    }

    let days = days(asked.days, exhibition, moment);

    let offer = match Offer::of(&asked.file, exhibition, days) {
        Ok(offer) => offer,
        Err(error) => return unable(&error.to_string()),
    };

    warn(&asked.file, &offer.problems);

    if offer.withheld > 0 {
        journal::note(&format!(
            "{} events of {} are private or have no title, and are left there",
            offer.withheld,
            asked.file.display()
        ));
    }

    if let Err(why) = take(&offer, &asked.gallery) {
        return unable(&why);
    }

    let text = format!(
        "from {} to {}: {} events added to {}, {} were there already\n",
        days.from,
        days.to,
        offer.events.len(),
        reading.manifest.display(),
        offer.known
    );

    ended(journal::data(&text), ExitCode::SUCCESS)
}

/// Adds what a calendar offers to a manifest, and saves it.
fn take(offer: &Offer, gallery: &Path) -> Result<(), String> {
    if offer.events.is_empty() {
        return Ok(());
    }

    let mut document = Document::open(gallery).map_err(|error| error.to_string())?;

    offer
        .import(&mut document)
        .map_err(|error| error.to_string())?;

    let reason = format!(
        "Added {} events of {}",
        offer.events.len(),
        offer.file.display()
    );

    save::save(
        &mut document,
        &reason,
        Clock::system().moment(Clock::instant()),
    )
    .map(drop)
    .map_err(|error| error.to_string())
}

/// Writes the events of an exhibition as a calendar file.
pub(super) fn export(asked: &CalendarExport) -> ExitCode {
    let (reading, _) = read_at(manifest::read, &asked.gallery, None);

    if !reading.readable {
        return unable(&reading.report.human(false));
    }

    tell(&reading);

    // The exhibition would read it as one of its own calendars from then on.
    let same = |file: &PathBuf| matches!((file.canonicalize(), asked.out.canonicalize()), (Ok(file), Ok(out)) if file == out);

    let named: Vec<PathBuf> = reading
        .files
        .iter()
        .map(|file| reading.root.join(file))
        .chain([reading.manifest.clone()])
        .collect();

    if named.iter().any(same) {
        return unable(&format!(
            "{} is a file of this exhibition; name another with --out",
            asked.out.display()
        ));
    }

    let stamp = changed(&named);
    let file = calendar::write(&reading.exhibition, stamp);

    if let Err(error) = save::replace(&Disk, &asked.out, file.as_bytes()) {
        return unable(&error.to_string());
    }

    let text = format!(
        "{} events in {}\n",
        reading.exhibition.events.len(),
        asked.out.display()
    );

    ended(journal::data(&text), ExitCode::SUCCESS)
}

/// When one of these files was last changed.
fn changed(files: &[PathBuf]) -> DateTime<Utc> {
    files
        .iter()
        .filter_map(|file| file.metadata().ok()?.modified().ok())
        .max()
        .map_or(DateTime::UNIX_EPOCH, DateTime::from)
}

/// The days that were asked for; by default, those of the exhibition.
fn days(asked: Span, exhibition: &Exhibition, moment: DateTime<Utc>) -> Window {
    let today = moment
        .with_timezone(&exhibition.about.time_zone)
        .date_naive();

    named(asked, Window::of(exhibition.days(), today))
}

/// The days that were asked for. An end that is not given is that of `usual`,
/// unless the other end lies beyond it.
fn named(asked: Span, usual: Window) -> Window {
    match (asked.from, asked.to) {
        (Some(from), Some(to)) => Window { from, to },
        (Some(from), None) => Window {
            from,
            to: usual.to.max(from),
        },
        (None, Some(to)) => Window {
            from: usual.from.min(to),
            to,
        },
        (None, None) => usual,
    }
}

/// Reads a calendar file, and warns of what could not be understood.
fn read(file: &Path, days: Window, zone: Tz) -> Result<Contents, String> {
    let contents = read_calendar(file, days, zone).map_err(|error| error.to_string())?;

    warn(file, &contents.problems);
    Ok(contents)
}

/// Warns of what could not be understood in a calendar.
fn warn(file: &Path, problems: &[Problem]) {
    for problem in problems {
        let line = match problem.line {
            0 => String::new(),
            line => format!(":{line}"),
        };

        journal::warn(&format!(
            "{}{line}: {}. {}",
            file.display(),
            problem.trouble,
            problem.trouble.cure()
        ));
    }
}

/// Points to `check` if the exhibition has findings.
fn tell(reading: &Reading) {
    let report = &reading.report;

    if report.errors() + report.warnings() > 0 {
        journal::note(&format!(
            "{} `reclamation check` explains them",
            report.summary()
        ));
    }
}
