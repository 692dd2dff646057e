//! The door to staff mode, and what staff mode is told about the kiosk.

use super::floor::Floor;
use super::{Message, Options};
use crate::staff::{self, Corner, Staff};
use crate::ui::layout::arrange;
use crate::ui::widget::Element;

use iced::{Point, Size, Task};
use std::path::PathBuf;
use std::time::Instant;

/// Staff mode, and the corner of the screen that opens it.
#[derive(Debug)]
pub(super) struct Door {
    /// Staff mode.
    pub staff: Staff,
    /// Whether there is nothing but staff mode, at somebody's own desk: no wall,
    /// and no visitors.
    pub at_desk: bool,
    corner: Corner,
    /// Where the corner was pressed that is held.
    pressed: Option<Point>,
}

impl Door {
    /// A shut door. Behind it staff edit this manifest.
    pub fn new(options: &Options, manifest: PathBuf, now: Instant) -> Self {
        let settings = staff::Settings {
            manifest,
            clock: options.clock,
            decoding: options.decoding.clone(),
            pin: options.pin.clone(),
            is_windowed: options.window.is_some(),
            at_desk: options.staff,
        };

        Self {
            staff: Staff::new(settings, now),
            corner: Corner::default(),
            pressed: None,
            at_desk: options.staff,
        }
    }

    /// Shows staff mode.
    pub fn view<'a>(&'a self, floor: &'a Floor) -> Element<'a, Message> {
        self.staff.view(self.context(floor)).map(Message::Staff)
    }

    /// Opens the door without asking for the PIN.
    pub fn open(&mut self, floor: &Floor) -> Task<Message> {
        self.staff.open(self.context(floor)).map(Message::Staff)
    }

    /// Somebody asks to be let in.
    pub fn knock(&mut self, floor: &Floor) -> Task<Message> {
        self.update(staff::Message::Ask, floor)
    }

    /// Passes on what happens in staff mode.
    pub fn update(&mut self, message: staff::Message, floor: &Floor) -> Task<Message> {
        self.staff
            .update(message, self.context(floor))
            .map(Message::Staff)
    }

    /// Lays staff mode out on a screen of another size.
    pub fn resize(&mut self, floor: &Floor) -> Task<Message> {
        self.staff.resize(self.context(floor)).map(Message::Staff)
    }

    /// The screen was pressed. Returns whether that was in the corner, where
    /// nothing is meant before it is let go or was held for long.
    pub fn press(&mut self, at: Option<Point>, floor: &Floor) -> bool {
        let screen = floor.geometry.frame.size;

        self.corner.press(at, screen, floor.time.now);
        self.pressed = at.filter(|_| self.corner.wakes().is_some());
        self.pressed.is_some()
    }

    /// Whatever was pressed was let go. Returns where, if it was the corner and
    /// wasn't held for long.
    pub fn release(&mut self) -> Option<Point> {
        self.corner.release();
        self.pressed.take()
    }

    /// Lets somebody knock who has held the corner long enough, and shuts the
    /// door behind staff who have left.
    pub fn wake(&mut self, floor: &Floor) -> Task<Message> {
        let now = floor.time.now;

        if self.corner.is_meant(now) {
            self.pressed = None;
            return self.knock(floor);
        }

        self.staff.wake(now);
        Task::none()
    }

    /// When something changes here, if nothing happens before.
    pub fn wakes(&self, now: Instant) -> Option<Instant> {
        [self.staff.wakes(now), self.corner.wakes()]
            .into_iter()
            .flatten()
            .min()
    }

    /// What staff mode is told about the kiosk.
    fn context<'a>(&self, floor: &'a Floor) -> staff::Context<'a> {
        let exhibition = &floor.gallery.exhibition;
        let frame = floor.geometry.frame;
        let (language, other_language) = self.staff.languages(exhibition);

        let on_screen = floor
            .show
            .playback()
            .shown()
            .and_then(|shown| exhibition.work(shown.id()))
            .map_or("", |work| work.title.text(language));

        // The window at a desk is not the wall: one of the usual size is meant.
        let (height, wall) = if self.at_desk {
            (frame.size.height, arrange(exhibition, staff::WALL).0)
        } else {
            (frame.size.height - frame.strip.height, frame)
        };

        staff::Context {
            moment: floor.time.moment,
            now: floor.time.now,
            size: Size::new(frame.size.width, height),
            wall,
            palette: floor.gallery.palette(),
            language,
            other_language,
            on_screen: (!self.at_desk).then_some(on_screen),
        }
    }
}
