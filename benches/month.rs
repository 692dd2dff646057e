//! The month grid: what is laid out whenever the wall is drawn anew.
//!
//! `cargo bench --bench month`
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench that can't go on says why"
)]

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::America::Los_Angeles;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use reclamation::exhibition::month;
use reclamation::exhibition::month::Month;
use reclamation::exhibition::{About, Event, Exhibition, Language, Localized, When};
use std::hint::black_box;

/// So many events over two years: most last two hours, every seventh is a
/// week long, and one in twelve goes over midnight.
fn events(count: usize) -> Vec<Event> {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();

    (0..count)
        .map(|number| {
            let day = first + Days::new((number as u64 * 37) % 730);

            let when = if number % 7 == 0 {
                When::AllDay {
                    first: day,
                    last: day + Days::new(6),
                }
            } else {
                let hours = TimeDelta::hours((number % 12) as i64 * 2 + 1);
                let starts = Los_Angeles.from_utc_datetime(&(NaiveDateTime::from(day) + hours));

                When::Timed {
                    starts,
                    ends: starts + TimeDelta::hours(2),
                }
            };

            let title = Localized::plain(Language::English, format!("Event {number}"));

            Event::new(title, when)
        })
        .collect()
}

fn bench(criterion: &mut Criterion) {
    let today = NaiveDate::from_ymd_opt(2026, 1, 13).unwrap();
    let now = Los_Angeles.from_utc_datetime(&today.and_hms_opt(17, 0, 0).unwrap());
    let mut group = criterion.benchmark_group("month");

    for count in [10, 1_000, 10_000] {
        let events = events(count);

        group.bench_with_input(
            BenchmarkId::new("grid", count),
            &events,
            |bencher, events| {
                bencher.iter(|| Month::of(black_box(today)).weeks(events));
            },
        );

        group.bench_with_input(
            BenchmarkId::new("coming", count),
            &events,
            |bencher, events| {
                bencher.iter(|| month::coming(black_box(events), now));
            },
        );

        let exhibition = Exhibition {
            about: About {
                opens: None,
                ..About::default()
            },
            events,
            ..Exhibition::bare()
        };

        // The farthest way: to a day after all events, so that none of them
        // can be left out.
        let late = today + Days::new(2_000);

        group.bench_with_input(
            BenchmarkId::new("choose", count),
            &exhibition,
            |bencher, exhibition| {
                bencher.iter(|| month::choose(black_box(exhibition), late));
            },
        );
    }

    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
