//! Files that are brought into the exhibition's folder, and events that are
//! taken from a calendar.

use crate::curator::import::Offer;
use crate::manifest::EntryId;
use crate::staff::draft::Draft;
use crate::staff::effect::{self, Brought, Found};
use crate::words::Words;

use chrono::{DateTime, NaiveDate, Utc};
use iced::Task;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is being brought in.
#[derive(Debug, Default)]
pub struct Intake {
    /// What a calendar has, until it is taken or left.
    offer: Option<Arc<Offer>>,
    /// The copies that were made, as the manifest names them.
    copies: Vec<PathBuf>,
}

/// What a file is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To hang each as a new work.
    Works,
    /// For a slot of the form of an entry.
    Slot(EntryId, usize),
    /// To take events from.
    Calendar,
}

/// What happens while files are brought in.
#[derive(Debug, Clone)]
pub enum Message {
    /// Files were looked for.
    Found(Purpose, Found),
    /// Files were copied, each for a new work, or couldn't be.
    Brought(Vec<Result<Brought, String>>),
    /// A file was copied for a slot of the form of an entry, or couldn't be.
    BroughtFor(EntryId, usize, Result<PathBuf, String>),
    /// A calendar was read, or can't be.
    Offered(Result<Arc<Offer>, String>),
}

impl Intake {
    /// What a calendar has, until it is taken or left.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_deref()
    }

    /// Keeps what a calendar has, for staff to decide.
    pub fn show(&mut self, offer: Arc<Offer>) {
        self.offer = Some(offer);
    }

    /// Hands out what a calendar has, which is decided by that.
    pub fn take(&mut self) -> Option<Arc<Offer>> {
        self.offer.take()
    }

    /// Notes that a copy was made.
    pub fn copied(&mut self, copy: PathBuf) {
        self.copies.push(copy);
    }

    /// Deletes the copies that were made for works that were never saved.
    pub fn clean_up(&mut self, manifest: PathBuf, now: DateTime<Utc>) -> Task<()> {
        effect::delete_unused(manifest, std::mem::take(&mut self.copies), now)
    }

    /// Asks staff for files.
    pub fn ask(&self, purpose: Purpose, words: Words) -> Task<Message> {
        let found = match purpose {
            Purpose::Works => effect::ask_for_files(words.hang_new()),
            Purpose::Slot(..) => effect::ask_for_file(words.browse()),
            Purpose::Calendar => effect::ask_for_file(words.take_in()),
        };

        found.map(move |found| Message::Found(purpose, found))
    }

    /// Brings in files that were found.
    pub fn bring(
        &self,
        purpose: Purpose,
        files: Vec<PathBuf>,
        draft: &Draft,
        today: NaiveDate,
    ) -> Task<Message> {
        let limits = draft.checked().reading.limits;
        let (document, _) = draft.snapshot();
        let mut files = files.into_iter();

        match purpose {
            Purpose::Works => {
                effect::bring(files.collect(), document, limits).map(Message::Brought)
            }
            Purpose::Slot(entry, slot) => files.next().map_or_else(Task::none, |file| {
                effect::bring_one(file, document, limits)
                    .map(move |brought| Message::BroughtFor(entry, slot, brought))
            }),
            Purpose::Calendar => files.next().map_or_else(Task::none, |file| {
                effect::examine_calendar(file, Arc::clone(draft.checked()), today)
                    .map(Message::Offered)
            }),
        }
    }
}

/// What a file is that was dropped on the window, by its name.
pub fn purpose_of(file: &Path) -> Purpose {
    let is_calendar = file
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ics"));

    if is_calendar {
        Purpose::Calendar
    } else {
        Purpose::Works
    }
}
