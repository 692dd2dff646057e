//! Events of a calendar taken into the text of a manifest.

use super::calendar::Known;
use crate::exhibition::{Event, Status, When};

use chrono::{Datelike, NaiveDateTime, Timelike};
use chrono_tz::Tz;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

/// A manifest with events that were taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its new text.
    pub text: String,
    /// How many events were added.
    pub added: usize,
}

/// Why nothing can be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportProblem {
    /// The manifest cannot be read.
    #[error("gallery.toml has mistakes that have to be put right first: see `reclamation check`")]
    NotToml(#[from] toml_edit::TomlError),
    /// The manifest has its events in another form.
    #[error("the events of gallery.toml do not stand under `[[event]]` headings of their own")]
    NotEntries,
}

/// Adds `events` to the text of a manifest behind those that it has, each as
/// an `[[event]]`, with times of `zone`. Those that are among `listed`, by
/// their UID or by title and start, are left out; everything else in the text
/// stays as it is.
///
/// # Errors
/// An [`ImportProblem`] where the text is not one that can be added to.
pub fn import(
    text: &str,
    listed: &[Event],
    events: &[Event],
    zone: Tz,
) -> Result<Imported, ImportProblem> {
    let mut document: DocumentMut = text.parse()?;
    let mut known = Known::of(listed);
    let mut added = 0;

    let entries = document
        .entry("event")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .ok_or(ImportProblem::NotEntries)?;

    for event in events {
        if known.hold(event) {
            continue;
        }

        known.add(event);
        entries.push(entry(event, zone));
        added += 1;
    }

    if added == 0 {
        return Ok(Imported {
            text: text.to_owned(),
            added,
        });
    }

    Ok(Imported {
        text: document.to_string(),
        added,
    })
}

fn entry(event: &Event, zone: Tz) -> Table {
    let mut entry = Table::new();
    let mut put = |key: &str, item: Item| {
        entry.insert(key, item);
    };

    put("title", value(event.title.original().text));

    match event.when {
        When::Timed { starts, ends } => {
            let local = |at: chrono::DateTime<Tz>| moment(at.with_timezone(&zone).naive_local());

            put("starts", value(local(starts)));
            put("ends", value(local(ends)));
        }
        When::AllDay { first, last } => {
            put("starts", value(day(first.into())));

            if last != first {
                put("ends", value(day(last.into())));
            }
        }
    }

    if let Some(place) = &event.place {
        put("place", value(place.original().text));
    }

    if let Some(about) = &event.about {
        put("about", value(about.original().text));
    }

    let lines = [
        ("address", &event.address),
        ("organizer", &event.organizer),
        ("uid", &event.uid),
    ];

    for (key, line) in lines {
        if let Some(line) = line {
            put(key, value(line));
        }
    }

    if !event.categories.is_empty() {
        put(
            "categories",
            value(event.categories.iter().collect::<Array>()),
        );
    }

    match event.status {
        Status::Confirmed => {}
        Status::Tentative => put("tentative", value(true)),
        Status::Cancelled => put("cancelled", value(true)),
    }

    entry.decor_mut().set_prefix("\n");
    entry
}

fn day(at: NaiveDateTime) -> toml_edit::Datetime {
    toml_edit::Datetime {
        time: None,
        ..moment(at)
    }
}

fn moment(at: NaiveDateTime) -> toml_edit::Datetime {
    // A year has four digits here, and the others two: nothing is lost.
    let small = |number: u32| u8::try_from(number).unwrap_or_default();

    toml_edit::Datetime {
        date: Some(toml_edit::Date {
            year: u16::try_from(at.year()).unwrap_or_default(),
            month: small(at.month()),
            day: small(at.day()),
        }),
        time: Some(toml_edit::Time {
            hour: small(at.hour()),
            minute: small(at.minute()),
            second: Some(small(at.second())),
            nanosecond: None,
        }),
        offset: None,
    }
}
