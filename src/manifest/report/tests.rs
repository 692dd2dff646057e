//! That every message is worded in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that meets the unexpected stops"
)]

use super::Message;
use crate::calendar::Trouble;
use crate::exhibition::Language;
use crate::manifest::schema::{self, Key, Kind};
use crate::words::{Argument, Words};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message as Worded, Pattern, PatternElement,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What [`Words`] asks for besides messages and their cures.
const OF_A_REPORT: [&str; 9] = [
    "cure",
    "every-key",
    "severity",
    "errors",
    "warnings",
    "notes",
    "nothing-wrong",
    "summary",
    "list-last",
];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A message of a locale.
#[derive(Debug, Default)]
struct Found {
    has_cure: bool,
    arguments: BTreeSet<String>,
    refers_to: BTreeSet<String>,
}

fn messages(locale: &str) -> BTreeMap<String, Found> {
    let source = fs::read_to_string(root(&format!("assets/locales/findings.{locale}.ftl")));
    let resource = fluent_syntax::parser::parse(source.unwrap())
        .unwrap_or_else(|(_, errors)| panic!("{locale}: {errors:?}"));

    let mut all = BTreeMap::new();

    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let id = message.id.name.clone();

            assert!(message.value.is_some(), "{locale}: {id} says nothing");
            assert!(
                all.insert(id.clone(), found(&message)).is_none(),
                "{locale}: {id} is there twice"
            );
        }
    }

    all
}

fn found(message: &Worded<String>) -> Found {
    let mut found = Found {
        has_cure: message
            .attributes
            .iter()
            .any(|attribute| attribute.id.name == "cure"),
        ..Found::default()
    };

    let cures = message.attributes.iter().map(|attribute| &attribute.value);

    for pattern in message.value.iter().chain(cures) {
        look_through(pattern, &mut found);
    }

    found
}

fn look_through(pattern: &Pattern<String>, found: &mut Found) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => look_into(expression, found),
        }
    }
}

fn look_into(expression: &Expression<String>, found: &mut Found) {
    match expression {
        Expression::Inline(inline) => look_at(inline, found),
        Expression::Select { selector, variants } => {
            look_at(selector, found);

            for variant in variants {
                look_through(&variant.value, found);
            }
        }
    }
}

fn look_at(inline: &InlineExpression<String>, found: &mut Found) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.arguments.insert(id.name.clone());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.refers_to.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => look_into(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::FunctionReference { .. } | InlineExpression::TermReference { .. } => {
            panic!("{inline:?} is not expected here")
        }
    }
}

/// What a message takes, and what the messages take that it is made of.
fn arguments(id: &str, all: &BTreeMap<String, Found>) -> BTreeSet<String> {
    let found = &all[id];
    let inner = found.refers_to.iter().flat_map(|id| arguments(id, all));

    found.arguments.iter().cloned().chain(inner).collect()
}

#[test]
fn every_message_has_its_words_and_its_cure_in_every_language() {
    for locale in ["en", "es"] {
        let all = messages(locale);

        let told: BTreeSet<&str> = all
            .iter()
            .filter(|(_, found)| found.has_cure)
            .map(|(id, _)| id.as_str())
            .collect();

        let asked: BTreeSet<&str> = Message::ALL.iter().map(|(_, id, _)| *id).collect();

        assert_eq!(told, asked, "{locale}");
        assert_eq!(asked.len(), Message::ALL.len(), "an id is there twice");

        for (_, id, names) in Message::ALL {
            let names: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();

            assert_eq!(arguments(id, &all), names, "{locale}: {id}");
        }
    }
}

#[test]
fn no_words_are_left_over() {
    for locale in ["en", "es"] {
        let all = messages(locale);

        let used: BTreeSet<&str> = all
            .values()
            .flat_map(|found| found.refers_to.iter().map(String::as_str))
            .chain(OF_A_REPORT)
            .collect();

        let parts: BTreeSet<&str> = all
            .iter()
            .filter(|(_, found)| !found.has_cure)
            .map(|(id, _)| id.as_str())
            .collect();

        assert_eq!(parts, used, "{locale}");
    }
}

#[test]
fn every_message_is_told_somewhere() {
    let mut sources = String::new();

    for file in fs::read_dir(root("src/manifest/read")).unwrap() {
        sources += &fs::read_to_string(file.unwrap().path()).unwrap();
    }

    let words: BTreeSet<&str> = sources
        .split(|letter: char| !(letter.is_alphanumeric() || letter == ':'))
        .collect();

    for (name, id, _) in Message::ALL {
        let told = format!("Message::{name}");

        assert!(words.contains(told.as_str()), "nobody tells `{id}`");
    }
}

#[test]
fn a_key_takes_what_the_table_of_keys_says() {
    let words = Words::of(Language::English);
    let tables = schema::TABLES
        .into_iter()
        .chain([&schema::CONSENT, &schema::FOCUS]);

    for Key { kind, name, .. } in tables.flat_map(|table| table.keys) {
        let options = if let Kind::OneOf(words) = kind {
            schema::quoted(words)
        } else {
            String::new()
        };

        let told = words.finding(
            "takes",
            &[
                ("kind", Argument::Text(kind.name().into())),
                ("options", Argument::Text(options.into())),
            ],
        );

        assert_eq!(told, kind.words(), "{name}");
    }
}

#[test]
fn the_manifest_and_the_calendar_say_the_same_of_a_calendar() {
    let words = Words::of(Language::English);
    let found = || String::from("X");

    for trouble in [
        Trouble::TooLarge,
        Trouble::NotACalendar,
        Trouble::CutOff,
        Trouble::TooManyEvents,
        Trouble::TooManyOccurrences,
        Trouble::TooMuch,
        Trouble::TooLong,
        Trouble::Encoding,
        Trouble::Line,
        Trouble::NoStart,
        Trouble::Start(found()),
        Trouble::Date(found()),
        Trouble::EndsTooSoon,
        Trouble::Zone(found()),
        Trouble::Rule(found()),
    ] {
        let message = crate::manifest::read::of_calendar("a.ics", &trouble);
        let told = words.finding(message.id(), &message.arguments());
        let plain = format!("{trouble}.");

        assert!(
            told == format!("`a.ics`: {plain}") || told.to_lowercase() == plain.to_lowercase(),
            "{told}"
        );
        assert_eq!(
            words.cure(message.id(), &message.arguments()),
            trouble.cure()
        );
    }
}
