//! Points in time that know their clock.

use super::value::DateOrTime;
use super::zone::Zone;

use chrono::{NaiveDate, NaiveDateTime};

/// A day, or a time on a clock.
#[derive(Debug, Clone)]
pub(super) enum Moment {
    /// A whole day.
    Day(NaiveDate),
    /// A local time that is the same in every zone.
    Floating(NaiveDateTime),
    /// A local time in a zone.
    Zoned(NaiveDateTime, Zone),
}

impl Moment {
    /// The moment that a value means, in `zone` unless it is in UTC.
    pub(super) fn new(value: DateOrTime, zone: Option<Zone>) -> Self {
        match (value.time, value.is_utc, zone) {
            (None, _, _) => Self::Day(value.date),
            (Some(_), true, _) => Self::Zoned(value.local(), Zone::utc()),
            (Some(_), false, Some(zone)) => Self::Zoned(value.local(), zone),
            (Some(_), false, None) => Self::Floating(value.local()),
        }
    }

    /// The local date and time as written; midnight for a day.
    pub(super) fn local(&self) -> NaiveDateTime {
        match self {
            Self::Day(day) => NaiveDateTime::from(*day),
            Self::Floating(local) | Self::Zoned(local, _) => *local,
        }
    }

    /// The time in UTC; a day or floating time is taken to be in `clock`.
    pub(super) fn utc(&self, clock: &Zone) -> NaiveDateTime {
        match self {
            Self::Day(_) | Self::Floating(_) => clock.to_utc(self.local()),
            Self::Zoned(local, zone) => zone.to_utc(*local),
        }
    }
}
