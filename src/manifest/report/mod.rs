//! What is wrong or doubtful about a manifest, and how it is reported.
//!
//! A [`Finding`] holds a [`Message`]: an id and its arguments. Only here, where
//! a report becomes text, is it put into words.

mod code;
mod human;
mod json;
mod message;
mod place;
#[cfg(test)]
mod tests;

pub use code::Code;
pub use message::Message;
pub use place::Place;
pub(super) use place::shown;

use super::EntryId;
use crate::exhibition::{Language, WorkId};
use crate::words::Words;

use serde::Serialize;
use std::fmt;

/// Everything that is wrong or doubtful about a manifest and its calendars,
/// in the order of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The manifest, as it was named.
    pub file: String,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// A [`Report`] in the words of a language.
#[derive(Debug, Clone, Copy)]
pub struct Worded<'a> {
    report: &'a Report,
    words: Words,
}

/// One thing that is wrong or doubtful.
///
/// It holds what was found, in no language yet; [`message`](Self::message) and
/// [`cure`](Self::cure) say it in one.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of thing it is; the name is stable.
    pub code: Code,
    /// Where it stands; `None` where the file could not be opened.
    pub place: Option<Place>,
    /// The entry that it is about; `None` where it is about none, or about the
    /// file as a whole.
    ///
    /// A finding in a calendar's file is about the entry that names the
    /// calendar.
    pub entry: Option<EntryId>,
    /// The key of the entry that it is about, where it is about one that the
    /// schema has.
    pub key: Option<&'static str>,
    /// The name of the entry, if known.
    pub subject: Option<Subject>,
    /// What is wrong.
    pub problem: Message,
}

impl Finding {
    /// An error of the file as a whole.
    pub(super) fn of_file(problem: Message) -> Self {
        Self {
            severity: Severity::Error,
            code: problem.code(),
            place: None,
            entry: None,
            key: None,
            subject: None,
            problem,
        }
    }

    /// What is wrong, in a curator's words.
    pub fn message(&self, words: Words) -> String {
        words.finding(self.problem.id(), &self.problem.arguments())
    }

    /// How to put it right.
    pub fn cure(&self, words: Words) -> String {
        words.cure(self.problem.id(), &self.problem.arguments())
    }
}

/// What is wrong and how to put it right, in English.
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Words::of(Language::English);

        write!(formatter, "{} {}", self.message(words), self.cure(words))
    }
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was left out, or is not fit to hang.
    Error,
    /// Nothing was left out, but a person should look.
    Warning,
    /// Good to know.
    Note,
}

/// The entry that a [`Finding`] is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// The name of its table, such as `work`.
    pub table: &'static str,
    /// A work's id; the title or name of anything else.
    pub name: String,
}

impl Report {
    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// How many notes there are.
    pub fn notes(&self) -> usize {
        self.count(Severity::Note)
    }

    /// The file that a finding is about.
    pub fn file_of<'a>(&'a self, finding: &'a Finding) -> &'a str {
        let place = finding.place.as_ref();

        place
            .and_then(|place| place.file.as_deref())
            .unwrap_or(&self.file)
    }

    /// What was found about a work.
    pub fn of(&self, work: &WorkId) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| {
            finding
                .subject
                .as_ref()
                .is_some_and(|subject| subject.table == "work" && subject.name == work.as_str())
        })
    }

    /// The report in a language.
    pub fn in_words(&self, words: Words) -> Worded<'_> {
        Worded {
            report: self,
            words,
        }
    }

    /// The report for a person who reads English, as journals have it.
    pub fn human(&self, color: bool) -> String {
        self.in_words(Words::of(Language::English)).human(color)
    }

    /// The counts in one English sentence.
    pub fn summary(&self) -> String {
        self.in_words(Words::of(Language::English)).summary()
    }

    /// The report in English as [JSON](Worded::json).
    pub fn json(&self) -> String {
        self.in_words(Words::of(Language::English)).json()
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

impl Severity {
    /// Its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
