//! A save and a publication killed at every step, as by a power cut: this
//! program starts itself, and the child aborts half-way through a step.
//!
//! It needs a `main` of its own because it is both parent and child.

#![allow(clippy::print_stdout, reason = "as any test, it says what it has done")]

#[path = "saving/layer.rs"]
mod layer;

use layer::Failing;
use reclamation::curator::publish::publish;
use reclamation::manifest::edit::{Document, EntryId, Field};
use reclamation::manifest::save::{Disk, save, save_with, versions};
use reclamation::manifest::schema;

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

/// The child's first argument.
const SAVE: &str = "save-and-be-killed-at";
const PUBLISH: &str = "publish-and-be-killed-at";

fn main() {
    let arguments: Vec<String> = env::args().collect();

    match arguments.as_slice() {
        [_, what, step, folder] if what == SAVE || what == PUBLISH => {
            let files = Failing::after(step.parse().expect("a number"), || process::abort());
            let folder = Path::new(folder);

            if what == SAVE {
                save_with(&files, &mut edited(folder), "Cut off", now()).expect("it is saved");
            } else {
                publish(&files, &folder.join("show"), &folder.join("wall"), now())
                    .expect("it is published");
            }
        }
        _ => {
            let saves = kill_saves();
            let publications =
                cut_publications(|step, folder| copy(PUBLISH, step, folder).status.success());

            // Unlike a power cut, a full disk is reported.
            cut_publications(|step, folder| {
                let files = Failing::after(step, || ErrorKind::StorageFull.into());
                let done = publish(&files, &folder.join("show"), &folder.join("wall"), now());

                if let Err(error) = &done {
                    let named = folder.display().to_string();

                    assert!(error.to_string().contains(&named), "{error}");
                }

                !files.has_failed()
            });

            println!("killed at {saves} steps of a save and {publications} of a publication");
        }
    }
}

fn now() -> DateTime<Utc> {
    "2026-01-13T17:00:00Z".parse().expect("a time")
}

/// Starts the child that is killed at a step.
fn copy(what: &str, step: usize, folder: &Path) -> Output {
    Command::new(env::current_exe().expect("this program"))
        .args([what, &step.to_string()])
        .arg(folder)
        .output()
        .expect("it starts")
}

fn edited(folder: &Path) -> Document {
    let mut document = Document::open(folder).expect("it can be read");
    let last = EntryId::new(&schema::WORK, document.len(&schema::WORK) - 1);

    document
        .set(last, "credit", Field::Line(String::from("Anonymous")))
        .expect("an edit");
    document
}

/// Kills a save at each step, and returns how many steps there are.
fn kill_saves() -> usize {
    // Long enough for several blocks of a disk.
    let old = "[[work]]\ntitle = \"Tide\"\n\n".repeat(2_000);

    for step in 0.. {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("gallery.toml");

        fs::write(&path, &old).expect("a file");

        let new = edited(folder.path()).text();
        let copy = copy(SAVE, step, folder.path());
        let text = fs::read_to_string(&path).expect("the file is there");

        assert!(text == old || text == new, "step {step}: half a file");

        for version in versions(&path) {
            let text = version.text().expect("it is there");

            assert!(text == old || text == new, "step {step}: half a version");
        }

        if copy.status.success() {
            assert_eq!(text, new);
            return step;
        }

        // Whatever was left behind is not in the way.
        save(&mut edited(folder.path()), "Once more", now()).expect("it is saved");
        assert_eq!(fs::read_to_string(&path).expect("a file"), new);
    }

    unreachable!("a save has an end")
}

/// Cuts off a publication at each step, and returns how many steps there are.
fn cut_publications(publish_until: impl Fn(usize, &Path) -> bool) -> usize {
    for step in 0.. {
        let folder = tempfile::tempdir().expect("a folder");
        let (show, wall) = (folder.path().join("show"), folder.path().join("wall"));

        fs::create_dir_all(show.join("works")).expect("a folder");
        exhibit(&show, "old");
        publish(&Disk, &show, &wall, now()).expect("it is published");

        let old = content(&wall);

        exhibit(&show, "new");
        publish(&Disk, &show, &folder.path().join("other"), now()).expect("it is published");

        let new = content(&folder.path().join("other"));

        assert!(old != new);

        let is_whole = publish_until(step, folder.path());
        let found = content(&wall);

        assert!(found == old || found == new, "step {step}: {found:?}");

        if is_whole {
            assert_eq!(found, new);
            return step;
        }

        publish(&Disk, &show, &wall, now()).expect("it is published");
        assert_eq!(content(&wall), new, "step {step}");

        let mut names: Vec<_> = fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("a name").file_name())
            .collect();

        names.sort();
        assert_eq!(
            names,
            ["other", "show", "wall"],
            "step {step}: what is left"
        );
    }

    unreachable!("a publication has an end")
}

/// Writes an exhibition of two texts, one of them in a file named after `word`.
fn exhibit(folder: &Path, word: &str) {
    let manifest = format!(
        "[exhibition]\ntitle = \"The {word} one\"\n\n\
         [[work]]\ntitle = \"Tide\"\ntext-file = \"works/{word}.txt\"\nsample = true\n\n\
         [[work]]\ntitle = \"Rug\"\ntext-file = \"works/rug.txt\"\nsample = true\n"
    );

    fs::write(folder.join("gallery.toml"), manifest).expect("a file");
    fs::write(folder.join(format!("works/{word}.txt")), word).expect("a file");
    fs::write(folder.join("works/rug.txt"), format!("the {word} rug")).expect("a file");
}

/// The contents of every file in a folder, by relative path.
fn content(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut content = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];

    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the folder is there") {
            let path = entry.expect("a name").path();

            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a file");
                let name = path.strip_prefix(folder).expect("it is below");

                content.insert(name.to_owned(), text);
            }
        }
    }

    content
}
