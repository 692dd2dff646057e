//! What the desk does with the replies of its panels and parts.

use super::intake::{self, Purpose};
use super::saving::{self, Outcome};
use super::{Closing, Desk, Message, Panel};
use crate::manifest::EntryId;
use crate::manifest::edit::EditError;
use crate::staff::draft::{Draft, Edit, Edited};
use crate::staff::effect::{self, Brought, Found, Save, Withdrawn};
use crate::staff::form;
use crate::staff::panel::{closing, consent, entries, health, look, offer, versions, work, works};
use crate::staff::{Context, pictures};

use iced::Task;
use iced::widget::operation;
use iced::widget::scrollable::RelativeOffset;
use std::path::PathBuf;

impl Desk {
    pub(super) fn works(&mut self, reply: works::Reply, context: Context<'_>) -> Task<Message> {
        match reply {
            works::Reply::Open(entry, key) => return self.open(entry, key),
            works::Reply::Edit(edit) => self.edit(&edit),
            works::Reply::Browse => return self.ask(Purpose::Works, context),
            works::Reply::Hang(file) => return self.bring(Purpose::Works, vec![file], context),
        }

        Task::none()
    }

    pub(super) fn work(&mut self, reply: work::Reply, context: Context<'_>) -> Task<Message> {
        match reply {
            work::Reply::Close => self.go(Panel::Works, context),
            work::Reply::Open(entry) => self.open(entry, None),
            work::Reply::Form(reply) => self.form(reply, context),
            work::Reply::TakeTextIn(entry) => {
                let taken = self.draft.take_text_in(entry);

                if self.done(taken) == Some(false) {
                    self.said = Some(context.toolkit().words().text_not_read());
                }

                self.panels.reload(&self.draft);
                Task::none()
            }
        }
    }

    pub(super) fn consent(&mut self, reply: consent::Reply, context: Context<'_>) -> Task<Message> {
        match reply {
            consent::Reply::Open(entry) => self.open(entry, None),
            consent::Reply::Form(reply) => self.form(reply, context),
            consent::Reply::Withdraw(reply) => self.withdraw(reply, context),
        }
    }

    pub(super) fn entries(&mut self, reply: entries::Reply, context: Context<'_>) -> Task<Message> {
        match reply {
            entries::Reply::Edit(edit) => {
                self.edit(&edit);
                Task::none()
            }
            entries::Reply::Form(reply) => self.form(reply, context),
            entries::Reply::TakeIn => self.ask(Purpose::Calendar, context),
        }
    }

    fn form(&mut self, reply: form::Reply, context: Context<'_>) -> Task<Message> {
        match reply {
            form::Reply::Enter(entry, change) => {
                let entered = self.draft.enter(entry, change);

                self.done(entered);
                Task::none()
            }
            form::Reply::Browse(entry, slot) => self.ask(Purpose::Slot(entry, slot), context),
        }
    }

    pub(super) fn look(&mut self, reply: look::Reply, context: Context<'_>) -> Task<Message> {
        match reply {
            look::Reply::Draw(wanted) => self.draw(wanted, context),
            look::Reply::Save => self.save(context),
            look::Reply::Discard => {
                self.draft.discard();
                self.panels.close_forms(&self.draft);
                self.go(Panel::Look, context)
            }
        }
    }

    pub(super) fn health(&mut self, reply: health::Reply, context: Context<'_>) -> Task<Message> {
        match reply {
            health::Reply::Examine => self.examine(context),
            health::Reply::Open(entry, key) => self.open(entry, key),
        }
    }

    pub(super) fn versions(
        &mut self,
        reply: versions::Reply,
        context: Context<'_>,
    ) -> Task<Message> {
        match reply {
            versions::Reply::Read(position, version) => {
                return effect::read_version(version, self.moment(context))
                    .map(move |text| Message::Versions(versions::Message::Text(position, text)));
            }
            versions::Reply::Restore(text) => {
                self.draft.restore(&text, context.moment.date_naive());
                self.panels.close_forms(&self.draft);
                self.said = None;
            }
            versions::Reply::Say(what) => self.said = Some(what),
        }

        Task::none()
    }

    /// Goes to a panel.
    pub(super) fn go(&mut self, panel: Panel, context: Context<'_>) -> Task<Message> {
        self.panels.show(panel);
        self.intake.take();
        self.draft.settle();
        self.arrive(context)
    }

    /// Has the panel that is shown fetch what it needs.
    fn arrive(&mut self, context: Context<'_>) -> Task<Message> {
        match self.panels.shown {
            Panel::Look => match self.panels.look.draw() {
                Some(reply) => self.look(reply, context),
                None => Task::none(),
            },
            Panel::Health => self.examine(context),
            Panel::Versions => self.list_versions(),
            Panel::Works | Panel::Consent | Panel::Month | Panel::Resources | Panel::Settings => {
                Task::none()
            }
        }
    }

    /// Opens the form of an entry, at a key where one is named.
    fn open(&mut self, entry: EntryId, key: Option<&str>) -> Task<Message> {
        self.panels.open(entry, &self.draft);

        if self.panels.work.is_none() {
            return Task::none();
        }

        let down = RelativeOffset {
            x: 0.0,
            y: key.map_or(0.0, work::place_of),
        };

        operation::snap_to(work::SCROLL, down)
    }

    /// Makes an edit, or says why it can't be made.
    fn edit(&mut self, edit: &Edit) {
        let edited = self.draft.edit(edit);

        if let Some(edited) = self.done(edited) {
            self.panels.follow(edited, &self.draft);
        }
    }

    /// What was done, or says why it couldn't be.
    fn done<T>(&mut self, done: Result<T, EditError>) -> Option<T> {
        self.said = done.as_ref().err().map(|error| format!("{error}."));
        done.ok()
    }

    pub(super) fn step(&mut self, step: fn(&mut Draft) -> bool, context: Context<'_>) {
        if step(&mut self.draft) {
            self.said = None;
            self.panels.reload(&self.draft);
        } else {
            self.said = Some(context.toolkit().words().nothing_to_undo());
        }
    }

    pub(super) fn save(&mut self, context: Context<'_>) -> Task<Message> {
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
            .map(Message::Saving)
    }

    pub(super) fn saving(
        &mut self,
        message: saving::Message,
        context: Context<'_>,
    ) -> Task<Message> {
        let saved = match message {
            saving::Message::Saved(saved) => saved,
            saving::Message::Withdrawn(withdrawn) => {
                return self.withdrawn(&withdrawn, context);
            }
            saving::Message::Conflict(message) => {
                let (words, moment) = (context.toolkit().words(), self.moment(context));

                return self
                    .saving
                    .decide(message, &mut self.draft, words, moment)
                    .map(Message::Saving);
            }
        };

        let is_closing = self.closing == Closing::Saving;

        if is_closing {
            self.closing = Closing::Not;
        }

        match self.saving.saved(&saved, &mut self.draft) {
            Outcome::Saved if is_closing && !self.is_changed() => self.closing = Closing::Leaving,
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

    /// Goes to what is half-typed.
    pub(super) fn finish(&mut self) -> Task<Message> {
        match self.draft.half_typed().first() {
            Some(unfinished) => self.open(unfinished.entry, Some(unfinished.key)),
            None => Task::none(),
        }
    }

    /// Enters a withdrawal, and saves it on its own, before anything else.
    fn withdraw(&mut self, reply: form::Reply, context: Context<'_>) -> Task<Message> {
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
            .map(|withdrawn| Message::Saving(saving::Message::Withdrawn(withdrawn))),
            None => self.save(context),
        };

        Task::batch([entered, saved])
    }

    /// Takes in what came of saving a withdrawal on its own. If the saved
    /// manifest has no such work, it is a change like any other.
    fn withdrawn(&mut self, withdrawn: &Withdrawn, context: Context<'_>) -> Task<Message> {
        match &withdrawn.outcome {
            Ok(true) => {
                self.draft
                    .saved_meanwhile(&withdrawn.before, &withdrawn.document);
                self.said = Some(context.toolkit().words().withdrawal_saved());
                Task::none()
            }
            Ok(false) => self.save(context),
            Err(why) => {
                self.said = Some(why.clone());
                Task::none()
            }
        }
    }

    fn ask(&self, purpose: Purpose, context: Context<'_>) -> Task<Message> {
        self.intake
            .ask(purpose, context.toolkit().words())
            .map(Message::Intake)
    }

    pub(super) fn bring(
        &self,
        purpose: Purpose,
        files: Vec<PathBuf>,
        context: Context<'_>,
    ) -> Task<Message> {
        self.intake
            .bring(purpose, files, &self.draft, context.today())
            .map(Message::Intake)
    }

    pub(super) fn intake(
        &mut self,
        message: intake::Message,
        context: Context<'_>,
    ) -> Task<Message> {
        let words = context.toolkit().words();

        match message {
            intake::Message::Found(purpose, Found::Files(files)) => {
                return self.bring(purpose, files, context);
            }
            intake::Message::Found(_, Found::Nothing) => {}
            intake::Message::Found(Purpose::Calendar, Found::NoDialog) => {
                self.said = Some(words.no_calendar_dialog());
            }
            intake::Message::Found(_, Found::NoDialog) => self.said = Some(words.no_dialog()),
            intake::Message::Brought(brought) => self.hang(brought, context),
            intake::Message::BroughtFor(entry, slot, Ok(file)) => {
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
            intake::Message::Offered(Ok(offer)) => {
                self.panels.show(Panel::Month);
                self.intake.show(offer);
            }
            intake::Message::BroughtFor(_, _, Err(why)) | intake::Message::Offered(Err(why)) => {
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
