//! Manifests that are not TOML everywhere: what a syntax error touches is
//! left out, the rest hangs, and no consent is half read.

use super::support::{between, expect, findings, read, works};

use reclamation::manifest::Code;
use reclamation::manifest::Code::*;
use reclamation::manifest::Severity::Error;
use reclamation::manifest::Verdict;

/// A slip in a work, and what is said of it.
const SLIPS: &[(Code, &str)] = &[
    (NotToml, "medium = \"Oil«»"),
    (NotToml, "medium = «Oil»"),
    (NotToml, "medium = «“Oil”»"),
    (NotToml, "medium = \"Oil\" «»\"on canvas\""),
    (NotToml, "medium = «»"),
    (NotToml, "medium «»Oil"),
    (NotToml, "picture = \"C:\\«»pictures\""),
    (NotToml, "on-wall = «True»"),
    (NotToml, "on-wall = «yes»"),
    (NotToml, "statement = «\"\"\"»\nIt is long\nand never ends"),
    (NotToml, "days = [\"monday\" «»\"friday\"]"),
    (NotToml, "seconds = «0»45"),
    (BadDate, "until = «2026-02-29»"),
    (BadDate, "until = «2026-1-31»"),
    (DuplicateKey, "«text» = \"Another\""),
];

#[test]
fn a_slip_takes_down_its_own_work_only() {
    for (code, line) in SLIPS {
        let manifest = between(&format!(
            "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nsample = true\n{line}"
        ));

        let reading = read(&manifest);

        expect(&reading, &manifest, &[(Error, *code)]);
        assert_eq!(works(&reading), ["first", "last"], "{line}");
        assert_eq!(reading.verdict(), Verdict::Errors, "{line}");
    }
}

#[test]
fn headings_that_are_broken() {
    for heading in [
        "[[work]",
        "[work]]",
        "[[work",
        "[[work]] x",
        "[ [work]]",
        "[[wo rk]]",
    ] {
        let manifest = between(&format!(
            "{heading}\ntitle = \"Middle\"\ntext = \"A\"\nsample = true"
        ));

        let reading = read(&manifest);
        let works = works(&reading);

        assert!(reading.report.errors() > 0, "{heading}");
        assert!(!works.contains(&"middle"), "{heading}");
        assert!(works.contains(&"last"), "{heading}");
    }
}

#[test]
fn a_broken_heading_gives_its_consent_to_nobody() {
    for heading in [
        "[[work]",
        "[work]]",
        "((work))",
        "[[wo rk]]",
        "work",
        "[",
        "]]",
    ] {
        let reading = read(&format!(
            "[exhibition]\ntitle = \"T\"\n\
             [[work]]\ntitle = \"Secret\"\ntext = \"A\"\n\
             {heading}\nconsent = {{ recorded = 2026-01-01 }}\n"
        ));

        for work in &reading.exhibition.works {
            assert!(
                !work.consent.allows("2026-01-13".parse().unwrap()),
                "{heading}"
            );
        }
    }
}

#[test]
fn a_withdrawal_that_cannot_be_read_is_obeyed() {
    let withdrawals = [
        "consent = { recorded = 2026-01-01, withdrawn = 2026-01-32 }",
        "consent = { recorded = 2026-01-01, withdrawn = }",
        "consent = { recorded = 2026-01-01, withdrawn 2026-01-02 }",
        "consent = { recorded = 2026-01-01 }\nconsent = { withdrawn = 2026-01-02 }",
        "consent.recorded = 2026-01-01\nconsent.withdrawn = 2026-1-2",
        "[work.consent]\nrecorded = 2026-01-01\nwithdrawn = 2026-01-40",
        "[[event]]\ntitle = \"A\"\nstarts = 2026-01-09\n\
         [work.consent]\nrecorded = 2026-01-01\nwithdrawn = 2026-01-40",
        "[[event]]\ntitle = \"A\"\nstarts = 2026-01-09\n\
         [work.consent]\nrecorded = 2026-01-01\nwithdrawn 2026-01-10",
    ];

    for lines in withdrawals {
        let reading = read(&format!(
            "[exhibition]\ntitle = \"T\"\n[[work]]\ntitle = \"Secret\"\ntext = \"A\"\n{lines}\n"
        ));

        for work in &reading.exhibition.works {
            assert!(
                !work.consent.allows("2026-01-13".parse().unwrap()),
                "{lines}"
            );
        }

        assert!(reading.report.errors() > 0, "{lines}");
    }
}

#[test]
fn a_slip_in_the_exhibition_keeps_the_rest_of_it() {
    let manifest = "[exhibition]\ntitle = \"Test\"\nplace = «Hallway»\nopens = 2026-01-07\n\
                    [[work]]\ntitle = \"A\"\ntext = \"A\"\nsample = true\n";

    let reading = read(manifest);

    expect(&reading, manifest, &[(Error, NotToml)]);
    assert_eq!(works(&reading), ["a"]);
    assert!(reading.exhibition.about.opens.is_some());
}

#[test]
fn texts_are_not_blamed_where_the_languages_are_lost() {
    let manifest = "[exhibition]\ntitle = { es = \"Prueba\" }\nlanguages = [«es»]\n\
                    [[work]]\ntitle = { es = \"Marea\" }\ntext = \"A\"\nsample = true\n";

    let reading = read(manifest);

    expect(&reading, manifest, &[(Error, NotToml)]);
    assert_eq!(works(&reading), ["marea"]);
}

#[test]
fn the_same_table_twice() {
    let manifest = "[exhibition]\ntitle = \"Test\"\n[[work]]\ntitle = \"A\"\ntext = \"A\"\n\
                    sample = true\n[«exhibition»]\nplace = \"Hall\"\n";

    let reading = read(manifest);

    expect(&reading, manifest, &[(Error, DuplicateKey)]);
    assert_eq!(works(&reading), ["a"]);
}

#[test]
fn one_bracket_too_few_takes_no_other_work_down() {
    let work = |heading: &str, title: &str| {
        format!("{heading}\ntitle = \"{title}\"\ntext = \"A\"\nsample = true\n")
    };

    for bad in 0..3 {
        let works: String = ["A", "B", "C"]
            .into_iter()
            .enumerate()
            .map(|(index, title)| {
                work(
                    if index == bad {
                        "«[work]»"
                    } else {
                        "[[work]]"
                    },
                    title,
                )
            })
            .collect();

        let manifest = format!("[exhibition]\ntitle = \"T\"\n{works}");
        let reading = read(&manifest);

        expect(&reading, &manifest, &[(Error, WrongType)]);
        assert_eq!(reading.exhibition.works.len(), 2);
    }
}

#[test]
fn slips_in_several_works_come_at_once() {
    let manifest = "[exhibition]\ntitle = \"Test\"\n\
                    [[work]]\ntitle = «A»\ntext = \"A\"\nsample = true\n\
                    [[work]]\ntitle = \"B\"\ntext = \"A\"\nsample = true\n\
                    [[work]]\ntitle = \"C\"\ntext = «“C”»\n«colour» = 1\nsample = true\n";

    let reading = read(manifest);

    expect(
        &reading,
        manifest,
        &[(Error, NotToml), (Error, NotToml), (Error, UnknownKey)],
    );
    assert_eq!(works(&reading), ["b"]);
}

#[test]
fn an_unclosed_list_is_said_once() {
    let manifest = between(
        "[[work]]\ntitle = \"Middle\"\ndays = [\"monday\"\ntext = \"A\"\nsample = true\n\
         [[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13",
    );

    let reading = read(&manifest);
    let found = findings(&reading);

    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, NotToml);
    assert_eq!(works(&reading), ["first", "last"]);
    assert_eq!(reading.exhibition.events.len(), 1);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_fine() {
    let manifest = format!("\u{feff}{}", between("").replace('\n', "\r\n"));
    let reading = read(&manifest);

    assert_eq!(findings(&reading), []);
    assert_eq!(works(&reading), ["first", "last"]);
}
