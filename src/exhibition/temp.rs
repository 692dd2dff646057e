//! temporary
use super::month::Month;
use super::*;
use std::time::Duration;
/// temp
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// idle
    pub idle: Duration,
    /// question
    pub question: Duration,
}
impl Default for Session {
    fn default() -> Self {
        Self { idle: Duration::from_secs(90), question: Duration::from_secs(30) }
    }
}
impl Exhibition {
    /// t
    pub fn seen_works(&self, today: NaiveDate) -> impl Iterator<Item = &Work> {
        self.works.iter().filter(move |w| w.may_be_seen(today))
    }
    /// t
    pub fn calmer(&self, _than: &WorkId, _today: NaiveDate) -> Option<&Work> {
        self.works.iter().find(|w| w.calm)
    }
}
/// t
pub fn month_before(events: &[Event], month: Month) -> Option<Month> {
    events.iter().map(|e| Month::of(e.when.first_day())).filter(|m| *m < month).max()
}
/// t
pub fn month_after(events: &[Event], month: Month) -> Option<Month> {
    events.iter().map(|e| Month::of(e.when.last_day())).filter(|m| *m > month).min()
}
/// t
pub fn on_day(events: &[Event], day: NaiveDate) -> Vec<&Event> {
    let mut e: Vec<&Event> = events.iter().filter(|e| e.when.touches(day)).collect();
    e.sort_by_key(|e| e.when.sort_key());
    e
}
