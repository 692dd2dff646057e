//! Merging what two people changed.

use super::{GALLERY, by_language, plain, work};

use chrono::NaiveDate;
use proptest::prelude::*;
use reclamation::manifest::edit::{Document, EntryId, Field, Merged, Side, merge};
use reclamation::manifest::schema::{self, Kind, Table};

fn today() -> NaiveDate {
    "2026-01-13".parse().expect("a day")
}

/// A gallery after some edits.
fn edited(text: &str, edit: impl FnOnce(&mut Document)) -> String {
    let mut document = Document::parse(text);

    edit(&mut document);
    document.text()
}

fn set(document: &mut Document, entry: EntryId, key: &str, field: Field) {
    document.set(entry, key, field).expect("an edit");
}

fn merged(base: &str, ours: &str, theirs: &str, prefer: Side) -> Merged {
    merge(base, ours, theirs, prefer, today())
}

/// The merge of two changes that don't concern each other.
#[track_caller]
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let [one, other] = [Side::Ours, Side::Theirs].map(|side| merged(base, ours, theirs, side));

    assert_eq!(one.conflicts, [], "{}", one.text);
    assert_eq!(one, other, "nobody has to be preferred");
    one.text
}

/// The keys in conflict, and the merged text, for either side.
#[track_caller]
fn conflicts(base: &str, ours: &str, theirs: &str) -> (Vec<Option<String>>, [String; 2]) {
    let [one, other] = [Side::Ours, Side::Theirs].map(|side| merged(base, ours, theirs, side));

    assert_eq!(one.conflicts, other.conflicts);

    let keys = one.conflicts.into_iter().map(|conflict| conflict.key);

    (keys.collect(), [one.text, other.text])
}

#[test]
fn changes_to_different_works_are_merged() {
    let ours = edited(GALLERY, |gallery| {
        set(gallery, work(0), "title", plain("Ebb"));
    });
    let theirs = edited(GALLERY, |gallery| {
        set(gallery, work(2), "title", plain("Carpet"));
    });
    let both = edited(&ours, |gallery| {
        set(gallery, work(2), "title", plain("Carpet"));
    });

    assert_eq!(clean(GALLERY, &ours, &theirs), both);
    assert_eq!(clean(GALLERY, &theirs, &ours), both);
}

#[test]
fn changes_to_different_keys_of_a_work_are_merged() {
    // Neighbouring lines, keys that are added in one place, and parts of one
    // value.
    let ours = edited(GALLERY, |gallery| {
        set(gallery, work(0), "year", Field::Line("2024".into()));
        set(gallery, work(0), "medium", plain("Photograph"));
        set(
            gallery,
            work(1),
            "title",
            by_language(&[("en", "A key"), ("es", "Llave")]),
        );
    });
    let theirs = edited(GALLERY, |gallery| {
        set(gallery, work(0), "credit", Field::Line("Ana".into()));
        set(gallery, work(0), "statement", plain("Said."));
        set(
            gallery,
            work(1),
            "title",
            by_language(&[("en", "Key"), ("es", "La llave")]),
        );
    });

    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let text = clean(GALLERY, one, other);
        let gallery = Document::parse(text.clone());

        assert_eq!(
            gallery.get(work(0), "year"),
            Some(Field::Line("2024".into()))
        );
        assert_eq!(gallery.get(work(0), "medium"), Some(plain("Photograph")));
        assert_eq!(
            gallery.get(work(0), "credit"),
            Some(Field::Line("Ana".into()))
        );
        assert_eq!(gallery.get(work(0), "statement"), Some(plain("Said.")));
        assert_eq!(
            gallery.get(work(1), "title"),
            Some(by_language(&[("en", "A key"), ("es", "La llave")]))
        );

        for kept in [
            "# paper in the grey folder",
            "# to be read by Ana",
            "  on-wall   =   true",
        ] {
            assert!(text.contains(kept), "{text}");
        }
    }
}

#[test]
fn comments_of_both_sides_are_kept() {
    let ours = GALLERY
        .replace("# Hung next to the door, as", "# Hung by the window, as")
        .replace("# -- This month", "# Ours.\n\n# -- This month");
    let theirs = GALLERY
        .replace("# paper in the grey folder", "# paper in the blue folder")
        .replace("year = 2025", "year = 2024");

    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let text = clean(GALLERY, one, other);

        for kept in ["by the window", "# Ours.", "blue folder", "year = 2024"] {
            assert!(text.contains(kept), "{kept}\n{text}");
        }
    }
}

#[test]
fn works_that_both_added_are_all_there() {
    let add = |title: &str| {
        edited(GALLERY, |gallery| {
            let new = gallery.insert(&schema::WORK, 3).expect("room");

            set(gallery, new, "title", plain(title));
        })
    };
    let (ours, theirs) = (add("Ours"), add("Theirs"));
    let text = clean(GALLERY, &ours, &theirs);

    assert_eq!(text, clean(GALLERY, &theirs, &ours));

    let gallery = Document::parse(text);
    let titles: Vec<_> = (0..gallery.len(&schema::WORK))
        .filter_map(|index| gallery.get(work(index), "title"))
        .collect();

    assert_eq!(titles.len(), 5);
    assert!(titles.contains(&plain("Ours")) && titles.contains(&plain("Theirs")));

    // The same work, and a table that there can be only one of.
    assert_eq!(clean(GALLERY, &ours, &ours), ours);

    let wake = |key: &'static str, hour| {
        edited(GALLERY, |gallery| {
            let time = chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");

            set(
                gallery,
                EntryId::new(&schema::HOURS, 0),
                key,
                Field::Time(time),
            );
        })
    };
    let text = clean(GALLERY, &wake("wakes", 8), &wake("sleeps", 20));

    assert_eq!(text.matches("[hours]").count(), 1, "{text}");
    assert!(
        text.contains("wakes = 08:00:00\nsleeps = 20:00:00"),
        "{text}"
    );
}

#[test]
fn a_work_that_moved_keeps_what_the_other_side_changed() {
    let ours = edited(GALLERY, |gallery| {
        gallery.move_to(work(2), 0).expect("both are there");
    });
    let theirs = edited(GALLERY, |gallery| {
        set(gallery, work(2), "title", plain("Carpet"));
        gallery.remove(work(1)).expect("it is there");
    });
    let gallery = Document::parse(clean(GALLERY, &ours, &theirs));

    assert_eq!(gallery.len(&schema::WORK), 2);
    assert_eq!(gallery.get(work(0), "title"), Some(plain("Carpet")));
    assert_eq!(gallery.get(work(1), "title"), Some(plain("Tide")));
}

#[test]
fn a_work_that_both_moved_is_there_once() {
    let moved = |index| {
        edited(GALLERY, |gallery| {
            gallery.move_to(work(0), index).expect("both are there");
        })
    };

    for (ours, theirs) in [(moved(1), moved(2)), (moved(2), moved(1))] {
        let text = clean(GALLERY, &ours, &theirs);

        assert_eq!(
            Document::parse(text.clone()).len(&schema::WORK),
            3,
            "{text}"
        );
        assert_eq!(text.matches("\"Tide\"").count(), 1, "{text}");
    }
}

#[test]
fn only_a_value_that_both_changed_is_a_conflict() {
    let ours = edited(GALLERY, |gallery| {
        set(gallery, work(0), "title", plain("Ours"));
        set(
            gallery,
            work(0),
            "alt",
            by_language(&[("en", "Ours."), ("es", "Un río")]),
        );
    });
    let theirs = edited(GALLERY, |gallery| {
        set(gallery, work(0), "title", plain("Theirs"));
        set(gallery, work(0), "year", Field::Line("2024".into()));
        set(
            gallery,
            work(0),
            "alt",
            by_language(&[("en", "Theirs."), ("es", "El río")]),
        );
        set(gallery, work(2), "title", plain("Carpet"));
    });
    let (keys, texts) = conflicts(GALLERY, &ours, &theirs);

    assert_eq!(keys, [Some("title".to_owned()), Some("alt.en".to_owned())]);

    for (text, side) in texts.into_iter().zip(["Ours", "Theirs"]) {
        let gallery = Document::parse(text);
        let alt = format!("{side}.");

        assert_eq!(gallery.get(work(0), "title"), Some(plain(side)));
        assert_eq!(
            gallery.get(work(0), "alt"),
            Some(by_language(&[("en", &alt), ("es", "El río")]))
        );
        assert_eq!(
            gallery.get(work(0), "year"),
            Some(Field::Line("2024".into()))
        );
        assert_eq!(gallery.get(work(2), "title"), Some(plain("Carpet")));
    }

    let conflict = &merged(GALLERY, &ours, &theirs, Side::Ours).conflicts[0];

    assert_eq!(
        (conflict.ours, conflict.theirs),
        (Some(work(0)), Some(work(0)))
    );
}

#[test]
fn a_work_that_one_removed_and_the_other_changed_is_a_conflict() {
    let ours = edited(GALLERY, |gallery| {
        gallery.remove(work(1)).expect("it is there");
    });
    let theirs = edited(GALLERY, |gallery| {
        set(gallery, work(1), "statement", plain("Said."));
    });
    let (keys, [one, other]) = conflicts(GALLERY, &ours, &theirs);

    assert_eq!(keys, [None]);
    assert_eq!(one, ours);
    assert_eq!(Document::parse(other.clone()).len(&schema::WORK), 3);
    assert!(other.contains("Said."), "{other}");

    let conflict = &merged(GALLERY, &ours, &theirs, Side::Ours).conflicts[0];

    assert_eq!((conflict.ours, conflict.theirs), (None, Some(work(1))));
}

#[test]
fn a_work_that_was_retitled_is_the_same_work() {
    let base = "[[work]]\ntitle = \"One\"\n\n[[work]]\ntitle = \"Two\"\n";
    let (keys, texts) = conflicts(
        base,
        &base.replace("Two", "Ours"),
        &base.replace("Two", "Theirs"),
    );

    assert_eq!(keys, [Some("title".to_owned())]);
    assert_eq!(
        texts,
        [base.replace("Two", "Ours"), base.replace("Two", "Theirs")]
    );
}

#[test]
fn a_withdrawal_of_either_side_stays() {
    let withdrawn =
        |document: &str, index| match Document::parse(document).get(work(index), "consent") {
            Some(Field::Table(consent)) => consent.get("withdrawn").cloned(),
            _ => None,
        };
    let day = Some(Field::Date("2026-01-09".parse().expect("a day")));

    let theirs = GALLERY
        .replace(
            "{ recorded = 2025-11-03 }",
            "{ recorded = 2025-11-03, withdrawn = 2026-01-09 }",
        )
        .replace(
            "until = 2026-12-01",
            "until = 2026-12-01\nwithdrawn = 2026-01-09",
        );

    for (ours, what) in [
        (GALLERY.replace("2025-11-03", "2025-11-04"), "another day"),
        (
            GALLERY.replace("consent = { recorded = 2025-11-03 }", ""),
            "no consent",
        ),
        (GALLERY.replace("\"Tide\"", "\"Ebb\""), "another title"),
        (
            GALLERY.replace(
                "{ recorded = 2025-11-03 }",
                "{ recorded = 2025-11-03, withdrawn = 2026-01-12 }",
            ),
            "a later withdrawal",
        ),
        (
            edited(GALLERY, |gallery| {
                gallery.move_to(work(0), 2).expect("it is there");
                gallery.move_to(work(1), 0).expect("it is there");
                gallery.move_to(work(2), 0).expect("it is there");
            }),
            "another order",
        ),
    ] {
        for side in [Side::Ours, Side::Theirs] {
            for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
                let text = merged(GALLERY, one, other, side).text;

                assert_eq!(withdrawn(&text, 0), day, "{what}: {text}");
            }
        }
    }

    // A work that was taken out and hung anew is still the same picture.
    let ours = edited(GALLERY, |gallery| {
        let copy = gallery.duplicate(work(0)).expect("it is there");

        set(gallery, copy, "title", plain("Ebb"));
        gallery.remove(work(0)).expect("it is there");
    });

    for side in [Side::Ours, Side::Theirs] {
        let text = merged(GALLERY, &ours, &theirs, side).text;

        assert_eq!(withdrawn(&text, 0), day, "{text}");
    }

    // One that is taken back on purpose, of that very work, is gone.
    let back = edited(&theirs, |gallery| {
        let recorded = Field::Date("2026-01-12".parse().expect("a day"));

        set(
            gallery,
            work(0),
            "consent",
            Field::Table([("recorded".to_owned(), recorded)].into()),
        );
    });
    let other = theirs.replace("\"Rug\"", "\"Carpet\"");

    assert_eq!(withdrawn(&clean(&theirs, &back, &other), 0), None);
}

#[test]
fn what_is_broken_or_cut_off_is_not_merged() {
    let ours = edited(GALLERY, |gallery| {
        set(gallery, work(0), "title", plain("Ebb"));
    });

    for theirs in [
        "",
        "# nothing\n",
        &GALLERY[..GALLERY.len() / 2],
        &GALLERY.replace("title = \"Rug\"", "title = Rug"),
    ] {
        let merge = merged(GALLERY, &ours, theirs, Side::Ours);

        assert_eq!(merge.text, ours);
        assert_eq!(merge.conflicts.len(), 1);
        assert_eq!(merge.conflicts[0].key, None);
    }

    // Even so, what the other side withdrew is withdrawn.
    let broken = GALLERY
        .replace("title = \"Rug\"", "title = Rug")
        .replace("recorded = 2025-11-03", "withdrawn = 2026-01-09");
    let text = merged(GALLERY, &ours, &broken, Side::Ours).text;

    assert_eq!(
        text,
        GALLERY.replace("\"Tide\"", "\"Ebb\"").replace(
            "{ recorded = 2025-11-03 }",
            "{ recorded = 2025-11-03, withdrawn = 2026-01-09 }"
        )
    );
}

/// An edit of a value: the work, the key and a number to make the value of.
type Edit = (usize, usize, i64);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((0..3_usize, 0..24_usize, 0..900_i64), 0..5)
}

fn make(text: &str, edits: &[Edit]) -> String {
    let table: &'static Table = &schema::WORK;

    edited(text, |gallery| {
        for (index, key, number) in edits {
            let key = &table.keys[key % table.keys.len()];
            let field = if matches!(key.kind, Kind::Text) {
                by_language(&[("en", "One"), ("es", &number.to_string())])
            } else if matches!(key.kind, Kind::Flag) {
                Field::Flag(number % 2 == 0)
            } else if matches!(key.kind, Kind::Integer { .. }) {
                Field::Integer(*number)
            } else if matches!(key.kind, Kind::Line | Kind::Year | Kind::Path) {
                Field::Line(number.to_string())
            } else {
                continue;
            };

            set(gallery, work(*index), key.name, field);
        }
    })
}

/// Everything that a gallery says, entry by entry.
fn says(text: &str) -> Vec<Vec<Option<Field>>> {
    let gallery = Document::parse(text);

    schema::TABLES
        .into_iter()
        .flat_map(|table| (0..gallery.len(table)).map(move |index| EntryId::new(table, index)))
        .map(|entry| {
            entry
                .table
                .keys
                .iter()
                .map(|key| gallery.get(entry, key.name))
                .collect()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_only_one_changed_is_taken_to_the_byte(
        edits in edits(),
        windows in any::<bool>(),
        side in prop::sample::select(vec![Side::Ours, Side::Theirs]),
    ) {
        let base = if windows { GALLERY.replace('\n', "\r\n") } else { GALLERY.to_owned() };
        let changed = make(&base, &edits);

        for merge in [
            merged(&base, &changed, &base, side),
            merged(&base, &base, &changed, side),
            merged(&base, &changed, &changed, side),
        ] {
            prop_assert_eq!(&merge.text, &changed);
            prop_assert!(merge.conflicts.is_empty());
        }
    }

    #[test]
    fn changes_to_different_values_commute(ours in edits(), theirs in edits()) {
        let keys = schema::WORK.keys.len();
        let touched = |edits: &[Edit]| -> Vec<(usize, usize)> {
            edits.iter().map(|(work, key, _)| (*work, key % keys)).collect()
        };
        let own = touched(&ours);

        prop_assume!(!touched(&theirs).iter().any(|touched| own.contains(touched)));

        let (one, other) = (make(GALLERY, &ours), make(GALLERY, &theirs));
        let merge = merged(GALLERY, &one, &other, Side::Ours);

        prop_assert_eq!(&merge.conflicts, &[], "{}", merge.text);
        prop_assert_eq!(says(&merge.text), says(&make(&one, &theirs)));
        prop_assert_eq!(
            says(&merge.text),
            says(&merged(GALLERY, &other, &one, Side::Theirs).text)
        );
    }

    /// Whatever both do to the whole file, the merge is one of them or has
    /// everything of both.
    #[test]
    fn nothing_that_either_added_is_lost(
        ours in prop::collection::vec((0..4_usize, 0..3_usize), 0..4),
        theirs in prop::collection::vec((0..4_usize, 0..3_usize), 0..4),
    ) {
        let change = |edits: &[(usize, usize)], name: &str| edited(GALLERY, |gallery| {
            for (number, (what, index)) in edits.iter().enumerate() {
                let index = index % gallery.len(&schema::WORK).max(1);

                let _ = match what {
                    0 => gallery.insert(&schema::WORK, index).and_then(|new| {
                        gallery.set(new, "title", plain(&format!("{name} {number}")))
                    }),
                    1 => gallery.move_to(work(index), 0).map(drop),
                    2 => gallery.set(work(index), "statement", plain(&format!("{name} says"))),
                    _ => gallery.remove(work(index)),
                };
            }
        });
        let (one, other) = (change(&ours, "Ours"), change(&theirs, "Theirs"));
        let merge = merged(GALLERY, &one, &other, Side::Ours);
        let text = &merge.text;

        for side in [&one, &other] {
            for line in side.lines() {
                if line.starts_with("title = \"Ours ") || line.starts_with("title = \"Theirs ") {
                    // Two that took the place of one work may be the same work.
                    let is_asked = merge
                        .conflicts
                        .iter()
                        .any(|conflict| conflict.key.as_deref() == Some("title"));

                    prop_assert!(text.matches(line).count() == 1 || is_asked, "{}", text);
                }
            }
        }

        for title in ["\"Tide\"", "title.en = \"Key\"", "\"Rug\""] {
            let kept = one.contains(title) && other.contains(title);

            if kept || merge.conflicts.is_empty() {
                prop_assert_eq!(text.matches(title).count(), usize::from(kept), "{}", text);
            }
        }

        prop_assert_eq!(Document::parse(text.clone()).text(), text.clone());
    }
}
