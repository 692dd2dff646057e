//! What can be wrong with a calendar.

use super::lines::Line;
use super::text::boundary;

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

/// Something in a calendar that could not be read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// The text of that line.
    pub text: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// What can be wrong with a calendar, in a curator's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The file is over the limit.
    #[error(
        "this calendar is larger than {} megabytes; what comes after them is left out",
        super::budget::LARGEST / 1_000_000
    )]
    TooLarge,
    /// The file is something else.
    #[error("this file is no calendar")]
    NotACalendar,
    /// The file ends too early.
    #[error("this calendar ends in the middle: its end is missing")]
    CutOff,
    /// The file has more events than are read.
    #[error(
        "this calendar has more than {} events; the others are left out",
        super::budget::MOST_EVENTS
    )]
    TooManyEvents,
    /// The instances of an event cost more than they may.
    #[error("this event repeats too often; some of its instances are left out")]
    TooManyOccurrences,
    /// The file costs more than it may.
    #[error("this calendar has more in it than is read; what begins here or later is left out")]
    TooMuch,
    /// A line has more than is read.
    #[error("this line is too long; its end is left out")]
    TooLong,
    /// The file is not in UTF-8.
    #[error("this calendar is not in the encoding UTF-8; it was read as Windows-1252 (Latin-1)")]
    Encoding,
    /// The line is no property.
    #[error("this line cannot be understood, and is skipped")]
    Line,
    /// An event does not say when it starts.
    #[error("this event does not say when it starts, and is left out")]
    NoStart,
    /// An event starts at something that is no date.
    #[error("`{0}` is no date or time: the event is left out")]
    Start(String),
    /// A date cannot be read, but the event can be shown without it.
    #[error("`{0}` is no date, time or length, and is passed over")]
    Date(String),
    /// An event ends before it starts.
    #[error("this event ends before it starts; it is shown with its start alone")]
    EndsTooSoon,
    /// A time zone is not known.
    #[error(
        "there is no time zone `{0}`: its times are taken for those of clocks at the exhibition"
    )]
    Zone(String),
    /// A recurrence rule cannot be understood.
    #[error("how this event repeats cannot be understood, at `{0}`: it is shown once")]
    Rule(String),
}

impl Trouble {
    /// How to cure it.
    pub fn cure(&self) -> &'static str {
        match self {
            Self::TooLarge => "Export fewer months from the calendar program.",
            Self::NotACalendar => {
                "Export it from the calendar program anew, as iCalendar or .ics. A web page that \
                 was saved under such a name is none."
            }
            Self::CutOff => "Copy or export it anew: it may be incomplete.",
            Self::TooManyEvents => {
                "Export fewer months, or divide the calendar into several files."
            }
            Self::TooManyOccurrences => {
                "In the calendar program, let it repeat less often, or delete it."
            }
            Self::TooMuch => {
                "Export fewer months. Look for events that repeat every few minutes or seconds, \
                 and delete them."
            }
            Self::TooLong => "Shorten it in the calendar program, if something is missing.",
            Self::Encoding => "Look at names with accents. Export it as UTF-8 if they are wrong.",
            Self::Line => "Nothing need be done unless something is missing from an event.",
            Self::NoStart | Self::Start(_) => {
                "Open the event in the calendar program, set its date, and export it anew."
            }
            Self::Date(_) => "Check the event's dates in the calendar program.",
            Self::EndsTooSoon => "Put its times right in the calendar program.",
            Self::Zone(_) => {
                "Check its times here. In the calendar program, choose a zone by its city."
            }
            Self::Rule(_) => {
                "Set anew how it repeats in the calendar program, or list its dates as events."
            }
        }
    }

    /// Whether something is not shown because of it.
    pub fn loses(&self) -> bool {
        match self {
            Self::TooLarge
            | Self::NotACalendar
            | Self::TooManyEvents
            | Self::TooManyOccurrences
            | Self::TooMuch
            | Self::NoStart
            | Self::Start(_)
            | Self::Rule(_) => true,
            Self::CutOff
            | Self::TooLong
            | Self::Encoding
            | Self::Line
            | Self::Date(_)
            | Self::EndsTooSoon
            | Self::Zone(_) => false,
        }
    }
}

/// The problems that have been found so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<Problem>,
    /// How many of each kind there are.
    counts: HashMap<Discriminant<Trouble>, usize>,
}

/// The most problems of one kind that are listed; nobody reads more.
const MOST: usize = 100;

/// The longest part of a line that is quoted, in bytes.
const LONGEST_LINE: usize = 300;

/// The longest part of a value that is quoted, in bytes.
const LONGEST_VALUE: usize = 80;

/// As much of a value as a problem quotes.
pub(super) fn quoted(value: &str) -> String {
    beginning(value, LONGEST_VALUE)
}

fn beginning(text: &str, bytes: usize) -> String {
    let end = boundary(text, bytes);

    match end < text.len() {
        true => format!("{}…", &text[..end]),
        false => text.to_owned(),
    }
}

impl Problem {
    pub(super) fn new(line: &Line<'_>, trouble: Trouble) -> Self {
        Self {
            line: line.number,
            text: beginning(&line.text, LONGEST_LINE),
            trouble,
        }
    }
}

impl Problems {
    pub(super) fn add(&mut self, problem: Problem) {
        if self.has_room(&problem.trouble) {
            self.found.push(problem);
        }
    }

    pub(super) fn at(&mut self, line: &Line<'_>, trouble: Trouble) {
        if self.has_room(&trouble) {
            self.found.push(Problem::new(line, trouble));
        }
    }

    fn has_room(&mut self, trouble: &Trouble) -> bool {
        let count = self.counts.entry(discriminant(trouble)).or_default();

        *count += 1;
        *count <= MOST
    }

    /// Like [`at`](Self::at), but only for the first of its kind.
    pub(super) fn once(&mut self, line: &Line<'_>, trouble: Trouble) {
        if self.found.iter().all(|known| known.trouble != trouble) {
            self.at(line, trouble);
        }
    }

    /// Takes over problems of a part of the file.
    pub(super) fn append(&mut self, other: Self) {
        for problem in other.found {
            let is_told = matches!(problem.trouble, Trouble::Zone(_))
                && self
                    .found
                    .iter()
                    .any(|known| known.trouble == problem.trouble);

            if !is_told {
                self.add(problem);
            }
        }
    }

    pub(super) fn of_file(&mut self, trouble: Trouble) {
        self.found.push(Problem {
            line: 0,
            text: String::new(),
            trouble,
        });
    }

    /// Drops everything, because one problem explains it all.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn sorted(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| problem.line);
        self.found
    }
}
