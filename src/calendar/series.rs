//! Entries put together to series, and what of them falls into a window.

use super::entry::Entry;
use super::moment::{Length, Moment, Written};
use super::recurrence::{Budget, Span, expand};
use super::rule::Rule;
use super::zone::Zone;
use super::{Occurrence, Window};
use crate::exhibition::{Status, When};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What happens within `window`, in order.
pub(super) fn occurrences(
    entries: Vec<Entry>,
    window: Window,
    zone: Tz,
    budget: &mut Budget,
) -> Vec<Occurrence> {
    let mut found = Vec::new();

    for series in grouped(entries) {
        if budget.is_spent() {
            break;
        }

        series.occurrences(window, zone, budget, &mut found);
    }

    found.sort_by_key(|occurrence| (occurrence.when.sort_key(), occurrence.line));
    found
}

/// Entries with the same UID.
#[derive(Debug, Default)]
struct Series {
    /// Its events, of which there is usually one.
    events: Vec<Entry>,
    /// What became of single ones.
    changes: Vec<Entry>,
}

/// Entries by their UID, in the order of the file. What has none belongs to
/// nothing.
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
    /// Takes an entry in, unless a newer one is there; older ones go.
    fn take(&mut self, entry: Entry) {
        let (group, is_same): (_, fn(&Entry, &Entry) -> bool) = match &entry.stands_for {
            Some(_) => (&mut self.changes, stand_for_the_same),
            // Some programs give one UID to events that have nothing in
            // common: those stay.
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
            if change.and_future && ranges_are_used {
                continue;
            }

            let clock = Clock::of(change, zone);
            let key = change.stands_for.as_ref().map(|moment| clock.key(moment));
            let when = clock.when(change.starts.local(), change.length);

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

    /// A single event, or a series but for what became of single ones.
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
            .map(|future| future.entry.length)
            .chain(event.dates.iter().filter_map(|(_, length)| *length))
            .fold(event.length.total(), |longest, length| {
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
                    Some(local) => (future.entry, local, future.entry.length),
                    None => continue,
                },
                None => (event, local, length.unwrap_or(event.length)),
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

    /// What is said of a change; what it leaves open is the series' own.
    fn details(&self, shown: &Entry) -> Rc<super::Details> {
        let own = &shown.details;

        match self.events.first() {
            Some(event) if own.title.is_empty() && !event.details.title.is_empty() => {
                let mut details = (**own).clone();

                details.title.clone_from(&event.details.title);
                details.location = details.location.or_else(|| event.details.location.clone());
                Rc::new(details)
            }
            _ => Rc::clone(own),
        }
    }

    /// Changes that hold for all that come after, in their order.
    fn futures(&self, clock: &Clock) -> Vec<Future<'_>> {
        let mut futures: Vec<Future<'_>> = self
            .changes
            .iter()
            .filter(|change| change.and_future)
            .filter_map(|entry| {
                let moment = entry.stands_for.as_ref()?;

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

    /// Those of a series that do not happen, or happen otherwise.
    fn gone(&self, event: &Entry, clock: &Clock, span: Span, budget: &mut Budget) -> Gone {
        let mut gone = Gone::default();

        for moment in &event.not_dates {
            gone.add(moment, clock);
        }

        for change in self.changes.iter().filter(|change| !change.and_future) {
            if let Some(moment) = &change.stands_for {
                gone.add(moment, clock);
            }
        }

        for rule in &event.not_rules {
            let dates = clock.expand(rule, event, span, budget);

            gone.at
                .extend(dates.into_iter().map(|local| clock.utc(local)));
        }

        gone
    }
}

/// A change of one of a series and all that come after.
struct Future<'e> {
    from: NaiveDateTime,
    /// How far it moves them on the clock.
    by: TimeDelta,
    entry: &'e Entry,
}

fn stand_for_the_same(known: &Entry, new: &Entry) -> bool {
    let written = |entry: &Entry| {
        entry
            .stands_for
            .as_ref()
            .map(|moment| (moment.utc(&Zone::utc()), matches!(moment, Moment::Day(_))))
    };

    written(known) == written(new)
}

/// The local starts of an event within a span, those with a length of their
/// own with it.
///
/// A start that the event's own rule does not give is left to the rule, as
/// Outlook means it: RFC 5545 (3.8.5.3) leaves open what it then stands for.
fn starts(
    event: &Entry,
    clock: &Clock,
    span: Span,
    budget: &mut Budget,
) -> Vec<(NaiveDateTime, Option<Length>)> {
    let mut starts = Vec::new();

    if event.rules.is_empty() {
        starts.push((event.starts.local(), None));
    }

    for rule in &event.rules {
        let dates = clock.expand(rule, event, span, budget);

        starts.extend(dates.into_iter().map(|local| (local, None)));
    }

    for (moment, length) in &event.dates {
        let local = match (moment, &clock.zone) {
            // A day on which something starts at its usual time.
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

/// Those that do not happen.
#[derive(Debug, Default)]
struct Gone {
    at: HashSet<NaiveDateTime>,
    on: HashSet<NaiveDate>,
}

impl Gone {
    fn add(&mut self, moment: &Moment, clock: &Clock) {
        match moment {
            // A day means whatever happens on it.
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

/// The clock that an event is on.
struct Clock {
    /// None where it takes whole days.
    zone: Option<Zone>,
    /// The zone that is asked for.
    here: Tz,
}

impl Clock {
    fn of(entry: &Entry, here: Tz) -> Self {
        let zone = match &entry.starts {
            Moment::Day(_) => None,
            Moment::Floating(_) => Some(Zone::Named(here)),
            Moment::Zoned(_, zone) => Some(zone.clone()),
        };

        Self { zone, here }
    }

    /// What tells the start of one of a series from the others: universal
    /// time or, of whole days, the midnight that begins them.
    fn utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        self.zone.as_ref().map_or(local, |zone| zone.to_utc(local))
    }

    /// The same of a moment on any clock.
    fn key(&self, moment: &Moment) -> NaiveDateTime {
        match &self.zone {
            Some(zone) => moment.utc(zone),
            None => NaiveDateTime::from(moment.local().date()),
        }
    }

    /// What this clock shows at a moment of any clock.
    fn local(&self, moment: &Moment) -> NaiveDateTime {
        match (&self.zone, moment) {
            (Some(zone), Moment::Zoned(..)) => zone.to_local(moment.utc(zone)),
            (Some(_), Moment::Day(_) | Moment::Floating(_)) => moment.local(),
            (None, _) => NaiveDateTime::from(moment.local().date()),
        }
    }

    /// The starts on this clock of whatever may show in a window.
    fn span(&self, window: Window, longest: TimeDelta, moved: TimeDelta) -> Option<Span> {
        // Clocks of the world are at most 26 hours apart.
        let margin = moved.checked_add(&TimeDelta::days(2))?;

        Some(Span {
            from: NaiveDateTime::from(window.from)
                .checked_sub_signed(longest)?
                .checked_sub_signed(margin)?,
            to: NaiveDateTime::from(window.to).checked_add_signed(margin)?,
        })
    }

    fn expand(
        &self,
        rule: &Rule,
        event: &Entry,
        span: Span,
        budget: &mut Budget,
    ) -> Vec<NaiveDateTime> {
        let until = rule.until.map(|until| self.last(until));

        expand(rule, event.starts.local(), until, span, budget)
    }

    /// The last local time that a rule may give.
    fn last(&self, until: Written) -> NaiveDateTime {
        match (&self.zone, until.time) {
            // To the end of the day.
            (_, None) => until
                .date
                .and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()),
            (Some(zone), Some(_)) if until.is_utc => zone.to_local(until.local()),
            (Some(_) | None, Some(_)) => until.local(),
        }
    }

    /// When something happens that starts so on this clock.
    fn when(&self, local: NaiveDateTime, length: Length) -> Option<When> {
        let Some(zone) = &self.zone else {
            let days = u64::try_from(length.total().num_days() - 1).unwrap_or(0);

            return Some(When::AllDay {
                first: local.date(),
                last: local.date().checked_add_days(Days::new(days))?,
            });
        };

        let ends = zone
            .to_utc(local.checked_add_signed(length.on_clock)?)
            .checked_add_signed(length.exact)?;
        let starts = zone.to_utc(local);

        Some(When::Timed {
            starts: self.here(starts),
            ends: self.here(ends.max(starts)),
        })
    }

    fn here(&self, utc: NaiveDateTime) -> DateTime<Tz> {
        self.here.from_utc_datetime(&utc)
    }
}

/// The name of one of a series.
fn id(entry: &Entry, key: NaiveDateTime) -> Option<String> {
    let uid = entry.uid.as_ref()?;

    Some(match entry.starts {
        Moment::Day(_) => format!("{uid}/{}", key.format("%Y%m%d")),
        Moment::Floating(_) | Moment::Zoned(..) => {
            format!("{uid}/{}", key.format("%Y%m%dT%H%M%SZ"))
        }
    })
}
