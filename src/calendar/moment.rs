//! Dates, times and lengths as a calendar writes them (RFC 5545, 3.3.4 to
//! 3.3.9).

use super::zone::Zone;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A day, or a time on some clock.
#[derive(Debug, Clone)]
pub(super) enum Moment {
    /// A whole day.
    Day(NaiveDate),
    /// What clocks show wherever somebody looks.
    Floating(NaiveDateTime),
    /// What clocks of a zone show.
    Zoned(NaiveDateTime, Zone),
}

impl Moment {
    /// The date and time as it is written; a day is its midnight.
    pub(super) fn local(&self) -> NaiveDateTime {
        match self {
            Self::Day(day) => NaiveDateTime::from(*day),
            Self::Floating(local) | Self::Zoned(local, _) => *local,
        }
    }

    /// The moment in universal time, where `clock` shows a floating one.
    pub(super) fn utc(&self, clock: &Zone) -> NaiveDateTime {
        match self {
            Self::Day(_) | Self::Floating(_) => clock.to_utc(self.local()),
            Self::Zoned(local, zone) => zone.to_utc(*local),
        }
    }
}

/// A date with or without a time, and whether it is in universal time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) date: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    pub(super) is_utc: bool,
}

impl Written {
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
        // The sixtieth second of a leap second is the one before.
        let second = part(4)?.min(59);

        // Midnight at the end of a day.
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

    /// The date and time; a date alone is its midnight.
    pub(super) fn local(self) -> NaiveDateTime {
        self.date.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }

    /// The moment, read on the clocks of a zone unless it is in universal
    /// time.
    pub(super) fn moment(self, zone: Option<Zone>) -> Moment {
        match (self.time, self.is_utc, zone) {
            (None, _, _) => Moment::Day(self.date),
            (Some(_), true, _) => Moment::Zoned(self.local(), Zone::utc()),
            (Some(_), false, Some(zone)) => Moment::Zoned(self.local(), zone),
            (Some(_), false, None) => Moment::Floating(self.local()),
        }
    }
}

/// The digits of a text in which only they and `sign` may stand.
fn digits(text: &str, sign: char) -> Option<String> {
    text.chars()
        .filter(|letter| *letter != sign)
        .map(|letter| letter.is_ascii_digit().then_some(letter))
        .collect()
}

/// How long something lasts: so far on the clock, and then so long.
///
/// A day on the clock may have 23 or 25 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) on_clock: TimeDelta,
    pub(super) exact: TimeDelta,
}

impl Length {
    /// No time at all.
    pub(super) const NONE: Self = Self {
        on_clock: TimeDelta::zero(),
        exact: TimeDelta::zero(),
    };

    /// So far on the clock.
    pub(super) fn on_clock(on_clock: TimeDelta) -> Self {
        Self {
            on_clock,
            ..Self::NONE
        }
    }

    /// Reads `PT1H30M`, `P1D`, `P2W`. What is negative is no length, nor is
    /// what lasts longer than anything a calendar is for.
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
                (b'W', _) => (&mut length.on_clock, TimeDelta::try_weeks(number)?),
                (b'D', _) => (&mut length.on_clock, TimeDelta::try_days(number)?),
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

    /// Roughly how long it is.
    pub(super) fn total(self) -> TimeDelta {
        self.on_clock + self.exact
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
            let written = Written::parse(text).unwrap();

            assert_eq!(written.local().to_string(), "2026-01-13 13:00:00", "{text}");
            assert!(!written.is_utc);
        }

        assert!(Written::parse("20260113T130000Z").unwrap().is_utc);
        assert_eq!(Written::parse("20131210Z").unwrap().time, None);
        assert_eq!(
            Written::parse("20251231T240000")
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
            assert_eq!(Written::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_a_length_are_days_on_the_clock() {
        let length = Length::parse("P1DT2H30M5S").unwrap();

        assert_eq!(length.on_clock, TimeDelta::days(1));
        assert_eq!(length.exact, TimeDelta::seconds(9_005));
        assert_eq!(Length::parse("P2W").unwrap().on_clock, TimeDelta::days(14));

        for text in ["", "P1", "PT", "-PT5M", "1H", "P1H", "PT99999999999H"] {
            assert!(
                Length::parse(text).is_none_or(|length| length == Length::NONE),
                "{text}"
            );
        }
    }
}
