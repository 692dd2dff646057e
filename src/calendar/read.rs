//! From the bytes of a calendar to what takes place.

use super::budget::{Budget, LARGEST};
use super::contents::{Contents, Window};
use super::problem::{Problems, Trouble};
use super::zone::{self, Zone};
use super::zones::Zones;
use super::{component, entry, lines, series};

use chrono_tz::Tz;

/// Reads the bytes of a calendar: what takes place on the days of `window`, in
/// `zone`, which is also the zone of times that name none.
///
/// This never fails. What cannot be understood is left out and listed in
/// [`Contents::problems`]; time and memory are bounded whatever the bytes are.
pub fn read(bytes: &[u8], window: Window, zone: Tz) -> Contents {
    let mut problems = Problems::default();

    if bytes.len() > LARGEST {
        return nothing(Trouble::TooLarge);
    }

    let bytes = lines::decoded(bytes);

    // Do not look at a film that is called a calendar line by line.
    if !bytes
        .windows(7)
        .any(|bytes| bytes.eq_ignore_ascii_case(b"BEGIN:V"))
    {
        return nothing(Trouble::NotACalendar);
    }

    let lines: Vec<_> = lines::lines(&bytes).collect();
    let mut budget = Budget::of_file();
    let tree = component::gather(&lines, &mut problems);
    let zones = Zones::of(&tree.zones, &mut budget);

    let entries = tree
        .events
        .iter()
        .filter_map(|event| {
            entry::read(
                event,
                &lines,
                &zones,
                zone,
                tree.is_cancelled,
                &mut problems,
            )
        })
        .collect();

    let (occurrences, is_all) = series::occurrences(entries, window, zone, &mut budget);

    if !is_all {
        problems.of_file(Trouble::TooManyOccurrences);
    }

    Contents {
        occurrences,
        problems: problems.sorted(),
    }
}

fn nothing(trouble: Trouble) -> Contents {
    let mut problems = Problems::default();

    problems.of_file(trouble);

    Contents {
        occurrences: Vec::new(),
        problems: problems.sorted(),
    }
}

/// The time zone that a name stands for: an IANA name, one of Microsoft's, or
/// one of the other spellings that programs use.
pub fn zone(name: &str) -> Option<Tz> {
    match zone::named(name)? {
        Zone::Named(zone) => Some(zone),
        Zone::Fixed(_) | Zone::Own(_) => None,
    }
}
