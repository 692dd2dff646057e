//! When an event happens, and which days that touches.

use super::{all_day, day, exhibition, moment, text};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone};
use chrono_tz::America::{Los_Angeles, Santiago};
use chrono_tz::Tz;
use proptest::prelude::*;
use reclamation::exhibition::{Event, EventId, Exhibition, When, assign_ids};

fn timed(starts: DateTime<Tz>, ends: DateTime<Tz>) -> When {
    When::Timed { starts, ends }
}

/// The days from one to another that an event touches.
fn touched(when: When, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    from.iter_days()
        .take_while(|day| *day <= to)
        .filter(|day| when.touches(*day))
        .collect()
}

#[test]
fn over_midnight_touches_both_days() {
    let when = timed(
        moment(Los_Angeles, day(2026, 1, 13), 22, 0),
        moment(Los_Angeles, day(2026, 1, 14), 0, 30),
    );

    assert_eq!(
        touched(when, day(2026, 1, 10), day(2026, 1, 20)),
        [day(2026, 1, 13), day(2026, 1, 14)]
    );
}

#[test]
fn until_midnight_does_not_touch_the_next_day() {
    let when = timed(
        moment(Los_Angeles, day(2026, 12, 31), 20, 0),
        moment(Los_Angeles, day(2027, 1, 1), 0, 0),
    );

    assert_eq!(when.last_day(), day(2026, 12, 31));
    assert_eq!(when.day_after(), day(2027, 1, 1));
}

/// In Chile the clocks go from 24:00 to 01:00: the day has no midnight.
#[test]
fn until_a_midnight_that_the_clocks_skip_does_not_touch_the_next_day() {
    let when = timed(
        moment(Santiago, day(2026, 9, 5), 20, 0),
        moment(Santiago, day(2026, 9, 6), 1, 0),
    );

    assert_eq!(when.last_day(), day(2026, 9, 5));
}

#[test]
fn without_a_length_touches_the_day_that_it_begins_on() {
    let midnight = moment(Los_Angeles, day(2026, 1, 13), 0, 0);

    assert_eq!(
        touched(
            timed(midnight, midnight),
            day(2026, 1, 10),
            day(2026, 1, 20)
        ),
        [day(2026, 1, 13)]
    );
}

#[test]
fn on_the_day_that_springs_forward_lasts_an_hour_less() {
    let starts = moment(Los_Angeles, day(2026, 3, 8), 1, 30);
    let ends = moment(Los_Angeles, day(2026, 3, 8), 3, 30);
    let when = timed(starts, ends);

    assert_eq!(ends - starts, TimeDelta::hours(1));
    assert!(!when.is_over(starts + TimeDelta::minutes(59)));
    assert!(when.is_over(starts + TimeDelta::minutes(60)));
    assert_eq!(
        touched(when, day(2026, 3, 6), day(2026, 3, 10)),
        [day(2026, 3, 8)]
    );
}

/// From the first 1:30 to the second one: by the clock no time passes.
#[test]
fn on_the_day_that_falls_back_may_end_at_the_hour_that_it_began() {
    let half_past_one = day(2026, 11, 1).and_hms_opt(1, 30, 0).unwrap();
    let local = Los_Angeles.from_local_datetime(&half_past_one);
    let (first, second) = (local.earliest().unwrap(), local.latest().unwrap());
    let when = timed(first, second);

    assert_eq!(second - first, TimeDelta::hours(1));
    assert!(!when.is_over(first + TimeDelta::minutes(59)));
    assert!(when.is_over(second));
    assert_eq!(
        touched(when, day(2026, 10, 30), day(2026, 11, 3)),
        [day(2026, 11, 1)]
    );
}

#[test]
fn is_over_at_its_very_end() {
    let ends = moment(Los_Angeles, day(2026, 1, 13), 11, 0);
    let when = timed(ends - TimeDelta::hours(2), ends);

    assert!(!when.is_over(ends - TimeDelta::nanoseconds(1)));
    assert!(when.is_over(ends));
}

#[test]
fn on_whole_days_is_over_when_the_last_one_is() {
    let when = When::AllDay {
        first: day(2026, 1, 11),
        last: day(2026, 1, 12),
    };

    assert!(!when.is_over(moment(Los_Angeles, day(2026, 1, 12), 23, 59)));
    assert!(when.is_over(moment(Los_Angeles, day(2026, 1, 13), 0, 0)));
}

#[test]
fn on_a_day_stands_before_the_ones_with_a_time() {
    let all_day = When::AllDay {
        first: day(2026, 1, 11),
        last: day(2026, 1, 11),
    };
    let midnight = moment(Los_Angeles, day(2026, 1, 11), 0, 0);

    assert!(all_day.sort_key() < timed(midnight, midnight).sort_key());
}

/// Zones that change their clocks at two in the morning, at midnight, by
/// half an hour, or never.
fn zone() -> impl Strategy<Value = Tz> {
    prop_oneof![
        Just(Los_Angeles),
        Just(Santiago),
        Just(chrono_tz::Asia::Beirut),
        Just(chrono_tz::Australia::Lord_Howe),
        Just(chrono_tz::Asia::Kathmandu),
        Just(chrono_tz::UTC),
    ]
}

/// A moment of four years, on a quarter of an hour, where all clocks change.
fn quarter_hour() -> impl Strategy<Value = i64> {
    (1_735_689_600_i64 / 900..1_861_920_000 / 900).prop_map(|quarters| quarters * 900)
}

/// How often the quarter before a change of clocks is hit by chance alone is
/// next to never: so the days of the changes are also drawn on purpose.
fn start() -> impl Strategy<Value = i64> {
    prop_oneof![
        quarter_hour(),
        (-200..200_i64).prop_map(|quarter| 1_772_964_000 + quarter * 900), // Los Angeles, spring
        (-200..200_i64).prop_map(|quarter| 1_793_523_600 + quarter * 900), // and autumn
        (-200..200_i64).prop_map(|quarter| 1_788_667_200 + quarter * 900), // Santiago, spring
        (-200..200_i64).prop_map(|quarter| 1_775_358_000 + quarter * 900), // and autumn
    ]
}

proptest! {
    /// A day is touched when the event goes on at some moment of it.
    #[test]
    fn touches_the_days_on_which_it_goes_on(
        zone in zone(),
        start in start(),
        quarters in 0..300_i64,
    ) {
        let at = |quarter: i64| {
            zone.timestamp_opt(start + quarter * 900, 0).unwrap()
        };
        let when = timed(at(0), at(quarters));

        // Without a length it still happens.
        let mut expected: Vec<NaiveDate> = (0..quarters.max(1))
            .map(|quarter| at(quarter).date_naive())
            .collect();
        expected.dedup();

        let from = at(0).date_naive() - Days::new(3);
        let to = at(quarters).date_naive() + Days::new(3);

        prop_assert_eq!(when.first_day(), expected[0]);
        prop_assert_eq!(when.last_day(), expected[expected.len() - 1]);
        prop_assert_eq!(touched(when, from, to), expected);
    }

    #[test]
    fn on_whole_days_touches_each_of_them(
        first in super::any_day(),
        more in 0..400_u64,
    ) {
        let last = first + Days::new(more);
        let when = When::AllDay { first, last };

        let from = first - Days::new(2);
        let to = last + Days::new(2);

        prop_assert_eq!(touched(when, from, to).len() as u64, more + 1);
        prop_assert_eq!(when.day_after(), last + Days::new(1));
    }
}

fn ids(events: &[Event]) -> Vec<EventId> {
    events.iter().map(|event| event.id.clone()).collect()
}

fn with_uid(uid: &str, on: NaiveDate) -> Event {
    Event {
        uid: Some(uid.to_owned()),
        ..all_day(on, on)
    }
}

proptest! {
    #[test]
    fn ids_are_unique_and_do_not_depend_on_what_comes_before(
        listed in prop::collection::vec((0..4_u32, prop::option::of(0..4_u32)), 0..12),
        before in 0..6_u32,
    ) {
        let event = |&(offset, uid): &(u32, Option<u32>)| {
            let on = day(2026, 1, 5 + offset);

            match uid {
                Some(uid) => with_uid(&uid.to_string(), on),
                None => all_day(on, on),
            }
        };

        let mut events: Vec<Event> = listed.iter().map(event).collect();
        assign_ids(&mut events);

        let known = ids(&events);
        let unique: std::collections::BTreeSet<_> = known.iter().collect();
        prop_assert_eq!(unique.len(), known.len());

        // Events of other days are inserted before them.
        let others = (0..before).map(|offset| all_day(day(2026, 2, 1 + offset), day(2026, 3, 1)));
        events.splice(0..0, others);
        assign_ids(&mut events);
        prop_assert_eq!(&ids(&events)[before as usize..], &known[..]);

        let again = ids(&events);
        assign_ids(&mut events);
        prop_assert_eq!(ids(&events), again);
    }
}

fn holding(events: Vec<Event>) -> Exhibition {
    let mut exhibition = Exhibition {
        events,
        ..exhibition(Vec::new())
    };

    assign_ids(&mut exhibition.events);
    exhibition
}

#[test]
fn an_event_is_known_again_by_its_uid() {
    let (sixth, seventh) = (day(2026, 1, 6), day(2026, 1, 7));
    let last = holding(vec![with_uid("a", sixth)]);
    let id = &last.events[0].id;

    // It was moved, and another one took its time.
    let next = holding(vec![with_uid("b", sixth), with_uid("a", seventh)]);
    assert_eq!(next.successor(id, &last), Some(&next.events[1]));

    // It is gone; one with the same title is not it.
    let next = holding(vec![with_uid("b", seventh)]);
    assert_eq!(next.successor(id, &last), None);

    // A calendar gave it another UID.
    let next = holding(vec![with_uid("b", sixth)]);
    assert_eq!(next.successor(id, &last), Some(&next.events[0]));
}

#[test]
fn an_event_without_a_uid_is_known_again_by_what_it_kept() {
    let (sixth, seventh) = (day(2026, 1, 6), day(2026, 1, 7));
    let named = |title: &str, on| {
        Event::new(
            text(title),
            When::AllDay {
                first: on,
                last: on,
            },
        )
    };
    let last = holding(vec![named("Talk", sixth), named("Walk", sixth)]);
    let id = &last.events[0].id;

    let moved = holding(vec![named("Walk", sixth), named("Talk", seventh)]);
    assert_eq!(moved.successor(id, &last), Some(&moved.events[1]));

    let renamed = holding(vec![named("Walk", sixth), named("Lecture", sixth)]);
    assert_eq!(renamed.successor(id, &last), Some(&renamed.events[1]));

    // What was there before is not what it has become.
    let gone = holding(vec![named("Walk", sixth)]);
    assert_eq!(gone.successor(id, &last), None);
}
