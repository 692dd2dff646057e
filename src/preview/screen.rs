//! Which screens can be rendered, what they are called, and how to get there.
//!
//! Circle: a screen knows which of `wall`, `visit` and `staff` renders it, and
//! they say of which screen a page is, so that a new screen has one place.

use super::output::Output;
use super::variant::Shared;
use super::visit::Stop;
use super::{Error, staff, visit, wall};
use crate::exhibition::{ResourceKind, Work, month};
use crate::kiosk::visit::screen::Place;
use crate::manifest::edit::EntryId;
use crate::manifest::schema;
use crate::staff::desk::Message as AtDesk;
use crate::staff::panel::{consent, entries, works};
use crate::staff::{Message, Panel};

/// A screen that can be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The wall, once for every page of every work.
    Wall,
    /// The wall while nothing hangs on it.
    BeingHung,
    /// The screen outside its hours.
    Rest,
    /// The wall, for a visitor who came back to it.
    Visited,
    /// All works.
    Artworks,
    /// A work, as a visitor sees it, once for every page.
    Work,
    /// A work's content note.
    Note,
    /// The month.
    Month,
    /// A day of the month.
    Day,
    /// Every event.
    Event,
    /// Resources: books, films, trainings and contacts.
    Resources,
    /// The help lines.
    Help,
    /// The question whether a visitor is still there.
    Question,
    /// Staff mode: the PIN.
    StaffPin,
    /// Staff mode: the works.
    StaffWorks,
    /// Staff mode: the form of the first work.
    StaffWork,
    /// Staff mode: the form of the second work.
    StaffPoem,
    /// Staff mode: consent.
    StaffConsent,
    /// Staff mode: the events.
    StaffMonth,
    /// Staff mode: help lines and resources.
    StaffResources,
    /// Staff mode: the exhibition and its screen.
    StaffSettings,
    /// Staff mode: how it looks.
    StaffLook,
    /// Staff mode: what is wrong.
    StaffHealth,
    /// Staff mode: earlier versions.
    StaffVersions,
}

impl Screen {
    /// Every screen.
    pub const ALL: [Self; 24] = [
        Self::Wall,
        Self::BeingHung,
        Self::Rest,
        Self::Visited,
        Self::Artworks,
        Self::Work,
        Self::Note,
        Self::Month,
        Self::Day,
        Self::Event,
        Self::Resources,
        Self::Help,
        Self::Question,
        Self::StaffPin,
        Self::StaffWorks,
        Self::StaffWork,
        Self::StaffPoem,
        Self::StaffConsent,
        Self::StaffMonth,
        Self::StaffResources,
        Self::StaffSettings,
        Self::StaffLook,
        Self::StaffHealth,
        Self::StaffVersions,
    ];

    /// What the screen is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::BeingHung => "being-hung",
            Self::Rest => "rest",
            Self::Visited => "visited",
            Self::Artworks => "artworks",
            Self::Work => "work",
            Self::Note => "note",
            Self::Month => "month",
            Self::Day => "day",
            Self::Event => "event",
            Self::Resources => "resources",
            Self::Help => "help",
            Self::Question => "question",
            Self::StaffPin => "staff-pin",
            Self::StaffWorks => "staff-works",
            Self::StaffWork => "staff-work",
            Self::StaffPoem => "staff-poem",
            Self::StaffConsent => "staff-consent",
            Self::StaffMonth => "staff-month",
            Self::StaffResources => "staff-resources",
            Self::StaffSettings => "staff-settings",
            Self::StaffLook => "staff-look",
            Self::StaffHealth => "staff-health",
            Self::StaffVersions => "staff-versions",
        }
    }

    /// Whether each work has its own.
    pub(super) fn is_of_works(self) -> bool {
        matches!(self, Self::Wall | Self::Work | Self::Note)
    }

    /// Whether it ignores a visitor's size of type.
    pub(super) fn is_for_passers(self) -> bool {
        matches!(self, Self::Wall | Self::BeingHung | Self::Rest) || self.is_for_staff()
    }

    /// Whether it belongs to staff mode. Such a screen is not part of the
    /// exhibition, and is rendered only if it is named.
    pub(super) fn is_for_staff(self) -> bool {
        self.name().starts_with("staff-")
    }

    /// Renders it, in all its pages.
    pub(super) fn render(
        self,
        shared: &Shared<'_>,
        output: &mut Output<'_>,
        works: &[&Work],
    ) -> Result<(), Error> {
        let exhibition = shared.exhibition();
        let language = shared.variant.language;
        let today = shared.now.date_naive();
        let month = month::choose(exhibition, today).month;

        let only = |place, caption: &str| Stop::only(self, place, caption);
        let go = |panel| Message::from(AtDesk::Go(panel));
        let first = |table| entries::Message::Chosen(EntryId::new(table, 0));

        let way = match self {
            Self::Wall => {
                return works
                    .iter()
                    .try_for_each(|work| wall::save_work(shared, output, work));
            }
            Self::BeingHung => return wall::save_being_hung(shared, output),
            Self::Rest => return wall::save_rest(shared, output),
            Self::Visited => return visit::save_wall(shared, output, works),
            Self::Question => return visit::save_question(shared, output),
            Self::Artworks => Way::Visit(vec![only(Place::Artworks { page: 0 }, "All works")]),
            Self::Work => Way::Visit(
                works
                    .iter()
                    .map(|&work| {
                        let place = Place::Work {
                            id: work.id.clone(),
                            page: 0,
                            uncovered: true,
                        };

                        only(place, work.title.text(language)).with(work)
                    })
                    .collect(),
            ),
            Self::Note => Way::Visit(
                works
                    .iter()
                    .filter(|work| work.content_note.is_some())
                    .map(|&work| only(Place::work(work.id.clone()), "A content note").with(work))
                    .collect(),
            ),
            Self::Month => Way::Visit(vec![only(Place::month(month), "The month")]),
            Self::Day => {
                let day = month::of_month(&exhibition.events, month)
                    .first()
                    .map_or(today, |event| event.when.first_day());

                let place = Place::Month {
                    month,
                    day: Some(day),
                    page: 0,
                };

                Way::Visit(vec![only(place, "A day of the month")])
            }
            Self::Event => Way::Visit(
                (1..)
                    .zip(&exhibition.events)
                    .map(|(number, event)| {
                        let place = Place::Event {
                            id: event.id.clone(),
                            page: 0,
                        };

                        only(place, event.title.text(language)).named(number)
                    })
                    .collect(),
            ),
            Self::Resources => Way::Visit(
                ResourceKind::ALL
                    .into_iter()
                    .filter(|kind| exhibition.resources.iter().any(|one| one.kind == *kind))
                    .map(|kind| {
                        let name = kind.name();
                        let place = Place::Resources { kind, page: 0 };

                        only(place, &format!("Resources: {name}")).named(name)
                    })
                    .collect(),
            ),
            Self::Help => Way::Visit(vec![only(Place::Help { page: 0 }, "Help lines")]),
            Self::StaffPin => Way::Staff(vec![Message::Lock]),
            Self::StaffWorks => Way::Staff(Vec::new()),
            Self::StaffWork => Way::Staff(vec![AtDesk::Works(works::Message::Opened(0)).into()]),
            Self::StaffPoem => Way::Staff(vec![AtDesk::Works(works::Message::Opened(1)).into()]),
            Self::StaffConsent => Way::Staff(vec![
                go(Panel::Consent),
                AtDesk::Consent(consent::Message::Chosen(EntryId::new(&schema::WORK, 0))).into(),
            ]),
            Self::StaffMonth => Way::Staff(vec![
                go(Panel::Month),
                AtDesk::Month(first(&schema::EVENT)).into(),
            ]),
            Self::StaffResources => Way::Staff(vec![
                go(Panel::Resources),
                AtDesk::Resources(first(&schema::RESOURCE)).into(),
            ]),
            Self::StaffSettings => Way::Staff(vec![
                go(Panel::Settings),
                AtDesk::Settings(first(&schema::EXHIBITION)).into(),
            ]),
            Self::StaffLook => Way::Staff(vec![go(Panel::Look)]),
            Self::StaffHealth => Way::Staff(vec![go(Panel::Health)]),
            Self::StaffVersions => Way::Staff(vec![go(Panel::Versions)]),
        };

        match way {
            Way::Visit(stops) => stops
                .iter()
                .try_for_each(|stop| visit::save_pages(shared, output, self, stop)),
            Way::Staff(messages) => staff::save(shared, output, self, messages),
        }
    }
}

/// How to get to a screen.
enum Way<'w> {
    /// A visitor goes to these places.
    Visit(Vec<Stop<'w>>),
    /// Staff do this in staff mode.
    Staff(Vec<Message>),
}
