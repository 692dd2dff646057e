//! Time zones by whatever name a program gives them.

use super::moment::Written;
use super::property::Property;
use super::recurrence::{Budget, Span, expand};
use super::rule::Rule;

use chrono::{
    FixedOffset, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;
use windows_timezones::WindowsTimezone;

/// The clocks of some place.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    /// One of the IANA's.
    Named(Tz),
    /// Always so far from universal time.
    Fixed(FixedOffset),
    /// One that the file itself describes.
    Own(Rc<Described>),
}

impl Zone {
    /// Universal time.
    pub(super) fn utc() -> Self {
        Self::Named(Tz::UTC)
    }

    /// What these clocks show so, in universal time.
    ///
    /// In the hour that they show twice the first is meant. The hour that
    /// they skip is counted on from before (RFC 5545, 3.3.5).
    pub(super) fn to_utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Named(zone) => in_utc(zone, local),
            Self::Fixed(offset) => in_utc(offset, local),
            Self::Own(described) => described.to_utc(local),
        }
    }

    /// What these clocks show at a moment in universal time.
    pub(super) fn to_local(&self, utc: NaiveDateTime) -> NaiveDateTime {
        let offset = match self {
            Self::Named(zone) => seconds(&zone.offset_from_utc_datetime(&utc)),
            Self::Fixed(offset) => offset.local_minus_utc(),
            Self::Own(described) => described.offset(utc),
        };

        later(utc, offset)
    }
}

fn in_utc<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> NaiveDateTime {
    match zone.offset_from_local_datetime(&local) {
        LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => {
            later(local, -seconds(&offset))
        }
        LocalResult::None => {
            let before = later(local, -86_400);
            let offset = zone.offset_from_local_datetime(&before).earliest();

            later(local, offset.map_or(0, |offset| -seconds(&offset)))
        }
    }
}

fn seconds(offset: &impl Offset) -> i32 {
    offset.fix().local_minus_utc()
}

fn later(at: NaiveDateTime, seconds: i32) -> NaiveDateTime {
    at.checked_add_signed(TimeDelta::seconds(seconds.into()))
        .unwrap_or(at)
}

/// A zone as a file describes it: a `VTIMEZONE`.
#[derive(Debug)]
pub(super) struct Described {
    /// The offset before the first change, in seconds.
    before: i32,
    /// Since when, in universal time, which offset holds; in order.
    changes: Vec<(NaiveDateTime, i32)>,
}

impl Described {
    fn offset(&self, utc: NaiveDateTime) -> i32 {
        let next = self.changes.partition_point(|(since, _)| *since <= utc);

        next.checked_sub(1)
            .map_or(self.before, |last| self.changes[last].1)
    }

    fn to_utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        // What holds a day before and a day after are all there can be.
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
pub(super) struct Observance {
    start: Option<NaiveDateTime>,
    from: Option<i32>,
    to: Option<i32>,
    rule: Option<Rule>,
    dates: Vec<NaiveDateTime>,
}

impl Observance {
    /// Takes in what a property says of it.
    pub(super) fn take(&mut self, property: &Property<'_>) {
        let written = |text: &str| Written::parse(text).map(Written::local);

        match property.name.as_ref() {
            "DTSTART" => self.start = written(property.value),
            "TZOFFSETFROM" => self.from = offset(property.value),
            "TZOFFSETTO" => self.to = offset(property.value),
            "RRULE" => self.rule = Rule::parse(property.value).ok(),
            "RDATE" => self
                .dates
                .extend(property.value.split(',').filter_map(written)),
            _ => {}
        }
    }

    /// When it sets in, in universal time, and the offset that then holds.
    fn onsets(&self, budget: &mut Budget) -> Vec<(NaiveDateTime, i32)> {
        let (Some(start), Some(from), Some(to)) = (self.start, self.from, self.to) else {
            return Vec::new();
        };

        let span = Span {
            from: NaiveDateTime::from(NaiveDate::from_ymd_opt(1969, 1, 1).unwrap_or_default()),
            to: NaiveDateTime::from(NaiveDate::from_ymd_opt(2100, 1, 1).unwrap_or_default()),
        };

        let by_rule = self.rule.iter().flat_map(|rule| {
            let until = rule.until.map(|until| match until.is_utc {
                true => later(until.local(), from),
                false => until.local(),
            });

            expand(rule, start, until, span, budget)
        });

        std::iter::once(start)
            .chain(by_rule)
            .chain(self.dates.iter().copied())
            .map(|local| (later(local, -from), to))
            .collect()
    }
}

/// The zone that these parts describe, if they describe one.
pub(super) fn described(parts: &[Observance], budget: &mut Budget) -> Option<Zone> {
    let mut changes: Vec<(NaiveDateTime, i32)> =
        parts.iter().flat_map(|part| part.onsets(budget)).collect();

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

    Some(Zone::Own(Rc::new(Described { before, changes })))
}

/// `+0100`, `-08:00`, `+055001`, in seconds.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim();

    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };

    let digits = digits.replace(':', "");

    if !matches!(digits.len(), 1 | 2 | 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }

    let part = |from: usize, to: usize| -> Option<i32> {
        digits
            .get(from..to)
            .map_or(Some(0), |part| part.parse().ok())
    };

    let hours = part(0, digits.len().min(2))?;
    let offset = hours * 3_600 + part(2, 4)? * 60 + part(4, 6)?;

    (offset < 86_400).then_some(sign * offset)
}

/// The zone that a name means, if it means one that is known everywhere.
pub(super) fn named(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"').trim();

    iana(name)
        .or_else(|| windows(name))
        .map(Zone::Named)
        .or_else(|| by_title(name))
        .or_else(|| fixed(name))
}

/// A name of the IANA's, also one that something stands before, as in
/// `/freeassociation.sourceforge.net/America/New_York`.
fn iana(name: &str) -> Option<Tz> {
    static NAMES: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
        chrono_tz::TZ_VARIANTS
            .iter()
            .map(|zone| (zone.name().to_ascii_lowercase(), *zone))
            .collect()
    });

    let name = name.to_ascii_lowercase().replace(' ', "_");
    let mut rest = name.trim_start_matches('/');

    loop {
        if let Some(zone) = NAMES.get(rest) {
            return Some(*zone);
        }

        rest = rest.split_once('/')?.1;
    }
}

/// A name of Microsoft's, such as `Pacific Standard Time`; also the zones of
/// the United States as people call them.
fn windows(name: &str) -> Option<Tz> {
    // Daylight names and short ones are written where the zone is meant.
    let name = match name {
        "PST" | "PDT" => "Pacific Standard Time",
        "MDT" => "Mountain Standard Time",
        "CST" | "CDT" => "Central Standard Time",
        "EDT" => "Eastern Standard Time",
        name => name,
    };

    let standard = name.replace(" Daylight Time", " Standard Time");

    standard.parse::<WindowsTimezone>().ok().map(Tz::from)
}

/// A title as Windows shows it: `(UTC-05:00) Eastern Time (US & Canada)`,
/// `Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`. The first of its
/// cities that is known and has the offset that is named is meant.
fn by_title(name: &str) -> Option<Zone> {
    static CITIES: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
        chrono_tz::TZ_VARIANTS
            .iter()
            .filter_map(|zone| Some((zone.name().rsplit_once('/')?.1.to_ascii_lowercase(), *zone)))
            .collect()
    });

    let (stated, title) = match name.strip_prefix('(').and_then(|name| name.split_once(')')) {
        Some((stated, title)) => (fixed(stated), title.trim()),
        None => (None, name),
    };

    if title.is_empty() {
        return stated;
    }

    let american = title
        .split_once(" (US")
        .map(|(time, _)| time.trim().replace(" Time", " Standard Time"));

    let cities = title
        .split(',')
        .map(|city| city.trim().to_ascii_lowercase().replace(' ', "_"));

    american
        .and_then(|name| windows(&name))
        .into_iter()
        .chain(cities.filter_map(|city| CITIES.get(&city).copied()))
        .find(|zone| {
            // The offset of winter, north or south.
            let has = |month| {
                let at = NaiveDate::from_ymd_opt(2024, month, 1).unwrap_or_default();
                let at = Utc.from_utc_datetime(&NaiveDateTime::from(at));

                zone.offset_from_utc_datetime(&at.naive_utc()).fix()
            };

            match &stated {
                Some(Zone::Fixed(stated)) => has(1) == *stated || has(7) == *stated,
                _ => true,
            }
        })
        .map(Zone::Named)
}

/// `UTC`, `GMT+0100`, `UTC-05:00`, `(GMT +01:00)`: so far from universal time.
fn fixed(name: &str) -> Option<Zone> {
    let name = name.trim_matches(['(', ')', ' ']);
    let rest = ["UTC", "GMT", "Z"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix));

    let offset = match rest {
        Some(rest) if rest.trim().is_empty() => 0,
        Some(rest) => offset(rest)?,
        None if name.starts_with(['+', '-']) => offset(name)?,
        None => return None,
    };

    FixedOffset::east_opt(offset).map(Zone::Fixed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn meant(name: &str) -> Option<String> {
        Some(match named(name)? {
            Zone::Named(zone) => zone.name().to_owned(),
            Zone::Fixed(offset) => offset.to_string(),
            Zone::Own(_) => return None,
        })
    }

    #[test]
    fn producers_names_are_understood() {
        for (name, zone) in [
            ("America/New_York", "America/New_York"),
            ("america/new york", "America/New_York"),
            (
                "/mozilla.org/20050126_1/America/New_York",
                "America/New_York",
            ),
            (
                "America/Argentina/Buenos_Aires",
                "America/Argentina/Buenos_Aires",
            ),
            ("Pacific Standard Time", "America/Los_Angeles"),
            ("Pacific Daylight Time", "America/Los_Angeles"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("PST", "America/Los_Angeles"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
            (
                "(GMT-08:00) Pacific Time (US & Canada); Tijuana",
                "America/Los_Angeles",
            ),
            (
                "(GMT+10:00) Canberra, Melbourne, Sydney",
                "Australia/Canberra",
            ),
            ("Amsterdam, Belgrade, Berlin, Paris", "Europe/Amsterdam"),
            ("(UTC-07:00) Arizona", "US/Arizona"),
            ("(GMT +01:00)", "+01:00"),
            ("UTC-5", "-05:00"),
            ("GMT+0530", "+05:30"),
            ("UTC", "UTC"),
        ] {
            assert_eq!(meant(name).as_deref(), Some(zone), "{name}");
        }

        for name in ["", "1", "Nowhere/Middle", "Customized Time Zone"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn hours_that_clocks_skip_or_repeat_have_their_rule() {
        let zone = named("America/Los_Angeles").unwrap();

        // Skipped: counted on from before. Repeated: the first.
        assert_eq!(
            zone.to_utc(at("2026-03-08T02:30:00")),
            at("2026-03-08T10:30:00")
        );
        assert_eq!(
            zone.to_utc(at("2026-11-01T01:30:00")),
            at("2026-11-01T08:30:00")
        );
    }

    #[test]
    fn a_described_zone_is_as_good_as_a_named_one() {
        let part = |lines: &[&str]| {
            let mut part = Observance::default();

            for line in lines {
                part.take(&Property::parse(line).unwrap());
            }

            part
        };

        let parts = [
            part(&[
                "DTSTART:16010101T020000",
                "TZOFFSETFROM:-0700",
                "TZOFFSETTO:-0800",
                "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
            ]),
            part(&[
                "DTSTART:16010101T020000",
                "TZOFFSETFROM:-0800",
                "TZOFFSETTO:-0700",
                "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
            ]),
        ];

        let mut budget = Budget {
            steps: 100_000,
            occurrences: 1_000,
        };
        let own = described(&parts, &mut budget).unwrap();
        let named = named("America/Los_Angeles").unwrap();
        let mut local = at("2019-01-01T00:30:00");

        while local < at("2027-01-01T00:00:00") {
            let utc = named.to_utc(local);

            assert_eq!(own.to_utc(local), utc, "{local}");
            assert_eq!(own.to_local(utc), named.to_local(utc), "{utc}");
            local += TimeDelta::minutes(30);
        }
    }
}
