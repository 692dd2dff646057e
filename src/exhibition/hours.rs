use chrono::{Datelike, NaiveDateTime, NaiveTime, Weekday};

/// When the screen is awake: the `[hours]` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    spans: Vec<Span>,
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
        Self { spans: Vec::new() }
    }

    /// Awake on these days from one time of the day to another.
    pub fn on(days: Vec<Weekday>, wakes: NaiveTime, sleeps: NaiveTime) -> Self {
        Self {
            spans: vec![Span {
                days,
                wakes,
                sleeps,
            }],
        }
    }

    /// Whether the screen is awake at this local time.
    pub fn is_awake(&self, now: NaiveDateTime) -> bool {
        self.spans.is_empty()
            || self.spans.iter().any(|span| {
                span.days.contains(&now.weekday())
                    && (span.wakes..span.sleeps).contains(&now.time())
            })
    }
}
