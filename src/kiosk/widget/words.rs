//! The interface's own words, and how it writes dates and times.
//!
//! They are all in this one place, in English as it is written in the United
//! States, so that a translation has one place to go to.

use crate::exhibition::When;
use crate::exhibition::month::Month;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

/// What the days of a week are headed with, Sunday first.
pub const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// Over the events that are coming.
pub const COMING: &str = "Coming up";

/// Beside the name of a work that is an example.
pub const SAMPLE: &str = "Sample work";

/// On the stage while nothing hangs on it.
pub const BEING_HUNG: &str = "The exhibition is being hung.";

/// Under [`BEING_HUNG`].
pub const COME_BACK: &str = "Please come back soon.";

/// Of an event that was called off.
pub const CANCELLED: &str = "Cancelled";

/// "Tuesday, January 13, 2026".
pub fn day(date: NaiveDate) -> String {
    date.format("%A, %B %-d, %Y").to_string()
}

/// "9:05 AM".
pub fn time(moment: DateTime<Tz>) -> String {
    moment.format("%-I:%M %p").to_string()
}

/// "January 2026".
pub fn month(month: Month) -> String {
    month.first_day().format("%B %Y").to_string()
}

/// Over a month's events where none is coming: "Events in January 2026".
pub fn events_in(chosen: Month) -> String {
    format!("Events in {}", month(chosen))
}

/// "Tue, Jan 13 · 1:00–2:00 PM", "Sun, Jan 11 · all day".
pub fn when(when: &When) -> String {
    let short = |date: NaiveDate| date.format("%a, %b %-d").to_string();

    match when {
        When::AllDay { first, last } if first == last => {
            format!("{} · all day", short(*first))
        }
        When::AllDay { first, last } => {
            format!("{} – {}", short(*first), short(*last))
        }
        When::Timed { starts, ends } if starts.date_naive() == when.last_day() => {
            format!("{} · {}", short(starts.date_naive()), span(starts, ends))
        }
        When::Timed { starts, ends } => format!(
            "{}, {} – {}, {}",
            short(starts.date_naive()),
            time(*starts),
            short(ends.date_naive()),
            time(*ends)
        ),
    }
}

/// "1:00–2:00 PM", "10:00 AM–12:00 PM".
fn span(starts: &DateTime<Tz>, ends: &DateTime<Tz>) -> String {
    let same_half = starts.format("%p").to_string() == ends.format("%p").to_string()
        && starts.date_naive() == ends.date_naive();

    let from = if same_half {
        starts.format("%-I:%M").to_string()
    } else {
        time(*starts)
    };

    format!("{from}–{}", time(*ends))
}

/// "Page 2 of 3".
pub fn page(number: usize, of: usize) -> String {
    format!("Page {number} of {of}")
}

/// How a number takes text messages: "text HELP to 233733".
pub fn text_to(number: &str, body: Option<&str>) -> String {
    match body {
        Some(body) => format!("text {body} to {number}"),
        None => format!("text {number}"),
    }
}

/// How a number takes both: "call or text 988".
pub fn call_or_text(number: &str) -> String {
    format!("{number} call or text")
}

/// The number of a text telephone: "TTY 711".
pub fn tty(number: &str) -> String {
    format!("TTY {number}")
}

/// The address of a chat: "chat at example.org".
pub fn chat(address: &str) -> String {
    format!("chat at {address}")
}
