//! The layout of the house, held by reading its sources: who may know whom,
//! and nobody in a circle.

mod circles;
mod reader;
mod rooms;

use rooms::{READS_THE_CLOCK, ROOMS, faults, within};

use std::fs;
use std::path::Path;

/// Every source file of the house, tests beside the code left out.
fn house() -> Vec<(String, String)> {
    let mut files = sources();

    files.retain(|(file, _)| !file.ends_with("/tests.rs"));
    files
}

/// Every source file, with its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut files = Vec::new();

    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources can be listed") {
            let path = entry.expect("the sources can be listed").path();
            let name = path
                .strip_prefix(root)
                .expect("the sources lie in the package")
                .to_string_lossy()
                .into_owned();

            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") {
                files.push((name, fs::read_to_string(&path).expect("a source is text")));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn everyone_knows_only_whom_they_may() {
    let faults: Vec<_> = house()
        .iter()
        .flat_map(|(file, source)| faults(file, source))
        .collect();

    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn nobody_goes_round_in_circles() {
    let faults = circles::faults(&house());

    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The most lines that a file may have, its tests included.
fn most_lines(file: &str) -> usize {
    let is_interface = ["src/kiosk/", "src/staff/", "src/ui/"]
        .iter()
        .any(|room| file.starts_with(room));

    if is_interface { 400 } else { 450 }
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let faults: Vec<_> = sources()
        .iter()
        .flat_map(|(file, source)| {
            let lines = source.lines().count();
            let most = most_lines(file);

            let is_named = source.starts_with("//! ");
            let is_short = lines <= most;

            [
                (!is_named).then(|| format!("{file} does not begin with what it is for (`//!`)")),
                (!is_short).then(|| format!("{file} has {lines} lines, {most} at most")),
            ]
        })
        .flatten()
        .collect();

    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_room_has_a_rule_and_stands() {
    let house = house();

    for room in &ROOMS {
        assert!(
            house.iter().any(|(file, _)| within(file, room.place)),
            "{} is gone, and its rule holds nobody",
            room.place
        );
    }

    let without_rule: Vec<_> = house
        .iter()
        .map(|(file, _)| file)
        .filter(|file| *file != "src/lib.rs")
        .filter(|file| !ROOMS.iter().any(|room| within(file, room.place)))
        .collect();

    assert!(without_rule.is_empty(), "no rule holds {without_rule:?}");

    for file in READS_THE_CLOCK {
        assert!(
            house.iter().any(|(name, _)| name == file),
            "{file} is gone, and need not be allowed to read the clock"
        );
    }
}

/// The circles among files, each written as its name and its text.
fn circles(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
        .collect();

    circles::faults(&files)
}

#[test]
fn a_circle_between_rooms_is_found() {
    let faults = circles(&[
        ("src/manifest/mod.rs", "mod read; pub use read::read;"),
        (
            "src/manifest/read.rs",
            "use crate::picture; fn read() { picture::open(); }",
        ),
        ("src/picture/mod.rs", "mod decode; pub use decode::open;"),
        (
            "src/picture/decode.rs",
            "pub use crate::manifest::*; fn open() {}",
        ),
    ]);

    assert_eq!(
        faults,
        Vec::<String>::new(),
        "`mod.rs` needs nothing itself"
    );

    let faults = circles(&[
        (
            "src/manifest/mod.rs",
            "mod read; pub use read::{Fault, read as all};",
        ),
        (
            "src/manifest/read.rs",
            "use crate::picture as p; fn read() { p::open(); }",
        ),
        (
            "src/picture/mod.rs",
            "mod decode; pub(crate) use self::decode::open;",
        ),
        (
            "src/picture/decode.rs",
            "\nuse crate::manifest::Fault; fn open() -> Fault {}",
        ),
    ]);

    assert_eq!(faults.len(), 1, "{faults:?}");

    for part in [
        "between rooms (src/manifest, src/picture)",
        "src/manifest/read.rs:1 names src/picture/decode.rs",
        "src/picture/decode.rs:2 names src/manifest/read.rs",
    ] {
        assert!(faults[0].contains(part), "{part} is not in\n{}", faults[0]);
    }
}

#[test]
fn a_room_within_a_room_is_one_of_its_own() {
    let kiosk = [
        ("src/kiosk/mod.rs", "use visit::Visit;"),
        ("src/kiosk/visit/mod.rs", "use super::Message;"),
    ];

    assert!(circles(&kiosk)[0].contains("(src/kiosk, src/kiosk/visit)"));
}

#[test]
fn a_circle_within_a_room_has_to_be_explained() {
    let zone = "use super::rule::Rule;";
    let rule = "use crate::calendar::zone::Zone;";
    let files = |zone| {
        [
            ("src/calendar/rule.rs", rule),
            ("src/calendar/zone.rs", zone),
        ]
    };

    assert_eq!(circles(&files(zone)).len(), 1);

    let explained = format!("//! Zones.\n//!\n//! Circle: a zone changes by rules.\n{zone}");
    assert_eq!(circles(&files(&explained)), Vec::<String>::new());

    // A folder and its `mod.rs` are no circle.
    let parent = [
        ("src/calendar/mod.rs", "use rule::Rule;"),
        ("src/calendar/rule.rs", "use super::Fault;"),
    ];
    assert_eq!(circles(&parent), Vec::<String>::new());
}

#[track_caller]
fn assert_fault(file: &str, source: &str, expected: &str) {
    let faults = faults(file, source);

    assert!(
        faults.iter().any(|fault| fault.contains(expected)),
        "`{expected}` is not among {faults:?}"
    );
}

#[track_caller]
fn assert_fine(file: &str, source: &str) {
    assert_eq!(faults(file, source), Vec::<String>::new());
}

#[test]
fn the_domain_is_held_apart() {
    let file = "src/exhibition/work.rs";

    assert_fault(file, "use iced::Color;", "work.rs:1: iced::Color");
    assert_fault(file, "use iced as window;", "work.rs:1: iced");
    assert_fault(
        file,
        "\n\nuse std::{fmt, fs::File};",
        "work.rs:3: std::fs::File",
    );
    assert_fault(
        file,
        "use crate::{exhibition::Work, kiosk::{State, theme}};",
        "crate::kiosk::State",
    );
    assert_fault(
        file,
        "use super::super::manifest::read;",
        "crate::manifest::read",
    );
    assert_fault(
        file,
        "fn f() { let a = crate::picture::open(); }",
        "crate::picture::open",
    );
    assert_fault(
        file,
        "fn f() -> u8 { tokio::spawn(g()); 1 }",
        "tokio::spawn",
    );

    assert_fine(
        file,
        "use super::Language; use crate::exhibition::Work; use std::fmt;",
    );
    assert_fine(
        file,
        "use chrono::NaiveDate; fn f(picture: Picture) -> bool { picture.image }",
    );
}

#[test]
fn comments_literals_and_tests_are_no_acquaintances() {
    let file = "src/exhibition/work.rs";

    assert_fine(
        file,
        "//! See [`crate::kiosk`].\n/* iced::Color */ // std::fs",
    );
    assert_fine(
        file,
        r##"const A: &str = "iced::Color \" std::fs"; const B: &str = r#"tokio::x"#;"##,
    );
    assert_fine(
        file,
        "fn f<'a>(a: &'a str) -> char { '\"' }\n// crate::kiosk \"",
    );
    assert_fine(file, "fn f() {}\n#[cfg(test)]\nmod tests { use std::fs; }");

    assert_fault(
        file,
        "const Q: char = '\"'; use std::fs; const R: char = '\"';",
        "std::fs",
    );
    assert_fault(file, "const Q: char = '\\''; use iced::Font;", "iced::Font");
}

#[test]
fn what_follows_a_test_is_held_to_the_rules_again() {
    let file = "src/exhibition/work.rs";
    let tests = "#[cfg(test)]\nmod tests;\n#[cfg(test)]\nuse std::{fs, env};\n\
                 #[cfg(test)]\n#[allow(unused)]\nmod more { fn f() -> [u8; 2] { std::fs::x() } }\n";

    assert_fine(file, tests);
    assert_fault(
        file,
        &format!("{tests}use iced::Font;"),
        "work.rs:8: iced::Font",
    );
}

#[test]
fn a_name_is_followed_to_where_it_was_imported_from() {
    assert_fault(
        "src/ui/unfit.rs",
        "use crate::manifest; fn f() { manifest::read(); }",
        "crate::manifest::read",
    );
    assert_fine(
        "src/ui/unfit.rs",
        "use crate::manifest::{self, Stamp}; fn f() { manifest::resolve(); }",
    );
    assert_fault(
        "src/words/mod.rs",
        "use std as s; fn f() { s::fs::read(); }",
        "std::fs",
    );
}

#[test]
fn arrows_point_one_way() {
    for (file, other) in [
        ("src/kiosk/mod.rs", "preview::Screen"),
        ("src/staff/mod.rs", "kiosk::Message"),
        ("src/ui/wall.rs", "kiosk::Message"),
        ("src/ui/wall.rs", "staff::Panel"),
        ("src/cli/mod.rs", "preview::Screen"),
        ("src/cli/mod.rs", "ui::theme::Frame"),
        ("src/machine/pin.rs", "exhibition::Work"),
        ("src/preview/mod.rs", "command::execute"),
        ("src/curator/hang.rs", "ui::wall::Wall"),
        ("src/clock.rs", "kiosk::Kiosk"),
    ] {
        assert_fault(file, &format!("use crate::{other};"), other);
    }
}

#[test]
fn the_manifest_and_the_pictures_know_no_window() {
    assert_fault("src/manifest/mod.rs", "use iced::Task;", "iced::Task");
    assert_fault(
        "src/manifest/check.rs",
        "use crate::ui::theme;",
        "crate::ui::theme",
    );
    assert_fault(
        "src/picture/fit.rs",
        "use crate::manifest::Report;",
        "crate::manifest",
    );
    assert_fault(
        "src/picture.rs",
        "use iced_runtime::image;",
        "iced_runtime::image",
    );

    assert_fine(
        "src/manifest/check.rs",
        "use crate::picture; use crate::exhibition::Work;",
    );
}

#[test]
fn screens_know_neither_the_kiosk_nor_each_other() {
    let file = "src/kiosk/visit/screen/work.rs";

    assert_fault(file, "use crate::kiosk::State;", "crate::kiosk::State");
    assert_fault(
        file,
        "use super::super::Visit;",
        "crate::kiosk::visit::Visit",
    );
    assert_fault(file, "use super::help::Help;", "is a sibling");
    assert_fault(
        file,
        "use crate::kiosk::visit::screen::{Action, month};",
        "is a sibling",
    );
    assert_fault(file, "use iced::{Element, Task};", "iced::Task");
    assert_fault(
        "src/kiosk/visit/screen/mod.rs",
        "use super::State;",
        "crate::kiosk::visit::State",
    );

    assert_fine(
        file,
        "use super::Action; use crate::kiosk::visit::screen::work::part;",
    );
    assert_fine(
        file,
        "use crate::ui::{theme::Frame, widget}; use crate::exhibition::Work;",
    );
    assert_fine(
        "src/kiosk/visit/screen/mod.rs",
        "use self::help::Help; pub mod wall;",
    );
    assert_fine(
        "src/kiosk/visit/screen/work/stage.rs",
        "use super::Wall; use super::super::Action;",
    );
    assert_fine(
        "src/kiosk/mod.rs",
        "use crate::kiosk::visit::screen::work; use iced::Task;",
    );
}

#[test]
fn widgets_know_no_screen() {
    assert_fault(
        "src/ui/widget/label.rs",
        "use crate::kiosk::visit::screen::Action;",
        "crate::kiosk::visit::screen::Action",
    );
}

#[test]
fn the_clock_is_read_in_one_place() {
    for (source, clock) in [
        ("fn f() { chrono::Utc::now(); }", "Utc::now"),
        ("fn f() { Local::now(); }", "Local::now"),
        (
            "use std::time::Instant;\nfn f() { Instant::now(); }",
            "Instant::now",
        ),
        (
            "fn f() { let n = std::time::SystemTime::now; }",
            "SystemTime::now",
        ),
    ] {
        assert_fault("src/preview.rs", source, clock);
        assert_fine("src/clock.rs", source);
    }

    assert_fine("src/preview.rs", "fn f(now: Instant) { clock::now(); }");
}
