//! Saving the draft, and what happens if somebody else saved meanwhile.

use crate::manifest::save::SaveError;
use crate::staff::draft::Draft;
use crate::staff::effect::{self, Save, SavedDraft, Withdrawn};
use crate::staff::panel::conflict::{self, Conflict};
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
    /// A withdrawal was saved on its own, or couldn't be.
    Withdrawn(Arc<Withdrawn>),
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
