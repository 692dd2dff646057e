//! What comes of what the panels ask for.

use super::{Desk, Message, Panel, Sheet, furnish};
use crate::manifest::edit::{Document, EditError, Entry};
use crate::manifest::schema;
use crate::staff::action::Action;
use crate::staff::draft::Draft;
use crate::staff::panel::{entries, look, work, works};
use crate::staff::{self, Around, effect};

use iced::Task;
use iced::widget::operation;
use iced::widget::scrollable::RelativeOffset;
use std::sync::Arc;

impl Desk {
    pub(super) fn at_works(
        &mut self,
        message: works::Message,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        let kit = staff::kit(around);
        let action = self.works.update(message, draft.document(), &kit);

        self.act(action, around)
    }

    pub(super) fn in_entries(
        &mut self,
        panel: fn(&mut Self) -> &mut entries::State,
        message: entries::Message,
        around: Around<'_>,
    ) -> Task<staff::Message> {
        let sheet = std::mem::replace(&mut self.sheet, Sheet::Fetched);

        let action = match &sheet {
            Sheet::Open(draft) => panel(self).update(message, draft, around.moment.date_naive()),
            Sheet::Fetched | Sheet::Shut(_) => Action::Nothing,
        };

        self.sheet = sheet;
        self.act(action, around)
    }

    /// Does what a panel asks for.
    pub(super) fn act(&mut self, action: Action, around: Around<'_>) -> Task<staff::Message> {
        match action {
            Action::Nothing => {}
            Action::Go(panel) => return self.go(panel, around),
            Action::Open(entry, key) => return self.show(entry, key.as_deref()),
            Action::Set(entry, key, field) => {
                self.change(|document| match field {
                    Some(field) => document.set(entry, key, field),
                    None => document.clear(entry, key),
                });
            }
            Action::Add(table) => {
                let entry = self.change(|document| document.insert(table, document.len(table)));

                if let Some(entry) = entry {
                    return self.show(entry, None);
                }
            }
            Action::Remove(entry) => {
                if self.change(|document| document.remove(entry)).is_some() {
                    self.refresh(None);
                }
            }
            Action::Duplicate(entry) => {
                let copy = self.change(|document| document.duplicate(entry));

                self.refresh(copy);
            }
            Action::Move(entry, to) => {
                let moved = self.change(|document| document.move_to(entry, to));

                self.refresh(moved);
            }
            Action::AskForWorks => {
                let words = staff::kit(around).words();

                return effect::ask_for_works(words.hang_new())
                    .map(Message::Found)
                    .map(staff::Message::from);
            }
            Action::Hang(files) => return self.hang(files),
            Action::AskForFile(slot) => {
                let words = staff::kit(around).words();

                return effect::ask_for_file(words.browse())
                    .map(move |found| Message::FoundFor(slot, found))
                    .map(staff::Message::from);
            }
            Action::AskForCalendar => {
                let words = staff::kit(around).words();

                return effect::ask_for_file(words.take_in())
                    .map(Message::FoundCalendar)
                    .map(staff::Message::from);
            }
            Action::TakeTextIn(entry) => self.take_text_in(entry),
            Action::Look { at, language, work } => {
                if let (Sheet::Open(draft), Some(look)) = (&self.sheet, &mut self.look) {
                    look.expect();

                    let order = effect::LookOrder {
                        saved: Arc::clone(draft.saved()),
                        draft: Arc::clone(draft.judged()),
                        at,
                        language,
                        work,
                        wall: around.wall.size,
                        small: furnish::place_of_walls(&self.sheet, around),
                    };

                    return effect::look(order)
                        .map(|(now, then)| Message::Seen(now, then))
                        .map(staff::Message::from);
                }
            }
            Action::Save => return self.save(around),
            Action::Drop => {
                self.change(|document| {
                    let saved = document.saved_text().to_owned();

                    document.replace(&saved);
                    Ok(())
                });
                self.refresh(None);
                return self.go(Panel::Look, around);
            }
            Action::Examine => return self.examine(around),
            Action::ListVersions => {
                return effect::list_versions(self.terms.manifest.clone())
                    .map(Message::Listed)
                    .map(staff::Message::from);
            }
            Action::ReadVersion(position) => {
                if let Some(version) = self.versions.version(position) {
                    return effect::read_version(version.clone())
                        .map(move |text| Message::VersionRead(position, text))
                        .map(staff::Message::from);
                }
            }
            Action::Restore(position) => self.restore(position),
        }

        Task::none()
    }

    /// Changes the document, and says why where that cannot be done.
    pub(super) fn change<T>(
        &mut self,
        change: impl FnOnce(&mut Document) -> Result<T, EditError>,
    ) -> Option<T> {
        let Sheet::Open(draft) = &mut self.sheet else {
            return None;
        };

        match draft.change(change) {
            Ok(done) => {
                self.said = None;
                Some(done)
            }
            Err(error) => {
                self.said = Some(format!("{error}."));
                None
            }
        }
    }

    pub(super) fn step(&mut self, step: fn(&mut Draft) -> bool, around: Around<'_>) {
        let done = match &mut self.sheet {
            Sheet::Open(draft) => step(draft),
            Sheet::Fetched | Sheet::Shut(_) => false,
        };

        if done {
            self.said = None;
            self.reopen();
        } else {
            self.said = Some(staff::kit(around).words().nothing_to_undo());
        }
    }

    /// Opens the forms that are open anew: what they show may have changed.
    pub(super) fn reopen(&mut self) {
        let Sheet::Open(draft) = &self.sheet else {
            return;
        };

        let works = draft.document().len(&schema::WORK);

        self.work = self
            .work
            .take()
            .filter(|work| work.entry().index < works)
            .map(|work| work::State::open(work.entry(), draft));

        if self.work.is_none() && self.panel == Panel::Work {
            self.panel = Panel::Works;
        }

        self.consent.choose(self.consent.chosen(), draft);

        for entries in [&mut self.month, &mut self.resources, &mut self.settings] {
            entries.choose(entries.chosen(), draft);
        }
    }

    /// As [`reopen`](Self::reopen), after entries have changed places; `entry`
    /// is the one that is chosen now.
    pub(super) fn refresh(&mut self, entry: Option<Entry>) {
        let Sheet::Open(draft) = &self.sheet else {
            return;
        };

        match entry {
            Some(entry) if entry.table.name == schema::WORK.name => {
                self.works.choose(Some(entry.index));
                self.consent.choose(None, draft);
                self.work = None;
            }
            entry => {
                for entries in [&mut self.month, &mut self.resources, &mut self.settings] {
                    let chosen = match entry {
                        Some(entry) => Some(entry).filter(|entry| entries.has(*entry)),
                        None => None,
                    };

                    entries.choose(chosen, draft);
                }

                if entry.is_none() {
                    self.consent.choose(None, draft);
                    self.work = None;

                    let works = draft.document().len(&schema::WORK);
                    self.works
                        .choose(self.works.chosen().filter(|chosen| *chosen < works));
                }
            }
        }

        if self.work.is_none() && self.panel == Panel::Work {
            self.panel = Panel::Works;
        }
    }

    /// Shows the form of an entry, at a key where one is named.
    pub(super) fn show(&mut self, entry: Entry, key: Option<&str>) -> Task<staff::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        if entry.table.name == schema::WORK.name {
            let work = work::State::open(entry, draft);
            let down = key.map_or(0.0, |key| work.place_of(key));

            self.works.choose(Some(entry.index));
            self.work = Some(work);
            self.panel = Panel::Work;

            return operation::snap_to(work::SCROLL, RelativeOffset { x: 0.0, y: down });
        }

        let panels = [
            (Panel::Month, &mut self.month),
            (Panel::Resources, &mut self.resources),
            (Panel::Settings, &mut self.settings),
        ];

        for (panel, entries) in panels {
            if entries.has(entry) {
                entries.choose(Some(entry), draft);
                self.panel = panel;
            }
        }

        Task::none()
    }

    pub(super) fn go(&mut self, panel: Panel, around: Around<'_>) -> Task<staff::Message> {
        self.panel = panel;
        self.offer = None;

        if let Sheet::Open(draft) = &mut self.sheet {
            draft.settle();
        }

        match panel {
            Panel::Look => {
                let wanted = self.look.as_ref().and_then(look::State::wanted);

                self.act(wanted.unwrap_or(Action::Nothing), around)
            }
            Panel::Health => self.examine(around),
            Panel::Versions => self.act(Action::ListVersions, around),
            Panel::Works
            | Panel::Work
            | Panel::Consent
            | Panel::Month
            | Panel::Resources
            | Panel::Settings => Task::none(),
        }
    }

    pub(super) fn examine(&self, around: Around<'_>) -> Task<staff::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        effect::examine(
            draft.document().clone(),
            draft.revision(),
            self.terms.manifest.clone(),
            self.terms.clock.moment(around.now),
        )
        .map(Message::Examined)
        .map(staff::Message::from)
    }
}
