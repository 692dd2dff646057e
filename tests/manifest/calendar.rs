//! Calendars beside a manifest.

use crate::support::{Gallery, findings, now};

use reclamation::calendar;
use reclamation::calendar::Window;
use reclamation::exhibition::{Event, Language, Status, When};
use reclamation::manifest;
use reclamation::manifest::Code::{
    BadRecurrence, EmptyText, FileMissing, MissingKey, NotACalendar, PathOutside, PrivateEvents,
};
use reclamation::manifest::Reading;
use reclamation::manifest::Severity::{Error, Note, Warning};
use reclamation::manifest::edit::Document;

use chrono_tz::Tz;

const MANIFEST: &str = r#"[exhibition]
title = "Test"
opens = 2026-01-07
closes = 2026-01-31

[calendar]
ics = ["calendar/staff.ics"]

[[work]]
title = "First"
text = "One line."
sample = true

# The talk that everybody waits for.
[[event]]
title = "Talk"
starts = 2026-01-13T13:00
ends = 2026-01-13T14:00
"#;

fn calendar(events: &[&str]) -> String {
    let events: Vec<String> = events
        .iter()
        .map(|lines| {
            format!(
                "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n",
                lines.replace('\n', "\r\n")
            )
        })
        .collect();

    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n",
        events.concat()
    )
}

fn gallery(events: &[&str]) -> Gallery {
    let gallery = Gallery::new(MANIFEST);

    gallery.write("calendar/staff.ics", calendar(events).as_bytes());
    gallery
}

fn titles(reading: &Reading) -> Vec<&str> {
    let events = &reading.exhibition.events;

    events
        .iter()
        .map(|event| event.title.text(Language::English))
        .collect()
}

#[test]
fn events_of_the_months_of_the_exhibition_join_its_own() {
    let reading = gallery(&[
        "UID:1\nSUMMARY:Tour\nDTSTART:20260120T180000Z\nDTEND:20260120T190000Z\nSTATUS:TENTATIVE\n\
         LOCATION:Room 5\nDESCRIPTION:Come\nURL:https://example.org/tour\nCATEGORIES:Tours\n\
         ORGANIZER;CN=Ana:mailto:ana@example.org",
        "UID:2\nSUMMARY:Every week\nDTSTART;VALUE=DATE:20250108\nRRULE:FREQ=WEEKLY",
        "UID:3\nSUMMARY:In spring\nDTSTART:20260420T180000Z",
    ])
    .read();

    assert_eq!(
        titles(&reading),
        [
            "Talk",
            "Every week",
            "Every week",
            "Tour",
            "Every week",
            "Every week"
        ]
    );
    assert_eq!(findings(&reading), []);

    let tour = &reading.exhibition.events[3];
    let english = |text: &Option<reclamation::exhibition::Localized>| {
        text.as_ref()
            .map(|text| text.text(Language::English).to_owned())
    };

    assert_eq!(english(&tour.place).as_deref(), Some("Room 5"));
    assert_eq!(english(&tour.about).as_deref(), Some("Come"));
    assert_eq!(tour.address.as_deref(), Some("https://example.org/tour"));
    assert_eq!(tour.categories, ["Tours"]);
    assert_eq!(tour.organizer.as_deref(), Some("Ana"));
    assert_eq!(tour.status, Status::Tentative);
    assert_eq!(tour.source.as_deref(), Some("calendar/staff.ics"));
    assert_eq!(tour.uid.as_deref(), Some("1"));
}

#[test]
fn the_manifest_counts_where_both_list_an_event() {
    let gallery = gallery(&[
        "UID:1\nSUMMARY:Talk\nDTSTART:20260113T210000Z\nDTEND:20260113T230000Z",
        "UID:2\nSUMMARY:Called otherwise\nDTSTART:20260115T210000Z",
        "UID:3\nSUMMARY:Talk\nDTSTART:20260114T210000Z",
    ]);

    let manifest =
        format!("{MANIFEST}\n[[event]]\ntitle = \"Tour\"\nstarts = 2026-01-16\nuid = \"2\"\n");

    gallery.write("gallery.toml", manifest.as_bytes());

    let reading = gallery.read();

    assert_eq!(titles(&reading), ["Talk", "Tour", "Talk"]);
    assert_eq!(reading.exhibition.events[2].uid.as_deref(), Some("3"));
}

#[test]
fn two_calendars_do_not_hide_each_others_events() {
    let gallery = gallery(&["UID:1\nSUMMARY:Tour\nDTSTART:20260120T180000Z"]);
    let both = MANIFEST.replace(
        "[\"calendar/staff.ics\"]",
        "[\"calendar/staff.ics\", \"calendar/copy.ics\", \"calendar/staff.ics\"]",
    );

    let copy = calendar(&["UID:1\nSUMMARY:Tour\nDTSTART:20260120T180000Z"]);

    gallery.write("calendar/copy.ics", copy.as_bytes());
    gallery.write("gallery.toml", both.as_bytes());

    assert_eq!(titles(&gallery.read()), ["Talk", "Tour", "Tour"]);
}

#[test]
fn what_is_wrong_with_a_calendar_is_told_at_its_line() {
    let gallery = gallery(&[
        "UID:1\nSUMMARY:Without a start",
        "UID:2\nSUMMARY:Odd\nDTSTART:20260120T180000Z\nRRULE:FREQ=SOMETIMES",
        "UID:3\nSUMMARY:Own affair\nDTSTART:20260120T180000Z\nCLASS:PRIVATE",
        "UID:4\nDTSTART:20260120T180000Z",
    ]);

    let reading = gallery.read();

    assert_eq!(titles(&reading), ["Talk", "Odd"]);
    assert_eq!(
        findings(&reading),
        [
            (Warning, EmptyText, (7, 8, 7, 28)),
            (Note, PrivateEvents, (7, 8, 7, 28)),
            (Error, MissingKey, (3, 1, 3, 13)),
            (Error, BadRecurrence, (11, 1, 11, 21)),
        ]
    );

    let file = gallery
        .root()
        .join("calendar/staff.ics")
        .display()
        .to_string();
    let human = reading.report.human(false);

    assert!(human.contains(&format!("{file}:11:1")), "{human}");
    assert!(human.contains("RRULE:FREQ=SOMETIMES"), "{human}");

    let json: serde_json::Value = serde_json::from_str(&reading.report.json()).unwrap();

    let all = json["findings"].as_array().unwrap();
    let (first, last) = (all.first().unwrap(), all.last().unwrap());

    assert_eq!(last["file"], file.as_str());
    assert_eq!(last["line"], 11);
    assert_eq!(first["file"], reading.report.file.as_str());
}

#[test]
fn a_calendar_that_cannot_be_had_takes_nothing_else_down() {
    for (path, code) in [
        ("calendar/none.ics", FileMissing),
        ("../staff.ics", PathOutside),
        ("/etc/staff.ics", PathOutside),
        ("gallery.toml", NotACalendar),
    ] {
        let gallery = Gallery::new(&MANIFEST.replace("calendar/staff.ics", path));
        let reading = gallery.read();
        let codes: Vec<_> = findings(&reading)
            .iter()
            .map(|(severity, code, _)| (*severity, *code))
            .collect();

        assert_eq!(codes, [(Error, code)], "{path}");
        assert_eq!(titles(&reading), ["Talk"], "{path}");
    }
}

#[test]
fn the_files_of_calendars_are_named_even_where_they_are_missing() {
    let gallery = Gallery::new(MANIFEST);
    let file = std::path::PathBuf::from("calendar/staff.ics");

    assert!(gallery.read().files.contains(&file));

    gallery.write("calendar/staff.ics", calendar(&[]).as_bytes());
    assert!(gallery.read().files.contains(&file));
}

#[test]
fn without_dates_of_the_exhibition_a_year_is_read() {
    let gallery =
        gallery(&["UID:1\nSUMMARY:Monthly\nDTSTART;VALUE=DATE:20200115\nRRULE:FREQ=MONTHLY"]);
    let undated = MANIFEST.replace("opens = 2026-01-07\ncloses = 2026-01-31\n", "");

    gallery.write("gallery.toml", undated.as_bytes());

    let reading = gallery.read();
    let days: Vec<String> = reading
        .exhibition
        .events
        .iter()
        .filter(|event| event.source.is_some())
        .map(|event| event.when.first_day().to_string())
        .collect();

    assert_eq!(days.len(), 12);
    assert_eq!(days.first().unwrap(), "2025-12-15");
    assert_eq!(days.last().unwrap(), "2026-11-15");
}

/// What a calendar holds in January, as events.
fn january(calendar: &str) -> Vec<Event> {
    let days = Window {
        from: "2026-01-01".parse().unwrap(),
        to: "2026-01-31".parse().unwrap(),
    };

    let contents = calendar::read(calendar.as_bytes(), days, Tz::America__Los_Angeles);

    manifest::events_of(&contents.occurrences, Language::English, "staff.ics")
}

/// A manifest with events taken in, and how many there were.
fn import(text: &str, events: &[Event]) -> (String, usize) {
    let listed = Gallery::new(text).read().exhibition.events;
    let mut document = Document::parse(text);
    let zone = Tz::America__Los_Angeles;
    let new: Vec<Event> = manifest::unlisted(&listed, events)
        .into_iter()
        .cloned()
        .collect();

    manifest::import(&mut document, &new, zone).unwrap();
    (document.text(), new.len())
}

#[test]
fn events_are_taken_in_once_and_nothing_else_changes() {
    let manifest = MANIFEST.replace("[calendar]\nics = [\"calendar/staff.ics\"]\n\n", "")
        + "\n# Who to turn to.\n[[help]]\nname = \"211\"\ncall = \"211\"\nfor = \"Shelter\"\nverified = 2026-01-02\n";

    let events = january(&calendar(&[
        "UID:1\nSUMMARY:Talk\nDTSTART:20260113T210000Z\nDTEND:20260113T220000Z",
        "UID:2\nSUMMARY:A \"tour\"\\, twice\nDTSTART;TZID=America/New_York:20260120T180000\n\
         DURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nSTATUS:TENTATIVE\nDESCRIPTION:One\\nTwo",
        "UID:3\nSUMMARY:Days\nDTSTART;VALUE=DATE:20260122\nDTEND;VALUE=DATE:20260124\nSTATUS:CANCELLED",
        "UID:4\nSUMMARY:A moment\nDTSTART:20260125T210000Z",
    ]));

    let (imported, added) = import(&manifest, &events);

    assert_eq!(added, 4);

    // All that was there is there, with its comments and in its order.
    let mut rest = imported.as_str();

    for line in manifest.lines() {
        let (_, after) = rest
            .split_once(line)
            .unwrap_or_else(|| unreachable!("{line} is gone"));

        rest = after;
    }

    let reading = Gallery::new(&imported).read();

    assert_eq!(findings(&reading), [], "{imported}");
    assert_eq!(
        titles(&reading),
        [
            "Talk",
            "A \"tour\", twice",
            "A \"tour\", twice",
            "Days",
            "A moment"
        ]
    );

    let find = |uid: &str| {
        reading
            .exhibition
            .events
            .iter()
            .find(|event| event.uid.as_deref() == Some(uid))
            .unwrap()
    };
    let wanted = |uid: &str| {
        events
            .iter()
            .find(|event| event.uid.as_deref() == Some(uid))
            .unwrap()
    };

    for uid in ["2/20260120T230000Z", "2/20260121T230000Z", "3", "4"] {
        let (found, wanted) = (find(uid), wanted(uid));

        assert_eq!(found.when, wanted.when, "{uid}");
        assert_eq!(found.status, wanted.status, "{uid}");
        assert_eq!(found.about, wanted.about, "{uid}");
    }

    // A second time there is nothing to do, whatever was written by hand.
    assert_eq!(import(&imported, &events), (imported, 0));
}

#[test]
fn a_manifest_without_events_gets_its_first_at_its_end() {
    let manifest = "[exhibition]\ntitle = \"Test\"\n\n[[work]]\ntitle = \"First\"\ntext = \"One line.\"\nsample = true\n";
    let events = january(&calendar(&[
        "UID:1\nSUMMARY:Talk\nDTSTART:20260113T210000Z\nDURATION:PT1H",
    ]));
    let (imported, _) = import(manifest, &events);

    assert_eq!(
        imported,
        format!(
            "{manifest}\n[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13T13:00:00\n\
             ends = 2026-01-13T14:00:00\nuid = \"1\"\n"
        )
    );
}

#[test]
fn an_import_goes_nowhere_where_events_can_only_be_edited_by_hand() {
    let events = january(&calendar(&[
        "UID:1\nSUMMARY:Talk\nDTSTART:20260113T210000Z\nDURATION:PT1H",
    ]));
    let mut document = Document::parse("event = [{ title = \"Tour\", starts = 2026-01-11 }]\n");

    assert!(manifest::import(&mut document, &events, Tz::UTC).is_err());
    assert!(!document.is_changed());
}

#[test]
fn days_of_a_listing_stand_in_for_the_months() {
    let gallery = gallery(&["UID:3\nSUMMARY:In spring\nDTSTART:20260420T180000Z"]);
    let days = Window {
        from: "2026-04-01".parse().unwrap(),
        to: "2026-04-30".parse().unwrap(),
    };

    let reading = manifest::read_days(&gallery.manifest(), now(), days);

    assert_eq!(titles(&reading), ["Talk", "In spring"]);
    assert!(matches!(
        reading.exhibition.events[1].when,
        When::Timed { .. }
    ));
}
