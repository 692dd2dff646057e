//! Collects the times that a rule gives.

use crate::calendar::budget::Budget;
use crate::calendar::rule::Rule;

use chrono::{NaiveDateTime, NaiveTime};

/// A span of local time, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::calendar) struct Span {
    pub(in crate::calendar) from: NaiveDateTime,
    pub(in crate::calendar) to: NaiveDateTime,
}

/// The times that a rule has given so far.
pub(super) struct Harvest {
    /// No time before this one counts.
    pub(super) start: NaiveDateTime,
    /// Times before this one count, but are not kept.
    from: NaiveDateTime,
    /// The last time to look at.
    pub(super) end: NaiveDateTime,
    /// How many times the rule may still give.
    left: Option<u32>,
    pub(super) found: Vec<NaiveDateTime>,
}

impl Harvest {
    pub(super) fn new(
        rule: &Rule,
        start: NaiveDateTime,
        until: Option<NaiveDateTime>,
        span: Span,
    ) -> Self {
        Self {
            start,
            end: until.map_or(span.to, |until| until.min(span.to)),
            from: span.from,
            left: rule.count,
            found: Vec::new(),
        }
    }

    /// Takes in the times of a period, in order. Returns whether there can be
    /// more.
    pub(super) fn gather(
        &mut self,
        times: &[NaiveDateTime],
        rule: &Rule,
        budget: &mut Budget,
    ) -> bool {
        for at in positioned(times, &rule.positions) {
            if at < self.start {
                continue;
            }

            if at > self.end {
                return false;
            }

            if at >= self.from {
                if !budget.occurrence() {
                    return false;
                }

                self.found.push(at);
            }

            if let Some(left) = &mut self.left {
                *left -= 1;

                if *left == 0 {
                    return false;
                }
            }
        }

        true
    }
}

/// The times at these positions of a period, counted from 1 or, if negative,
/// from its end.
fn positioned(times: &[NaiveDateTime], positions: &[i32]) -> Vec<NaiveDateTime> {
    if positions.is_empty() {
        return times.to_vec();
    }

    let mut chosen: Vec<NaiveDateTime> = positions
        .iter()
        .filter_map(|position| {
            let distance = usize::try_from(position.unsigned_abs()).ok()?;

            let index = if *position > 0 {
                distance - 1
            } else {
                times.len().checked_sub(distance)?
            };

            times.get(index).copied()
        })
        .collect();

    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Every time of day with these hours, minutes and seconds, in order.
pub(super) fn times(hours: &[u32], minutes: &[u32], seconds: &[u32]) -> Vec<NaiveTime> {
    hours
        .iter()
        .flat_map(|hour| minutes.iter().map(move |minute| (*hour, *minute)))
        .flat_map(|(hour, minute)| {
            seconds
                .iter()
                .filter_map(move |second| NaiveTime::from_hms_opt(hour, minute, *second))
        })
        .collect()
}
