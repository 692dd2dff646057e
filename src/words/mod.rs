//! What the interface says, and how it writes dates and times, in the
//! language of whoever reads it.

mod findings;
mod locale;
mod plain;
mod staff;

pub use findings::Argument;

use crate::exhibition::month::Month;
use crate::exhibition::{Event, Language, When};

use crate::words::locale::Locale;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Weekday};
use chrono_tz::Tz;

/// The interface's words in a language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    locale: &'static Locale,
}

impl Words {
    /// For a reader of `language`.
    pub fn of(language: Language) -> Self {
        Self {
            locale: Locale::of(language),
        }
    }

    /// Over a month's events where none is coming: "Events in January 2026".
    pub fn events_in(self, month: Month) -> String {
        self.with("events-in", &[("month", &self.month(month))])
    }

    /// The size of the type: "150 %".
    pub fn percent(self, percent: u16) -> String {
        self.with("percent", &[("percent", &percent.to_string())])
    }

    /// Over the people who speak at an event.
    pub fn speakers(self, count: usize) -> String {
        self.counted("speakers", count, &[])
    }

    /// "Tuesday, January 13, 2026: 2 events".
    pub fn day_with_events(self, date: NaiveDate, count: usize) -> String {
        self.counted("day-with-events", count, &[("day", &self.day(date))])
    }

    /// How many events of a day are not listed.
    pub fn more_events(self, count: usize) -> String {
        self.counted("more-events", count, &[])
    }

    /// When the screen clears itself: in how many seconds.
    pub fn clears_in(self, seconds: u64) -> String {
        let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);

        self.counted("clears-in", seconds, &[])
    }

    /// How a number is called: "Call 211".
    pub fn call(self, number: &str) -> String {
        self.with("call", &[("number", number)])
    }

    /// "Page 2 of 3".
    pub fn page(self, number: usize, of: usize) -> String {
        let (number, of) = (number.to_string(), of.to_string());

        self.with("page", &[("number", &number), ("of", &of)])
    }

    /// How a number takes text messages: "text HELP to 233733".
    pub fn text_to(self, number: &str, body: Option<&str>) -> String {
        match body {
            Some(body) => self.with("text-to", &[("body", body), ("number", number)]),
            None => self.with("text-number", &[("number", number)]),
        }
    }

    /// How a number takes both: "988 call or text".
    pub fn call_or_text(self, number: &str) -> String {
        self.with("call-or-text", &[("number", number)])
    }

    /// The number of a text telephone: "TTY 711".
    pub fn tty(self, number: &str) -> String {
        self.with("tty", &[("number", number)])
    }

    /// The address of a chat: "chat at example.org".
    pub fn chat(self, address: &str) -> String {
        self.with("chat", &[("address", address)])
    }

    /// "Tuesday, January 13, 2026".
    pub fn day(self, date: NaiveDate) -> String {
        self.with(
            "day",
            &[
                ("weekday", &self.weekday(date.weekday())),
                ("month", &self.month_name(date)),
                ("day", &date.day().to_string()),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// "January 2026".
    pub fn month(self, month: Month) -> String {
        let first = month.first_day();

        self.with(
            "month",
            &[
                ("month", &self.month_name(first)),
                ("year", &first.year().to_string()),
            ],
        )
    }

    /// "9:05 AM".
    pub fn time(self, moment: DateTime<Tz>) -> String {
        self.with(
            "time",
            &[("clock", &clock(&moment)), ("half", half(&moment))],
        )
    }

    /// "Tue, Jan 13 · 1:00–2:00 PM", "Sun, Jan 11 · all day".
    pub fn when(self, when: &When) -> String {
        match when {
            When::AllDay { first, last } if first == last => {
                self.with("all-day", &[("day", &self.short(*first))])
            }
            When::AllDay { first, last } => self.between(&self.short(*first), &self.short(*last)),
            When::Timed { starts, ends } if starts.date_naive() == when.last_day() => self.with(
                "at-time",
                &[
                    ("day", &self.short(starts.date_naive())),
                    ("time", &self.span(starts, ends)),
                ],
            ),
            When::Timed { starts, ends } => {
                self.between(&self.day_and_time(*starts), &self.day_and_time(*ends))
            }
        }
    }

    /// As [`when`](Self::when), with what stands beside it where the event
    /// may not take place: "Cancelled · Sun, Jan 11 · all day".
    pub fn standing(self, event: &Event) -> String {
        let when = self.when(&event.when);

        match self.status(event.status) {
            Some(status) => format!("{status} · {when}"),
            None => when,
        }
    }

    /// As [`when`](Self::when), with the whole names of days and months.
    pub fn when_in_full(self, when: &When) -> String {
        match when {
            When::AllDay { first, last } if first == last => {
                self.with("all-day", &[("day", &self.day(*first))])
            }
            When::AllDay { first, last } => self.between(&self.day(*first), &self.day(*last)),
            When::Timed { starts, ends } if starts.date_naive() == when.last_day() => self.with(
                "at-time",
                &[
                    ("day", &self.day(starts.date_naive())),
                    ("time", &self.span(starts, ends)),
                ],
            ),
            When::Timed { .. } => self.when(when),
        }
    }

    /// What the days of a week are headed with, Sunday first.
    pub fn weekdays(self) -> [String; 7] {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

        [Sun, Mon, Tue, Wed, Thu, Fri, Sat].map(|weekday| self.weekday_short(weekday))
    }

    /// "1:00–2:00 PM", "10:00 AM–12:00 PM".
    fn span(self, starts: &DateTime<Tz>, ends: &DateTime<Tz>) -> String {
        if starts == ends {
            return self.time(*starts);
        }

        let same_half = half(starts) == half(ends) && starts.date_naive() == ends.date_naive();

        let from = if same_half {
            clock(starts)
        } else {
            self.time(*starts)
        };

        self.with("time-span", &[("from", &from), ("to", &self.time(*ends))])
    }

    fn between(self, from: &str, to: &str) -> String {
        self.with("from-to", &[("from", from), ("to", to)])
    }

    /// "Tue, Jan 13, 8:00 PM".
    fn day_and_time(self, moment: DateTime<Tz>) -> String {
        self.with(
            "day-and-time",
            &[
                ("day", &self.short(moment.date_naive())),
                ("time", &self.time(moment)),
            ],
        )
    }

    /// "Tue, Jan 13".
    fn short(self, date: NaiveDate) -> String {
        self.with(
            "day-short",
            &[
                ("weekday", &self.weekday_short(date.weekday())),
                ("month", &self.month_short(date)),
                ("day", &date.day().to_string()),
            ],
        )
    }

    fn weekday(self, weekday: Weekday) -> String {
        self.plain(match weekday {
            Weekday::Sun => "weekday-sunday",
            Weekday::Mon => "weekday-monday",
            Weekday::Tue => "weekday-tuesday",
            Weekday::Wed => "weekday-wednesday",
            Weekday::Thu => "weekday-thursday",
            Weekday::Fri => "weekday-friday",
            Weekday::Sat => "weekday-saturday",
        })
    }

    fn weekday_short(self, weekday: Weekday) -> String {
        self.plain(match weekday {
            Weekday::Sun => "weekday-short-sunday",
            Weekday::Mon => "weekday-short-monday",
            Weekday::Tue => "weekday-short-tuesday",
            Weekday::Wed => "weekday-short-wednesday",
            Weekday::Thu => "weekday-short-thursday",
            Weekday::Fri => "weekday-short-friday",
            Weekday::Sat => "weekday-short-saturday",
        })
    }

    fn month_name(self, date: NaiveDate) -> String {
        const NAMES: [&str; 12] = [
            "month-january",
            "month-february",
            "month-march",
            "month-april",
            "month-may",
            "month-june",
            "month-july",
            "month-august",
            "month-september",
            "month-october",
            "month-november",
            "month-december",
        ];

        self.plain(NAMES[date.month0() as usize])
    }

    fn month_short(self, date: NaiveDate) -> String {
        const NAMES: [&str; 12] = [
            "month-short-january",
            "month-short-february",
            "month-short-march",
            "month-short-april",
            "month-short-may",
            "month-short-june",
            "month-short-july",
            "month-short-august",
            "month-short-september",
            "month-short-october",
            "month-short-november",
            "month-short-december",
        ];

        self.plain(NAMES[date.month0() as usize])
    }

    fn plain(self, name: &str) -> String {
        self.with(name, &[])
    }

    fn with(self, name: &str, arguments: &[(&str, &str)]) -> String {
        self.locale.message(name, arguments, None)
    }

    /// A message that depends on how many there are of something.
    fn counted(self, name: &str, count: usize, arguments: &[(&str, &str)]) -> String {
        self.locale.message(name, arguments, Some(count))
    }
}

/// "9:05" of a clock of twelve hours, as all our languages have it in the
/// United States.
fn clock(moment: &DateTime<Tz>) -> String {
    format!("{}:{:02}", moment.hour12().1, moment.minute())
}

/// Which half of the day, as the messages call it.
fn half(moment: &DateTime<Tz>) -> &'static str {
    if moment.hour12().0 { "pm" } else { "am" }
}

/// A text with a capital at its beginning.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();

    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
