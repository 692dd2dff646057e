//! The screens that can be rendered, and how to get to each.

use crate::exhibition::{Exhibition, Language, ResourceKind, Work, month};
use crate::kiosk::visit::screen::Place;
use crate::manifest::edit::Entry;
use crate::manifest::schema;
use crate::staff::desk::Message as AtDesk;
use crate::staff::panel::{consent, entries, works};
use crate::staff::{self, Panel};

use chrono::NaiveDate;

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
    /// Everything to read, hear, see and ask.
    Resources,
    /// The help lines.
    Help,
    /// The question whether a visitor is still there.
    Question,
    /// The door of staff mode.
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

    /// Whether there is one for every work.
    pub(super) fn is_of_works(self) -> bool {
        matches!(self, Self::Wall | Self::Work | Self::Note)
    }

    /// Whether it is the same whatever type a visitor has asked for.
    pub(super) fn is_for_passers(self) -> bool {
        matches!(self, Self::Wall | Self::BeingHung | Self::Rest) || self.is_for_staff()
    }

    /// Whether it belongs to staff mode. Such a screen is no part of the
    /// exhibition, and is rendered only where it is named.
    pub(super) fn is_for_staff(self) -> bool {
        self.name().starts_with("staff-")
    }

    /// How to get to this screen.
    pub(super) fn way<'w>(
        self,
        exhibition: &Exhibition,
        works: &[&'w Work],
        today: NaiveDate,
        language: Language,
    ) -> Way<'w> {
        let month = month::choose(exhibition, today).month;

        let go = |panel| staff::Message::from(AtDesk::Go(panel));
        let first = |table| entries::Message::Chosen(Entry::new(table, 0));

        match self {
            Self::Wall => Way::Wall,
            Self::BeingHung => Way::BeingHung,
            Self::Rest => Way::Rest,
            Self::Visited => Way::Visited,
            Self::Question => Way::Question,
            Self::Artworks => Way::Visit(vec![Stop::at(
                self,
                Place::Artworks { page: 0 },
                "All works",
            )]),
            Self::Work => Way::Visit(
                works
                    .iter()
                    .map(|&work| {
                        let place = Place::Work {
                            id: work.id.clone(),
                            page: 0,
                            uncovered: true,
                        };

                        Stop::at(self, place, work.title.text(language)).with(work)
                    })
                    .collect(),
            ),
            Self::Note => Way::Visit(
                works
                    .iter()
                    .filter(|work| work.content_note.is_some())
                    .map(|&work| {
                        Stop::at(self, Place::work(work.id.clone()), "A content note").with(work)
                    })
                    .collect(),
            ),
            Self::Month => Way::Visit(vec![Stop::at(self, Place::month(month), "The month")]),
            Self::Day => {
                let day = month::of_month(&exhibition.events, month)
                    .first()
                    .map_or(today, |event| event.when.first_day());

                let place = Place::Month {
                    month,
                    day: Some(day),
                    page: 0,
                };

                Way::Visit(vec![Stop::at(self, place, "A day of the month")])
            }
            Self::Event => Way::Visit(
                exhibition
                    .events
                    .iter()
                    .enumerate()
                    .map(|(position, event)| {
                        let place = Place::Event {
                            id: event.id.clone(),
                            page: 0,
                        };

                        Stop::at(self, place, event.title.text(language)).named(position + 1)
                    })
                    .collect(),
            ),
            Self::Resources => Way::Visit(
                ResourceKind::ALL
                    .into_iter()
                    .filter(|kind| exhibition.resources.iter().any(|one| one.kind == *kind))
                    .map(|kind| {
                        let place = Place::Resources { kind, page: 0 };

                        Stop::at(self, place, &format!("Resources: {}", kind.name()))
                            .named(kind.name())
                    })
                    .collect(),
            ),
            Self::Help => Way::Visit(vec![Stop::at(self, Place::Help { page: 0 }, "Help lines")]),
            Self::StaffPin => Way::Staff(vec![staff::Message::Lock]),
            Self::StaffWork => Way::Staff(vec![AtDesk::Works(works::Message::Opened(0)).into()]),
            Self::StaffPoem => Way::Staff(vec![AtDesk::Works(works::Message::Opened(1)).into()]),
            Self::StaffConsent => Way::Staff(vec![
                go(Panel::Consent),
                AtDesk::Consent(consent::Message::Chosen(Entry::new(&schema::WORK, 0))).into(),
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
            Self::StaffWorks => Way::Staff(Vec::new()),
        }
    }
}

/// How to get to a screen.
#[derive(Debug)]
pub(super) enum Way<'w> {
    /// The wall, with a work on it.
    Wall,
    /// The wall, with nothing on it.
    BeingHung,
    /// Outside the screen's hours.
    Rest,
    /// The wall, for a visitor who has come back to it.
    Visited,
    /// By not touching the screen.
    Question,
    /// A visitor goes to these places.
    Visit(Vec<Stop<'w>>),
    /// Staff press these things.
    Staff(Vec<staff::Message>),
}

/// A place of a visit that is rendered, from its first page to its last.
#[derive(Debug)]
pub(super) struct Stop<'w> {
    /// The place.
    pub place: Place,
    /// The work that is shown there.
    pub work: Option<&'w Work>,
    /// What its files are called.
    pub name: String,
    /// What the proof sheet says of it.
    pub caption: String,
}

impl<'w> Stop<'w> {
    fn at(screen: Screen, place: Place, caption: &str) -> Self {
        Self {
            place,
            work: None,
            name: screen.name().to_owned(),
            caption: caption.to_owned(),
        }
    }

    /// This stop, which shows a work.
    fn with(self, work: &'w Work) -> Self {
        Self {
            work: Some(work),
            ..self.named(&work.id)
        }
    }

    /// This stop, which is told from others of its screen by a name.
    fn named(self, name: impl std::fmt::Display) -> Self {
        Self {
            name: format!("{}-{name}", self.name),
            ..self
        }
    }
}
