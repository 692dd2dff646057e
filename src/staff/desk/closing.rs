//! Closing the program. Nothing that isn't saved is dropped without asking.

use super::{Desk, Message};
use crate::staff::panel::closing;
use crate::staff::{Context, effect};

use iced::Task;

/// How far closing has got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Closing {
    /// Nobody wants to close.
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

impl Closing {
    /// Asks what to do with the changes.
    pub fn ask(&mut self) {
        if *self == Self::Not {
            *self = Self::Asked;
        }
    }

    /// Notes what came of a save, and whether something still isn't saved.
    pub fn saved(&mut self, is_changed: bool) {
        if *self == Self::Saving {
            *self = if is_changed { Self::Not } else { Self::Leaving };
        }
    }
}

impl Desk {
    /// Does what staff decide before closing.
    pub(super) fn decide_on_closing(
        &mut self,
        message: closing::Message,
        context: Context<'_>,
    ) -> Task<Message> {
        match message {
            closing::Message::Stay => self.closing = Closing::Not,
            closing::Message::Drop => {
                self.draft.discard();
                self.closing = Closing::Leaving;

                let (manifest, moment) = (self.settings.manifest.clone(), self.moment(context));
                let document = self.draft.next_keep();

                return self.intake.clean_up(manifest, moment).then(move |()| {
                    document.clone().map_or_else(Task::none, |document| {
                        effect::keep(document, moment).map(Message::Kept)
                    })
                });
            }
            // What is half-typed can't be saved: it has to be finished first.
            closing::Message::Save if !self.draft.document().is_changed() => {
                self.closing = Closing::Not;
                return self.finish();
            }
            closing::Message::Save => {
                self.closing = Closing::Saving;
                return self.save(context);
            }
        }

        Task::none()
    }

    /// Takes in that the draft was kept on disk, or that it can't be.
    pub(super) fn kept(&mut self, trouble: Option<String>) {
        if self.draft.was_kept() && self.closing == Closing::Leaving {
            self.closing = Closing::Done;
        }

        if trouble.is_some() {
            self.said = trouble;
        }
    }
}
