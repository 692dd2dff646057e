//! Events combined into series, and what of them falls into a window.

mod clock;
mod grouping;

use super::budget::{Budget, CONVERSION, TIME};
use super::component::Context;
use super::contents::{Details, Occurrence, Window};
use super::moment::Moment;
use super::problem::{Problem, Trouble};
use super::recurrence::Span;
use super::value::Duration;
use super::vevent::VEvent;
use crate::exhibition::Status;
use clock::Clock;
use grouping::Series;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use std::collections::HashSet;
use std::sync::Arc;

/// The most starts that the rules of an event give, give or take one rule.
const MOST_STARTS: usize = 20_000;

/// What takes place within `window`, in order. A series that costs more than it
/// may is cut short, and told as a problem.
pub(super) fn occurrences(
    mut entries: Vec<VEvent>,
    window: Window,
    zone: Tz,
    context: &mut Context,
) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut others = grouping::sort(&mut entries);

    for entries in entries.chunk_by(|one, next| one.series == next.series) {
        let series = Series::new(entries);

        others -= 1;

        let is_all = context.budget.share(others, |share| {
            series.occurrences(window, zone, share, &mut found);
        });

        if !is_all {
            context.problems.add(Problem {
                line: series.line(),
                text: String::from("BEGIN:VEVENT"),
                trouble: Trouble::TooManyOccurrences,
            });
        }
    }

    found.sort_by_key(|occurrence| (occurrence.when.sort_key(), occurrence.line));
    found
}

impl Series<'_> {
    /// Adds what takes place within the window to `found`, as far as the budget
    /// covers it.
    fn occurrences(
        &self,
        window: Window,
        zone: Tz,
        budget: &mut Budget,
        found: &mut Vec<Occurrence>,
    ) {
        for event in self.events.iter().copied() {
            let clock = Clock::of(event, zone);

            if self
                .of_event(event, &clock, window, budget, found)
                .is_none()
            {
                return;
            }
        }

        let ranges_are_used = !self.events.is_empty();

        for change in self.changes.iter().copied() {
            if change.this_and_future && ranges_are_used {
                continue;
            }

            if !budget.work(3 * CONVERSION) {
                return;
            }

            let clock = Clock::of(change, zone);
            let key = change
                .recurrence_id
                .as_ref()
                .map(|moment| clock.key(moment));

            let Some(when) = clock
                .when(change.starts.local(), change.duration)
                .filter(|when| window.shows(when))
            else {
                continue;
            };

            let id = key.and_then(|key| id(change, key));

            let details = self
                .details(change, budget)
                .filter(|details| is_covered(id.as_deref(), details, budget));

            let Some(details) = details else {
                return;
            };

            found.push(Occurrence {
                id,
                when,
                status: change.status,
                details,
                line: change.line,
            });
        }
    }

    /// Adds the instances of an event that no change replaces. `None` if the
    /// budget does not cover all of it.
    fn of_event(
        &self,
        event: &VEvent,
        clock: &Clock,
        window: Window,
        budget: &mut Budget,
        found: &mut Vec<Occurrence>,
    ) -> Option<()> {
        let futures = self.futures(clock, budget)?;

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
            return Some(());
        };

        let gone = self.gone(event, clock, span, budget)?;
        let own_details = self.details(event, budget)?;

        for (local, length) in starts(event, clock, span, budget)? {
            if !budget.work(3 * CONVERSION) {
                return None;
            }

            let key = clock.utc(local);

            if gone.hold(key, local.date()) {
                continue;
            }

            let future = futures
                .partition_point(|future| future.from <= key)
                .checked_sub(1)
                .map(|last| &futures[last]);

            let (shown, details, local, length) = match future {
                Some(future) => match local.checked_add_signed(future.by) {
                    Some(local) => (future.entry, &future.details, local, future.entry.duration),
                    None => continue,
                },
                None => (event, &own_details, local, length.unwrap_or(event.duration)),
            };

            let Some(when) = clock.when(local, length).filter(|when| window.shows(when)) else {
                continue;
            };

            let id = if event.repeats() || future.is_some() {
                id(event, key)
            } else {
                event.uid.as_deref().map(str::to_owned)
            };

            is_covered(id.as_deref(), details, budget).then_some(())?;

            found.push(Occurrence {
                id,
                when,
                status: match event.status {
                    Status::Cancelled => Status::Cancelled,
                    Status::Confirmed | Status::Tentative => shown.status,
                },
                details: Arc::clone(details),
                line: shown.line,
            });
        }

        Some(())
    }

    /// What an event says. A change without a title is completed from its series,
    /// and one without a class is as private as its series.
    fn details(&self, shown: &VEvent, budget: &mut Budget) -> Option<Arc<Details>> {
        let own = &shown.details;

        let Some(event) = self.events.first() else {
            return Some(Arc::clone(own));
        };

        let lacks_title = own.title.is_empty() && !event.details.title.is_empty();
        let lacks_class = shown.recurrence_id.is_some() && !shown.has_class;
        let is_private = own.is_private
            || lacks_class && self.events.iter().any(|event| event.details.is_private);

        if !lacks_title && is_private == own.is_private {
            return Some(Arc::clone(own));
        }

        let mut details = (**own).clone();

        if lacks_title {
            details.title.clone_from(&event.details.title);
            details.location = details.location.or_else(|| event.details.location.clone());
        }

        details.is_private = is_private;
        budget.keep(details.bytes()).then(|| Arc::new(details))
    }

    /// The changes that replace all later instances, in order.
    fn futures(&self, clock: &Clock, budget: &mut Budget) -> Option<Vec<Future<'_>>> {
        let mut futures = Vec::new();

        let changes = self.changes.iter().copied();

        for entry in changes.filter(|change| change.this_and_future) {
            if let Some(moment) = &entry.recurrence_id {
                budget.work(3 * CONVERSION).then_some(())?;

                futures.push(Future {
                    from: clock.key(moment),
                    by: clock.local(&entry.starts) - clock.local(moment),
                    details: self.details(entry, budget)?,
                    entry,
                });
            }
        }

        futures.sort_by_key(|future| future.from);
        Some(futures)
    }

    /// The instances that do not take place, or are replaced.
    fn gone(&self, event: &VEvent, clock: &Clock, span: Span, budget: &mut Budget) -> Option<Gone> {
        let mut gone = Gone::default();

        let replaced = self
            .changes
            .iter()
            .filter(|change| !change.this_and_future)
            .filter_map(|change| change.recurrence_id.as_ref());

        for moment in event.exdates.iter().chain(replaced) {
            budget.work(CONVERSION).then_some(())?;
            gone.add(moment, clock);
        }

        for rule in &event.exrules {
            let expansion = clock.expand(rule, event, span, budget);

            // Instances of which it is not known whether they take place are not
            // shown.
            expansion.is_complete.then_some(())?;

            for local in expansion.times {
                budget.work(CONVERSION).then_some(())?;
                gone.at.insert(clock.utc(local));
            }
        }

        Some(gone)
    }
}

/// Whether the budget covers an occurrence, with what an exhibition copies of its
/// details.
fn is_covered(id: Option<&str>, details: &Details, budget: &mut Budget) -> bool {
    let bytes = id.map_or(0, str::len) + details.unshared_bytes();

    budget.occurrence(2 * size_of::<Occurrence>() + bytes)
}

/// A change to an instance and all later ones.
struct Future<'e> {
    from: NaiveDateTime,
    /// How far it moves them, in local time.
    by: TimeDelta,
    details: Arc<Details>,
    entry: &'e VEvent,
}

/// The local starts of an event within a span, each with its own duration if it
/// has one.
///
/// If the event's start is not among the times that its rule gives, it does not
/// count, as in Outlook: RFC 5545 (3.8.5.3) leaves open what it then means.
fn starts(
    event: &VEvent,
    clock: &Clock,
    span: Span,
    budget: &mut Budget,
) -> Option<Vec<(NaiveDateTime, Option<Duration>)>> {
    let mut starts = Vec::new();

    if event.rules.is_empty() {
        starts.push((event.starts.local(), None));
    }

    for rule in &event.rules {
        let times = clock.expand(rule, event, span, budget).times;

        starts.extend(times.into_iter().map(|local| (local, None)));

        if starts.len() > MOST_STARTS {
            budget.cut();
            break;
        }
    }

    for (moment, length) in &event.rdates {
        budget.work(TIME + CONVERSION).then_some(())?;

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
    Some(starts)
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
fn id(entry: &VEvent, key: NaiveDateTime) -> Option<String> {
    let uid = entry.uid.as_ref()?;

    Some(match entry.starts {
        Moment::Day(_) => format!("{uid}/{}", key.format("%Y%m%d")),
        Moment::Floating(_) | Moment::Zoned(..) => {
            format!("{uid}/{}", key.format("%Y%m%dT%H%M%SZ"))
        }
    })
}
