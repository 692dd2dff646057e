//! When the screen is awake.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Weekday};

/// When the screen is awake: the `[hours]` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// `None` keeps the screen awake at all times.
    span: Option<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    days: Vec<Weekday>,
    wakes: NaiveTime,
    sleeps: NaiveTime,
}

impl Hours {
    /// Awake at all times.
    pub fn always() -> Self {
        Self { span: None }
    }

    /// Awake on these days, from one time of day until just before another.
    pub fn on(days: Vec<Weekday>, wakes: NaiveTime, sleeps: NaiveTime) -> Self {
        Self {
            span: Some(Span {
                days,
                wakes,
                sleeps,
            }),
        }
    }

    /// Whether the screen is awake at this local time.
    pub fn is_awake(&self, now: NaiveDateTime) -> bool {
        self.span.as_ref().is_none_or(|span| {
            span.days.contains(&now.weekday()) && (span.wakes..span.sleeps).contains(&now.time())
        })
    }
}
