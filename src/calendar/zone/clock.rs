//! Local time and UTC.

use super::described::Described;
use super::offset::later;

use chrono::{FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use std::rc::Rc;

/// The clocks of some place.
#[derive(Debug, Clone)]
pub(in crate::calendar) enum Zone {
    /// A zone of the IANA database.
    Named(Tz),
    /// A constant offset from UTC.
    Fixed(FixedOffset),
    /// A zone that the file itself describes.
    Own(Rc<Described>),
}

impl Zone {
    /// UTC.
    pub(in crate::calendar) fn utc() -> Self {
        Self::Named(Tz::UTC)
    }

    /// The UTC of a local time.
    ///
    /// In the hour that clocks repeat, the first is meant. In the hour that they
    /// skip, time goes on with the offset of before (RFC 5545, 3.3.5).
    pub(in crate::calendar) fn to_utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Named(zone) => in_utc(zone, local),
            Self::Fixed(offset) => in_utc(offset, local),
            Self::Own(described) => described.to_utc(local),
        }
    }

    /// The local time at a moment in UTC.
    pub(in crate::calendar) fn to_local(&self, utc: NaiveDateTime) -> NaiveDateTime {
        let offset = match self {
            Self::Named(zone) => seconds(&zone.offset_from_utc_datetime(&utc)),
            Self::Fixed(offset) => offset.local_minus_utc(),
            Self::Own(described) => described.offset(utc),
        };

        later(utc, offset)
    }
}

fn in_utc<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> NaiveDateTime {
    match zone.offset_from_local_datetime(&local) {
        LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => {
            later(local, -seconds(&offset))
        }
        LocalResult::None => {
            let before = later(local, -86_400);
            let offset = zone.offset_from_local_datetime(&before).earliest();

            later(local, offset.map_or(0, |offset| -seconds(&offset)))
        }
    }
}

fn seconds(offset: &impl Offset) -> i32 {
    offset.fix().local_minus_utc()
}
