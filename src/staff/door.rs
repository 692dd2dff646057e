//! The door to staff mode: who is asked for the PIN, and when it locks again.

use super::effect::{self, Trial};
use super::keypad::{self, Keypad, Refusal};
use super::{Message, Settings};
use crate::machine::pin::Tries;

use iced::Task;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long staff mode stays open while nobody touches it.
const UNATTENDED: Duration = Duration::from_secs(180);

/// The door, and what it remembers of those who tried to open it.
#[derive(Debug)]
pub struct Door {
    /// The file that holds the PIN, if there is a place for it.
    pin: Option<PathBuf>,
    is_windowed: bool,
    at_desk: bool,
    /// Whether a PIN is set; without one nobody could open the door again.
    has_pin: bool,
    state: State,
    tries: Tries,
    touched: Instant,
}

/// What is on the screen.
#[derive(Debug)]
pub enum State {
    /// The wall.
    Shut,
    /// The keypad: somebody is asked for the PIN.
    Asked(Keypad),
    /// Staff mode.
    Open,
}

impl Door {
    /// A door that is shut.
    pub fn new(settings: &Settings, now: Instant) -> Self {
        Self {
            pin: settings.pin.clone(),
            is_windowed: settings.is_windowed,
            at_desk: settings.at_desk,
            has_pin: false,
            state: State::Shut,
            tries: Tries::default(),
            touched: now,
        }
    }

    /// What is on the screen.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Whether staff are let in.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open)
    }

    /// Notes that somebody is there, so that it doesn't lock.
    pub fn touch(&mut self, now: Instant) {
        self.touched = now;
    }

    /// Opens without asking.
    pub fn open(&mut self, now: Instant) {
        self.has_pin = effect::has_pin(self.pin.as_deref());
        self.state = State::Open;
        self.touched = now;
    }

    /// Shuts it. At a desk, where there is no wall, the keypad comes up.
    pub fn shut(&mut self, now: Instant) {
        self.state = if self.at_desk {
            State::Asked(self.keypad(now))
        } else {
            State::Shut
        };
    }

    /// Somebody asks to be let in. Returns whether they are, without a PIN.
    pub fn ask(&mut self, now: Instant) -> bool {
        if !matches!(self.state, State::Shut) {
            return false;
        }

        self.has_pin = effect::has_pin(self.pin.as_deref());

        if self.has_pin {
            self.state = State::Asked(self.keypad(now));
            return false;
        }

        // On a screen in the hallway, anybody could come in.
        if !self.is_windowed {
            crate::machine::journal::warn(
                "staff mode was asked for, but no PIN is set; `reclamation staff-pin` sets one",
            );
        }

        self.is_windowed
    }

    /// Handles what is done on the keypad.
    pub fn press(&mut self, message: &keypad::Message, now: Instant) -> Task<Message> {
        let State::Asked(keypad) = &mut self.state else {
            return Task::none();
        };

        match (keypad.update(message, now), &self.pin) {
            (keypad::Outcome::Try(digits), Some(file)) => {
                return effect::try_pin(file.clone(), digits).map(Message::Tried);
            }
            (keypad::Outcome::Leave, _) if !self.at_desk => self.state = State::Shut,
            (keypad::Outcome::Try(_) | keypad::Outcome::Leave | keypad::Outcome::Nothing, _) => {}
        }

        Task::none()
    }

    /// Takes the result of trying a PIN. Returns whether it opens the door.
    pub fn tried(&mut self, trial: Trial, now: Instant) -> bool {
        let State::Asked(keypad) = &mut self.state else {
            return false;
        };

        match trial {
            Trial::Right => {
                self.tries.was_right();
                return true;
            }
            Trial::Wrong => {
                self.tries.was_wrong(now);
                keypad.refuse(Refusal::Wrong(now + self.tries.wait(now)));
            }
            Trial::Failed(why) => keypad.refuse(Refusal::Failed(why)),
        }

        false
    }

    /// When it locks if nobody touches the screen; `None` if it never does.
    pub fn locks(&self) -> Option<Instant> {
        let stays = match self.state {
            State::Shut => true,
            State::Asked(_) => self.at_desk,
            State::Open => !self.has_pin,
        };

        (!stays).then(|| self.touched + UNATTENDED)
    }

    /// When something on it changes by itself: it locks, or the keypad counts
    /// down another second.
    pub fn wakes(&self, now: Instant) -> Option<Instant> {
        let wait = match &self.state {
            State::Asked(keypad) => keypad.left(now),
            State::Shut | State::Open => Duration::ZERO,
        };
        let counts = (!wait.is_zero()).then(|| now + wait.min(Duration::from_secs(1)));

        [counts, self.locks()].into_iter().flatten().min()
    }

    /// A fresh keypad. Whoever was wrong too often still has to wait, even if
    /// they went away in between.
    fn keypad(&self, now: Instant) -> Keypad {
        let wait = self.tries.wait(now);
        let mut keypad = Keypad::default();

        if !wait.is_zero() {
            keypad.refuse(Refusal::Wrong(now + wait));
        }

        keypad
    }
}
