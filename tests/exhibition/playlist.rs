//! Which works hang on a day, and which follows which.

use super::{any_day, day, exhibition, near_day, text, work};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use reclamation::exhibition::playlist::Playlist;
use reclamation::exhibition::{Consent, Display, Exhibition, Order, WallRule, Work, WorkId};
use std::collections::{BTreeMap, BTreeSet};

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

fn ids(playlist: &Playlist) -> Vec<String> {
    playlist.iter().map(ToString::to_string).collect()
}

fn shuffled(works: Vec<Work>) -> Exhibition {
    Exhibition {
        display: Display {
            order: Order::Shuffled,
            ..Display::default()
        },
        ..exhibition(works)
    }
}

/// Whether this one work hangs on a day.
fn hangs(work: Work, today: NaiveDate) -> bool {
    let id = work.id.clone();

    Playlist::of(&exhibition(vec![work]), today).contains(&id)
}

#[test]
fn first_and_last_day_are_included() {
    let season = Work {
        from: Some(day(2026, 1, 7)),
        until: Some(day(2026, 1, 31)),
        ..work("season")
    };

    assert!(!hangs(season.clone(), day(2026, 1, 6)));
    assert!(hangs(season.clone(), day(2026, 1, 7)));
    assert!(hangs(season.clone(), day(2026, 1, 31)));
    assert!(!hangs(season, day(2026, 2, 1)));
}

#[test]
fn days_of_the_week_are_kept() {
    let midweek = Work {
        days: vec![Weekday::Tue, Weekday::Wed],
        ..work("midweek")
    };

    // 4 January 2026 is a Sunday.
    let week: Vec<bool> = day(2026, 1, 4)
        .iter_days()
        .take(7)
        .map(|today| hangs(midweek.clone(), today))
        .collect();

    assert_eq!(week, [false, false, true, true, false, false, false]);
}

#[test]
fn a_note_keeps_a_work_from_the_wall_unless_the_curator_hangs_it() {
    let today = day(2026, 1, 7);
    let noted = |wall, noted: bool| Work {
        wall,
        content_note: noted.then(|| text("Speaks of loss.")),
        ..work("noted")
    };

    for (wall, note, expected) in [
        (WallRule::UnlessNoted, false, true),
        (WallRule::UnlessNoted, true, false),
        (WallRule::Always, false, true),
        (WallRule::Always, true, true),
        (WallRule::Never, false, false),
        (WallRule::Never, true, false),
    ] {
        let work = noted(wall, note);

        assert!(work.may_be_seen(today), "only the wall is without it");
        assert_eq!(hangs(work, today), expected, "{wall:?}, note: {note}");
    }
}

#[test]
fn consent_fails_closed_even_where_the_curator_hangs_a_work_always() {
    let today = day(2026, 1, 7);

    for consent in [
        Consent::Missing,
        Consent::recorded(day(2026, 1, 8), None),
        Consent::recorded(day(2025, 1, 8), Some(day(2026, 1, 6))),
        Consent::recorded(day(2023, 1, 6), Some(day(2030, 1, 1))),
        Consent::Withdrawn { on: today },
        Consent::Withdrawn {
            on: today + Days::new(10),
        },
    ] {
        let work = Work {
            consent,
            wall: WallRule::Always,
            ..work("asked")
        };

        assert!(!work.may_be_seen(today), "{consent:?}");
        assert!(!hangs(work, today), "{consent:?}");
    }
}

#[test]
fn an_exhibition_without_works_has_an_empty_list() {
    let playlist = Playlist::of(&Exhibition::bare(), day(2026, 1, 7));

    assert!(playlist.is_empty());
    assert_eq!(playlist.following(None).next(), None);
}

/// Over a year every work comes first about as often as any other, also
/// where the ids differ by one figure alone.
#[test]
fn shuffling_prefers_no_work() {
    let works: Vec<Work> = (1..=8)
        .map(|number| work(&format!("work-{number}")))
        .collect();
    let exhibition = shuffled(works);
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    let days = 800_u32;

    for today in day(2026, 1, 1).iter_days().take(days as usize) {
        let ids = ids(&Playlist::of(&exhibition, today));
        *first.entry(ids[0].clone()).or_default() += 1;
    }

    // 100 each are expected; four standard deviations are 38.
    assert_eq!(first.len(), 8);
    assert!(
        first.values().all(|times| (62..=138).contains(times)),
        "{first:?}"
    );
}

#[test]
fn shuffling_gives_another_order_on_another_day() {
    let works: Vec<Work> = (1..=12)
        .map(|number| work(&format!("work-{number}")))
        .collect();
    let exhibition = shuffled(works);

    let orders: BTreeSet<Vec<String>> = day(2026, 1, 1)
        .iter_days()
        .take(31)
        .map(|today| ids(&Playlist::of(&exhibition, today)))
        .collect();

    assert_eq!(orders.len(), 31);
}

fn consent() -> impl Strategy<Value = Consent> {
    prop_oneof![
        3 => Just(Consent::Sample),
        1 => Just(Consent::Missing),
        3 => (near_day(), proptest::option::of(near_day()))
            .prop_map(|(on, until)| Consent::recorded(on, until)),
        1 => near_day().prop_map(|on| Consent::Withdrawn { on }),
    ]
}

fn any_work() -> impl Strategy<Value = Work> {
    (
        consent(),
        proptest::option::weighted(0.3, near_day()),
        proptest::option::weighted(0.3, near_day()),
        proptest::sample::subsequence(WEEK.to_vec(), 0..=7),
        any::<bool>(),
        proptest::sample::select(vec![
            WallRule::UnlessNoted,
            WallRule::Always,
            WallRule::Never,
        ]),
    )
        .prop_map(|(consent, from, until, days, noted, wall)| Work {
            consent,
            from,
            until,
            days,
            content_note: noted.then(|| text("Speaks of loss.")),
            wall,
            ..work("any")
        })
}

fn any_works() -> impl Strategy<Value = Vec<Work>> {
    proptest::collection::vec(any_work(), 0..12).prop_map(|works| {
        works
            .into_iter()
            .enumerate()
            .map(|(index, work)| Work {
                id: WorkId::new(&format!("work-{index}")).unwrap(),
                ..work
            })
            .collect()
    })
}

/// Why a work must not hang, if there is a reason.
fn objection(work: &Work, today: NaiveDate) -> Option<&'static str> {
    match work.consent {
        Consent::Sample => {}
        Consent::Missing => return Some("nobody was asked"),
        Consent::Withdrawn { .. } => return Some("the artist took it back"),
        Consent::Recorded { on, until } => {
            if today < on || until < today {
                return Some("the artist did not agree to this day");
            }
        }
    }

    if work.from.is_some_and(|from| today < from) || work.until.is_some_and(|until| until < today) {
        return Some("out of its season");
    }

    if !work.days.is_empty() && work.days.iter().all(|day| *day != today.weekday()) {
        return Some("not on this day of the week");
    }

    if work.wall == WallRule::Never {
        return Some("not for the wall");
    }

    (work.wall == WallRule::UnlessNoted && work.content_note.is_some())
        .then_some("nobody on the wall was told what it speaks of")
}

proptest! {
    #[test]
    fn what_nothing_speaks_against_hangs_in_the_manifests_order(
        works in any_works(),
        today in near_day(),
    ) {
        let expected: Vec<String> = works
            .iter()
            .filter(|work| objection(work, today).is_none())
            .map(|work| work.id.to_string())
            .collect();

        let exhibition = exhibition(works);
        let playlist = Playlist::of(&exhibition, today);

        prop_assert_eq!(ids(&playlist), expected);
        prop_assert_eq!(playlist.len(), playlist.works(&exhibition).count());
        prop_assert_eq!(playlist.is_empty(), playlist.iter().next().is_none());

        for work in &exhibition.works {
            prop_assert_eq!(
                playlist.contains(&work.id),
                objection(work, today).is_none(),
                "{:?}", objection(work, today)
            );
        }
    }

    /// The same works, each once, and the same order whenever one asks and
    /// however the manifest lists them.
    #[test]
    fn shuffling_only_changes_the_order(works in any_works(), today in near_day()) {
        let listed = Playlist::of(&exhibition(works.clone()), today);
        let mixed = Playlist::of(&shuffled(works.clone()), today);

        let mut backwards = works;
        backwards.reverse();

        prop_assert_eq!(&mixed, &Playlist::of(&shuffled(backwards), today));

        let sorted = |playlist: &Playlist| {
            let mut ids = ids(playlist);
            ids.sort();
            ids
        };

        prop_assert_eq!(sorted(&listed), sorted(&mixed));
    }

    /// A work that is taken down leaves the others in their order: an edit
    /// during the day does not mix them anew.
    #[test]
    fn shuffling_keeps_its_order_when_a_work_goes(
        count in 2..15_usize,
        gone in any::<proptest::sample::Index>(),
        today in any_day(),
    ) {
        let works: Vec<Work> = (0..count).map(|index| work(&format!("work-{index}"))).collect();
        let gone = works[gone.index(count)].id.clone();

        let before = ids(&Playlist::of(&shuffled(works.clone()), today));
        let after = ids(&Playlist::of(
            &shuffled(works.into_iter().filter(|work| work.id != gone).collect()),
            today,
        ));

        let expected: Vec<String> =
            before.into_iter().filter(|id| id != gone.as_str()).collect();

        prop_assert_eq!(after, expected);
    }

    #[test]
    fn what_follows_comes_once_and_the_current_work_last(
        count in 1..12_usize,
        current in any::<proptest::sample::Index>(),
        today in any_day(),
    ) {
        let works: Vec<Work> = (0..count).map(|index| work(&format!("work-{index}"))).collect();
        let current = current.index(count);
        let exhibition = exhibition(works);
        let playlist = Playlist::of(&exhibition, today);

        let expected: Vec<&WorkId> = (1..=count)
            .map(|step| &exhibition.works[(current + step) % count].id)
            .collect();

        let following: Vec<&WorkId> =
            playlist.following(Some(&exhibition.works[current].id)).collect();

        prop_assert_eq!(following, expected);
    }

    #[test]
    fn without_a_current_work_it_begins_at_the_front(works in any_works(), today in near_day()) {
        let playlist = Playlist::of(&exhibition(works), today);
        let stranger = WorkId::new("no-longer-there").unwrap();
        let all: Vec<&WorkId> = playlist.iter().collect();

        prop_assert_eq!(&playlist.following(None).collect::<Vec<_>>(), &all);
        prop_assert_eq!(&playlist.following(Some(&stranger)).collect::<Vec<_>>(), &all);
    }
}
