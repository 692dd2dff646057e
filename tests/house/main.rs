//! Who may know whom: DESIGN.md's rules, held by reading the sources.

mod reader;

use reader::Named;

use std::fs;
use std::path::Path;

/// What a room of the house may know.
struct Palette {
    /// The folder or file under `src/`, and everything below it.
    place: &'static str,
    /// The modules of this crate that it may name; it may always name
    /// itself.
    knows: &'static [&'static str],
    /// Paths outside this crate that it must not name.
    never: &'static [&'static str],
}

const ICED: &str = "iced";
const ICED_RUNTIME: &str = "iced_runtime";

const ROOMS: [Palette; 12] = [
    // The domain is pure: no window, no file, no clock, no thread.
    Palette {
        place: "src/exhibition",
        knows: &[],
        never: &[
            ICED,
            ICED_RUNTIME,
            "chrono::Local",
            "image",
            "std::env",
            "std::fs",
            "std::net",
            "std::process",
            "std::thread",
            "std::time::Instant",
            "std::time::SystemTime",
            "tokio",
        ],
    },
    // As pure: bytes in, bytes out.
    Palette {
        place: "src/calendar",
        knows: &["crate::exhibition"],
        never: &[
            ICED,
            ICED_RUNTIME,
            "chrono::Local",
            "image",
            "std::env",
            "std::fs",
            "std::net",
            "std::process",
            "std::thread",
            "std::time::Instant",
            "std::time::SystemTime",
            "tokio",
        ],
    },
    Palette {
        place: "src/manifest",
        knows: &["crate::calendar", "crate::exhibition", "crate::picture"],
        never: &[ICED, ICED_RUNTIME],
    },
    Palette {
        place: "src/curator",
        knows: &[
            "crate::calendar",
            "crate::exhibition",
            "crate::manifest",
            "crate::picture",
        ],
        never: &[ICED, ICED_RUNTIME],
    },
    Palette {
        place: "src/picture",
        knows: &["crate::exhibition", "crate::fonts"],
        never: &[ICED, ICED_RUNTIME],
    },
    // Named by the screens and by the road of the pictures.
    Palette {
        place: "src/fonts",
        knows: &[],
        never: &[ICED, ICED_RUNTIME],
    },
    // Screens answer upward with an action, and never act: no task.
    Palette {
        place: "src/kiosk/visit/screen",
        knows: &[
            "crate::calendar",
            "crate::exhibition",
            "crate::ui",
            "crate::words",
        ],
        never: &["iced::Task", "iced_runtime::Task", "std::fs", "tokio"],
    },
    Palette {
        place: "src/words",
        knows: &["crate::exhibition"],
        never: &[ICED, ICED_RUNTIME, "std::fs", "tokio"],
    },
    Palette {
        place: "src/ui/widget",
        knows: &[
            "crate::exhibition",
            "crate::ui::hanging",
            "crate::ui::renderer",
            "crate::ui::theme",
            "crate::words",
        ],
        never: &["iced::Task", "iced_runtime::Task", "std::fs", "tokio"],
    },
    // Staff mode stands beside the wall: it hangs works as the kiosk does, and
    // knows nothing of visits.
    Palette {
        place: "src/staff",
        knows: &[
            "crate::curator",
            "crate::exhibition",
            "crate::clock",
            "crate::ui",
            "crate::words",
            "crate::manifest",
            "crate::picture",
            "crate::machine",
        ],
        never: &["std::fs", "tokio"],
    },
    // Its panels answer upward with an action, and never act.
    Palette {
        place: "src/staff/panel",
        knows: &[
            "crate::curator::import",
            "crate::exhibition",
            "crate::staff",
            "crate::ui::theme",
            "crate::ui::widget",
            "crate::words",
            "crate::manifest",
            "crate::machine::machine",
        ],
        never: &[
            "crate::staff::desk::Desk",
            "crate::staff::effect",
            "iced::Task",
            "iced_runtime::Task",
            "std::fs",
            "tokio",
        ],
    },
    // The renderer draws what it is told to, and knows nobody.
    Palette {
        place: "src/ui/renderer",
        knows: &[],
        never: &["iced::Task", "iced_runtime::Task", "std::fs", "tokio"],
    },
];

/// Where the clock may be read. Everyone else is handed the time. A decoder is
/// stopped when it has taken too long, and has to look while it works.
const READS_THE_CLOCK: [&str; 2] = ["src/clock.rs", "src/picture/limits.rs"];

const CLOCKS: [&str; 4] = ["Instant::now", "Local::now", "SystemTime::now", "Utc::now"];

/// What `source`, the text of `file`, knows and should not.
fn faults(file: &str, source: &str) -> Vec<String> {
    let named = reader::paths(file, source);
    let fault = |named: &Named, why: &str| {
        format!("{file}:{}: {} {why}", named.line, named.path.join("::"))
    };
    let mut faults = Vec::new();

    for room in ROOMS.iter().filter(|room| within(file, room.place)) {
        for named in &named {
            if !may_know(room, named) {
                faults.push(fault(named, "is none of this room's business"));
            }
            if is_sibling_screen(file, named) {
                faults.push(fault(named, "is a sibling: screens do not know each other"));
            }
        }
    }

    if !READS_THE_CLOCK.contains(&file) {
        faults.extend(
            named
                .iter()
                .filter(|named| CLOCKS.iter().any(|clock| named.contains(clock)))
                .map(|named| fault(named, "reads the clock: time is an argument")),
        );
    }
    faults
}

fn within(file: &str, place: &str) -> bool {
    file.strip_prefix(place)
        .is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}

fn may_know(room: &Palette, named: &Named) -> bool {
    if room.never.iter().any(|path| named.begins_with(path)) {
        return false;
    }

    let itself = reader::module(room.place).join("::");

    !named.begins_with("crate")
        || named.begins_with(&itself)
        || room.knows.iter().any(|path| named.begins_with(path))
}

/// Whether a screen names another screen's module. The hall in which they
/// stand, `screen/mod.rs`, names them all.
fn is_sibling_screen(file: &str, named: &Named) -> bool {
    const SCREENS: [&str; 4] = ["crate", "kiosk", "visit", "screen"];

    let this = reader::module(file);
    let [.., own] = this.as_slice() else {
        return false;
    };

    if !this.starts_with(&SCREENS.map(str::to_owned)) || this.len() == SCREENS.len() {
        return false;
    }

    let is_module = |name: &str| name.chars().all(|c| c.is_lowercase() || c == '_');
    let own = this.get(SCREENS.len()).unwrap_or(own);

    named.begins_with(&SCREENS.join("::"))
        && named
            .path
            .get(SCREENS.len())
            .is_some_and(|screen| is_module(screen) && screen != own)
}

/// Every source file of the house, tests beside the code left out.
fn house() -> Vec<(String, String)> {
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
            } else if name.ends_with(".rs") && !name.ends_with("/tests.rs") {
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
fn every_room_that_has_a_rule_stands() {
    let house = house();

    for room in &ROOMS {
        assert!(
            house.iter().any(|(file, _)| within(file, room.place)),
            "{} is gone, and its rule holds nobody",
            room.place
        );
    }

    for file in READS_THE_CLOCK {
        assert!(
            house.iter().any(|(name, _)| name == file),
            "{file} is gone, and need not be allowed to read the clock"
        );
    }
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
