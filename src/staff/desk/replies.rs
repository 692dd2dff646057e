//! What the desk does with the replies of its panels.

use super::intake::Purpose;
use super::{Desk, Message, Panel};
use crate::manifest::EntryId;
use crate::manifest::edit::EditError;
use crate::staff::draft::{Draft, Edit};
use crate::staff::panel::{consent, entries, health, look, versions, work, works};
use crate::staff::{Context, effect, form};

use iced::Task;
use iced::widget::operation;
use iced::widget::scrollable::RelativeOffset;

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

    pub(super) fn form(&mut self, reply: form::Reply, context: Context<'_>) -> Task<Message> {
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
    pub(super) fn arrive(&mut self, context: Context<'_>) -> Task<Message> {
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
    pub(super) fn done<T>(&mut self, done: Result<T, EditError>) -> Option<T> {
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

    /// Goes to what is half-typed.
    pub(super) fn finish(&mut self) -> Task<Message> {
        match self.draft.half_typed().first() {
            Some(unfinished) => self.open(unfinished.entry, Some(unfinished.key)),
            None => Task::none(),
        }
    }
}
