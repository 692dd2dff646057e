//! Entries combined into series, and what of them falls into a window.

mod clock;

use super::budget::Budget;
use super::contents::{Details, Occurrence, Window};
use super::entry::Entry;
use super::moment::Moment;
use super::recurrence::Span;
use super::value::Duration;
use super::zone::Zone;
use crate::exhibition::Status;
use clock::Clock;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What takes place within `window`, in order, and whether that is all of it.
pub(super) fn occurrences(
    entries: Vec<Entry>,
    window: Window,
    zone: Tz,
    budget: &mut Budget,
) -> (Vec<Occurrence>, bool) {
    let mut found = Vec::new();
    let mut is_all = true;

    for series in grouped(entries) {
        is_all &= budget.share(|share| series.occurrences(window, zone, share, &mut found));
    }

    found.sort_by_key(|occurrence| (occurrence.when.sort_key(), occurrence.line));
    (found, is_all)
}

/// The entries with one UID.
#[derive(Debug, Default)]
struct Series {
    /// The events; usually one.
    events: Vec<Entry>,
    /// The changes to their instances.
    changes: Vec<Entry>,
}

/// Groups entries by UID, in the order of the file. One without a UID is a series
/// of its own.
fn grouped(entries: Vec<Entry>) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    let mut by_uid: HashMap<String, usize> = HashMap::new();

    for entry in entries {
        let position = match &entry.uid {
            Some(uid) => *by_uid.entry(uid.clone()).or_insert(all.len()),
            None => all.len(),
        };

        if position == all.len() {
            all.push(Series::default());
        }

        if let Some(series) = all.get_mut(position) {
            series.take(entry);
        }
    }

    all
}

impl Series {
    /// Adds an entry in place of older versions of it, unless there is a newer
    /// one.
    fn take(&mut self, entry: Entry) {
        let (group, is_same): (_, fn(&Entry, &Entry) -> bool) = match &entry.recurrence_id {
            Some(_) => (&mut self.changes, stand_for_the_same),
            // Some programs give one UID to unrelated events. Keep those.
            None => (&mut self.events, |known, new| {
                known.sequence != new.sequence || known.starts.local() == new.starts.local()
            }),
        };

        let is_newer = |known: &Entry| {
            known
                .sequence
                .cmp(&entry.sequence)
                .then_with(|| known.changed.cmp(&entry.changed))
                == Ordering::Greater
        };

        if entry.uid.is_some() {
            if group
                .iter()
                .any(|known| is_same(known, &entry) && is_newer(known))
            {
                return;
            }

            group.retain(|known| !is_same(known, &entry));
        }

        group.push(entry);
    }

    fn occurrences(
        &self,
        window: Window,
        zone: Tz,
        budget: &mut Budget,
        found: &mut Vec<Occurrence>,
    ) {
        for event in &self.events {
            let clock = Clock::of(event, zone);

            self.of_event(event, &clock, window, budget, found);
        }

        let ranges_are_used = !self.events.is_empty();

        for change in &self.changes {
            if change.this_and_future && ranges_are_used {
                continue;
            }

            let clock = Clock::of(change, zone);
            let key = change
                .recurrence_id
                .as_ref()
                .map(|moment| clock.key(moment));
            let when = clock.when(change.starts.local(), change.duration);

            found.extend(
                when.filter(|when| window.shows(when))
                    .map(|when| Occurrence {
                        id: key.and_then(|key| id(change, key)),
                        when,
                        status: change.status,
                        details: self.details(change),
                        line: change.line,
                    }),
            );
        }
    }

    /// The instances of an event that no change replaces.
    fn of_event(
        &self,
        event: &Entry,
        clock: &Clock,
        window: Window,
        budget: &mut Budget,
        found: &mut Vec<Occurrence>,
    ) {
        let futures = self.futures(clock);

        let moved = futures
            .iter()
            .map(|future| future.by.abs())
            .max()
            .unwrap_or_default();

        let longest = futures
            .iter()
            .map(|future| future.entry.duration)
            .chain(event.rdates.iter().filter_map(|(_, length)| *length))
            .fold(event.duration.total(), |longest, length| {
                longest.max(length.total())
            });

        let Some(span) = clock.span(window, longest, moved) else {
            return;
        };

        let gone = self.gone(event, clock, span, budget);

        for (local, length) in starts(event, clock, span, budget) {
            let key = clock.utc(local);

            if gone.hold(key, local.date()) {
                continue;
            }

            let future = futures.iter().rev().find(|future| future.from <= key);

            let (shown, local, length) = match future {
                Some(future) => match local.checked_add_signed(future.by) {
                    Some(local) => (future.entry, local, future.entry.duration),
                    None => continue,
                },
                None => (event, local, length.unwrap_or(event.duration)),
            };

            let when = clock.when(local, length);

            found.extend(
                when.filter(|when| window.shows(when))
                    .map(|when| Occurrence {
                        id: if event.repeats() || future.is_some() {
                            id(event, key)
                        } else {
                            event.uid.clone()
                        },
                        when,
                        status: match event.status {
                            Status::Cancelled => Status::Cancelled,
                            Status::Confirmed | Status::Tentative => shown.status,
                        },
                        details: self.details(shown),
                        line: shown.line,
                    }),
            );
        }
    }

    /// What an entry says. A change without a title is completed from its series.
    fn details(&self, shown: &Entry) -> Arc<Details> {
        let own = &shown.details;

        match self.events.first() {
            Some(event) if own.title.is_empty() && !event.details.title.is_empty() => {
                let mut details = (**own).clone();

                details.title.clone_from(&event.details.title);
                details.location = details.location.or_else(|| event.details.location.clone());
                Arc::new(details)
            }
            _ => Arc::clone(own),
        }
    }

    /// The changes that replace all later instances, in order.
    fn futures(&self, clock: &Clock) -> Vec<Future<'_>> {
        let mut futures: Vec<Future<'_>> = self
            .changes
            .iter()
            .filter(|change| change.this_and_future)
            .filter_map(|entry| {
                let moment = entry.recurrence_id.as_ref()?;

                Some(Future {
                    from: clock.key(moment),
                    by: clock.local(&entry.starts) - clock.local(moment),
                    entry,
                })
            })
            .collect();

        futures.sort_by_key(|future| future.from);
        futures
    }

    /// The instances that do not take place, or are replaced.
    fn gone(&self, event: &Entry, clock: &Clock, span: Span, budget: &mut Budget) -> Gone {
        let mut gone = Gone::default();

        for moment in &event.exdates {
            gone.add(moment, clock);
        }

        for change in self.changes.iter().filter(|change| !change.this_and_future) {
            if let Some(moment) = &change.recurrence_id {
                gone.add(moment, clock);
            }
        }

        for rule in &event.exrules {
            let dates = clock.expand(rule, event, span, budget);

            gone.at
                .extend(dates.into_iter().map(|local| clock.utc(local)));
        }

        gone
    }
}

/// A change to an instance and all later ones.
struct Future<'e> {
    from: NaiveDateTime,
    /// How far it moves them, in local time.
    by: TimeDelta,
    entry: &'e Entry,
}

fn stand_for_the_same(known: &Entry, new: &Entry) -> bool {
    let written = |entry: &Entry| {
        entry
            .recurrence_id
            .as_ref()
            .map(|moment| (moment.utc(&Zone::utc()), matches!(moment, Moment::Day(_))))
    };

    written(known) == written(new)
}

/// The local starts of an event within a span, each with its own duration if it
/// has one.
///
/// If the event's start is not among the times that its rule gives, it does not
/// count, as in Outlook: RFC 5545 (3.8.5.3) leaves open what it then means.
fn starts(
    event: &Entry,
    clock: &Clock,
    span: Span,
    budget: &mut Budget,
) -> Vec<(NaiveDateTime, Option<Duration>)> {
    let mut starts = Vec::new();

    if event.rules.is_empty() {
        starts.push((event.starts.local(), None));
    }

    for rule in &event.rules {
        let dates = clock.expand(rule, event, span, budget);

        starts.extend(dates.into_iter().map(|local| (local, None)));
    }

    for (moment, length) in &event.rdates {
        let local = match (moment, &clock.zone) {
            // A day means the usual time on that day.
            (Moment::Day(day), Some(_)) => day.and_time(event.starts.local().time()),
            _ => clock.local(moment),
        };

        starts.push((local, *length));
    }

    starts.retain(|(local, _)| *local >= span.from && *local <= span.to);
    starts.sort_by_key(|(local, length)| (*local, length.is_none()));
    starts.dedup_by_key(|(local, _)| *local);
    starts
}

/// Instances that do not take place.
#[derive(Debug, Default)]
struct Gone {
    at: HashSet<NaiveDateTime>,
    on: HashSet<NaiveDate>,
}

impl Gone {
    fn add(&mut self, moment: &Moment, clock: &Clock) {
        match moment {
            // A day means every instance on it.
            Moment::Day(day) => {
                self.on.insert(*day);
            }
            Moment::Floating(_) | Moment::Zoned(..) => {
                self.at.insert(clock.key(moment));
            }
        }
    }

    fn hold(&self, key: NaiveDateTime, day: NaiveDate) -> bool {
        self.at.contains(&key) || self.on.contains(&day)
    }
}

/// The id of an instance.
fn id(entry: &Entry, key: NaiveDateTime) -> Option<String> {
    let uid = entry.uid.as_ref()?;

    Some(match entry.starts {
        Moment::Day(_) => format!("{uid}/{}", key.format("%Y%m%d")),
        Moment::Floating(_) | Moment::Zoned(..) => {
            format!("{uid}/{}", key.format("%Y%m%dT%H%M%SZ"))
        }
    })
}
