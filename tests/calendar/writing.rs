//! What is written is read back as it was.

use crate::support::window;

use reclamation::calendar;
use reclamation::calendar::Window;
use reclamation::exhibition::{About, Event, Exhibition, Language, Localized, Status, When};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::option;
use proptest::prelude::*;

fn stamp() -> DateTime<Utc> {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

fn text(text: &str) -> Localized {
    Localized::plain(Language::English, text)
}

fn exhibition(events: Vec<Event>, zone: Tz) -> Exhibition {
    Exhibition {
        about: About {
            time_zone: zone,
            ..About::default()
        },
        events,
        ..Exhibition::bare()
    }
}

fn zones() -> impl Strategy<Value = Tz> {
    prop::sample::select(vec![
        Tz::America__Los_Angeles,
        Tz::America__New_York,
        Tz::Australia__Lord_Howe,
        Tz::Asia__Kathmandu,
        Tz::Europe__Dublin,
        Tz::UTC,
    ])
}

/// Times all around the hours that clocks skip and repeat, and days.
fn whens() -> impl Strategy<Value = When> {
    let timed = (1_760_000_000_i64..1_800_000_000, 0_i64..200_000, zones()).prop_map(
        |(starts, length, zone)| {
            let starts = zone.timestamp_opt(starts / 900 * 900, 0).unwrap();

            When::Timed {
                starts,
                ends: starts + TimeDelta::seconds(length),
            }
        },
    );

    let days = (0_u64..800, 0_u64..40).prop_map(|(first, more)| {
        let first = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(first);

        When::AllDay {
            first,
            last: first + Days::new(more),
        }
    });

    prop_oneof![timed, days]
}

/// A text that stands on one line and is not empty.
fn lines() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9ñé世🎨,;:\\\\\"<>&=^%-]([ ]?[a-zA-Z0-9ñé世🎨,;:\\\\\"<>&=^%-]){0,90}"
}

prop_compose! {
    fn events()(
        title in lines(),
        when in whens(),
        place in option::of(lines()),
        about in option::of("[a-zA-Zñ,;\\\\]([ \n]?[a-zA-Zñ,;\\\\]){0,120}"),
        categories in prop::collection::vec("[a-zA-Zñ,;]{1,20}", 0..3),
        organizer in option::of("[a-zA-Zñ;:,']{1,20}"),
        address in option::of("https://example[.]org/[a-z/?=&;,]{0,90}"),
        uid in option::of("[a-zA-Z0-9@.-]{1,40}"),
        status in prop::sample::select(vec![Status::Confirmed, Status::Tentative, Status::Cancelled]),
    ) -> Event {
        Event {
            place: place.as_deref().map(text),
            about: about.as_deref().map(text),
            categories,
            organizer,
            address,
            uid,
            status,
            ..Event::new(text(&title), when)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_exported_event_comes_back(event in events(), zone in zones()) {
        let exhibition = exhibition(vec![event.clone()], zone);
        let file = calendar::write(&exhibition, stamp());
        let all = window("2025-01-01", "2029-01-01");
        let contents = calendar::read(file.as_bytes(), all, zone);

        prop_assert_eq!(&contents.problems, &[], "{}", file);
        prop_assert_eq!(contents.occurrences.len(), 1, "{}", file);

        let one = &contents.occurrences[0];
        let details = &one.details;
        let words = |text: &Option<Localized>| text.as_ref().map(|text| text.original().text.to_owned());

        // Instants: which zone they are shown in is the reader's choice.
        let shown = match event.when {
            When::Timed { starts, ends } => When::Timed {
                starts: starts.with_timezone(&zone),
                ends: ends.with_timezone(&zone),
            },
            days @ When::AllDay { .. } => days,
        };

        prop_assert_eq!(&one.when, &shown, "{}", file);
        prop_assert_eq!(details.title.as_str(), event.title.original().text);
        prop_assert_eq!(&details.location, &words(&event.place));
        prop_assert_eq!(&details.description, &words(&event.about));
        prop_assert_eq!(&details.categories, &event.categories);
        prop_assert_eq!(&details.organizer, &event.organizer);
        prop_assert_eq!(&details.url, &event.address);
        prop_assert_eq!(one.status, event.status);

        if event.uid.is_some() {
            prop_assert_eq!(&one.id, &event.uid);
        }

        for line in file.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{}", line);
        }
    }

    #[test]
    fn any_bytes_are_borne(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        calendar::read(&bytes, window("2026-01-01", "2026-12-31"), Tz::UTC);
    }

    #[test]
    fn a_card_is_a_calendar_of_its_own(event in events()) {
        for card in calendar::for_qr_code(&event, Language::English) {
            let all = Window::of(None, event.when.first_day());
            let contents = calendar::read(card.as_bytes(), all, Tz::America__Los_Angeles);

            prop_assert_eq!(&contents.problems, &[]);
            prop_assert_eq!(contents.occurrences.len(), 1);

            // Only the last one may have to shorten its title.
            let title = contents.occurrences[0].details.title.trim_end_matches('…');

            prop_assert!(event.title.original().text.starts_with(title));
        }
    }
}

#[test]
fn the_same_month_gives_the_same_bytes_and_every_event_its_own_name() {
    let when = When::AllDay {
        first: window("2026-01-11", "2026-01-11").from,
        last: window("2026-01-11", "2026-01-11").from,
    };
    let event = Event::new(text("WearBlueDay"), when);
    let exhibition = exhibition(vec![event.clone(), event], Tz::America__Los_Angeles);
    let file = calendar::write(&exhibition, stamp());

    assert_eq!(file, calendar::write(&exhibition, stamp()));

    let uids: Vec<&str> = file
        .lines()
        .filter_map(|line| line.strip_prefix("UID:"))
        .collect();

    assert_eq!(
        uids,
        [
            "20260111-4cce950a032347f4@reclamation",
            "20260111-4cce950a032347f4@reclamation-2"
        ]
    );
}

#[test]
fn the_zone_is_described_as_it_was() {
    let starts = Tz::America__Los_Angeles
        .with_ymd_and_hms(2026, 1, 13, 13, 0, 0)
        .unwrap();
    let when = When::Timed {
        starts,
        ends: starts + TimeDelta::hours(1),
    };
    let event = Event::new(text("Talk"), when);
    let file = calendar::write(&exhibition(vec![event], Tz::America__Los_Angeles), stamp());

    // Under a name that nobody knows, its own description has to do.
    let file = file.replace("America/Los_Angeles", "Office");
    let contents = calendar::read(file.as_bytes(), window("2026-01-01", "2026-01-31"), Tz::UTC);

    assert_eq!(contents.problems, []);
    assert_eq!(contents.occurrences[0].when.sort_key().1.unwrap(), starts);
}
