//! Saving the draft, and what happens if somebody else saved meanwhile.

use super::{Desk, Panel};
use crate::manifest::save::SaveError;
use crate::staff::draft::Draft;
use crate::staff::effect::{self, Save, SavedDraft, Withdrawn};
use crate::staff::panel::conflict::{self, Conflict};
use crate::staff::{Context, desk, form};
use crate::words::Words;

use chrono::{DateTime, Utc};
use iced::Task;
use std::sync::Arc;

/// How far saving has got.
#[derive(Debug, Default)]
pub enum Saving {
    /// Nothing is being saved.
    #[default]
    Idle,
    /// A save is under way.
    Running,
    /// Somebody else saved meanwhile, and staff have to decide.
    Conflict(Conflict),
}

/// What happens while saving.
#[derive(Debug, Clone)]
pub enum Message {
    /// The draft was saved, or couldn't be.
    Saved(Arc<SavedDraft>),
    /// A withdrawal was saved on its own, or can't be; `None` if the manifest on
    /// disk has no such work.
    Withdrawn(Result<Option<Arc<Withdrawn>>, String>),
    /// Staff decide between both sides.
    Conflict(conflict::Message),
}

/// What came of a save.
#[derive(Debug)]
pub enum Outcome {
    /// The draft is saved.
    Saved,
    /// It became what somebody else had saved.
    Replaced,
    /// There is a conflict to decide.
    Conflict,
    /// It couldn't be saved, for this reason.
    Failed(String),
}

impl Saving {
    /// Whether a save is under way.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Running)
    }

    /// The conflict that staff have to decide, if there is one.
    pub fn conflict(&self) -> Option<&Conflict> {
        match self {
            Self::Conflict(conflict) => Some(conflict),
            Self::Idle | Self::Running => None,
        }
    }

    /// Saves the draft, unless that is under way already.
    pub fn save(
        &mut self,
        what: Save,
        draft: &mut Draft,
        words: Words,
        now: DateTime<Utc>,
    ) -> Task<Message> {
        if self.is_running() {
            return Task::none();
        }

        *self = Self::Running;
        draft.settle();

        let reason = words.version_of_changes(draft.edits());
        let (document, _) = draft.snapshot();

        effect::save(document, what, reason, now).map(Message::Saved)
    }

    /// Takes in what came of a save.
    pub fn saved(&mut self, saved: &SavedDraft, draft: &mut Draft) -> Outcome {
        *self = Self::Idle;

        match &saved.outcome {
            Ok(()) => {
                let is_merged = draft.saved_as(&saved.document);

                if is_merged || saved.gave_way {
                    return Outcome::Replaced;
                }

                Outcome::Saved
            }
            Err(SaveError::Changed { theirs, .. }) => {
                *self = Self::Conflict(Conflict::new(
                    draft.document().saved_text(),
                    &draft.document().text(),
                    theirs.clone(),
                ));

                Outcome::Conflict
            }
            Err(error) => Outcome::Failed(format!("{error}.")),
        }
    }

    /// Does what staff decide about a conflict.
    pub fn decide(
        &mut self,
        message: conflict::Message,
        draft: &mut Draft,
        words: Words,
        now: DateTime<Utc>,
    ) -> Task<Message> {
        let Self::Conflict(conflict) = std::mem::take(self) else {
            return Task::none();
        };

        let theirs = conflict.theirs().to_owned();

        match message {
            conflict::Message::Later => Task::none(),
            conflict::Message::KeepOurs => self.save(Save::OursOver(theirs), draft, words, now),
            conflict::Message::TakeTheirs => self.save(Save::Theirs(theirs), draft, words, now),
        }
    }
}

impl Desk {
    pub(super) fn save(&mut self, context: Context<'_>) -> Task<desk::Message> {
        let words = context.toolkit().words();

        if !self.draft.document().is_changed() {
            if self.draft.half_typed().first().is_none() {
                self.said = Some(words.all_saved());
            }

            return self.finish();
        }

        let moment = self.moment(context);

        self.saving
            .save(Save::Ours, &mut self.draft, words, moment)
            .map(desk::Message::Saving)
    }

    pub(super) fn saving(&mut self, message: Message, context: Context<'_>) -> Task<desk::Message> {
        let saved = match message {
            Message::Saved(saved) => saved,
            Message::Withdrawn(withdrawn) => {
                return self.withdrawn(withdrawn, context);
            }
            Message::Conflict(message) => {
                let (words, moment) = (context.toolkit().words(), self.moment(context));

                return self
                    .saving
                    .decide(message, &mut self.draft, words, moment)
                    .map(desk::Message::Saving);
            }
        };

        let outcome = self.saving.saved(&saved, &mut self.draft);

        self.closing.saved(self.is_changed());

        match outcome {
            Outcome::Saved => self.said = None,
            Outcome::Replaced => {
                self.said = None;
                self.panels.close_forms(&self.draft);
            }
            Outcome::Conflict => {}
            Outcome::Failed(why) => self.said = Some(why),
        }

        match self.panels.shown {
            Panel::Look | Panel::Versions => self.arrive(context),
            Panel::Works
            | Panel::Consent
            | Panel::Month
            | Panel::Resources
            | Panel::Settings
            | Panel::Health => Task::none(),
        }
    }

    /// Enters a withdrawal, and saves it on its own, before anything else.
    pub(super) fn withdraw(
        &mut self,
        reply: form::Reply,
        context: Context<'_>,
    ) -> Task<desk::Message> {
        let form::Reply::Enter(entry, _) = reply else {
            return Task::none();
        };

        let work = self.draft.work(entry.index);
        let id = work.and_then(|work| work.id.clone());
        let entered = self.form(reply, context);

        let saved = match id {
            Some(id) => effect::withdraw(
                self.settings.manifest.clone(),
                id,
                context.today(),
                context.toolkit().words().version_withdrawn(),
                self.moment(context),
            )
            .map(|withdrawn| desk::Message::Saving(Message::Withdrawn(withdrawn))),
            None => self.save(context),
        };

        Task::batch([entered, saved])
    }

    /// Takes in what came of saving a withdrawal on its own. If the manifest on
    /// disk has no such work, it is a change like any other.
    fn withdrawn(
        &mut self,
        withdrawn: Result<Option<Arc<Withdrawn>>, String>,
        context: Context<'_>,
    ) -> Task<desk::Message> {
        match withdrawn {
            Ok(Some(withdrawn)) => {
                self.draft.saved_meanwhile(
                    &withdrawn.before,
                    &withdrawn.document,
                    withdrawn.checked.clone(),
                );
                self.said = Some(context.toolkit().words().withdrawal_saved());
            }
            Ok(None) => return self.save(context),
            Err(why) => self.said = Some(why),
        }

        Task::none()
    }
}
