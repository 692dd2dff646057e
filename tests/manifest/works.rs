//! What each `[[work]]` says, whether or not it can hang.

use crate::support::{Gallery, between, read};

use reclamation::exhibition::{Consent, Language, Standing, Whereabouts};
use reclamation::manifest::edit::Document;
use reclamation::manifest::{EntryId, Reading, WorkReading, schema};

use chrono::NaiveDate;
use std::path::Path;
use std::time::{Duration, Instant};

fn today() -> NaiveDate {
    "2026-01-13".parse().unwrap()
}

/// Reads the second work of a manifest for itself.
fn second(reading: &Reading, manifest: &str) -> WorkReading {
    let document = Document::parse(manifest);
    let text = document.source(EntryId::new(&schema::WORK, 1)).unwrap();

    reading.read_work(1, text)
}

#[test]
fn an_id_comes_from_the_title_in_the_first_language_of_the_exhibition() {
    let gallery = Gallery::new(
        "[exhibition]\n\
         title = \"Prueba\"\n\
         languages = [\"es\", \"en\"]\n\
         \n\
         [[work]]\n\
         title = { en = \"Tide\", es = \"Marea\" }\n\
         text-file = \"marea.txt\"\n\
         sample = true\n",
    );

    gallery.write("marea.txt", "Una línea.\n".as_bytes());

    let reading = gallery.read();
    let summary = &reading.works[0];
    let id = summary.id.as_ref().unwrap();

    assert_eq!(id.as_str(), "marea");
    assert_eq!(reading.exhibition.work(id).unwrap().id, *id);

    let document = Document::open(&gallery.manifest()).unwrap();
    let text = document.source(summary.entry).unwrap();
    let alone = reading.read_work(0, text);

    assert_eq!(alone.summary, *summary);
    assert_eq!(alone.work.as_ref(), reading.exhibition.work(id));
}

#[test]
fn a_work_that_is_sound_reads_the_same_for_itself() {
    let manifest = between(
        "# With a comment.\n\
         [[work]]\n\
         title = { en = \"Second\", es = \"Segunda\" }\n\
         credit = \"Ana\"\n\
         year = 2025\n\
         text = \"\"\"\n  One line,\n  indented.\"\"\"\n\
         form = \"prose\"\n\
         content-note = \"Loss.\"\n\
         days = [\"monday\"]\n\
         consent = { recorded = 2026-01-05 }\n",
    );
    let reading = read(&manifest);
    let alone = second(&reading, &manifest);

    assert_eq!(alone.summary, reading.works[1]);
    assert_eq!(alone.work.as_ref(), Some(&reading.exhibition.works[1]));
    assert_eq!(
        alone.summary.whereabouts(today()),
        Whereabouts::OtherDays,
        "the 13th is a Tuesday"
    );
}

#[test]
fn a_work_that_cannot_hang_is_summed_up_all_the_same() {
    let manifest = between(
        "[[work]]\n\
         title = { es = \"Segunda\" }\n\
         credit = \"Ana\"\n\
         picture = \"works/tide.jpg\"\n\
         from = 2026-01-20\n",
    );
    let reading = read(&manifest);
    let summary = &reading.works[1];

    assert_eq!(reading.exhibition.works.len(), 2);
    assert_eq!(reading.works.len(), 3);
    assert_eq!(summary.id, None, "its title lacks the first language");
    assert_eq!(
        summary.title.as_ref().unwrap().text(Language::Spanish),
        "Segunda"
    );
    assert_eq!(summary.credit.as_deref(), Some("Ana"));
    assert_eq!(
        summary.picture.as_deref(),
        Some(Path::new("works/tide.jpg"))
    );
    assert_eq!(
        summary.whereabouts(today()),
        Whereabouts::Withheld(Standing::Missing)
    );

    let work = second(&reading, &manifest).work.unwrap();

    assert_eq!(work.title.text(Language::Spanish), "Segunda");
    assert_eq!(work.picture.unwrap().alt.original().text, "");
}

#[test]
fn consent_is_summed_up_by_the_rule_by_which_works_hang() {
    for (lines, consent) in [
        ("sample = true", Consent::Sample),
        (
            "consent = { recorded = 2026-01-05 }\nsample = true",
            Consent::Missing,
        ),
        ("consnt = { recorded = 2026-01-05 }", Consent::Missing),
        (
            "consent = { recorded = 2026-01-05, until = \"soon\" }",
            Consent::Missing,
        ),
        (
            "consent = { recorded = 2026-01-05, withdrawn = 2026-01-09 }",
            Consent::Withdrawn {
                on: "2026-01-09".parse().unwrap(),
            },
        ),
        (
            "consent = { recorded = 2026-01-05 }",
            Consent::recorded("2026-01-05".parse().unwrap(), None),
        ),
    ] {
        let manifest = between(&format!(
            "[[work]]\ntitle = \"Second\"\ntext = \"One line.\"\n{lines}\n"
        ));
        let reading = read(&manifest);

        assert_eq!(reading.works[1].consent, consent, "{lines}");
        assert_eq!(
            second(&reading, &manifest).summary.consent,
            consent,
            "{lines}"
        );
    }
}

#[test]
fn a_work_that_cannot_be_read_has_its_place_in_the_list() {
    let manifest = between(
        "[[work]]\n\
         text = \"\"\"\n\
         Never closed until now\n\
         consent = { recorded = 2026-01-05 }\n",
    );
    let reading = read(&manifest);
    let alone = second(&reading, &manifest);

    let entries: Vec<usize> = reading.works.iter().map(|work| work.entry.index).collect();

    assert_eq!(entries, [0, 1, 2]);
    assert_eq!(reading.works[1].consent, Consent::Missing);
    assert_eq!(alone.summary, reading.works[1]);
    assert_eq!(alone.work, None);
}

#[test]
fn a_draft_is_a_work_with_what_it_has() {
    let manifest = between("[[work]]\nform = \"prose\"\n");
    let reading = read(&manifest);
    let alone = second(&reading, &manifest);
    let work = alone.work.unwrap();

    assert_eq!(alone.summary.title, None);
    assert_eq!(work.title.original().text, "");
    assert_eq!(work.writing, None);
}

#[test]
fn one_work_of_a_thousand_is_read_between_two_keystrokes() {
    let works: String = (0..1_000)
        .map(|number| {
            format!("[[work]]\ntitle = \"Work {number}\"\ntext = \"One line.\"\nsample = true\n\n")
        })
        .collect();

    let reading = read(&format!("[exhibition]\ntitle = \"Test\"\n\n{works}"));
    let text = "[[work]]\ntitle = \"Work 500\"\ntext = \"One line more.\"\nsample = true\n";

    assert_eq!(reading.works.len(), 1_000);

    // The fastest of several is what it costs; the others were interrupted.
    let fastest = (0..20)
        .map(|_| {
            let start = Instant::now();

            assert!(reading.read_work(500, text).work.is_some());
            start.elapsed()
        })
        .min();

    assert!(fastest < Some(Duration::from_millis(5)), "{fastest:?}");
}
