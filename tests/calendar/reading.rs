//! What becomes of a calendar's lines.

use crate::support::{event, events, whens, window};

use reclamation::calendar;
use reclamation::calendar::Trouble;
use reclamation::exhibition::Status;

use chrono_tz::Tz;
use chrono_tz::Tz::America__Los_Angeles as HERE;
use std::time::{Duration, Instant};

#[track_caller]
fn assert_when(lines: &str, from: &str, to: &str, expected: &[&str]) {
    let contents = event(lines, from, to, HERE);

    assert_eq!(whens(&contents), expected, "{:?}", contents.problems);
    assert_eq!(contents.problems, []);
}

#[test]
fn times_are_read_in_every_way_that_they_are_written() {
    let (from, to) = ("2026-01-01", "2026-01-31");

    for (lines, expected) in [
        (
            "DTSTART:20260113T210000Z\nDTEND:20260113T220000Z",
            "01-13 13:00–14:00",
        ),
        (
            "DTSTART:20260113T130000\nDURATION:PT90M",
            "01-13 13:00–14:30",
        ),
        (
            "DTSTART;TZID=America/New_York:20260113T130000\nDTEND;TZID=America/New_York:20260113T140000",
            "01-13 10:00–11:00",
        ),
        (
            "DTSTART;TZID=Pacific Standard Time:20260113T130000\nDTEND;TZID=Eastern Standard Time:20260113T180000",
            "01-13 13:00–15:00",
        ),
        ("DTSTART;VALUE=DATE:20260113", "01-13"),
        (
            "DTSTART;VALUE=DATE:20260113\nDTEND;VALUE=DATE:20260116",
            "01-13–01-15",
        ),
        ("DTSTART:20260113\nDURATION:P2D", "01-13–01-14"),
        ("DTSTART:20260113T130000", "01-13 13:00–13:00"),
        (
            "DTSTART:20260113T230000\nDTEND:20260114T010000",
            "01-13 23:00–01-14 01:00",
        ),
        (
            "DTSTART:20260113T000000\nDTEND:20260114T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            "01-13",
        ),
    ] {
        assert_when(lines, from, to, &[expected]);
    }
}

#[test]
fn what_lasts_into_the_window_is_in_it() {
    assert_when(
        "DTSTART;VALUE=DATE:20251201\nDTEND;VALUE=DATE:20260103",
        "2026-01-02",
        "2026-01-31",
        &["12-01–01-02"],
    );
    assert_when(
        "DTSTART:20251231T230000\nDTEND:20260101T000000",
        "2026-01-01",
        "2026-01-31",
        &[],
    );
}

#[test]
fn a_series_keeps_its_time_when_clocks_change() {
    assert_when(
        "DTSTART;TZID=America/Los_Angeles:20260301T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3",
        "2026-03-01",
        "2026-03-31",
        &[
            "03-01 09:00–10:00",
            "03-08 09:00–10:00",
            "03-15 09:00–10:00",
        ],
    );

    // One that is kept in Berlin moves here, for the weeks between the two
    // changes.
    assert_when(
        "DTSTART;TZID=Europe/Berlin:20260304T180000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260401T160000Z",
        "2026-03-01",
        "2026-04-30",
        &[
            "03-04 09:00–10:00",
            "03-11 10:00–11:00",
            "03-18 10:00–11:00",
            "03-25 10:00–11:00",
            "04-01 09:00–10:00",
        ],
    );
}

#[test]
fn one_in_the_hour_that_clocks_skip_is_shown_an_hour_later() {
    assert_when(
        "DTSTART;TZID=America/Los_Angeles:20260307T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
        "2026-03-07",
        "2026-03-09",
        &[
            "03-07 02:30–03:30",
            "03-08 03:30–04:30",
            "03-09 02:30–03:30",
        ],
    );
}

#[test]
fn a_night_shift_ends_by_the_clock_and_a_duration_by_the_hour() {
    assert_when(
        "DTSTART;TZID=America/Los_Angeles:20260307T220000\nDTEND;TZID=America/Los_Angeles:20260308T060000",
        "2026-03-07",
        "2026-03-09",
        &["03-07 22:00–03-08 06:00"],
    );
    assert_when(
        "DTSTART;TZID=America/Los_Angeles:20260307T220000\nDURATION:PT8H",
        "2026-03-07",
        "2026-03-09",
        &["03-07 22:00–03-08 07:00"],
    );
}

#[test]
fn exceptions_hold_over_a_change_of_clocks_and_in_any_zone() {
    let series = "DTSTART;TZID=America/Los_Angeles:20261025T170000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4";
    let left = ["10-25 17:00–18:00", "11-15 17:00–18:00"];

    for exceptions in [
        "EXDATE;TZID=America/Los_Angeles:20261101T170000,20261108T170000",
        "EXDATE:20261102T010000Z\nEXDATE:20261109T010000Z",
        "EXDATE;VALUE=DATE:20261101,20261108",
        "EXDATE:20261101T170000,20261108T170000",
        "EXRULE:FREQ=WEEKLY;BYMONTHDAY=1,8",
    ] {
        assert_when(
            &format!("{series}\n{exceptions}"),
            "2026-10-01",
            "2026-11-30",
            &left,
        );
    }
}

#[test]
fn dates_of_their_own_join_a_series() {
    assert_when(
        "DTSTART:20260105T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\n\
         RDATE:20260107T120000\nRDATE;VALUE=PERIOD:20260108T080000/PT3H,20260109T080000/20260109T100000\n\
         RDATE;VALUE=DATE:20260110\nRDATE:20260112T090000",
        "2026-01-01",
        "2026-01-31",
        &[
            "01-05 09:00–10:00",
            "01-07 12:00–13:00",
            "01-08 08:00–11:00",
            "01-09 08:00–10:00",
            "01-10 09:00–10:00",
            "01-12 09:00–10:00",
        ],
    );
}

#[test]
fn one_of_a_series_is_moved_changed_or_called_off() {
    let contents = events(
        &[
            "DTSTART:20260105T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4",
            "RECURRENCE-ID:20260106T090000Z\nDTSTART:20260108T120000Z\nDURATION:PT2H\nSUMMARY:Moved",
            "RECURRENCE-ID:20260107T090000Z\nDTSTART:20260107T090000Z\nDURATION:PT1H\nSTATUS:CANCELLED",
        ],
        "2026-01-01",
        "2026-01-31",
        Tz::UTC,
    );

    assert_eq!(
        whens(&contents),
        [
            "01-05 09:00–10:00",
            "01-07 09:00–10:00",
            "01-08 09:00–10:00",
            "01-08 12:00–14:00"
        ]
    );
    assert_eq!(contents.occurrences[1].status, Status::Cancelled);
    assert_eq!(contents.occurrences[3].details.title, "Moved");

    // Each keeps its name, wherever it was moved to.
    let ids: Vec<_> = contents
        .occurrences
        .iter()
        .filter_map(|one| one.id.as_deref())
        .collect();

    assert_eq!(
        ids,
        [
            "a/20260105T090000Z",
            "a/20260107T090000Z",
            "a/20260108T090000Z",
            "a/20260106T090000Z"
        ]
    );
}

#[test]
fn one_and_all_that_come_after_are_moved_together() {
    let contents = events(
        &[
            "DTSTART;TZID=America/Los_Angeles:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4",
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/Los_Angeles:20260309T090000\n\
             DTSTART;TZID=America/Los_Angeles:20260310T100000\nDURATION:PT2H\nSUMMARY:Later",
            "RECURRENCE-ID;TZID=America/Los_Angeles:20260323T090000\n\
             DTSTART;TZID=America/Los_Angeles:20260323T200000\nDURATION:PT1H\nSUMMARY:Once",
        ],
        "2026-03-01",
        "2026-03-31",
        HERE,
    );

    assert_eq!(
        whens(&contents),
        [
            "03-02 09:00–10:00",
            "03-10 10:00–12:00",
            "03-17 10:00–12:00",
            "03-23 20:00–21:00"
        ]
    );
    assert_eq!(contents.occurrences[2].details.title, "Later");
    assert_eq!(contents.occurrences[3].details.title, "Once");
}

#[test]
fn a_change_without_a_class_is_as_private_as_its_series() {
    let shown = |class: &str, of_change: &str| {
        let contents = events(
            &[
                &format!("DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;COUNT=2\n{class}"),
                &format!("RECURRENCE-ID:20260106T090000Z\nDTSTART:20260106T120000Z\n{of_change}"),
            ],
            "2026-01-01",
            "2026-01-31",
            Tz::UTC,
        );

        contents
            .occurrences
            .iter()
            .map(|one| one.details.is_private)
            .collect::<Vec<_>>()
    };

    assert_eq!(shown("CLASS:PRIVATE", "SUMMARY:Moved"), [true, true]);
    assert_eq!(shown("CLASS:PRIVATE", "CLASS:PUBLIC"), [true, false]);
    assert_eq!(shown("SUMMARY:Open", "SUMMARY:Moved"), [false, false]);
    assert_eq!(shown("SUMMARY:Open", "CLASS:CONFIDENTIAL"), [false, true]);
}

#[test]
fn the_newest_version_of_an_event_counts() {
    let contents = events(
        &[
            "SEQUENCE:2\nDTSTART:20260106T090000Z\nSUMMARY:Newest",
            "SEQUENCE:1\nDTSTART:20260105T090000Z\nSUMMARY:Older",
        ],
        "2026-01-01",
        "2026-01-31",
        Tz::UTC,
    );

    assert_eq!(whens(&contents), ["01-06 09:00–09:00"]);
}

#[test]
fn a_zone_that_only_the_file_knows_is_described_in_it() {
    let file = "BEGIN:VCALENDAR\r\n\
        BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:E\r\nDTSTART;TZID=Office:20260713T120000\r\nEND:VEVENT\r\n\
        BEGIN:VTIMEZONE\r\nTZID:Office\r\n\
        BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n\
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n\
        RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n\
        END:VTIMEZONE\r\nEND:VCALENDAR\r\n";

    let contents = calendar::read(file.as_bytes(), window("2026-07-01", "2026-07-31"), Tz::UTC);

    assert_eq!(whens(&contents), ["07-13 16:00–16:00"]);
    assert_eq!(contents.problems, []);
}

#[test]
fn what_is_said_of_an_event_is_read_as_people_read_it() {
    let contents = event(
        "DTSTART:20260113T210000Z\nSUMMARY;LANGUAGE=en:Art\\, poetry\\n and  more\n\
         DESCRIPTION:<p>Come &amp\\; see</p><p>it</p>\nLOCATION:Room 5\\; first floor\n\
         URL:https://example.org\nCATEGORIES:Art,Open\\, to all\nSTATUS:TENTATIVE\n\
         ORGANIZER;CN=\"Ana; María\":mailto:ana@example.org\nBEGIN:VALARM\nSUMMARY:No\nEND:VALARM",
        "2026-01-01",
        "2026-01-31",
        HERE,
    );

    let one = &contents.occurrences[0];
    let details = &one.details;

    assert_eq!(details.title, "Art, poetry and more");
    assert_eq!(details.description.as_deref(), Some("Come & see\n\nit"));
    assert_eq!(details.location.as_deref(), Some("Room 5; first floor"));
    assert_eq!(details.url.as_deref(), Some("https://example.org"));
    assert_eq!(details.categories, ["Art", "Open, to all"]);
    assert_eq!(details.organizer.as_deref(), Some("Ana; María"));
    assert_eq!(one.status, Status::Tentative);
    assert_eq!(contents.problems, []);
}

#[test]
fn what_cannot_be_understood_is_told_and_the_rest_is_shown() {
    let file = b"BEGIN:VCALENDAR\n\
        BEGIN:VEVENT\nSUMMARY:No start\nEND:VEVENT\n\
        BEGIN:VEVENT\nSUMMARY:Bad start\nDTSTART:tomorrow\nEND:VEVENT\n\
        BEGIN:VEVENT\nSUMMARY:Caf\xe9\nDTSTART;TZID=Nowhere:20260113T120000\nwhat is this\n\
        RRULE:FREQ=FORTNIGHTLY\nDTEND;TZID=Nowhere:20260112T120000\nEND:VEVENT\n";

    let contents = calendar::read(file, window("2026-01-01", "2026-01-31"), HERE);

    let told: Vec<(usize, &Trouble)> = contents
        .problems
        .iter()
        .map(|problem| (problem.line, &problem.trouble))
        .collect();

    assert_eq!(
        told,
        [
            (2, &Trouble::NoStart),
            (7, &Trouble::Start("tomorrow".to_owned())),
            (10, &Trouble::Encoding),
            (11, &Trouble::Zone("Nowhere".to_owned())),
            (12, &Trouble::Line),
            (13, &Trouble::Rule("FREQ=FORTNIGHTLY".to_owned())),
            (14, &Trouble::EndsTooSoon),
            (15, &Trouble::CutOff),
        ]
    );
    assert_eq!(contents.problems[4].text, "what is this");
    assert_eq!(whens(&contents), ["01-13 12:00–12:00"]);
    assert_eq!(contents.occurrences[0].details.title, "Café");
}

#[test]
fn another_kind_of_file_is_no_calendar() {
    for bytes in [
        &b""[..],
        b"<!DOCTYPE html>\n<html>Sign in: now</html>",
        b"\xff\xd8\xff\xe0:",
    ] {
        let contents = calendar::read(bytes, window("2026-01-01", "2026-01-31"), HERE);

        assert_eq!(contents.problems.len(), 1);
        assert_eq!(contents.problems[0].trouble, Trouble::NotACalendar);
    }
}

#[test]
fn no_rule_is_walked_for_ever() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1;COUNT=5",
        "FREQ=MINUTELY;BYHOUR=3;COUNT=4000000000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=4294967295",
        "FREQ=HOURLY;INTERVAL=4294967295;COUNT=4294967295",
        "FREQ=DAILY;COUNT=4294967295;BYWEEKNO=53;BYYEARDAY=-366",
        "FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6,7;BYSECOND=0,1,2,3;BYSETPOS=1;BYDAY=MO,TU",
    ] {
        let start = Instant::now();

        event(
            &format!("DTSTART:00010101T000000Z\nDURATION:P36525D\nRRULE:{rule}"),
            "2026-01-01",
            "2026-01-31",
            HERE,
        );

        // On a busy machine and without optimisation; with it, a hundredth.
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{rule}: {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn an_absurd_event_leaves_the_others_be() {
    let contents = events(
        &[
            "UID:1\nDTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY",
            "UID:2\nDTSTART:20260113T210000Z\nSUMMARY:Talk",
        ],
        "2026-01-01",
        "2026-01-31",
        HERE,
    );

    let talks = contents
        .occurrences
        .iter()
        .filter(|one| one.details.title == "Talk");

    assert_eq!(talks.count(), 1);
    assert_eq!(
        contents.problems.last().unwrap().trouble,
        Trouble::TooManyOccurrences
    );
}

#[test]
fn what_comes_to_too_much_is_said_to() {
    let contents = event(
        "DTSTART:20260101T000000Z\nRRULE:FREQ=MINUTELY",
        "2026-01-01",
        "2026-01-31",
        HERE,
    );

    assert!(!contents.occurrences.is_empty());
    assert_eq!(
        contents.problems.last().unwrap().trouble,
        Trouble::TooManyOccurrences
    );
}
