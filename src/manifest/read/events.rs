//! The `[[event]]` tables.

use super::dates::Moment;
use super::entry::EntryReader;
use crate::exhibition::month::Month;
use crate::exhibition::{Event, Status, When};
use crate::manifest::report::Message;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use std::ops::Range;
use toml::Spanned;

pub(super) fn event(mut entry: EntryReader<'_, '_>) -> Option<Event> {
    let title = entry.text("title");
    let when = when(&mut entry);

    let presenter = entry.text("presenter");
    let speakers = entry.texts("speakers");
    let place = entry.text("place");
    let about = entry.text("about");
    let how_to_register = entry.text("how-to-register");
    let register = entry.address("register");
    let email = entry.email("email");
    let address = entry.address("address");
    let organizer = entry.line("organizer").map(Spanned::into_inner);
    let categories = entry.lines("categories");
    let is = |flag: Option<Spanned<bool>>| flag.is_some_and(Spanned::into_inner);
    let tentative = is(entry.flag("tentative"));
    let cancelled = is(entry.flag("cancelled"));
    let uid = entry.line("uid").map(Spanned::into_inner);

    let name = title.as_ref().map(|title| title.original().text.to_owned());

    if !entry.finish(name) {
        return None;
    }

    Some(Event {
        presenter,
        speakers,
        place,
        about,
        how_to_register,
        register,
        email,
        address,
        organizer,
        categories,
        status: match (cancelled, tentative) {
            (true, _) => Status::Cancelled,
            (false, true) => Status::Tentative,
            (false, false) => Status::Confirmed,
        },
        uid,
        ..Event::new(title?, when?)
    })
}

fn when(entry: &mut EntryReader<'_, '_>) -> Option<When> {
    let starts = entry.moment("starts");
    let ends = entry.moment("ends");
    let all_day = entry.flag("all-day");
    let starts = starts?;
    let span = starts.span();

    if let Some(all_day) = all_day
        && *all_day.get_ref() != matches!(starts.get_ref(), Moment::Day(_))
    {
        let problem = if *all_day.get_ref() {
            Message::AllDayAtATime
        } else {
            Message::NotAllDayWithoutTime
        };

        entry.error(all_day.span(), problem);
    }

    let when = match starts.into_inner() {
        Moment::Day(first) => days(entry, first, ends)?,
        Moment::Time(starts) => timed(entry, starts, span.clone(), ends)?,
    };

    outside(entry, when, span);
    Some(when)
}

fn days(
    entry: &mut EntryReader<'_, '_>,
    first: NaiveDate,
    ends: Option<Spanned<Moment>>,
) -> Option<When> {
    let last = match ends {
        None => first,
        Some(ends) => match *ends.get_ref() {
            Moment::Day(last) if last >= first => last,
            Moment::Day(_) => {
                ends_too_soon(entry, ends.span());
                return None;
            }
            Moment::Time(_) => {
                entry.error(ends.span(), Message::EndsAtATime);
                return None;
            }
        },
    };

    Some(When::AllDay { first, last })
}

fn timed(
    entry: &mut EntryReader<'_, '_>,
    starts: NaiveDateTime,
    span: Range<usize>,
    ends: Option<Spanned<Moment>>,
) -> Option<When> {
    let starts = instant(entry, starts, span);

    let Some(ends) = ends else {
        if !entry.has("ends") {
            entry.lacking(Message::EndMissing);
        }

        return None;
    };

    let span = ends.span();

    let ends = match *ends.get_ref() {
        Moment::Time(ends) => instant(entry, ends, span.clone())?,
        Moment::Day(_) => {
            entry.error(span, Message::EndsWithoutTime);
            return None;
        }
    };

    let starts = starts?;

    // An event without length is fine: calendars have them.
    if ends < starts {
        ends_too_soon(entry, span);
        return None;
    }

    Some(When::Timed { starts, ends })
}

/// The instant at which clocks at the exhibition show `local`: the first of two
/// where daylight saving time ends.
fn instant(
    entry: &mut EntryReader<'_, '_>,
    local: NaiveDateTime,
    span: Range<usize>,
) -> Option<DateTime<Tz>> {
    let zone = entry.reader.context.time_zone;
    let instant = zone.from_local_datetime(&local).earliest();

    if instant.is_none() {
        let zone = zone.name();

        entry.error(span, Message::ClocksSkip { zone });
    }

    instant
}

fn ends_too_soon(entry: &mut EntryReader<'_, '_>, span: Range<usize>) {
    entry.error(span, Message::EventEndsFirst);
}

/// Warns of an event outside the exhibition's months, which visitors are
/// unlikely to come across.
fn outside(entry: &mut EntryReader<'_, '_>, when: When, span: Range<usize>) {
    let context = &entry.reader.context;

    let Some(opens) = context.opens else {
        return;
    };

    let first = Month::of(opens).first_day();
    let last = Month::of(context.closes.unwrap_or(opens)).last_day();

    if when.last_day() < first || when.first_day() > last {
        entry.warn(span, Message::OutsideMonths { first, last });
    }
}
