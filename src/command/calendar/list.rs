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
use std::path::Path;
use std::process::ExitCode;

/// An occurrence, as it is listed.
#[derive(Serialize)]
struct Row {
    title: String,
    starts: String,
    ends: String,
    all_day: bool,
    status: &'static str,
    source: String,
    #[serde(skip)]
    when: When,
}

/// Lists what takes place.
pub(in crate::command) fn list(asked: &CalendarList) -> ExitCode {
    let is_calendar = asked
        .what
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ics"));

    let rows = if is_calendar {
        of_file(asked)
    } else {
        of_gallery(asked)
    };

    let rows = match rows {
        Ok(rows) => rows,
        Err(why) => return unable(&why),
    };

    let written = match asked.format {
        Format::Human => {
            let lines: String = rows.iter().map(|row| human(row) + "\n").collect();

            journal::data(&lines)
        }
        // Texts and flags always serialize.
        Format::Json => {
            journal::json(&(serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"))
        }
    };

    ended(written, ExitCode::SUCCESS)
}

fn of_file(asked: &CalendarList) -> Result<Vec<Row>, String> {
    let zone = asked.zone.unwrap_or_else(|| About::default().time_zone);
    let today = Clock::system()
        .moment(Clock::instant())
        .with_timezone(&zone)
        .date_naive();

    let days = named(asked.days, Window::of(None, today));
    let source = asked.what.display().to_string();
    let contents = read(&asked.what, days, zone)?;

    Ok(contents
        .occurrences
        .into_iter()
        .map(|occurrence| {
            row(
                occurrence.details.title.clone(),
                occurrence.when,
                occurrence.status,
                source.clone(),
            )
        })
        .collect())
}

fn of_gallery(asked: &CalendarList) -> Result<Vec<Row>, String> {
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

    Ok(events
        .into_iter()
        .map(|(when, event)| {
            let source = match &event.source {
                Some(source) => reading.root.join(Path::new(source)).display().to_string(),
                None => reading.report.file.clone(),
            };

            row(
                event.title.text(language).to_owned(),
                when,
                event.status,
                source,
            )
        })
        .collect())
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

fn row(title: String, when: When, status: Status, source: String) -> Row {
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
fn human(row: &Row) -> String {
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
