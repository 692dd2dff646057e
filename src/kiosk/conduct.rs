//! What visitors do, and what comes of it: the only place that turns their
//! actions into effects.

use super::visit::screen::{Action, Place};
use super::visit::session::Step;
use super::visit::{Surroundings, Visit};
use super::{Kiosk, Message, Shortcut, Stroke};
use crate::exhibition::month;

use iced::{Point, Task};
use std::time::Duration;

impl Kiosk {
    pub(super) fn press(&mut self, shortcut: Shortcut) -> Task<Message> {
        let windowed = self.options.window.is_some();

        match shortcut {
            Shortcut::Leave => iced::exit(),
            Shortcut::Staff => self.knock(),
            Shortcut::Close if windowed => iced::exit(),
            Shortcut::Close => self.strike(Stroke::Other),
        }
    }

    /// Somebody touches the screen. Whoever touches the wall has what they
    /// touched before them.
    pub(super) fn touch(&mut self, position: Option<Point>) -> Task<Message> {
        let touched = position.or(self.pointer.map(|(_, position)| position));

        self.corner.press(touched, self.frame.size, self.now);

        if let Some(visit) = &mut self.visit {
            visit.session.touch(self.now);
            visit.session.unfocus();
            return Task::none();
        }

        let place = self.place_at(touched);

        self.begin(place)
    }

    /// What is on the wall at a position.
    pub(super) fn place_at(&self, position: Option<Point>) -> Place {
        let touches =
            |part: iced::Rectangle| position.is_some_and(|position| part.contains(position));

        if !self.is_open() || touches(self.frame.strip) {
            Place::Help { page: 0 }
        } else if touches(self.frame.side) {
            Place::Month {
                month: month::choose(&self.exhibition, self.day).month,
                day: None,
                page: 0,
            }
        } else {
            self.show
                .playback()
                .shown()
                .map(|shown| shown.hanging.plan.id.clone())
                .map_or(Place::Artworks { page: 0 }, Place::work)
        }
    }

    pub(super) fn begin(&mut self, place: Place) -> Task<Message> {
        let visit = Visit::begin(place, self.surroundings(), self.now);

        self.visit = Some(visit);
        self.furnish()
    }

    pub(super) fn act(&mut self, action: Action) -> Task<Message> {
        let Some(visit) = &mut self.visit else {
            return Task::none();
        };

        visit.session.touch(self.now);

        let is_back_from_wall = action == Action::Back && *visit.session.place() == Place::Wall;

        if action == Action::Clear || is_back_from_wall {
            return self.clear();
        }

        visit.session.act(action, &self.exhibition);
        self.furnish()
    }

    pub(super) fn strike(&mut self, stroke: Stroke) -> Task<Message> {
        let now = self.now;

        let Some(visit) = &mut self.visit else {
            return match stroke {
                Stroke::Back if self.options.window.is_some() => iced::exit(),
                Stroke::Back => Task::none(),
                Stroke::Help => self.begin(Place::Help { page: 0 }),
                Stroke::Next | Stroke::Previous | Stroke::Press | Stroke::Home | Stroke::Other => {
                    let begun = self.begin(self.place_at(None));

                    self.step(Step::Next);
                    begun
                }
            };
        };

        let was_asked = visit.session.question(now).is_some();
        visit.session.touch(now);

        // The first key answers the question, and does nothing else.
        if was_asked {
            return Task::none();
        }

        match stroke {
            Stroke::Next => {
                self.step(Step::Next);
                Task::none()
            }
            Stroke::Previous => {
                self.step(Step::Previous);
                Task::none()
            }
            Stroke::Press => {
                let focused = self.focused();

                focused.map_or_else(Task::none, |control| self.act(control.action))
            }
            Stroke::Back => self.act(Action::Back),
            Stroke::Home => self.act(Action::Home),
            Stroke::Help => self.act(Action::Go(Place::Help { page: 0 })),
            Stroke::Other => Task::none(),
        }
    }

    pub(super) fn step(&mut self, step: Step) {
        let counts = self
            .visit
            .as_ref()
            .map(|visit| self.view_visit(visit).1.counts());

        if let (Some(visit), Some((screen, bar))) = (&mut self.visit, counts) {
            visit.session.step(step, screen, bar);
        }
    }

    /// Ends the visit, and leaves nothing of it behind.
    pub(super) fn clear(&mut self) -> Task<Message> {
        self.visit = None;
        self.furnish()
    }

    /// Gets ready what is on the screen now, and lets the wall be as the
    /// visitor wants it, or as it was without one.
    pub(super) fn furnish(&mut self) -> Task<Message> {
        let furnished = self.in_visit(Visit::furnish);

        let comfort = self.visit.as_ref().map(|visit| visit.session.comfort());
        let still = comfort.is_some_and(|comfort| comfort.still);
        let paused = comfort.is_some_and(|comfort| comfort.paused);

        let fade = if still {
            Duration::ZERO
        } else {
            self.exhibition.display.transition.duration()
        };

        self.show.attend(fade, paused, self.now);

        self.restage();

        Task::batch([furnished, self.advance()])
    }

    pub(super) fn in_visit(
        &mut self,
        change: impl FnOnce(&mut Visit, Surroundings<'_>) -> Task<Message>,
    ) -> Task<Message> {
        let Some(mut visit) = self.visit.take() else {
            return Task::none();
        };

        let task = change(&mut visit, self.surroundings());
        self.visit = Some(visit);

        task
    }

    pub(super) fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            exhibition: &self.exhibition,
            moment: self.moment,
            frame: self.frame,
            pictures: self.show.pictures(),
        }
    }
}
