//! Events of a calendar that are taken into a manifest.

use crate::calendar::{self, Contents, Problem, Trouble, Window};
use crate::exhibition::{Event, Exhibition};
use crate::manifest;
use crate::manifest::edit::{Document, EditError};

use chrono::NaiveDate;
use chrono_tz::Tz;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// What a calendar has for an exhibition.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The calendar's file.
    pub file: PathBuf,
    /// Its events that are not in the manifest yet.
    pub events: Vec<Event>,
    /// How many are there already.
    pub known: usize,
    /// How many are private or have no title, and are left where they are.
    pub withheld: usize,
    /// What in it could not be understood.
    pub problems: Vec<Problem>,
    zone: Tz,
}

/// Why a calendar cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("{} cannot be read ({source}); check that it is there and may be read", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is no calendar, or too large a one.
    #[error("{}: {trouble}. {}", path.display(), trouble.cure())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is the matter.
        trouble: Trouble,
    },
}

impl Offer {
    /// What the calendar in `file` has for an exhibition on the days of
    /// `window`.
    ///
    /// # Errors
    /// Where the file cannot be read, or is no calendar.
    pub fn of(file: &Path, exhibition: &Exhibition, window: Window) -> Result<Self, ReadError> {
        let about = &exhibition.about;
        let contents = read(file, window, about.time_zone)?;
        let source = file.display().to_string();

        let found: Vec<Event> = contents
            .occurrences
            .iter()
            .filter_map(|occurrence| {
                manifest::event_of(occurrence, about.first_language(), &source)
            })
            .collect();

        // What other calendars bring along is not in the manifest.
        let listed: Vec<Event> = exhibition
            .events
            .iter()
            .filter(|event| event.source.is_none())
            .cloned()
            .collect();

        let events: Vec<Event> = manifest::unlisted(&listed, &found)
            .into_iter()
            .cloned()
            .collect();

        Ok(Self {
            file: file.to_owned(),
            known: found.len() - events.len(),
            withheld: contents.occurrences.len() - found.len(),
            events,
            problems: contents.problems,
            zone: about.time_zone,
        })
    }

    /// What it has for the exhibition's months, or for those around `today`
    /// where the exhibition does not say when it opens.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn of_months(
        file: &Path,
        exhibition: &Exhibition,
        today: NaiveDate,
    ) -> Result<Self, ReadError> {
        Self::of(file, exhibition, Window::of(exhibition.days(), today))
    }

    /// Adds the events to the manifest of that exhibition.
    ///
    /// # Errors
    /// Where it has its events in a form that can only be edited by hand.
    pub fn take(&self, document: &mut Document) -> Result<(), EditError> {
        manifest::import(document, &self.events, self.zone)
    }
}

/// What a calendar's file holds on the days of `window`; `zone` is that of
/// times that name none.
///
/// # Errors
/// Where the file cannot be read, or is no calendar.
pub fn read(file: &Path, window: Window, zone: Tz) -> Result<Contents, ReadError> {
    let bytes = load(file).map_err(|source| ReadError::Unread {
        path: file.to_owned(),
        source,
    })?;

    let contents = calendar::read(&bytes, window, zone);

    let hopeless = contents
        .problems
        .iter()
        .map(|problem| &problem.trouble)
        .find(|trouble| matches!(trouble, Trouble::NotACalendar | Trouble::TooLarge));

    match hopeless {
        None => Ok(contents),
        Some(trouble) => Err(ReadError::Unfit {
            path: file.to_owned(),
            trouble: trouble.clone(),
        }),
    }
}

/// The bytes of a file, and one more than allowed where there are too many.
fn load(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();

    File::open(file)?
        .take(calendar::LARGEST as u64 + 1)
        .read_to_end(&mut bytes)?;

    Ok(bytes)
}
