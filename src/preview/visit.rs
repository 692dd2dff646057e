//! The screens of a visitor.

use super::output::{Output, Page, numbered};
use super::variant::Shared;
use super::wall;
use super::{Error, Screen};
use crate::exhibition::Work;
use crate::kiosk::visit::layout::Layout;
use crate::kiosk::visit::screen::artworks::{Grid, Thumbnail, Thumbnails};
use crate::kiosk::visit::screen::work::{self, LoadedWork};
use crate::kiosk::visit::screen::{Action, Comfort, Loaded, Place, question};
use crate::ui::hanging::Hanging;
use crate::ui::loading;
use crate::ui::plan::Plan;
use crate::ui::wall::Wall;

use iced::Size;
use iced::widget::image;
use std::fmt::Display;
use std::time::Duration;

/// A screen with more pages than this goes round in circles.
const MOST_PAGES: usize = 1_000;

/// How long the question gives a visitor who is asked it.
const TIME_LEFT: Duration = Duration::from_secs(23);

/// A place that is rendered.
#[derive(Debug)]
pub(super) struct Stop<'w> {
    place: Place,
    work: Option<&'w Work>,
    name: String,
    caption: String,
}

impl<'w> Stop<'w> {
    /// A place that is all there is of a screen.
    pub(super) fn only(screen: Screen, place: Place, caption: &str) -> Self {
        Self {
            place,
            work: None,
            name: screen.name().to_owned(),
            caption: caption.to_owned(),
        }
    }

    /// The same, where a screen has several: `name` tells their files apart.
    pub(super) fn named(self, name: impl Display) -> Self {
        Self {
            name: format!("{}-{name}", self.name),
            ..self
        }
    }

    /// The same, in front of a work.
    pub(super) fn with(self, work: &'w Work) -> Self {
        Self {
            work: Some(work),
            ..self.named(&work.id)
        }
    }
}

/// Renders a place, and turns its pages as a visitor would, to the last.
pub(super) fn save_pages(
    shared: &Shared<'_>,
    output: &mut Output<'_>,
    screen: Screen,
    stop: &Stop<'_>,
) -> Result<(), Error> {
    let (place, work) = (&stop.place, stop.work);
    let layout = layout(shared, place);
    let context = layout.context(shared.exhibition(), shared.now);

    let hanging = work.map(|work| {
        let plan = Plan::of(
            work,
            work::stage_size(&context, &work.id),
            context.audience(),
            context.scale,
        );

        shared
            .hang(work, plan.clone())
            .map(|hanging| (hanging, false))
            .unwrap_or_else(|_| (Hanging::without_picture(plan), true))
    });

    for page in 0..MOST_PAGES {
        let place = place.on_page(page);
        let thumbnails = thumbnails(shared, &layout, &place);

        let loaded_work = work
            .zip(hanging.as_ref())
            .map(|(work, (hanging, unfit))| LoadedWork {
                work,
                hanging,
                unfit: *unfit,
            });

        let loaded = Loaded {
            thumbnails: &thumbnails,
            work: loaded_work,
            wall: None,
        };

        let model = place.lay_out(&context, loaded);
        let element = layout.view(&context, &model, None);
        let on = Action::Turn(place.on_page(page + 1));
        let goes_on = model.controls().iter().any(|control| control.action == on);

        output.save(
            element.map(drop),
            shared.variant,
            Page {
                screen,
                work: work.map(|work| &work.id),
                name: &numbered(&stop.name, page, if goes_on { 2 } else { 1 }),
                caption: stop.caption.clone(),
            },
        )?;

        if !goes_on {
            break;
        }
    }

    Ok(())
}

/// The wall, for a visitor who came back to it.
pub(super) fn save_wall(
    shared: &Shared<'_>,
    output: &mut Output<'_>,
    works: &[&Work],
) -> Result<(), Error> {
    let layout = layout(shared, &Place::Wall);
    let hanging = works
        .iter()
        .find(|work| work.hangs(shared.now.date_naive()))
        .and_then(|work| wall::hang(shared, output, work, layout.wall()));

    let wall = Wall {
        frame: layout.wall(),
        inviting: false,
        strip: layout.strip(),
        ..wall::wall(shared, hanging.as_ref().map(|hanging| (hanging, 0)))
    };

    let loaded = Loaded {
        thumbnails: &Thumbnails::new(),
        work: None,
        wall: Some(wall),
    };

    let context = layout.context(shared.exhibition(), shared.now);
    let model = Place::Wall.lay_out(&context, loaded);
    let element = layout.view(&context, &model, None);

    output.save(
        element.map(drop),
        shared.variant,
        Page::only(
            Screen::Visited,
            "The wall, for a visitor who came back to it",
        ),
    )
}

/// The question whether a visitor is still there.
pub(super) fn save_question(shared: &Shared<'_>, output: &mut Output<'_>) -> Result<(), Error> {
    let layout = layout(shared, &Place::Artworks { page: 0 });
    let context = layout.context(shared.exhibition(), shared.now);
    let model = question::lay_out(&context, TIME_LEFT);
    let element = layout.view(&context, &model, None);

    output.save(
        element.map(drop),
        shared.variant,
        Page::only(Screen::Question, "After a long time without touch"),
    )
}

fn layout(shared: &Shared<'_>, place: &Place) -> Layout {
    let comfort = Comfort {
        language: shared.variant.language,
        text: shared.variant.text,
        theme: shared.variant.theme,
        ..Comfort::of(shared.exhibition())
    };

    Layout::of(
        shared.exhibition(),
        shared.frame,
        comfort,
        place,
        shared.now.date_naive(),
    )
}

/// The small pictures of a page of the grid.
fn thumbnails(shared: &Shared<'_>, layout: &Layout, place: &Place) -> Thumbnails {
    let Place::Artworks { page } = *place else {
        return Thumbnails::new();
    };

    let context = layout.context(shared.exhibition(), shared.now);
    let grid = Grid::of(&context, place);
    let works: Vec<&Work> = shared.exhibition().seen_works(context.today()).collect();

    grid.page(&works, page)
        .into_iter()
        .filter_map(|work| {
            let picture = shared.picture(work)?;
            let prepared = loading::picture_of(&work.id, &picture, grid.picture());

            let thumbnail = prepared.map_or(Thumbnail::Missing, |prepared| {
                let (width, height) = (prepared.width, prepared.height);

                Thumbnail::Ready(
                    image::Handle::from_rgba(width, height, prepared.pixels),
                    Size::new(width as f32, height as f32),
                )
            });

            Some((work.id.clone(), thumbnail))
        })
        .collect()
}
