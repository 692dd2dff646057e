//! The works in their order: hang new ones, put them in order, hide them, take
//! them down.

mod view;

use crate::manifest::edit::Field;
use crate::manifest::{EntryId, schema};
use crate::staff::draft::{Draft, Edit};
use crate::staff::toolkit::Toolkit;

use iced::Point;
use iced::keyboard::key::Named;
use std::ops::Range;
use std::path::PathBuf;

/// The height of a row, in units of the scale.
const ROW: f32 = 3.6;

/// The largest that a thumbnail may be, in units of the scale.
const PICTURE: (f32, f32) = (4.6, 3.0);

/// The width below which a path is typed on a line of its own, in units of the
/// scale.
const NARROW: f32 = 50.0;

/// How far a work has to be dragged for that to be meant, in units of the
/// scale.
const DRAG: f32 = 0.6;

/// The list of works.
#[derive(Debug, Default)]
pub struct State {
    chosen: Option<usize>,
    /// How far the list is scrolled, and the height of what is in sight, in
    /// pixels.
    offset: f32,
    seen: f32,
    drag: Option<Drag>,
    /// The path that was typed instead of choosing a file.
    path: String,
}

/// A work that is being dragged to another place.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Drag {
    work: usize,
    from: Option<Point>,
    /// The place where it would be dropped.
    to: Option<usize>,
}

/// What is done to the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was scrolled: how far, and the height of what is in sight, in pixels.
    Scrolled(f32, f32),
    /// The pointer was pressed on a work.
    Pressed(usize),
    /// The pointer was moved over the list.
    Moved(Point),
    /// The pointer was released.
    Released,
    /// A work is to be edited.
    Opened(usize),
    /// The chosen work is to be edited.
    Edit,
    /// The days of the chosen work are to be set.
    Schedule,
    /// The chosen work moves up or down by so many places.
    Shift(isize),
    /// The chosen work is hidden from the wall, or shown there again.
    Hide(bool),
    /// The chosen work is duplicated.
    Duplicate,
    /// The chosen work is taken out of the exhibition.
    TakeDown,
    /// Files are to be chosen.
    Browse,
    /// A path was typed.
    Typed(String),
    /// The file at that path is to be hung.
    HangTyped,
    /// A key was pressed. With Alt it moves the work, otherwise the choice.
    Key(Named, bool),
}

/// What the list asks for.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Open the form of a work, at a key where one is named.
    Open(EntryId, Option<&'static str>),
    /// Make an edit.
    Edit(Edit),
    /// Ask for pictures and texts to hang.
    Browse,
    /// Hang a file as a new work.
    Hang(PathBuf),
}

impl State {
    /// The work that is chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// Chooses a work.
    pub fn choose(&mut self, work: Option<usize>) {
        self.chosen = work;
    }

    /// Which works of a list of `len` are in sight.
    pub fn visible(&self, kit: &Toolkit, len: usize) -> Range<usize> {
        let row = kit.scale.space(ROW);
        let seen = if self.seen > 0.0 {
            self.seen
        } else {
            kit.scale.short_side
        };

        let first = ((self.offset / row).floor() as usize).min(len);
        let last = (((self.offset + seen) / row).ceil() as usize + 1).min(len);

        first..last
    }

    /// The largest that a thumbnail may be, in pixels.
    pub fn picture(kit: &Toolkit) -> (u32, u32) {
        (
            kit.scale.space(PICTURE.0) as u32,
            kit.scale.space(PICTURE.1) as u32,
        )
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, draft: &Draft, kit: &Toolkit) -> Option<Reply> {
        let len = draft.works().len();
        let chosen = self.chosen.filter(|chosen| *chosen < len);
        let entry = chosen.map(|index| EntryId::new(&schema::WORK, index));

        match message {
            Message::Scrolled(offset, seen) => {
                self.offset = offset;
                self.seen = seen;
                None
            }
            Message::Pressed(work) => {
                self.chosen = Some(work);
                self.drag = Some(Drag {
                    work,
                    from: None,
                    to: None,
                });
                None
            }
            Message::Moved(point) => {
                self.drag_to(point, len, kit);
                None
            }
            Message::Released => self.drop_at(len),
            Message::Opened(work) => {
                self.chosen = Some(work);
                self.drag = None;
                Some(open(work))
            }
            Message::Edit => chosen.map(open),
            Message::Schedule => Some(Reply::Open(entry?, Some("from"))),
            Message::Shift(by) => self.shift(by, len),
            Message::Hide(hide) => {
                let is_usual = hide == draft.document().has(entry?, "content-note");
                let value = (!is_usual).then_some(Field::Flag(!hide));

                Some(Reply::Edit(Edit::Set(entry?, "on-wall", value)))
            }
            Message::Duplicate => Some(Reply::Edit(Edit::Duplicate(entry?))),
            Message::TakeDown => Some(Reply::Edit(Edit::Remove(entry?))),
            Message::Browse => Some(Reply::Browse),
            Message::Typed(path) => {
                self.path = path;
                None
            }
            Message::HangTyped => {
                let path = std::mem::take(&mut self.path);
                let path = path.trim();

                (!path.is_empty()).then(|| Reply::Hang(PathBuf::from(path)))
            }
            Message::Key(key, with_alt) => self.press(key, with_alt, len),
        }
    }

    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "of hundreds of keys only a few mean anything"
    )]
    fn press(&mut self, key: Named, with_alt: bool, len: usize) -> Option<Reply> {
        let by = match key {
            Named::ArrowUp => -1,
            Named::ArrowDown => 1,
            Named::Enter => return self.chosen.filter(|chosen| *chosen < len).map(open),
            _ => return None,
        };

        if with_alt {
            return self.shift(by, len);
        }

        self.chosen = match self.chosen {
            None => (len > 0).then_some(0),
            Some(chosen) => Some(moved(chosen, by, len)),
        };

        None
    }

    fn shift(&mut self, by: isize, len: usize) -> Option<Reply> {
        let chosen = self.chosen.filter(|chosen| *chosen < len)?;

        self.move_to(chosen, moved(chosen, by, len))
    }

    fn move_to(&mut self, work: usize, to: usize) -> Option<Reply> {
        if work == to {
            return None;
        }

        self.chosen = Some(to);
        Some(Reply::Edit(Edit::Move(
            EntryId::new(&schema::WORK, work),
            to,
        )))
    }

    /// Drags the work that is held, once it was pulled far enough for that to
    /// be meant.
    fn drag_to(&mut self, point: Point, len: usize, kit: &Toolkit) {
        let row = kit.scale.space(ROW);

        if let Some(drag) = &mut self.drag {
            let from = *drag.from.get_or_insert(point);
            let pulled = (point.y - from.y).abs() > kit.scale.space(DRAG);

            if pulled || drag.to.is_some() {
                let over = (point.y / row).max(0.0).floor() as usize;

                drag.to = Some(over.min(len.saturating_sub(1)));
            }
        }
    }

    fn drop_at(&mut self, len: usize) -> Option<Reply> {
        let Drag { work, to, .. } = self.drag.take()?;
        let to = to.filter(|_| work < len)?;

        self.move_to(work, to)
    }
}

fn open(work: usize) -> Reply {
    Reply::Open(EntryId::new(&schema::WORK, work), None)
}

fn moved(from: usize, by: isize, len: usize) -> usize {
    from.saturating_add_signed(by).min(len.saturating_sub(1))
}
