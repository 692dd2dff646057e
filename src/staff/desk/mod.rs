//! The desk, where staff work: the draft, and one panel at a time.
//!
//! [`Desk::update`] dispatches. Each of its parts owns what it is about: the
//! draft what is edited, `panels` what is shown, `saving` a save and its
//! conflict, `intake` the files that are brought in. `edits` does what their
//! replies ask for, `prepare` gets ready what is shown, and `view` draws it.

pub mod intake;
pub mod saving;

mod edits;
mod panels;
mod prepare;
mod view;

pub use panels::Panel;

use super::draft::{Checked, Draft};
use super::effect::Opened;
use super::panel::{closing, consent, entries, health, look, offer, versions, work, works};
use super::pictures::{Picture, Store};
use super::{Context, Settings};
use crate::manifest::edit::Document;
use crate::manifest::save::Recovered;
use intake::Intake;
use panels::Panels;
use saving::Saving;

use iced::Task;
use iced::keyboard::key::Named;
use iced::widget::operation;
use std::path::PathBuf;
use std::sync::Arc;

/// The width of the list of panels, in units of the scale.
const RAIL: f32 = 13.0;

/// The desk.
#[derive(Debug)]
pub struct Desk {
    settings: Settings,
    draft: Draft,
    panels: Panels,
    saving: Saving,
    intake: Intake,
    pictures: Store,
    closing: Closing,
    /// What was done last, or why it couldn't be.
    said: Option<String>,
}

/// How far closing the program has got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Closing {
    /// Nobody wants to close it.
    #[default]
    Not,
    /// Staff are asked what to do with their changes.
    Asked,
    /// It closes once they are saved.
    Saving,
    /// It closes once no draft is left on disk.
    Leaving,
    /// It closes.
    Done,
}

/// What happens at the desk.
#[derive(Debug, Clone)]
pub enum Message {
    /// Go to a panel.
    Go(Panel),
    /// Something in the list of works.
    Works(works::Message),
    /// Something in the form of a work.
    Work(work::Message),
    /// Something among the consents.
    Consent(consent::Message),
    /// Something among the events.
    Month(entries::Message),
    /// Something among resources and help lines.
    Resources(entries::Message),
    /// Something in the settings.
    Settings(entries::Message),
    /// Something about how it looks.
    Look(look::Message),
    /// Something about how it is.
    Health(health::Message),
    /// Something among the versions.
    Versions(versions::Message),
    /// Save.
    Save,
    /// Something while saving.
    Saving(saving::Message),
    /// Go to what is half-typed.
    Finish,
    /// Staff decide what to do with their changes before closing.
    Closing(closing::Message),
    /// Take the last step back.
    Undo,
    /// Take it once more.
    Redo,
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// Something while files are brought in.
    Intake(intake::Message),
    /// Staff decide on what a calendar has.
    Offer(offer::Message),
    /// The draft was read.
    Checked(Arc<Checked>),
    /// The draft was kept on disk, or can't be, for this reason.
    Kept(Option<String>),
    /// A thumbnail was decoded, or can't be.
    Picture(PathBuf, Picture),
    /// To the next field, or to the one before.
    Tab(bool),
    /// Close what is open in front.
    Escape,
    /// A key that moves among the works, with Alt or not.
    Key(Named, bool),
}

impl Desk {
    /// A desk with a manifest on it that was just opened.
    pub fn new(settings: Settings, opened: &Opened, context: Context<'_>) -> Self {
        let checked = Arc::clone(&opened.checked);
        let draft = Draft::new(opened.document.clone(), checked);
        let language = draft.exhibition().about.first_language();

        let said = match &opened.recovered {
            Ok(None) => None,
            Ok(Some(recovered)) => Some(said_of(recovered, context)),
            Err(why) => Some(why.clone()),
        };

        Self {
            settings,
            draft,
            panels: Panels::new(context.moment.naive_local(), language),
            saving: Saving::default(),
            intake: Intake::default(),
            pictures: Store::default(),
            closing: Closing::Not,
            said,
        }
    }

    /// The manifest as it is being edited.
    pub fn document(&self) -> &Document {
        self.draft.document()
    }

    /// Whether something isn't saved.
    pub fn is_changed(&self) -> bool {
        self.draft.changes() > 0
    }

    /// Asks what to do with the changes before the program is closed.
    pub fn ask_to_close(&mut self) {
        if self.closing == Closing::Not {
            self.closing = Closing::Asked;
        }
    }

    /// Whether the program is to be closed now.
    pub fn is_closed(&self) -> bool {
        self.closing == Closing::Done
    }

    /// Handles a message, and gets ready what is shown then.
    pub fn update(&mut self, message: Message, context: Context<'_>) -> Task<Message> {
        let done = self.dispatch(message, context);
        let prepared = self.prepare(context);

        Task::batch([done, prepared])
    }

    fn dispatch(&mut self, message: Message, context: Context<'_>) -> Task<Message> {
        let today = context.today();
        let (panels, draft) = (&mut self.panels, &self.draft);
        let nothing = Task::none;

        match message {
            Message::Go(panel) => return self.go(panel, context),
            Message::Works(message) => {
                let reply = panels.works.update(message, draft, &context.toolkit());

                return reply.map_or_else(nothing, |reply| self.works(reply, context));
            }
            Message::Work(message) => {
                let work = panels.work.as_mut();
                let reply = work.and_then(|work| work.update(message, draft, today));

                return reply.map_or_else(nothing, |reply| self.work(reply, context));
            }
            Message::Consent(message) => {
                let reply = panels.consent.update(message, draft, today);

                return reply.map_or_else(nothing, |reply| self.consent(reply, context));
            }
            Message::Month(message) => {
                let reply = panels.month.update(message, draft, today);

                return reply.map_or_else(nothing, |reply| self.entries(reply, context));
            }
            Message::Resources(message) => {
                let reply = panels.resources.update(message, draft, today);

                return reply.map_or_else(nothing, |reply| self.entries(reply, context));
            }
            Message::Settings(message) => {
                let reply = panels.settings.update(message, draft, today);

                return reply.map_or_else(nothing, |reply| self.entries(reply, context));
            }
            Message::Look(message) => {
                let reply = panels.look.update(message);

                return reply.map_or_else(nothing, |reply| self.look(reply, context));
            }
            Message::Health(message) => {
                let reply = panels.health.update(message);

                return reply.map_or_else(nothing, |reply| self.health(reply, context));
            }
            Message::Versions(message) => {
                let reply = panels.versions.update(message, draft.document());

                return reply.map_or_else(nothing, |reply| self.versions(reply, context));
            }
            Message::Save => return self.save(context),
            Message::Saving(message) => return self.saving(message, context),
            Message::Finish => return self.finish(),
            Message::Closing(message) => return self.decide_on_closing(message, context),
            Message::Undo => self.step(Draft::undo, context),
            Message::Redo => self.step(Draft::redo, context),
            Message::Dropped(file) => {
                return self.bring(intake::purpose_of(&file), vec![file], context);
            }
            Message::Intake(message) => return self.intake(message, context),
            Message::Offer(message) => self.decide_on_offer(message, context),
            Message::Checked(checked) => self.draft.take_in(checked),
            Message::Kept(trouble) => self.kept(trouble),
            Message::Picture(file, picture) => self.pictures.arrived(file, picture),
            Message::Tab(true) => return operation::focus_previous(),
            Message::Tab(false) => return operation::focus_next(),
            Message::Escape if self.closing == Closing::Asked => self.closing = Closing::Not,
            Message::Escape => {
                if self.intake.take().is_none() {
                    panels.work = None;
                }
            }
            Message::Key(key, with_alt) => {
                let is_list = panels.shown == Panel::Works && panels.work.is_none();

                if is_list {
                    let message = works::Message::Key(key, with_alt);

                    return self.dispatch(Message::Works(message), context);
                }
            }
        }

        nothing()
    }
}

/// That a draft was brought back, from when it is, and whether somebody else
/// saved since.
fn said_of(recovered: &Recovered, context: Context<'_>) -> String {
    let words = context.toolkit().words();
    let time = recovered.time.with_timezone(&context.moment.timezone());
    let said = words.draft_recovered(&words.day(time.date_naive()), &words.time(time));

    if recovered.is_merged {
        format!("{said} {}", words.draft_merged())
    } else {
        said
    }
}
