//! The description of a time zone.

use super::lines::{Lines, TIME};
use crate::exhibition::{Event, When};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use std::fmt::Write as _;

/// A moment at which the clocks of a zone change.
struct Change {
    /// The local time just before it.
    local: NaiveDateTime,
    from: i32,
    to: i32,
    name: String,
    is_summer: bool,
}

/// Describes a zone for the years in which the events take place.
pub(super) fn write(file: &mut Lines, zone: Tz, events: &[Event]) {
    let days = events.iter().filter_map(|event| match &event.when {
        When::Timed { starts, ends } => Some((starts.date_naive(), ends.date_naive())),
        When::AllDay { .. } => None,
    });

    let Some((first, last)) =
        days.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
    else {
        return;
    };

    let (Some(from), Some(to)) = (
        NaiveDate::from_ymd_opt(first.year() - 1, 1, 1),
        NaiveDate::from_ymd_opt(last.year() + 1, 12, 31),
    ) else {
        return;
    };

    let changes = changes(zone, from, to);

    file.line("BEGIN:VTIMEZONE");
    file.line(&format!("TZID:{}", zone.name()));

    for (position, change) in changes.iter().enumerate() {
        let is_like = |other: &&Change| {
            (other.from, other.to, &other.name, other.is_summer)
                == (change.from, change.to, &change.name, change.is_summer)
        };

        if changes.iter().take(position).any(|other| is_like(&other)) {
            continue;
        }

        let part = if change.is_summer {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };

        file.line(&format!("BEGIN:{part}"));
        file.line(&format!("DTSTART:{}", change.local.format(TIME)));
        file.line(&format!("TZOFFSETFROM:{}", offset(change.from)));
        file.line(&format!("TZOFFSETTO:{}", offset(change.to)));
        file.text("TZNAME", &change.name);

        for other in changes.iter().skip(position + 1).filter(is_like) {
            file.line(&format!("RDATE:{}", other.local.format(TIME)));
        }

        file.line(&format!("END:{part}"));
    }

    file.line("END:VTIMEZONE");
}

/// What holds on the first day, and every change up to the last.
fn changes(zone: Tz, from: NaiveDate, to: NaiveDate) -> Vec<Change> {
    let seconds = |at: NaiveDateTime| zone.offset_from_utc_datetime(&at).fix().local_minus_utc();

    let change = |at: NaiveDateTime, from: i32| {
        let after = zone.offset_from_utc_datetime(&at);

        Change {
            local: at + TimeDelta::seconds(from.into()),
            from,
            to: after.fix().local_minus_utc(),
            name: after
                .abbreviation()
                .map_or_else(|| after.fix().to_string(), str::to_owned),
            is_summer: !after.dst_offset().is_zero(),
        }
    };

    let first = NaiveDateTime::from(from);
    let mut changes = vec![change(first, seconds(first))];

    for day in from.iter_days().take_while(|day| *day < to) {
        let mut before = NaiveDateTime::from(day);

        let Some(mut after) = before.checked_add_days(Days::new(1)) else {
            break;
        };

        let old = seconds(before);

        if seconds(after) == old {
            continue;
        }

        while after - before > TimeDelta::seconds(1) {
            let middle = before + (after - before) / 2;
            let middle =
                middle - TimeDelta::nanoseconds(middle.and_utc().timestamp_subsec_nanos().into());

            if seconds(middle) == old {
                before = middle;
            } else {
                after = middle;
            }
        }

        changes.push(change(after, old));
    }

    changes
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let mut text = format!("{sign}{:02}{:02}", seconds / 3_600, seconds / 60 % 60);

    if seconds % 60 != 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, "{:02}", seconds % 60);
    }

    text
}
