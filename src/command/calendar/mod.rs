//! Calendars: what is in them, and events in and out.

mod list;

use super::{UNABLE, read_at};
use crate::calendar::{self, Contents, Window};
use crate::cli::{CalendarExport, CalendarImport, Span};
use crate::exhibition::{Event, Exhibition};
use crate::kiosk::clock::Clock;
use crate::manifest::edit::Document;
use crate::manifest::keep::{self, Disk};
use crate::manifest::{self, Reading};
use crate::service::journal;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) use list::list;

/// Takes the events of a calendar file into a manifest.
pub(super) fn import(asked: &CalendarImport) -> ExitCode {
    let (reading, moment) = read_at(manifest::read, &asked.gallery, None);
    let exhibition = &reading.exhibition;

    if !reading.readable {
        return unable(&reading.report.human(false));
    }

    let zone = exhibition.about.time_zone;
    let days = days(asked.days, exhibition, moment);

    let contents = match read(&asked.file, days, zone) {
        Ok(contents) => contents,
        Err(why) => return unable(&why),
    };

    let source = asked.file.display().to_string();
    let language = exhibition.about.first_language();

    let events: Vec<Event> = contents
        .occurrences
        .iter()
        .filter_map(|occurrence| manifest::event_of(occurrence, language, &source))
        .collect();

    let left = contents.occurrences.len() - events.len();

    if left > 0 {
        journal::note(&format!(
            "{left} events of {source} are private or have no title, and are left there"
        ));
    }

    // What other calendars bring along is not in the manifest.
    let listed: Vec<Event> = exhibition
        .events
        .iter()
        .filter(|event| event.source.is_none())
        .cloned()
        .collect();

    let added = match add(&asked.gallery, &asked.file, &listed, &events, zone) {
        Ok(added) => added,
        Err(why) => return unable(&why),
    };

    println!(
        "from {} to {}: {} events added to {}, {} were there already",
        days.from,
        days.to,
        added,
        reading.manifest.display(),
        events.len() - added
    );
    ExitCode::SUCCESS
}

/// Adds events to a manifest, and saves it.
fn add(
    gallery: &Path,
    file: &Path,
    listed: &[Event],
    events: &[Event],
    zone: Tz,
) -> Result<usize, String> {
    let mut document = Document::open(gallery).map_err(|error| error.to_string())?;

    let added =
        manifest::import(&mut document, listed, events, zone).map_err(|error| error.to_string())?;

    let reason = format!("Added {added} events of {}", file.display());
    let now = Clock::system().moment(Clock::instant());

    if added > 0 {
        keep::save(&mut document, &reason, now).map_err(|error| error.to_string())?;
    }

    Ok(added)
}

/// Writes the events of an exhibition as a calendar file.
pub(super) fn export(asked: &CalendarExport) -> ExitCode {
    let (reading, _) = read_at(manifest::read, &asked.gallery, None);

    if !reading.readable {
        return unable(&reading.report.human(false));
    }

    tell(&reading);

    // It would be read as one of the exhibition's own calendars from then on.
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

    if let Err(error) = keep::replace(&Disk, &asked.out, file.as_bytes()) {
        return unable(&error.to_string());
    }

    println!(
        "{} events in {}",
        reading.exhibition.events.len(),
        asked.out.display()
    );
    ExitCode::SUCCESS
}

/// When one of these files was last changed.
fn changed(files: &[PathBuf]) -> DateTime<Utc> {
    files
        .iter()
        .filter_map(|file| file.metadata().ok()?.modified().ok())
        .max()
        .map_or(DateTime::UNIX_EPOCH, DateTime::from)
}

/// The days that are asked for; what is not named is the exhibition's.
fn days(asked: Span, exhibition: &Exhibition, moment: DateTime<Utc>) -> Window {
    let today = moment
        .with_timezone(&exhibition.about.time_zone)
        .date_naive();

    named(asked, Window::of(exhibition.days(), today))
}

/// An end that is not named is the usual one, unless that lies beyond the
/// other.
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

/// What a calendar file holds. Tells what could not be understood.
fn read(file: &Path, days: Window, zone: Tz) -> Result<Contents, String> {
    let bytes = load(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let contents = calendar::read(&bytes, days, zone);

    for problem in &contents.problems {
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

    let is_none = |trouble: &calendar::Trouble| {
        matches!(
            trouble,
            calendar::Trouble::NotACalendar | calendar::Trouble::TooLarge
        )
    };

    if contents
        .problems
        .iter()
        .any(|problem| is_none(&problem.trouble))
    {
        return Err(format!("{} could not be read", file.display()));
    }

    Ok(contents)
}

fn load(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();

    File::open(file)?
        .take(calendar::LARGEST as u64 + 1)
        .read_to_end(&mut bytes)?;

    Ok(bytes)
}

/// Says that there is more to be said.
fn tell(reading: &Reading) {
    let report = &reading.report;

    if report.errors() + report.warnings() > 0 {
        journal::note(&format!(
            "{} `reclamation check` explains them",
            report.summary()
        ));
    }
}

fn unable(why: &str) -> ExitCode {
    journal::error(why);
    ExitCode::from(UNABLE)
}
