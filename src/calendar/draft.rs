//! Reads the properties of an event.

use super::budget::{EVENT, LONGEST_TEXT};
use super::component::Context;
use super::contents::Details;
use super::html::plain;
use super::lines::Line;
use super::moment::Moment;
use super::problem::{Problem, Problems, Trouble, quoted};
use super::property::Property;
use super::reader::Reader;
use super::text::{boundary, hash, listed, unescaped};
use super::value::{DateOrTime, Duration};
use super::vevent::VEvent;
use super::zone::Zone;
use super::zones::Zones;
use crate::exhibition::Status;

use chrono::{NaiveTime, TimeDelta};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The longest UID that is kept as it is, in bytes.
const LONGEST_UID: usize = 500;

/// The longest text of a single line, such as a title, in bytes.
const LONGEST_TITLE: usize = 2_000;

/// The most categories of an event.
const MOST_CATEGORIES: usize = 50;

/// An event whose properties are being read.
#[derive(Debug)]
pub(super) struct Draft {
    entry: VEvent,
    details: Details,
    starts: Start,
    ends: Option<(Moment, Problem)>,
    lasts: Option<Duration>,
    takes_days: bool,
    /// The zone of times that name none.
    here: Zone,
    /// What goes wrong without a start, and what else went wrong.
    no_start: Problem,
    problems: Problems,
}

#[derive(Debug)]
enum Start {
    Missing,
    Unreadable(Problem),
    At(Moment),
}

impl Draft {
    /// The event that begins on `line`.
    pub(super) fn new(line: &Line<'_>, here: Zone) -> Self {
        Self {
            entry: VEvent {
                series: 0,
                line: line.number,
                uid: None,
                sequence: 0,
                changed: String::new(),
                starts: Moment::Day(chrono::NaiveDate::MIN),
                duration: Duration::NONE,
                recurrence_id: None,
                this_and_future: false,
                rules: Vec::new(),
                rdates: Vec::new(),
                exrules: Vec::new(),
                exdates: Vec::new(),
                status: Status::Confirmed,
                details: Arc::default(),
                has_class: false,
            },
            details: Details::default(),
            starts: Start::Missing,
            ends: None,
            lasts: None,
            takes_days: false,
            here,
            no_start: Problem::new(line, Trouble::NoStart),
            problems: Problems::default(),
        }
    }

    /// Takes in a property. Breaks off if the budget does not cover it.
    pub(super) fn take(
        &mut self,
        property: &Property<'_>,
        line: &Line<'_>,
        zones: &mut Zones,
        context: &mut Context,
    ) -> ControlFlow<Trouble> {
        let value = property.value;
        let mut reader = Reader {
            line,
            zones,
            context,
            here: &self.here,
            problems: &mut self.problems,
            is_cut: line.is_cut,
        };
        let (entry, details) = (&mut self.entry, &mut self.details);

        match property.name.as_ref() {
            "DTSTART" if matches!(self.starts, Start::Missing) => {
                self.starts = match DateOrTime::parse(value) {
                    Some(value) => Start::At(Moment::new(value, reader.zone(property)?)),
                    None => Start::Unreadable(Problem::new(line, Trouble::Start(quoted(value)))),
                };
            }
            "DTEND" => {
                self.ends = reader
                    .moment(property)?
                    .map(|moment| (moment, Problem::new(line, Trouble::EndsTooSoon)));
            }
            "DURATION" => {
                self.lasts = Duration::parse(value);

                if self.lasts.is_none() {
                    reader.tell(Trouble::Date(quoted(value)));
                }
            }
            "RRULE" => reader.rule(value, &mut entry.rules)?,
            "EXRULE" => reader.rule(value, &mut entry.exrules)?,
            "RDATE" => {
                reader.dates(property, entry.rdates.len(), |start, length| {
                    entry.rdates.push((start, length));
                })?;
            }
            "EXDATE" => {
                reader.dates(property, entry.exdates.len(), |start, _| {
                    entry.exdates.push(start);
                })?;
            }
            "RECURRENCE-ID" => {
                entry.recurrence_id = reader.moment(property)?;
                entry.this_and_future = property
                    .parameter("RANGE")
                    .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
            }
            "UID" => entry.uid = some(unescaped(value)).map(|uid| shortened(uid).into()),
            "SEQUENCE" => entry.sequence = value.trim().parse().unwrap_or(0),
            "LAST-MODIFIED" => entry.changed = quoted(value.trim()),
            "DTSTAMP" if entry.changed.is_empty() => entry.changed = quoted(value.trim()),
            "STATUS" => entry.status = status(value),
            "CLASS" => {
                entry.has_class = true;
                details.is_private = !value.trim().eq_ignore_ascii_case("PUBLIC");
            }
            "SUMMARY" => {
                let value = reader.text(value, LONGEST_TITLE)?;

                details.title = one_line(&unescaped(value));
            }
            "DESCRIPTION" => {
                let value = reader.text(value, LONGEST_TEXT)?;

                details.description = some(plain(&unescaped(value)));
            }
            "LOCATION" => {
                let value = reader.text(value, LONGEST_TITLE)?;

                details.location = some(unescaped(value));
            }
            "URL" => details.url = some(reader.text(value, LONGEST_TITLE)?.to_owned()),
            "CATEGORIES" => {
                let there: usize = details.categories.iter().map(String::len).sum();
                let room = MOST_CATEGORIES - details.categories.len();
                let value = reader.text(value, LONGEST_TITLE.saturating_sub(there))?;

                details
                    .categories
                    .extend(listed(value).into_iter().take(room));
            }
            "ORGANIZER" => {
                let organizer = property.parameter("CN").unwrap_or_default();

                details.organizer = name(reader.text(organizer, LONGEST_TITLE)?);
            }
            "X-MICROSOFT-CDO-ALLDAYEVENT" => {
                self.takes_days = value.trim().eq_ignore_ascii_case("TRUE");
            }
            _ => return ControlFlow::Continue(()),
        }

        if reader.is_cut {
            reader.tell(Trouble::TooLong);
        }

        ControlFlow::Continue(())
    }

    /// The event, unless it does not say when it starts. Breaks off if the budget
    /// does not cover it.
    pub(super) fn finish(
        mut self,
        is_cancelled: bool,
        context: &mut Context,
    ) -> ControlFlow<Trouble, Option<VEvent>> {
        let mut starts = match self.starts {
            Start::At(starts) => starts,
            Start::Missing => {
                context.problems.add(self.no_start);
                return ControlFlow::Continue(None);
            }
            Start::Unreadable(problem) => {
                context.problems.add(problem);
                return ControlFlow::Continue(None);
            }
        };

        let uid = self.entry.uid.as_ref().map_or(0, |uid| uid.len());
        let bytes = size_of::<VEvent>() + size_of::<Details>() + self.entry.changed.len() + 2 * uid;

        if !context.budget.work(EVENT) || !context.budget.keep(bytes) {
            return ControlFlow::Break(Trouble::TooMuch);
        }

        if self.takes_days {
            let is_midnight = |moment: &Moment| moment.local().time() == NaiveTime::MIN;
            let as_day = |moment: &Moment| Moment::Day(moment.local().date());

            if is_midnight(&starts) && self.ends.as_ref().is_none_or(|(ends, _)| is_midnight(ends))
            {
                starts = as_day(&starts);
                self.ends = self.ends.map(|(ends, problem)| (as_day(&ends), problem));
            }
        }

        self.entry.duration = duration(
            &starts,
            self.ends,
            self.lasts,
            &self.here,
            &mut self.problems,
        );
        self.entry.starts = starts;
        self.entry.details = Arc::new(self.details);

        if is_cancelled {
            self.entry.status = Status::Cancelled;
        }

        context.problems.append(self.problems);
        ControlFlow::Continue(Some(self.entry))
    }
}

/// How long an event takes that starts then.
fn duration(
    starts: &Moment,
    ends: Option<(Moment, Problem)>,
    lasts: Option<Duration>,
    here: &Zone,
    problems: &mut Problems,
) -> Duration {
    let duration = match ends {
        Some((ends, problem)) => {
            let ends = match (starts, &ends) {
                (Moment::Zoned(_, zone), Moment::Zoned(..)) => zone.to_local(ends.utc(zone)),
                (Moment::Floating(_), Moment::Zoned(..)) => here.to_local(ends.utc(here)),
                _ => ends.local(),
            };

            let length = ends - starts.local();

            if length < TimeDelta::zero() {
                problems.add(problem);
            }

            Duration::nominal(length.max(TimeDelta::zero()))
        }
        None => lasts.unwrap_or(Duration::NONE),
    };

    match starts {
        // An event of whole days takes at least one.
        Moment::Day(_) => Duration::nominal(TimeDelta::days(duration.total().num_days().max(1))),
        Moment::Floating(_) | Moment::Zoned(..) => duration,
    }
}

fn some(text: String) -> Option<String> {
    let trimmed = text.trim();

    match trimmed.len() {
        0 => None,
        length if length == text.len() => Some(text),
        _ => Some(trimmed.to_owned()),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A UID, with a hash in place of the end of one that is too long.
fn shortened(uid: String) -> String {
    if uid.len() <= LONGEST_UID {
        return uid;
    }

    let start = &uid[..boundary(&uid, LONGEST_UID)];

    format!("{start}-{:016x}", hash(&uid))
}

fn status(value: &str) -> Status {
    match value.trim().to_ascii_uppercase().as_str() {
        "CANCELLED" => Status::Cancelled,
        "TENTATIVE" => Status::Tentative,
        _ => Status::Confirmed,
    }
}

/// A person's name; a mail address is none.
fn name(name: &str) -> Option<String> {
    some(one_line(name)).filter(|name| !name.contains('@'))
}
