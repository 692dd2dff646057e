//! From an exhibition's events to the bytes of a calendar.

mod for_qr_code;
mod lines;
mod vtimezone;

pub use for_qr_code::for_qr_code;

use crate::calendar::text::hash;
use crate::exhibition::{Event, Exhibition, Language, Status, When};
use lines::{DAY, Lines, TIME, UNIVERSAL, escaped};

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;
use std::collections::HashMap;

/// Writes the events of an exhibition as an iCalendar file, in its first
/// language.
///
/// The same exhibition and `stamp` give the same bytes. An event without a UID
/// gets one that is made from its title and start.
pub fn write(exhibition: &Exhibition, stamp: DateTime<Utc>) -> String {
    let about = &exhibition.about;
    let language = about.first_language();
    let mut file = Lines::default();

    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line(concat!(
        "PRODID:-//Reclamation//Reclamation ",
        env!("CARGO_PKG_VERSION"),
        "//EN"
    ));
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    file.text("X-WR-CALNAME", about.title.text(language));
    file.line(&format!("X-WR-TIMEZONE:{}", about.time_zone.name()));
    vtimezone::write(&mut file, about.time_zone, &exhibition.events);

    let mut taken = HashMap::new();

    for event in &exhibition.events {
        let uid = uid(event, &mut taken);

        file.line("BEGIN:VEVENT");
        file.text("UID", &uid);
        file.line(&format!("DTSTAMP:{}", stamp.format(UNIVERSAL)));
        times(&mut file, &event.when, about.time_zone);
        said(&mut file, event, language);
        file.line("END:VEVENT");
    }

    file.line("END:VCALENDAR");
    file.0
}

/// The event's own UID or one made for it; no two are the same.
///
/// `taken` holds the UIDs so far, each with the last number that was added to it.
fn uid(event: &Event, taken: &mut HashMap<String, u32>) -> String {
    let name = event.uid.clone().unwrap_or_else(|| {
        let starts = match event.when {
            When::Timed { starts, .. } => starts.to_utc().format(UNIVERSAL).to_string(),
            When::AllDay { first, .. } => first.format(DAY).to_string(),
        };

        format!(
            "{starts}-{:016x}@reclamation",
            hash(event.title.original().text)
        )
    });

    let Some(last) = taken.get(&name).copied() else {
        taken.insert(name.clone(), 1);
        return name;
    };

    let mut number = last + 1;
    let mut unique = format!("{name}-{number}");

    while taken.contains_key(&unique) {
        number += 1;
        unique = format!("{name}-{number}");
    }

    taken.insert(name, number);
    taken.insert(unique.clone(), 1);
    unique
}

fn times(file: &mut Lines, when: &When, zone: Tz) {
    match when {
        When::Timed { starts, ends } => {
            for (name, at) in [("DTSTART", starts), ("DTEND", ends)] {
                let local = at.with_timezone(&zone).naive_local();

                // The second of two hours with one name can only be told in UTC.
                if zone.from_local_datetime(&local).earliest() == Some(at.with_timezone(&zone)) {
                    file.line(&format!(
                        "{name};TZID={}:{}",
                        zone.name(),
                        local.format(TIME)
                    ));
                } else {
                    file.line(&format!("{name}:{}", at.to_utc().format(UNIVERSAL)));
                }
            }
        }
        When::AllDay { first, .. } => {
            file.line(&format!("DTSTART;VALUE=DATE:{}", first.format(DAY)));
            file.line(&format!(
                "DTEND;VALUE=DATE:{}",
                when.day_after().format(DAY)
            ));
        }
    }
}

fn said(file: &mut Lines, event: &Event, language: Language) {
    file.text("SUMMARY", event.title.text(language));

    let paragraphs: Vec<&str> = [&event.about, &event.presenter]
        .into_iter()
        .flatten()
        .chain(&event.speakers)
        .chain(&event.how_to_register)
        .map(|text| text.text(language))
        .chain(event.register.as_deref())
        .chain(event.email.as_deref())
        .collect();

    if !paragraphs.is_empty() {
        file.text("DESCRIPTION", &paragraphs.join("\n\n"));
    }

    if let Some(place) = &event.place {
        file.text("LOCATION", place.text(language));
    }

    if let Some(address) = event.address.as_ref().or(event.register.as_ref()) {
        let address: String = address
            .chars()
            .filter(|letter| !letter.is_control())
            .collect();

        file.line(&format!("URL:{address}"));
    }

    if !event.categories.is_empty() {
        let categories: Vec<String> = event.categories.iter().map(|name| escaped(name)).collect();

        file.line(&format!("CATEGORIES:{}", categories.join(",")));
    }

    if let Some(organizer) = &event.organizer {
        let name: String = organizer
            .chars()
            .filter(|letter| !letter.is_control() && *letter != '"')
            .collect();

        // Their address is not ours to publish.
        file.line(&format!("ORGANIZER;CN=\"{name}\":invalid:nomail"));
    }

    file.line(match event.status {
        Status::Confirmed => "STATUS:CONFIRMED",
        Status::Tentative => "STATUS:TENTATIVE",
        Status::Cancelled => "STATUS:CANCELLED",
    });
}
