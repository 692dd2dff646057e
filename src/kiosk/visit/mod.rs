//! A visit: the visitor's session, and what was made ready for it.
//!
//! All that is known about a visitor is in here, and all of it goes when they
//! do.

pub mod layout;
pub mod screen;
pub mod session;

mod thumbnails;
mod viewing;

use super::Message;
use super::wall::show::Pictures;
use crate::exhibition::{Exhibition, Work, WorkId};
use crate::ui::hanging::{Hanging, PictureSource, Plan};
use crate::ui::theme::Frame;
use crate::ui::unfit::Unfit;
use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::control::Controls;
use layout::Hall;
use screen::artworks::Grid;
use screen::work::{self, Exhibit};
use screen::{Action, Loaded, Place, Scene};
use session::Session;
use thumbnails::Store;
use viewing::Viewing;

use chrono::DateTime;
use chrono_tz::Tz;
use iced::widget::image;
use iced::{Size, Task};
use std::sync::Arc;
use std::time::Instant;

/// A visit.
#[derive(Debug)]
pub struct Visit {
    /// The session.
    pub session: Session,
    hall: Hall,
    viewing: Viewing,
    thumbnails: Store,
}

/// What a visit takes from the kiosk.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The exhibition.
    pub exhibition: &'a Exhibition,
    /// The moment.
    pub moment: DateTime<Tz>,
    /// The whole screen.
    pub frame: Frame,
    /// Where pictures come from.
    pub pictures: &'a Pictures,
}

impl Visit {
    /// A visit that begins at `place`.
    pub fn begin(place: Place, around: Surroundings<'_>, now: Instant) -> Self {
        let session = Session::begin(around.exhibition, place, now);

        Self {
            hall: hall(&session, around),
            session,
            viewing: Viewing::default(),
            thumbnails: Store::default(),
        }
    }

    /// Where everything is.
    pub fn hall(&self) -> &Hall {
        &self.hall
    }

    /// Gets ready what the place needs, after whatever may have changed it.
    pub fn furnish(&mut self, around: Surroundings<'_>) -> Task<Message> {
        self.hall = hall(&self.session, around);

        let scene = self.hall.scene(around.exhibition, around.moment);
        let place = self.session.place().clone();

        if !matches!(place, Place::Artworks { .. } | Place::Work { .. }) {
            self.thumbnails.leave();
        }

        if !matches!(place, Place::Work { .. }) {
            self.viewing.leave();
        }

        match &place {
            Place::Artworks { page } => {
                let works: Vec<&Work> = around.exhibition.seen_works(scene.today()).collect();
                let grid = Grid::of(&scene, &place);
                let shown = grid.page(&works, *page);

                self.thumbnails
                    .want(&shown, grid.picture(), around.pictures)
            }
            Place::Work { id, uncovered, .. } => self.look(id, *uncovered, &scene, around),
            Place::Wall
            | Place::Month { .. }
            | Place::Event { .. }
            | Place::Resources { .. }
            | Place::Help { .. } => Task::none(),
        }
    }

    fn look(
        &mut self,
        id: &WorkId,
        uncovered: bool,
        scene: &Scene<'_>,
        around: Surroundings<'_>,
    ) -> Task<Message> {
        let exhibition = around.exhibition;

        let Some(work) = exhibition.work(id) else {
            self.viewing.leave();
            return Task::none();
        };

        let covered = |work: &Work| work.content_note.is_some();

        // What lies behind a content note is not fetched before it is asked
        // for: its label and texts are there, its picture is not.
        let looked = if covered(work) && !uncovered {
            self.viewing.cover(plan(scene, work, around.pictures));
            Task::none()
        } else {
            self.viewing
                .look(work, plan(scene, work, around.pictures), around.pictures)
        };

        let next = exhibition
            .seen_works(scene.today())
            .skip_while(|other| other.id != *id)
            .nth(1)
            .filter(|next| !covered(next));

        let ahead = next.map_or_else(Task::none, |next| {
            self.viewing
                .look_ahead(next, plan(scene, next, around.pictures), around.pictures)
        });

        Task::batch([looked, ahead])
    }

    /// Takes in a work that is ready.
    pub fn viewed(&mut self, hanging: Arc<Hanging>, around: Surroundings<'_>) -> Task<Message> {
        self.viewing.arrived(hanging);
        self.furnish(around)
    }

    /// Takes in that a work's picture cannot be had.
    pub fn failed(&mut self, unfit: &Unfit, around: Surroundings<'_>) -> Task<Message> {
        self.viewing.failed(unfit);
        self.furnish(around)
    }

    /// Takes in a small picture, or that it cannot be had.
    pub fn thumbnail(
        &mut self,
        id: WorkId,
        source: PictureSource,
        thumbnail: Result<(image::Handle, Size), Unfit>,
        around: Surroundings<'_>,
    ) -> Task<Message> {
        self.thumbnails.arrived(id, source, thumbnail);
        self.furnish(around)
    }

    /// Shows the visit, and tells what can be pressed. `wall` is what the wall
    /// would be now.
    pub fn view<'a>(
        &self,
        exhibition: &Exhibition,
        moment: DateTime<Tz>,
        now: Instant,
        wall: Option<Wall<'_>>,
    ) -> (Element<'a, Action>, Controls<Action>) {
        let place = self.session.place();

        let exhibit = match place {
            Place::Work { id, .. } => exhibition.work(id).zip(self.viewing.shown()),
            Place::Wall
            | Place::Artworks { .. }
            | Place::Month { .. }
            | Place::Event { .. }
            | Place::Resources { .. }
            | Place::Help { .. } => None,
        }
        .map(|(work, (hanging, unfit))| Exhibit {
            work,
            hanging,
            unfit,
        });

        let loaded = Loaded {
            thumbnails: self.thumbnails.there(),
            exhibit,
            wall,
        };

        self.hall.view(
            &self.hall.scene(exhibition, moment),
            place,
            loaded,
            self.session.question(now),
            self.session.focus(),
        )
    }
}

fn hall(session: &Session, around: Surroundings<'_>) -> Hall {
    Hall::of(
        around.exhibition,
        around.frame,
        session.comfort(),
        session.place(),
        around.moment.date_naive(),
    )
}

fn plan(scene: &Scene<'_>, work: &Work, pictures: &Pictures) -> Plan {
    Plan::of(
        work,
        work::stage_size(scene, &work.id),
        scene.audience(),
        scene.scale,
    )
    .with_source(pictures.source(work))
}
