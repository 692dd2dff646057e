//! The `[[event]]` tables.

use super::dates::Moment;
use super::entry::Entry;
use super::report::Code;
use crate::exhibition::month::Month;
use crate::exhibition::{Event, Status, When};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use std::ops::Range;
use toml::Spanned;

pub(super) fn event(mut entry: Entry<'_, '_>) -> Option<Event> {
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

fn when(entry: &mut Entry<'_, '_>) -> Option<When> {
    let starts = entry.moment("starts");
    let ends = entry.moment("ends");
    let all_day = entry.flag("all-day");
    let starts = starts?;
    let span = starts.span();

    if let Some(all_day) = all_day
        && *all_day.get_ref() != matches!(starts.get_ref(), Moment::Day(_))
    {
        let (message, cure) = if *all_day.get_ref() {
            (
                "This event takes the whole day, yet it starts at a time.",
                "Write `starts` as a date only, or delete `all-day`.",
            )
        } else {
            (
                "This event does not take the whole day, yet it starts at no time.",
                "Write `starts` with its time, such as 2026-01-31T13:30, or delete `all-day`.",
            )
        };

        entry.error(Code::AllDayDisagrees, all_day.span(), message, cure);
    }

    let when = match starts.into_inner() {
        Moment::Day(first) => days(entry, first, ends)?,
        Moment::Time(starts) => timed(entry, starts, span.clone(), ends)?,
    };

    outside(entry, when, span);
    Some(when)
}

fn days(
    entry: &mut Entry<'_, '_>,
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
                entry.error(
                    Code::AllDayDisagrees,
                    ends.span(),
                    "This event starts on a day without a time, yet it ends at one.",
                    "Write both with a time, or both without.",
                );
                return None;
            }
        },
    };

    Some(When::AllDay { first, last })
}

fn timed(
    entry: &mut Entry<'_, '_>,
    starts: NaiveDateTime,
    span: Range<usize>,
    ends: Option<Spanned<Moment>>,
) -> Option<When> {
    let starts = instant(entry, starts, span);

    let Some(ends) = ends else {
        if !entry.has("ends") {
            entry.lacking(
                Code::MissingKey,
                "This event starts at a time, but does not say when it ends.",
                "Add a line like `ends = 2026-01-31T14:30`.",
            );
        }

        return None;
    };

    let span = ends.span();

    let ends = match *ends.get_ref() {
        Moment::Time(ends) => instant(entry, ends, span.clone())?,
        Moment::Day(_) => {
            entry.error(
                Code::AllDayDisagrees,
                span,
                "This event starts at a time, yet it ends on a day without one.",
                "Write both with a time, or both without.",
            );
            return None;
        }
    };

    let starts = starts?;

    // What has no length is a moment: calendars have such events.
    if ends < starts {
        ends_too_soon(entry, span);
        return None;
    }

    Some(When::Timed { starts, ends })
}

/// The instant that clocks at the exhibition show so. In the hour that they
/// show twice, when daylight saving time ends, the first is meant.
fn instant(
    entry: &mut Entry<'_, '_>,
    local: NaiveDateTime,
    span: Range<usize>,
) -> Option<DateTime<Tz>> {
    let zone = entry.reader.terms.time_zone;
    let instant = zone.from_local_datetime(&local).earliest();

    if instant.is_none() {
        entry.error(
            Code::NoSuchTime,
            span,
            format!("In {zone}, clocks skip this time: daylight saving time begins."),
            "Write the time an hour later.",
        );
    }

    instant
}

fn ends_too_soon(entry: &mut Entry<'_, '_>, span: Range<usize>) {
    entry.error(
        Code::EndBeforeStart,
        span,
        "This event ends before it starts.",
        "Put `starts` and `ends` right.",
    );
}

/// Warns of an event in a month in which the exhibition is not to be seen:
/// the wall would hardly show it.
fn outside(entry: &mut Entry<'_, '_>, when: When, span: Range<usize>) {
    let terms = &entry.reader.terms;

    let Some(opens) = terms.opens else {
        return;
    };

    let first = Month::of(opens).first_day();
    let last = Month::of(terms.closes.unwrap_or(opens)).last_day();

    if when.last_day() < first || when.first_day() > last {
        entry.warn(
            Code::OutsideMonth,
            span,
            "This event lies outside the months of the exhibition.",
            format!("Check the date: the calendar of the exhibition runs from {first} to {last}."),
        );
    }
}
