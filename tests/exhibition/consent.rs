//! Consent fails closed.

use super::{any_consent, any_day, day, near_day};

use chrono::{Days, Months, NaiveDate};
use proptest::prelude::*;
use reclamation::exhibition::{Consent, Standing};

#[test]
fn covers_its_first_and_its_last_day() {
    let consent = Consent::recorded(day(2026, 1, 7), Some(day(2026, 1, 31)));

    assert_eq!(consent.standing(day(2026, 1, 6)), Standing::NotYet);
    assert_eq!(consent.standing(day(2026, 1, 7)), Standing::Given);
    assert_eq!(consent.standing(day(2026, 1, 31)), Standing::Given);
    assert_eq!(consent.standing(day(2026, 2, 1)), Standing::Expired);
}

#[test]
fn without_an_end_lasts_three_years() {
    let consent = Consent::recorded(day(2023, 1, 7), None);

    assert!(consent.allows(day(2026, 1, 7)));
    assert_eq!(consent.standing(day(2026, 1, 8)), Standing::Expired);
}

#[test]
fn never_lasts_longer_than_three_years() {
    let consent = Consent::recorded(day(2023, 1, 7), Some(day(2040, 1, 1)));

    assert_eq!(consent, Consent::recorded(day(2023, 1, 7), None));
}

#[test]
fn of_a_leap_day_ends_on_the_last_of_february() {
    let consent = Consent::recorded(day(2024, 2, 29), None);

    assert!(consent.allows(day(2027, 2, 28)));
    assert!(!consent.allows(day(2027, 3, 1)));
}

#[test]
fn that_ends_before_it_begins_is_never_given() {
    let consent = Consent::recorded(day(2026, 1, 7), Some(day(2026, 1, 1)));

    for date in day(2025, 12, 25).iter_days().take(30) {
        assert!(!consent.allows(date), "{date}");
    }
}

#[test]
fn of_the_calendars_last_day_does_not_overflow() {
    assert!(Consent::recorded(NaiveDate::MAX, None).allows(NaiveDate::MAX));
}

proptest! {
    #[test]
    fn that_is_missing_is_not_given(today in any_day()) {
        prop_assert_eq!(Consent::Missing.standing(today), Standing::Missing);
    }

    #[test]
    fn of_a_sample_is_always_given(today in any_day()) {
        prop_assert!(Consent::Sample.allows(today));
    }

    /// Two consents together allow what each of them allows.
    #[test]
    fn with_another_one_allows_no_more_than_either(
        one in any_consent(),
        other in any_consent(),
        today in near_day(),
    ) {
        let both = one.and(other);

        prop_assert_eq!(both, other.and(one));
        prop_assert_eq!(both.allows(today), one.allows(today) && other.allows(today));
    }

    /// In doubt the work comes down: also before the day of the withdrawal.
    #[test]
    fn that_was_withdrawn_is_obeyed_at_once(on in near_day(), today in near_day()) {
        let consent = Consent::Withdrawn { on };

        prop_assert_eq!(consent.standing(today), Standing::Withdrawn);
        prop_assert!(!consent.allows(today));
    }

    #[test]
    fn that_is_recorded_covers_its_days_and_no_other(
        on in any_day(),
        length in proptest::option::of(0..2_000_u64),
        offset in -100..2_500_i64,
    ) {
        let until = length.map(|days| on + Days::new(days));
        let today = on + chrono::TimeDelta::days(offset);
        let third_anniversary = on + Months::new(36);

        let covered = on <= today
            && today <= third_anniversary
            && until.is_none_or(|until| today <= until);

        prop_assert_eq!(Consent::recorded(on, until).allows(today), covered);
    }
}
