//! A save that is cut off at every step: this program starts itself, and the
//! copy is killed half-way through a step, as by a power cut.
//!
//! It has a `main` of its own, for it is both programs.

#[path = "saving/layer.rs"]
mod layer;

use layer::Failing;
use reclamation::manifest::edit::{Document, Entry, Field};
use reclamation::manifest::keep::{save, save_with, text_of, versions};
use reclamation::manifest::schema;

use std::path::Path;
use std::process::Command;
use std::{env, fs, process};

/// What the copy is told by.
const COPY: &str = "save-and-be-killed-at";

fn main() {
    let arguments: Vec<String> = env::args().collect();

    match arguments.as_slice() {
        [_, copy, step, folder] if copy == COPY => {
            be_killed(step.parse().expect("a number"), Path::new(folder));
        }
        _ => kill_at_every_step(),
    }
}

/// Long enough to lie in several blocks of a disk.
fn old() -> String {
    "[[work]]\ntitle = \"Tide\"\n\n".repeat(2_000)
}

fn edited(folder: &Path) -> Document {
    let mut document = Document::open(folder).expect("it can be read");
    let last = Entry::new(&schema::WORK, document.len(&schema::WORK) - 1);

    document
        .set(last, "credit", Field::Line(String::from("Anonymous")))
        .expect("an edit");
    document
}

fn be_killed(step: usize, folder: &Path) {
    let files = Failing::after(step, || process::abort());
    let now = chrono::DateTime::UNIX_EPOCH;

    save_with(&files, &mut edited(folder), "Cut off", now).expect("nothing went wrong");
}

fn kill_at_every_step() {
    let old = old();

    for step in 0.. {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("gallery.toml");

        fs::write(&path, &old).expect("a file");

        let new = edited(folder.path()).text();
        let copy = Command::new(env::current_exe().expect("this program"))
            .args([COPY, &step.to_string()])
            .arg(folder.path())
            .output()
            .expect("it starts");

        let text = fs::read_to_string(&path).expect("the file is there");

        assert!(text == old || text == new, "step {step}: half a file");

        for version in versions(&path) {
            let text = text_of(&version).expect("it is there");

            assert!(text == old || text == new, "step {step}: half a version");
        }

        if copy.status.success() {
            assert_eq!(text, new);
            println!("killed at {step} steps: the old file or the new one each time");
            return;
        }

        // What the cut left behind is in nobody's way.
        let now = chrono::DateTime::UNIX_EPOCH;

        save(&mut edited(folder.path()), "Once more", now).expect("it is saved");
        assert_eq!(fs::read_to_string(&path).expect("a file"), new);

        let left: Vec<_> = fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("a name").file_name())
            .filter(|name| name.to_string_lossy().ends_with(".unfinished"))
            .collect();

        // It is overwritten by the next save that has something to write.
        assert!(text == new || left.is_empty(), "step {step}: {left:?}");
    }
}
