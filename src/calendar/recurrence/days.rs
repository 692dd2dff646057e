//! Rules of days, weeks, months and years.

use super::harvest::Harvest;
use crate::calendar::budget::{Budget, STEP, TIME};
use crate::calendar::rule::{Frequency, Rule};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

/// The most times in a period.
const MOST_IN_PERIOD: usize = 100_000;

/// Follows a rule of days, weeks, months or years: each period is a run of
/// days, and each of its days has the same times.
pub(super) fn expand(
    rule: &Rule,
    target: NaiveDateTime,
    harvest: &mut Harvest,
    budget: &mut Budget,
) {
    let count = rule.hours.len() * rule.minutes.len() * rule.seconds.len();

    if !harvest.charge(TIME * count as u64, budget) {
        return;
    }

    let times = times(&rule.hours, &rule.minutes, &rule.seconds);
    let step = STEP + rule.weight();
    let first = harvest.start.date();
    let mut period = periods_between(rule, first, target.date());
    let mut gathered = Vec::new();

    while let Some((from, to)) = days(rule, first, period) {
        if from > harvest.end.date() {
            return;
        }

        gathered.clear();

        for day in from.iter_days().take_while(|day| *day <= to) {
            if !harvest.charge(step, budget) {
                return;
            }

            if !falls_on(rule, day) {
                continue;
            }

            if gathered.len() + times.len() > MOST_IN_PERIOD {
                harvest.cut(budget);
                return;
            }

            if !harvest.charge(TIME * times.len() as u64, budget) {
                return;
            }

            gathered.extend(times.iter().map(|time| day.and_time(*time)));

            // Only positions have to be counted over the whole period.
            if rule.positions.is_empty() {
                if !harvest.gather(&gathered, rule, budget) {
                    return;
                }

                gathered.clear();
            }
        }

        if !harvest.gather(&gathered, rule, budget) {
            return;
        }

        period += 1;
    }
}

/// The number of whole periods between two days.
fn periods_between(rule: &Rule, from: NaiveDate, to: NaiveDate) -> u32 {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());

    let units = match rule.frequency {
        Frequency::Yearly => i64::from(to.year()) - i64::from(from.year()),
        Frequency::Monthly => months(to) - months(from),
        Frequency::Weekly => to.signed_duration_since(from).num_weeks(),
        Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
            to.signed_duration_since(from).num_days()
        }
    };

    u32::try_from(units / i64::from(rule.interval)).unwrap_or(0)
}

/// The first and the last day of a period. Period 0 contains `first`.
fn days(rule: &Rule, first: NaiveDate, period: u32) -> Option<(NaiveDate, NaiveDate)> {
    let units = period.checked_mul(rule.interval)?;

    match rule.frequency {
        Frequency::Yearly => {
            let year = first.year().checked_add(i32::try_from(units).ok()?)?;
            // Other months need not be looked at.
            let from = rule.months.first().copied().unwrap_or(1);
            let to = rule.months.last().copied().unwrap_or(12);

            Some((
                NaiveDate::from_ymd_opt(year, from, 1)?,
                last_of_month(NaiveDate::from_ymd_opt(year, to, 1)?)?,
            ))
        }
        Frequency::Monthly => {
            let month = first
                .with_day(1)?
                .checked_add_months(chrono::Months::new(units))?;

            Some((month, last_of_month(month)?))
        }
        Frequency::Weekly => {
            let lead = first.weekday().days_since(rule.week_start);
            let week = first
                .checked_sub_days(Days::new(lead.into()))?
                .checked_add_days(Days::new(u64::from(units) * 7))?;

            Some((week, week.checked_add_days(Days::new(6))?))
        }
        Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
            let day = first.checked_add_days(Days::new(units.into()))?;

            Some((day, day))
        }
    }
}

fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(chrono::Months::new(1))?.pred_opt()
}

/// Whether the rule allows a day.
pub(super) fn falls_on(rule: &Rule, day: NaiveDate) -> bool {
    let from_end = |position: u32, length: u32| {
        let (position, length) = (i64::from(position), i64::from(length));

        (position, position - length - 1)
    };
    let is_among = |(position, from_end): (i64, i64), wanted: &[i32]| {
        wanted.is_empty()
            || wanted
                .iter()
                .any(|wanted| i64::from(*wanted) == position || i64::from(*wanted) == from_end)
    };

    if !rule.months.is_empty() && !rule.months.contains(&day.month()) {
        return false;
    }

    let of_month = || from_end(day.day(), u32::from(day.num_days_in_month()));
    let of_year = || from_end(day.ordinal(), if day.leap_year() { 366 } else { 365 });

    (rule.month_days.is_empty() || is_among(of_month(), &rule.month_days))
        && (rule.year_days.is_empty() || is_among(of_year(), &rule.year_days))
        && (rule.weeks.is_empty() || is_among(week(day, rule.week_start), &rule.weeks))
        && (rule.weekdays.is_empty() || is_weekday(rule, day))
}

/// Whether a day is one of the rule's weekdays.
///
/// "The second Tuesday" is one of the month or, in a yearly rule without
/// months, of the year.
fn is_weekday(rule: &Rule, day: NaiveDate) -> bool {
    let scope = match rule.frequency {
        Frequency::Yearly if rule.months.is_empty() => {
            Some((day.ordinal(), if day.leap_year() { 366 } else { 365 }))
        }
        Frequency::Yearly | Frequency::Monthly => {
            Some((day.day(), u32::from(day.num_days_in_month())))
        }
        Frequency::Weekly
        | Frequency::Daily
        | Frequency::Hourly
        | Frequency::Minutely
        | Frequency::Secondly => None,
    };

    rule.weekdays.iter().any(|(number, weekday)| {
        *weekday == day.weekday()
            && match (number, scope) {
                (None, _) | (Some(_), None) => true,
                (Some(number), Some((position, length))) => {
                    let wanted = number.unsigned_abs();

                    if *number > 0 {
                        (position - 1) / 7 + 1 == wanted
                    } else {
                        (length - position) / 7 + 1 == wanted
                    }
                }
            }
    })
}

/// The number of the week that contains `day`, counted from the beginning and
/// from the end of the week's year. Week 1 is the first with at least four days
/// in the year.
fn week(day: NaiveDate, week_start: Weekday) -> (i64, i64) {
    let week_of = |day: NaiveDate| i64::from(day.ordinal0() / 7) + 1;

    // The fourth day of a week decides which year it belongs to.
    let fourth = i64::from(day.weekday().days_since(week_start));
    let middle = day
        .checked_add_signed(TimeDelta::days(3 - fourth))
        .unwrap_or(day);

    let last = NaiveDate::from_ymd_opt(middle.year(), 12, 31).unwrap_or(middle);
    let behind = last.weekday().days_since(middle.weekday());
    let last = last
        .checked_sub_days(Days::new(behind.into()))
        .unwrap_or(last);

    let week = week_of(middle);

    (week, week - week_of(last) - 1)
}

/// Every time of day with these hours, minutes and seconds, in order.
fn times(hours: &[u32], minutes: &[u32], seconds: &[u32]) -> Vec<NaiveTime> {
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
