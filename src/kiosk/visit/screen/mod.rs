//! A visitor's screens, one file each.
//!
//! Each is a [`Place`] of a visit. It is laid out in a [`ScreenContext`] as a
//! [`ScreenModel`], from which it is drawn, the focus moved and everything that
//! can be pressed listed. Whatever is pressed is answered upward with an
//! [`Action`].
//!
//! A screen knows the exhibition, the widgets and the theme, but neither the
//! kiosk nor its siblings. This file and the screens name each other: it is the
//! one list of them all. A new screen takes a file of its own, a place here, and
//! its words.

pub mod artworks;
pub mod bar;
pub mod question;
pub mod work;

mod action;
mod comfort;
mod context;
mod event;
mod footer;
mod help;
mod model;
mod month;
mod resources;

pub use action::Action;
pub use comfort::Comfort;
pub use context::ScreenContext;
pub use footer::Footer;
pub use model::{Body, FlowPage, ScreenModel};

use crate::exhibition::month::Month;
use crate::exhibition::{EventId, Exhibition, ResourceKind, WorkId};
use crate::ui::wall::Wall;
use crate::ui::widget::Element;
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::rack::Button;
use crate::words::Words;
use artworks::Thumbnails;
use work::LoadedWork;

use chrono::NaiveDate;

/// A screen, or a part of one, as it is drawn.
pub type Drawn = Element<'static, Action>;

/// Where a visitor is. Pages are counted from 0; one that isn't there stands
/// for the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At the wall, which goes on by itself.
    Wall,
    /// In front of all works.
    Artworks {
        /// The page of the grid.
        page: usize,
    },
    /// In front of one work.
    Work {
        /// The work.
        id: WorkId,
        /// The page of the work.
        page: usize,
        /// Whether the visitor has read its content note and wants to see it.
        uncovered: bool,
    },
    /// In front of a month.
    Month {
        /// The month.
        month: Month,
        /// The day whose events are listed; `None` lists the whole month's.
        day: Option<NaiveDate>,
        /// The page of the list.
        page: usize,
    },
    /// In front of an event.
    Event {
        /// The event.
        id: EventId,
        /// The page of its text.
        page: usize,
    },
    /// In front of what there is to read, hear, see and ask.
    Resources {
        /// The kind that is listed.
        kind: ResourceKind,
        /// The page of the list.
        page: usize,
    },
    /// In front of the help lines.
    Help {
        /// The page of the list.
        page: usize,
    },
}

/// What is loaded for the screens to show.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'a> {
    /// The small pictures of the grid.
    pub thumbnails: &'a Thumbnails,
    /// The work that the visitor is looking at.
    pub work: Option<LoadedWork<'a>>,
    /// The wall, for a visitor who has come back to it.
    pub wall: Option<Wall<'a>>,
}

impl Place {
    /// In front of a work, on its first page.
    pub fn work(id: WorkId) -> Self {
        Self::Work {
            id,
            page: 0,
            uncovered: false,
        }
    }

    /// In front of a whole month.
    pub fn month(month: Month) -> Self {
        Self::Month {
            month,
            day: None,
            page: 0,
        }
    }

    /// In front of the resources of the first kind that there is.
    fn resources(exhibition: &Exhibition) -> Option<Self> {
        ResourceKind::ALL
            .into_iter()
            .find(|kind| has_kind(exhibition, *kind))
            .map(|kind| Self::Resources { kind, page: 0 })
    }

    /// Lays out the screen of this place.
    pub fn lay_out<'a>(&self, screen: &ScreenContext<'a>, loaded: Loaded<'a>) -> ScreenModel<'a> {
        match self {
            Self::Wall => loaded.wall.map(ScreenModel::whole),
            Self::Artworks { .. } => Some(artworks::lay_out(screen, loaded.thumbnails, self)),
            Self::Work { uncovered, .. } => loaded
                .work
                .map(|work| work::lay_out(screen, work, *uncovered, self)),
            Self::Month { month, day, .. } => Some(month::lay_out(screen, *month, *day, self)),
            Self::Event { id, .. } => screen
                .exhibition
                .event(id)
                .map(|event| event::lay_out(screen, event, self)),
            Self::Resources { kind, .. } => Some(resources::lay_out(screen, *kind, self)),
            Self::Help { .. } => Some(help::lay_out(screen, self)),
        }
        .unwrap_or_else(ScreenModel::empty)
    }

    /// The buttons of the bar that lead to other places, as a visitor sees them
    /// who is at this one.
    fn destinations(
        &self,
        exhibition: &Exhibition,
        today: NaiveDate,
        words: Words,
    ) -> Vec<Button<Action>> {
        let button = |label: String, place, is_here, look| {
            let look = if is_here { Look::Chosen } else { look };

            (Control::new(label, Action::Go(place)), look)
        };

        let month = crate::exhibition::month::choose(exhibition, today).month;

        let resources = Self::resources(exhibition).map(|resources| {
            let is_here = matches!(self, Self::Resources { .. });

            button(words.resources(), resources, is_here, Look::Plain)
        });

        [
            button(
                words.artworks(),
                Self::Artworks { page: 0 },
                matches!(self, Self::Artworks { .. } | Self::Work { .. }),
                Look::Plain,
            ),
            button(
                words.this_month(),
                Self::month(month),
                matches!(self, Self::Month { .. } | Self::Event { .. }),
                Look::Plain,
            ),
        ]
        .into_iter()
        .chain(resources)
        .chain([button(
            words.help_now(),
            Self::Help { page: 0 },
            matches!(self, Self::Help { .. }),
            Look::Help,
        )])
        .collect()
    }

    /// The same place, on another page.
    pub fn on_page(&self, turned: usize) -> Self {
        let mut place = self.clone();

        match &mut place {
            Self::Wall => {}
            Self::Artworks { page }
            | Self::Work { page, .. }
            | Self::Month { page, .. }
            | Self::Event { page, .. }
            | Self::Resources { page, .. }
            | Self::Help { page } => *page = turned,
        }

        place
    }

    /// The page that is asked for.
    pub fn page(&self) -> usize {
        match self {
            Self::Wall => 0,
            Self::Artworks { page }
            | Self::Work { page, .. }
            | Self::Month { page, .. }
            | Self::Event { page, .. }
            | Self::Resources { page, .. }
            | Self::Help { page } => *page,
        }
    }

    /// Whether what is here may be seen today.
    pub fn may_be_seen(&self, exhibition: &Exhibition, today: NaiveDate) -> bool {
        match self {
            Self::Work { id, .. } => exhibition
                .work(id)
                .is_some_and(|work| work.may_be_seen(today)),
            Self::Wall
            | Self::Artworks { .. }
            | Self::Month { .. }
            | Self::Event { .. }
            | Self::Resources { .. }
            | Self::Help { .. } => true,
        }
    }

    /// A place in the `last` exhibition as it is in the one that replaced it,
    /// unless it is gone.
    pub fn after_reload(self, exhibition: &Exhibition, last: &Exhibition) -> Option<Self> {
        match self {
            Self::Event { id, page } => {
                let id = exhibition.successor(&id, last)?.id.clone();

                Some(Self::Event { id, page })
            }
            Self::Resources { kind, .. } if !has_kind(exhibition, kind) => {
                Self::resources(exhibition)
            }
            Self::Wall
            | Self::Artworks { .. }
            | Self::Work { .. }
            | Self::Month { .. }
            | Self::Resources { .. }
            | Self::Help { .. } => Some(self),
        }
    }
}

fn has_kind(exhibition: &Exhibition, kind: ResourceKind) -> bool {
    exhibition
        .resources
        .iter()
        .any(|resource| resource.kind == kind)
}

/// The wall, for a visitor who has come back to it. Nothing on it can be
/// pressed.
impl Body for Wall<'_> {
    fn controls(&self) -> Vec<Control<Action>> {
        Vec::new()
    }

    fn view(&self, _screen: &ScreenContext<'_>, _controls: &mut Controls<Action>) -> Drawn {
        self.upper()
    }
}
