//! What is wrong or doubtful about a manifest.
//!
//! Findings come as ids and arguments; their words are in
//! `assets/locales/findings.*.ftl`.

use super::Words;

use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;

/// What a finding names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument<'a> {
    /// A text, or a word that the message chooses by.
    Text(Cow<'a, str>),
    /// A number.
    Number(u64),
    /// What could have been named, and isn't. Messages know it as the number
    /// 0, which no text equals.
    Absent,
}

impl Words {
    /// What is wrong, by the finding's id.
    pub fn finding(self, id: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
        self.locale.findings().format(id, None, &named(arguments))
    }

    /// How to put it right.
    pub fn cure(self, id: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
        self.locale
            .findings()
            .format(id, Some("cure"), &named(arguments))
    }

    /// What stands before a cure.
    pub fn cure_heading(self) -> String {
        self.finding("cure", &[])
    }

    /// Where every key is explained.
    pub fn every_key(self) -> String {
        self.finding("every-key", &[])
    }

    /// The word for how bad a finding is, by its name.
    pub fn severity(self, name: &str) -> String {
        self.finding("severity", &[("severity", Argument::Text(name.into()))])
    }

    /// How many findings of each kind there are in a file, in one sentence.
    pub fn findings(self, file: &str, errors: usize, warnings: usize, notes: usize) -> String {
        let file = ("file", Argument::Text(file.into()));

        let counts: Vec<String> = [("errors", errors), ("warnings", warnings), ("notes", notes)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| self.finding(name, &[("count", Argument::Number(count as u64))]))
            .collect();

        let counts = match counts.as_slice() {
            [] => return self.finding("nothing-wrong", &[file]),
            [one] => one.clone(),
            [others @ .., last] => self.finding(
                "list-last",
                &[
                    ("others", Argument::Text(others.join(", ").into())),
                    ("last", Argument::Text(last.into())),
                ],
            ),
        };

        self.finding(
            "summary",
            &[file, ("counts", Argument::Text(counts.into()))],
        )
    }
}

fn named<'a>(arguments: &'a [(&'static str, Argument<'_>)]) -> FluentArgs<'a> {
    arguments
        .iter()
        .map(|(name, argument)| {
            let value = match argument {
                Argument::Text(text) => FluentValue::from(text.as_ref()),
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Absent => FluentValue::from(0),
            };

            (*name, value)
        })
        .collect()
}
