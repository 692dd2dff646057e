//! Events to the bytes of a calendar.

use super::text::boundary;
use crate::exhibition::{Event, Exhibition, Language, Status, When};

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc,
};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use std::collections::HashSet;
use std::fmt::Write as _;

/// How a time is written.
const TIME: &str = "%Y%m%dT%H%M%S";

/// How a time in universal time is written.
const UNIVERSAL: &str = "%Y%m%dT%H%M%SZ";

/// How a day is written.
const DAY: &str = "%Y%m%d";

/// The most bytes of a line (RFC 5545, 3.1).
const LINE: usize = 75;

/// The events of an exhibition as an iCalendar file, in its first language.
///
/// The same exhibition and `stamp` give the same bytes. An event keeps its
/// UID; one that has none gets one from its title and its start.
pub fn write(exhibition: &Exhibition, stamp: DateTime<Utc>) -> String {
    let about = &exhibition.about;
    let language = about.first_language();
    let mut file = Lines(String::new());

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
    zone(&mut file, about.time_zone, &exhibition.events);

    let mut names = HashSet::new();

    for event in &exhibition.events {
        let uid = uid(event, &mut names);

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

/// An event for the calendar of a visitor's phone, from all that there is to
/// say of it to what is needed at least: a QR code holds little.
pub fn card(event: &Event, language: Language) -> [String; 4] {
    let mut times = String::new();

    match event.when {
        When::Timed { starts, ends } => {
            push(
                &mut times,
                "DTSTART",
                &starts.to_utc().format(UNIVERSAL).to_string(),
            );
            push(
                &mut times,
                "DTEND",
                &ends.to_utc().format(UNIVERSAL).to_string(),
            );
        }
        When::AllDay { first, .. } => {
            push(
                &mut times,
                "DTSTART;VALUE=DATE",
                &first.format(DAY).to_string(),
            );
            push(
                &mut times,
                "DTEND;VALUE=DATE",
                &event.when.day_after().format(DAY).to_string(),
            );
        }
    }

    let title = event.title.text(language);
    let titled = |title: &str| {
        let mut titled = times.clone();

        push(&mut titled, "SUMMARY", &escaped(title));
        titled
    };

    let short = titled(&shortened(title));
    let times = titled(title);
    let mut place = times.clone();

    if let Some(location) = &event.place {
        push(&mut place, "LOCATION", &escaped(location.text(language)));
    }

    let bare = |inner: &str| format!("BEGIN:VEVENT\n{inner}END:VEVENT\n");
    let whole = |inner: &str| format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR", bare(inner));

    // Phones also take an event that no calendar is around.
    [whole(&place), whole(&times), bare(&times), bare(&short)]
}

/// As many whole words of a title as tell what it is.
fn shortened(title: &str) -> String {
    const BYTES: usize = 60;

    if title.len() <= BYTES {
        return title.to_owned();
    }

    let head = &title[..boundary(title, BYTES)];
    let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);

    format!("{words}…")
}

fn push(card: &mut String, name: &str, value: &str) {
    card.push_str(name);
    card.push(':');
    card.push_str(value);
    card.push('\n');
}

/// Lines that are folded and ended as RFC 5545 has it.
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE;

        while rest.len() > room {
            let (head, tail) = rest.split_at(boundary(rest, room));

            self.0.push_str(head);
            self.0.push_str("\r\n ");
            rest = tail;
            // The space counts as well.
            room = LINE - 1;
        }

        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escaped(text)));
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());

    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            ',' | ';' | '\\' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }

    escaped
}

/// The event's own name or one that follows from it; no two have the same.
fn uid(event: &Event, names: &mut HashSet<String>) -> String {
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

    let unique = (2..).map(|number| format!("{name}-{number}"));

    std::iter::once(name.clone())
        .chain(unique)
        .find(|name| names.insert(name.clone()))
        .unwrap_or(name)
}

/// FNV-1a, which stays the same from one version of the compiler to the next.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn times(file: &mut Lines, when: &When, zone: Tz) {
    match when {
        When::Timed { starts, ends } => {
            for (name, at) in [("DTSTART", starts), ("DTEND", ends)] {
                let local = at.with_timezone(&zone).naive_local();

                // The second time that clocks show an hour has no other name.
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

        // Their address is not ours to give.
        file.line(&format!("ORGANIZER;CN=\"{name}\":invalid:nomail"));
    }

    file.line(match event.status {
        Status::Confirmed => "STATUS:CONFIRMED",
        Status::Tentative => "STATUS:TENTATIVE",
        Status::Cancelled => "STATUS:CANCELLED",
    });
}

/// A change of a zone's clocks.
struct Change {
    /// What the clocks show before it.
    local: NaiveDateTime,
    from: i32,
    to: i32,
    name: String,
    is_summer: bool,
}

/// Describes the zone for the years in which something happens.
fn zone(file: &mut Lines, zone: Tz, events: &[Event]) {
    let days = events.iter().filter_map(|event| match &event.when {
        When::Timed { starts, ends } => Some((starts.date_naive(), ends.date_naive())),
        When::AllDay { .. } => None,
    });

    let Some((first, last)) =
        days.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
    else {
        return;
    };

    let (Some(from), Some(to)) = (
        NaiveDate::from_ymd_opt(first.year() - 1, 1, 1),
        NaiveDate::from_ymd_opt(last.year() + 1, 12, 31),
    ) else {
        return;
    };

    let changes = changes(zone, from, to);

    file.line("BEGIN:VTIMEZONE");
    file.line(&format!("TZID:{}", zone.name()));

    for (position, change) in changes.iter().enumerate() {
        let is_like = |other: &&Change| {
            (other.from, other.to, &other.name, other.is_summer)
                == (change.from, change.to, &change.name, change.is_summer)
        };

        if changes.iter().take(position).any(|other| is_like(&other)) {
            continue;
        }

        let part = if change.is_summer {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };

        file.line(&format!("BEGIN:{part}"));
        file.line(&format!("DTSTART:{}", change.local.format(TIME)));
        file.line(&format!("TZOFFSETFROM:{}", offset(change.from)));
        file.line(&format!("TZOFFSETTO:{}", offset(change.to)));
        file.text("TZNAME", &change.name);

        for other in changes.iter().skip(position + 1).filter(is_like) {
            file.line(&format!("RDATE:{}", other.local.format(TIME)));
        }

        file.line(&format!("END:{part}"));
    }

    file.line("END:VTIMEZONE");
}

/// What holds from the first day on, and every change to the last.
fn changes(zone: Tz, from: NaiveDate, to: NaiveDate) -> Vec<Change> {
    let seconds = |at: NaiveDateTime| zone.offset_from_utc_datetime(&at).fix().local_minus_utc();

    let change = |at: NaiveDateTime, from: i32| {
        let after = zone.offset_from_utc_datetime(&at);

        Change {
            local: at + TimeDelta::seconds(from.into()),
            from,
            to: after.fix().local_minus_utc(),
            name: after
                .abbreviation()
                .map_or_else(|| after.fix().to_string(), str::to_owned),
            is_summer: !after.dst_offset().is_zero(),
        }
    };

    let first = NaiveDateTime::from(from);
    let mut changes = vec![change(first, seconds(first))];

    for day in from.iter_days().take_while(|day| *day < to) {
        let mut before = NaiveDateTime::from(day);

        let Some(mut after) = before.checked_add_days(Days::new(1)) else {
            break;
        };

        let old = seconds(before);

        if seconds(after) == old {
            continue;
        }

        while after - before > TimeDelta::seconds(1) {
            let middle = before + (after - before) / 2;
            let middle =
                middle - TimeDelta::nanoseconds(middle.and_utc().timestamp_subsec_nanos().into());

            if seconds(middle) == old {
                before = middle;
            } else {
                after = middle;
            }
        }

        changes.push(change(after, old));
    }

    changes
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let mut text = format!("{sign}{:02}{:02}", seconds / 3_600, seconds / 60 % 60);

    if seconds % 60 != 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, "{:02}", seconds % 60);
    }

    text
}
