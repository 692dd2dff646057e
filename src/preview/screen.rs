//! Which screens can be rendered, and what they are called.

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
}
