//! `calendar list`: what takes place, one occurrence a row.

use super::{days, named, read, tell, unable};
use crate::calendar::Window;
use crate::cli::{CalendarList, Format};
use crate::clock::Clock;
use crate::command::{ended, read_at};
use crate::exhibition::{About, Event, Status, When};
use crate::machine::journal;
use crate::manifest;

use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::HashMap;
use std::process::ExitCode;

/// An occurrence, as it is listed.
#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    starts: String,
    ends: String,
    all_day: bool,
    status: &'static str,
    source: &'a str,
    #[serde(skip)]
    when: When,
}

/// Lists what takes place.
pub(in crate::command) fn list(asked: &CalendarList) -> ExitCode {
    let is_calendar = asked
        .what
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ics"));

    let listed = if is_calendar {
        of_file(asked)
    } else {
        of_gallery(asked)
    };

    match listed {
        Ok(written) => ended(written, ExitCode::SUCCESS),
        Err(why) => unable(&why),
    }
}

/// Writes rows as they come, since there may be very many.
fn write<'a>(
    format: Format,
    rows: impl Iterator<Item = Row<'a>>,
) -> Result<(), journal::Unwritten> {
    match format {
        Format::Human => in_parts(rows.map(|row| human(&row) + "\n"), journal::data),
        Format::Json => {
            let mut before = "[\n";

            let rows = rows.map(|row| {
                // Texts and flags always serialize.
                let object = serde_json::to_string_pretty(&row).unwrap_or_default();
                let row = format!("{before}  {}", object.replace('\n', "\n  "));

                before = ",\n";
                row
            });

            in_parts(rows, journal::json)?;
            journal::json(if before == "[\n" { "[]\n" } else { "\n]\n" })
        }
    }
}

/// Writes texts in parts of some thousand bytes.
fn in_parts(
    texts: impl Iterator<Item = String>,
    write: fn(&str) -> Result<(), journal::Unwritten>,
) -> Result<(), journal::Unwritten> {
    const PART: usize = 50_000;

    let mut part = String::new();

    for text in texts {
        part.push_str(&text);

        if part.len() > PART {
            write(&part)?;
            part.clear();
        }
    }

    write(&part)
}

/// Lists a calendar file. The outer result says whether it could be read, the
/// inner one whether the list could be written.
fn of_file(asked: &CalendarList) -> Result<Result<(), journal::Unwritten>, String> {
    let zone = asked.zone.unwrap_or_else(|| About::default().time_zone);
    let today = Clock::system()
        .moment(Clock::instant())
        .with_timezone(&zone)
        .date_naive();

    let days = named(asked.days, Window::of(None, today));
    let source = asked.what.display().to_string();
    let contents = read(&asked.what, days, zone)?;

    let rows = contents
        .occurrences
        .iter()
        .map(|one| row(&one.details.title, one.when, one.status, &source));

    Ok(write(asked.format, rows))
}

/// Lists an exhibition; see [`of_file`].
fn of_gallery(asked: &CalendarList) -> Result<Result<(), journal::Unwritten>, String> {
    let (reading, moment) = read_at(manifest::read, &asked.what, None);

    if !reading.readable {
        return Err(reading.report.human(false));
    }

    let days = days(asked.days, &reading.exhibition, moment);
    let reading = manifest::read_days(&asked.what, moment, days);
    let about = &reading.exhibition.about;
    let language = about.first_language();
    let zone = asked.zone.unwrap_or(about.time_zone);

    tell(&reading);

    let mut events: Vec<(When, &Event)> = reading
        .exhibition
        .events
        .iter()
        .map(|event| (in_zone(event.when, zone), event))
        .filter(|(when, _)| days.shows(when))
        .collect();

    events.sort_by_key(|(when, _)| when.sort_key());

    let mut sources: HashMap<&str, String> = HashMap::new();

    for source in events
        .iter()
        .filter_map(|(_, event)| event.source.as_deref())
    {
        sources
            .entry(source)
            .or_insert_with(|| reading.root.join(source).display().to_string());
    }

    let rows = events.iter().map(|(when, event)| {
        let source = event.source.as_deref().and_then(|name| sources.get(name));
        let source = source.unwrap_or(&reading.report.file);

        row(event.title.text(language), *when, event.status, source)
    });

    Ok(write(asked.format, rows))
}

fn in_zone(when: When, zone: Tz) -> When {
    match when {
        When::Timed { starts, ends } => When::Timed {
            starts: starts.with_timezone(&zone),
            ends: ends.with_timezone(&zone),
        },
        When::AllDay { first, last } => When::AllDay { first, last },
    }
}

fn row<'a>(title: &'a str, when: When, status: Status, source: &'a str) -> Row<'a> {
    let instant = |at: DateTime<Tz>| at.to_rfc3339_opts(SecondsFormat::Secs, false);

    let (starts, ends) = match when {
        When::Timed { starts, ends } => (instant(starts), instant(ends)),
        When::AllDay { first, .. } => (first.to_string(), when.day_after().to_string()),
    };

    Row {
        title,
        starts,
        ends,
        all_day: matches!(when, When::AllDay { .. }),
        status: match status {
            Status::Confirmed => "confirmed",
            Status::Tentative => "tentative",
            Status::Cancelled => "cancelled",
        },
        source,
        when,
    }
}

/// A row for people: when, what, and whether it will take place.
fn human(row: &Row<'_>) -> String {
    let when = match row.when {
        When::AllDay { first, last } if first == last => format!("{first}, all day"),
        When::AllDay { first, last } => format!("{first} – {last}"),
        When::Timed { starts, ends } if starts == ends => {
            starts.format("%Y-%m-%d %H:%M").to_string()
        }
        When::Timed { starts, ends } if starts.date_naive() == ends.date_naive() => {
            format!(
                "{}–{}",
                starts.format("%Y-%m-%d %H:%M"),
                ends.format("%H:%M")
            )
        }
        When::Timed { starts, ends } => format!(
            "{} – {}",
            starts.format("%Y-%m-%d %H:%M"),
            ends.format("%Y-%m-%d %H:%M")
        ),
    };

    let status = match row.status {
        "confirmed" => String::new(),
        status => format!(" ({status})"),
    };

    format!("{when}  {}{status}  [{}]", row.title, row.source)
}
