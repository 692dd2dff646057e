//! The domain, held by properties, and by examples where one says more.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod calm;
mod consent;
mod event;
mod hours;
mod language;
mod month;
mod playlist;
mod reading;
mod typeset;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeZone};
use chrono_tz::Tz;
use proptest::prelude::*;
use reclamation::exhibition::{
    Consent, Event, Exhibition, Language, Localized, When, Work, WorkId,
};

/// A day, by its numbers.
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A moment by the clock on the wall of a zone; it exists exactly once.
fn moment(zone: Tz, day: NaiveDate, hour: u32, minute: u32) -> DateTime<Tz> {
    zone.from_local_datetime(&day.and_hms_opt(hour, minute, 0).unwrap())
        .unwrap()
}

/// Any day of four centuries, so that every rule of the calendar comes up.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..146_097_u64).prop_map(|offset| day(1800, 1, 1) + Days::new(offset))
}

/// A day close to the others, so that they often meet.
fn near_day() -> impl Strategy<Value = NaiveDate> {
    (0..120_u64).prop_map(|offset| day(2025, 12, 1) + Days::new(offset))
}

fn any_consent() -> impl Strategy<Value = Consent> {
    prop_oneof![
        Just(Consent::Sample),
        Just(Consent::Missing),
        near_day().prop_map(|on| Consent::Withdrawn { on }),
        (near_day(), near_day()).prop_map(|(on, until)| Consent::recorded(on, Some(until))),
    ]
}

fn text(words: &str) -> Localized {
    Localized::plain(Language::English, words)
}

/// A work that hangs on every day.
fn work(id: &str) -> Work {
    Work {
        consent: Consent::Sample,
        sample: true,
        ..Work::new(WorkId::new(id).unwrap(), text(id))
    }
}

fn event(when: When) -> Event {
    Event::new(text("Event"), when)
}

fn all_day(first: NaiveDate, last: NaiveDate) -> Event {
    event(When::AllDay { first, last })
}

fn timed(starts: DateTime<Tz>, ends: DateTime<Tz>) -> Event {
    event(When::Timed { starts, ends })
}

fn exhibition(works: Vec<Work>) -> Exhibition {
    Exhibition {
        works,
        ..Exhibition::bare()
    }
}

/// Whether a year is a leap year, by the rule and not by the library.
fn is_leap(day: NaiveDate) -> bool {
    let year = day.year();

    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
