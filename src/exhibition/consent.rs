use chrono::{Months, NaiveDate};

/// How long a consent lasts that names no end: three years, the longest that
/// the National Trafficking Sheltered Alliance's media policy allows.
const LONGEST: Months = Months::new(36);

/// Whether the artist agreed that a work is shown.
///
/// Consent fails closed: what is not recorded is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// A work that staff or the project made as an example; there is nobody
    /// to ask.
    Sample,
    /// Nothing is recorded.
    Missing,
    /// The artist agreed in writing.
    Recorded {
        /// The day of the consent.
        on: NaiveDate,
        /// The last day that it covers.
        until: NaiveDate,
    },
    /// The artist took the consent back.
    Withdrawn {
        /// The first day without consent.
        on: NaiveDate,
    },
}

/// What a [`Consent`] means on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The work may be shown.
    Given,
    /// No consent is recorded.
    Missing,
    /// The consent begins on a later day.
    NotYet,
    /// The consent ended.
    Expired,
    /// The consent was withdrawn.
    Withdrawn,
}

impl Consent {
    /// A consent that was recorded on a day, until a last day or else for
    /// three years.
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
            // A withdrawal is obeyed at once, even one that is dated ahead:
            // in doubt the work comes down.
            Self::Withdrawn { .. } => Standing::Withdrawn,
        }
    }

    /// What only this consent and another one together allow.
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
