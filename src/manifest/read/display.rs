//! The `[display]`, `[hours]`, `[session]` and `[limits]` tables.

use super::entry::EntryReader;
use crate::exhibition::{Display, Hours, Order, Session, Theme, Transition};
use crate::manifest::Limits;
use crate::manifest::report::Message;
use crate::picture;

use chrono::Weekday;
use std::time::Duration;

/// How the screen shows the exhibition.
pub(super) fn display(mut entry: EntryReader<'_, '_>) -> Display {
    /// The words for `transition`, before its length is known.
    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        Fade,
        Cut,
    }

    let usual = Display::default();
    let kind = entry.choice("transition", &[("fade", Kind::Fade), ("cut", Kind::Cut)]);
    let seconds = entry.number("transition-seconds");

    if kind == Some(Kind::Cut) && seconds.is_some() {
        entry.warn(
            entry.key_span("transition-seconds"),
            Message::CutTakesNoTime,
        );
    }

    let fade = seconds.map_or(usual.transition.duration(), Duration::from_secs_f64);

    let display = Display {
        diagonal_inches: entry.number("diagonal-inches").map(|inches| inches as f32),
        viewing_distance_m: entry
            .number("viewing-distance-m")
            .map_or(usual.viewing_distance_m, |metres| metres as f32),
        transition: match kind {
            Some(Kind::Cut) => Transition::Cut,
            Some(Kind::Fade) | None => Transition::Fade(fade),
        },
        order: entry
            .choice(
                "order",
                &[("manifest", Order::Manifest), ("shuffled", Order::Shuffled)],
            )
            .unwrap_or(usual.order),
        theme: entry
            .choice(
                "theme",
                &[
                    ("evening", Theme::Evening),
                    ("paper", Theme::Paper),
                    ("high-contrast", Theme::HighContrast),
                ],
            )
            .unwrap_or(usual.theme),
        stale_after_days: entry
            .integer("stale-after-days")
            .unwrap_or(usual.stale_after_days),
    };

    entry.finish(None);
    display
}

/// When the screen is awake: always, if the table can't be understood. A screen
/// that is on too long does less harm than one that stays dark.
pub(super) fn hours(mut entry: EntryReader<'_, '_>) -> Hours {
    const ALL: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];

    let days = entry.days("days").unwrap_or(ALL.to_vec());
    let wakes = entry.time("wakes");
    let sleeps = entry.time("sleeps");

    if let (Some(wakes), Some(sleeps)) = (&wakes, &sleeps)
        && sleeps.get_ref() <= wakes.get_ref()
    {
        entry.error(sleeps.span(), Message::SleepsBeforeWaking);
    }

    match (entry.finish(None), wakes, sleeps) {
        (true, Some(wakes), Some(sleeps)) => {
            Hours::on(days, wakes.into_inner(), sleeps.into_inner())
        }
        _ => Hours::always(),
    }
}

/// What files may cost.
pub(super) fn limits(mut entry: EntryReader<'_, '_>) -> Limits {
    let usual = Limits::default();
    let megabytes = entry.integer("picture-megabytes");
    let megapixels = entry.integer("picture-megapixels");
    let memory = entry.integer("picture-memory-megabytes");
    let seconds = entry.integer("picture-seconds");
    let kilobytes = entry.integer("text-kilobytes");

    entry.finish(None);

    Limits {
        picture: picture::Limits {
            bytes: megabytes.map_or(usual.picture.bytes, |size| u64::from(size) * 1_000_000),
            pixels: megapixels.map_or(usual.picture.pixels, |size| u64::from(size) * 1_000_000),
            memory: memory.map_or(usual.picture.memory, |size| u64::from(size) << 20),
            time: seconds.map_or(usual.picture.time, |seconds| {
                Duration::from_secs(seconds.into())
            }),
        },
        text_bytes: kilobytes.map_or(usual.text_bytes, |size| u64::from(size) * 1_000),
    }
}

/// When a visitor's session ends.
pub(super) fn session(mut entry: EntryReader<'_, '_>) -> Session {
    let usual = Session::default();

    let seconds = |given: Option<u32>, usual: Duration| {
        given.map_or(usual, |seconds| Duration::from_secs(seconds.into()))
    };

    let session = Session {
        idle: seconds(entry.integer("idle-seconds"), usual.idle),
        question: seconds(entry.integer("question-seconds"), usual.question),
    };

    entry.finish(None);
    session
}
