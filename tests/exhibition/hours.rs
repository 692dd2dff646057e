//! When the screen is awake.

use super::{day, near_day};

use chrono::{Datelike, NaiveTime, Weekday};
use proptest::prelude::*;
use reclamation::exhibition::Hours;

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn wakes_at_the_minute_and_sleeps_at_the_minute() {
    let hours = Hours::on(vec![Weekday::Wed], time(7, 30), time(18, 0));
    let wednesday = day(2026, 1, 7);

    assert!(!hours.is_awake(wednesday.and_hms_opt(7, 29, 59).unwrap()));
    assert!(hours.is_awake(wednesday.and_time(time(7, 30))));
    assert!(hours.is_awake(wednesday.and_hms_opt(17, 59, 59).unwrap()));
    assert!(!hours.is_awake(wednesday.and_time(time(18, 0))));
}

#[test]
fn sleeps_on_the_other_days() {
    let hours = Hours::on(vec![Weekday::Wed], time(7, 30), time(18, 0));

    for date in day(2026, 1, 8).iter_days().take(6) {
        assert!(!hours.is_awake(date.and_time(time(12, 0))), "{date}");
    }
}

proptest! {
    #[test]
    fn without_hours_it_never_sleeps(date in near_day(), minute in 0..1_440_u32) {
        let now = date.and_time(time(minute / 60, minute % 60));

        prop_assert!(Hours::always().is_awake(now));
    }

    /// A day is awake from its waking on, for as many minutes as there are.
    #[test]
    fn a_day_is_awake_once_and_in_one_piece(
        date in near_day(),
        wakes in 0..1_439_u32,
        length in 1..1_440_u32,
    ) {
        let sleeps = (wakes + length).min(1_439);
        let at = |minute: u32| time(minute / 60, minute % 60);
        let hours = Hours::on(vec![date.weekday()], at(wakes), at(sleeps));

        let awake: Vec<u32> = (0..1_440)
            .filter(|minute| hours.is_awake(date.and_time(at(*minute))))
            .collect();

        prop_assert_eq!(awake, (wakes..sleeps).collect::<Vec<_>>());
    }
}
