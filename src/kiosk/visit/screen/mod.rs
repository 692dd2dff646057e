//! One file per screen. A screen knows the exhibition, the widgets and the
//! theme; it knows neither the kiosk nor its siblings.
//!
//! Whoever touches the wall has the other screens to themselves: each is a
//! [`Place`] of a visit, drawn in a [`Scene`], and answers with an [`Action`].

pub mod artworks;
pub mod bar;
pub mod question;
pub mod work;

mod action;
mod comfort;
mod event;
mod help;
mod month;
mod place;
mod resources;
mod scene;

pub use action::Action;
pub use comfort::Comfort;
pub use place::Place;
pub use scene::{Foot, Scene};

use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::control::Controls;
use artworks::Thumbnails;
use work::Exhibit;

use iced::widget::space;

/// What was made ready to be seen.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'a> {
    /// The small pictures of the grid.
    pub thumbnails: &'a Thumbnails,
    /// The work that the visitor stands before.
    pub exhibit: Option<Exhibit<'a>>,
    /// The wall, as far as a visitor who came back to it sees it.
    pub wall: Option<Wall<'a>>,
}

/// Shows the place that a visitor is at.
pub fn view<'a>(
    scene: &Scene<'_>,
    place: &Place,
    loaded: Loaded<'_>,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    match place {
        Place::Wall => loaded.wall.map_or_else(|| space().into(), Wall::upper),
        Place::Artworks { .. } => artworks::view(scene, loaded.thumbnails, place, controls),
        Place::Work { uncovered, .. } => match loaded.exhibit {
            Some(exhibit) => work::view(scene, exhibit, *uncovered, place, controls),
            None => space().into(),
        },
        Place::Month { month, day, .. } => month::view(scene, *month, *day, place, controls),
        Place::Event { id, .. } => match scene.exhibition.event(id) {
            Some(event) => event::view(scene, event, place, controls),
            None => space().into(),
        },
        Place::Resources { kind, .. } => resources::view(scene, *kind, place, controls),
        Place::Help { .. } => help::view(scene, place, controls),
    }
}
