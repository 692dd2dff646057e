//! What a rule comes to within a span of time.
//!
//! Rules are walked on the clock that their event is on, without a zone: so
//! no change of the clocks can move them. The walk begins near the span, not
//! at the event's own start, unless the rule has to be counted; and it costs
//! a [`Budget`], so that no rule goes on for ever.

use super::rule::{Frequency, Rule};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

/// From one local time to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: NaiveDateTime,
    pub(super) to: NaiveDateTime,
}

/// What may yet be spent on a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// Days and times that are looked at.
    pub(super) steps: u32,
    /// Occurrences that are found.
    pub(super) occurrences: u32,
}

impl Budget {
    /// Whether there was so much left.
    fn step(&mut self, steps: u32) -> bool {
        let left = self.steps.checked_sub(steps);

        self.steps = left.unwrap_or(0);
        left.is_some()
    }

    /// Whether one occurrence more is allowed.
    pub(super) fn occurrence(&mut self) -> bool {
        let left = self.occurrences.checked_sub(1);

        self.occurrences = left.unwrap_or(0);
        left.is_some()
    }

    /// Whether nothing is left of it.
    pub(super) fn is_spent(&self) -> bool {
        self.steps == 0 || self.occurrences == 0
    }
}

/// The local times that `rule` gives within `span`, in order. The rule begins
/// at `start`, which is among them only where the rule gives it, and ends at
/// `until`, itself included.
pub(super) fn expand(
    rule: &Rule,
    start: NaiveDateTime,
    until: Option<NaiveDateTime>,
    span: Span,
    budget: &mut Budget,
) -> Vec<NaiveDateTime> {
    let mut harvest = Harvest {
        start,
        from: span.from,
        end: until.map_or(span.to, |until| until.min(span.to)),
        left: rule.count,
        found: Vec::new(),
    };

    if start > harvest.end || rule.count == Some(0) {
        return Vec::new();
    }

    // What need not be counted can begin where it is asked for.
    let target = match rule.count {
        None => span.from.max(start),
        Some(_) => start,
    };

    let rule = completed(rule, start);

    if rule.frequency >= Frequency::Daily {
        by_days(&rule, target, &mut harvest, budget);
    } else {
        by_clock(&rule, target, &mut harvest, budget);
    }

    harvest.found
}

/// What was gathered so far.
struct Harvest {
    start: NaiveDateTime,
    from: NaiveDateTime,
    end: NaiveDateTime,
    /// How many the rule still counts.
    left: Option<u32>,
    found: Vec<NaiveDateTime>,
}

impl Harvest {
    /// Gathers the times of a period, which are in order. Returns whether
    /// there may be more.
    fn gather(&mut self, times: &[NaiveDateTime], rule: &Rule, budget: &mut Budget) -> bool {
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

/// The times at these positions of a period, counted from 1 or from its end.
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

/// The rule with what it leaves to its start.
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

/// Rules of days and more: each period is a run of days, and each day has
/// the same times.
fn by_days(rule: &Rule, target: NaiveDateTime, harvest: &mut Harvest, budget: &mut Budget) {
    let times = times(&rule.hours, &rule.minutes, &rule.seconds);
    let first = harvest.start.date();
    let mut period = periods_between(rule, first, target.date());
    let mut gathered = Vec::new();

    while let Some((from, to)) = days(rule, first, period) {
        if from > harvest.end.date() {
            return;
        }

        gathered.clear();

        for day in from.iter_days().take_while(|day| *day <= to) {
            if !budget.step(1) {
                return;
            }

            if falls_on(rule, day) {
                gathered.extend(times.iter().map(|time| day.and_time(*time)));
            }
        }

        if !harvest.gather(&gathered, rule, budget) {
            return;
        }

        period += 1;
    }
}

/// How many periods lie between two days.
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

/// The first and the last day of a period, counted from that of `first`.
fn days(rule: &Rule, first: NaiveDate, period: u32) -> Option<(NaiveDate, NaiveDate)> {
    let units = period.checked_mul(rule.interval)?;

    match rule.frequency {
        Frequency::Yearly => {
            let year = first.year().checked_add(i32::try_from(units).ok()?)?;
            // Days of other months need not be looked at.
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

/// Whether a rule allows a day.
fn falls_on(rule: &Rule, day: NaiveDate) -> bool {
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

/// Whether a day is one of the rule's weekdays. The second Tuesday is that of
/// the month, or of the year in rules of years that name no month.
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

/// The number of the week that a day lies in, from the beginning and from the
/// end of that week's year. The first week has four days of the year or more.
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

/// Rules of hours, minutes and seconds: a step of always the same length,
/// from which days and hours that are not meant are left out in one leap.
fn by_clock(rule: &Rule, target: NaiveDateTime, harvest: &mut Harvest, budget: &mut Budget) {
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

    let step = unit * i64::from(rule.interval);
    let seconds_to = |at: NaiveDateTime| at.signed_duration_since(base).num_seconds();
    let mut number = seconds_to(target).div_euclid(step).max(0);

    loop {
        let at = number
            .checked_mul(step)
            .and_then(TimeDelta::try_seconds)
            .and_then(|passed| base.checked_add_signed(passed));

        let Some(at) = at.filter(|at| *at <= harvest.end) else {
            return;
        };

        if !budget.step(1) {
            return;
        }

        match left_out_until(rule, at) {
            Some(next) => {
                let next = -(-seconds_to(next)).div_euclid(step);

                number = next.max(number + 1);
            }
            None => {
                if !harvest.gather(&within(rule, at), rule, budget) {
                    return;
                }

                number += 1;
            }
        }
    }
}

/// When the day, hour or minute is over that the rule does not mean.
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

/// The times within an hour, minute or second that the rule means.
fn within(rule: &Rule, at: NaiveDateTime) -> Vec<NaiveDateTime> {
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

    times(&[at.hour()], minutes, seconds)
        .into_iter()
        .map(|time| at.date().and_time(time))
        .collect()
}

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
