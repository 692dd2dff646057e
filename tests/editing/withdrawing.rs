//! Bringing back an older text doesn't bring back a consent that was withdrawn.

use chrono::NaiveDate;
use reclamation::manifest::edit::{Carried, carry_withdrawals};
use reclamation::manifest::read_text;
use std::path::Path;

const OLDER: &str = r#"[exhibition]
title = "A"
opens = 2026-01-07

# The first.
[[work]]
title = "Tide"
text = "The tide."
consent = { recorded = 2025-11-03 } # on paper

[[work]]
id = "key"
title = "Key"
text-file = "works/key.txt"

[work.consent]
recorded = 2025-12-01

[[work]]
title = "Rug"
text = "A rug."
consent = { recorded = 2025-12-02 }
"#;

fn today() -> NaiveDate {
    "2026-01-13".parse().expect("a day")
}

fn carry(older: &str, newer: &[&str]) -> Carried {
    carry_withdrawals(older, newer.iter().copied(), today())
}

/// The works that a text lets hang.
fn hanging(text: &str) -> Vec<String> {
    let root = tempfile::tempdir().expect("a folder");

    std::fs::create_dir(root.path().join("works")).expect("a folder");
    std::fs::write(root.path().join("works/key.txt"), "A key.").expect("a file");

    let now = "2026-01-13T17:00:00Z".parse().expect("a time");
    let reading = read_text(text, &root.path().join(Path::new("gallery.toml")), now);

    reading
        .exhibition
        .seen_works(today())
        .map(|work| work.id.to_string())
        .collect()
}

#[test]
fn an_older_text_is_what_it_was_where_nothing_was_withdrawn_since() {
    assert_eq!(hanging(OLDER), ["tide", "key", "rug"]);

    for newer in [
        OLDER.to_owned(),
        String::new(),
        OLDER.replace("\"Tide\"", "\"Ebb\""),
        OLDER.replace("2025-11-03", "2025-11-04"),
    ] {
        let carried = carry(OLDER, &[&newer]);

        assert_eq!(carried.text, OLDER);
        assert!(carried.works.is_empty());
    }
}

#[test]
fn what_was_withdrawn_since_stays_withdrawn() {
    let newer = OLDER
        .replace("2025-11-03 }", "2025-11-03, withdrawn = 2026-01-09 }")
        .replace("recorded = 2025-12-01", "withdrawn = 2026-01-10");
    let carried = carry(OLDER, &[&newer]);

    assert_eq!(carried.works, ["Tide", "Key"]);
    assert_eq!(
        carried.text,
        OLDER
            .replace("2025-11-03 }", "2025-11-03, withdrawn = 2026-01-09 }")
            .replace("2025-12-01\n", "2025-12-01\nwithdrawn = 2026-01-10\n")
    );
    assert_eq!(hanging(&carried.text), ["rug"]);
}

/// Whatever became of the work afterwards.
#[test]
fn the_last_that_was_said_of_a_work_counts() {
    let withdrawn = OLDER.replace("2025-11-03 }", "2025-11-03, withdrawn = 2026-01-09 }");
    let without = OLDER.replace(
        "[[work]]\ntitle = \"Tide\"",
        "[[work]]\ntitle = \"Another\"",
    );
    let without = without.replace("\"The tide.\"", "\"Another.\"");

    // It was withdrawn, then taken out.
    assert_eq!(carry(OLDER, &[&without, &withdrawn]).works, ["Tide"]);
    // It was withdrawn by mistake, and that was put right.
    assert!(carry(OLDER, &[OLDER, &withdrawn]).works.is_empty());
    // It was put right, and withdrawn again.
    assert_eq!(carry(OLDER, &[&withdrawn, OLDER]).works, ["Tide"]);
}

/// However it is written.
#[test]
fn any_withdrawal_is_carried() {
    for (written, name) in [
        ("consent = { withdrawn = 2026-01-09 }", "inline"),
        ("consent.withdrawn = 2026-01-09", "dotted"),
        (
            "consent = { recorded = 2025-11-03, withdrawn = \"today\" }",
            "no date",
        ),
        (
            "consent = { recorded = 2025-11-03 }\nwithdrawn = 2026-01-09",
            "misplaced",
        ),
        ("consent = { recorded = 2025-11-03, withdrawn = }", "broken"),
        (
            "title = broken\nconsent = { withdrawn = 2026-01-09 }",
            "broken elsewhere",
        ),
    ] {
        let newer = OLDER.replace("consent = { recorded = 2025-11-03 } # on paper", written);
        let carried = carry(OLDER, &[&newer]);

        assert_eq!(
            hanging(&carried.text),
            ["key", "rug"],
            "{name}: {}",
            carried.text
        );
    }

    // Under a heading somewhere else, and in works without headings.
    let scattered = OLDER.replace("\n[work.consent]\nrecorded = 2025-12-01\n", "");
    let scattered = scattered.replace(
        "[[work]]\ntitle = \"Rug\"",
        "[hours]\n\n[work.consent]\nwithdrawn = 2026-01-09\n\n[[work]]\ntitle = \"Rug\"",
    );
    let inline =
        "work = [{ title = \"Tide\", text = \"x\", consent = { withdrawn = 2026-01-09 } }]\n";

    assert_eq!(hanging(&carry(OLDER, &[&scattered]).text), ["tide", "rug"]);
    assert_eq!(hanging(&carry(OLDER, &[inline]).text), ["key", "rug"]);
}

#[test]
fn any_older_text_can_be_marked() {
    let newer = OLDER
        .replace("2025-11-03 }", "2025-11-03, withdrawn = 2026-01-09 }")
        .replace("recorded = 2025-12-01", "withdrawn = 2026-01-10");

    let scattered = OLDER.replace("[work.consent]", "[hours]\n\n[work.consent]");
    let inline = "work = [{ title = \"Tide\", text = \"x\", consent = { recorded = 2025-11-03 } }]\n\
                  [exhibition]\ntitle = \"A\"\nopens = 2026-01-07\n";
    let broken = OLDER.replace("text = \"The tide.\"", "text = The tide.");

    assert_eq!(hanging(&scattered), ["tide", "key", "rug"]);
    assert_eq!(hanging(&carry(&scattered, &[&newer]).text), ["rug"]);
    assert_eq!(hanging(inline), ["tide"]);
    assert_eq!(hanging(&carry(inline, &[&newer]).text), [""; 0]);

    // An entry that can't be changed is left out rather than left as it is.
    let carried = carry(&broken, &[&newer]);

    assert_eq!(carried.works, ["Tide", "Key"]);
    assert!(!carried.text.contains("The tide."), "{}", carried.text);
    assert_eq!(hanging(&carried.text), ["rug"]);
}

#[test]
fn the_same_picture_or_text_is_the_same_work() {
    let newer = OLDER
        .replace("id = \"key\"", "id = \"the-key\"")
        .replace("works/key.txt", "./works//key.txt")
        .replace("recorded = 2025-12-01", "withdrawn = 2026-01-10")
        .replace("\"Tide\"", "\"Ebb\"")
        .replace("2025-11-03 }", "2025-11-03, withdrawn = 2026-01-09 }");

    assert_eq!(carry(OLDER, &[&newer]).works, ["Tide", "Key"]);
}
