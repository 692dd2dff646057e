//! A recurrence rule as it is written (RFC 5545, 3.3.10).

use super::value::DateOrTime;

use chrono::Weekday;

/// The unit of a rule's periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A recurrence rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    /// Every how many periods it applies; at least 1.
    pub(super) interval: u32,
    /// The number of instances after which it ends.
    pub(super) count: Option<u32>,
    /// The end of the rule, inclusive.
    pub(super) until: Option<DateOrTime>,
    pub(super) seconds: Vec<u32>,
    pub(super) minutes: Vec<u32>,
    pub(super) hours: Vec<u32>,
    /// Days of the week, some with an ordinal: `2TU` is the second Tuesday.
    pub(super) weekdays: Vec<(Option<i32>, Weekday)>,
    pub(super) month_days: Vec<i32>,
    pub(super) year_days: Vec<i32>,
    pub(super) weeks: Vec<i32>,
    pub(super) months: Vec<u32>,
    pub(super) positions: Vec<i32>,
    /// The first day of the week.
    pub(super) week_start: Weekday,
}

impl Rule {
    /// The most memory that the lists of a rule take which is written like this.
    pub(super) fn most_bytes(text: &str) -> usize {
        // A number takes two characters and at most twelve bytes; lists grow to
        // twice of what they hold.
        text.len() * 12
    }

    /// Whether it gives at most a few times a day.
    pub(super) fn is_calm(&self) -> bool {
        let times = self.hours.len().max(1) * self.minutes.len().max(1) * self.seconds.len().max(1);

        self.frequency >= Frequency::Daily && times <= 24
    }

    /// What the lists of days add to the work of looking at a day.
    pub(super) fn weight(&self) -> u64 {
        let lists =
            self.weekdays.len() + self.month_days.len() + self.year_days.len() + self.weeks.len();

        lists as u64
    }

    /// Parses a rule, or returns the part of it that cannot be understood.
    pub(super) fn parse(text: &str) -> Result<Self, &str> {
        let text = text.trim();
        let mut frequency = None;

        let mut rule = Self {
            frequency: Frequency::Yearly,
            interval: 1,
            count: None,
            until: None,
            seconds: Vec::new(),
            minutes: Vec::new(),
            hours: Vec::new(),
            weekdays: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };

        for part in text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (name, value) = part.split_once('=').ok_or(part)?;
            let value = value.trim();

            let read = match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => Frequency::parse(value).map(|value| frequency = Some(value)),
                "INTERVAL" => value
                    .parse()
                    .ok()
                    .map(|value: u32| rule.interval = value.max(1)),
                "COUNT" => value.parse().ok().map(|value| rule.count = Some(value)),
                "UNTIL" => DateOrTime::parse(value).map(|value| rule.until = Some(value)),
                "WKST" => weekday(value).map(|value| rule.week_start = value),
                // There are no leap seconds here.
                "BYSECOND" => numbers(value, 0, 60)
                    .map(|values| values.into_iter().map(|value: u32| value.min(59)).collect())
                    .map(|values| rule.seconds = values),
                "BYMINUTE" => numbers(value, 0, 59).map(|values| rule.minutes = values),
                "BYHOUR" => numbers(value, 0, 23).map(|values| rule.hours = values),
                "BYMONTH" => numbers(value, 1, 12).map(|values| rule.months = values),
                "BYMONTHDAY" => signed(value, 31).map(|values| rule.month_days = values),
                "BYYEARDAY" => signed(value, 366).map(|values| rule.year_days = values),
                "BYWEEKNO" => signed(value, 53).map(|values| rule.weeks = values),
                "BYSETPOS" => signed(value, 366).map(|values| rule.positions = values),
                "BYDAY" => weekdays(value).map(|values| rule.weekdays = values),
                "RSCALE" => value.eq_ignore_ascii_case("GREGORIAN").then_some(()),
                "SKIP" => value.eq_ignore_ascii_case("OMIT").then_some(()),
                name => name.starts_with("X-").then_some(()),
            };

            read.ok_or(part)?;
        }

        rule.frequency = frequency.ok_or(text)?;
        Ok(rule)
    }
}

impl Frequency {
    fn parse(text: &str) -> Option<Self> {
        Some(match text.to_ascii_uppercase().as_str() {
            "SECONDLY" => Self::Secondly,
            "MINUTELY" => Self::Minutely,
            "HOURLY" => Self::Hourly,
            "DAILY" => Self::Daily,
            "WEEKLY" => Self::Weekly,
            "MONTHLY" => Self::Monthly,
            "YEARLY" => Self::Yearly,
            _ => return None,
        })
    }
}

fn numbers(text: &str, from: u32, to: u32) -> Option<Vec<u32>> {
    let mut numbers = text
        .split(',')
        .map(|number| {
            let number = number.trim().parse().ok()?;

            (from..=to).contains(&number).then_some(number)
        })
        .collect::<Option<Vec<_>>>()?;

    numbers.sort_unstable();
    numbers.dedup();
    numbers.shrink_to_fit();
    Some(numbers)
}

/// Numbers up to `most`; negative ones count from the end.
fn signed(text: &str, most: i32) -> Option<Vec<i32>> {
    let mut numbers = text
        .split(',')
        .map(|number| {
            let number: i32 = number.trim().parse().ok()?;

            (number != 0 && number.abs() <= most).then_some(number)
        })
        .collect::<Option<Vec<_>>>()?;

    numbers.sort_unstable();
    numbers.dedup();
    numbers.shrink_to_fit();
    Some(numbers)
}

fn weekdays(text: &str) -> Option<Vec<(Option<i32>, Weekday)>> {
    let mut weekdays = text
        .split(',')
        .map(|day| {
            let day = day.trim();
            let split = day.len().checked_sub(2)?;
            let (number, day) = (day.get(..split)?, day.get(split..)?);

            let number = match number {
                "" => None,
                number => Some(
                    number
                        .parse()
                        .ok()
                        .filter(|number: &i32| *number != 0 && number.abs() <= 53)?,
                ),
            };

            Some((number, weekday(day)?))
        })
        .collect::<Option<Vec<_>>>()?;

    weekdays.sort_unstable_by_key(|(number, day)| (*number, day.num_days_from_monday()));
    weekdays.dedup();
    weekdays.shrink_to_fit();
    Some(weekdays)
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}
