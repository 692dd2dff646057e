//! The state of reading a manifest.

use super::left_out::LeftOut;
use super::numbering::Numbering;
use super::parse::Parsed;
use super::source::Source;
use super::summary::WorkSummary;
use super::syntax::Faults;
use super::{Depth, Limits};
use crate::exhibition::{Exhibition, Language, WorkId};
use crate::manifest::report::{Finding, Message, Severity};
use crate::manifest::schema::{Shape, Table};
use crate::manifest::{EntryId, Stamp};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// How many missing files to suggest another name for. If more are missing, a
/// folder was moved.
const GUESSES: usize = 20;

/// The state of reading a manifest: what is known of it, and what was found so
/// far.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
    pub(super) faults: Faults,
    /// The manifest's folder.
    pub(super) root: &'s Path,
    pub(super) depth: Depth,
    /// The entries by their headings; empty unless there are syntax errors.
    pub(super) numbering: Numbering,
    pub(super) context: Context,
    pub(super) findings: Vec<Finding>,
    /// The files that it names, even if they don't exist.
    pub(super) files: Vec<PathBuf>,
    /// The state of those that were read, from just before.
    pub(super) stamps: BTreeMap<PathBuf, Option<Stamp>>,
    /// The entries that were left out.
    pub(super) left_out: Vec<LeftOut>,
    /// What each `[[work]]` says, whether or not it can hang.
    pub(super) works: Vec<WorkSummary>,
    /// For how many more missing files a similar name is searched.
    pub(super) guesses: usize,
    /// The pictures that works name, to be checked.
    pub(super) pictures: Vec<Hanging>,
    /// Languages of texts that visitors can't choose: where each occurs first,
    /// and how often.
    pub(super) not_offered: BTreeMap<Language, (Mark, usize)>,
}

/// What applies to every entry: the day, and what the single tables say.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::manifest) struct Context {
    /// Today, where the exhibition hangs.
    pub(super) today: NaiveDate,
    pub(super) languages: Vec<Language>,
    /// Whether `languages` could be read. If not, texts aren't blamed for their
    /// language.
    pub(super) languages_known: bool,
    pub(super) time_zone: Tz,
    pub(super) opens: Option<NaiveDate>,
    pub(super) closes: Option<NaiveDate>,
    pub(super) stale_after_days: u32,
    pub(super) limits: Limits,
}

impl Context {
    /// The defaults that apply before anything is read.
    pub(super) fn before_reading(now: DateTime<Utc>) -> Self {
        let bare = Exhibition::bare();

        Self {
            today: now.with_timezone(&bare.about.time_zone).date_naive(),
            languages: vec![Language::English],
            languages_known: true,
            time_zone: bare.about.time_zone,
            opens: None,
            closes: None,
            stale_after_days: bare.display.stale_after_days,
            limits: Limits::default(),
        }
    }

    /// The language of plain texts.
    pub(super) fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::English)
    }
}

/// A picture that a work names.
pub(super) struct Hanging {
    pub(super) work: Option<WorkId>,
    pub(super) file: PathBuf,
    /// Where the manifest names it.
    pub(super) mark: Mark,
}

/// What a finding is about: bytes of the manifest, and the entry and key that
/// they belong to.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) span: Range<usize>,
    pub(super) entry: Option<EntryId>,
    pub(super) key: Option<&'static str>,
}

impl Mark {
    /// Bytes that belong to no entry.
    pub(super) fn outside(span: Range<usize>) -> Self {
        Self {
            span,
            entry: None,
            key: None,
        }
    }

    /// An entry as a whole.
    pub(super) fn entry(entry: EntryId, span: Range<usize>) -> Self {
        Self {
            span,
            entry: Some(entry),
            key: None,
        }
    }
}

impl<'s> Reader<'s> {
    pub(super) fn new(
        source: &'s Source,
        parsed: Parsed,
        root: &'s Path,
        context: Context,
        depth: Depth,
    ) -> Self {
        Self {
            source,
            faults: parsed.faults,
            numbering: parsed.numbering,
            findings: parsed.findings,
            root,
            depth,
            context,
            files: Vec::new(),
            stamps: BTreeMap::new(),
            left_out: Vec::new(),
            works: Vec::new(),
            guesses: GUESSES,
            pictures: Vec::new(),
            not_offered: BTreeMap::new(),
        }
    }

    pub(super) fn report(&mut self, severity: Severity, mark: Mark, problem: Message) {
        self.findings.push(Finding {
            severity,
            code: problem.code(),
            place: Some(self.source.place(mark.span)),
            entry: mark.entry,
            key: mark.key,
            subject: None,
            problem,
        });
    }

    /// Which entry of `table` begins at `heading`; `position` is its place in
    /// the array that the parser gave.
    pub(super) fn entry_id(
        &self,
        table: &'static Table,
        heading: &Range<usize>,
        position: usize,
    ) -> EntryId {
        match table.shape {
            Shape::Single | Shape::Inner => EntryId::new(table, 0),
            Shape::Repeated => self
                .numbering
                .beginning_at(heading.start, table)
                .unwrap_or(EntryId::new(table, position)),
        }
    }
}
