//! Opening, saving, and going back to what was saved before.

use super::{Desk, Message, Panel, Sheet};
use crate::manifest::edit::OpenError;
use crate::manifest::keep::SaveError;
use crate::staff::draft::{Draft, Judged};
use crate::staff::panel::conflict::{self, Conflict};
use crate::staff::panel::{look, work};
use crate::staff::{self, Around, effect};

use iced::Task;
use std::sync::Arc;

impl Desk {
    pub(super) fn opened(
        &mut self,
        opened: Result<Arc<effect::Opened>, Arc<OpenError>>,
        around: Around<'_>,
    ) {
        self.sheet = match opened {
            Ok(opened) => {
                let draft = Draft::new(opened.document.clone(), Arc::clone(&opened.judged));

                self.look = Some(look::State::at(
                    around.moment.naive_local(),
                    draft.exhibition().about.first_language(),
                ));

                Sheet::Open(Box::new(draft))
            }
            Err(error) => Sheet::Shut(error.to_string()),
        };
    }

    pub(super) fn judged(&mut self, judged: Arc<Judged>) {
        self.is_judged = false;

        if let Sheet::Open(draft) = &mut self.sheet {
            draft.take_in(judged);
        }
    }

    pub(super) fn save(&mut self, around: Around<'_>) -> Task<staff::Message> {
        let words = staff::kit(around).words();

        if self.is_saving {
            return Task::none();
        }

        if let Some(key) = self.unfinished() {
            self.said = Some(words.finish_first(key));
            return Task::none();
        }

        let Sheet::Open(draft) = &mut self.sheet else {
            return Task::none();
        };

        if !draft.document().is_changed() {
            self.said = Some(words.all_saved());
            return Task::none();
        }

        draft.settle();
        self.is_saving = true;

        effect::save(
            draft.document().clone(),
            words.changes(draft.changes()),
            self.terms.clock.moment(around.now),
        )
        .map(Message::Saved)
        .map(staff::Message::from)
    }

    pub(super) fn saved(
        &mut self,
        saved: &effect::SavedDraft,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        self.is_saving = false;

        let Sheet::Open(draft) = &mut self.sheet else {
            return Task::none();
        };

        match &saved.outcome {
            Ok(()) => {
                draft.saved_as(&saved.document);
                self.conflict = None;
                self.said = None;

                if saved.gave_way {
                    let theirs = saved.document.text();

                    self.change(|document| {
                        document.replace(&theirs);
                        Ok(())
                    });
                    self.refresh(None);
                }
            }
            Err(SaveError::Changed { theirs, .. }) => {
                self.conflict = Some(Conflict::new(
                    draft.document().saved_text(),
                    &draft.document().text(),
                    theirs.clone(),
                ));
            }
            Err(error) => self.said = Some(format!("{error}.")),
        }

        match self.panel {
            Panel::Look => self.go(Panel::Look, around),
            Panel::Versions => self.go(Panel::Versions, around),
            Panel::Works
            | Panel::Work
            | Panel::Consent
            | Panel::Month
            | Panel::Resources
            | Panel::Settings
            | Panel::Health => Task::none(),
        }
    }

    /// The first key of an open form at which something stands that is no
    /// value yet.
    pub(super) fn unfinished(&self) -> Option<&'static str> {
        self.work
            .as_ref()
            .and_then(work::State::unfinished)
            .or_else(|| self.consent.unfinished())
            .or_else(|| self.month.unfinished())
            .or_else(|| self.resources.unfinished())
            .or_else(|| self.settings.unfinished())
    }

    pub(super) fn decide(
        &mut self,
        message: conflict::Message,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        let (Some(conflict), Sheet::Open(draft)) = (self.conflict.take(), &mut self.sheet) else {
            return Task::none();
        };

        let words = staff::kit(around).words();
        let now = self.terms.clock.moment(around.now);

        let decided = match message {
            conflict::Message::Later => return Task::none(),
            conflict::Message::KeepOurs => effect::save_over(
                draft.document().clone(),
                conflict.theirs().to_owned(),
                words.changes(draft.changes()),
                now,
            ),
            conflict::Message::TakeTheirs => effect::give_way(
                draft.document().clone(),
                conflict.theirs().to_owned(),
                words.changes(draft.changes()),
                now,
            ),
        };

        self.is_saving = true;
        decided.map(Message::Saved).map(staff::Message::from)
    }

    pub(super) fn version_read(&mut self, version: usize, text: Result<String, String>) {
        let Sheet::Open(draft) = &self.sheet else {
            return;
        };

        match text {
            Ok(text) => {
                self.versions.read(version, text, &draft.document().text());
            }
            Err(why) => self.said = Some(why),
        }
    }

    pub(super) fn restore(&mut self, position: usize) {
        if let Some(text) = self.versions.text(position).map(str::to_owned) {
            self.change(|document| {
                document.replace(&text);
                Ok(())
            });
            self.refresh(None);
        }
    }
}
