//! What hangs once a manifest was read anew, while an exhibition hangs.
//!
//! The last good state stays up: an entry that was sound and no longer is
//! goes on as it was, and where the file as a whole cannot be read, so does
//! the whole exhibition. Consent alone is never taken from what was. Of a work
//! that goes on, both what was said of its consent and what the file says now
//! must allow it; where the file says nothing of it that can be trusted, or
//! the work cannot be recognised in it any longer, it comes down.

use super::calendar::Known;
use super::schema::{self, Table};
use super::{LeftOut, Limits, Reading};
use crate::exhibition::{
    CompiledIn, Consent, Event, Exhibition, HelpLine, Localized, Work, assign_ids,
};

impl Reading {
    /// What hangs by this reading where `last` has hung until now, and what
    /// its files may cost where that was `limits`.
    pub fn succeed(self, last: &Exhibition, limits: Limits) -> (Exhibition, Limits) {
        if !self.readable || self.says_nothing() {
            return (last.clone(), limits);
        }

        let is_astray = self.is_astray(last);
        let left_out = &self.left_out;
        let lost = |table| has_lost(left_out, table);
        let mut next = self.exhibition;

        if lost(&schema::EXHIBITION) {
            next.about.clone_from(&last.about);
        }
        if lost(&schema::DISPLAY) {
            next.display = last.display;
        }
        if lost(&schema::SESSION) {
            next.session = last.session;
        }
        if lost(&schema::HOURS) {
            next.hours.clone_from(&last.hours);
        }

        if is_astray {
            next.works = obeying(last, &next.works, left_out);
            next.events.clone_from(&last.events);
            next.help.clone_from(&last.help);
            next.resources.clone_from(&last.resources);
        } else {
            let events = named(left_out, &schema::EVENT);
            let resources = named(left_out, &schema::RESOURCE);

            keep_works(&mut next.works, &last.works, left_out);
            keep(&mut next.events, &last.events, &events, |event| {
                &event.title
            });
            keep_calendars(&mut next.events, &last.events, left_out);
            keep_help(&mut next.help, &last.help, left_out);
            keep(
                &mut next.resources,
                &last.resources,
                &resources,
                |resource| &resource.title,
            );
        }

        assign_ids(&mut next.events);

        let limits = if lost(&schema::LIMITS) {
            limits
        } else {
            self.limits
        };

        (next, limits)
    }

    /// Whether there is nothing in the file: as while it is being saved, or
    /// after the disk was full.
    fn says_nothing(&self) -> bool {
        let exhibition = &self.exhibition;

        has_lost(&self.left_out, &schema::EXHIBITION)
            && self.left_out.len() == 1
            && exhibition.works.is_empty()
            && exhibition.events.is_empty()
            && exhibition.resources.is_empty()
    }

    /// Whether its texts and times were read by other languages, or in another
    /// zone, than somebody meant: `[exhibition]` lays those down.
    fn is_astray(&self, last: &Exhibition) -> bool {
        let (about, was) = (&self.exhibition.about, &last.about);

        has_lost(&self.left_out, &schema::EXHIBITION)
            && (about.languages != was.languages || about.time_zone != was.time_zone)
    }
}

fn has_lost(left_out: &[LeftOut], table: &Table) -> bool {
    left_out.iter().any(|lost| lost.table == table.name)
}

/// The entries of a table that were left out and can be recognised, in the
/// order of the file.
fn named<'a>(left_out: &'a [LeftOut], table: &Table) -> Vec<(&'a str, &'a LeftOut)> {
    let mut named: Vec<_> = left_out
        .iter()
        .filter(|lost| lost.table == table.name)
        .filter_map(|lost| Some((lost.name.as_deref()?, lost)))
        .collect();

    named.sort_by_key(|(_, lost)| lost.after);
    named
}

/// Lets works go on that are no longer sound, as far as their consent allows.
fn keep_works(next: &mut Vec<Work>, last: &[Work], left_out: &[LeftOut]) {
    let lost = named(left_out, &schema::WORK);
    let mut kept = 0;

    for (name, first) in &lost {
        let is_it = |work: &&Work| work.id.as_str() == *name;

        if next.iter().any(|work| is_it(&work)) {
            continue;
        }

        let Some(work) = last.iter().find(is_it) else {
            continue;
        };

        // Where two entries claim to be this work, each has a say.
        let consent = lost
            .iter()
            .filter(|(other, _)| other == name)
            .fold(work.consent, |consent, (_, lost)| consent.and(lost.consent));

        next.insert(
            (first.after + kept).min(next.len()),
            Work {
                consent,
                ..work.clone()
            },
        );
        kept += 1;
    }
}

/// All works as they were, as far as the file that was read allows each.
fn obeying(last: &Exhibition, next: &[Work], left_out: &[LeftOut]) -> Vec<Work> {
    let lost = named(left_out, &schema::WORK);

    last.works
        .iter()
        .map(|work| {
            let sound = next
                .iter()
                .filter(|next| next.id == work.id)
                .map(|next| next.consent);

            let consent = lost
                .iter()
                .filter(|(name, _)| *name == work.id.as_str())
                .map(|(_, lost)| lost.consent)
                .chain(sound)
                .reduce(Consent::and)
                .unwrap_or(Consent::Missing);

            Work {
                consent: work.consent.and(consent),
                ..work.clone()
            }
        })
        .collect()
}

/// Lets entries go on that are no longer sound. Of several of one name it is
/// the first that is not in the file as it was.
fn keep<T: Clone + PartialEq>(
    next: &mut Vec<T>,
    last: &[T],
    lost: &[(&str, &LeftOut)],
    name_of: impl Fn(&T) -> &Localized,
) {
    let mut kept = 0;

    for (name, lost) in lost {
        let entry = last
            .iter()
            .find(|entry| name_of(entry).original().text == *name && !next.contains(entry));

        if let Some(entry) = entry {
            next.insert((lost.after + kept).min(next.len()), entry.clone());
            kept += 1;
        }
    }
}

/// Lets the events of a calendar go on that can no longer be read, or is only
/// in part what it was.
fn keep_calendars(next: &mut Vec<Event>, last: &[Event], left_out: &[LeftOut]) {
    let is_lost = |event: &&Event| {
        let source = event.source.as_deref();

        source.is_some_and(|source| {
            left_out
                .iter()
                .filter(|lost| lost.table == schema::CALENDAR.name)
                .any(|lost| lost.name.as_deref().is_none_or(|name| name == source))
        })
    };

    next.retain(|event| !is_lost(&event));

    let known = Known::of(&*next);
    let kept: Vec<Event> = last
        .iter()
        .filter(is_lost)
        .filter(|event| !known.hold(event))
        .cloned()
        .collect();

    next.extend(kept);
}

/// Lets help lines go on. A compiled-in one is there already, and has what was
/// added to it.
fn keep_help(next: &mut Vec<HelpLine>, last: &[HelpLine], left_out: &[LeftOut]) {
    for (name, _) in named(left_out, &schema::HELP) {
        let is_it = |line: &HelpLine| {
            line.name.original().text == name
                || line.compiled_in.map(CompiledIn::number) == Some(name)
        };

        let found = last
            .iter()
            .enumerate()
            .find(|(_, line)| is_it(line) && !next.contains(line));

        if let Some((position, line)) = found {
            next.retain(|other| {
                other.compiled_in.is_none() || other.compiled_in != line.compiled_in
            });
            next.insert(position.min(next.len()), line.clone());
        }
    }
}
