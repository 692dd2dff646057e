//! What hangs after a manifest was read again while an exhibition hangs.
//!
//! The last good state stays up: an entry that was valid and no longer is stays
//! as it was, and if the file as a whole can't be read, so does the whole
//! exhibition. Consent is the exception, and is never taken from the past
//! alone. For a work to stay up, both its earlier consent and what the file
//! says now must allow it. If the file says nothing about it that can be
//! trusted, or the work can't be recognised in it, the work comes down.
//!
//! A file that is empty, or can't be read as a whole, says nothing: everything
//! stays as it was, and what was withdrawn stays withdrawn. The same goes for
//! the withdrawals of a file that lost its end.

use super::calendar::Known;
use super::read::named;
use super::schema::{self, Table};
use super::{LeftOut, Limits, Reading};
use crate::exhibition::{
    CompiledIn, Consent, Event, Exhibition, HelpLine, Localized, Work, assign_ids,
};

impl Reading {
    /// The exhibition to hang after this reading, and the limits for its files,
    /// given the ones in force until now.
    pub fn succeed(self, last: &Exhibition, limits: Limits) -> (Exhibition, Limits) {
        if !self.readable || self.says_nothing() {
            return (last.clone(), limits);
        }

        let is_astray = self.is_astray(last);
        let is_cut_off = self.is_cut_off(last);
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

            if is_cut_off {
                stay_withdrawn(&mut next.works, &last.works);
            }

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

    /// Whether the file is empty, as it is while an editor saves it or after the
    /// disk was full.
    fn says_nothing(&self) -> bool {
        let exhibition = &self.exhibition;

        has_lost(&self.left_out, &schema::EXHIBITION)
            && self.left_out.len() == 1
            && exhibition.works.is_empty()
            && exhibition.events.is_empty()
            && exhibition.resources.is_empty()
    }

    /// Whether the file has only the beginning of what it had before, as after an
    /// interrupted copy. What the rest said of a consent is lost then.
    fn is_cut_off(&self, last: &Exhibition) -> bool {
        fn ids(exhibition: &Exhibition) -> [Vec<&str>; 3] {
            let works = &exhibition.works;
            let events = exhibition
                .events
                .iter()
                .filter(|event| event.source.is_none());
            let resources = &exhibition.resources;

            [
                works.iter().map(|work| work.id.as_str()).collect(),
                events.map(|event| event.title.original().text).collect(),
                resources
                    .iter()
                    .map(|resource| resource.title.original().text)
                    .collect(),
            ]
        }

        let (now, before) = (ids(&self.exhibition), ids(last));
        let is_start = now
            .iter()
            .zip(&before)
            .all(|(now, before)| before.starts_with(now));

        is_start && now != before
    }

    /// Whether a mistake in `[exhibition]` changes the languages or the time
    /// zone that everything else was read by.
    fn is_astray(&self, last: &Exhibition) -> bool {
        let (about, was) = (&self.exhibition.about, &last.about);

        has_lost(&self.left_out, &schema::EXHIBITION)
            && (about.languages != was.languages || about.time_zone != was.time_zone)
    }
}

fn has_lost(left_out: &[LeftOut], table: &Table) -> bool {
    left_out.iter().any(|lost| lost.table == table.name)
}

/// Keeps the works that are no longer valid, as far as their consent allows.
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

        // If several entries claim to be this work, all of them must allow it.
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

/// Keeps the works withdrawn that were.
fn stay_withdrawn(next: &mut [Work], last: &[Work]) {
    for work in next {
        let before = last.iter().find(|before| before.id == work.id);

        if let Some(Consent::Withdrawn { on }) = before.map(|before| before.consent) {
            work.consent = work.consent.and(Consent::Withdrawn { on });
        }
    }
}

/// All works as they were, as far as the file allows each of them now.
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

/// Keeps the entries that are no longer valid. Of several with the same name,
/// this is the first that the file doesn't contain unchanged.
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

/// Keeps the events of a calendar that can no longer be read in full.
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

/// Keeps the help lines that are no longer valid. A compiled-in line is always
/// there, and gets back whatever the manifest had added to it.
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
