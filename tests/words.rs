//! What the interface says, in each of its languages.

use chrono::{DateTime, NaiveDate, TimeZone};
use chrono_tz::America::Los_Angeles;
use chrono_tz::Tz;
use fluent_syntax::ast::Entry;
use reclamation::exhibition::month::Month;
use reclamation::exhibition::{Event, Language, Localized, Status, When};
use reclamation::manifest::schema;
use reclamation::manifest::schema::{Key, Kind, Shape};
use reclamation::words::Words;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn root(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);

    fs::read_to_string(&path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
}

/// The messages of a locale: what visitors read, and what staff do.
fn source(locale: &str) -> String {
    root(&format!("assets/locales/{locale}.ftl"))
        + "\n"
        + &root(&format!("assets/locales/staff.{locale}.ftl"))
}

/// The names of a locale's messages, each of which is there once.
fn messages(locale: &str) -> BTreeSet<String> {
    let source = source(locale);
    let resource = fluent_syntax::parser::parse(source.as_str())
        .unwrap_or_else(|(_, errors)| unreachable!("{locale}: {errors:?}"));
    let mut names = BTreeSet::new();

    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let name = message.id.name.to_owned();

            assert!(message.value.is_some(), "{locale}: {name} says nothing");
            assert!(
                names.insert(name.clone()),
                "{locale}: {name} is there twice"
            );
        }
    }

    names
}

/// The names that the program asks for, read from its source: whatever stands
/// in quotation marks there and could be one.
fn asked_for() -> BTreeSet<String> {
    let source =
        root("src/words/mod.rs") + &root("src/words/plain.rs") + &root("src/words/staff.rs");
    let code: Vec<&str> = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let all = messages("en");

    code.join("\n")
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|word| all.contains(*word) || word.contains('-'))
        .filter(|word| !word.contains('{'))
        .map(str::to_owned)
        .chain(of_the_schema(&all))
        .collect()
}

/// The names that are put together from the manifest's tables, keys and
/// words. Of a key there is one for its table or one for all tables.
fn of_the_schema(all: &BTreeSet<String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();

    for table in schema::TABLES {
        names.insert(format!("table-{}", table.name));

        if table.shape == Shape::Repeated && table.name != "work" {
            names.insert(format!("add-{}", table.name));
        }

        for key in table.keys {
            of_key(table.name, key, all, &mut names);
        }
    }

    names
}

fn of_key(table: &str, key: &Key, all: &BTreeSet<String>, names: &mut BTreeSet<String>) {
    let own = format!("field-{table}-{}", key.name);
    let shared = format!("field-{}", key.name);

    names.insert(if all.contains(&own) { own } else { shared });

    if let Kind::OneOf(words) = key.kind {
        names.extend(words.iter().map(|word| {
            let theme = format!("palette-{word}");

            if all.contains(&theme) {
                theme
            } else {
                format!("option-{word}")
            }
        }));
    }

    if let Kind::Inner(inner) = key.kind {
        for key in inner.keys {
            of_key(inner.name, key, all, names);
        }
    }
}

#[test]
fn every_message_is_there_in_every_language_and_none_is_left_over() {
    let english = messages("en");

    let spanish: BTreeSet<String> = messages("es")
        .into_iter()
        .filter(|name| !name.starts_with("help-"))
        .chain(
            english
                .iter()
                .filter(|name| name.starts_with("help-"))
                .cloned(),
        )
        .collect();

    assert_eq!(english, asked_for());
    assert_eq!(english, spanish);
}

/// What a key is for is said in English by the schema, and in every other
/// language here.
#[test]
fn every_key_is_explained_in_spanish() {
    let explained = |name: &str| messages("es").contains(name);

    for table in schema::TABLES {
        for key in table.keys {
            let name = format!("help-{}-{}", table.name, key.name);

            assert!(explained(&name), "{name} is not there");
        }
    }
}

/// What a message takes from the program stands in its translations too, or a
/// number would go missing.
#[test]
fn translations_leave_nothing_out() {
    let arguments = |locale: &str| -> Vec<BTreeSet<String>> {
        let source = source(locale);
        let mut all: Vec<(String, BTreeSet<String>)> = Vec::new();

        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with(' ')
            {
                all.push((name.to_owned(), BTreeSet::new()));
            }
            if let Some((_, names)) = all.last_mut() {
                names.extend(
                    line.split("{ $")
                        .skip(1)
                        .map(|rest| rest.chars().take_while(char::is_ascii_alphabetic).collect()),
                );
            }
        }

        all.sort();
        all.into_iter()
            .filter(|(name, _)| !name.starts_with("help-"))
            .map(|(_, names)| names)
            .collect()
    };

    assert_eq!(arguments("en"), arguments("es"));
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).expect("a day of January")
}

fn at(date: u32, hour: u32, minute: u32) -> DateTime<Tz> {
    Los_Angeles
        .with_ymd_and_hms(2026, 1, date, hour, minute, 0)
        .single()
        .expect("a time of that day")
}

#[test]
fn dates_and_times_follow_the_language() {
    let (english, spanish) = (Words::of(Language::English), Words::of(Language::Spanish));
    let month = Month::of(day(13));

    let said = [
        (english.day(day(13)), "Tuesday, January 13, 2026"),
        (spanish.day(day(13)), "Martes, 13 de enero de 2026"),
        (english.month(month), "January 2026"),
        (spanish.month(month), "enero de 2026"),
        (english.time(at(13, 9, 5)), "9:05 AM"),
        (spanish.time(at(13, 9, 5)), "9:05\u{a0}a.\u{a0}m."),
        (english.time(at(13, 0, 0)), "12:00 AM"),
        (english.time(at(13, 12, 30)), "12:30 PM"),
        (spanish.time(at(13, 23, 59)), "11:59\u{a0}p.\u{a0}m."),
    ];

    for (said, expected) in said {
        assert_eq!(said, expected);
    }
}

#[test]
fn the_time_of_an_event_is_told_as_briefly_as_it_can_be() {
    let timed = |starts, ends| When::Timed { starts, ends };
    let whole = |first, last| When::AllDay {
        first: day(first),
        last: day(last),
    };

    let said = [
        (
            timed(at(13, 13, 0), at(13, 14, 0)),
            "Tue, Jan 13 · 1:00–2:00 PM",
            "Mar, 13 ene · 1:00–2:00\u{a0}p.\u{a0}m.",
        ),
        (
            timed(at(13, 10, 0), at(13, 12, 0)),
            "Tue, Jan 13 · 10:00 AM–12:00 PM",
            "Mar, 13 ene · 10:00\u{a0}a.\u{a0}m.–12:00\u{a0}p.\u{a0}m.",
        ),
        (
            timed(at(13, 20, 0), at(14, 9, 30)),
            "Tue, Jan 13, 8:00 PM – Wed, Jan 14, 9:30 AM",
            "Mar, 13 ene, 8:00\u{a0}p.\u{a0}m. – Mié, 14 ene, 9:30\u{a0}a.\u{a0}m.",
        ),
        (
            timed(at(13, 13, 0), at(13, 13, 0)),
            "Tue, Jan 13 · 1:00 PM",
            "Mar, 13 ene · 1:00\u{a0}p.\u{a0}m.",
        ),
        (
            whole(11, 11),
            "Sun, Jan 11 · all day",
            "Dom, 11 ene · todo el día",
        ),
        (
            whole(11, 13),
            "Sun, Jan 11 – Tue, Jan 13",
            "Dom, 11 ene – Mar, 13 ene",
        ),
    ];

    for (when, english, spanish) in said {
        assert_eq!(Words::of(Language::English).when(&when), english);
        assert_eq!(Words::of(Language::Spanish).when(&when), spanish);
    }
}

#[test]
fn an_event_that_may_not_take_place_says_so_before_its_time() {
    let event = |status| Event {
        status,
        ..Event::new(
            Localized::plain(Language::English, "Talk"),
            When::AllDay {
                first: day(11),
                last: day(11),
            },
        )
    };

    for (status, english, spanish) in [
        (Status::Confirmed, "Sun,", "Dom,"),
        (
            Status::Tentative,
            "Not certain yet · Sun,",
            "Por confirmar · Dom,",
        ),
        (Status::Cancelled, "Cancelled · Sun,", "Cancelada · Dom,"),
    ] {
        let said = |language| Words::of(language).standing(&event(status));

        assert!(said(Language::English).starts_with(english));
        assert!(said(Language::Spanish).starts_with(spanish));
    }
}

#[test]
fn ways_to_reach_a_line_are_told_in_the_readers_language() {
    let spanish = Words::of(Language::Spanish);

    assert_eq!(
        spanish.text_to("233733", Some("HELP")),
        "envíe HELP por mensaje de texto al 233733"
    );
    assert_eq!(spanish.text_to("988", None), "mensaje de texto al 988");
    assert_eq!(spanish.page(2, 3), "Página 2 de 3");
}

/// Until the interface speaks a language, whoever reads it is told in English.
#[test]
fn a_language_without_messages_reads_english() {
    assert_eq!(Words::of(Language::Korean).coming(), "Coming up");
}
