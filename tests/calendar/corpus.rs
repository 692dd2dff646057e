//! Calendars of real programs with what has to come out, where they are at
//! hand: `RECLAMATION_CORPUS`.

use crate::support::{when, window};

use reclamation::calendar;
use reclamation::calendar::{Contents, Occurrence, Window};
use reclamation::exhibition::When;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn corpus(path: &str) -> PathBuf {
    let corpus = std::env::var_os("RECLAMATION_CORPUS").expect("RECLAMATION_CORPUS");

    Path::new(&corpus).join(path)
}

fn json(path: &str) -> Value {
    serde_json::from_slice(&fs::read(corpus(path)).unwrap()).unwrap()
}

fn read(file: &str, window: Window, zone: Tz) -> Contents {
    calendar::read(&fs::read(corpus("ics").join(file)).unwrap(), window, zone)
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The start as the lists of the corpus write it, floating or not.
fn start(occurrence: &Occurrence) -> String {
    match occurrence.when {
        When::AllDay { first, .. } => first.to_string(),
        When::Timed { starts, .. } => starts.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// Whether a start, a day or an instant, lies in a window of instants.
fn starts_in(occurrence: &Occurrence, from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> bool {
    let at = match occurrence.when {
        When::Timed { starts, .. } => starts.to_utc(),
        When::AllDay { first, .. } => NaiveDateTime::from(first)
            .and_local_timezone(zone)
            .earliest()
            .unwrap()
            .to_utc(),
    };

    from <= at && at < to
}

#[test]
#[ignore = "needs the corpus"]
fn the_corpus_comes_out_as_two_engines_agree() {
    let zone = Tz::America__New_York;
    let expected = json("ics/expected_ics.json");
    let mut checked = 0;

    for (file, expected) in expected.as_object().unwrap() {
        if text(expected, "verdict") != "AGREE" {
            continue;
        }

        let (from, to) = (
            moment(expected["window_utc"][0].as_str().unwrap()),
            moment(expected["window_utc"][1].as_str().unwrap()),
        );

        let days = Window {
            from: from.with_timezone(&zone).date_naive() - Days::new(1),
            to: to.with_timezone(&zone).date_naive() + Days::new(1),
        };

        let mut found: Vec<(String, String)> = read(file, days, zone)
            .occurrences
            .iter()
            .filter(|occurrence| starts_in(occurrence, from, to, zone))
            .map(|occurrence| (start(occurrence), occurrence.details.title.clone()))
            .collect();

        let occurrences = expected["occurrences"].as_array().unwrap();

        let mut wanted: Vec<(String, String)> = occurrences
            .iter()
            .map(|occurrence| {
                let start = text(occurrence, "start").trim_start_matches("floating:");

                (
                    start.to_owned(),
                    text(occurrence, "summary").trim().to_owned(),
                )
            })
            .collect();

        found.sort();
        wanted.sort();

        // Where the list was cut, only its beginning can be compared.
        if expected["truncated_to"].is_number() {
            assert!(found.len() >= wanted.len(), "{file}");
            found.truncate(wanted.len());
        }

        assert_eq!(found, wanted, "{file}");
        checked += 1;
    }

    assert!(checked >= 40, "only {checked} calendars");
}

/// `start–end` of what is not over `now` and begins within so many days.
fn shown(file: &str, now: &str, zone: Tz, days: u64) -> Vec<String> {
    let now = moment(now);
    let today = now.with_timezone(&zone).date_naive();

    let days = Window {
        from: today,
        to: today + Days::new(days),
    };

    read(file, days, zone)
        .occurrences
        .iter()
        .filter(|occurrence| !occurrence.when.is_over(now.with_timezone(&zone)))
        .map(when)
        .collect()
}

#[test]
#[ignore = "needs the corpus"]
fn the_corpus_of_magicmirror_shows_as_its_tests_have_it() {
    use Tz::America__Chicago as CHICAGO;
    use Tz::America__Los_Angeles as LOS_ANGELES;
    use Tz::Australia__Sydney as SYDNEY;
    use Tz::Europe__Berlin as BERLIN;

    const OCTOBER: &str = "2024-10-08T19:30:00Z";
    const OCTOBER_BERLIN: &str = "2024-10-08T10:30:00Z";

    let see =
        |file: &str, now, zone, days| shown(&format!("magicmirror/{file}.ics"), now, zone, days);

    assert_eq!(
        see("rrule_until", "2024-03-07T17:38:00Z", LOS_ANGELES, 1).len(),
        1
    );
    assert_eq!(
        see("fullday_until", "2025-05-01T19:00:00Z", LOS_ANGELES, 365).len(),
        1
    );

    for (file, times) in [
        ("exdate_la_before_midnight", ["10-25 15:00", "11-15 15:00"]),
        ("exdate_la_at_midnight_std", ["10-25 16:00", "11-15 16:00"]),
        ("exdate_la_at_midnight_dst", ["10-25 17:00", "11-15 17:00"]),
    ] {
        let found = see(file, "2023-10-19T19:30:00Z", LOS_ANGELES, 28);

        assert_eq!(found.len(), 2, "{file}: {found:?}");
        assert!(
            found[0].starts_with(times[0]) && found[1].starts_with(times[1]),
            "{found:?}"
        );
    }

    for file in [
        "exdate_syd_before_midnight",
        "exdate_syd_at_midnight_std",
        "exdate_syd_at_midnight_dst",
    ] {
        let found = see(file, "2023-09-14T02:30:00Z", SYDNEY, 28);

        assert_eq!(found.len(), 2, "{file}: {found:?}");
        assert!(
            found[0].starts_with("09-20") && found[1].starts_with("10-11"),
            "{found:?}"
        );
    }

    let sliced = window("2024-09-01", "2025-09-01");
    let days: usize = read("magicmirror/sliceMultiDayEvents.ics", sliced, BERLIN)
        .occurrences
        .iter()
        .map(|occurrence| {
            let days = occurrence.when.last_day() - occurrence.when.first_day();

            usize::try_from(days.num_days()).unwrap() + 1
        })
        .sum();

    assert_eq!(days, 6);

    for (file, now, zone, days, first) in [
        (
            "germany_at_end_of_day_repeating",
            "2024-10-01T08:38:00Z",
            BERLIN,
            365,
            "10-22 23:00–10-23 00:00",
        ),
        (
            "3_move_first_allday_repeating_event",
            "2024-10-01T08:38:00Z",
            BERLIN,
            28,
            "10-12",
        ),
        (
            "chicago_late_in_timezone",
            "2024-09-01T15:38:00Z",
            CHICAGO,
            20,
            "09-10 20:15–21:15",
        ),
        (
            "diff_tz_start_end",
            OCTOBER,
            CHICAGO,
            28,
            "10-29 05:00–10-30 18:00",
        ),
        (
            "chicago-nyedge",
            "2025-01-22T20:30:00Z",
            CHICAGO,
            28,
            "01-22 17:30–19:30",
        ),
        (
            "fullday_event_over_multiple_days_nonrepeating",
            OCTOBER,
            CHICAGO,
            365,
            "10-25–10-30",
        ),
        (
            "event_with_time_over_multiple_days_non_repeating",
            OCTOBER,
            CHICAGO,
            365,
            "10-25 20:00–10-26 06:00",
        ),
        (
            "event_with_time_same_day_yearly",
            OCTOBER,
            CHICAGO,
            365,
            "10-25 20:00–22:00",
        ),
    ] {
        let found = see(file, now, zone, days);

        assert_eq!(
            found.first().map(String::as_str),
            Some(first),
            "{file}: {found:?}"
        );
    }

    let moved = |zone| see("end_of_day_berlin_moved", OCTOBER_BERLIN, zone, 28);

    assert_eq!(
        moved(BERLIN),
        [
            "10-22 23:00–10-23 00:00",
            "10-23 23:00–10-24 00:00",
            "10-24 23:00–10-25 00:00"
        ]
    );
    assert_eq!(
        moved(SYDNEY),
        [
            "10-23 08:00–09:00",
            "10-24 08:00–09:00",
            "10-25 08:00–09:00"
        ]
    );
    assert_eq!(
        moved(CHICAGO),
        [
            "10-22 16:00–17:00",
            "10-23 16:00–17:00",
            "10-24 16:00–17:00"
        ]
    );

    let repeating = see("RepeatingEvent.Oct21", OCTOBER_BERLIN, BERLIN, 28);

    assert_eq!(repeating.first().unwrap(), "10-21 00:00–01:00");
    assert_eq!(repeating.last().unwrap(), "10-30 00:00–01:00");

    let days = see(
        "whole_day_moved_over_dst_change_berlin",
        OCTOBER_BERLIN,
        BERLIN,
        28,
    );

    assert_eq!(days.first().unwrap(), "10-27");
    assert_eq!(days.last().unwrap(), "10-30");

    assert_eq!(
        see("exdate_and_recurrence_together", OCTOBER, LOS_ANGELES, 28),
        [
            "10-22 14:30–15:30",
            "10-26 14:30–15:30",
            "10-27 14:30–15:30"
        ]
    );

    // Its calendar speaks of 365 days, the last of which begins the new year.
    let year = window("2024-01-01", "2024-12-30");

    assert_eq!(
        read("magicmirror/12_events.ics", year, CHICAGO)
            .occurrences
            .len(),
        12
    );

    let decades = window("2024-09-15", "2052-01-31");
    let both: usize = ["calendar_test", "calendar_test_clone"]
        .into_iter()
        .map(|file| {
            read(&format!("magicmirror/{file}.ics"), decades, Tz::GMT)
                .occurrences
                .len()
        })
        .sum();

    assert!(both >= 20, "{both}");

    let birthdays = window("2021-01-01", "2026-12-31");

    assert_eq!(
        read("magicmirror/calendar_test_recurring.ics", birthdays, BERLIN)
            .occurrences
            .len(),
        6
    );

    // Its zone has the title that Windows shows.
    let odd = read(
        "magicmirror/bad_rrule.ics",
        window("2021-04-01", "2021-04-30"),
        BERLIN,
    );

    assert_eq!(
        odd.occurrences.iter().map(when).collect::<Vec<_>>(),
        ["04-18 19:00–21:00"]
    );
}

#[test]
#[ignore = "needs the corpus"]
fn the_corpus_of_rules_gives_its_lists_exactly() {
    for file in ["rrule/dateutil_cases.json", "rrule/libical_cases.json"] {
        for case in json(file).as_array().unwrap() {
            if case["dateutil"].is_string() && text(case, "dateutil") != "agree" {
                continue;
            }

            let start = text(case, "dtstart");
            let calendar = format!(
                "BEGIN:VEVENT\nDTSTART:{start}\nRRULE:{}\nEND:VEVENT",
                text(case, "rrule")
            );

            let found: Vec<String> = calendar::read(
                calendar.as_bytes(),
                window("1990-01-01", "2090-12-31"),
                Tz::UTC,
            )
            .occurrences
            .iter()
            .map(|occurrence| match occurrence.when {
                When::AllDay { first, .. } => first.format("%Y%m%d").to_string(),
                When::Timed { starts, .. } => starts.format("%Y%m%dT%H%M%S").to_string(),
            })
            .collect();

            let expected: Vec<&str> = case["expected"]
                .as_array()
                .unwrap()
                .iter()
                .map(|at| at.as_str().unwrap().trim_end_matches('Z'))
                .collect();

            assert_eq!(
                found,
                expected,
                "{} {}",
                text(case, "id"),
                text(case, "rrule")
            );
        }
    }
}

#[test]
#[ignore = "needs the corpus"]
fn every_file_of_the_corpus_is_read_in_no_time() {
    let mut folders = vec![corpus("")];
    let mut files = 0;

    let all = Window {
        from: NaiveDate::from_ymd_opt(2010, 1, 1).unwrap(),
        to: NaiveDate::from_ymd_opt(2030, 12, 31).unwrap(),
    };

    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();

            if path.is_dir() {
                folders.push(path);
                continue;
            }

            // Pictures and lists are no calendars, and have to be borne too.
            let bytes = fs::read(&path).unwrap();
            let start = Instant::now();

            calendar::read(&bytes, all, Tz::America__Los_Angeles);

            let took = start.elapsed();

            assert!(
                took < Duration::from_secs(2),
                "{}: {took:?}",
                path.display()
            );
            files += 1;
        }
    }

    assert!(files > 100, "{files}");
}
