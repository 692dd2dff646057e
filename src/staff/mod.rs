//! Staff mode: the exhibition is hung on the screen itself.
//!
//! - [`Staff`] dispatches. Its `door` asks for the PIN on a [`keypad`] and
//!   locks again; holding a [`Corner`] of the screen knocks at it.
//! - Behind the door is the [`desk`], with the [`draft`] of the manifest, one
//!   [`panel`] at a time, what is being saved and what is being brought in.
//! - A [`panel`] has its own state, messages and replies. It never acts: the
//!   desk does what the reply asks for.
//! - [`form`] makes a form for any entry from the manifest's schema.
//! - [`effect`] is everything that runs off the interface's thread.

pub mod desk;
pub mod draft;
pub mod effect;
pub mod form;
pub mod keypad;
pub mod panel;
pub mod pictures;

mod context;
mod corner;
mod door;
mod style;
mod subscription;
mod toolkit;

pub use context::{Context, Settings, WALL};
pub use corner::Corner;
pub use desk::Panel;
pub use subscription::subscription;

use crate::exhibition::{Exhibition, Language};
use crate::manifest::edit::OpenError;
use crate::staff::desk::Desk;
use crate::staff::door::{Door, State};
use crate::staff::style::Weight;
use crate::staff::toolkit::Toolkit;
use crate::ui::widget::Element;

use iced::widget::{column, container, space};
use iced::{Fill, Task};
use std::sync::Arc;
use std::time::Instant;

/// Staff mode, behind its door. What is on the desk stays as it was while the
/// door is shut.
#[derive(Debug)]
pub struct Staff {
    settings: Settings,
    door: Door,
    desk: DeskState,
    /// The language that staff have chosen; until then, the exhibition's.
    language: Option<Language>,
}

/// How far the desk has got.
#[derive(Debug)]
enum DeskState {
    /// There is none: nobody was let in yet, or they left with everything
    /// saved.
    Cleared,
    /// The manifest is being opened.
    Opening,
    /// The manifest could not be opened, for this reason.
    Failed(String),
    /// Staff can work.
    Ready(Box<Desk>),
}

/// Everything that happens to staff mode.
#[derive(Debug, Clone)]
pub enum Message {
    /// Somebody asks to be let in.
    Ask,
    /// Something was done on the keypad.
    Keypad(keypad::Message),
    /// The PIN was tried.
    Tried(effect::Trial),
    /// Somebody is there.
    Present,
    /// The door is to be locked.
    Lock,
    /// Staff are done.
    Leave,
    /// Staff want to read their other language.
    Language,
    /// The manifest was opened and read, or can't be.
    Opened(Result<Arc<effect::Opened>, Arc<OpenError>>),
    /// Something happened at the desk.
    Desk(Box<desk::Message>),
}

impl From<desk::Message> for Message {
    fn from(message: desk::Message) -> Self {
        Self::Desk(Box::new(message))
    }
}

impl Staff {
    /// Staff mode with its door shut.
    pub fn new(settings: Settings, now: Instant) -> Self {
        Self {
            door: Door::new(&settings, now),
            settings,
            desk: DeskState::Cleared,
            language: None,
        }
    }

    /// Whether it is on the screen.
    pub fn is_shown(&self) -> bool {
        !matches!(self.door.state(), State::Shut)
    }

    /// The language that staff read, of those of the exhibition, and the next
    /// one they can switch to.
    pub fn languages(&self, exhibition: &Exhibition) -> (Language, Option<Language>) {
        let all = &exhibition.about.languages;
        let now = self
            .language
            .unwrap_or_else(|| exhibition.about.first_language());

        let next = all
            .iter()
            .cycle()
            .skip_while(|language| **language != now)
            .nth(1)
            .copied()
            .filter(|next| *next != now);

        (now, next.filter(|_| all.contains(&now)))
    }

    /// The desk, while staff are let in and the manifest is open.
    pub fn desk(&self) -> Option<&Desk> {
        match &self.desk {
            DeskState::Ready(desk) if self.door.is_open() => Some(desk),
            DeskState::Ready(_)
            | DeskState::Cleared
            | DeskState::Opening
            | DeskState::Failed(_) => None,
        }
    }

    /// Opens the door without asking: staff sit at their own desk.
    pub fn open(&mut self, context: Context<'_>) -> Task<Message> {
        self.door.open(context.now);

        match &mut self.desk {
            DeskState::Ready(desk) => desk.prepare(context).map(Message::from),
            DeskState::Opening => Task::none(),
            DeskState::Cleared | DeskState::Failed(_) => {
                self.desk = DeskState::Opening;

                let moment = self.settings.clock.moment(context.now);
                effect::open(self.settings.manifest.clone(), moment).map(Message::Opened)
            }
        }
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, context: Context<'_>) -> Task<Message> {
        let now = context.now;
        self.door.touch(now);

        match message {
            Message::Ask => {
                if self.door.ask(now) {
                    return self.open(context);
                }
            }
            Message::Keypad(message) => return self.door.press(&message, now),
            Message::Tried(trial) => {
                if self.door.tried(trial, now) {
                    return self.open(context);
                }
            }
            Message::Present => {}
            Message::Lock => self.shut(now),
            Message::Leave if self.settings.at_desk => {
                if self.may_close() {
                    return iced::exit();
                }
            }
            Message::Leave => self.shut(now),
            Message::Language => self.language = context.other_language,
            Message::Opened(opened) => return self.opened(opened, context),
            Message::Desk(message) => {
                if let DeskState::Ready(desk) = &mut self.desk {
                    let done = desk.update(*message, context).map(Message::from);

                    return if desk.is_closed() { iced::exit() } else { done };
                }
            }
        }

        Task::none()
    }

    /// Whether the program may be closed now. If staff are at work and have
    /// changes that aren't saved, they are asked first.
    pub fn may_close(&mut self) -> bool {
        match &mut self.desk {
            DeskState::Ready(desk) if self.door.is_open() && desk.is_changed() => {
                desk.ask_to_close();
                false
            }
            DeskState::Ready(_)
            | DeskState::Cleared
            | DeskState::Opening
            | DeskState::Failed(_) => true,
        }
    }

    /// Locks the door when nobody has touched the screen for long enough.
    /// Returns whether it did.
    pub fn wake(&mut self, now: Instant) -> bool {
        let is_due = self.door.locks().is_some_and(|locks| locks <= now);

        if is_due {
            self.shut(now);
        }

        is_due
    }

    /// When something changes by itself.
    pub fn wakes(&self, now: Instant) -> Option<Instant> {
        self.door.wakes(now)
    }

    /// Lays everything out anew, on a screen of another size.
    pub fn resize(&mut self, context: Context<'_>) -> Task<Message> {
        match &mut self.desk {
            DeskState::Ready(desk) if self.door.is_open() => {
                desk.prepare(context).map(Message::from)
            }
            DeskState::Ready(_)
            | DeskState::Cleared
            | DeskState::Opening
            | DeskState::Failed(_) => Task::none(),
        }
    }

    /// Shuts the door. Unsaved changes stay on the desk.
    fn shut(&mut self, now: Instant) {
        self.door.shut(now);

        let is_kept = match &self.desk {
            DeskState::Ready(desk) => desk.is_changed(),
            DeskState::Cleared | DeskState::Opening | DeskState::Failed(_) => false,
        };

        if !is_kept {
            self.desk = DeskState::Cleared;
        }
    }

    fn opened(
        &mut self,
        opened: Result<Arc<effect::Opened>, Arc<OpenError>>,
        context: Context<'_>,
    ) -> Task<Message> {
        // It may have been asked for twice, or by somebody who has left.
        if !matches!(self.desk, DeskState::Opening) {
            return Task::none();
        }

        match opened {
            Ok(opened) => {
                let mut desk = Box::new(Desk::new(self.settings.clone(), &opened, context));
                let prepared = desk.prepare(context);

                self.desk = DeskState::Ready(desk);
                prepared.map(Message::from)
            }
            Err(error) => {
                self.desk = DeskState::Failed(error.to_string());
                Task::none()
            }
        }
    }

    /// Draws staff mode.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let kit = context.toolkit();

        let content = match (self.door.state(), &self.desk) {
            (State::Asked(keypad), _) => keypad.view(&kit, context.now).map(Message::Keypad),
            (State::Open, DeskState::Ready(desk)) => desk.view(&kit, context),
            (State::Open, DeskState::Opening) => container(kit.quiet(kit.words().being_opened()))
                .center(Fill)
                .into(),
            (State::Open, DeskState::Failed(why)) => failed(&kit, why),
            (State::Open, DeskState::Cleared) | (State::Shut, _) => space().into(),
        };

        let content = container(content)
            .width(context.size.width)
            .height(context.size.height)
            .clip(true)
            .style(style::ground(context.palette.wall));

        container(content).width(Fill).height(Fill).into()
    }
}

/// Why the manifest could not be opened.
fn failed<'a>(kit: &Toolkit, why: &str) -> Element<'a, Message> {
    let words = kit.words();

    let content = column![
        kit.title(words.cannot_be_opened()),
        kit.text(why),
        kit.button(words.leave(), Weight::Plain, Some(Message::Leave)),
    ]
    .spacing(kit.near() * 2.0)
    .max_width(kit.scale.space(40.0));

    container(content).center(Fill).into()
}
