//! `reclamation calendar` as scripts and staff rely on it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says why")]

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const MANIFEST: &str = r#"[exhibition]
title = "One poem"
opens = 2026-01-07
closes = 2026-01-31

[[work]]
title = "Morning"
text = "The light comes back."
sample = true

# The talk that everybody waits for.
[[event]]
title = "Talk"
starts = 2026-01-13T13:00
ends = 2026-01-13T14:00
"#;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Tour\r\nDTSTART;TZID=Pacific Standard Time:20260105T100000\r\n\
    DURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSTATUS:TENTATIVE\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Days\r\nDTSTART;VALUE=DATE:20260122\r\n\
    DTEND;VALUE=DATE:20260124\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn folder(manifest: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();

    fs::write(folder.path().join("gallery.toml"), manifest).unwrap();
    fs::write(folder.path().join("staff.ics"), CALENDAR).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("reclamation")
        .unwrap()
        .current_dir(folder)
        .arg("calendar")
        .args(arguments)
        .output()
        .unwrap()
}

fn data(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn list(folder: &Path, arguments: &[&str]) -> Value {
    let arguments = [&["list", "--format", "json"], arguments].concat();

    serde_json::from_str(&data(&run(folder, &arguments))).unwrap()
}

#[test]
fn a_file_is_listed_in_the_zone_that_is_asked_for() {
    let folder = folder(MANIFEST);
    let days = ["staff.ics", "--from", "2026-01-12", "--to", "2026-01-22"];
    let listed = list(
        folder.path(),
        &[&days[..], &["--zone", "America/New_York"]].concat(),
    );

    assert_eq!(
        listed,
        json!([
            {
                "title": "Tour",
                "starts": "2026-01-12T13:00:00-05:00",
                "ends": "2026-01-12T14:00:00-05:00",
                "all_day": false,
                "status": "tentative",
                "source": "staff.ics"
            },
            {
                "title": "Tour",
                "starts": "2026-01-19T13:00:00-05:00",
                "ends": "2026-01-19T14:00:00-05:00",
                "all_day": false,
                "status": "tentative",
                "source": "staff.ics"
            },
            {
                "title": "Days",
                "starts": "2026-01-22",
                "ends": "2026-01-24",
                "all_day": true,
                "status": "confirmed",
                "source": "staff.ics"
            }
        ])
    );

    let human = data(&run(folder.path(), &[&["list"], &days[..]].concat()));

    assert!(
        human.contains("2026-01-12 10:00–11:00  Tour (tentative)  [staff.ics]"),
        "{human}"
    );
    assert!(
        human.contains("2026-01-22 – 2026-01-23  Days  [staff.ics]"),
        "{human}"
    );
}

#[test]
fn an_exhibition_is_listed_with_its_calendars() {
    let folder = folder(&format!("{MANIFEST}\n[calendar]\nics = [\"staff.ics\"]\n"));

    let rows = |arguments: &[&str]| -> Vec<String> {
        list(folder.path(), arguments)
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                format!(
                    "{} {}",
                    row["starts"].as_str().unwrap(),
                    row["source"].as_str().unwrap()
                )
            })
            .collect()
    };

    let all = [
        "2026-01-05T10:00:00-08:00 ./staff.ics",
        "2026-01-12T10:00:00-08:00 ./staff.ics",
        "2026-01-13T13:00:00-08:00 gallery.toml",
        "2026-01-19T10:00:00-08:00 ./staff.ics",
        "2026-01-22 ./staff.ics",
    ];

    assert_eq!(rows(&[]), all);
    assert_eq!(rows(&["--to", "2026-01-05"]), all[..1]);
    assert_eq!(
        rows(&["--from", "2026-01-13", "--to", "2026-01-19"]),
        all[2..4]
    );
}

#[test]
fn events_are_taken_in_once() {
    let folder = folder(MANIFEST);
    let gallery = || fs::read_to_string(folder.path().join("gallery.toml")).unwrap();

    let said = data(&run(folder.path(), &["import", "staff.ics"]));

    assert!(
        said.contains("4 events added to gallery.toml, 0 were"),
        "{said}"
    );

    let first = gallery();

    assert!(
        first.contains("# The talk that everybody waits for.\n[[event]]"),
        "{first}"
    );
    assert_eq!(first.matches("[[event]]").count(), 5, "{first}");

    let said = data(&run(
        folder.path(),
        &["import", "staff.ics", "gallery.toml"],
    ));

    assert!(
        said.contains("0 events added to gallery.toml, 4 were"),
        "{said}"
    );
    assert_eq!(gallery(), first);
    assert_eq!(list(folder.path(), &[]).as_array().unwrap().len(), 5);

    // Nothing is left lying about but the version before.
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();

    names.sort();
    assert_eq!(names, [".gallery-versions", "gallery.toml", "staff.ics"]);
}

#[test]
fn an_export_is_the_same_each_time_and_comes_back_whole() {
    let folder = folder(&format!("{MANIFEST}\n[calendar]\nics = [\"staff.ics\"]\n"));
    let export = |name: &str| {
        data(&run(folder.path(), &["export", "--out", name]));
        fs::read(folder.path().join(name)).unwrap()
    };

    assert_eq!(export("one.ics"), export("two.ics"));

    let without_source = |arguments: &[&str]| -> Vec<Value> {
        let mut rows = list(folder.path(), arguments).as_array().unwrap().clone();

        for row in &mut rows {
            row.as_object_mut().unwrap().remove("source");
        }

        rows
    };

    assert_eq!(
        without_source(&["one.ics", "--from", "2026-01-01", "--to", "2026-01-31"]),
        without_source(&[])
    );
}

#[test]
fn an_export_never_replaces_what_it_was_made_from() {
    let folder = folder(&format!("{MANIFEST}\n[calendar]\nics = [\"staff.ics\"]\n"));

    for out in ["staff.ics", "gallery.toml"] {
        let output = run(folder.path(), &["export", "--out", out]);

        assert_eq!(output.status.code(), Some(2), "{out}");
    }

    assert_eq!(
        fs::read_to_string(folder.path().join("staff.ics")).unwrap(),
        CALENDAR
    );
}

#[test]
fn what_cannot_be_read_is_told_on_standard_error() {
    let folder = folder(MANIFEST);
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();

    write("page.ics", "<!DOCTYPE html>\n");
    write("part.ics", "BEGIN:VEVENT\nSUMMARY:No start\nEND:VEVENT\n");

    for (file, code, told) in [
        ("page.ics", 2, "page.ics: this file is no calendar"),
        ("none.ics", 2, "none.ics"),
        (
            "part.ics",
            0,
            "part.ics:1: this event does not say when it starts",
        ),
    ] {
        let output = run(folder.path(), &["list", file]);
        let messages = String::from_utf8_lossy(&output.stderr);

        assert_eq!(output.status.code(), Some(code), "{file}");
        assert!(messages.contains(told), "{file}: {messages}");
    }

    for arguments in [
        &["list", "--zone", "Nowhere"][..],
        &["list", "--from", "13.1.2026"],
        &["list", "--from", "2026-02-01", "--to", "2026-01-01"],
        &["export"],
    ] {
        let output = run(folder.path(), arguments);

        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}
