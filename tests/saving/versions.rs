//! The folder of versions: who may read it, and what else may lie in it.

use super::{Gallery, NEW, OLD, now, retitle};

use reclamation::manifest::edit::Document;
use reclamation::manifest::save::{MAX_VERSIONS, VERSIONS_FOLDER, restore, save, versions};
use std::fs;

#[test]
fn versions_are_as_private_as_the_manifest() {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = |path: &std::path::Path| {
        let metadata = path.metadata().expect("it is there");

        metadata.permissions().mode() & 0o777
    };

    for (manifest, folder) in [(0o600, 0o700), (0o640, 0o750), (0o644, 0o755)] {
        let gallery = Gallery::new();
        let set = |mode| {
            fs::set_permissions(gallery.path(), fs::Permissions::from_mode(mode)).expect("our own");
        };

        // It was open to all before it was made private.
        set(0o644);
        save(&mut gallery.edited(), "Open", now()).expect("it is saved");
        set(manifest);

        let mut document = Document::open(&gallery.path()).expect("it can be read");

        retitle(&mut document, "Ebb");
        save(&mut document, "Private", now()).expect("it is saved");

        assert_eq!(mode(&gallery.path()), manifest);
        assert_eq!(mode(&gallery.folder.path().join(VERSIONS_FOLDER)), folder);
        assert_eq!(mode(versions(&gallery.path())[0].file()), manifest);
    }
}

#[test]
fn a_stray_file_among_the_versions_is_in_nobodys_way() {
    for stray in [
        "7.toml",
        "0000001.toml",
        "+00001.toml",
        "18446744073709551615.toml",
        "999999999999.toml",
        "900000.toml",
        "notes.txt",
        "000001.TOML",
        "000001 (copy).toml",
        ".DS_Store",
    ] {
        for is_folder in [false, true] {
            let gallery = Gallery::new();
            let folder = gallery.folder.path().join(VERSIONS_FOLDER);
            let path = folder.join(stray);

            save(&mut gallery.edited(), "First", now()).expect("it is saved");

            if is_folder {
                fs::create_dir(&path).expect("a folder");
            } else {
                fs::write(&path, "what is this").expect("a file");
            }

            let mut document = Document::open(&gallery.path()).expect("it can be read");

            for number in 0..MAX_VERSIONS + 5 {
                retitle(&mut document, &format!("Tide {number}"));
                save(&mut document, &format!("Number {number}"), now())
                    .unwrap_or_else(|error| unreachable!("{stray}: {error}"));
            }

            let kept = versions(&gallery.path());

            assert!(kept.len() >= MAX_VERSIONS - 1, "{stray}: {}", kept.len());
            assert_eq!(kept[0].reason, format!("Number {}", MAX_VERSIONS + 4));
        }
    }
}

#[test]
fn what_a_killed_save_left_behind_is_in_nobodys_way() {
    let gallery = Gallery::new();
    let folder = gallery.folder.path().join(VERSIONS_FOLDER);

    fs::create_dir(&folder).expect("a folder");

    for path in [
        folder.join(".000001.toml.unfinished"),
        gallery.folder.path().join(".gallery.toml.unfinished"),
    ] {
        fs::write(&path, "half").expect("a file");

        let mut permissions = path.metadata().expect("a file").permissions();

        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("our own");
    }

    save(&mut gallery.edited(), "After", now()).expect("it is saved");
    assert_eq!(gallery.text(), NEW);
}

#[test]
fn a_version_brings_back_no_consent_that_was_withdrawn_since() {
    const GIVEN: &str = "[[work]]\ntitle = \"Tide\"\nconsent = { recorded = 2025-11-03 }\n";

    let gallery = Gallery::new();
    let withdrawn = GIVEN.replace("2025-11-03 }", "2025-11-03, withdrawn = 2026-01-09 }");

    let write = |text: &str| {
        let mut document = Document::open(&gallery.path()).expect("it can be read");

        document.replace(text);
        save(&mut document, text, now()).expect("it is saved");
    };

    write(GIVEN);
    write(&withdrawn);
    write(OLD);
    write("[[work]]\ntitle = \"Rug\"\n");

    // Withdrawn and then taken out, in the versions only.
    let mut document = Document::open(&gallery.path()).expect("it can be read");
    let kept = versions(&gallery.path());
    let given = kept
        .iter()
        .find(|version| version.text().is_ok_and(|text| text == GIVEN))
        .expect("it was kept");

    // The latest that has the work says nothing of a withdrawal: it is OLD.
    assert!(
        restore(&mut document, given, now())
            .expect("it can be read")
            .is_empty()
    );
    assert!(document.undo());

    write(&withdrawn);
    write("[[work]]\ntitle = \"Rug\"\n");

    let mut document = Document::open(&gallery.path()).expect("it can be read");

    assert_eq!(
        restore(&mut document, given, now()).expect("it can be read"),
        ["Tide"]
    );
    assert_eq!(document.text(), withdrawn);

    // Withdrawn in the draft alone.
    write(GIVEN);

    let mut document = Document::open(&gallery.path()).expect("it can be read");

    document.replace(&withdrawn);
    assert_eq!(
        restore(&mut document, given, now()).expect("it can be read"),
        ["Tide"]
    );
    assert_eq!(document.text(), withdrawn);
}
