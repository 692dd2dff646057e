//! Whether an artist agreed that a work is shown.

use chrono::{Months, NaiveDate};

/// How long a consent lasts if it names no end: three years, the longest that
/// the National Trafficking Sheltered Alliance's media policy allows.
const LONGEST: Months = Months::new(36);

/// Whether the artist agreed that a work is shown.
///
/// Consent fails closed: what is not recorded is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Staff or the project made the work as an example; there is nobody to
    /// ask.
    Sample,
    /// Nothing is recorded.
    Missing,
    /// The artist agreed in writing.
    Recorded {
        /// The day of the consent.
        on: NaiveDate,
        /// The last day that it covers, inclusive.
        until: NaiveDate,
    },
    /// The artist withdrew the consent.
    Withdrawn {
        /// The first day without consent.
        on: NaiveDate,
    },
}

/// What a [`Consent`] means on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The work may be shown.
    Given,
    /// No consent is recorded.
    Missing,
    /// The consent begins on a later day.
    NotYet,
    /// The consent has ended.
    Expired,
    /// The consent was withdrawn.
    Withdrawn,
}

impl Consent {
    /// A consent that was recorded on one day and lasts until another, but
    /// never longer than three years.
    pub fn recorded(on: NaiveDate, until: Option<NaiveDate>) -> Self {
        let longest = on.checked_add_months(LONGEST).unwrap_or(NaiveDate::MAX);

        Self::Recorded {
            on,
            until: until.unwrap_or(longest).min(longest),
        }
    }

    /// What the consent means on `today`.
    pub fn standing(self, today: NaiveDate) -> Standing {
        match self {
            Self::Sample => Standing::Given,
            Self::Missing => Standing::Missing,
            Self::Recorded { on, .. } if today < on => Standing::NotYet,
            Self::Recorded { until, .. } if today > until => Standing::Expired,
            Self::Recorded { .. } => Standing::Given,
            // A withdrawal takes effect at once, even one that is dated ahead:
            // when in doubt, the work comes down.
            Self::Withdrawn { .. } => Standing::Withdrawn,
        }
    }

    /// The consent that allows only what both allow.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Withdrawn { on }, Self::Withdrawn { on: other }) => {
                Self::Withdrawn { on: on.min(other) }
            }
            (Self::Withdrawn { on }, _) | (_, Self::Withdrawn { on }) => Self::Withdrawn { on },
            (Self::Missing, _) | (_, Self::Missing) => Self::Missing,
            (Self::Sample, other) => other,
            (consent, Self::Sample) => consent,
            (
                Self::Recorded { on, until },
                Self::Recorded {
                    on: other,
                    until: ends,
                },
            ) => Self::Recorded {
                on: on.max(other),
                until: until.min(ends),
            },
        }
    }

    /// Whether the work may be shown on `today`.
    pub fn allows(self, today: NaiveDate) -> bool {
        self.standing(today) == Standing::Given
    }
}
