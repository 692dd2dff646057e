//! A calendar of 10,000 events to the grid of one month.
//!
//! `cargo bench --bench calendar`; `benches/calendar.sh` also has Python's
//! recurring-ical-events read the same file.
#![allow(
    missing_docs,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a bench that can't go on says why"
)]

use chrono::{Days, NaiveDate};
use chrono_tz::America::Los_Angeles;
use criterion::{Criterion, criterion_group, criterion_main};
use reclamation::calendar;
use reclamation::calendar::Window;
use reclamation::exhibition::Language;
use reclamation::exhibition::month::Month;
use reclamation::manifest;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

const EVENTS: u64 = 10_000;

/// Six years of an office: most things happen once, five in a hundred twice a
/// week, five every month, and some every year.
fn file() -> String {
    let first = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
    let mut file =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Reclamation//Bench//EN\r\n");

    for number in 0..EVENTS {
        let day = (first + Days::new(number * 37 % 2_190)).format("%Y%m%d");
        let hour = 8 + number % 10;

        let rule = match number % 20 {
            0 => "RRULE:FREQ=WEEKLY;BYDAY=MO,TH\r\n",
            4 => "RRULE:FREQ=MONTHLY;BYDAY=2TU\r\n",
            5 if number % 40 == 5 => "RRULE:FREQ=YEARLY\r\n",
            _ => "",
        };

        let _ = write!(
            file,
            "BEGIN:VEVENT\r\nUID:{number}@bench\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART;TZID=America/Los_Angeles:{day}T{hour:02}0000\r\n\
             DTEND;TZID=America/Los_Angeles:{day}T{hour:02}4500\r\n{rule}\
             SUMMARY:Meeting {number}\r\nLOCATION:Room {}\\, first floor\r\n\
             DESCRIPTION:Bring what you have\\, and what you would like to show. We be\r\n \
             gin on time.\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n",
            number % 30
        );
    }

    file.push_str("END:VCALENDAR\r\n");
    file
}

fn bench(criterion: &mut Criterion) {
    let file = file();
    let month = Month::of(NaiveDate::from_ymd_opt(2026, 1, 13).unwrap());
    let days = Window {
        from: month.first_day(),
        to: month.last_day(),
    };

    std::fs::write(
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendar.ics"),
        &file,
    )
    .unwrap();

    criterion.bench_function("calendar/10000 events to a month's grid", |bencher| {
        bencher.iter(|| {
            let contents = calendar::read(black_box(file.as_bytes()), days, Los_Angeles);

            let events =
                manifest::events_of(&contents.occurrences, Language::English, "calendar.ics");

            month.weeks(&events)
        });
    });

    let found = calendar::read(file.as_bytes(), days, Los_Angeles);

    assert!(found.problems.is_empty());
    eprintln!("{} events in the month", found.occurrences.len());
}

criterion_group!(benches, bench);
criterion_main!(benches);
