//! Rules of hours, minutes and seconds.

use super::days::falls_on;
use super::harvest::Harvest;
use crate::calendar::budget::{Budget, STEP, TIME};
use crate::calendar::rule::{Frequency, Rule};

use chrono::{NaiveDateTime, TimeDelta, Timelike};

/// Follows a rule of hours, minutes or seconds in steps of constant length,
/// skipping the days and hours that it does not mean.
pub(super) fn expand(
    rule: &Rule,
    target: NaiveDateTime,
    harvest: &mut Harvest,
    budget: &mut Budget,
) {
    let start = harvest.start;

    let (unit, base) = match rule.frequency {
        Frequency::Hourly => (3_600, start.with_minute(0).and_then(|at| at.with_second(0))),
        Frequency::Minutely => (60, start.with_second(0)),
        Frequency::Secondly
        | Frequency::Daily
        | Frequency::Weekly
        | Frequency::Monthly
        | Frequency::Yearly => (1, Some(start)),
    };

    let Some(base) = base else {
        return;
    };

    let step_cost = STEP + rule.weight();
    let step = unit * i64::from(rule.interval);
    let seconds_to = |at: NaiveDateTime| at.signed_duration_since(base).num_seconds();
    let mut number = seconds_to(target).div_euclid(step).max(0);

    let mut gathered = Vec::new();

    loop {
        let at = number
            .checked_mul(step)
            .and_then(TimeDelta::try_seconds)
            .and_then(|passed| base.checked_add_signed(passed));

        let Some(at) = at.filter(|at| *at <= harvest.end) else {
            return;
        };

        if !harvest.charge(step_cost, budget) {
            return;
        }

        match left_out_until(rule, at) {
            Some(next) => {
                let next = -(-seconds_to(next)).div_euclid(step);

                number = next.max(number + 1);
            }
            None => {
                let times = rule.minutes.len().max(1) * rule.seconds.len().max(1);

                if !harvest.charge(TIME * times as u64, budget) {
                    return;
                }

                within(rule, at, &mut gathered);

                if !harvest.gather(&gathered, rule, budget) {
                    return;
                }

                number += 1;
            }
        }
    }
}

/// The end of the day, hour or minute at `at`, if the rule does not mean it.
fn left_out_until(rule: &Rule, at: NaiveDateTime) -> Option<NaiveDateTime> {
    let is_out = |wanted: &[u32], found: u32| !wanted.is_empty() && !wanted.contains(&found);

    let length = if !falls_on(rule, at.date()) {
        return at.date().succ_opt().map(NaiveDateTime::from);
    } else if is_out(&rule.hours, at.hour()) {
        3_600 - i64::from(at.minute() * 60 + at.second())
    } else if rule.frequency <= Frequency::Minutely && is_out(&rule.minutes, at.minute()) {
        60 - i64::from(at.second())
    } else if rule.frequency == Frequency::Secondly && is_out(&rule.seconds, at.second()) {
        1
    } else {
        return None;
    };

    at.checked_add_signed(TimeDelta::seconds(length))
}

/// Puts the times into `times` that the rule means within the hour, minute or
/// second at `at`.
fn within(rule: &Rule, at: NaiveDateTime, times: &mut Vec<NaiveDateTime>) {
    let own = ([at.minute()], [at.second()]);

    let minutes: &[u32] = if rule.frequency == Frequency::Hourly {
        &rule.minutes
    } else {
        &own.0
    };

    let seconds: &[u32] = if rule.frequency == Frequency::Secondly {
        &own.1
    } else {
        &rule.seconds
    };

    times.clear();

    for minute in minutes {
        times.extend(
            seconds
                .iter()
                .filter_map(|second| at.date().and_hms_opt(at.hour(), *minute, *second)),
        );
    }
}
