//! Events, as a file describes them.

use super::contents::Details;
use super::moment::Moment;
use super::rule::Rule;
use super::value::Duration;
use crate::exhibition::Status;

use std::sync::Arc;

/// A `VEVENT`: a single event, a series, or a change to instances of a series.
#[derive(Debug)]
pub(super) struct VEvent {
    /// Which series it belongs to, once that is known.
    pub(super) series: usize,
    /// The line where it begins.
    pub(super) line: usize,
    pub(super) uid: Option<Arc<str>>,
    /// The `SEQUENCE`: how often it was changed.
    pub(super) sequence: i64,
    /// When it was last changed, as written.
    pub(super) changed: String,
    pub(super) starts: Moment,
    pub(super) duration: Duration,
    /// The instance of its series that it replaces.
    pub(super) recurrence_id: Option<Moment>,
    /// Whether it replaces all later instances, too.
    pub(super) this_and_future: bool,
    pub(super) rules: Vec<Rule>,
    pub(super) rdates: Vec<(Moment, Option<Duration>)>,
    pub(super) exrules: Vec<Rule>,
    pub(super) exdates: Vec<Moment>,
    pub(super) status: Status,
    pub(super) details: Arc<Details>,
    /// Whether it says itself if it is private.
    pub(super) has_class: bool,
}

impl VEvent {
    /// Whether it may take place more than once.
    pub(super) fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.rdates.is_empty()
    }
}
