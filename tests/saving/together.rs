//! Two people who save the same manifest.

use super::{Gallery, now};

use reclamation::manifest::edit::{Document, EntryId, Field, Text};
use reclamation::manifest::save::{
    SaveError, save, save_merging, save_over, take_theirs, versions,
};
use reclamation::manifest::schema;
use std::fs;

const BASE: &str = "[[work]]
title = \"Tide\" # ours
consent = { recorded = 2025-11-03 }

[[work]]
title = \"Rug\"
consent = { recorded = 2025-11-04 }
";

/// A gallery with two works, and the document of somebody who opened it.
fn opened() -> (Gallery, Document) {
    let gallery = Gallery::new();

    fs::write(gallery.path(), BASE).expect("a file");

    let document = Document::open(&gallery.path()).expect("it can be read");

    (gallery, document)
}

fn retitle(document: &mut Document, work: usize, title: &str) {
    let work = EntryId::new(&schema::WORK, work);

    document
        .set(work, "title", Field::Text(Text::Plain(title.to_owned())))
        .expect("an edit");
}

fn withdraw(text: &str) -> String {
    text.replace("2025-11-04 }", "2025-11-04, withdrawn = 2026-01-09 }")
}

#[test]
fn changes_to_different_works_are_saved_together() {
    let (gallery, mut document) = opened();
    let theirs = withdraw(&BASE.replace("Rug", "Carpet"));
    let both = theirs.replace("Tide", "Ebb");

    retitle(&mut document, 0, "Ebb");
    fs::write(gallery.path(), &theirs).expect("a file");

    assert!(matches!(
        save(&mut document, "Ours", now()),
        Err(SaveError::Changed { .. })
    ));

    let saved = save_merging(&mut document, "Ours", now()).expect("it is saved");

    assert!(saved.changed && !document.is_changed());
    assert_eq!(gallery.text(), both);
    assert_eq!(document.text(), both);

    // Theirs is a version, and undoing ours leaves their withdrawal.
    let kept = versions(&gallery.path());

    assert_eq!(kept[1].text().expect("it is there"), theirs);

    while document.undo() {
        assert!(document.text().contains("withdrawn = 2026-01-09"));
    }
}

#[test]
fn a_change_to_the_same_value_is_asked_about() {
    let (gallery, mut document) = opened();
    let theirs = withdraw(&BASE.replace("Tide", "Theirs").replace("Rug", "Carpet"));

    retitle(&mut document, 0, "Ours");
    fs::write(gallery.path(), &theirs).expect("a file");

    let error = save_merging(&mut document, "Ours", now()).expect_err("both changed it");

    assert!(matches!(error, SaveError::Changed { .. }));
    assert_eq!(gallery.text(), theirs);
    assert_eq!(document.text(), BASE.replace("Tide", "Ours"));

    // Ours wins where both changed something, and nowhere else.
    save_over(&mut document, &theirs, "Ours", now()).expect("it is saved");
    assert_eq!(gallery.text(), theirs.replace("Theirs", "Ours"));
}

#[test]
fn theirs_is_taken_without_losing_what_only_we_changed() {
    let (gallery, mut document) = opened();
    let theirs = BASE.replace("Tide", "Theirs");

    document.replace(&withdraw(&BASE.replace("Tide", "Ours")));
    fs::write(gallery.path(), &theirs).expect("a file");
    take_theirs(&mut document, &theirs, "Ours", now()).expect("the version is written");

    assert_eq!(document.text(), withdraw(&theirs));
    assert!(document.is_changed());
    save(&mut document, "Both", now()).expect("it is saved");
    assert_eq!(gallery.text(), withdraw(&theirs));
}

#[test]
fn keeping_ours_undoes_no_withdrawal() {
    for broken in ["", "title = \"Rug\"\nbroken = \n"] {
        let (gallery, mut document) = opened();
        let theirs = withdraw(BASE).replace("title = \"Rug\"\n", broken);

        retitle(&mut document, 0, "Ours");
        retitle(&mut document, 1, "Ours too");
        fs::write(gallery.path(), &theirs).expect("a file");
        save_over(&mut document, &theirs, "Ours", now()).expect("it is saved");

        let text = gallery.text();

        assert!(text.contains("\"Ours\""), "{text}");
        assert!(text.contains("withdrawn = "), "{text}");
    }
}

#[test]
fn who_goes_on_typing_gets_what_was_merged_meanwhile() {
    let (gallery, mut document) = opened();
    let theirs = withdraw(&BASE.replace("Rug", "Carpet"));

    retitle(&mut document, 0, "Ebb");
    fs::write(gallery.path(), &theirs).expect("a file");

    // The copy is saved while the document goes on.
    let mut copy = document.clone();

    save_merging(&mut copy, "Ours", now()).expect("it is saved");
    retitle(&mut document, 0, "Ebb and flow");

    assert!(document.mark_saved_as(&copy));
    assert_eq!(document.text(), theirs.replace("Tide", "Ebb and flow"));
    assert!(document.is_changed());

    // So nothing of theirs is undone by the next save.
    let mut copy = document.clone();

    save_merging(&mut copy, "Ours", now()).expect("it is saved");
    assert_eq!(gallery.text(), theirs.replace("Tide", "Ebb and flow"));
    assert!(!document.mark_saved_as(&copy) && !document.is_changed());
}

#[test]
fn a_file_that_was_emptied_meanwhile_is_asked_about() {
    for theirs in [
        "",
        "\n",
        "# nothing\n",
        &BASE[..BASE.len() - 20],
        &BASE[..60],
    ] {
        let (gallery, mut document) = opened();

        retitle(&mut document, 0, "Ebb");
        fs::write(gallery.path(), theirs).expect("a file");

        assert!(
            matches!(
                save_merging(&mut document, "Ours", now()),
                Err(SaveError::Changed { .. })
            ),
            "{theirs:?}"
        );
    }
}
