//! Saving gallery.toml leaves the old file or the new one, whatever goes wrong.

mod draft;
mod layer;
mod together;
mod versions;

use layer::Failing;
use reclamation::manifest::edit::{Document, EntryId, Field, Text};
use reclamation::manifest::save::{
    self, Disk, MAX_VERSIONS, SaveError, VERSIONS_FOLDER, restore, save, save_over, save_with,
    versions,
};
use reclamation::manifest::schema;

use chrono::{DateTime, Days, Utc};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const OLD: &str = "[[work]]\ntitle = \"Tide\"\n";
const NEW: &str = "[[work]]\ntitle = \"Tide at Dusk\"\n";

fn now() -> DateTime<Utc> {
    "2026-01-13T17:00:00Z".parse().expect("a time")
}

struct Gallery {
    folder: tempfile::TempDir,
}

impl Gallery {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");

        fs::write(folder.path().join("gallery.toml"), OLD).expect("a file");
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("gallery.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).expect("the file is there")
    }

    /// The document with the new title.
    fn edited(&self) -> Document {
        let mut document = Document::open(&self.path()).expect("it can be read");

        retitle(&mut document, "Tide at Dusk");
        document
    }

    /// The names of everything in the gallery's folder.
    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a name").file_name())
        .map(|name| name.into_string().expect("a name"))
        .collect();

    names.sort();
    names
}

fn retitle(document: &mut Document, title: &str) {
    let work = EntryId::new(&schema::WORK, 0);

    document
        .set(work, "title", Field::Text(Text::Plain(title.to_owned())))
        .expect("an edit");
}

#[test]
fn a_save_is_on_the_disk_and_leaves_nothing_else() {
    let gallery = Gallery::new();
    let mut document = gallery.edited();

    assert!(document.is_changed());

    let saved = save(&mut document, "Renamed \"Tide\"", now()).expect("it is saved");

    assert!(saved.changed && !document.is_changed());
    assert_eq!(gallery.text(), NEW);
    assert_eq!(gallery.names(), [VERSIONS_FOLDER, "gallery.toml"]);

    // Saving doesn't end the undo history.
    assert!(document.undo() && document.is_changed());
    save(&mut document, "Taken back", now()).expect("it is saved");
    assert_eq!(gallery.text(), OLD);
}

#[test]
fn a_save_without_a_change_touches_nothing() {
    let gallery = Gallery::new();
    let mut document = Document::open(gallery.folder.path()).expect("it can be read");
    let saved = save(&mut document, "Nothing", now()).expect("there is nothing to do");

    assert!(!saved.changed);
    assert_eq!(gallery.names(), ["gallery.toml"]);
}

#[test]
fn every_version_can_be_looked_at_and_brought_back() {
    let gallery = Gallery::new();
    let mut document = gallery.edited();

    save(&mut document, "Renamed\n\"Tide\"", now()).expect("it is saved");
    retitle(&mut document, "Ebb");
    save(&mut document, "Renamed again", now() + Days::new(1)).expect("it is saved");

    let kept = versions(&gallery.path());
    let told: Vec<_> = kept
        .iter()
        .map(|version| (version.reason.as_str(), version.time))
        .collect();

    assert_eq!(
        told,
        [
            ("Renamed again", now() + Days::new(1)),
            ("Renamed \"Tide\"", now()),
            ("As it was found", now()),
        ]
    );
    assert_eq!(kept[1].text().expect("it is there"), NEW);
    assert_eq!(kept[2].text().expect("it is there"), OLD);

    let withdrawn = restore(&mut document, &kept[2], now()).expect("it is there");

    assert!(withdrawn.is_empty());
    assert_eq!(document.text(), OLD);
    assert!(document.is_changed() && document.can_undo());
    save(&mut document, "Brought back", now()).expect("it is saved");
    assert_eq!(gallery.text(), OLD);
    assert_eq!(versions(&gallery.path())[0].reason, "Brought back");

    // Each is a valid gallery.toml without this program.
    let file = fs::read_to_string(kept[2].file()).expect("a file");

    assert!(file.starts_with("# Kept by reclamation: 2026-01-13T17:00:00Z As it was found\n"));
    assert!(file.ends_with(OLD));
}

#[test]
fn what_somebody_wrote_by_hand_is_kept_as_well() {
    let gallery = Gallery::new();
    let mut document = gallery.edited();

    save(&mut document, "First", now()).expect("it is saved");
    fs::write(gallery.path(), "[[work]]\ntitle = \"By hand\"\n").expect("a file");

    let mut document = gallery.edited();

    save(&mut document, "Second", now()).expect("it is saved");

    let reasons: Vec<_> = versions(&gallery.path())
        .into_iter()
        .map(|version| version.reason)
        .collect();

    assert_eq!(
        reasons,
        ["Second", "As it was found", "First", "As it was found"]
    );
}

#[test]
fn the_last_fifty_versions_are_kept() {
    let gallery = Gallery::new();
    let mut document = Document::open(&gallery.path()).expect("it can be read");

    for number in 0..MAX_VERSIONS + 10 {
        retitle(&mut document, &format!("Tide {number}"));
        save(&mut document, &format!("Number {number}"), now()).expect("it is saved");
    }

    let kept = versions(&gallery.path());

    assert_eq!(kept.len(), MAX_VERSIONS);
    assert_eq!(kept[0].reason, format!("Number {}", MAX_VERSIONS + 9));
    assert_eq!(kept[MAX_VERSIONS - 1].reason, "Number 10");
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_written_over() {
    const THEIRS: &str = "[[work]]\ntitle = \"Theirs\"\n";

    let gallery = Gallery::new();
    let mut document = gallery.edited();

    fs::write(gallery.path(), THEIRS).expect("a file");

    let error = save(&mut document, "Renamed", now()).expect_err("it changed");

    let SaveError::Changed { theirs, .. } = &error else {
        unreachable!("{error}");
    };

    assert_eq!(theirs, THEIRS);
    assert_eq!(gallery.text(), THEIRS);
    assert_eq!(document.text(), NEW);
    assert!(
        error
            .to_string()
            .contains("gallery.toml was changed by somebody else")
    );

    // It changes again while staff are comparing the two.
    fs::write(gallery.path(), OLD).expect("a file");
    save_over(&mut document, THEIRS, "Ours", now()).expect_err("it changed again");
    fs::write(gallery.path(), THEIRS).expect("a file");
    save_over(&mut document, THEIRS, "Ours", now()).expect("it is saved");
    assert_eq!(gallery.text(), NEW);

    let kept = versions(&gallery.path());

    assert_eq!(kept[1].text().expect("it is there"), THEIRS);
}

#[test]
fn a_link_goes_on_leading_to_the_same_file() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let gallery = Gallery::new();
    let desk = tempfile::tempdir().expect("a folder");
    let link = desk.path().join("gallery.toml");

    fs::set_permissions(gallery.path(), fs::Permissions::from_mode(0o640)).expect("its own file");
    symlink(gallery.path(), &link).expect("a link");

    let mut document = Document::open(&link).expect("it can be read");

    retitle(&mut document, "Tide at Dusk");
    save(&mut document, "Renamed", now()).expect("it is saved");

    assert!(link.is_symlink());
    assert_eq!(gallery.text(), NEW);
    assert_eq!(versions(&link).len(), 2);

    let mode = gallery
        .path()
        .metadata()
        .expect("a file")
        .permissions()
        .mode();

    assert_eq!(mode & 0o777, 0o640);
}

/// Lets each step of a save fail in turn, and returns how many steps there are.
fn fail_at_every_step(fail: fn() -> io::Error) -> usize {
    for steps in 0.. {
        let gallery = Gallery::new();
        let files = Failing::after(steps, fail);
        let mut document = gallery.edited();
        let outcome = save_with(&files, &mut document, "Renamed", now());
        let text = gallery.text();

        assert!(
            [OLD, NEW].contains(&text.as_str()),
            "step {steps}: {text:?}"
        );
        assert_eq!(document.text(), NEW, "step {steps}: no edit is lost");

        for version in versions(&gallery.path()) {
            let text = version.text().expect("it is there");

            assert!(
                [OLD, NEW].contains(&text.as_str()),
                "step {steps}: {text:?}"
            );
        }

        if !files.has_failed() {
            outcome.expect("nothing went wrong");
            return steps;
        }

        // A save goes through even if the latest version can't be read back;
        // the text is then kept twice.
        if let Err(error) = outcome {
            let folder = gallery.folder.path().display().to_string();

            assert!(error.to_string().contains(&folder), "{error}");
            assert!(document.is_changed() || text == NEW);
        }

        // No partial file is left, and the next save succeeds.
        let unfinished = |folder: &Path| {
            names(folder)
                .into_iter()
                .filter(|name| name.ends_with(".unfinished"))
                .count()
        };

        assert_eq!(unfinished(gallery.folder.path()), 0, "step {steps}");
        save_with(&Disk, &mut document, "Once more", now()).expect("the disk works again");
        assert_eq!(gallery.text(), NEW);
    }

    unreachable!("a save has an end")
}

#[test]
fn whatever_fails_the_file_is_the_old_or_the_new_one() {
    // Path, lock, read; the folder, its permissions, its list; two versions and
    // the file itself, each written, given its permissions, synced, renamed, and
    // its folder synced.
    assert_eq!(
        fail_at_every_step(|| ErrorKind::StorageFull.into()),
        3 + 3 + 3 * 5
    );

    fail_at_every_step(|| ErrorKind::ReadOnlyFilesystem.into());
    // EIO: the disk itself fails.
    fail_at_every_step(|| io::Error::from_raw_os_error(5));
}

#[test]
fn every_refusal_names_the_file_and_the_cure() {
    let gallery = Gallery::new();

    for (kind, words) in [
        (ErrorKind::StorageFull, ["the disk is full", "make room"]),
        (ErrorKind::QuotaExceeded, ["the disk is full", "make room"]),
        (
            ErrorKind::ReadOnlyFilesystem,
            ["can only be read", "whoever looks after the machine"],
        ),
        (
            ErrorKind::PermissionDenied,
            ["may not write", "permission to write"],
        ),
        (ErrorKind::TimedOut, ["could not be written", "save again"]),
    ] {
        let files = Failing::after(3, || kind.into());
        let mut document = gallery.edited();
        let error = save_with(&files, &mut document, "Renamed", now()).expect_err("it fails");

        for word in words {
            assert!(error.to_string().contains(word), "{error}");
        }
    }

    let mut document = gallery.edited();

    fs::remove_file(gallery.path()).expect("its own file");

    let error = save(&mut document, "Renamed", now()).expect_err("it is gone");

    assert!(error.to_string().contains("no longer there"), "{error}");
    assert!(matches!(
        save::save(&mut Document::parse(OLD), "Renamed", now()),
        Err(SaveError::NoFile)
    ));
}

#[test]
fn a_disk_that_is_really_full_is_told() {
    let gallery = Gallery::new();

    // The temporary file leads to a device on which every write fails.
    let unfinished = gallery.folder.path().join(".gallery.toml.unfinished");

    std::os::unix::fs::symlink("/dev/full", &unfinished).expect("a link");

    let error = save::replace(&Disk, &gallery.path(), NEW.as_bytes());

    assert!(matches!(error, Err(SaveError::Full { .. })), "{error:?}");
    assert_eq!(gallery.text(), OLD);
}
