//! Zones that a file describes itself (RFC 5545, 3.6.5).

use super::offset::{self, later};
use crate::calendar::budget::Budget;
use crate::calendar::property::Property;
use crate::calendar::recurrence::{Span, expand};
use crate::calendar::rule::Rule;
use crate::calendar::value::DateOrTime;

use chrono::{NaiveDate, NaiveDateTime};

/// A zone that a file describes: a `VTIMEZONE`.
#[derive(Debug)]
pub(in crate::calendar) struct Described {
    /// The offset before the first change, in seconds.
    before: i32,
    /// The moments in UTC from which another offset holds, in order.
    changes: Vec<(NaiveDateTime, i32)>,
}

impl Described {
    /// The zone that these parts describe; `None` if they say too little, or more
    /// than the budget covers.
    pub(in crate::calendar) fn new(parts: &[Observance], budget: &mut Budget) -> Option<Self> {
        let mut changes = Vec::new();

        for part in parts {
            changes.extend(part.onsets(budget)?);
        }

        changes.sort_unstable();
        changes.dedup_by_key(|(since, _)| *since);

        let first = changes.first()?.0;
        let before = parts
            .iter()
            .find(|part| {
                part.start
                    .zip(part.from)
                    .is_some_and(|(start, from)| later(start, -from) == first)
            })
            .and_then(|part| part.from)?;

        Some(Self { before, changes })
    }

    /// The offset at a moment in UTC, in seconds.
    pub(super) fn offset(&self, utc: NaiveDateTime) -> i32 {
        let next = self.changes.partition_point(|(since, _)| *since <= utc);

        next.checked_sub(1)
            .map_or(self.before, |last| self.changes[last].1)
    }

    /// The UTC of a local time.
    pub(super) fn to_utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        // No other offset can hold than that of a day before or a day after.
        let (early, late) = (
            self.offset(later(local, -86_400)),
            self.offset(later(local, 86_400)),
        );
        let holds = |offset: &i32| self.offset(later(local, -offset)) == *offset;
        let offset = [early.max(late), early.min(late)].into_iter().find(holds);

        later(local, -offset.unwrap_or(early))
    }
}

/// A `STANDARD` or `DAYLIGHT` part of a zone that a file describes.
#[derive(Debug, Default)]
pub(in crate::calendar) struct Observance {
    start: Option<NaiveDateTime>,
    from: Option<i32>,
    to: Option<i32>,
    rule: Option<Rule>,
    dates: Vec<NaiveDateTime>,
}

impl Observance {
    /// Takes in one of its properties.
    pub(in crate::calendar) fn take(&mut self, property: &Property<'_>) {
        let written = |text: &str| DateOrTime::parse(text).map(DateOrTime::local);

        match property.name.as_ref() {
            "DTSTART" => self.start = written(property.value),
            "TZOFFSETFROM" => self.from = offset::parse(property.value),
            "TZOFFSETTO" => self.to = offset::parse(property.value),
            "RRULE" => self.rule = Rule::parse(property.value).ok(),
            "RDATE" => self
                .dates
                .extend(property.value.split(',').filter_map(written)),
            _ => {}
        }
    }

    /// When it begins, in UTC, and the offset that then holds. `None` if the
    /// budget does not cover it.
    fn onsets(&self, budget: &mut Budget) -> Option<Vec<(NaiveDateTime, i32)>> {
        let (Some(start), Some(from), Some(to)) = (self.start, self.from, self.to) else {
            return Some(Vec::new());
        };

        let span = Span {
            from: NaiveDateTime::from(NaiveDate::from_ymd_opt(1969, 1, 1).unwrap_or_default()),
            to: NaiveDateTime::from(NaiveDate::from_ymd_opt(2100, 1, 1).unwrap_or_default()),
        };

        let mut onsets = vec![start];

        if let Some(rule) = &self.rule {
            let until = rule.until.map(|until| match until.is_utc {
                true => later(until.local(), from),
                false => until.local(),
            });
            let expansion = expand(rule, start, until, span, budget);

            expansion.is_complete.then_some(())?;
            onsets.extend(expansion.times);
        }

        onsets.extend(&self.dates);

        budget
            .keep(2 * onsets.len() * size_of::<(NaiveDateTime, i32)>())
            .then(|| {
                onsets
                    .into_iter()
                    .map(|local| (later(local, -from), to))
                    .collect()
            })
    }
}
