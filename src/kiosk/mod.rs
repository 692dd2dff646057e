//! The kiosk: the program that runs on the screen.
//!
//! [`Kiosk`] is its state, made of parts that each own theirs. Its `update`
//! hands every [`Message`] to the part that it concerns.
//!
//! - `floor` is the exhibition floor: the [`wall`], which hangs while nobody
//!   touches the screen, and the [`visit`] of somebody who does. All of a visit
//!   is forgotten when it ends. Both go by the same three parts: `gallery` is
//!   what was last read from the manifest, `geometry` where everything goes on
//!   the screen, and `time` is the time.
//! - `door` leads to staff mode.
//! - `input` is what keys and the mouse mean.
//!
//! `view` is what is on the screen, `subscription` what the kiosk listens to,
//! `effect` what it asks of the machine, and [`run()`] opens its window.

pub mod visit;
pub mod wall;

mod door;
mod effect;
mod floor;
mod frames;
mod gallery;
mod geometry;
mod input;
mod run;
mod subscription;
mod time;
mod view;

pub use input::{Shortcut, Stroke};
pub use run::{Options, run};

use crate::machine::display;
use crate::manifest::Reading;
use crate::staff;
use door::Door;
use floor::Floor;
use input::MousePointer;
use visit::screen::Action;
use wall::show;

use iced::{Point, Size, Task, window};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Everything that happens to the kiosk.
#[derive(Debug, Clone)]
pub enum Message {
    /// It is time for something.
    Woke,
    /// The next frame of a fade is due.
    Frame,
    /// The window has opened, with this size in pixels.
    Opened(window::Id, Size),
    /// The window has changed its size, in pixels.
    Resized(Size),
    /// The window system scales by this factor.
    Scaled(f32),
    /// Something about the works on the wall.
    Show(show::Message),
    /// Something about what a visitor looks at.
    Visit(visit::Message),
    /// The manifest or a file that it names has changed, and was read anew.
    Reloaded(Arc<Reading>),
    /// The mouse was moved.
    PointerMoved(Point),
    /// A finger touched the screen at this position, or a mouse button was
    /// pressed where the pointer is.
    Touched(Option<Point>),
    /// A finger was lifted, or a mouse button let go.
    Released,
    /// A visitor asks for something.
    Act(Action),
    /// A visitor pressed a key.
    Key(Stroke),
    /// A key combination was pressed that is not meant for visitors.
    Pressed(Shortcut),
    /// Something in staff mode.
    Staff(staff::Message),
}

/// The state of the kiosk.
#[derive(Debug)]
pub struct Kiosk {
    /// Whether it runs in a window rather than on the whole screen.
    is_windowed: bool,
    floor: Floor,
    door: Door,
    pointer: MousePointer,
}

impl Kiosk {
    /// A kiosk with what was read from a manifest, and what it does first.
    pub fn new(reading: Reading, options: &Options, now: Instant) -> (Self, Task<Message>) {
        let mut kiosk = Self {
            is_windowed: options.window.is_some(),
            door: Door::new(options, PathBuf::from(&reading.report.file), now),
            floor: Floor::new(reading, options, now),
            pointer: MousePointer::default(),
        };

        let first = kiosk.floor.advance();

        let opened = if options.staff {
            kiosk.door.open(&kiosk.floor)
        } else {
            Task::none()
        };

        (kiosk, Task::batch([first, opened]))
    }

    /// Takes in what happened at `now`.
    pub fn update(&mut self, message: Message, now: Instant) -> Task<Message> {
        self.floor.time.now = now;

        match message {
            Message::Woke => self.wake(),
            Message::Frame => self.floor.advance(),
            Message::Opened(id, size) => self.open(id, size),
            Message::Resized(size) => self.resize(size),
            Message::Scaled(factor) => self.rescale(factor),
            Message::Show(message) => self.floor.update_show(message),
            Message::Visit(message) => self.floor.update_visit(message),
            Message::Reloaded(reading) => self.floor.reload(Arc::unwrap_or_clone(reading)),
            Message::PointerMoved(position) => self.pointer.move_to(position, now),
            Message::Touched(position) => self.touch(position),
            Message::Released => self.release(),
            Message::Act(action) => self.floor.act(action),
            Message::Key(stroke) => self.strike(stroke),
            Message::Pressed(shortcut) => self.press(shortcut),
            Message::Staff(message) => self.door.update(message, &self.floor),
        }
    }

    fn wake(&mut self) -> Task<Message> {
        self.pointer.wake(self.floor.time.now);

        let floor = self.floor.wake();

        Task::batch([floor, self.door.wake(&self.floor)])
    }

    fn open(&mut self, id: window::Id, size: Size) -> Task<Message> {
        display::opened();

        let resized = self.resize(size);
        let scaled = window::scale_factor(id).map(Message::Scaled);

        let filled = if self.is_windowed {
            Task::none()
        } else {
            effect::fill_screen(id, size)
        };

        Task::batch([resized, scaled, filled])
    }

    fn resize(&mut self, size: Size) -> Task<Message> {
        match self.floor.resize(size) {
            Some(floor) => Task::batch([floor, self.door.resize(&self.floor)]),
            None => Task::none(),
        }
    }

    fn rescale(&mut self, factor: f32) -> Task<Message> {
        match self.floor.rescale(factor) {
            Some(floor) => Task::batch([floor, self.door.resize(&self.floor)]),
            None => Task::none(),
        }
    }

    /// Somebody touches the screen: a visitor, or staff who hold its corner.
    fn touch(&mut self, position: Option<Point>) -> Task<Message> {
        let touched = position.or(self.pointer.position());
        let is_corner = self.door.press(touched, &self.floor);

        // Until it is let go, it may be staff who ask to be let in.
        if is_corner && self.floor.visit.is_none() {
            return Task::none();
        }

        self.floor.touch(touched)
    }

    fn release(&mut self) -> Task<Message> {
        match self.door.release() {
            Some(touched) if self.floor.visit.is_none() => self.floor.touch(Some(touched)),
            Some(_) | None => Task::none(),
        }
    }

    fn strike(&mut self, stroke: Stroke) -> Task<Message> {
        if stroke == Stroke::Back && self.is_windowed && self.floor.visit.is_none() {
            return iced::exit();
        }

        self.floor.strike(stroke)
    }

    fn press(&mut self, shortcut: Shortcut) -> Task<Message> {
        match shortcut {
            Shortcut::Leave => {
                if self.door.staff.may_close() {
                    iced::exit()
                } else {
                    Task::none()
                }
            }
            Shortcut::Staff => self.door.knock(&self.floor),
            Shortcut::Close if self.is_windowed => iced::exit(),
            Shortcut::Close => self.strike(Stroke::Other),
        }
    }
}
