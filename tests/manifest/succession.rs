//! What hangs after a save, where an exhibition hangs already: the last good
//! state, and never a work without consent.

use super::support::{now, read};

use proptest::prelude::*;
use reclamation::exhibition::{CompiledIn, Exhibition, Language, Theme, Work};
use reclamation::manifest::{Limits, Reading};

const GOOD: &str = r#"[exhibition]
title = "Test"
languages = ["en", "es"]
opens = 2026-01-07

[display]
theme = "paper"

[[work]]
title = "First"
statement = "Said of the first."
text = "First line."
consent = { recorded = 2026-01-01 }

[[work]]
title = "Second"
statement = "Said of the second."
text = "Second line."
consent = { recorded = 2026-01-02 }

[[work]]
title = "Third"
text = "Third line."
sample = true

[[event]]
title = "Talk"
starts = 2026-01-13T13:00:00
ends = 2026-01-13T14:00:00

[[event]]
title = "Walk"
starts = 2026-01-14

[[help]]
call = "911"
for = "Danger"
verified = 2026-01-02

[[help]]
name = "211"
for = "Shelter"
call = "211"

[[resource]]
kind = "book"
title = "A book"
"#;

/// What hangs where `last` was on the wall and `next` is saved.
fn after(last: &str, next: &str) -> Exhibition {
    let last = read(last);
    assert_eq!(last.report.errors(), 0, "{}", last.report.human(false));

    hangs(&last.exhibition, read(next))
}

fn hangs(last: &Exhibition, next: Reading) -> Exhibition {
    next.succeed(last, Limits::default()).0
}

/// What hangs where one thing in [`GOOD`] is saved in place of another.
fn with(old: &str, new: &str) -> Exhibition {
    assert_eq!(GOOD.matches(old).count(), 1, "{old}");

    after(GOOD, &GOOD.replace(old, new))
}

fn good() -> Exhibition {
    read(GOOD).exhibition
}

fn shown(exhibition: &Exhibition) -> Vec<&str> {
    let today = now().date_naive();

    exhibition
        .seen_works(today)
        .map(|work| work.id.as_str())
        .collect()
}

fn statement(work: &Work) -> Option<&str> {
    Some(work.statement.as_ref()?.original().text)
}

#[test]
fn a_good_save_hangs_as_it_is() {
    let next = GOOD.replace("Said of the first.", "Said anew.");

    assert_eq!(after(GOOD, &next), read(&next).exhibition);
    assert_eq!(after(GOOD, GOOD), good());
}

#[test]
fn a_file_that_cannot_be_read_changes_nothing() {
    for broken in [
        "",
        "\n# nothing\n",
        "= = =",
        "<html></html>",
        "PK\u{3}\u{4}",
    ] {
        assert_eq!(after(GOOD, broken), good(), "{broken:?}");
    }

    let gone = reclamation::manifest::read(std::path::Path::new("no/such/gallery.toml"), now());
    assert_eq!(hangs(&good(), gone), good());
}

#[test]
fn a_work_with_a_mistake_hangs_as_it_did() {
    for (old, new) in [
        ("text = \"First line.\"", "text = \"First line."),
        (
            "text = \"First line.\"",
            "text = \"\"\"\nFirst line.\nA text that never ends.",
        ),
        ("text = \"First line.\"", "txet = \"Another line.\""),
        ("text = \"First line.\"", "text-file = \"nowhere.txt\""),
        (
            "statement = \"Said of the first.\"",
            "statement = \"Said \"of\" the first.\"",
        ),
        (
            "statement = \"Said of the first.\"",
            "statement = { fr = \"Dit\" }",
        ),
    ] {
        assert_eq!(with(old, new), good(), "{new}");
    }
}

#[test]
fn a_mistake_in_one_work_lets_the_others_change() {
    let next = GOOD
        .replace("text = \"First line.\"", "txet = \"First line.\"")
        .replace("Said of the second.", "Said anew.");
    let next = after(GOOD, &next);

    assert_eq!(shown(&next), ["first", "second", "third"]);
    assert_eq!(next.works[0], good().works[0]);
    assert_eq!(statement(&next.works[1]), Some("Said anew."));
}

#[test]
fn what_is_taken_out_of_the_file_comes_down() {
    let first = GOOD.find("[[work]]").unwrap();
    let second = first + 1 + GOOD[first + 1..].find("[[work]]").unwrap();
    let next = format!("{}{}", &GOOD[..first], &GOOD[second..]);

    assert_eq!(shown(&after(GOOD, &next)), ["second", "third"]);
}

/// Whatever else is wrong with a work, or with what says so.
#[test]
fn a_consent_that_is_taken_back_takes_the_work_down() {
    let consent = "consent = { recorded = 2026-01-01 }";

    for new in [
        "",
        "consent = { recorded = 2026-01-01, withdrawn = 2026-01-12 }",
        "consent = { withdrawn = 2026-01-12 }",
        "consent = { recorded = 2026-01-01, withdrawn = 2026-13-12 }",
        "consent = { recorded = 2026-01-01, withdrawn = \"today\" }",
        "consent = { recorded = 2026-01-01, withdrawm = 2026-01-12 }",
        "consent = { recorded = 2026-01-01, withdrawn = }",
        "consent = { recorded = 2026-01-01, until = 2026-01-12 }",
        "consent = { recorded = 2026-01-01, until = 2026-1-12 }",
        "consent = { recorded = 2026-01-01 }\nwithdrawn = 2026-01-12",
        "consent = { recorded = 2026-01-01 }\nconsent = { withdrawn = 2026-01-12 }",
        "consent.recorded = 2026-01-01\nconsent.withdrawn = 2026-1-12",
        "sample = true\nconsent = { withdrawn = 2026-01-12 }",
    ] {
        assert_eq!(shown(&with(consent, new)), ["second", "third"], "{new}");

        let mistaken = GOOD
            .replace(consent, new)
            .replace("statement = \"Said of the first.\"", "statemment = 3");
        assert_eq!(
            shown(&after(GOOD, &mistaken)),
            ["second", "third"],
            "{new}, and a mistake"
        );
    }
}

#[test]
fn a_work_that_goes_on_has_no_more_consent_than_the_file_says() {
    let next = GOOD
        .replace("text = \"First line.\"", "txet = \"First line.\"")
        .replace(
            "{ recorded = 2026-01-01 }",
            "{ recorded = 2026-01-01, until = 2026-01-20 }",
        );
    let next = after(GOOD, &next);
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap();

    assert!(next.works[0].may_be_seen(day(20)));
    assert!(!next.works[0].may_be_seen(day(21)));
}

/// Without its heading a work runs on into the one before, whose consent it
/// must not lend.
#[test]
fn a_heading_that_is_lost_shows_neither_work() {
    let next = GOOD.replace(
        "consent = { recorded = 2026-01-01 }\n\n[[work]]",
        "consent = { withdrawn = 2026-01-12\n",
    );

    assert_eq!(shown(&after(GOOD, &next)), ["third"]);
}

/// As well where what is left of the heading looks like something else.
#[test]
fn a_heading_that_is_damaged_lends_no_consent() {
    let next = GOOD
        .replace("consent = { recorded = 2026-01-01 }\n", "")
        .replace("[[work]]\ntitle = \"Second\"", "[title = \"Second\"");

    assert_eq!(shown(&after(GOOD, &next)), ["third"]);
}

#[test]
fn tables_with_a_mistake_stay_as_they_were() {
    let next = with("theme = \"paper\"", "theme = \"papre\"");
    assert_eq!(next.display.theme, Theme::Paper);

    let next = with("title = \"Test\"", "titel = \"Test\"");
    assert_eq!(next, good());
}

/// Where the languages of the texts are in doubt nothing changes, and consent
/// is obeyed all the same.
#[test]
fn where_the_languages_are_in_doubt_all_stays_but_for_consent() {
    assert_eq!(
        with("languages = [\"en\", \"es\"]", "languages = [\"xx\"]"),
        good()
    );

    let next = GOOD
        .replace("languages = [\"en\", \"es\"]", "languages = [\"xx\"]")
        .replace(
            "{ recorded = 2026-01-02 }",
            "{ recorded = 2026-01-02, withdrawn = 2026-01-12 }",
        );
    let next = after(GOOD, &next);

    assert_eq!(shown(&next), ["first", "third"]);
    assert_eq!(next.about.languages, [Language::English, Language::Spanish]);
}

#[test]
fn events_resources_and_help_lines_go_on_as_well() {
    for (old, new) in [
        ("ends = 2026-01-13T14:00:00", "ends = 2026-01-13T12:00:00"),
        ("starts = 2026-01-14", "starts = 2026-01-32"),
        ("kind = \"book\"", "kind = \"buch\""),
        ("for = \"Shelter\"", "fro = \"Shelter\""),
        ("verified = 2026-01-02", "verified = \"yesterday\""),
    ] {
        assert_eq!(with(old, new), good(), "{new}");
    }
}

/// Which of them the artist meant is in doubt, so both come down.
#[test]
fn of_two_works_with_one_id_neither_hangs_if_one_is_withdrawn() {
    let work = |consent: &str| {
        format!("\n[[work]]\ntitle = \"First\"\ntext = \"Again.\"\nconsent = {{ {consent} }}\n")
    };

    for consent in [
        "recorded = 2026-01-01, withdrawn = 2026-01-12",
        "withdrawn = 2026-01-12",
        "recorded = 2026-01-01, withdrawn = \"today\"",
        "recorded = 2025-01-01, until = 2025-12-31",
    ] {
        let twice = format!("{GOOD}{}", work(consent));
        let mut first = GOOD.to_owned();

        first.insert_str(GOOD.find("[[work]]").expect("a work"), &work(consent));

        for text in [&twice, &first] {
            // From the start, and while it hangs.
            assert_eq!(shown(&read(text).exhibition), ["second", "third"], "{text}");
            assert_eq!(shown(&after(GOOD, text)), ["second", "third"], "{text}");
        }
    }

    let twice = format!("{GOOD}{}", work("recorded = 2026-01-01"));

    assert_eq!(
        shown(&read(&twice).exhibition),
        ["first", "second", "third"]
    );
}

/// What stands there once a file was withdrawn from and then lost its end, to
/// whatever place.
#[test]
fn what_was_withdrawn_stays_withdrawn_in_a_file_that_lost_its_end() {
    let withdrawn = GOOD
        .replace(
            "consent = { recorded = 2026-01-01 }",
            "consent.recorded = 2026-01-01\nconsent.withdrawn = 2026-01-12",
        )
        .replace(
            "consent = { recorded = 2026-01-02 }",
            "[work.consent]\nrecorded = 2026-01-02\nwithdrawn = 2026-01-12",
        );
    let last = after(GOOD, &withdrawn);

    assert_eq!(shown(&last), ["third"]);

    for end in 0..withdrawn.len() {
        let next = hangs(&last, read(&withdrawn[..end]));

        for work in ["first", "second"] {
            assert!(!shown(&next).contains(&work), "{}", &withdrawn[..end]);
        }

        // And so it is once the file is whole again, or empty.
        for then in [withdrawn.as_str(), ""] {
            assert!(
                !shown(&hangs(&next, read(then))).contains(&"first"),
                "{}",
                &withdrawn[..end]
            );
        }
    }

    // Taking it back on purpose is possible.
    assert_eq!(
        shown(&hangs(&last, read(GOOD))),
        ["first", "second", "third"]
    );
}

/// As the file was when all works could be seen.
const GRANTED: &str = r#"[exhibition]
title = { en = "Test", es = "Prueba" }
languages = ["en", "es"]

[[work]]
title = "Refused one"
text = "refused"
consent = { recorded = 2026-01-01 }

[[work]]
title = "Given one"
text = '''A poem
  of lines'''
consent = { recorded = 2026-01-01, until = 2026-12-31 }

[[work]]
title = "Refused two"
text = "refused"
consent = { recorded = 2026-01-01 }

[[work]]
title = "Refused three"
days = ["monday", "tuesday"]
text = "refused"
consent = { recorded = 2026-01-01 }

[[work]]
title = "Given two"
text = "A"
sample = true
"#;

/// The same file once some have taken their consent back.
fn refused() -> String {
    GRANTED
        .replacen("consent = { recorded = 2026-01-01 }", "", 1)
        .replacen(
            "consent = { recorded = 2026-01-01 }",
            "consent = { recorded = 2026-01-01, withdrawn = 2026-01-05 }",
            1,
        )
        .replacen(
            "consent = { recorded = 2026-01-01 }",
            "consent = { recorded = 2024-01-01, until = 2025-12-31 }",
            1,
        )
}

fn place(text: &str, index: prop::sample::Index) -> usize {
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();

    places[index.index(places.len())]
}

/// Whether nothing hangs whose artist has refused, although it hung before.
fn obeys(mangled: &str) -> bool {
    let last = read(GRANTED).exhibition;
    let next = read(mangled);

    // Of a file that cannot be read nobody knows what it says.
    if !next.readable {
        return hangs(&last, next) == last;
    }

    let next = hangs(&last, next);
    let today = now().date_naive();

    for line in CompiledIn::ALL {
        assert!(next.help.iter().any(|help| help.compiled_in == Some(line)));
    }

    next.seen_works(today).all(|work| {
        work.writing
            .as_ref()
            .is_none_or(|writing| !writing.body.original().text.contains("refused"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn a_cut_never_keeps_what_was_refused(
        start in any::<prop::sample::Index>(),
        length in 1_usize..9,
    ) {
        let text = refused();
        let start = place(&text, start);

        let mangled: String = text
            .char_indices()
            .filter(|(index, _)| !(start..start + length).contains(index))
            .map(|(_, character)| character)
            .collect();

        prop_assert!(obeys(&mangled), "{mangled}");
    }

    /// Two slips at once, as long as neither is in what says so.
    #[test]
    fn two_cuts_keep_nothing_that_was_refused(
        first in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
        length in 1_usize..9,
    ) {
        let text = refused();
        let starts = [place(&text, first), place(&text, second)];
        let is_cut = |index: usize| {
            starts
                .iter()
                .any(|start| (*start..start + length).contains(&index))
        };

        for says_so in ["consent = { recorded = 2026-01-01, withdrawn = 2026-01-05 }",
            "consent = { recorded = 2024-01-01, until = 2025-12-31 }"]
        {
            let said = text.find(says_so).unwrap();

            prop_assume!(!(said..said + says_so.len()).any(is_cut));
        }

        let mangled: String = text
            .char_indices()
            .filter(|(index, _)| !is_cut(*index))
            .map(|(_, character)| character)
            .collect();

        prop_assert!(obeys(&mangled), "{mangled}");
    }

    #[test]
    fn an_insertion_never_keeps_what_was_refused(
        at in any::<prop::sample::Index>(),
        inserted in "[\\[\\]{}\"'=.,#\\n x\\\\]{1,4}",
    ) {
        // The two together can end a consent before its withdrawal, soundly.
        prop_assume!(!(inserted.contains('}') && inserted.contains('#')));

        let text = refused();
        let at = place(&text, at);
        let mangled = format!("{}{inserted}{}", &text[..at], &text[at..]);

        prop_assert!(obeys(&mangled), "{mangled}");
    }

    /// A line that goes missing or stands twice, as well.
    #[test]
    fn lines_that_are_lost_or_doubled_keep_nothing_that_was_refused(
        first in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
        doubled in any::<bool>(),
    ) {
        let text = refused();
        let lines: Vec<&str> = text.lines().collect();
        let (first, second) = (first.index(lines.len()), second.index(lines.len()));

        // Without the line that says so, nobody has refused.
        let says_so = |line: &&str| line.contains("withdrawn") || line.contains("until = 2025");
        prop_assume!(!says_so(&lines[first]) && !says_so(&lines[second]));

        let mangled: Vec<&str> = lines
            .iter()
            .enumerate()
            .flat_map(|(index, line)| {
                let copies = if index == first {
                    0
                } else if index == second && doubled {
                    2
                } else {
                    1
                };

                std::iter::repeat_n(*line, copies)
            })
            .collect();
        let mangled = mangled.join("\n");

        prop_assert!(obeys(&mangled), "{mangled}");
    }
}
