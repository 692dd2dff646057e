//! Which events belong together, and which of them are out of date.

use crate::calendar::moment::Moment;
use crate::calendar::rule::Rule;
use crate::calendar::vevent::VEvent;
use crate::calendar::zone::Zone;

use chrono::NaiveDateTime;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// The events with one UID, without older versions of them.
#[derive(Debug)]
pub(super) struct Series<'e> {
    /// The events; usually one.
    pub(super) events: Vec<&'e VEvent>,
    /// The changes to their instances.
    pub(super) changes: Vec<&'e VEvent>,
}

/// Sorts events by series: those with the same UID, in the order of the file. An
/// event without a UID is a series of its own. What may repeat at any rate comes
/// last.
///
/// Returns the number of series.
pub(super) fn sort(entries: &mut [VEvent]) -> usize {
    let mut by_uid: HashMap<Arc<str>, usize> = HashMap::new();
    let mut efforts: Vec<u8> = Vec::new();

    for entry in &mut *entries {
        entry.series = match &entry.uid {
            Some(uid) => *by_uid.entry(Arc::clone(uid)).or_insert(efforts.len()),
            None => efforts.len(),
        };

        match efforts.get_mut(entry.series) {
            Some(known) => *known = effort(entry).max(*known),
            None => efforts.push(effort(entry)),
        }
    }

    entries.sort_by_cached_key(|entry| (efforts[entry.series], entry.series));
    efforts.len()
}

/// How much work an event may be: 0 if it does not repeat, 1 if it repeats at
/// most a few times a day, and 2 if it may repeat at any rate.
fn effort(entry: &VEvent) -> u8 {
    let mut rules = entry.rules.iter().chain(&entry.exrules);

    match rules.clone().all(Rule::is_calm) {
        true => u8::from(rules.next().is_some()),
        false => 2,
    }
}

impl<'e> Series<'e> {
    /// The series that these events describe.
    pub(super) fn new(entries: &'e [VEvent]) -> Self {
        let (changes, events): (Vec<&VEvent>, Vec<&VEvent>) = entries
            .iter()
            .partition(|entry| entry.recurrence_id.is_some());

        let newest = events.iter().map(|event| event.sequence).max();

        // Some programs give one UID to unrelated events. Keep those.
        let events = events
            .into_iter()
            .filter(|event| Some(event.sequence) == newest)
            .collect();

        Self {
            events: latest(events, |event| event.starts.local()),
            changes: latest(changes, instance),
        }
    }

    /// The line of the file where it begins.
    pub(super) fn line(&self) -> usize {
        self.events
            .iter()
            .chain(&self.changes)
            .map(|entry| entry.line)
            .min()
            .unwrap_or(0)
    }
}

/// The instance that a change replaces.
fn instance(change: &VEvent) -> Option<(NaiveDateTime, bool)> {
    let moment = change.recurrence_id.as_ref()?;

    Some((moment.utc(&Zone::utc()), matches!(moment, Moment::Day(_))))
}

/// The latest versions of the events with the same key.
fn latest<K: Eq + Hash>(mut entries: Vec<&VEvent>, key: impl Fn(&VEvent) -> K) -> Vec<&VEvent> {
    if entries.len() < 2 {
        return entries;
    }

    let mut latest: HashMap<K, usize> = HashMap::with_capacity(entries.len());

    for (index, entry) in entries.iter().enumerate() {
        let best = latest.entry(key(entry)).or_insert(index);
        let known = entries[*best];

        if (known.sequence, &known.changed) <= (entry.sequence, &entry.changed) {
            *best = index;
        }
    }

    let mut is_latest = vec![false; entries.len()];

    for index in latest.into_values() {
        is_latest[index] = true;
    }

    let mut is_latest = is_latest.into_iter();

    entries.retain(|_| is_latest.next().unwrap_or(false));
    entries
}
