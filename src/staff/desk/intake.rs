//! Files that are brought into the exhibition's folder, and events that are
//! taken from a calendar.

use super::{Desk, Panel};
use crate::curator::import::Offer;
use crate::manifest::EntryId;
use crate::staff::draft::{Draft, Edited};
use crate::staff::effect::{self, Brought, Found};
use crate::staff::panel::offer;
use crate::staff::{Context, desk, pictures};
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

impl Desk {
    pub(super) fn ask(&self, purpose: Purpose, context: Context<'_>) -> Task<desk::Message> {
        self.intake
            .ask(purpose, context.toolkit().words())
            .map(desk::Message::Intake)
    }

    pub(super) fn bring(
        &self,
        purpose: Purpose,
        files: Vec<PathBuf>,
        context: Context<'_>,
    ) -> Task<desk::Message> {
        self.intake
            .bring(purpose, files, &self.draft, context.today())
            .map(desk::Message::Intake)
    }

    pub(super) fn intake(&mut self, message: Message, context: Context<'_>) -> Task<desk::Message> {
        let words = context.toolkit().words();

        match message {
            Message::Found(purpose, Found::Files(files)) => {
                return self.bring(purpose, files, context);
            }
            Message::Found(_, Found::Nothing) => {}
            Message::Found(Purpose::Calendar, Found::NoDialog) => {
                self.said = Some(words.no_calendar_dialog());
            }
            Message::Found(_, Found::NoDialog) => self.said = Some(words.no_dialog()),
            Message::Brought(brought) => self.hang(brought, context),
            Message::BroughtFor(entry, slot, Ok(file)) => {
                self.intake.copied(file.clone());

                // The form may have been left meanwhile.
                let form = self.panels.form().filter(|form| form.entry() == entry);

                let entered = match form.and_then(|form| form.enter_file(slot, &file)) {
                    Some(reply) => self.form(reply, context),
                    None => Task::none(),
                };

                self.said = Some(words.brought(&file.display().to_string()));
                return entered;
            }
            Message::Offered(Ok(offer)) => {
                self.panels.show(Panel::Month);
                self.intake.show(offer);
            }
            Message::BroughtFor(_, _, Err(why)) | Message::Offered(Err(why)) => {
                self.said = Some(why);
            }
        }

        Task::none()
    }

    /// Hangs files that were copied into the exhibition's folder.
    fn hang(&mut self, brought: Vec<Result<Brought, String>>, context: Context<'_>) {
        let mut hung = 0;
        let mut failed = Vec::new();

        for file in brought {
            match file {
                Ok(Brought { file, fields }) => {
                    self.intake.copied(file);

                    match self.draft.add_work(fields) {
                        Ok(entry) => {
                            hung += 1;
                            self.panels.follow(Edited::Placed(entry), &self.draft);
                        }
                        Err(error) => failed.push(format!("{error}.")),
                    }
                }
                Err(why) => failed.push(why),
            }
        }

        self.pictures = pictures::Store::default();
        self.said = Some(if failed.is_empty() {
            context.toolkit().words().hung(hung)
        } else {
            failed.join(" ")
        });
    }

    /// Takes what a calendar has, or leaves it.
    pub(super) fn decide_on_offer(&mut self, message: offer::Message, context: Context<'_>) {
        let (Some(offer), offer::Message::Take) = (self.intake.take(), message) else {
            return;
        };

        let taken = self
            .draft
            .change(|document| document.at_once(|document| offer.import(document)));

        if self.done(taken).is_some() {
            self.panels.close_forms(&self.draft);
            self.said = Some(context.toolkit().words().offer_taken(offer.events.len()));
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
