//! Where a work is on a day.

use super::{Consent, Standing};

use chrono::{Datelike, NaiveDate, Weekday};

/// Where a work is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// On the wall, and there for whoever chooses it.
    Hanging,
    /// Not on the wall, but there for whoever chooses it.
    Hidden,
    /// It hangs from a later day on.
    Coming(NaiveDate),
    /// It hung until an earlier day.
    Gone(NaiveDate),
    /// It hangs on other days of the week.
    OtherDays,
    /// The artist's consent doesn't allow it.
    Withheld(Standing),
}

/// Whether a work hangs on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallRule {
    /// Unless it has a content note.
    UnlessNoted,
    /// Always; a content note is shown first.
    Always,
    /// Never; it is only for those who choose it.
    Never,
}

/// When and where a work hangs, as far as its label says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule<'a> {
    /// Whether the artist agreed.
    pub consent: Consent,
    /// The first day on which it hangs.
    pub from: Option<NaiveDate>,
    /// The last day on which it hangs.
    pub until: Option<NaiveDate>,
    /// The days of the week on which it hangs; none means all.
    pub days: &'a [Weekday],
    /// Whether it may hang on the wall, where nobody chose to see it.
    pub on_wall: bool,
}

impl Schedule<'_> {
    /// Where the work is on `today`. Consent is asked before anything else.
    pub fn whereabouts(&self, today: NaiveDate) -> Whereabouts {
        match self.consent.standing(today) {
            Standing::Given => {}
            standing @ (Standing::Missing
            | Standing::NotYet
            | Standing::Expired
            | Standing::Withdrawn) => return Whereabouts::Withheld(standing),
        }

        match (self.from, self.until) {
            (Some(from), _) if today < from => Whereabouts::Coming(from),
            (_, Some(until)) if today > until => Whereabouts::Gone(until),
            _ if !self.days.is_empty() && !self.days.contains(&today.weekday()) => {
                Whereabouts::OtherDays
            }
            _ if self.on_wall => Whereabouts::Hanging,
            _ => Whereabouts::Hidden,
        }
    }
}

impl WallRule {
    /// Whether a work with or without a content note may hang on the wall.
    pub fn allows(self, is_noted: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::UnlessNoted => !is_noted,
        }
    }
}
