//! The desk: the draft, the panels, and what comes of what they ask for.

use super::action::Action;
use super::card::Card;
use super::conflict::{self, Conflict};
use super::draft::{Draft, Judged};
use super::kit::Kit;
use super::pictures::{Picture, Store};
use super::style::{self, Weight};
use super::{Around, Scene, consent, effect, entries, health, look, versions, work, works};
use crate::exhibition::Localized;
use crate::kiosk::clock::Clock;
use crate::kiosk::effect::Decoding;
use crate::kiosk::theme::Room;
use crate::kiosk::widget::{Element, Hanging};
use crate::manifest::edit::{Document, EditError, Entry, Field, OpenError, Text};
use crate::manifest::keep::{SaveError, Version};
use crate::manifest::schema;

use iced::keyboard::key::Named;
use iced::widget::{Space, column, container, operation, row};
use iced::{Fill, Size, Task, padding};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How wide the list of panels is, in units.
const RAIL: f32 = 13.0;

/// How staff mode is run.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The manifest.
    pub manifest: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// Where pictures are decoded.
    pub decoding: Decoding,
    /// Whether it runs in a window, where somebody is logged in.
    pub is_windowed: bool,
    /// Whether there is nothing but staff mode: no wall to go back to.
    pub at_desk: bool,
}

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// All works.
    Works,
    /// One of them.
    Work,
    /// Who agreed, and until when.
    Consent,
    /// The events.
    Month,
    /// Resources and help lines.
    Resources,
    /// The wall as it will be.
    Look,
    /// The exhibition itself and its screen.
    Settings,
    /// What is wrong, and how the machine is.
    Health,
    /// Earlier versions.
    Versions,
}

impl Panel {
    /// Those that are always there to go to.
    pub const ALL: [Self; 8] = [
        Self::Works,
        Self::Consent,
        Self::Month,
        Self::Resources,
        Self::Settings,
        Self::Look,
        Self::Health,
        Self::Versions,
    ];
}

/// What happens at the desk.
#[derive(Debug, Clone)]
pub enum Message {
    /// The manifest was opened and read, or cannot be.
    Opened(Result<Arc<effect::Opened>, Arc<OpenError>>),
    /// The draft was read.
    Judged(Arc<Judged>),
    /// Go to a panel.
    Go(Panel),
    /// Something in the list of works.
    Works(works::Message),
    /// Something in the form of a work.
    Work(work::Message),
    /// Something among the consents.
    Consent(consent::Message),
    /// Something in the month.
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
    /// Something about what somebody else saved.
    Conflict(conflict::Message),
    /// The picture of the work in the form is ready, or cannot be had.
    Staged(Option<Arc<Hanging>>),
    /// Files were looked for.
    Found(effect::Found),
    /// A file was looked for, for the slot of a form.
    FoundFor(usize, effect::Found),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// Files were copied into the exhibition's folder, or cannot be.
    Brought(Vec<effect::Brought>),
    /// A file was copied there for the slot of a form, or cannot be.
    BroughtFor(usize, Result<PathBuf, String>),
    /// The wall was drawn, as it is and as it will be.
    Seen(Option<look::Seen>, Option<look::Seen>),
    /// Everything was looked at.
    Examined(Arc<effect::Examined>),
    /// The versions were listed.
    Listed(Vec<Version>),
    /// A version was read, or cannot be.
    VersionRead(usize, Result<String, String>),
    /// The draft was saved, or could not be.
    Saved(Arc<effect::SavedDraft>),
    /// Save.
    Save,
    /// Take the last step back.
    Undo,
    /// Take it once more.
    Redo,
    /// To the next field, or to the one before.
    Tab(bool),
    /// Back to where one was.
    Escape,
    /// A key that moves among the works; with Alt or not.
    Key(Named, bool),
    /// Shut the door.
    Leave,
    /// Read the next language.
    Language,
}

/// What lies on the desk.
#[derive(Debug)]
enum Sheet {
    /// It is being fetched.
    Fetched,
    /// It could not be opened, for this reason.
    Shut(String),
    /// A draft.
    Open(Box<Draft>),
}

/// The desk.
#[derive(Debug)]
pub struct Desk {
    terms: Terms,
    sheet: Sheet,
    panel: Panel,
    works: works::State,
    work: Option<work::State>,
    consent: consent::State,
    month: entries::State,
    resources: entries::State,
    settings: entries::State,
    look: Option<look::State>,
    health: health::State,
    versions: versions::State,
    conflict: Option<Conflict>,
    pictures: Store,
    /// What was done or could not be done last, in words.
    said: Option<String>,
    /// Whether the reader is at work, or a save is under way.
    is_judged: bool,
    is_saving: bool,
}

impl Desk {
    /// A desk on which the manifest is about to lie.
    pub fn open(terms: Terms, around: Around<'_>) -> (Self, Task<super::Message>) {
        let opened = effect::open(terms.manifest.clone(), terms.clock.moment(around.now));
        let desk = Self::new(terms);

        (desk, opened.map(Message::Opened).map(super::Message::from))
    }

    fn new(terms: Terms) -> Self {
        Self {
            terms,
            sheet: Sheet::Fetched,
            panel: Panel::Works,
            works: works::State::default(),
            work: None,
            consent: consent::State::default(),
            month: entries::State::new(&[&schema::EVENT]),
            resources: entries::State::new(&[&schema::HELP, &schema::RESOURCE]),
            settings: entries::State::new(&[
                &schema::EXHIBITION,
                &schema::HOURS,
                &schema::DISPLAY,
                &schema::SESSION,
                &schema::LIMITS,
            ]),
            look: None,
            health: health::State::default(),
            versions: versions::State::default(),
            conflict: None,
            pictures: Store::default(),
            said: None,
            is_judged: false,
            is_saving: false,
        }
    }

    /// The draft, if it is there.
    pub fn draft(&self) -> Option<&Draft> {
        match &self.sheet {
            Sheet::Open(draft) => Some(draft),
            Sheet::Fetched | Sheet::Shut(_) => None,
        }
    }

    /// The manifest as it is being edited, if it could be opened.
    pub fn document(&self) -> Option<&Document> {
        self.draft().map(Draft::document)
    }

    /// The panel that is shown.
    pub fn panel(&self) -> Panel {
        self.panel
    }

    /// Whether something is not saved.
    pub fn is_changed(&self) -> bool {
        self.document().is_some_and(Document::is_changed)
    }

    /// Gets ready what is shown, after whatever may have changed it.
    pub fn resume(&mut self, around: Around<'_>) -> Task<super::Message> {
        self.furnish(around)
    }

    /// Takes in a small picture, or that it cannot be had.
    pub fn picture(
        &mut self,
        file: PathBuf,
        picture: Picture,
        around: Around<'_>,
    ) -> Task<super::Message> {
        self.pictures.arrived(file, picture);
        self.furnish(around)
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message, around: Around<'_>) -> Task<super::Message> {
        let done = self.dispatch(message, around);
        let furnished = self.furnish(around);

        Task::batch([done, furnished])
    }

    fn dispatch(&mut self, message: Message, around: Around<'_>) -> Task<super::Message> {
        let today = around.moment.date_naive();

        match message {
            Message::Opened(opened) => self.opened(opened, around),
            Message::Leave => return Task::done(super::Message::Leave),
            Message::Language => return Task::done(super::Message::Language),
            Message::Saved(saved) => return self.saved(&saved, around),
            Message::Judged(judged) => self.judged(judged),
            Message::Staged(hanging) => {
                if let (Some(work), Some(hanging)) = (&mut self.work, hanging) {
                    work.hang(hanging);
                }
            }
            Message::Seen(now, then) => {
                if let Some(look) = &mut self.look {
                    look.seen(now, then);
                }
            }
            Message::Examined(examined) => self
                .health
                .examined(Arc::clone(&examined.judged), examined.machine.clone()),
            Message::Listed(versions) => self.versions.listed(versions),
            Message::VersionRead(version, text) => self.version_read(version, text),
            Message::Found(found) => return self.found(found, around),
            Message::FoundFor(slot, found) => return self.found_for(slot, found, around),
            Message::Dropped(file) => return self.hang(vec![file]),
            Message::Brought(brought) => self.brought(brought, around),
            Message::BroughtFor(slot, brought) => self.brought_for(slot, brought, around),
            Message::Save => return self.save(around),
            Message::Undo => self.step(Draft::undo, around),
            Message::Redo => self.step(Draft::redo, around),
            Message::Tab(back) => {
                return if back {
                    operation::focus_previous()
                } else {
                    operation::focus_next()
                };
            }
            Message::Escape if self.panel == Panel::Work => self.panel = Panel::Works,
            Message::Escape => {}
            Message::Conflict(message) => return self.decide(message, around),
            Message::Go(panel) => return self.go(panel, around),
            Message::Works(message) => return self.at_works(message, around),
            Message::Key(key, with_alt) if self.panel == Panel::Works => {
                return self.at_works(works::Message::Key(key, with_alt), around);
            }
            Message::Key(..) => {}
            Message::Look(message) => {
                let action = self.look.as_mut().map(|look| look.update(message));

                return self.act(action.unwrap_or(Action::Nothing), around);
            }
            Message::Health(message) => return self.act(health::State::update(message), around),
            Message::Versions(message) => {
                return self.act(versions::State::update(&message), around);
            }
            Message::Work(message) => {
                let Sheet::Open(draft) = &self.sheet else {
                    return Task::none();
                };

                let work = self.work.as_mut();
                let action = work.map(|work| work.update(message, draft, today));

                return self.act(action.unwrap_or(Action::Nothing), around);
            }
            Message::Consent(message) => {
                let Sheet::Open(draft) = &self.sheet else {
                    return Task::none();
                };

                let action = self.consent.update(message, draft, today);
                return self.act(action, around);
            }
            Message::Month(message) => {
                return self.in_entries(|desk| &mut desk.month, message, around);
            }
            Message::Resources(message) => {
                return self.in_entries(|desk| &mut desk.resources, message, around);
            }
            Message::Settings(message) => {
                return self.in_entries(|desk| &mut desk.settings, message, around);
            }
        }

        Task::none()
    }

    fn at_works(&mut self, message: works::Message, around: Around<'_>) -> Task<super::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        let kit = super::kit(around);
        let action = self.works.update(message, draft.document(), &kit);

        self.act(action, around)
    }

    fn in_entries(
        &mut self,
        panel: fn(&mut Self) -> &mut entries::State,
        message: entries::Message,
        around: Around<'_>,
    ) -> Task<super::Message> {
        let sheet = std::mem::replace(&mut self.sheet, Sheet::Fetched);

        let action = match &sheet {
            Sheet::Open(draft) => panel(self).update(message, draft, around.moment.date_naive()),
            Sheet::Fetched | Sheet::Shut(_) => Action::Nothing,
        };

        self.sheet = sheet;
        self.act(action, around)
    }

    /// Does what a panel asks for.
    fn act(&mut self, action: Action, around: Around<'_>) -> Task<super::Message> {
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
                let words = super::kit(around).words();

                return effect::ask_for_works(words.hang_new())
                    .map(Message::Found)
                    .map(super::Message::from);
            }
            Action::Hang(files) => return self.hang(files),
            Action::AskForFile(slot) => {
                let words = super::kit(around).words();

                return effect::ask_for_file(words.browse())
                    .map(move |found| Message::FoundFor(slot, found))
                    .map(super::Message::from);
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
                        small: place_of_walls(&self.sheet, around),
                    };

                    return effect::look(order)
                        .map(|(now, then)| Message::Seen(now, then))
                        .map(super::Message::from);
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
                    .map(super::Message::from);
            }
            Action::ReadVersion(position) => {
                if let Some(version) = self.versions.version(position) {
                    return effect::read_version(version.clone())
                        .map(move |text| Message::VersionRead(position, text))
                        .map(super::Message::from);
                }
            }
            Action::Restore(position) => self.restore(position),
        }

        Task::none()
    }

    /// Changes the document, and says why where that cannot be done.
    fn change<T>(
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

    fn opened(&mut self, opened: Result<Arc<effect::Opened>, Arc<OpenError>>, around: Around<'_>) {
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

    fn judged(&mut self, judged: Arc<Judged>) {
        self.is_judged = false;

        if let Sheet::Open(draft) = &mut self.sheet {
            draft.take_in(judged);
        }
    }

    fn step(&mut self, step: fn(&mut Draft) -> bool, around: Around<'_>) {
        let done = match &mut self.sheet {
            Sheet::Open(draft) => step(draft),
            Sheet::Fetched | Sheet::Shut(_) => false,
        };

        if done {
            self.said = None;
            self.reopen();
        } else {
            self.said = Some(super::kit(around).words().nothing_to_undo());
        }
    }

    /// Opens the forms that are open anew: what they show may have changed.
    fn reopen(&mut self) {
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
    fn refresh(&mut self, entry: Option<Entry>) {
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
    fn show(&mut self, entry: Entry, key: Option<&str>) -> Task<super::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        if entry.table.name == schema::WORK.name {
            let work = work::State::open(entry, draft);
            let down = key.map_or(0.0, |key| work.place_of(key));

            self.works.choose(Some(entry.index));
            self.work = Some(work);
            self.panel = Panel::Work;

            return operation::snap_to(
                work::SCROLL,
                iced::widget::scrollable::RelativeOffset { x: 0.0, y: down },
            );
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

    fn go(&mut self, panel: Panel, around: Around<'_>) -> Task<super::Message> {
        self.panel = panel;

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

    fn examine(&self, around: Around<'_>) -> Task<super::Message> {
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
        .map(super::Message::from)
    }

    fn save(&mut self, around: Around<'_>) -> Task<super::Message> {
        let words = super::kit(around).words();

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
        .map(super::Message::from)
    }

    fn saved(&mut self, saved: &effect::SavedDraft, around: Around<'_>) -> Task<super::Message> {
        let words = super::kit(around).words();

        self.is_saving = false;

        let Sheet::Open(draft) = &mut self.sheet else {
            return Task::none();
        };

        match &saved.outcome {
            Ok(()) => {
                draft.saved_as(&saved.document);
                self.conflict = None;
                self.said = Some(words.saved_now());

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
    fn unfinished(&self) -> Option<&'static str> {
        self.work
            .as_ref()
            .and_then(work::State::unfinished)
            .or_else(|| self.consent.unfinished())
            .or_else(|| self.month.unfinished())
            .or_else(|| self.resources.unfinished())
            .or_else(|| self.settings.unfinished())
    }

    fn decide(&mut self, message: conflict::Message, around: Around<'_>) -> Task<super::Message> {
        let (Some(conflict), Sheet::Open(draft)) = (self.conflict.take(), &mut self.sheet) else {
            return Task::none();
        };

        let words = super::kit(around).words();
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
        decided.map(Message::Saved).map(super::Message::from)
    }

    fn version_read(&mut self, version: usize, text: Result<String, String>) {
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

    fn restore(&mut self, position: usize) {
        if let Some(text) = self.versions.text(position).map(str::to_owned) {
            self.change(|document| {
                document.replace(&text);
                Ok(())
            });
            self.refresh(None);
        }
    }

    /// Brings the text of a work's file into the manifest, in every language
    /// that it is there in.
    fn take_text_in(&mut self, entry: Entry) {
        let Sheet::Open(draft) = &self.sheet else {
            return;
        };

        let first = draft.exhibition().about.first_language();

        let body = Card::of(draft.document(), entry.index, first)
            .id
            .and_then(|id| draft.exhibition().work(&id)?.writing.as_ref())
            .map(|writing| localized(&writing.body));

        if let Some(body) = body {
            self.change(|document| {
                document.clear(entry, "text-file")?;
                document.set(entry, "text", Field::Text(body))
            });
            self.reopen();
        }
    }

    fn hang(&mut self, files: Vec<PathBuf>) -> Task<super::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        let limits = draft.judged().reading.limits;

        effect::bring(files, draft.document().clone(), limits)
            .map(Message::Brought)
            .map(super::Message::from)
    }

    fn found(&mut self, found: effect::Found, around: Around<'_>) -> Task<super::Message> {
        match found {
            effect::Found::Files(files) => self.hang(files),
            effect::Found::Nothing => Task::none(),
            effect::Found::NoDialog => {
                self.said = Some(super::kit(around).words().no_dialog());
                Task::none()
            }
        }
    }

    fn found_for(
        &mut self,
        slot: usize,
        found: effect::Found,
        around: Around<'_>,
    ) -> Task<super::Message> {
        match found {
            effect::Found::Files(files) => match (files.into_iter().next(), self.draft()) {
                (Some(file), Some(draft)) => {
                    let limits = draft.judged().reading.limits;

                    effect::bring_one(file, draft.document().clone(), limits)
                        .map(move |brought| Message::BroughtFor(slot, brought))
                        .map(super::Message::from)
                }
                _ => Task::none(),
            },
            effect::Found::Nothing => Task::none(),
            effect::Found::NoDialog => {
                self.said = Some(super::kit(around).words().no_dialog());
                Task::none()
            }
        }
    }

    /// Hangs what was copied into the exhibition's folder.
    fn brought(&mut self, brought: Vec<effect::Brought>, around: Around<'_>) {
        let words = super::kit(around).words();
        let mut hung = Vec::new();
        let mut failed = Vec::new();

        for file in brought {
            match file {
                Ok(fields) => {
                    let entry = self.change(|document| {
                        let index = document.len(&schema::WORK);
                        let entry = document.insert(&schema::WORK, index)?;

                        for (key, field) in fields {
                            document.set(entry, key, field)?;
                        }

                        document.settle();
                        Ok(entry)
                    });

                    hung.extend(entry);
                }
                Err(why) => failed.push(why),
            }
        }

        if let Some(last) = hung.last() {
            self.refresh(Some(*last));
        }

        self.pictures.forget();
        self.said = Some(match failed.as_slice() {
            [] => words.hung(hung.len()),
            failed => failed.join(" "),
        });
    }

    fn brought_for(&mut self, slot: usize, brought: Result<PathBuf, String>, around: Around<'_>) {
        let file = match brought {
            Ok(file) => file,
            Err(why) => {
                self.said = Some(why);
                return;
            }
        };

        let Some((entry, form)) = self.open_form() else {
            return;
        };

        if let super::form::Outcome::Changed(key, Some(field)) = form.found(slot, &file) {
            self.change(|document| document.set(entry, key, field));
        }

        self.said = Some(
            super::kit(around)
                .words()
                .brought(&file.display().to_string()),
        );
    }

    /// The form that is shown, with its entry.
    fn open_form(&mut self) -> Option<(Entry, &mut super::form::Form)> {
        match self.panel {
            Panel::Work => self.work.as_mut().map(|work| (work.entry(), work.form())),
            Panel::Month => entry_and_form(&mut self.month),
            Panel::Resources => entry_and_form(&mut self.resources),
            Panel::Settings => entry_and_form(&mut self.settings),
            Panel::Works | Panel::Consent | Panel::Look | Panel::Health | Panel::Versions => None,
        }
    }

    /// Gets ready what the panel shows: the reader's word on the draft, small
    /// pictures, the work beside its form.
    fn furnish(&mut self, around: Around<'_>) -> Task<super::Message> {
        Task::batch([
            self.judge(around),
            self.want_pictures(around),
            self.set_stage(around),
        ])
    }

    /// Has the draft read, where it has changed since.
    fn judge(&mut self, around: Around<'_>) -> Task<super::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        if self.is_judged || draft.judged().revision == draft.revision() {
            return Task::none();
        }

        self.is_judged = true;

        effect::judge(
            draft.document().clone(),
            draft.revision(),
            self.terms.manifest.clone(),
            self.terms.clock.moment(around.now),
        )
        .map(Message::Judged)
        .map(super::Message::from)
    }

    fn want_pictures(&mut self, around: Around<'_>) -> Task<super::Message> {
        let Sheet::Open(draft) = &self.sheet else {
            return Task::none();
        };

        if self.panel != Panel::Works {
            return Task::none();
        }

        let kit = super::kit(around);
        let document = draft.document();
        let visible = self.works.visible(&kit, document.len(&schema::WORK));

        let files: Vec<PathBuf> = visible
            .map(|index| Card::of(document, index, kit.language))
            .filter(|card| !card.is_noted)
            .filter_map(|card| card.picture)
            .collect();

        let reading = &draft.judged().reading;

        self.pictures.want(
            &files,
            works::State::picture(&kit),
            &reading.root,
            reading.limits.picture,
            &self.terms.decoding,
        )
    }

    fn set_stage(&mut self, around: Around<'_>) -> Task<super::Message> {
        let (Sheet::Open(draft), Some(work), Panel::Work) =
            (&self.sheet, &mut self.work, self.panel)
        else {
            return Task::none();
        };

        let scene = scene(super::kit(around), draft, &self.pictures, around);
        let wanted = work.set_stage(draft, work::stage_of(&scene));
        let reading = &draft.judged().reading;

        match wanted {
            None => Task::none(),
            Some(wanted) => effect::stage(
                wanted,
                reading.root.clone(),
                reading.limits.picture,
                &self.terms.decoding,
            )
            .map(Message::Staged)
            .map(super::Message::from),
        }
    }

    /// Shows the desk.
    pub fn view<'a>(&'a self, kit: &Kit, around: Around<'a>) -> Element<'a, Message> {
        let words = kit.words();

        let draft = match &self.sheet {
            Sheet::Open(draft) => draft,
            Sheet::Fetched => {
                return container(kit.quiet(words.being_opened()))
                    .center(Fill)
                    .into();
            }
            Sheet::Shut(why) => {
                return container(
                    column![
                        kit.title(words.cannot_be_opened()),
                        kit.text(why.clone()),
                        kit.button(words.leave(), Weight::Plain, Some(Message::Leave)),
                    ]
                    .spacing(kit.near() * 2.0)
                    .max_width(kit.scale.space(40.0)),
                )
                .center(Fill)
                .into();
            }
        };

        let scene = scene(*kit, draft, &self.pictures, around);

        let panel = match &self.conflict {
            Some(conflict) => conflict.view(kit).map(Message::Conflict),
            None => self.panel_of(&scene),
        };

        row![self.rail(&scene), panel].into()
    }

    fn panel_of<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let words = scene.kit.words();

        match self.panel {
            Panel::Works => self.works.view(scene).map(Message::Works),
            Panel::Work => match &self.work {
                Some(work) => work.view(scene).map(Message::Work),
                None => self.works.view(scene).map(Message::Works),
            },
            Panel::Consent => self.consent.view(scene).map(Message::Consent),
            Panel::Month => self
                .month
                .view(scene, words.month_panel(), words.month_explained())
                .map(Message::Month),
            Panel::Resources => self
                .resources
                .view(scene, words.resources_panel(), words.resources_explained())
                .map(Message::Resources),
            Panel::Settings => self
                .settings
                .view(scene, words.settings_panel(), words.settings_explained())
                .map(Message::Settings),
            Panel::Look => match &self.look {
                Some(look) => look.view(scene).map(Message::Look),
                None => Space::new().into(),
            },
            Panel::Health => self.health.view(scene).map(Message::Health),
            Panel::Versions => self.versions.view(scene).map(Message::Versions),
        }
    }

    fn rail<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let document = scene.draft.document();
        let changes = scene.draft.changes();

        let shown = match self.panel {
            Panel::Work => Panel::Works,
            panel => panel,
        };

        let panels = Panel::ALL.map(|panel| {
            let label = match panel {
                Panel::Works | Panel::Work => words.works_panel(),
                Panel::Consent => words.consent_panel(),
                Panel::Month => words.month_panel(),
                Panel::Resources => words.resources_panel(),
                Panel::Settings => words.settings_panel(),
                Panel::Look => words.look_panel(),
                Panel::Health => words.health_panel(),
                Panel::Versions => words.versions_panel(),
            };

            let weight = if panel == shown {
                Weight::Chosen
            } else {
                Weight::Quiet
            };

            kit.button(label, weight, Some(Message::Go(panel)))
                .width(Fill)
                .into()
        });

        let wide = |label: String, weight, message: Option<Message>| -> Element<'a, Message> {
            kit.button(label, weight, message).width(Fill).into()
        };

        let wrong = health::summary(scene.draft.judged(), kit).map(|wrong| kit.text(wrong));

        let state = column![
            wrong,
            kit.quiet(words.changes(changes)),
            self.said.clone().map(|said| kit.text(said)),
        ]
        .spacing(kit.near());

        let save = (changes > 0 && !self.is_saving).then_some(Message::Save);
        let undo = document.can_undo().then_some(Message::Undo);
        let redo = document.can_redo().then_some(Message::Redo);

        let leave = if self.terms.at_desk {
            words.leave()
        } else {
            words.back_to_wall()
        };

        let language = scene.other_language.map(|other| {
            wide(
                other.autonym().to_owned(),
                Weight::Quiet,
                Some(Message::Language),
            )
        });

        let title = scene.draft.exhibition().about.title.text(kit.language);

        container(
            column![
                container(kit.heading(title)).padding(padding::left(kit.scale.space(0.7))),
                kit.stack(panels).spacing(0),
                Space::new().height(Fill),
                container(state).padding(padding::left(kit.scale.space(0.7))),
                wide(words.save(), Weight::Strong, save),
                wide(words.undo(), Weight::Quiet, undo),
                wide(words.redo(), Weight::Quiet, redo),
                language,
                wide(leave, Weight::Quiet, Some(Message::Leave)),
            ]
            .spacing(kit.near()),
        )
        .padding(padding::all(kit.near() * 2.0).top(kit.apart()))
        .width(kit.scale.space(RAIL))
        .height(Fill)
        .style(style::ground(kit.room.mat))
        .into()
    }
}

fn entry_and_form(entries: &mut entries::State) -> Option<(Entry, &mut super::form::Form)> {
    let entry = entries.chosen()?;

    entries.form().map(|form| (entry, form))
}

fn scene<'a>(kit: Kit, draft: &'a Draft, pictures: &'a Store, around: Around<'a>) -> Scene<'a> {
    Scene {
        kit,
        draft,
        pictures,
        now: around.moment,
        size: Size::new(
            (around.size.width - kit.scale.space(RAIL)).max(1.0),
            around.size.height,
        ),
        wall: around.wall,
        wall_room: Room::of(draft.exhibition().display.palette),
        on_screen: around.on_screen,
        other_language: around.other_language,
    }
}

fn place_of_walls(sheet: &Sheet, around: Around<'_>) -> Size {
    match sheet {
        Sheet::Open(draft) => {
            let pictures = Store::default();

            look::place(&scene(super::kit(around), draft, &pictures, around)).0
        }
        Sheet::Fetched | Sheet::Shut(_) => around.wall.size,
    }
}

/// A text as the manifest writes it.
fn localized(text: &Localized) -> Text {
    let mut all = text.all();

    match (all.next(), all.next()) {
        (Some(only), None) => Text::Plain(only.text.to_owned()),
        _ => Text::ByLanguage(
            text.all()
                .map(|shown| (shown.language.code().to_owned(), shown.text.to_owned()))
                .collect::<BTreeMap<_, _>>(),
        ),
    }
}

/// The folder that a manifest's paths start from.
pub(super) fn folder(manifest: &Path) -> PathBuf {
    match manifest.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}
