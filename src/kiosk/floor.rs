//! The exhibition floor: the wall, and the visitor in front of it.
//!
//! Both show the same gallery on the same screen. What a visitor does decides
//! how the wall behaves, so whatever changes either of them ends in
//! [`Floor::prepare`].

use super::gallery::Gallery;
use super::geometry::Geometry;
use super::time::Time;
use super::visit::screen::{Action, Place};
use super::visit::session::Direction;
use super::visit::{self, Visit};
use super::wall::show::{self, Show, Staging};
use super::{Message, Options, Stroke};
use crate::exhibition::month;
use crate::manifest::Reading;

use iced::{Point, Rectangle, Size, Task};
use std::time::{Duration, Instant};

/// The wall and the visitor, and what both go by.
#[derive(Debug)]
pub(super) struct Floor {
    pub gallery: Gallery,
    pub geometry: Geometry,
    pub time: Time,
    pub show: Show,
    /// The visitor, while there is one.
    pub visit: Option<Visit>,
}

impl Floor {
    /// The floor before anything hangs and before anybody has come.
    pub fn new(reading: Reading, options: &Options, now: Instant) -> Self {
        let gallery = Gallery::new(reading, options.decoding.clone());
        let exhibition = &gallery.exhibition;
        let geometry = Geometry::new(exhibition, options.likely_size);
        let time = Time::new(options.clock, exhibition.about.time_zone, now);
        let staging = Staging::of(geometry.frame, exhibition.about.first_language());

        Self {
            show: Show::new(exhibition, time.today, staging),
            gallery,
            geometry,
            time,
            visit: None,
        }
    }

    /// Whether the screen is within its hours.
    pub fn is_open(&self) -> bool {
        let hours = &self.gallery.exhibition.hours;

        hours.is_awake(self.time.moment.naive_local())
    }

    /// Whether somebody may be looking. A visitor who is there when the hours
    /// end may finish.
    pub fn is_awake(&self) -> bool {
        self.visit.is_some() || self.is_open()
    }

    /// Whether the wall is shown, rather than a visitor's screen or nothing.
    pub fn shows_wall(&self) -> bool {
        match &self.visit {
            Some(visit) => visit.is_at_wall(),
            None => self.is_open(),
        }
    }

    /// When something changes here, if nothing happens before. `is_seen` says
    /// whether the wall is on the screen.
    pub fn wakes(&self, is_seen: bool) -> Instant {
        let now = self.time.now;
        let visit = self.visit.as_ref().map(|visit| visit.session.wakes(now));

        let change = self.show.wakes(now, is_seen).filter(|_| self.is_awake());

        [change, visit]
            .into_iter()
            .flatten()
            .fold(self.time.minute, Instant::min)
    }

    /// Looks at the clock, and does what it is time for.
    pub fn wake(&mut self) -> Task<Message> {
        let look_again = if self.time.read_clock() {
            self.show.look_again(&self.gallery).map(Message::Show)
        } else {
            Task::none()
        };

        let now = self.time.now;
        let is_over = self
            .visit
            .as_ref()
            .is_some_and(|visit| visit.session.is_over(now));

        let turned = self.turn_day();
        let left = if is_over {
            self.end_visit()
        } else {
            Task::none()
        };

        Task::batch([look_again, turned, left, self.advance()])
    }

    /// Hangs the works of a new day as soon as it begins.
    fn turn_day(&mut self) -> Task<Message> {
        if !self.time.turn_day() {
            return Task::none();
        }

        let (exhibition, today) = (&self.gallery.exhibition, self.time.today);

        self.show.turn_day(exhibition, today);

        if let Some(visit) = &mut self.visit {
            visit.session.turn_day(exhibition, today);
        }

        self.prepare()
    }

    /// Hangs what was read anew.
    ///
    /// What did not change goes on: the work on the stage with the time that it
    /// has left, and the visit. What may no longer be seen is gone when this
    /// returns, wherever it was: on the stage or leaving it, ready to come next,
    /// among the thumbnails, in front of a visitor, or among the places that
    /// they could go back to.
    pub fn reload(&mut self, reading: Reading) -> Task<Message> {
        let last = self.gallery.reload(reading);
        let exhibition = &self.gallery.exhibition;

        self.time.move_to(exhibition.about.time_zone);
        self.geometry.rearrange(exhibition);
        self.show.reload(&self.gallery, &last, self.time.today);

        if let Some(visit) = &mut self.visit {
            visit
                .session
                .reload(exhibition, &last.exhibition, self.time.today);
        }

        self.prepare()
    }

    /// Follows the screen to another size, in pixels. Returns nothing if it is
    /// the same.
    pub fn resize(&mut self, size: Size) -> Option<Task<Message>> {
        self.geometry
            .resize(&self.gallery.exhibition, size)
            .then(|| self.prepare())
    }

    /// Follows the window system to another scale factor. Returns nothing if
    /// the screen's size in pixels stays the same.
    pub fn rescale(&mut self, factor: f32) -> Option<Task<Message>> {
        self.geometry
            .rescale(&self.gallery.exhibition, factor)
            .then(|| self.prepare())
    }

    /// Gets ready what is on the screen now, and lets the wall be as the
    /// visitor wants it, or as it is without one.
    fn prepare(&mut self) -> Task<Message> {
        let prepared = self.prepare_visit();

        let comfort = self.visit.as_ref().map(|visit| visit.session.comfort());
        let is_still = comfort.is_some_and(|comfort| comfort.still);
        let is_paused = comfort.is_some_and(|comfort| comfort.paused);

        let fade = if is_still {
            Duration::ZERO
        } else {
            self.gallery.exhibition.display.transition.duration()
        };

        self.show.attend(fade, is_paused, self.time.now);
        self.show.restage(self.staging());

        Task::batch([prepared, self.advance()])
    }

    fn prepare_visit(&mut self) -> Task<Message> {
        match &mut self.visit {
            Some(visit) => visit
                .prepare(&self.gallery, &self.geometry, &self.time)
                .map(Message::Visit),
            None => Task::none(),
        }
    }

    /// What the works of the wall are made ready for. While a visitor is
    /// elsewhere the wall goes on as if nobody were there.
    fn staging(&self) -> Staging {
        match self.visit.as_ref().filter(|visit| visit.is_at_wall()) {
            Some(visit) => Staging::of(visit.layout().wall(), visit.session.comfort().language),
            None => Staging::of(
                self.geometry.frame,
                self.gallery.exhibition.about.first_language(),
            ),
        }
    }

    /// Moves on with what hangs. While the screen rests nothing moves: nobody
    /// would see it.
    pub fn advance(&mut self) -> Task<Message> {
        if !self.is_awake() {
            return Task::none();
        }

        self.show
            .advance(&self.gallery, self.time.now)
            .map(Message::Show)
    }

    /// Takes in what happened to a work of the wall.
    pub fn update_show(&mut self, message: show::Message) -> Task<Message> {
        self.show.update(message, self.time.now);
        self.advance()
    }

    /// Takes in what happened to something that a visitor looks at.
    pub fn update_visit(&mut self, message: visit::Message) -> Task<Message> {
        if let Some(visit) = &mut self.visit {
            visit.update(message);
        }

        self.prepare_visit()
    }

    /// Somebody touches the screen. On the wall, that opens what they touched.
    pub fn touch(&mut self, position: Option<Point>) -> Task<Message> {
        match &mut self.visit {
            Some(visit) => {
                visit.touch(self.time.now);
                Task::none()
            }
            None => self.begin_visit(self.place_at(position)),
        }
    }

    /// Does what a visitor asks for.
    pub fn act(&mut self, action: Action) -> Task<Message> {
        let Some(visit) = &mut self.visit else {
            return Task::none();
        };

        if visit.act(action, &self.gallery.exhibition, self.time.now) {
            self.prepare()
        } else {
            self.end_visit()
        }
    }

    /// Somebody presses a key. At the wall, any key but Escape opens what hangs
    /// there.
    pub fn strike(&mut self, stroke: Stroke) -> Task<Message> {
        if let Some(visit) = &mut self.visit {
            let action = visit.strike(stroke, &self.gallery, &self.time);

            return action.map_or_else(Task::none, |action| self.act(action));
        }

        match stroke {
            Stroke::Back => Task::none(),
            Stroke::Help => self.begin_visit(Place::Help { page: 0 }),
            Stroke::Next | Stroke::Previous | Stroke::Press | Stroke::Home | Stroke::Other => {
                let begun = self.begin_visit(self.place_at(None));

                if let Some(visit) = &mut self.visit {
                    visit.step(Direction::Forward, &self.gallery, &self.time);
                }

                begun
            }
        }
    }

    /// The place that shows more of what is on the wall at a position.
    fn place_at(&self, position: Option<Point>) -> Place {
        let frame = self.geometry.frame;
        let touches = |part: Rectangle| position.is_some_and(|position| part.contains(position));

        if !self.is_open() || touches(frame.strip) {
            return Place::Help { page: 0 };
        }

        if touches(frame.side) {
            let choice = month::choose(&self.gallery.exhibition, self.time.today);

            return Place::month(choice.month);
        }

        match self.show.playback().shown() {
            Some(shown) => Place::work(shown.id().clone()),
            None => Place::Artworks { page: 0 },
        }
    }

    fn begin_visit(&mut self, place: Place) -> Task<Message> {
        let visit = Visit::begin(place, &self.gallery, &self.geometry, &self.time);

        self.visit = Some(visit);
        self.prepare()
    }

    /// Ends the visit, and leaves nothing of it behind.
    fn end_visit(&mut self) -> Task<Message> {
        self.visit = None;
        self.prepare()
    }
}
