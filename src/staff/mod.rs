//! Staff mode: the exhibition is hung on the screen itself.
//!
//! - [`Staff`] is the door, and dispatches what happens behind it.
//! - `corner` is where it is knocked at, and [`keypad`] asks for the PIN.
//! - [`desk`] is what is done when the door is open: a [`draft`] of the
//!   manifest, and one panel at a time.
//! - Each [`panel`] answers upward with an `action`: the works and the form
//!   of one, consent, the month, resources, settings, how it will look,
//!   health, versions, and the conflict where somebody else saved meanwhile.
//! - [`form`] makes a form of any entry from the schema.
//! - [`effect`] is what is done off the interface's thread.

pub mod card;
pub mod desk;
pub mod form;
pub mod panel;

mod action;
mod corner;
pub mod draft;
pub mod effect;
pub mod keypad;
mod kit;
mod listen;
pub mod pictures;
mod spots;
mod style;

pub use crate::staff::corner::Corner;
pub use crate::staff::desk::{Panel, Terms};
pub use crate::staff::listen::listen;

use crate::exhibition::{Exhibition, Language};
use crate::machine::pin::Tries;
use crate::staff::desk::Desk;
use crate::staff::draft::Draft;
use crate::staff::keypad::{Keypad, Refusal};
use crate::staff::kit::Kit;
use crate::ui::theme::{Frame, Palette, Scale};
use crate::ui::widget::Element;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::widget::container;
use iced::{Fill, Size, Task};
use std::time::{Duration, Instant};

/// How long staff mode stays open while nobody touches it.
const ALONE: Duration = Duration::from_secs(180);

/// The wall that is meant where there is none, in pixels.
pub const WALL: Size = Size::new(1920.0, 1080.0);

/// Staff mode: behind a door, and kept as it was while the door is shut.
#[derive(Debug)]
pub struct Staff {
    terms: Terms,
    /// Whether a PIN is set, which opens the door again.
    has_pin: bool,
    door: Door,
    desk: Option<Box<Desk>>,
    tries: Tries,
    touched: Instant,
    /// The language of whoever is there; that of the exhibition, before they
    /// have chosen another.
    language: Option<Language>,
}

/// The door to staff mode.
#[derive(Debug)]
enum Door {
    /// The wall is on the screen.
    Shut,
    /// Somebody is asked for the PIN.
    Asked(Keypad),
    /// Staff are at work.
    Open,
}

/// What staff mode takes from the kiosk.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The moment, in the exhibition's zone.
    pub moment: DateTime<Tz>,
    /// The instant.
    pub now: Instant,
    /// What staff mode has to itself, in pixels.
    pub size: Size,
    /// Where everything is on the wall that is being hung.
    pub wall: Frame,
    /// The colours.
    pub palette: Palette,
    /// The language of the staff.
    pub language: Language,
    /// The language that they can turn to, if there is another.
    pub other_language: Option<Language>,
    /// What hangs on the wall now; empty where nothing does, and nothing where
    /// there is no wall.
    pub on_screen: Option<&'a str>,
}

/// What a panel is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    kit: Kit,
    draft: &'a Draft,
    pictures: &'a pictures::Store,
    now: DateTime<Tz>,
    /// The panel, in pixels.
    size: Size,
    wall: Frame,
    /// The colours that the wall will have.
    wall_room: Palette,
    on_screen: Option<&'a str>,
    other_language: Option<Language>,
}

impl Scene<'_> {
    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

/// Everything that happens to staff mode.
#[derive(Debug, Clone)]
pub enum Message {
    /// Somebody asks to be let in.
    Ask,
    /// Something at the pad.
    Keypad(keypad::Message),
    /// The PIN was tried.
    Tried(effect::Trial),
    /// Somebody is there.
    Present,
    /// The door is to be shut, and whoever opens it is asked for the PIN.
    Lock,
    /// Staff are done.
    Leave,
    /// The next language of the exhibition.
    Language,
    /// Something at the desk.
    Desk(Box<desk::Message>),
    /// A small picture was made ready, or cannot be.
    Picture(std::path::PathBuf, pictures::Picture),
}

impl From<desk::Message> for Message {
    fn from(message: desk::Message) -> Self {
        Self::Desk(Box::new(message))
    }
}

impl Staff {
    /// Staff mode with its door shut.
    pub fn new(terms: Terms, now: Instant) -> Self {
        Self {
            terms,
            has_pin: false,
            door: Door::Shut,
            desk: None,
            tries: Tries::default(),
            touched: now,
            language: None,
        }
    }

    /// Whether it is on the screen.
    pub fn is_shown(&self) -> bool {
        !matches!(self.door, Door::Shut)
    }

    /// The languages of an exhibition that staff read: the one now, and the
    /// one after it, if there is another.
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

    /// The desk, where the door is open.
    pub fn desk(&self) -> Option<&Desk> {
        match self.door {
            Door::Open => self.desk.as_deref(),
            Door::Shut | Door::Asked(_) => None,
        }
    }

    /// Opens the door without asking: staff sit at their own desk.
    pub fn open(&mut self, around: Around<'_>) -> Task<Message> {
        self.door = Door::Open;
        self.touched = around.now;
        self.has_pin = effect::has_pin(self.terms.pin.as_deref());

        match &mut self.desk {
            Some(desk) => desk.resume(around),
            None => {
                let (desk, opened) = Desk::open(self.terms.clone(), around);

                self.desk = Some(Box::new(desk));
                opened
            }
        }
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message, around: Around<'_>) -> Task<Message> {
        self.touched = around.now;

        match message {
            Message::Ask => self.ask(around),
            Message::Keypad(message) => self.press(&message, around),
            Message::Tried(trial) => self.tried(trial, around),
            Message::Present => Task::none(),
            Message::Lock => {
                self.shut(around.now);
                Task::none()
            }
            Message::Leave => self.leave(around.now),
            Message::Language => {
                self.language = around.other_language;
                Task::none()
            }
            Message::Desk(message) => match &mut self.desk {
                Some(desk) => desk.update(*message, around),
                None => Task::none(),
            },
            Message::Picture(file, picture) => match &mut self.desk {
                Some(desk) => desk.picture(file, picture, around),
                None => Task::none(),
            },
        }
    }

    /// Shuts the door when nobody has been there for long. Returns whether it
    /// did.
    pub fn wake(&mut self, now: Instant) -> bool {
        let is_alone = self.locks().is_some_and(|locks| locks <= now);

        if is_alone {
            self.shut(now);
        }

        is_alone
    }

    /// When something changes without anybody's doing.
    pub fn wakes(&self, now: Instant) -> Option<Instant> {
        let counts = match &self.door {
            Door::Asked(keypad) => {
                let left = keypad.left(now);

                (!left.is_zero()).then(|| now + left.min(Duration::from_secs(1)))
            }
            Door::Shut | Door::Open => None,
        };

        [counts, self.locks()].into_iter().flatten().min()
    }

    /// Lays everything out anew, on a screen of another size.
    pub fn resize(&mut self, around: Around<'_>) -> Task<Message> {
        match (&self.door, &mut self.desk) {
            (Door::Open, Some(desk)) => desk.resume(around),
            _ => Task::none(),
        }
    }

    fn locks(&self) -> Option<Instant> {
        match self.door {
            Door::Shut => None,
            // Without a PIN nobody could open it again.
            Door::Open if !self.has_pin => None,
            Door::Asked(_) if self.terms.at_desk => None,
            Door::Asked(_) | Door::Open => Some(self.touched + ALONE),
        }
    }

    /// Nothing is lost by it: the desk is as it was when somebody comes back.
    fn shut(&mut self, now: Instant) {
        self.door = if self.terms.at_desk {
            Door::Asked(self.keypad(now))
        } else {
            Door::Shut
        };

        if let Some(desk) = &self.desk
            && !desk.is_changed()
        {
            self.desk = None;
        }
    }

    fn ask(&mut self, around: Around<'_>) -> Task<Message> {
        match self.door {
            Door::Asked(_) | Door::Open => return Task::none(),
            Door::Shut => {}
        }

        self.has_pin = effect::has_pin(self.terms.pin.as_deref());

        if self.has_pin {
            self.door = Door::Asked(self.keypad(around.now));
            return Task::none();
        }

        // In the hallway anybody could come in.
        if self.terms.is_windowed {
            return self.open(around);
        }

        crate::machine::journal::warn(
            "staff mode was asked for, and no PIN is set: `reclamation staff-pin` sets one",
        );

        Task::none()
    }

    /// A pad for whoever knocks. Who was wrong too often waits, also after they
    /// went away in between.
    fn keypad(&self, now: Instant) -> Keypad {
        let wait = self.tries.wait(now);
        let mut keypad = Keypad::default();

        if !wait.is_zero() {
            keypad.refuse(Refusal::Wrong(now + wait));
        }

        keypad
    }

    fn press(&mut self, message: &keypad::Message, around: Around<'_>) -> Task<Message> {
        let Door::Asked(keypad) = &mut self.door else {
            return Task::none();
        };

        match keypad.update(message, around.now) {
            keypad::Outcome::Nothing => Task::none(),
            keypad::Outcome::Try(digits) => match self.terms.pin.clone() {
                Some(file) => effect::try_pin(file, digits).map(Message::Tried),
                None => Task::none(),
            },
            keypad::Outcome::Leave if self.terms.at_desk => Task::none(),
            keypad::Outcome::Leave => {
                self.door = Door::Shut;
                Task::none()
            }
        }
    }

    fn tried(&mut self, trial: effect::Trial, around: Around<'_>) -> Task<Message> {
        let Door::Asked(keypad) = &mut self.door else {
            return Task::none();
        };

        match trial {
            effect::Trial::Right => {
                self.tries.was_right();
                return self.open(around);
            }
            effect::Trial::Wrong => {
                self.tries.was_wrong(around.now);
                keypad.refuse(Refusal::Wrong(around.now + self.tries.wait(around.now)));
            }
            effect::Trial::Failed(why) => keypad.refuse(Refusal::Failed(why)),
        }

        Task::none()
    }

    fn leave(&mut self, now: Instant) -> Task<Message> {
        if self.terms.at_desk {
            return iced::exit();
        }

        self.shut(now);
        Task::none()
    }

    /// Shows staff mode.
    pub fn view<'a>(&'a self, around: Around<'a>) -> Element<'a, Message> {
        let kit = kit(around);

        let content = match (&self.door, &self.desk) {
            (Door::Asked(keypad), _) => keypad.view(&kit, around.now).map(Message::Keypad),
            (Door::Open, Some(desk)) => desk.view(&kit, around).map(Message::from),
            (Door::Open | Door::Shut, _) => iced::widget::space().into(),
        };

        let content = container(content)
            .width(around.size.width)
            .height(around.size.height)
            .clip(true)
            .style(style::ground(around.palette.wall));

        container(content).width(Fill).height(Fill).into()
    }
}

/// What every panel is drawn with.
fn kit(around: Around<'_>) -> Kit {
    Kit {
        palette: around.palette,
        scale: Scale::for_desk(around.size),
        language: around.language,
    }
}
