//! The draft on disk: given back after a crash, to its owner only.

use super::layer::Failing;
use super::{Gallery, NEW, OLD, now, retitle};

use reclamation::manifest::edit::Document;
use reclamation::manifest::save::{
    Disk, VERSIONS_FOLDER, delete_draft, recover_draft, save, versions, write_draft,
};
use std::fs;
use std::io;
use std::path::PathBuf;

fn draft(gallery: &Gallery) -> PathBuf {
    gallery
        .folder
        .path()
        .join(VERSIONS_FOLDER)
        .join("draft.toml")
}

fn open(gallery: &Gallery) -> Document {
    Document::open(&gallery.path()).expect("it can be read")
}

#[test]
fn a_draft_is_given_back() {
    let gallery = Gallery::new();

    write_draft(&Disk, &gallery.edited(), now()).expect("it is written");
    assert_eq!(gallery.text(), OLD);

    let mut document = open(&gallery);
    let recovered = recover_draft(&Disk, &mut document, now())
        .expect("it can be read")
        .expect("there is one");

    assert_eq!(recovered.time, now());
    assert!(!recovered.is_merged && recovered.conflicts.is_empty());
    assert_eq!(document.text(), NEW);
    assert!(document.is_changed() && document.can_undo());

    // It is still there until it is saved: the next crash comes soon.
    let mut again = open(&gallery);

    assert!(
        recover_draft(&Disk, &mut again, now())
            .expect("it can be read")
            .is_some()
    );

    save(&mut document, "Given back", now()).expect("it is saved");
    assert!(
        recover_draft(&Disk, &mut open(&gallery), now())
            .expect("it can be read")
            .is_none()
    );
    write_draft(&Disk, &document, now()).expect("nothing is unsaved");
    assert!(!draft(&gallery).exists());
    delete_draft(&Disk, &gallery.path()).expect("there is none");

    // It is no version.
    assert_eq!(versions(&gallery.path()).len(), 2);
}

#[test]
fn a_draft_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;

    let gallery = Gallery::new();
    let mut document = gallery.edited();

    for title in ["One", "Two"] {
        retitle(&mut document, title);
        write_draft(&Disk, &document, now()).expect("it is written");

        let mode = draft(&gallery).metadata().expect("a file").permissions();

        assert_eq!(mode.mode() & 0o777, 0o600);
    }
}

#[test]
fn what_others_saved_since_is_merged() {
    const THEIRS: &str = "[[work]]\ntitle = \"Theirs\"\nyear = 2024\n";

    let gallery = Gallery::new();

    write_draft(&Disk, &gallery.edited(), now()).expect("it is written");
    fs::write(gallery.path(), THEIRS).expect("a file");

    let mut document = open(&gallery);
    let recovered = recover_draft(&Disk, &mut document, now())
        .expect("it can be read")
        .expect("there is one");

    assert!(recovered.is_merged);
    assert_eq!(recovered.conflicts.len(), 1);
    assert_eq!(document.text(), THEIRS.replace("Theirs", "Tide at Dusk"));
    assert_eq!(document.saved_text(), THEIRS);
}

#[test]
fn a_file_that_is_no_draft_is_left_alone() {
    let gallery = Gallery::new();

    fs::create_dir(gallery.folder.path().join(VERSIONS_FOLDER)).expect("a folder");

    for bytes in [
        &b""[..],
        b"what is this",
        b"# Draft of reclamation: ",
        b"# Draft of reclamation: 2026-01-13T17:00:00Z 9999\nx",
        b"# Draft of reclamation: yesterday 1\nxy",
        b"# Draft of reclamation: 2026-01-13T17:00:00Z 1\n\xff\xfe",
    ] {
        fs::write(draft(&gallery), bytes).expect("a file");

        let mut document = open(&gallery);

        assert_eq!(
            recover_draft(&Disk, &mut document, now()).expect("it is no draft"),
            None
        );
        assert_eq!(document.text(), OLD);
        assert_eq!(fs::read(draft(&gallery)).expect("a file"), bytes);
    }
}

#[test]
fn a_draft_is_written_whole_or_not_at_all() {
    for steps in 0.. {
        let gallery = Gallery::new();
        let files = Failing::after(steps, || io::ErrorKind::StorageFull.into());
        let mut document = gallery.edited();

        write_draft(&Disk, &document, now()).expect("it is written");
        retitle(&mut document, "Ebb");

        let outcome = write_draft(&files, &document, now());
        let mut found = open(&gallery);

        recover_draft(&Disk, &mut found, now()).expect("it can be read");
        assert!(
            [NEW.to_owned(), document.text()].contains(&found.text()),
            "step {steps}: {}",
            found.text()
        );

        if !files.has_failed() {
            outcome.expect("nothing went wrong");
            assert_eq!(found.text(), document.text());
            return;
        }
    }
}
