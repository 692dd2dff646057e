//! Books, podcasts, films, trainings and contacts.

use super::Localized;

use chrono::NaiveDate;

/// Something to read, hear, watch, learn or write to: a `[[resource]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// What kind of resource it is.
    pub kind: ResourceKind,
    /// What it is called.
    pub title: Localized,
    /// Who made it.
    pub by: Option<String>,
    /// What it is about.
    pub about: Option<Localized>,
    /// What to warn a reader or listener of.
    pub advisory: Option<Localized>,
    /// The web address.
    pub address: Option<String>,
    /// The mail address.
    pub email: Option<String>,
    /// When somebody last opened it, or wrote to it.
    pub verified: Option<NaiveDate>,
}

/// What kind of thing a [`Resource`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceKind {
    /// A book.
    Book,
    /// A podcast.
    Podcast,
    /// A film, or a list of films.
    Film,
    /// A training that can be taken at any time.
    Training,
    /// An office to write to.
    Contact,
    /// A way to submit work.
    Submission,
}

impl ResourceKind {
    /// Every kind, in the order in which visitors see them.
    pub const ALL: [Self; 6] = [
        Self::Book,
        Self::Podcast,
        Self::Film,
        Self::Training,
        Self::Contact,
        Self::Submission,
    ];

    /// The kind's name in the manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::Podcast => "podcast",
            Self::Film => "film",
            Self::Training => "training",
            Self::Contact => "contact",
            Self::Submission => "submission",
        }
    }
}
