//! Any bytes at all, taken the whole road: from a calendar's lines to what
//! happens in a month, and from there into a calendar of our own and back.
//!
//! As for pictures, the road is built from its sources: `calendar` knows
//! nobody but the domain.
#![no_main]

#[allow(
    dead_code,
    unused_imports,
    reason = "the road has doors that are not tried here"
)]
#[path = "../../src/calendar/mod.rs"]
mod calendar;

#[allow(dead_code, unused_imports, reason = "most of the domain is no event")]
#[path = "../../src/exhibition/mod.rs"]
mod exhibition;

use calendar::{Cost, Window};
use chrono::NaiveDate;
use chrono_tz::Tz;
use exhibition::{Event, Exhibition, Language, Localized, When};
use libfuzzer_sys::fuzz_target;

const ZONE: Tz = Tz::America__Los_Angeles;

fn days() -> Window {
    let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).expect("a day of March");

    Window {
        from: day(1),
        to: day(31),
    }
}

fn whens(contents: &calendar::Contents) -> Vec<When> {
    contents
        .occurrences
        .iter()
        .map(|occurrence| occurrence.when)
        .collect()
}

fuzz_target!(|bytes: &[u8]| {
    let contents = calendar::read(bytes, days(), ZONE);
    let found = whens(&contents);

    assert!(found.iter().all(|when| days().shows(when)));
    assert!(found.is_sorted_by_key(When::sort_key));

    let (cost, limit) = (contents.cost, Cost::LIMIT);

    assert!(cost.work <= limit.work && cost.bytes <= limit.bytes);
    assert!(found.len() as u64 <= limit.occurrences);

    let events = contents.occurrences.iter().map(|occurrence| Event {
        uid: occurrence.id.clone(),
        status: occurrence.status,
        ..Event::new(
            Localized::plain(Language::English, occurrence.details.title.clone()),
            occurrence.when,
        )
    });

    let exhibition = Exhibition {
        events: events.collect(),
        ..Exhibition::bare()
    };

    for event in exhibition.events.iter().take(3) {
        let _ = calendar::for_qr_code(event, Language::English);
    }

    let file = calendar::write(&exhibition, chrono::DateTime::UNIX_EPOCH);
    let again = calendar::read(file.as_bytes(), days(), ZONE);

    assert_eq!(whens(&again), found);
});
