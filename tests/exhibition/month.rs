//! The month as a grid of weeks, and which month the wall shows.

use super::{all_day, any_day, day, exhibition, is_leap, moment, near_day, timed};

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use chrono_tz::America::Los_Angeles;
use proptest::prelude::*;
use reclamation::exhibition::month;
use reclamation::exhibition::month::{Month, Row, Week};
use reclamation::exhibition::{About, Event, Exhibition};

fn dates(weeks: &[Week]) -> Vec<NaiveDate> {
    weeks.iter().flatten().map(|day| day.date).collect()
}

/// The days of the grid on which the event with this position stands.
fn days_of(weeks: &[Week], event: usize) -> Vec<NaiveDate> {
    weeks
        .iter()
        .flatten()
        .filter(|day| day.events.contains(&event))
        .map(|day| day.date)
        .collect()
}

fn of(year: i32, month: u32) -> Month {
    Month::of(day(year, month, 1))
}

#[test]
fn january_2026_has_the_days_of_december_before_it_and_none_after() {
    let weeks = of(2026, 1).weeks(&[]);

    assert_eq!(weeks.len(), 5);
    assert_eq!(weeks[0][0].date, day(2025, 12, 28));
    assert_eq!(weeks[4][6].date, day(2026, 1, 31));
    assert!(!weeks[0][3].in_month);
    assert!(weeks[0][4].in_month);
}

#[test]
fn a_february_that_begins_on_a_sunday_has_four_weeks() {
    let weeks = of(2026, 2).weeks(&[]);

    assert_eq!(weeks.len(), 4);
    assert!(weeks.iter().flatten().all(|day| day.in_month));
}

#[test]
fn a_long_month_that_begins_on_a_saturday_has_six_weeks() {
    assert_eq!(of(2026, 8).weeks(&[]).len(), 6);
}

#[test]
fn february_has_a_leap_day_in_leap_years_alone() {
    for (year, last) in [(1900, 28), (2000, 29), (2024, 29), (2026, 28), (2100, 28)] {
        assert_eq!(of(year, 2).last_day(), day(year, 2, last));
    }
}

#[test]
fn january_follows_december() {
    assert_eq!(of(2026, 12).last_day(), day(2026, 12, 31));
    assert_eq!(of(2026, 12).following(), of(2027, 1));
}

/// The clocks change, the days do not: each stands there once.
#[test]
fn days_that_change_the_clocks_stand_once() {
    for date in [day(2026, 3, 8), day(2026, 11, 1)] {
        let midnight = moment(Los_Angeles, date, 0, 0);
        let next = moment(Los_Angeles, date + Days::new(1), 0, 0);
        let weeks = Month::of(date).weeks(&[timed(midnight, next)]);

        assert_ne!(next - midnight, TimeDelta::hours(24));
        assert_eq!(days_of(&weeks, 0), [date]);
        assert_eq!(
            dates(&weeks).iter().filter(|day| **day == date).count(),
            1,
            "{date}"
        );
    }
}

#[test]
fn an_event_over_the_year_s_end_stands_on_both_days_in_both_months() {
    let party = timed(
        moment(Los_Angeles, day(2025, 12, 31), 21, 0),
        moment(Los_Angeles, day(2026, 1, 1), 1, 0),
    );
    let nights = [day(2025, 12, 31), day(2026, 1, 1)];

    for month in [of(2025, 12), of(2026, 1)] {
        assert!(month.has(&party));
        assert_eq!(
            days_of(&month.weeks(std::slice::from_ref(&party)), 0),
            nights
        );
    }
}

/// The days that fill the edges of a grid are days like any other.
#[test]
fn an_event_on_a_neighbour_s_day_stands_there_too() {
    let weeks = of(2026, 1).weeks(&[all_day(day(2025, 12, 30), day(2025, 12, 30))]);

    assert_eq!(days_of(&weeks, 0), [day(2025, 12, 30)]);
}

#[test]
fn an_event_until_midnight_does_not_reach_into_the_next_month() {
    let evening = timed(
        moment(Los_Angeles, day(2026, 1, 31), 20, 0),
        moment(Los_Angeles, day(2026, 2, 1), 0, 0),
    );

    assert!(of(2026, 1).has(&evening));
    assert!(!of(2026, 2).has(&evening));
}

/// Some events around the turn of a year: over several days, or with times,
/// many of them over midnight.
fn near_events() -> impl Strategy<Value = Vec<Event>> {
    let whole =
        (near_day(), 0..40_u64).prop_map(|(first, more)| all_day(first, first + Days::new(more)));

    let short = (near_day(), 0..24_u32, 0..3_000_i64).prop_map(|(date, hour, minutes)| {
        // An hour that the clocks skip in March is an hour later.
        let starts = moment(Los_Angeles, date, 0, 0) + TimeDelta::hours(i64::from(hour));

        timed(starts, starts + TimeDelta::minutes(minutes))
    });

    proptest::collection::vec(prop_oneof![whole, short], 0..12)
}

fn opened(events: Vec<Event>, days: Option<(NaiveDate, NaiveDate)>) -> Exhibition {
    let bare = exhibition(Vec::new());

    Exhibition {
        about: About {
            opens: days.map(|(opens, _)| opens),
            closes: days.map(|(_, closes)| closes),
            ..bare.about
        },
        events,
        ..bare
    }
}

#[test]
fn without_events_and_dates_the_wall_shows_todays_month() {
    let choice = month::choose(&opened(Vec::new(), None), day(2026, 5, 5));

    assert_eq!(choice.month, of(2026, 5));
    assert!(choice.is_current);
}

#[test]
fn todays_month_is_shown_where_the_exhibition_touches_it() {
    let january = (day(2026, 1, 7), day(2026, 1, 31));
    let next = vec![all_day(day(2026, 3, 1), day(2026, 3, 1))];
    let exhibition = opened(next, Some(january));

    for today in [day(2026, 1, 1), day(2026, 1, 31)] {
        assert_eq!(month::choose(&exhibition, today).month, of(2026, 1));
        assert!(month::choose(&exhibition, today).is_current);
    }

    assert_eq!(
        month::choose(&exhibition, day(2026, 2, 1)).month,
        of(2026, 3)
    );
}

#[test]
fn an_exhibition_of_one_day_touches_its_month() {
    let mut exhibition = opened(
        vec![all_day(day(2026, 3, 1), day(2026, 3, 1))],
        Some((day(2026, 1, 7), day(2026, 1, 7))),
    );
    exhibition.about.closes = None;

    assert_eq!(
        month::choose(&exhibition, day(2026, 1, 20)).month,
        of(2026, 1)
    );
}

#[test]
fn a_coming_month_is_shown_before_a_nearer_past_one() {
    let exhibition = opened(
        vec![
            all_day(day(2026, 4, 30), day(2026, 4, 30)),
            all_day(day(2027, 1, 11), day(2027, 1, 11)),
            all_day(day(2026, 11, 3), day(2026, 11, 3)),
        ],
        None,
    );
    let choice = month::choose(&exhibition, day(2026, 5, 5));

    assert_eq!(choice.month, of(2026, 11));
    assert!(!choice.is_current);
}

#[test]
fn where_nothing_comes_the_last_month_with_events_is_shown() {
    let exhibition = opened(
        vec![
            all_day(day(2026, 1, 11), day(2026, 1, 11)),
            all_day(day(2025, 12, 30), day(2026, 2, 2)),
        ],
        None,
    );
    let choice = month::choose(&exhibition, day(2026, 5, 5));

    assert_eq!(choice.month, of(2026, 2));
    assert!(!choice.is_current);
}

#[test]
fn coming_events_are_cut_off_at_their_exact_end() {
    let starts = moment(Los_Angeles, day(2026, 1, 13), 9, 0);
    let ends = moment(Los_Angeles, day(2026, 1, 13), 11, 0);
    let events = [timed(starts, ends)];

    assert_eq!(
        month::coming(&events, ends - TimeDelta::seconds(1)).len(),
        1
    );
    assert!(month::coming(&events, ends).is_empty());
}

#[test]
fn coming_events_stand_in_the_order_in_which_they_begin() {
    let at = |hour| moment(Los_Angeles, day(2026, 1, 13), hour, 0);
    let events = [
        timed(at(14), at(15)),
        timed(at(9), at(20)),
        all_day(day(2026, 1, 13), day(2026, 1, 13)),
        all_day(day(2026, 1, 12), day(2026, 1, 14)),
        timed(at(7), at(8)),
    ];
    let coming = month::coming(&events, at(8));

    assert_eq!(coming, [&events[3], &events[2], &events[1], &events[0]]);
}

#[test]
fn months_without_events_are_skipped_both_ways() {
    let events = [
        all_day(day(2026, 6, 30), day(2026, 6, 30)),
        all_day(day(2025, 11, 2), day(2025, 11, 2)),
        all_day(day(2026, 1, 11), day(2026, 1, 11)),
    ];

    assert_eq!(
        month::month_before(&events, of(2026, 1)),
        Some(of(2025, 11))
    );
    assert_eq!(month::month_before(&events, of(2026, 4)), Some(of(2026, 1)));
    assert_eq!(month::month_before(&events, of(2025, 11)), None);
    assert_eq!(month::month_after(&events, of(2026, 1)), Some(of(2026, 6)));
    assert_eq!(month::month_after(&events, of(2024, 1)), Some(of(2025, 11)));
    assert_eq!(month::month_after(&events, of(2026, 6)), None);
}

#[test]
fn an_event_over_months_leads_to_each_of_them() {
    let events = [all_day(day(2026, 1, 20), day(2026, 4, 2))];

    assert_eq!(month::month_after(&events, of(2025, 12)), Some(of(2026, 1)));
    assert_eq!(month::month_after(&events, of(2026, 1)), Some(of(2026, 2)));
    assert_eq!(month::month_after(&events, of(2026, 2)), Some(of(2026, 3)));
    assert_eq!(month::month_after(&events, of(2026, 4)), None);
    assert_eq!(month::month_before(&events, of(2026, 9)), Some(of(2026, 4)));
    assert_eq!(month::month_before(&events, of(2026, 3)), Some(of(2026, 2)));
    assert_eq!(month::month_before(&events, of(2026, 1)), None);
}

#[test]
fn a_day_has_its_events_in_their_order() {
    let date = day(2026, 1, 14);
    let at = |hour| moment(Los_Angeles, date, hour, 0);
    let events = [
        timed(at(15), at(16)),
        timed(at(9), at(10)),
        all_day(date, date),
        all_day(day(2026, 1, 10), day(2026, 1, 20)),
        all_day(day(2026, 1, 15), day(2026, 1, 15)),
        timed(moment(Los_Angeles, day(2026, 1, 13), 23, 0), at(0)),
    ];

    assert_eq!(
        month::on_day(&events, date),
        [&events[3], &events[2], &events[1], &events[0]]
    );
    assert!(month::on_day(&events, day(2026, 2, 1)).is_empty());
}

proptest! {
    #[test]
    fn every_day_of_the_month_stands_there_once(date in any_day()) {
        let month = Month::of(date);
        let weeks = month.weeks(&[]);

        let inside: Vec<NaiveDate> = weeks
            .iter()
            .flatten()
            .filter(|day| day.in_month)
            .map(|day| day.date)
            .collect();

        let length = match date.month() {
            2 if is_leap(date) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };

        let numbers: Vec<u32> = inside.iter().map(Datelike::day).collect();

        prop_assert_eq!(numbers, (1..=length).collect::<Vec<_>>());
        prop_assert!(inside.iter().all(|day| day.month() == date.month()));
        prop_assert!(inside.iter().all(|day| day.year() == date.year()));
        prop_assert!(inside.contains(&date));
    }

    #[test]
    fn weeks_begin_on_sundays_and_run_on(date in any_day()) {
        let weeks = Month::of(date).weeks(&[]);
        let dates = dates(&weeks);

        prop_assert!((4..=6).contains(&weeks.len()));
        prop_assert!(weeks.iter().all(|week| week[0].date.weekday() == Weekday::Sun));
        prop_assert!(dates.windows(2).all(|pair| pair[0] + Days::new(1) == pair[1]));

        // No week is there for a neighbour alone.
        prop_assert!(weeks.iter().all(|week| week.iter().any(|day| day.in_month)));
    }

    #[test]
    fn months_follow_each_other_without_a_gap(date in any_day()) {
        let month = Month::of(date);

        prop_assert_eq!(month.last_day() + Days::new(1), month.following().first_day());
        prop_assert!(month.contains(month.first_day()) && month.contains(month.last_day()));
        prop_assert!(!month.contains(month.following().first_day()));
        prop_assert!(month < month.following());
    }

    #[test]
    fn events_stand_on_each_of_their_days(events in near_events(), date in near_day()) {
        let month = Month::of(date);

        for day in month.weeks(&events).iter().flatten() {
            let expected: Vec<usize> = (0..events.len())
                .filter(|index| events[*index].when.touches(day.date))
                .collect();

            prop_assert_eq!(&day.events, &expected, "{}", day.date);
        }
    }

    #[test]
    fn a_month_has_the_events_of_its_days(events in near_events(), date in near_day()) {
        let month = Month::of(date);

        let expected = events
            .iter()
            .filter(|event| {
                month
                    .first_day()
                    .iter_days()
                    .take_while(|day| month.contains(*day))
                    .any(|day| event.when.touches(day))
            })
            .count();

        let listed = month::of_month(&events, month);

        prop_assert_eq!(listed.len(), expected);
        prop_assert!(listed.is_sorted_by_key(|event| event.when.sort_key()));
    }

    /// Looks for the month the slow way: one after the other, from today on.
    #[test]
    fn the_nearest_month_is_chosen(
        events in near_events(),
        days in proptest::option::of((near_day(), 0..30_u64)),
        today in near_day(),
    ) {
        let days = days.map(|(opens, more)| (opens, opens + Days::new(more)));
        let exhibition = opened(events, days);
        let current = Month::of(today);

        let has = |month: Month| exhibition.events.iter().any(|event| month.has(event));
        let hung = days.is_some_and(|(opens, closes)| {
            opens.iter_days().take_while(|day| *day <= closes).any(|day| current.contains(day))
        });

        let after = std::iter::successors(Some(current.following()), |month| Some(month.following()))
            .take(12)
            .find(|month| has(*month));
        let before = std::iter::successors(current.first_day().pred_opt().map(Month::of), |month| {
            month.first_day().pred_opt().map(Month::of)
        })
        .take(12)
        .find(|month| has(*month));

        let stays = hung || has(current);
        let expected = if stays { current } else { after.or(before).unwrap_or(current) };
        let choice = month::choose(&exhibition, today);

        prop_assert_eq!(choice.month, expected);
        prop_assert_eq!(choice.is_current, choice.month == current);
    }

    #[test]
    fn what_comes_is_what_is_not_over(events in near_events(), date in near_day(), hour in 0..24_i64) {
        let now = moment(Los_Angeles, date, 0, 0) + TimeDelta::hours(hour);
        let coming = month::coming(&events, now);

        prop_assert_eq!(
            coming.len(),
            events.iter().filter(|event| !event.when.is_over(now)).count()
        );
        prop_assert!(coming.iter().all(|event| !event.when.is_over(now)));
        prop_assert!(coming.is_sorted_by_key(|event| event.when.sort_key()));
    }

    /// Whatever the events: the neighbours are the first months that one
    /// comes upon, walking from month to month.
    #[test]
    fn neighbours_are_found_by_walking_too(events in near_events(), today in near_day()) {
        let month = Month::of(today);
        let has = |month: &Month| events.iter().any(|event| month.has(event));

        let before = std::iter::successors(Some(month.preceding()), |month| Some(month.preceding()));
        let after = std::iter::successors(Some(month.following()), |month| Some(month.following()));

        prop_assert_eq!(month::month_before(&events, month), before.take(24).find(has));
        prop_assert_eq!(month::month_after(&events, month), after.take(24).find(has));
    }
}

#[test]
fn a_day_with_more_events_than_anybody_reads_is_cut_short() {
    let on = |date, count: usize| (0..count).map(move |_| all_day(date, date));
    let events: Vec<_> = on(day(2026, 1, 5), 20)
        .chain(on(day(2026, 1, 6), 10_000))
        .chain(on(day(2026, 1, 7), 1))
        .collect();

    let january = Month::of(day(2026, 1, 1));
    let rows = month::rows_of_month(&month::of_month(&events, january));
    let listed = rows.iter().filter(|row| matches!(row, Row::Event(_)));

    assert_eq!(listed.count(), 20 + 10 + 1);
    assert_eq!(rows[30], Row::More(9_990));

    let rows = month::rows_of_day(&month::on_day(&events, day(2026, 1, 5)));
    assert_eq!(rows.len(), 20);
}
