//! A visit: what a visitor does and wants, and what is loaded for them.
//!
//! All that is known about a visitor is in [`Visit`], and all of it goes when
//! they do. [`session`] is where they are and how they want the screen to be,
//! [`layout`] is where everything goes, and [`screen`] has the screens.

pub mod layout;
pub mod screen;
pub mod session;

mod thumbnails;
mod viewing;

use super::Stroke;
use super::gallery::{Gallery, Pictures};
use super::geometry::Geometry;
use super::time::Time;
use crate::exhibition::{Exhibition, Work, WorkId};
use crate::ui::hanging::Hanging;
use crate::ui::plan::{PictureSource, Plan};
use crate::ui::unfit::Unfit;
use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::control::Control;
use layout::{ControlList, Layout};
use screen::artworks::{Grid, Thumbnail};
use screen::work::{self, LoadedWork};
use screen::{Action, Loaded, Place, ScreenContext, ScreenModel, question};
use session::{Direction, Session};
use thumbnails::ThumbnailStore;
use viewing::Viewing;

use iced::Task;
use std::sync::Arc;
use std::time::Instant;

/// What happens to the things that are made ready for a visitor.
#[derive(Debug, Clone)]
pub enum Message {
    /// A work is ready and its picture is with the renderer, or it can't be
    /// shown.
    Viewed(Result<Arc<Hanging>, Unfit>),
    /// A small picture was made from this source, or can't be.
    Thumbnail(WorkId, PictureSource, Thumbnail),
}

/// A visit.
#[derive(Debug)]
pub struct Visit {
    /// Where the visitor is, and how they want the screen to be.
    pub session: Session,
    layout: Layout,
    viewing: Viewing,
    thumbnails: ThumbnailStore,
}

impl Visit {
    /// A visit that begins at `place`.
    pub(super) fn begin(place: Place, gallery: &Gallery, geometry: &Geometry, time: &Time) -> Self {
        let session = Session::begin(&gallery.exhibition, place, time.now);

        Self {
            layout: lay_out(&session, gallery, geometry, time),
            session,
            viewing: Viewing::default(),
            thumbnails: ThumbnailStore::default(),
        }
    }

    /// Whether the visitor has gone back to the wall.
    pub fn is_at_wall(&self) -> bool {
        *self.session.place() == Place::Wall
    }

    /// Where everything is.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Keeps what was made ready, or notes that it can't be. The visit has to be
    /// prepared again afterwards.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Viewed(Ok(hanging)) => self.viewing.arrived(hanging),
            Message::Viewed(Err(unfit)) => self.viewing.failed(&unfit),
            Message::Thumbnail(id, source, thumbnail) => {
                self.thumbnails.arrived(id, source, thumbnail);
            }
        }
    }

    /// The visitor touched the screen.
    pub fn touch(&mut self, now: Instant) {
        self.session.touch(now);
        self.session.unfocus();
    }

    /// Does what the visitor asks for. Returns whether the visit goes on; if it
    /// does, it has to be prepared again.
    pub fn act(&mut self, action: Action, exhibition: &Exhibition, now: Instant) -> bool {
        self.session.touch(now);

        let leaves_wall = action == Action::Back && self.is_at_wall();

        if action == Action::Clear || leaves_wall {
            return false;
        }

        self.session.act(action, exhibition);
        true
    }

    /// The visitor pressed a key. Returns what it asks for, unless it only moves
    /// the focus.
    pub(super) fn strike(
        &mut self,
        stroke: Stroke,
        gallery: &Gallery,
        time: &Time,
    ) -> Option<Action> {
        let was_asked = self.session.question(time.now).is_some();

        self.session.touch(time.now);

        // The first key only answers the question.
        if was_asked {
            return None;
        }

        match stroke {
            Stroke::Next => self.step(Direction::Forward, gallery, time),
            Stroke::Previous => self.step(Direction::Backward, gallery, time),
            Stroke::Press => return self.focused(gallery, time).map(|control| control.action),
            Stroke::Back => return Some(Action::Back),
            Stroke::Home => return Some(Action::Home),
            Stroke::Help => return Some(Action::Go(Place::Help { page: 0 })),
            Stroke::Other => {}
        }

        None
    }

    /// Moves the focus to the next control, or to the previous one.
    pub(super) fn step(&mut self, direction: Direction, gallery: &Gallery, time: &Time) {
        let (screen, bar) = self.controls(gallery, time).counts();

        self.session.step(direction, screen, bar);
    }

    /// What can be pressed.
    pub(super) fn controls(&self, gallery: &Gallery, time: &Time) -> ControlList {
        // Nothing on the wall can be pressed: it need not be there.
        let screen = self.screen(&self.context(gallery, time), time, None);

        self.layout.controls(&screen)
    }

    /// The control that has the focus.
    pub(super) fn focused(&self, gallery: &Gallery, time: &Time) -> Option<Control<Action>> {
        let focus = self.session.focus()?;

        self.controls(gallery, time).get(focus).cloned()
    }

    /// Shows the visit. `wall` is what the wall looks like now, in front of this
    /// visitor.
    pub(super) fn view<'a>(
        &self,
        gallery: &Gallery,
        time: &Time,
        wall: Wall<'_>,
    ) -> Element<'a, Action> {
        let context = self.context(gallery, time);
        let screen = self.screen(&context, time, Some(wall));

        self.layout.view(&context, &screen, self.session.focus())
    }

    fn context<'a>(&self, gallery: &'a Gallery, time: &Time) -> ScreenContext<'a> {
        self.layout.context(&gallery.exhibition, time.moment)
    }

    /// Lays out the screen of the place or, while the visitor is asked whether
    /// they are still there, the question.
    fn screen<'a>(
        &'a self,
        context: &ScreenContext<'a>,
        time: &Time,
        wall: Option<Wall<'a>>,
    ) -> ScreenModel<'a> {
        if let Some(left) = self.session.question(time.now) {
            return question::lay_out(context, left);
        }

        let loaded = Loaded {
            thumbnails: self.thumbnails.there(),
            work: self.loaded_work(context.exhibition),
            wall,
        };

        self.session.place().lay_out(context, loaded)
    }

    fn loaded_work<'a>(&'a self, exhibition: &'a Exhibition) -> Option<LoadedWork<'a>> {
        let Place::Work { id, .. } = self.session.place() else {
            return None;
        };

        let work = exhibition.work(id)?;
        let (hanging, unfit) = self.viewing.shown()?;

        Some(LoadedWork {
            work,
            hanging,
            unfit,
        })
    }

    /// Gets ready what the place needs, after anything that may have changed it.
    pub(super) fn prepare(
        &mut self,
        gallery: &Gallery,
        geometry: &Geometry,
        time: &Time,
    ) -> Task<Message> {
        self.layout = lay_out(&self.session, gallery, geometry, time);

        let context = self.context(gallery, time);
        let pictures = &gallery.pictures;
        let place = self.session.place().clone();

        if !matches!(place, Place::Artworks { .. } | Place::Work { .. }) {
            self.thumbnails.leave();
        }

        if !matches!(place, Place::Work { .. }) {
            self.viewing.leave();
        }

        if let Place::Artworks { page } = place {
            let works: Vec<&Work> = context.exhibition.seen_works(context.today()).collect();
            let grid = Grid::of(&context, &place);

            self.thumbnails
                .want(&grid.page(&works, page), grid.picture(), pictures)
        } else if let Place::Work { id, uncovered, .. } = &place {
            self.look(id, *uncovered, &context, pictures)
        } else {
            Task::none()
        }
    }

    fn look(
        &mut self,
        id: &WorkId,
        uncovered: bool,
        context: &ScreenContext<'_>,
        pictures: &Pictures,
    ) -> Task<Message> {
        let exhibition = context.exhibition;

        let Some(work) = exhibition.work(id) else {
            self.viewing.leave();
            return Task::none();
        };

        let is_covered = |work: &Work| work.content_note.is_some();

        // What is behind a content note isn't fetched until it is asked for: the
        // label and the texts are there, the picture is not.
        let looked = if is_covered(work) && !uncovered {
            self.viewing.cover(plan(context, work, pictures));
            Task::none()
        } else {
            self.viewing
                .look(work, plan(context, work, pictures), pictures)
        };

        let next = exhibition
            .seen_works(context.today())
            .skip_while(|other| other.id != *id)
            .nth(1)
            .filter(|next| !is_covered(next));

        let ahead = next.map_or_else(Task::none, |next| {
            self.viewing
                .look_ahead(next, plan(context, next, pictures), pictures)
        });

        Task::batch([looked, ahead])
    }
}

fn lay_out(session: &Session, gallery: &Gallery, geometry: &Geometry, time: &Time) -> Layout {
    Layout::of(
        &gallery.exhibition,
        geometry.frame,
        session.comfort(),
        session.place(),
        time.moment.date_naive(),
    )
}

/// The layout of a work in front of a visitor.
fn plan(context: &ScreenContext<'_>, work: &Work, pictures: &Pictures) -> Plan {
    Plan::of(
        work,
        work::stage_size(context, &work.id),
        context.audience(),
        context.scale,
    )
    .with_source(pictures.source(work))
}
