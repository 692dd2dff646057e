//! Undoing an edit, or making the opposite one, restores every byte.

use super::{GALLERY, by_language, plain};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use reclamation::manifest::edit::{Document, EntryId, Field, Text};
use reclamation::manifest::schema::{self, Kind, Shape, TABLES, Table};
use std::collections::BTreeMap;

/// An edit that can be made to any document.
#[derive(Debug, Clone)]
enum Edit {
    Set(usize, usize, usize, Value),
    Clear(usize, usize, usize),
    Insert(usize, usize),
    Remove(usize, usize),
    Duplicate(usize, usize),
    Move(usize, usize, usize),
}

/// The material for a value of any kind.
#[derive(Debug, Clone)]
struct Value {
    words: Vec<String>,
    number: i64,
    flag: bool,
}

impl Value {
    fn word(&self) -> String {
        self.words.first().cloned().unwrap_or_default()
    }

    fn field(&self, kind: Kind) -> Field {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        let day = start + Days::new(self.number.unsigned_abs() % 900);
        let time = day.and_hms_opt(13, 5, 0).expect("a time");
        let codes = ["en", "es", "zh-Hans"];

        match kind {
            Kind::Text | Kind::PathByLanguage if self.flag => plain(&self.word()),
            Kind::Text | Kind::PathByLanguage => {
                let texts: Vec<_> = codes
                    .into_iter()
                    .zip(self.words.iter().map(String::as_str))
                    .collect();

                by_language(&texts)
            }
            Kind::Texts => Field::Texts(self.words.iter().cloned().map(Text::Plain).collect()),
            Kind::Date => Field::Date(day),
            Kind::Time => Field::Time(time.time()),
            Kind::Moment if self.flag => {
                Field::Moment(reclamation::manifest::edit::Moment::Day(day))
            }
            Kind::Moment => Field::Moment(reclamation::manifest::edit::Moment::Time(time)),
            Kind::Flag => Field::Flag(self.flag),
            Kind::Number { .. } => Field::Number(self.number as f64 / 4.0),
            Kind::Integer { .. } => Field::Integer(self.number),
            Kind::Days | Kind::Languages | Kind::Lines | Kind::Paths => {
                Field::Words(self.words.clone())
            }
            Kind::Inner(table) => Field::Table(
                table
                    .keys
                    .iter()
                    .take(1 + self.words.len())
                    .map(|key| (key.name.to_owned(), self.field(key.kind)))
                    .collect::<BTreeMap<_, _>>(),
            ),
            Kind::Line
            | Kind::Id
            | Kind::Year
            | Kind::Path
            | Kind::Address
            | Kind::Email
            | Kind::OneOf(_)
            | Kind::TimeZone => Field::Line(self.word()),
        }
    }
}

fn value() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        "[a-z ]{0,12}",
        "[ \\t\\n\"'\\\\#=a-zé]{0,24}",
        "[a-z ]{60,120}",
        Just("2024".to_owned()),
        Just("'''\"\"\"\n".to_owned()),
    ];

    (
        proptest::collection::vec(word, 0..4),
        -10..9_000_i64,
        any::<bool>(),
    )
        .prop_map(|(words, number, flag)| Value {
            words,
            number,
            flag,
        })
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = 0..6_usize;

    prop_oneof![
        6 => (place.clone(), place.clone(), 0..24_usize, value())
            .prop_map(|(table, index, key, value)| Edit::Set(table, index, key, value)),
        3 => (place.clone(), place.clone(), 0..24_usize)
            .prop_map(|(table, index, key)| Edit::Clear(table, index, key)),
        1 => (place.clone(), place.clone()).prop_map(|(table, index)| Edit::Insert(table, index)),
        1 => (place.clone(), place.clone()).prop_map(|(table, index)| Edit::Remove(table, index)),
        1 => (place.clone(), place.clone()).prop_map(|(table, index)| Edit::Duplicate(table, index)),
        1 => (place.clone(), place.clone(), place)
            .prop_map(|(table, from, to)| Edit::Move(table, from, to)),
    ]
}

fn gallery() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(GALLERY.to_owned()),
        Just(GALLERY.replace('\n', "\r\n")),
        Just(GALLERY.trim_end().to_owned()),
        Just(String::new()),
        Just(include_str!("../../gallery.toml").to_owned()),
    ]
}

/// A table by number; works are twice as likely as the others.
fn table(number: usize) -> &'static Table {
    [
        &schema::WORK,
        &schema::WORK,
        &schema::EXHIBITION,
        &schema::EVENT,
        &schema::HOURS,
        &schema::RESOURCE,
    ][number]
}

/// The edit that reverses another.
enum Reverse {
    Set(EntryId, &'static str, Option<Field>),
    Remove(EntryId),
    Move(EntryId, usize),
}

/// Makes an edit if it is possible, and returns the one that reverses it; the
/// inner `None` means that only undo can.
fn make(document: &mut Document, edit: &Edit) -> Option<Option<Reverse>> {
    let within = |document: &Document, table: usize, index: usize| {
        let table = self::table(table);

        EntryId::new(table, index % document.len(table).max(1))
    };

    let set = |document: &mut Document, entry: EntryId, key: usize, value: Option<&Value>| {
        let key = &entry.table.keys[key % entry.table.keys.len()];
        let was = document.get(entry, key.name);
        let is_new = document.len(entry.table) == 0;

        match value {
            Some(value) => document.set(entry, key.name, value.field(key.kind)).ok()?,
            None => document.clear(entry, key.name).ok()?,
        }

        // A table that was added for the key stays when the key is cleared.
        Some((!is_new).then_some(Reverse::Set(entry, key.name, was)))
    };

    match edit {
        Edit::Set(table, index, key, value) => {
            let entry = within(document, *table, *index);

            set(document, entry, *key, Some(value))
        }
        Edit::Clear(table, index, key) => {
            let entry = within(document, *table, *index);

            set(document, entry, *key, None)
        }
        Edit::Insert(table, index) => {
            let table = self::table(*table);
            let index = index % (document.len(table) + 1);
            let entry = document.insert(table, index).ok()?;

            Some(Some(Reverse::Remove(entry)))
        }
        Edit::Remove(table, index) => {
            let entry = within(document, *table, *index);

            document.remove(entry).ok()?;
            Some(None)
        }
        Edit::Duplicate(table, index) => {
            let entry = within(document, *table, *index);

            Some(Some(Reverse::Remove(document.duplicate(entry).ok()?)))
        }
        Edit::Move(table, from, to) => {
            let entry = within(document, *table, *from);
            let to = to % document.len(entry.table).max(1);
            let moved = document.move_to(entry, to).ok()?;

            Some(Some(Reverse::Move(moved, entry.index)))
        }
    }
}

fn take_back(document: &mut Document, reverse: Reverse) {
    match reverse {
        Reverse::Set(entry, key, Some(field)) => document.set(entry, key, field),
        Reverse::Set(entry, key, None) => document.clear(entry, key),
        Reverse::Remove(entry) => document.remove(entry),
        Reverse::Move(entry, index) => document.move_to(entry, index).map(|_| ()),
    }
    .expect("what was done can be taken back");
}

/// The texts of all entries except one, with their tables, in order.
fn others(document: &Document, but: EntryId) -> Vec<(&'static str, String)> {
    TABLES
        .into_iter()
        .flat_map(|table| (0..document.len(table)).map(move |index| EntryId::new(table, index)))
        .filter(|entry| *entry != but)
        .filter_map(|entry| Some((entry.table.name, document.source(entry)?.to_owned())))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn undo_gives_every_byte_back(text in gallery(), edits in proptest::collection::vec(edit(), 1..8)) {
        let mut document = Document::parse(text.clone());
        let mut texts = vec![text];

        for edit in &edits {
            document.settle();

            let could = document.text();

            if make(&mut document, edit).is_none() {
                prop_assert_eq!(&document.text(), &could, "what cannot be done changes nothing");
            }

            if document.text() != could {
                texts.push(document.text());
            }

            prop_assert_eq!(
                Document::parse(document.text()).text(),
                document.text(),
                "what is written can be read"
            );
        }

        let last = document.text();
        let mut steps = 0;

        while document.undo() {
            steps += 1;
        }

        prop_assert_eq!(&document.text(), &texts[0]);

        for _ in 0..steps {
            prop_assert!(document.redo());
        }

        prop_assert_eq!(document.text(), last);
    }

    #[test]
    fn the_reverse_gives_every_byte_back(text in gallery(), before in edit(), edit in edit()) {
        let mut document = Document::parse(text);

        make(&mut document, &before);
        document.settle();

        let text = document.text();

        if let Some(Some(reverse)) = make(&mut document, &edit) {
            take_back(&mut document, reverse);
            prop_assert_eq!(document.text(), text);
        }
    }

    #[test]
    fn what_is_set_is_read_and_nothing_else_moves(
        text in gallery(),
        (table, index, key, value) in (0..6_usize, 0..6_usize, 0..24_usize, value()),
    ) {
        let mut document = Document::parse(text);
        let table = self::table(table);

        prop_assume!(table.shape == Shape::Single || !document.is_empty(table));

        let entry = EntryId::new(table, index % document.len(table).max(1));
        let key = &table.keys[key % table.keys.len()];
        let field = value.field(key.kind);
        let before = others(&document, entry);

        document.set(entry, key.name, field.clone()).expect("any value can be set");

        let wanted = Some(field).filter(|field| !field.is_empty());

        prop_assert_eq!(document.get(entry, key.name), wanted.clone());
        prop_assert_eq!(others(&document, entry), before);

        // The same holds after a trip to the disk and back.
        let again = Document::parse(document.text());

        prop_assert_eq!(again.get(entry, key.name), wanted);
    }
}
