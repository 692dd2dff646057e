//! The command line as scripts and staff rely on it: what is said where, and
//! with which exit code.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{self, Output, Stdio};
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
    let cases: [(&[&str], &str); 13] = [
        (&["--at", "tomorrow"], "2026-01-13T09:00"),
        (
            &["check", "--at=-262143-01-01T00:00:00"],
            "2026-01-13T09:00",
        ),
        (&["check", "--at=+262142-12-31T23:59"], "2026-01-13T09:00"),
        (&["calendar", "list", "--from=-262143-01-01"], "2026-01-13"),
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

/// The program in a folder, with what is said going elsewhere than to the test.
fn program(folder: &Path, arguments: &[&str], data: Stdio, messages: Stdio) -> Output {
    process::Command::new(env!("CARGO_BIN_EXE_reclamation"))
        .env_clear()
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(data)
        .stderr(messages)
        .output()
        .expect("the program runs")
}

/// A pipe whose reader has gone.
fn closed() -> Stdio {
    io::pipe().expect("a pipe").1.into()
}

/// A device on which there is no room.
fn full() -> Stdio {
    File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it")
        .into()
}

/// Everything that writes data, with the exit code that it has where it can.
const DATA: [(&[&str], i32); 11] = [
    (&["check"], 1),
    (&["check", "--format", "json"], 1),
    (&["--help"], 0),
    (&["--version"], 0),
    (&["new", "elsewhere"], 0),
    (&["add", "poem.txt"], 0),
    (&["publish", "published"], 0),
    (&["inspect", "poem.txt"], 1),
    (&["inspect", "poem.txt", "--format", "json"], 1),
    (&["calendar", "list", "--format", "json"], 0),
    (
        &[
            "preview", "--out", "proof", "--size", "320x320", "--screen", "rest",
        ],
        0,
    ),
];

fn gallery_for(arguments: &[&str]) -> TempDir {
    let folder = gallery(if arguments[0] == "check" { WRONG } else { FIT });

    fs::write(folder.path().join("poem.txt"), "The light comes back.\n")
        .expect("it can be written");
    folder
}

#[test]
fn who_has_read_enough_ends_a_command_quietly() {
    for (arguments, code) in DATA {
        let folder = gallery_for(arguments);
        let output = program(folder.path(), arguments, closed(), Stdio::piped());
        let messages = String::from_utf8_lossy(&output.stderr);

        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {messages}"
        );
        assert!(!messages.contains("panicked"), "{arguments:?}: {messages}");
        assert!(!messages.contains("ipe"), "{arguments:?}: {messages}");
    }
}

#[test]
fn data_that_find_no_room_are_missed() {
    for (arguments, _) in DATA {
        let folder = gallery_for(arguments);
        let output = program(folder.path(), arguments, full(), Stdio::piped());
        let messages = String::from_utf8_lossy(&output.stderr);

        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {messages}");
        assert!(!messages.contains("panicked"), "{arguments:?}: {messages}");
        assert!(
            messages.contains("Standard output could not be written"),
            "{arguments:?}: {messages}"
        );
    }
}

#[test]
fn messages_that_nobody_hears_change_nothing() {
    let refused: [(&[&str], i32); 5] = [
        // There is no screen.
        (&[], 2),
        (&["check", "--at", "teatime"], 2),
        (&["add", "nowhere.txt"], 1),
        (&["publish", "gallery.toml"], 2),
        (&["staff-pin"], 2),
    ];

    for (arguments, code) in refused {
        for messages in [closed(), full()] {
            let folder = gallery(FIT);
            let output = program(folder.path(), arguments, full(), messages);

            assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        }
    }
}

/// Names and titles come from anybody; a terminal obeys what it shows.
#[test]
fn nothing_that_a_terminal_obeys_reaches_it() {
    let folder = gallery(&format!(
        "{FIT}\n[[event]]\ntitle = \"Opening\\u001B]0;a\\u0007\\u202Egnp\"\nstarts = 2026-01-13\n"
    ));
    let name = OsStr::from_bytes(b"sea\x1b[2J\xe2\x80\xaegpj.txt");

    fs::write(folder.path().join(name), "The light comes back.\n").expect("it can be written");

    let days = ["--from", "2026-01-01", "--to", "2026-01-31"];
    let name = name.to_str().expect("it is text");
    let cases: [&[&str]; 6] = [
        &["add", name],
        &["inspect", name],
        &["calendar", "list", days[0], days[1], days[2], days[3]],
        &["check", name],
        &["check"],
        &["publish", name],
    ];

    for arguments in cases {
        let output = program(folder.path(), arguments, Stdio::piped(), Stdio::piped());
        let said =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);

        assert!(
            !said.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{arguments:?}: {said:?}"
        );
    }
}

/// Typed on a terminal of its own, which `script` makes.
#[test]
fn ctrl_c_gives_the_terminal_back_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = env!("CARGO_BIN_EXE_reclamation");
    let asked = format!("trap : INT; '{program}' staff-pin; stty -a");

    let mut typing = process::Command::new("script")
        .args(["--quiet", "--return", "--command", &asked, "/dev/null"])
        .env("HOME", folder.path())
        .env_remove("XDG_CONFIG_HOME")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script, of bsdutils, runs");
    let mut keys = typing.stdin.take().expect("it is a pipe");

    // Before it asks, what is typed is thrown away.
    std::thread::sleep(Duration::from_millis(500));
    keys.write_all(b"7391\x03").expect("it listens");

    let output = typing.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout);

    assert!(said.contains("PIN, 4 to 12 digits"), "{said}");
    assert!(said.contains("isig icanon"), "{said}");
    assert!(
        !said.contains("-isig") && !said.contains("-echo "),
        "{said}"
    );
    assert!(
        !said.contains("7391"),
        "what was typed is not shown: {said}"
    );
}
