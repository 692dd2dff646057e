//! The works in their order: hang new ones, put them in order, hide them,
//! take them down.

use crate::manifest::edit::{Document, Entry, Field};
use crate::manifest::{Severity, schema};
use crate::staff::Scene;
use crate::staff::action::Action;
use crate::staff::card::{Card, Whereabouts};
use crate::staff::kit::Kit;
use crate::staff::pictures::Picture;
use crate::staff::style::{self, Weight};
use crate::ui::widget::Element;

use iced::keyboard::key::Named;
use iced::widget::{Space, column, container, image, mouse_area, row, scrollable};
use iced::{Center, Fill, Point};
use std::ops::Range;
use std::path::PathBuf;

/// How high a work of the list is, in units.
const ROW: f32 = 3.6;

/// How large its picture may be, in units.
const PICTURE: (f32, f32) = (4.6, 3.0);

/// The width under which a path is typed on a line of its own, in units.
const NARROW: f32 = 50.0;

/// How far a work is dragged before it is meant, in units.
const MEANT: f32 = 0.6;

/// The list of works.
#[derive(Debug, Default)]
pub struct State {
    chosen: Option<usize>,
    /// How far the list is scrolled, and how much of it is seen, in pixels.
    offset: f32,
    seen: f32,
    drag: Option<Drag>,
    /// The file that was typed instead of being looked for.
    path: String,
}

/// A work that is dragged to another place.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Drag {
    work: usize,
    from: Option<Point>,
    /// The place that it would take.
    to: Option<usize>,
}

/// What is done to the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was scrolled so far, and so much of it is seen, in pixels.
    Scrolled(f32, f32),
    /// A work was pressed.
    Pressed(usize),
    /// The pointer was moved over the list.
    Moved(Point),
    /// The pointer was let go.
    Released,
    /// A work is to be edited.
    Opened(usize),
    /// The chosen work is to be edited.
    Edit,
    /// The days of the chosen work are to be set.
    Schedule,
    /// The chosen work goes up or down by so many places.
    Shift(isize),
    /// The chosen work leaves the wall, or comes back to it.
    Hide(bool),
    /// The chosen work is put there once more.
    Duplicate,
    /// The chosen work is taken out of the exhibition.
    TakeDown,
    /// Files are looked for.
    Browse,
    /// A file is typed.
    Typed(String),
    /// The file that was typed hangs.
    HangTyped,
    /// A key was pressed; with Alt it moves the work, else the choice.
    Key(Named, bool),
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

    /// Which works are seen, of a list in `kit`'s scale that has `len` of
    /// them.
    pub fn visible(&self, kit: &Kit, len: usize) -> Range<usize> {
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

    /// The pixels that a work's picture may cover.
    pub fn picture(kit: &Kit) -> (u32, u32) {
        (
            kit.scale.space(PICTURE.0) as u32,
            kit.scale.space(PICTURE.1) as u32,
        )
    }

    /// Takes in what is done.
    pub fn update(&mut self, message: Message, document: &Document, kit: &Kit) -> Action {
        let len = document.len(&schema::WORK);
        let chosen = self.chosen.filter(|chosen| *chosen < len);
        let entry = chosen.map(|index| Entry::new(&schema::WORK, index));

        let with = |action: fn(Entry) -> Action| entry.map_or(Action::Nothing, action);

        match message {
            Message::Scrolled(offset, seen) => {
                self.offset = offset;
                self.seen = seen;
                Action::Nothing
            }
            Message::Pressed(work) => {
                self.chosen = Some(work);
                self.drag = Some(Drag {
                    work,
                    from: None,
                    to: None,
                });
                Action::Nothing
            }
            Message::Moved(point) => {
                self.drag_to(point, len, kit);
                Action::Nothing
            }
            Message::Released => self.drop_at(len),
            Message::Opened(work) => {
                self.chosen = Some(work);
                self.drag = None;
                Action::Open(Entry::new(&schema::WORK, work), None)
            }
            Message::Edit => with(|entry| Action::Open(entry, None)),
            Message::Schedule => with(|entry| Action::Open(entry, Some(String::from("from")))),
            Message::Shift(by) => self.shift(by, len),
            Message::Hide(hide) => entry.map_or(Action::Nothing, |entry| {
                Action::Set(entry, "on-wall", on_wall(document, entry, !hide))
            }),
            Message::Duplicate => {
                self.chosen = chosen.map(|chosen| chosen + 1);
                with(Action::Duplicate)
            }
            Message::TakeDown => with(Action::Remove),
            Message::Browse => Action::AskForWorks,
            Message::Typed(path) => {
                self.path = path;
                Action::Nothing
            }
            Message::HangTyped => {
                let path = std::mem::take(&mut self.path);

                if path.trim().is_empty() {
                    Action::Nothing
                } else {
                    Action::Hang(vec![PathBuf::from(path.trim())])
                }
            }
            Message::Key(key, with_alt) => self.strike(key, with_alt, len),
        }
    }

    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "there are some hundreds of keys, and few mean anything"
    )]
    fn strike(&mut self, key: Named, with_alt: bool, len: usize) -> Action {
        let by = match key {
            Named::ArrowUp => -1,
            Named::ArrowDown => 1,
            Named::Enter => {
                let chosen = self.chosen.filter(|chosen| *chosen < len);

                return chosen.map_or(Action::Nothing, |work| {
                    Action::Open(Entry::new(&schema::WORK, work), None)
                });
            }
            _ => return Action::Nothing,
        };

        if with_alt {
            return self.shift(by, len);
        }

        self.chosen = match self.chosen {
            None => (len > 0).then_some(0),
            Some(chosen) => Some(moved(chosen, by, len)),
        };

        Action::Nothing
    }

    fn shift(&mut self, by: isize, len: usize) -> Action {
        let Some(chosen) = self.chosen.filter(|chosen| *chosen < len) else {
            return Action::Nothing;
        };

        let to = moved(chosen, by, len);

        if to == chosen {
            return Action::Nothing;
        }

        self.chosen = Some(to);
        Action::Move(Entry::new(&schema::WORK, chosen), to)
    }

    /// Takes the work along that is held, as soon as it is pulled far enough
    /// for that to be meant.
    fn drag_to(&mut self, point: Point, len: usize, kit: &Kit) {
        let row = kit.scale.space(ROW);

        if let Some(drag) = &mut self.drag {
            let from = *drag.from.get_or_insert(point);
            let pulled = (point.y - from.y).abs() > kit.scale.space(MEANT);

            if pulled || drag.to.is_some() {
                let over = (point.y / row).max(0.0).floor() as usize;

                drag.to = Some(over.min(len.saturating_sub(1)));
            }
        }
    }

    fn drop_at(&mut self, len: usize) -> Action {
        let Some(Drag {
            work, to: Some(to), ..
        }) = self.drag.take()
        else {
            return Action::Nothing;
        };

        if work == to || work >= len {
            return Action::Nothing;
        }

        self.chosen = Some(to);
        Action::Move(Entry::new(&schema::WORK, work), to)
    }

    /// Shows the list.
    pub fn view<'a>(&'a self, scene: &Scene<'a>) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let document = scene.draft.document();
        let len = document.len(&schema::WORK);
        let height = kit.scale.space(ROW);
        let visible = self.visible(kit, len);

        let rows = visible.clone().map(|index| {
            let card = Card::of(document, index, kit.language);

            self.row(scene, &card)
        });

        let list = column![
            Space::new().height(visible.start as f32 * height),
            column(rows),
            Space::new().height((len - visible.end) as f32 * height),
        ];

        let list = mouse_area(list)
            .on_move(Message::Moved)
            .on_release(Message::Released);

        let list: Element<'a, Message> = if len == 0 {
            kit.text(words.no_works_yet()).into()
        } else {
            kit.scroll(list)
                .height(Fill)
                .on_scroll(|viewport: scrollable::Viewport| {
                    Message::Scrolled(viewport.absolute_offset().y, viewport.bounds().height)
                })
                .into()
        };

        let typed = row![
            kit.input("~/poem.txt", &self.path, Message::Typed)
                .id("staff-works-path")
                .on_submit(Message::HangTyped)
                .width(Fill),
            kit.button(
                words.hang_it(),
                Weight::Plain,
                (!self.path.trim().is_empty()).then_some(Message::HangTyped)
            ),
        ]
        .spacing(kit.near())
        .align_y(Center);

        let hang = row![
            kit.button(words.hang_new(), Weight::Strong, Some(Message::Browse)),
            kit.quiet(words.or_drop_or_type()),
        ]
        .spacing(kit.near() * 2.0)
        .align_y(Center);

        let hang: Element<'a, Message> = if scene.size.width < kit.scale.space(NARROW) {
            column![hang, typed].spacing(kit.near()).into()
        } else {
            row![hang, typed].spacing(kit.near() * 2.0).into()
        };

        kit.panel(
            words.works_panel(),
            words.works_in_all(len),
            column![hang, self.deeds(scene, len), list].spacing(kit.near() * 2.0),
        )
    }

    /// What can be done with the chosen work.
    fn deeds<'a>(&self, scene: &Scene<'a>, len: usize) -> Element<'a, Message> {
        let kit = &scene.kit;
        let words = kit.words();
        let chosen = self.chosen.filter(|chosen| *chosen < len);

        let on_wall = chosen
            .is_some_and(|index| Card::of(scene.draft.document(), index, kit.language).on_wall);

        let deed = |label: String, message: Message| -> Element<'a, Message> {
            kit.button(label, Weight::Plain, chosen.map(|_| message))
                .into()
        };

        kit.buttons([
            deed(words.edit(), Message::Edit),
            deed(words.schedule(), Message::Schedule),
            if on_wall {
                deed(words.hide(), Message::Hide(true))
            } else {
                deed(words.back_on_wall(), Message::Hide(false))
            },
            deed(words.move_up(), Message::Shift(-1)),
            deed(words.move_down(), Message::Shift(1)),
            deed(words.duplicate(), Message::Duplicate),
            deed(words.take_down(), Message::TakeDown),
        ])
    }

    fn row<'a>(&self, scene: &Scene<'a>, card: &Card) -> Element<'a, Message> {
        let kit = &scene.kit;
        let palette = kit.palette;
        let words = kit.words();
        let index = card.entry.index;
        let whereabouts = card.whereabouts(scene.today());
        let is_shown = whereabouts == Whereabouts::Hanging;

        let picture = container(picture(scene, card))
            .center_x(kit.scale.space(PICTURE.0))
            .center_y(kit.scale.space(PICTURE.1));

        let under = [
            card.credit.clone(),
            card.is_sample.then(|| words.sample()),
            card.is_noted.then(|| words.with_note()),
        ];
        let under: Vec<String> = under.into_iter().flatten().collect();

        let title = column![
            kit.strong(card.name(words))
                .wrapping(iced::widget::text::Wrapping::None),
            kit.quiet(under.join(" · "))
                .wrapping(iced::widget::text::Wrapping::None),
        ];

        let faults = scene
            .draft
            .notes(card.entry)
            .iter()
            .filter(|(_, finding)| finding.severity == Severity::Error)
            .count();

        let state = if faults > 0 {
            kit.strong(words.to_mend(faults))
        } else if is_shown {
            kit.text(whereabouts.words(words))
        } else {
            kit.quiet(whereabouts.words(words))
        };

        let is_target = self.drag.is_some_and(|drag| drag.to == Some(index));

        let ground = if self.chosen == Some(index) {
            palette.mat
        } else {
            palette.wall
        };

        let line =
            container(Space::new().width(Fill).height(2.0)).style(style::ground(if is_target {
                palette.accent
            } else {
                palette.wall
            }));

        let row = row![
            container(kit.quiet((index + 1).to_string()))
                .width(kit.scale.space(2.0))
                .align_x(iced::Right),
            picture,
            container(title).width(Fill).clip(true),
            container(state).width(kit.scale.space(11.0)),
        ]
        .spacing(kit.near() * 2.0)
        .align_y(Center)
        .height(Fill);

        let row = container(column![line, row].height(Fill))
            .height(kit.scale.space(ROW))
            .width(Fill)
            .style(style::ground(ground));

        mouse_area(row)
            .on_press(Message::Pressed(index))
            .on_double_click(Message::Opened(index))
            .interaction(iced::mouse::Interaction::Grab)
            .into()
    }
}

/// The picture of a work, or what is there in its place.
pub fn picture<'a, Message: 'a>(scene: &Scene<'a>, card: &Card) -> Element<'a, Message> {
    let kit = &scene.kit;
    let words = kit.words();

    match &card.picture {
        None => kit.quiet(words.a_text()).into(),
        Some(_) if card.is_noted => kit.quiet(words.covered()).into(),
        Some(file) => match scene.pictures.get(file) {
            Some(Picture::Ready(handle, size)) => image(handle.clone())
                .width(size.width)
                .height(size.height)
                .into(),
            Some(Picture::Missing) => kit.quiet(words.no_picture()).into(),
            None => Space::new().into(),
        },
    }
}

fn moved(from: usize, by: isize, len: usize) -> usize {
    from.saturating_add_signed(by).min(len.saturating_sub(1))
}

/// What `on-wall` has to be for a work to hang or not; nothing where that is
/// usual.
fn on_wall(document: &Document, entry: Entry, wanted: bool) -> Option<Field> {
    let usual = !document.has(entry, "content-note");

    (wanted != usual).then_some(Field::Flag(wanted))
}
