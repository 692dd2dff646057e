//! Importing the events of a calendar into a manifest.

use crate::calendar::{self, Contents, Problem, Trouble, Window};
use crate::exhibition::{Event, Exhibition};
use crate::manifest;
use crate::manifest::edit::{Document, EditError};

use chrono::NaiveDate;
use chrono_tz::Tz;
use std::io;
use std::path::{Path, PathBuf};

/// The events that a calendar has to offer to an exhibition.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The calendar.
    pub file: PathBuf,
    /// The events that are not in the manifest yet.
    pub events: Vec<Event>,
    /// The number of events that are there already.
    pub known: usize,
    /// The number of events that are not offered because they are private or have
    /// no title.
    pub withheld: usize,
    /// What could not be understood.
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
        /// The error of the system.
        source: io::Error,
    },
    /// The file is no calendar.
    #[error("{}: {trouble}. {}", path.display(), trouble.cure())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        trouble: Trouble,
    },
}

impl Offer {
    /// What the calendar `file` has to offer for the days of `window`.
    ///
    /// # Errors
    /// If the file cannot be read, or is no calendar.
    pub fn of(file: &Path, exhibition: &Exhibition, window: Window) -> Result<Self, ReadError> {
        let about = &exhibition.about;
        let contents = read(file, window, about.time_zone)?;
        let source = file.display().to_string();

        let found = manifest::events_of(&contents.occurrences, about.first_language(), &source);

        // Events of other calendars are not in the manifest.
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

    /// What the calendar `file` has to offer for the months of the exhibition or,
    /// if those are not known, for the months around `today`.
    ///
    /// # Errors
    /// See [`of`](Self::of).
    pub fn of_months(
        file: &Path,
        exhibition: &Exhibition,
        today: NaiveDate,
    ) -> Result<Self, ReadError> {
        Self::of(file, exhibition, Window::of(exhibition.days(), today))
    }

    /// Adds the events to the manifest of the exhibition.
    ///
    /// # Errors
    /// If its events are written in a form that can only be edited by hand.
    pub fn import(&self, document: &mut Document) -> Result<(), EditError> {
        manifest::import(document, &self.events, self.zone)
    }
}

/// Reads a calendar for the days of `window`. Times that name no zone are in
/// `zone`.
///
/// # Errors
/// If the file cannot be read, or is no calendar.
pub fn read(file: &Path, window: Window, zone: Tz) -> Result<Contents, ReadError> {
    let bytes = manifest::load_calendar(file).map_err(|source| ReadError::Unread {
        path: file.to_owned(),
        source,
    })?;

    let contents = calendar::read(&bytes, window, zone);

    let fatal = contents
        .problems
        .iter()
        .map(|problem| &problem.trouble)
        .find(|trouble| matches!(trouble, Trouble::NotACalendar));

    match fatal {
        None => Ok(contents),
        Some(trouble) => Err(ReadError::Unfit {
            path: file.to_owned(),
            trouble: trouble.clone(),
        }),
    }
}
