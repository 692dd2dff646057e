//! The times that a recurrence rule gives within a span.
//!
//! A rule is followed in the local time of its event, without a zone, so that no
//! change of the clocks can move it. It is followed from the span on and not
//! from the event's own start, unless its instances have to be counted; and each
//! step is charged to a [`Budget`], so that no rule goes on for ever.

mod clock;
mod days;
mod harvest;

pub(super) use harvest::{Expansion, Span};

use super::budget::Budget;
use super::rule::{Frequency, Rule};
use harvest::Harvest;

use chrono::{Datelike, NaiveDateTime, Timelike};

/// The local times within `span` that a rule gives, in order.
///
/// The rule begins at `start`, which is only among them if the rule gives it,
/// and ends with `until`, inclusive.
pub(super) fn expand(
    rule: &Rule,
    start: NaiveDateTime,
    until: Option<NaiveDateTime>,
    span: Span,
    budget: &mut Budget,
) -> Expansion {
    let mut harvest = Harvest::new(rule, start, until, span);

    if start > harvest.end || rule.count == Some(0) {
        return harvest.finish();
    }

    // Instances that need not be counted can be skipped.
    let target = match rule.count {
        None => span.from.max(start),
        Some(_) => start,
    };

    let rule = completed(rule, start);

    if rule.frequency >= Frequency::Daily {
        days::expand(&rule, target, &mut harvest, budget);
    } else {
        clock::expand(&rule, target, &mut harvest, budget);
    }

    harvest.finish()
}

/// The rule, completed with what it takes from its start.
fn completed(rule: &Rule, start: NaiveDateTime) -> Rule {
    let mut rule = rule.clone();

    if rule.frequency > Frequency::Hourly && rule.hours.is_empty() {
        rule.hours.push(start.hour());
    }

    if rule.frequency > Frequency::Minutely && rule.minutes.is_empty() {
        rule.minutes.push(start.minute());
    }

    if rule.frequency > Frequency::Secondly && rule.seconds.is_empty() {
        rule.seconds.push(start.second());
    }

    let names_days = !(rule.weekdays.is_empty()
        && rule.month_days.is_empty()
        && rule.year_days.is_empty()
        && rule.weeks.is_empty());

    if names_days {
        return rule;
    }

    let day = || i32::try_from(start.day()).unwrap_or(1);

    match rule.frequency {
        Frequency::Yearly => {
            if rule.months.is_empty() {
                rule.months.push(start.month());
            }

            rule.month_days.push(day());
        }
        Frequency::Monthly => rule.month_days.push(day()),
        Frequency::Weekly => rule.weekdays.push((None, start.weekday())),
        Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {}
    }

    rule
}
