//! The desk: the draft and the panels.
//!
//! `deed` does what the panels ask for, `save` opens and saves, `bring`
//! copies files in, `furnish` gets ready what is shown, and `view` shows it.

mod bring;
mod deed;
mod furnish;
mod save;
mod view;

use super::action::Action;
use super::draft::{Draft, Judged};
use super::panel::conflict::{self, Conflict};
use super::panel::{consent, entries, health, look, offer, versions, work, works};
use super::pictures::{Picture, Store};
use super::{Around, effect};
use crate::clock::Clock;
use crate::curator::import::Offer;
use crate::manifest::edit::{Document, OpenError};
use crate::manifest::keep::Version;
use crate::manifest::schema;
use crate::ui::hanging::Hanging;
use crate::ui::loading::Decoding;

use iced::Task;
use iced::keyboard::key::Named;
use iced::widget::operation;
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
    /// Where the PIN is kept, if there is a place for it.
    pub pin: Option<PathBuf>,
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
    /// A calendar was looked for.
    FoundCalendar(effect::Found),
    /// A calendar was read, or cannot be.
    Offered(Result<Arc<Offer>, String>),
    /// Something about what it offers.
    Offer(offer::Message),
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
    /// What a calendar has, until it is taken or left.
    offer: Option<Arc<Offer>>,
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
                &schema::CALENDAR,
                &schema::SESSION,
                &schema::LIMITS,
            ]),
            look: None,
            health: health::State::default(),
            versions: versions::State::default(),
            conflict: None,
            offer: None,
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
                    work.hang(&hanging);
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
            Message::Dropped(file) if is_calendar(&file) => {
                return self.examine_calendar(file, around);
            }
            Message::Dropped(file) => return self.hang(vec![file]),
            Message::FoundCalendar(found) => return self.found_calendar(found, around),
            Message::Offered(offered) => self.offered(offered),
            Message::Offer(message) => self.decide_on_offer(message, around),
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
            Message::Escape if self.offer.is_some() => self.offer = None,
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
}

/// Whether a file is a calendar, by its name.
fn is_calendar(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ics"))
}

/// The folder that a manifest's paths start from.
pub(super) fn folder(manifest: &Path) -> PathBuf {
    match manifest.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}
