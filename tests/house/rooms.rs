//! What each room may know, and what it must never name.

use crate::reader::{self, Named};

/// What a room of the house may know.
pub struct Room {
    /// The folder or file under `src/`, and everything below it.
    pub place: &'static str,
    /// The modules and items of this crate that it may name; it may always
    /// name itself.
    knows: &'static [&'static str],
    /// Paths that it must not name.
    never: &'static [&'static str],
}

/// No window, no file, no clock, no thread: values in, values out.
const PURE: &[&str] = &[
    "chrono::Local",
    "iced",
    "iced_runtime",
    "image",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "tokio",
];

/// No window.
const NO_WINDOW: &[&str] = &["iced", "iced_runtime"];

/// Answers upward with an action, and never acts: no task, no file.
const NEVER_ACTS: &[&str] = &["iced::Task", "iced_runtime::Task", "std::fs", "tokio"];

/// Files belong to other rooms.
const NO_FILE: &[&str] = &["std::fs", "tokio"];

/// Every room, from the ones that know nobody to the ones that know all, and
/// the rooms within rooms that are held to more.
pub const ROOMS: [Room; 23] = [
    Room {
        place: "src/exhibition",
        knows: &[],
        never: PURE,
    },
    Room {
        place: "src/calendar",
        knows: &["crate::exhibition"],
        never: PURE,
    },
    Room {
        place: "src/words",
        knows: &["crate::exhibition"],
        never: PURE,
    },
    Room {
        place: "src/fonts",
        knows: &[],
        never: PURE,
    },
    Room {
        place: "src/clock",
        knows: &[],
        never: NO_WINDOW,
    },
    Room {
        place: "src/machine",
        knows: &[],
        never: NO_WINDOW,
    },
    Room {
        place: "src/picture",
        knows: &["crate::fonts"],
        never: NO_WINDOW,
    },
    Room {
        place: "src/manifest",
        knows: &[
            "crate::calendar",
            "crate::exhibition",
            "crate::picture",
            "crate::words",
        ],
        never: NO_WINDOW,
    },
    Room {
        place: "src/curator",
        knows: &[
            "crate::calendar",
            "crate::exhibition",
            "crate::manifest",
            "crate::picture",
            "crate::words",
        ],
        never: NO_WINDOW,
    },
    // Of the manifest it knows where files are and whether they changed.
    Room {
        place: "src/ui",
        knows: &[
            "crate::exhibition",
            "crate::fonts",
            "crate::manifest::Stamp",
            "crate::manifest::resolve",
            "crate::picture",
            "crate::words",
        ],
        never: NO_FILE,
    },
    Room {
        place: "src/ui/theme",
        knows: &["crate::exhibition", "crate::fonts"],
        never: NEVER_ACTS,
    },
    Room {
        place: "src/ui/widget",
        knows: &[
            "crate::exhibition",
            "crate::ui::hanging",
            "crate::ui::plan",
            "crate::ui::renderer",
            "crate::ui::theme",
            "crate::words",
        ],
        never: NEVER_ACTS,
    },
    Room {
        place: "src/ui/renderer",
        knows: &[],
        never: NEVER_ACTS,
    },
    // Staff mode stands beside the wall, and knows nothing of visits.
    Room {
        place: "src/staff",
        knows: &[
            "crate::calendar",
            "crate::clock",
            "crate::curator",
            "crate::exhibition",
            "crate::machine",
            "crate::manifest",
            "crate::picture",
            "crate::ui",
            "crate::words",
        ],
        never: NO_FILE,
    },
    Room {
        place: "src/staff/panel",
        knows: &[
            "crate::curator::import",
            "crate::exhibition",
            "crate::machine::vitals",
            "crate::manifest",
            "crate::staff",
            "crate::ui::hanging",
            "crate::ui::plan",
            "crate::ui::theme",
            "crate::ui::widget",
            "crate::words",
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
    Room {
        place: "src/kiosk",
        knows: &[
            "crate::calendar",
            "crate::clock",
            "crate::exhibition",
            "crate::machine",
            "crate::manifest",
            "crate::picture",
            "crate::staff",
            "crate::ui",
            "crate::words",
        ],
        never: &["std::fs"],
    },
    // Of the kiosk, the wall and the visit know the parts that they share;
    // neither knows the other, nor the kiosk itself.
    Room {
        place: "src/kiosk/wall",
        knows: &[
            "crate::exhibition",
            "crate::kiosk::effect",
            "crate::kiosk::gallery",
            "crate::machine::journal",
            "crate::manifest",
            "crate::picture",
            "crate::ui",
        ],
        never: NO_FILE,
    },
    Room {
        place: "src/kiosk/visit",
        knows: &[
            "crate::calendar",
            "crate::exhibition",
            "crate::kiosk::Stroke",
            "crate::kiosk::effect",
            "crate::kiosk::gallery",
            "crate::kiosk::geometry",
            "crate::kiosk::time",
            "crate::picture",
            "crate::ui",
            "crate::words",
        ],
        never: NO_FILE,
    },
    Room {
        place: "src/kiosk/visit/screen",
        knows: &[
            "crate::calendar",
            "crate::exhibition",
            "crate::ui",
            "crate::words",
        ],
        never: NEVER_ACTS,
    },
    Room {
        place: "src/preview",
        knows: &[
            "crate::calendar",
            "crate::clock",
            "crate::curator",
            "crate::exhibition",
            "crate::kiosk",
            "crate::machine",
            "crate::manifest",
            "crate::picture",
            "crate::staff",
            "crate::ui",
            "crate::words",
        ],
        never: &[],
    },
    Room {
        place: "src/cli",
        knows: &[
            "crate::calendar",
            "crate::exhibition",
            "crate::picture::worker::COMMAND",
        ],
        never: PURE,
    },
    Room {
        place: "src/command",
        knows: &["crate"],
        never: &[],
    },
    Room {
        place: "src/main",
        knows: &["crate"],
        never: NO_WINDOW,
    },
];

/// Where the clock may be read. Everyone else is handed the time. A decoder is
/// stopped when it has taken too long, and has to look while it works.
pub const READS_THE_CLOCK: [&str; 2] = ["src/clock.rs", "src/picture/limits.rs"];

const CLOCKS: [&str; 4] = ["Instant::now", "Local::now", "SystemTime::now", "Utc::now"];

/// What `source`, the text of `file`, knows and should not.
pub fn faults(file: &str, source: &str) -> Vec<String> {
    let source = reader::read(file, source);
    let named: Vec<_> = source
        .named
        .iter()
        .map(|named| match named.import {
            Some(_) => named.clone(),
            None => Named {
                path: source.expanded(&named.path),
                ..named.clone()
            },
        })
        .collect();
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

/// Whether a file is in a place: a folder, or a file without its ending.
pub fn within(file: &str, place: &str) -> bool {
    file.strip_prefix(place)
        .is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}

fn may_know(room: &Room, named: &Named) -> bool {
    if room.never.iter().any(|path| named.begins_with(path)) {
        return false;
    }

    let itself = reader::module(room.place).join("::");

    // A module may be imported for the sake of what is known of it.
    let leads_there = |path: &&&str| {
        named.import.is_some()
            && path
                .strip_prefix(&named.path.join("::"))
                .is_some_and(|rest| rest.starts_with("::"))
    };

    !named.begins_with("crate")
        || named.begins_with(&itself)
        || room.knows.iter().any(|path| named.begins_with(path))
        || room.knows.iter().find(leads_there).is_some()
}

/// Whether a screen names another screen's module. Only `screen/mod.rs` names
/// them all.
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
