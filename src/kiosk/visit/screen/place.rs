use crate::exhibition::month::Month;
use crate::exhibition::{EventId, ResourceKind, WorkId};

use chrono::NaiveDate;

/// Where a visitor is. Pages are counted from 0; one that is not there is
/// taken for the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At the wall, which goes on by itself.
    Wall,
    /// Before all works.
    Artworks {
        /// The page of the grid.
        page: usize,
    },
    /// Before a work.
    Work {
        /// The work.
        id: WorkId,
        /// The page of the work.
        page: usize,
        /// Whether the visitor has read its content note and wants to see it.
        uncovered: bool,
    },
    /// Before a month.
    Month {
        /// The month.
        month: Month,
        /// The day whose events are listed; `None` lists all of the month.
        day: Option<NaiveDate>,
        /// The page of the list.
        page: usize,
    },
    /// Before an event.
    Event {
        /// The event.
        id: EventId,
        /// The page of its text.
        page: usize,
    },
    /// Before what there is to read, hear, see and ask.
    Resources {
        /// What kind of it.
        kind: ResourceKind,
        /// The page of the list.
        page: usize,
    },
    /// Before the help lines.
    Help {
        /// The page of the list.
        page: usize,
    },
}

impl Place {
    /// Before a work, at its beginning.
    pub fn work(id: WorkId) -> Self {
        Self::Work {
            id,
            page: 0,
            uncovered: false,
        }
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
}
