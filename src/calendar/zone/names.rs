//! The names of zones.

use super::clock::Zone;
use super::offset;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use std::collections::HashMap;
use std::sync::LazyLock;
use windows_timezones::WindowsTimezone;

/// The zone that a name means, if it is not one that only the file knows.
pub(in crate::calendar) fn named(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"').trim();

    iana(name)
        .or_else(|| windows(name))
        .map(Zone::Named)
        .or_else(|| by_title(name))
        .or_else(|| fixed(name))
}

/// Reads an IANA name, also one with a prefix such as
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

/// Reads a name of Microsoft's, such as `Pacific Standard Time`, or a common
/// abbreviation from the United States.
fn windows(name: &str) -> Option<Tz> {
    // Programs write the names of daylight saving time for the zone, too.
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

/// Reads a title as Windows shows it, such as
/// `(UTC-05:00) Eastern Time (US & Canada)` or `Amsterdam, Berlin, Bern, Rome`:
/// the zone of the first city that is known and has the offset that is stated.
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
            // Standard time, which is in January or in July.
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

/// Reads a constant offset, such as `UTC`, `GMT+0100` or `(GMT +01:00)`.
fn fixed(name: &str) -> Option<Zone> {
    let name = name.trim_matches(['(', ')', ' ']);
    let rest = ["UTC", "GMT", "Z"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix));

    let offset = match rest {
        Some(rest) if rest.trim().is_empty() => 0,
        Some(rest) => offset::parse(rest)?,
        None if name.starts_with(['+', '-']) => offset::parse(name)?,
        None => return None,
    };

    FixedOffset::east_opt(offset).map(Zone::Fixed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

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
}
