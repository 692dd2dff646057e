//! The command line as scripts and staff rely on it: what is said where, and
//! with which exit code.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Fit to hang, and nothing doubtful but that its work is a sample.
const FIT: &str = r#"
[exhibition]
title = "One poem"

[[work]]
title = "Morning"
text = "The light comes back."
sample = true
"#;

/// A date that no calendar has, on line 4.
const WRONG: &str = r#"
[exhibition]
title = "One poem"
opens = "the seventh"

[[work]]
title = "Morning"
text = "The light comes back."
sample = true
"#;

/// An event outside the exhibition's month: doubtful, not wrong.
const DOUBTFUL: &str = r#"
[exhibition]
title = "One poem"
opens = 2026-01-07
closes = 2026-01-31

[[work]]
title = "Morning"
text = "The light comes back."
sample = true

[[event]]
title = "Far away"
starts = 2026-06-01
"#;

/// A folder with a `gallery.toml`.
fn gallery(manifest: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");

    fs::write(folder.path().join("gallery.toml"), manifest).expect("it can be written");
    folder
}

/// Runs the program in a folder, in an environment of nothing.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("reclamation")
        .expect("the program was built")
        .env_clear()
        .current_dir(folder)
        .timeout(Duration::from_secs(60))
        .args(arguments)
        .output()
        .expect("the program runs")
}

/// What it says about this manifest, and how it ends.
struct Said {
    code: Option<i32>,
    data: String,
    messages: String,
}

fn say(manifest: &str, arguments: &[&str]) -> Said {
    let folder = gallery(manifest);

    said(&run(folder.path(), arguments))
}

fn said(output: &Output) -> Said {
    let said = Said {
        code: output.status.code(),
        data: String::from_utf8(output.stdout.clone()).expect("data are text"),
        messages: String::from_utf8(output.stderr.clone()).expect("messages are text"),
    };

    assert!(!said.messages.contains("panicked"), "{}", said.messages);
    said
}

#[test]
fn check_ends_with_0_where_it_is_fit_to_hang() {
    let said = say(FIT, &["check"]);

    assert_eq!(said.code, Some(0), "{}", said.data);
    assert!(said.data.contains("sample"), "{}", said.data);
    assert_eq!(said.messages, "", "the report is data");
}

#[test]
fn check_ends_with_1_where_something_is_wrong() {
    let said = say(WRONG, &["check"]);

    assert_eq!(said.code, Some(1), "{}", said.data);
    assert!(said.data.contains("gallery.toml:4:9"), "{}", said.data);
    assert!(said.data.contains("the seventh"), "{}", said.data);
    assert!(!said.data.contains('\u{1b}'), "no colour in a pipe");
    assert_eq!(said.messages, "");
}

#[test]
fn check_ends_with_2_where_it_cannot_read_anything() {
    for manifest in ["[exhibition", "= 1"] {
        let said = say(manifest, &["check"]);

        assert_eq!(said.code, Some(2), "{}", said.data);
        assert!(said.data.contains("gallery.toml:1:"), "{}", said.data);
    }
}

#[test]
fn check_of_a_file_that_is_not_there_names_it_and_the_cure() {
    let folder = tempfile::tempdir().expect("a temporary folder");

    for arguments in [&["check"][..], &["check", "gallery.toml"]] {
        let said = said(&run(folder.path(), arguments));

        assert_eq!(said.code, Some(2));
        assert!(said.data.contains("gallery.toml"), "{}", said.data);
        assert!(said.data.contains("Name the exhibition"), "{}", said.data);
    }
}

#[test]
fn warnings_are_denied_only_where_that_is_asked_for() {
    let at = ["--at", "2026-01-13T09:00"];

    let lenient = say(DOUBTFUL, &["check", at[0], at[1]]);
    assert_eq!(lenient.code, Some(0), "{}", lenient.data);

    let strict = say(DOUBTFUL, &["check", "--deny-warnings", at[0], at[1]]);
    assert_eq!(strict.code, Some(1), "{}", strict.data);
    assert_eq!(lenient.data, strict.data, "the report is the same");
}

#[test]
fn check_as_json_can_be_read_by_a_program() {
    let folder = gallery(WRONG);
    let said = said(&run(folder.path(), &["check", "--format", "json"]));
    let report: Value = serde_json::from_str(&said.data).expect("the data are JSON");

    assert_eq!(said.code, Some(1));
    assert_eq!(said.messages, "");
    assert_eq!(report["errors"], 1);

    let findings = report["findings"].as_array().expect("findings");
    let error = findings
        .iter()
        .find(|finding| finding["severity"] == "error")
        .expect("an error");

    assert_eq!(error["file"], "gallery.toml");
    assert_eq!(error["line"], 4);
    assert_eq!(error["column"], 9);
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    );
    assert!(error["cure"].as_str().is_some_and(|text| !text.is_empty()));
}

#[test]
fn json_of_what_cannot_be_read_is_json_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let said = said(&run(folder.path(), &["check", "--format", "json"]));
    let report: Value = serde_json::from_str(&said.data).expect("the data are JSON");

    assert_eq!(said.code, Some(2));
    assert_eq!(report["errors"], 1);
    assert_eq!(report["findings"][0]["line"], Value::Null);
}

#[test]
fn check_judges_dates_by_the_time_that_it_is_given() {
    let manifest = FIT.replace(
        "sample = true",
        "consent = { recorded = 2025-12-01, until = 2026-01-13 }",
    );

    let during = say(&manifest, &["check", "--at", "2026-01-13T23:59"]);
    assert_eq!(during.code, Some(0), "{}", during.data);

    let after = say(&manifest, &["check", "--at", "2026-01-14T00:00"]);
    assert_eq!(after.code, Some(1), "{}", after.data);
}

#[test]
fn a_folder_stands_for_the_manifest_in_it() {
    let folder = gallery(WRONG);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().to_str().expect("its name is text");
    let said = said(&run(elsewhere.path(), &["check", path]));

    assert_eq!(said.code, Some(1));
    assert!(said.data.contains("gallery.toml:4:9"), "{}", said.data);
}

#[test]
fn help_names_the_commands_and_how_to_leave() {
    let said = say(FIT, &["--help"]);

    assert_eq!(said.code, Some(0));
    assert_eq!(said.messages, "");

    for word in [
        "check",
        "preview",
        "--windowed",
        "--at",
        "Ctrl+Shift+Q",
        "gallery.toml",
    ] {
        assert!(said.data.contains(word), "{word} is not in\n{}", said.data);
    }
}

#[test]
fn help_of_a_command_says_what_it_does() {
    let check = say(FIT, &["check", "--help"]);
    let preview = say(FIT, &["preview", "--help"]);

    for word in ["--deny-warnings", "--format", "json", "Exits with 0"] {
        assert!(check.data.contains(word), "{word}");
    }

    for word in [
        "--out",
        "--size",
        "--at",
        "--language",
        "--screen",
        "--work",
    ] {
        assert!(preview.data.contains(word), "{word}");
    }
}

#[test]
fn its_version_is_that_of_the_package() {
    let said = say(FIT, &["--version"]);

    assert_eq!(said.code, Some(0));
    assert_eq!(
        said.data.trim(),
        concat!("reclamation ", env!("CARGO_PKG_VERSION"))
    );
}

/// What cannot be meant is refused before anything is begun, on standard
/// error, with an example of what could be.
#[test]
fn nonsense_is_refused_with_what_would_make_sense() {
    let cases: [(&[&str], &str); 10] = [
        (&["--at", "tomorrow"], "2026-01-13T09:00"),
        (&["--at", "2026-02-30T09:00"], "2026-01-13T09:00"),
        (&["check", "--at", "teatime"], "2026-01-13T09:00"),
        (&["check", "--format", "xml"], "json"),
        (&["--windowed", "20x"], "1920x1080"),
        (&["--windowed", "20x20"], "320"),
        (
            &["--windowed", "1280x800", "gallery.toml", "more.toml"],
            "more.toml",
        ),
        (&["preview"], "--out"),
        (
            &["preview", "--out", "proof", "--size", "large"],
            "1920x1080",
        ),
        (&["check", "--deny-warning"], "--deny-warnings"),
    ];

    for (arguments, hint) in cases {
        let said = say(FIT, arguments);

        assert_eq!(said.code, Some(2), "{arguments:?}");
        assert_eq!(said.data, "", "{arguments:?}");
        assert!(
            said.messages.contains(hint),
            "{arguments:?}: {hint} is not in\n{}",
            said.messages
        );
    }
}

/// Where there is no window system, each of these comes as far as looking
/// for one: the arguments were understood.
#[test]
fn the_kiosk_takes_a_window_a_time_and_an_exhibition() {
    let cases: [&[&str]; 7] = [
        &[],
        &["gallery.toml"],
        &["--windowed"],
        &["--windowed", "1280x800"],
        &["--windowed", "1280x800", "gallery.toml"],
        // A window of any size, and not a size of this name.
        &["--windowed", "gallery.toml"],
        &["--at", "2026-01-13T09:00", "--windowed"],
    ];

    for arguments in cases {
        let said = say(FIT, arguments);

        assert_eq!(said.code, Some(2), "{arguments:?}");
        assert_eq!(said.data, "", "{arguments:?}");
        assert!(
            said.messages.contains("reclamation preview"),
            "{arguments:?}: {}",
            said.messages
        );
    }
}

/// What is no command is taken for an exhibition; two of those are too many,
/// and the message shows what there is instead.
#[test]
fn a_command_that_is_not_there_is_refused() {
    let said = say(FIT, &["chekc", "gallery.toml"]);

    assert_eq!(said.code, Some(2));
    assert_eq!(said.data, "");
    assert!(said.messages.contains("--help"), "{}", said.messages);
}
