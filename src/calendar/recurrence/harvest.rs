//! Collects the times that a rule gives.

use crate::calendar::budget::{Budget, TIME};
use crate::calendar::rule::Rule;

use chrono::NaiveDateTime;

/// A span of local time, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::calendar) struct Span {
    pub(in crate::calendar) from: NaiveDateTime,
    pub(in crate::calendar) to: NaiveDateTime,
}

/// The times that a rule gives.
pub(in crate::calendar) struct Expansion {
    /// The times, in order.
    pub(in crate::calendar) times: Vec<NaiveDateTime>,
    /// Whether these are all.
    pub(in crate::calendar) is_complete: bool,
}

/// The most times that a rule gives.
const MOST: usize = 20_000;

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
    found: Vec<NaiveDateTime>,
    is_cut: bool,
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
            is_cut: false,
        }
    }

    /// Charges for work. Returns whether the budget covers it.
    pub(super) fn charge(&mut self, work: u64, budget: &mut Budget) -> bool {
        let is_covered = budget.work(work);

        self.is_cut |= !is_covered;
        is_covered
    }

    /// Cuts the rule short.
    pub(super) fn cut(&mut self, budget: &mut Budget) {
        self.is_cut = true;
        budget.cut();
    }

    /// The times that the rule gives.
    pub(super) fn finish(self) -> Expansion {
        Expansion {
            times: self.found,
            is_complete: !self.is_cut,
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
        let chosen;
        let times = if rule.positions.is_empty() {
            times
        } else {
            chosen = positioned(times, &rule.positions);
            &chosen[..]
        };

        if !self.charge(TIME * times.len() as u64, budget) {
            return false;
        }

        for at in times.iter().copied() {
            if at < self.start {
                continue;
            }

            if at > self.end {
                return false;
            }

            if at >= self.from {
                if self.found.len() == MOST {
                    self.cut(budget);
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
