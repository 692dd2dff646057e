//! Every table and key of `gallery.toml`, in one place. The reader, its
//! suggestions for misspelt keys, the forms of staff mode and the reference in
//! `docs/gallery.md` are all made from [`TABLES`]. A reader that asks for a key
//! that isn't here, or never asks for one that is, fails every test that reads
//! a manifest.

mod kind;
mod repeated;
mod single;

pub use kind::Kind;
pub use repeated::{CONSENT, EVENT, FOCUS, HELP, RESOURCE, RESOURCE_KINDS, WORK};
pub use single::{CALENDAR, DISPLAY, EXHIBITION, HOURS, LIMITS, SESSION};

use crate::exhibition::Language;

/// A table of the manifest, or an inner table.
#[derive(Debug)]
pub struct Table {
    /// Its name, as between the brackets.
    pub name: &'static str,
    /// How often it may occur.
    pub shape: Shape,
    /// What it is for, in one sentence.
    pub help: &'static str,
    /// Its keys, in the order in which they are explained.
    pub keys: &'static [Key],
}

/// How often a table may occur in a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// At most once: `[name]`.
    Single,
    /// Any number of times: `[[name]]`.
    Repeated,
    /// Within another table, as the value of a key.
    Inner,
}

/// A key of a [`Table`].
#[derive(Debug)]
pub struct Key {
    /// Its name, as before the equals sign.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// Whether it is required.
    pub need: Need,
    /// What applies if it is absent, in words.
    pub default: Option<&'static str>,
    /// What it is for, in one sentence.
    pub help: &'static str,
}

/// Whether a key is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// In the case that the words describe.
    When(&'static str),
}

impl Table {
    /// The key with this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The table's heading, as it is written.
    pub fn heading(&self) -> String {
        match self.shape {
            Shape::Single => format!("[{}]", self.name),
            Shape::Repeated => format!("[[{}]]", self.name),
            Shape::Inner => format!("{} = {{ … }}", self.name),
        }
    }
}

/// The table with this name, other than inner tables.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.name == name)
}

/// The codes of all languages that a text can be in.
pub fn language_codes() -> Vec<&'static str> {
    Language::ALL.into_iter().map(Language::code).collect()
}

/// Quotes words for a sentence: `` `a`, `b` ``.
pub(in crate::manifest) fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();

    words.join(", ")
}

const fn key(name: &'static str, kind: Kind, help: &'static str) -> Key {
    Key {
        name,
        kind,
        need: Need::Optional,
        default: None,
        help,
    }
}

impl Key {
    const fn required(self) -> Self {
        Self {
            need: Need::Required,
            ..self
        }
    }

    const fn when(self, case: &'static str) -> Self {
        Self {
            need: Need::When(case),
            ..self
        }
    }

    const fn or(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }
}

/// The tables of a manifest, in the order in which they are explained.
pub const TABLES: [&Table; 10] = [
    &EXHIBITION,
    &HOURS,
    &DISPLAY,
    &SESSION,
    &LIMITS,
    &WORK,
    &EVENT,
    &CALENDAR,
    &HELP,
    &RESOURCE,
];

/// The days of the week, Monday first.
pub const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
