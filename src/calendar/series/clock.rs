//! The local time of an event.

use crate::calendar::budget::Budget;
use crate::calendar::contents::Window;
use crate::calendar::moment::Moment;
use crate::calendar::recurrence::{Expansion, Span, expand};
use crate::calendar::rule::Rule;
use crate::calendar::value::{DateOrTime, Duration};
use crate::calendar::vevent::VEvent;
use crate::calendar::zone::Zone;
use crate::exhibition::When;

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// The local time of an event.
pub(super) struct Clock {
    /// `None` for an event of whole days.
    pub(super) zone: Option<Zone>,
    /// The zone that was asked for.
    here: Tz,
}

impl Clock {
    pub(super) fn of(entry: &VEvent, here: Tz) -> Self {
        let zone = match &entry.starts {
            Moment::Day(_) => None,
            Moment::Floating(_) => Some(Zone::Named(here)),
            Moment::Zoned(_, zone) => Some(zone.clone()),
        };

        Self { zone, here }
    }

    /// What identifies an instance that starts at this local time: the time in
    /// UTC, or midnight of the day for an event of whole days.
    pub(super) fn utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        self.zone.as_ref().map_or(local, |zone| zone.to_utc(local))
    }

    /// What identifies the instance that starts at `moment`, given on any clock.
    pub(super) fn key(&self, moment: &Moment) -> NaiveDateTime {
        match &self.zone {
            Some(zone) => moment.utc(zone),
            None => NaiveDateTime::from(moment.local().date()),
        }
    }

    /// The local time at `moment`, given on any clock.
    pub(super) fn local(&self, moment: &Moment) -> NaiveDateTime {
        match (&self.zone, moment) {
            (Some(zone), Moment::Zoned(..)) => zone.to_local(moment.utc(zone)),
            (Some(_), Moment::Day(_) | Moment::Floating(_)) => moment.local(),
            (None, _) => NaiveDateTime::from(moment.local().date()),
        }
    }

    /// The local starts of everything that may fall into a window, if it takes
    /// at most `longest` and was moved by at most `moved`.
    pub(super) fn span(
        &self,
        window: Window,
        longest: TimeDelta,
        moved: TimeDelta,
    ) -> Option<Span> {
        // Local times differ by at most 26 hours.
        let margin = moved.checked_add(&TimeDelta::days(2))?;

        Some(Span {
            from: NaiveDateTime::from(window.from)
                .checked_sub_signed(longest)?
                .checked_sub_signed(margin)?,
            to: NaiveDateTime::from(window.to).checked_add_signed(margin)?,
        })
    }

    /// The local times within a span that one of the event's rules gives.
    pub(super) fn expand(
        &self,
        rule: &Rule,
        event: &VEvent,
        span: Span,
        budget: &mut Budget,
    ) -> Expansion {
        let until = rule.until.map(|until| self.last(until));

        expand(rule, event.starts.local(), until, span, budget)
    }

    /// The local time until which a rule goes on.
    fn last(&self, until: DateOrTime) -> NaiveDateTime {
        match (&self.zone, until.time) {
            // Until the end of the day.
            (_, None) => until
                .date
                .and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()),
            (Some(zone), Some(_)) if until.is_utc => zone.to_local(until.local()),
            (Some(_) | None, Some(_)) => until.local(),
        }
    }

    /// When an instance that starts at this local time takes place.
    pub(super) fn when(&self, local: NaiveDateTime, length: Duration) -> Option<When> {
        let Some(zone) = &self.zone else {
            let days = u64::try_from(length.total().num_days() - 1).unwrap_or(0);

            return Some(When::AllDay {
                first: local.date(),
                last: local.date().checked_add_days(Days::new(days))?,
            });
        };

        let ends = zone
            .to_utc(local.checked_add_signed(length.nominal)?)
            .checked_add_signed(length.exact)?;
        let starts = zone.to_utc(local);

        Some(When::Timed {
            starts: self.here(starts),
            ends: self.here(ends.max(starts)),
        })
    }

    fn here(&self, utc: NaiveDateTime) -> DateTime<Tz> {
        self.here.from_utc_datetime(&utc)
    }
}
