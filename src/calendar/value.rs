//! Dates, times and durations as a calendar writes them (RFC 5545, 3.3.4 to
//! 3.3.6).

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A `DATE` or a `DATE-TIME`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateOrTime {
    pub(super) date: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    /// Whether it is in UTC, with a `Z` at its end.
    pub(super) is_utc: bool,
}

impl DateOrTime {
    /// Reads `20260113`, `20260113T130000` and `20260113T130000Z`, with or
    /// without hyphens, colons and seconds.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();

        let (text, is_utc) = match text.strip_suffix(['Z', 'z']) {
            Some(text) => (text, true),
            None => (text, false),
        };

        let (date, time) = match text.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };

        let date = digits(date, '-').filter(|date| date.len() == 8)?;
        let date = NaiveDate::from_ymd_opt(
            date.get(..4)?.parse().ok()?,
            date.get(4..6)?.parse().ok()?,
            date.get(6..)?.parse().ok()?,
        )?;

        let Some(time) = time else {
            return Some(Self {
                date,
                time: None,
                is_utc,
            });
        };

        let time = digits(time, ':').filter(|time| matches!(time.len(), 4 | 6))?;
        let part = |from: usize| -> Option<u32> {
            time.get(from..from + 2)
                .map_or(Some(0), |part| part.parse().ok())
        };
        let (hour, minute) = (part(0)?, part(2)?);
        // There are no leap seconds here.
        let second = part(4)?.min(59);

        // Midnight at the end of the day.
        if (hour, minute, second) == (24, 0, 0) {
            return Some(Self {
                date: date.succ_opt()?,
                time: Some(NaiveTime::MIN),
                is_utc,
            });
        }

        Some(Self {
            date,
            time: Some(NaiveTime::from_hms_opt(hour, minute, second)?),
            is_utc,
        })
    }

    /// The local date and time; midnight for a date.
    pub(super) fn local(self) -> NaiveDateTime {
        self.date.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }
}

/// The digits of a text that has nothing but digits and `sign`.
fn digits(text: &str, sign: char) -> Option<String> {
    text.chars()
        .filter(|letter| *letter != sign)
        .map(|letter| letter.is_ascii_digit().then_some(letter))
        .collect()
}

/// How long something lasts: first a nominal part, which is counted on the clock,
/// then an exact one.
///
/// A nominal day ends at the same time of day, and may take 23 or 25 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Duration {
    pub(super) nominal: TimeDelta,
    pub(super) exact: TimeDelta,
}

impl Duration {
    /// No time at all.
    pub(super) const NONE: Self = Self {
        nominal: TimeDelta::zero(),
        exact: TimeDelta::zero(),
    };

    /// A nominal duration.
    pub(super) fn nominal(nominal: TimeDelta) -> Self {
        Self {
            nominal,
            ..Self::NONE
        }
    }

    /// Reads `PT1H30M`, `P1D` or `P2W`. Negative durations are refused, and so
    /// are those over a hundred years.
    pub(super) fn parse(text: &str) -> Option<Self> {
        const LONGEST: TimeDelta = TimeDelta::days(36_525);

        let text = text.trim();
        let mut rest = text
            .strip_prefix('+')
            .unwrap_or(text)
            .strip_prefix(['P', 'p'])?;
        let mut length = Self::NONE;
        let mut is_time = false;

        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix(['T', 't']) {
                is_time = true;
                rest = after;
                continue;
            }

            let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
            let number = rest.get(..end)?.parse::<u32>().ok().map(i64::from)?;

            let (part, passed) = match (rest.as_bytes().get(end)?.to_ascii_uppercase(), is_time) {
                (b'W', _) => (&mut length.nominal, TimeDelta::try_weeks(number)?),
                (b'D', _) => (&mut length.nominal, TimeDelta::try_days(number)?),
                (b'H', true) => (&mut length.exact, TimeDelta::try_hours(number)?),
                (b'M', true) => (&mut length.exact, TimeDelta::try_minutes(number)?),
                (b'S', true) => (&mut length.exact, TimeDelta::try_seconds(number)?),
                _ => return None,
            };

            *part = part
                .checked_add(&passed)
                .filter(|passed| *passed <= LONGEST)?;
            rest = rest.get(end + 1..)?;
        }

        Some(length)
    }

    /// Its length if no clocks change.
    pub(super) fn total(self) -> TimeDelta {
        self.nominal + self.exact
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_however_they_are_written() {
        for text in [
            "20260113T130000",
            "2026-01-13T13:00:00",
            "20260113T1300",
            " 20260113t130000",
        ] {
            let written = DateOrTime::parse(text).unwrap();

            assert_eq!(written.local().to_string(), "2026-01-13 13:00:00", "{text}");
            assert!(!written.is_utc);
        }

        assert!(DateOrTime::parse("20260113T130000Z").unwrap().is_utc);
        assert_eq!(DateOrTime::parse("20131210Z").unwrap().time, None);
        assert_eq!(
            DateOrTime::parse("20251231T240000")
                .unwrap()
                .local()
                .to_string(),
            "2026-01-01 00:00:00"
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "20260230",
            "20260113T256000",
            "2026011",
            "13.01.2026",
            "20260113T",
            "é0260113",
        ] {
            assert_eq!(DateOrTime::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_a_duration_are_nominal() {
        let length = Duration::parse("P1DT2H30M5S").unwrap();

        assert_eq!(length.nominal, TimeDelta::days(1));
        assert_eq!(length.exact, TimeDelta::seconds(9_005));
        assert_eq!(Duration::parse("P2W").unwrap().nominal, TimeDelta::days(14));

        for text in ["", "P1", "PT", "-PT5M", "1H", "P1H", "PT99999999999H"] {
            assert!(
                Duration::parse(text).is_none_or(|length| length == Duration::NONE),
                "{text}"
            );
        }
    }
}
