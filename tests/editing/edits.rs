//! What each edit changes in the text.

use super::{GALLERY, WORK, by_language, changes, plain, work};

use chrono::NaiveDate;
use reclamation::manifest::edit::{Document, EditError, EntryId, Field, Moment, Text};
use reclamation::manifest::{read_text, schema};
use std::collections::BTreeMap;
use std::path::Path;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn consent(fields: &[(&str, &str)]) -> Field {
    Field::Table(
        fields
            .iter()
            .map(|(name, date)| ((*name).to_owned(), Field::Date(day(date))))
            .collect::<BTreeMap<_, _>>(),
    )
}

#[test]
fn a_document_that_nobody_edits_is_its_file_to_the_byte() {
    for text in [
        GALLERY,
        "",
        "\n",
        "# nothing but a note",
        "[exhibition]",
        "\u{feff}[exhibition]\r\ntitle = \"A\"\r\n\r\n[[work]]\r\ntitle = \"B\"",
        "[[work]\nbroken = \n[[work]]\ntitle = \"Tide\"\n",
        include_str!("../../gallery.toml"),
    ] {
        let document = Document::parse(text);

        assert_eq!(document.text(), text);
        assert!(!document.is_changed());
    }
}

#[test]
fn every_kind_of_value_is_read() {
    let document = Document::parse(GALLERY);
    let get = |index, key| document.get(work(index), key);
    let event = EntryId::new(&schema::EVENT, 0);

    assert_eq!(document.len(WORK), 3);
    assert_eq!(document.len(&schema::HELP), 0);
    assert_eq!(get(0, "title"), Some(plain("Tide")));
    assert_eq!(get(0, "year"), Some(Field::Line("2025".into())));
    assert_eq!(get(0, "on-wall"), Some(Field::Flag(true)));
    assert_eq!(
        get(0, "consent"),
        Some(consent(&[("recorded", "2025-11-03")]))
    );
    assert_eq!(
        get(1, "title"),
        Some(by_language(&[("en", "Key"), ("es", "Llave")]))
    );
    assert_eq!(
        get(1, "text"),
        Some(plain("# not a comment\n  [[work]]\nturn"))
    );
    assert_eq!(
        get(1, "days"),
        Some(Field::Words(vec!["monday".into(), "friday".into()]))
    );
    assert_eq!(
        get(1, "consent"),
        Some(consent(&[
            ("recorded", "2025-12-01"),
            ("until", "2026-12-01")
        ]))
    );
    assert_eq!(
        document.get(event, "starts"),
        Some(Field::Moment(Moment::Time(
            day("2026-01-28").and_hms_opt(13, 30, 0).expect("a time")
        )))
    );

    let Some(Field::Texts(speakers)) = document.get(event, "speakers") else {
        unreachable!("there are speakers");
    };

    assert_eq!(speakers[0], Text::Plain("Maria".into()));
    assert_eq!(get(0, "medium"), None);
    assert_eq!(get(3, "title"), None);
}

#[test]
fn a_value_takes_the_place_of_another_and_keeps_its_comment() {
    assert_eq!(
        changes(|document| {
            let exhibition = EntryId::new(&schema::EXHIBITION, 0);

            document
                .set(exhibition, "title", plain("Reclaimed"))
                .expect("an edit");
        }),
        "-title = 'A Reclamation'   # as printed on the poster\n\
         +title = 'Reclaimed'   # as printed on the poster\n"
    );
    assert_eq!(
        changes(|document| {
            document
                .set(work(0), "on-wall", Field::Flag(false))
                .expect("an edit");
        }),
        "-  on-wall   =   true\n+  on-wall   =   false\n"
    );
    assert_eq!(
        changes(|document| {
            document
                .set(work(0), "year", Field::Line("about 2024".into()))
                .expect("an edit");
        }),
        "-year = 2025\n+year = \"about 2024\"\n"
    );
}

#[test]
fn of_a_text_in_many_languages_only_the_one_changes() {
    assert_eq!(
        changes(|document| {
            let alt = by_language(&[("en", "A river."), ("es", "Un río")]);

            document.set(work(0), "alt", alt).expect("an edit");
        }),
        "-alt = { en = \"A river under a wide sky.\", es = 'Un río' } # to be read by Ana\n\
         +alt = { en = \"A river.\", es = 'Un río' } # to be read by Ana\n"
    );
    assert_eq!(
        changes(|document| {
            let title = by_language(&[("en", "Key"), ("es", "La llave"), ("vi", "Chìa")]);

            document.set(work(1), "title", title).expect("an edit");
        }),
        "-title.es = \"Llave\"\n+title.es = \"La llave\"\n+title.vi = \"Chìa\"\n"
    );
    assert_eq!(
        changes(|document| {
            document
                .set(work(1), "title", by_language(&[("es", "Llave")]))
                .expect("an edit");
        }),
        "-title.en = \"Key\"\n"
    );
    assert_eq!(
        changes(|document| {
            document
                .set(work(1), "title", plain("Key"))
                .expect("an edit");
        }),
        "-title.en = \"Key\"\n-title.es = \"Llave\"\n+title = \"Key\"\n"
    );
}

#[test]
fn a_long_text_has_a_line_for_each_language() {
    let long = "All the words that an artist has to say about a work that took a year to make.";

    assert_eq!(
        changes(|document| {
            document
                .set(work(0), "alt", by_language(&[("en", long), ("es", long)]))
                .expect("an edit");
            document
                .set(work(0), "alt", plain("Short."))
                .expect("an edit");
            document
                .set(
                    work(0),
                    "medium",
                    by_language(&[("en", long), ("es", long)]),
                )
                .expect("an edit");
        }),
        format!(
            "-year = 2025\n-picture = \"works/tide.jpg\"\n-alt = {{ en = \"A river under a wide \
             sky.\", es = 'Un río' }} # to be read by Ana\n+medium.en = \"{long}\"\n+medium.es = \
             \"{long}\"\n+year = 2025\n+picture = \"works/tide.jpg\"\n+alt = \"Short.\" # to be \
             read by Ana\n"
        )
    );
}

#[test]
fn a_new_key_stands_where_the_schema_has_it() {
    assert_eq!(
        changes(|document| {
            document
                .set(work(0), "medium", plain("Photograph"))
                .expect("an edit");
        }),
        "+medium = \"Photograph\"\n"
    );

    let mut document = Document::parse("[[work]]\n# nothing yet\n");

    document
        .set(work(0), "sample", Field::Flag(true))
        .expect("an edit");
    document
        .set(work(0), "title", plain("Rug"))
        .expect("an edit");
    assert_eq!(
        document.text(),
        "[[work]]\ntitle = \"Rug\"\nsample = true\n# nothing yet\n"
    );
}

#[test]
fn a_poem_keeps_its_lines_and_its_quotation_marks() {
    assert_eq!(
        changes(|document| {
            document
                .set(
                    work(1),
                    "text",
                    plain("# not a comment\n  [[work]]\nreturn"),
                )
                .expect("an edit");
        }),
        "-turn\"\"\"\n+return\"\"\"\n"
    );

    for poem in [
        "one\n  two\n\nthree",
        "\nfirst line empty",
        "she said \"no\"\nand \\ went",
        "ends with a quote\"",
        "'single' and \"double\"",
        "tab\tand trailing  \n",
        "\"\"\"three\"\"\"",
    ] {
        for old in [
            "\"a\"",
            "'a'",
            "\"\"\"a\"\"\"",
            "'''a'''",
            "\"\"\"\na\"\"\"",
            "'''\na'''",
        ] {
            let mut document = Document::parse(format!("[[work]]\ntext = {old}\n"));

            document.set(work(0), "text", plain(poem)).expect("an edit");
            assert_eq!(
                document.get(work(0), "text"),
                Some(plain(poem)),
                "{poem:?} in place of {old}"
            );
        }
    }
}

#[test]
fn a_consent_is_written_under_its_own_heading_where_it_has_one() {
    assert_eq!(
        changes(|document| {
            document
                .set(work(1), "consent", consent(&[("withdrawn", "2026-01-09")]))
                .expect("an edit");
        }),
        "-recorded = 2025-12-01\n-until = 2026-12-01\n+withdrawn = 2026-01-09\n"
    );
    assert_eq!(
        changes(|document| document.clear(work(1), "consent").expect("an edit")),
        "-\n-[work.consent]\n-recorded = 2025-12-01\n-until = 2026-12-01\n"
    );
    assert_eq!(
        changes(|document| {
            let both = consent(&[("recorded", "2025-11-03"), ("withdrawn", "2026-01-09")]);

            document.set(work(0), "consent", both).expect("an edit");
        }),
        "-consent = { recorded = 2025-11-03 } # paper in the grey folder\n\
         +consent = { recorded = 2025-11-03, withdrawn = 2026-01-09 } # paper in the grey folder\n"
    );
}

#[test]
fn a_value_without_content_clears_its_key() {
    assert_eq!(
        changes(|document| {
            document
                .set(work(1), "days", Field::Words(Vec::new()))
                .expect("an edit");
        }),
        "-days = [\"monday\", 'friday']\n"
    );
}

#[test]
fn a_single_table_is_added_where_it_belongs() {
    let hours = EntryId::new(&schema::HOURS, 0);

    assert_eq!(
        changes(|document| {
            let time = chrono::NaiveTime::from_hms_opt(7, 30, 0).expect("a time");

            document
                .set(hours, "wakes", Field::Time(time))
                .expect("an edit");
        }),
        "+\n+[hours]\n+wakes = 07:30:00\n"
    );

    let mut empty = Document::parse("");

    empty
        .set(EntryId::new(&schema::EXHIBITION, 0), "title", plain("A"))
        .expect("an edit");
    assert_eq!(empty.text(), "[exhibition]\ntitle = \"A\"\n");
}

#[test]
fn entries_come_and_go_with_their_own_comments_only() {
    assert_eq!(
        changes(|document| {
            let entry = document.insert(WORK, 1).expect("room");

            document.set(entry, "title", plain("New")).expect("an edit");
        }),
        "+\n+[[work]]\n+title = \"New\"\n"
    );
    assert_eq!(
        changes(|document| {
            document.insert(WORK, 3).expect("room");
        }),
        "+\n+[[work]]\n"
    );
    assert_eq!(
        changes(|document| document.remove(work(0)).expect("it is there")),
        "-\n-# Hung next to the door, as the artist asked.\n-[[work]]\n-title = \"Tide\"\n-credit = \
         \"Anonymous\"\n-year = 2025\n-picture = \"works/tide.jpg\"\n-alt = { en = \"A river under \
         a wide sky.\", es = 'Un río' } # to be read by Ana\n-  on-wall   =   true\n-consent = { \
         recorded = 2025-11-03 } # paper in the grey folder\n-# statement = \"ask again in \
         spring\"\n"
    );

    let mut document = Document::parse(GALLERY);

    document
        .remove(EntryId::new(&schema::EVENT, 0))
        .expect("it is there");
    assert!(document.text().ends_with("-----\n"), "{}", document.text());
}

#[test]
fn what_an_editor_is_told_stays_on_top() {
    let text = "#:schema ./gallery.schema.json\n# Of Ana.\n[[work]]\ntitle = \"Tide\"\n";
    let mut document = Document::parse(text);

    document.remove(work(0)).expect("it is there");
    assert!(document.text().starts_with("#:schema") && !document.text().contains("Ana"));
}

#[test]
fn a_work_moves_and_what_stands_between_stays() {
    let mut document = Document::parse(GALLERY);

    document.move_to(work(2), 0).expect("both are there");

    let text = document.text();
    let places: Vec<_> = [
        "The works",
        "\"Rug\"",
        "Hung next",
        "\"Tide\"",
        "\"Key\"",
        "This month",
    ]
    .iter()
    .map(|word| text.find(word).expect("nothing is lost"))
    .collect();

    assert!(places.is_sorted(), "{text}");
    document.move_to(work(0), 2).expect("both are there");
    assert_eq!(document.text(), GALLERY);
}

#[test]
fn a_copy_of_a_work_has_its_own_id() {
    let mut document = Document::parse(GALLERY);
    let copy = document.duplicate(work(1)).expect("it is there");

    assert_eq!(copy, work(2));
    assert_eq!(document.get(copy, "id"), Some(Field::Line("key-2".into())));
    assert_eq!(document.get(copy, "days"), document.get(work(1), "days"));
    assert_eq!(document.len(WORK), 4);
    assert_eq!(
        document.source(work(1)),
        Document::parse(GALLERY).source(work(1))
    );
}

#[test]
fn lines_end_as_they_did() {
    let windows = GALLERY.replace('\n', "\r\n");
    let mut document = Document::parse(windows.clone());

    document
        .set(work(1), "text", plain("one\ntwo"))
        .expect("an edit");
    document
        .set(work(1), "statement", plain("said"))
        .expect("an edit");
    document.insert(WORK, 1).expect("room");
    document.duplicate(work(0)).expect("it is there");
    document.remove(work(4)).expect("it is there");

    let text = document.text();

    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(document.get(work(3), "text"), Some(plain("one\ntwo")));

    while document.undo() {}

    assert_eq!(document.text(), windows);
}

#[test]
fn letters_in_one_place_are_one_step() {
    let mut document = Document::parse(GALLERY);

    for title in ["Tid", "Ti", "Tin", "Tint"] {
        document
            .set(work(0), "title", plain(title))
            .expect("an edit");
    }

    assert!(document.can_undo() && document.is_changed());
    assert!(document.undo());
    assert_eq!(document.text(), GALLERY);
    assert!(!document.undo() && document.redo() && !document.can_redo());
    assert_eq!(document.get(work(0), "title"), Some(plain("Tint")));

    document.settle();
    document
        .set(work(0), "title", plain("Tents"))
        .expect("an edit");
    assert!(document.undo());
    assert_eq!(document.get(work(0), "title"), Some(plain("Tint")));
}

#[test]
fn what_cannot_be_changed_here_is_said_and_left() {
    let scattered =
        "[[work]]\ntitle = \"Tide\"\n\n[hours]\n\n[work.consent]\nrecorded = 2025-11-03\n";
    let faulty = "[[work]]\ntitle = Tide\n\n[[work]]\ntitle = \"Rug\"\n";
    let inline = "work = [{ title = \"Tide\" }]\n";

    let refusal = |text: &str| {
        let mut document = Document::parse(text);
        let refusal = document
            .set(work(0), "consent", consent(&[("recorded", "2025-11-03")]))
            .expect_err("it is not for us to change");

        assert_eq!(document.text(), text);
        assert!(!document.can_undo());
        refusal
    };

    assert_eq!(refusal(scattered), EditError::ByHand);
    assert_eq!(refusal(faulty), EditError::Faulty);
    assert_eq!(refusal(inline), EditError::NoSuchEntry);

    let mut document = Document::parse(faulty);

    document
        .set(work(1), "title", plain("Rugs"))
        .expect("a sound one");
    assert_eq!(
        document.set(work(1), "titel", plain("Rugs")),
        Err(EditError::NoSuchKey)
    );
    assert_eq!(
        document.set(work(1), "title", Field::Flag(true)),
        Err(EditError::WrongKind)
    );
}

#[test]
fn what_is_not_saved_can_be_read() {
    let root = tempfile::tempdir().expect("a folder");
    let mut document = Document::parse("[exhibition]\ntitle = \"A\"\nopens = 2026-01-07\n");
    let entry = document.insert(WORK, 0).expect("room");
    let now = "2026-01-13T17:00:00Z".parse().expect("a time");

    document.set(entry, "title", plain("Rug")).expect("an edit");
    document
        .set(entry, "text", plain("a line"))
        .expect("an edit");
    document
        .set(entry, "sample", Field::Flag(true))
        .expect("an edit");

    let reading = read_text(&document.text(), &root.path().join("gallery.toml"), now);

    assert_eq!(reading.exhibition.works.len(), 1);
    assert_eq!(
        reading.report.errors(),
        0,
        "{}",
        reading.report.human(false)
    );
    assert_eq!(reading.root, Path::new(root.path()));
}
