//! A visitor's session: where they are, how they want it, and how long they
//! have been away.
//!
//! A machine of states without any effect. Nothing of it is written anywhere,
//! and when it ends it is dropped.

use super::screen::bar::{next_language, next_palette};
use super::screen::{Action, Comfort, Place};
use crate::exhibition::{self, Exhibition, ResourceKind, month};
use crate::ui::widget::control::Focus;

use chrono::NaiveDate;
use std::time::{Duration, Instant};

/// How many places a visitor can go back to.
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

/// A key that moves or uses the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the next control.
    Next,
    /// To the one before.
    Previous,
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

    /// How the visitor wants it.
    pub fn comfort(&self) -> Comfort {
        self.comfort
    }

    /// The control that keys have reached.
    pub fn focus(&self) -> Option<Focus> {
        self.focus
    }

    /// Says that the visitor is there.
    pub fn touch(&mut self, now: Instant) {
        self.touched = now;
    }

    /// How long there is left to answer, while the visitor is asked whether
    /// they are still there.
    pub fn question(&self, now: Instant) -> Option<Duration> {
        let asked = self.touched + self.times.idle;

        (asked <= now).then(|| (asked + self.times.question).saturating_duration_since(now))
    }

    /// Whether nobody has answered.
    pub fn is_over(&self, now: Instant) -> bool {
        self.question(now).is_some_and(|left| left.is_zero())
    }

    /// When something changes without any touch: the question comes, its
    /// seconds are counted, and the session ends.
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

    /// Does what a visitor asks for. Whatever ends the session is not for it
    /// to do.
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
            Action::Theme => self.comfort.theme = next_palette(self.comfort.theme),
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

        // Whoever came by keys goes on by keys, at the beginning.
        self.focus = self.focus.map(|_| Focus::Screen(0));
    }

    fn back(&mut self) {
        self.place = self.history.pop().unwrap_or(Place::Wall);
        self.focus = self.focus.map(|_| Focus::Screen(0));
    }

    /// Whether there is a place to go back to.
    pub fn has_history(&self) -> bool {
        !self.history.is_empty()
    }

    /// Leaves the place where it shows what may no longer be seen.
    pub fn turn_day(&mut self, exhibition: &Exhibition, today: NaiveDate) {
        let may_stay = |place: &Place| match place {
            Place::Work { id, .. } => exhibition
                .work(id)
                .is_some_and(|work| work.may_be_seen(today)),
            Place::Wall
            | Place::Artworks { .. }
            | Place::Month { .. }
            | Place::Event { .. }
            | Place::Resources { .. }
            | Place::Help { .. } => true,
        };

        self.history.retain(may_stay);

        if !may_stay(&self.place) {
            self.leave_for(Place::Artworks { page: 0 });
        }
    }

    /// Goes on in another exhibition, at the same place where that is still
    /// there, and else where it was found.
    pub fn reload(&mut self, exhibition: &Exhibition, last: &Exhibition, today: NaiveDate) {
        self.times = exhibition.session;

        let first = exhibition.about.first_language();

        if !exhibition.about.languages.contains(&self.comfort.language) {
            self.comfort.language = first;
        }

        self.history = std::mem::take(&mut self.history)
            .into_iter()
            .filter_map(|place| still_there(place, exhibition, last))
            .collect();

        match still_there(self.place.clone(), exhibition, last) {
            Some(place) => self.place = place,
            None => self.leave_for(Place::Month {
                month: month::choose(exhibition, today).month,
                day: None,
                page: 0,
            }),
        }

        self.turn_day(exhibition, today);
    }

    fn leave_for(&mut self, place: Place) {
        self.place = place;
        self.focus = self.focus.map(|_| Focus::Screen(0));
    }

    /// Moves the focus among so many controls of the screen and of the bar.
    pub fn step(&mut self, step: Step, screen: usize, bar: usize) {
        let all = screen + bar;

        if all == 0 {
            return;
        }

        let at = self.focus.map(|focus| match focus {
            Focus::Screen(position) => position.min(all - 1),
            Focus::Bar(position) => (screen + position).min(all - 1),
        });

        let next = match (step, at) {
            (Step::Next, None) => 0,
            (Step::Next, Some(at)) => (at + 1) % all,
            (Step::Previous, None) => all - 1,
            (Step::Previous, Some(at)) => (at + all - 1) % all,
        };

        self.focus = Some(if next < screen {
            Focus::Screen(next)
        } else {
            Focus::Bar(next - screen)
        });
    }

    /// Lets the focus go: the visitor uses a finger or a mouse.
    pub fn unfocus(&mut self) {
        self.focus = None;
    }
}

/// A place of the last exhibition in another one, if it is still there.
fn still_there(place: Place, exhibition: &Exhibition, last: &Exhibition) -> Option<Place> {
    match place {
        Place::Event { id, page } => {
            let id = exhibition.successor(&id, last)?.id.clone();

            Some(Place::Event { id, page })
        }
        Place::Resources { kind, page } => {
            let is_there = |kind: &ResourceKind| {
                let resources = &exhibition.resources;

                resources.iter().any(|resource| resource.kind == *kind)
            };

            if is_there(&kind) {
                return Some(Place::Resources { kind, page });
            }

            let kind = ResourceKind::ALL.into_iter().find(is_there)?;

            Some(Place::Resources { kind, page: 0 })
        }
        Place::Wall
        | Place::Artworks { .. }
        | Place::Work { .. }
        | Place::Month { .. }
        | Place::Help { .. } => Some(place),
    }
}
