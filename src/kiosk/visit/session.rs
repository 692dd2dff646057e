//! A visitor's session: where they are, how they want the screen to be, and
//! when they last touched it.
//!
//! A state machine without side effects. Nothing of it is written anywhere, and
//! it is dropped when it ends.

use super::screen::bar::{next_language, next_theme};
use super::screen::{Action, Comfort, Place};
use crate::exhibition::{self, Exhibition, month};
use crate::ui::widget::control::Focus;

use chrono::NaiveDate;
use std::time::{Duration, Instant};

/// How many places are kept to go back to.
const REMEMBERED: usize = 50;

/// A visitor's session.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    place: Place,
    history: Vec<Place>,
    comfort: Comfort,
    focus: Option<Focus>,
    touched: Instant,
    times: exhibition::Session,
}

/// Where the focus moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the next control.
    Forward,
    /// To the previous one.
    Backward,
}

impl Session {
    /// The session of a visitor who goes to `place` first.
    pub fn begin(exhibition: &Exhibition, place: Place, now: Instant) -> Self {
        Self {
            place,
            history: Vec::new(),
            comfort: Comfort::of(exhibition),
            focus: None,
            touched: now,
            times: exhibition.session,
        }
    }

    /// Where the visitor is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// How the visitor wants the screen to be.
    pub fn comfort(&self) -> Comfort {
        self.comfort
    }

    /// Which control has the focus.
    pub fn focus(&self) -> Option<Focus> {
        self.focus
    }

    /// Notes that the visitor is there.
    pub fn touch(&mut self, now: Instant) {
        self.touched = now;
    }

    /// How long is left to answer, while the visitor is asked whether they are
    /// still there.
    pub fn question(&self, now: Instant) -> Option<Duration> {
        let asked = self.touched + self.times.idle;

        (asked <= now).then(|| (asked + self.times.question).saturating_duration_since(now))
    }

    /// Whether the time to answer has run out.
    pub fn is_over(&self, now: Instant) -> bool {
        self.question(now).is_some_and(|left| left.is_zero())
    }

    /// When something changes without a touch: the question appears, counts its
    /// seconds, and ends the session.
    pub fn wakes(&self, now: Instant) -> Instant {
        match self.question(now) {
            None => self.touched + self.times.idle,
            Some(left) => {
                let part = Duration::from_nanos(u64::from(left.subsec_nanos()));
                let second = Duration::from_secs(1);

                now + if part.is_zero() { second } else { part }
            }
        }
    }

    /// Does what a visitor asks for. Ending the session is left to its owner.
    pub fn act(&mut self, action: Action, exhibition: &Exhibition) {
        match action {
            Action::Go(place) => self.go(place),
            Action::Turn(place) => self.place = place,
            Action::Back => self.back(),
            Action::Home => self.go(Place::Wall),
            Action::Language => {
                self.comfort.language = next_language(exhibition, self.comfort.language);
            }
            Action::TextSize => self.comfort.text = self.comfort.text.next(),
            Action::Theme => self.comfort.theme = next_theme(self.comfort.theme),
            Action::Stillness => self.comfort.still = !self.comfort.still,
            Action::Pause => self.comfort.paused = !self.comfort.paused,
            Action::Clear | Action::Stay => {}
        }
    }

    fn go(&mut self, place: Place) {
        if place == self.place {
            return;
        }

        let left = std::mem::replace(&mut self.place, place);

        self.history.push(left);

        if self.history.len() > REMEMBERED {
            self.history.remove(0);
        }

        self.refocus();
    }

    fn back(&mut self) {
        self.place = self.history.pop().unwrap_or(Place::Wall);
        self.refocus();
    }

    /// Starts over at the first control, for a visitor who uses keys.
    fn refocus(&mut self) {
        self.focus = self.focus.map(|_| Focus::Screen(0));
    }

    /// Leaves a place whose work may not be seen today.
    pub fn turn_day(&mut self, exhibition: &Exhibition, today: NaiveDate) {
        self.history
            .retain(|place| place.may_be_seen(exhibition, today));

        if !self.place.may_be_seen(exhibition, today) {
            self.leave_for(Place::Artworks { page: 0 });
        }
    }

    /// Goes on in an exhibition that was read anew: at the same place if it is
    /// still there, and otherwise at the month.
    pub fn reload(&mut self, exhibition: &Exhibition, last: &Exhibition, today: NaiveDate) {
        self.times = exhibition.session;

        let first = exhibition.about.first_language();

        if !exhibition.about.languages.contains(&self.comfort.language) {
            self.comfort.language = first;
        }

        self.history = std::mem::take(&mut self.history)
            .into_iter()
            .filter_map(|place| place.after_reload(exhibition, last))
            .collect();

        match self.place.clone().after_reload(exhibition, last) {
            Some(place) => self.place = place,
            None => self.leave_for(Place::month(month::choose(exhibition, today).month)),
        }

        self.turn_day(exhibition, today);
    }

    fn leave_for(&mut self, place: Place) {
        self.place = place;
        self.refocus();
    }

    /// Moves the focus among this many controls of the screen and of the bar.
    pub fn step(&mut self, direction: Direction, screen: usize, bar: usize) {
        let all = screen + bar;

        if all == 0 {
            return;
        }

        let at = self.focus.map(|focus| match focus {
            Focus::Screen(position) => position.min(all - 1),
            Focus::Bar(position) => (screen + position).min(all - 1),
        });

        let next = match (direction, at) {
            (Direction::Forward, None) => 0,
            (Direction::Forward, Some(at)) => (at + 1) % all,
            (Direction::Backward, None) => all - 1,
            (Direction::Backward, Some(at)) => (at + all - 1) % all,
        };

        self.focus = Some(if next < screen {
            Focus::Screen(next)
        } else {
            Focus::Bar(next - screen)
        });
    }

    /// Drops the focus, since the visitor uses a finger or a mouse.
    pub fn unfocus(&mut self) {
        self.focus = None;
    }
}
