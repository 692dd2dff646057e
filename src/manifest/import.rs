//! Importing a calendar's events into a manifest.

use super::calendar::Known;
use super::edit::{Document, EditError, Field, Moment, Text};
use super::schema;
use crate::exhibition::{Event, Localized, Status, When};

use chrono::DateTime;
use chrono_tz::Tz;

/// The `events` that aren't among `listed`, judging by UID or by title and
/// start, without duplicates.
pub fn unlisted<'e>(listed: &'e [Event], events: &'e [Event]) -> Vec<&'e Event> {
    let mut known = Known::of(listed);

    events
        .iter()
        .filter(|event| {
            let is_new = !known.hold(event);

            known.add(event);
            is_new
        })
        .collect()
}

/// Adds `events` to a manifest behind those that it has, each as an
/// `[[event]]`, with times of `zone`.
///
/// # Errors
/// Where the manifest has its events in a form that can only be edited by
/// hand.
pub fn import(document: &mut Document, events: &[Event], zone: Tz) -> Result<(), EditError> {
    events
        .iter()
        .try_for_each(|event| add(document, event, zone))
}

fn add(document: &mut Document, event: &Event, zone: Tz) -> Result<(), EditError> {
    let entry = document.insert(&schema::EVENT, document.len(&schema::EVENT))?;

    for (key, field) in fields(event, zone) {
        document.set(entry, key, field)?;
    }

    Ok(())
}

/// The keys of an event's entry, in the order in which they are written.
fn fields(event: &Event, zone: Tz) -> Vec<(&'static str, Field)> {
    let plain = |text: &Localized| Field::Text(Text::Plain(text.original().text.to_owned()));
    let line = |line: &String| Field::Line(line.clone());
    let local = |at: DateTime<Tz>| Moment::Time(at.with_timezone(&zone).naive_local());

    let (starts, ends) = match event.when {
        When::Timed { starts, ends } => (local(starts), Some(local(ends))),
        When::AllDay { first, last } => (
            Moment::Day(first),
            (last != first).then_some(Moment::Day(last)),
        ),
    };

    let status = match event.status {
        Status::Confirmed => None,
        Status::Tentative => Some("tentative"),
        Status::Cancelled => Some("cancelled"),
    };

    let categories = Some(&event.categories).filter(|categories| !categories.is_empty());

    [
        Some(("title", plain(&event.title))),
        Some(("starts", Field::Moment(starts))),
        ends.map(|ends| ("ends", Field::Moment(ends))),
        event.place.as_ref().map(|place| ("place", plain(place))),
        event.about.as_ref().map(|about| ("about", plain(about))),
        event
            .address
            .as_ref()
            .map(|address| ("address", line(address))),
        event
            .organizer
            .as_ref()
            .map(|name| ("organizer", line(name))),
        event.uid.as_ref().map(|uid| ("uid", line(uid))),
        categories.map(|categories| ("categories", Field::Words(categories.clone()))),
        status.map(|status| (status, Field::Flag(true))),
    ]
    .into_iter()
    .flatten()
    .collect()
}
