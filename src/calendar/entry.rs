//! Entries: what an event's properties say about it.

use super::component::Event;
use super::contents::Details;
use super::html::plain;
use super::lines::Line;
use super::moment::Moment;
use super::problem::{Problems, Trouble};
use super::property::Property;
use super::rule::Rule;
use super::text::{listed, unescaped};
use super::value::{DateOrTime, Duration};
use super::zone::Zone;
use super::zones::Zones;
use crate::exhibition::Status;

use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;
use std::sync::Arc;

/// A `VEVENT`: a single event, a series, or a change to instances of a series.
#[derive(Debug)]
pub(super) struct Entry {
    /// The line where it begins.
    pub(super) line: usize,
    pub(super) uid: Option<String>,
    /// The `SEQUENCE`: how often it was changed.
    pub(super) sequence: i64,
    /// When it was last changed, as written.
    pub(super) changed: String,
    pub(super) starts: Moment,
    pub(super) duration: Duration,
    /// The instance of its series that it replaces.
    pub(super) recurrence_id: Option<Moment>,
    /// Whether it replaces all later instances, too.
    pub(super) this_and_future: bool,
    pub(super) rules: Vec<Rule>,
    pub(super) rdates: Vec<(Moment, Option<Duration>)>,
    pub(super) exrules: Vec<Rule>,
    pub(super) exdates: Vec<Moment>,
    pub(super) status: Status,
    pub(super) details: Arc<Details>,
}

impl Entry {
    /// Whether it may take place more than once.
    pub(super) fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.rdates.is_empty()
    }
}

/// Reads the properties of an event.
struct Reader<'a, 'l> {
    lines: &'a [Line<'l>],
    zones: &'a Zones<'a>,
    /// The zone of times that name none.
    here: Zone,
    problems: &'a mut Problems,
}

/// Reads an event; `None` if it does not say when it starts.
pub(super) fn read(
    event: &Event<'_>,
    lines: &[Line<'_>],
    zones: &Zones<'_>,
    here: Tz,
    is_cancelled: bool,
    problems: &mut Problems,
) -> Option<Entry> {
    let mut reader = Reader {
        lines,
        zones,
        here: Zone::Named(here),
        problems,
    };

    let mut starts = reader.start(event)?;
    let mut ends = None;
    let mut lasts = None;
    let mut takes_days = false;
    let mut details = Details::default();

    let mut entry = Entry {
        line: lines[event.begins].number,
        uid: None,
        sequence: 0,
        changed: String::new(),
        starts: starts.clone(),
        duration: Duration::NONE,
        recurrence_id: None,
        this_and_future: false,
        rules: Vec::new(),
        rdates: Vec::new(),
        exrules: Vec::new(),
        exdates: Vec::new(),
        status: Status::Confirmed,
        details: Arc::default(),
    };

    for (position, property) in &event.properties {
        let value = property.value;
        let line = &lines[*position];

        match property.name.as_ref() {
            "DTEND" => ends = reader.moment(property, line).map(|moment| (line, moment)),
            "DURATION" => {
                lasts = Duration::parse(value);

                if lasts.is_none() {
                    reader.problems.at(line, Trouble::Date(value.to_owned()));
                }
            }
            "RRULE" => entry.rules.extend(reader.rule(value, line)),
            "EXRULE" => entry.exrules.extend(reader.rule(value, line)),
            "RDATE" => entry.rdates.extend(reader.dates(property, line)),
            "EXDATE" => {
                let dates = reader.dates(property, line).into_iter();

                entry.exdates.extend(dates.map(|(moment, _)| moment));
            }
            "RECURRENCE-ID" => {
                entry.recurrence_id = reader.moment(property, line);
                entry.this_and_future = property
                    .parameter("RANGE")
                    .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
            }
            "UID" => entry.uid = some(unescaped(value)),
            "SEQUENCE" => entry.sequence = value.trim().parse().unwrap_or(0),
            "LAST-MODIFIED" => entry.changed = value.trim().to_owned(),
            "DTSTAMP" if entry.changed.is_empty() => entry.changed = value.trim().to_owned(),
            "STATUS" => entry.status = status(value),
            "CLASS" => details.is_private = is_private(value),
            "SUMMARY" => details.title = one_line(&unescaped(value)),
            "DESCRIPTION" => details.description = some(plain(&unescaped(value))),
            "LOCATION" => details.location = some(unescaped(value)),
            "URL" => details.url = some(value.to_owned()),
            "CATEGORIES" => details.categories.extend(listed(value)),
            "ORGANIZER" => details.organizer = property.parameter("CN").and_then(name),
            "X-MICROSOFT-CDO-ALLDAYEVENT" => {
                takes_days = value.trim().eq_ignore_ascii_case("TRUE");
            }
            _ => {}
        }
    }

    if takes_days {
        let is_midnight = |moment: &Moment| moment.local().time() == NaiveTime::MIN;
        let as_day = |moment: &Moment| Moment::Day(moment.local().date());

        if is_midnight(&starts) && ends.as_ref().is_none_or(|(_, ends)| is_midnight(ends)) {
            starts = as_day(&starts);
            ends = ends.map(|(line, ends)| (line, as_day(&ends)));
        }
    }

    entry.duration = reader.duration(&starts, ends, lasts);
    entry.starts = starts;
    entry.details = Arc::new(details);

    if is_cancelled {
        entry.status = Status::Cancelled;
    }

    Some(entry)
}

impl Reader<'_, '_> {
    fn start(&mut self, event: &Event<'_>) -> Option<Moment> {
        let start = event
            .properties
            .iter()
            .find(|(_, property)| property.name == "DTSTART");

        let Some((position, property)) = start else {
            self.problems
                .at(&self.lines[event.begins], Trouble::NoStart);
            return None;
        };

        let line = &self.lines[*position];

        let Some(written) = DateOrTime::parse(property.value) else {
            let value = property.value.to_owned();

            self.problems.at(line, Trouble::Start(value));
            return None;
        };

        Some(Moment::new(written, self.zone(property, line)))
    }

    fn moment(&mut self, property: &Property<'_>, line: &Line<'_>) -> Option<Moment> {
        let Some(written) = DateOrTime::parse(property.value) else {
            let value = property.value.to_owned();

            self.problems.at(line, Trouble::Date(value));
            return None;
        };

        Some(Moment::new(written, self.zone(property, line)))
    }

    /// The dates of a list; periods have a duration of their own.
    fn dates(
        &mut self,
        property: &Property<'_>,
        line: &Line<'_>,
    ) -> Vec<(Moment, Option<Duration>)> {
        let zone = self.zone(property, line);
        let mut dates = Vec::new();

        for text in property.value.split(',') {
            let (start, end) = match text.split_once('/') {
                Some((start, end)) => (start, Some(end)),
                None => (text, None),
            };

            let Some(start) = DateOrTime::parse(start) else {
                self.problems.at(line, Trouble::Date(text.to_owned()));
                continue;
            };

            let start = Moment::new(start, zone.clone());

            let length = end.and_then(|end| {
                let until = DateOrTime::parse(end).map(|end| {
                    let end = Moment::new(end, zone.clone()).utc(&self.here);

                    Duration::nominal((end - start.utc(&self.here)).max(TimeDelta::zero()))
                });

                until.or_else(|| Duration::parse(end))
            });

            dates.push((start, length));
        }

        dates
    }

    fn rule(&mut self, value: &str, line: &Line<'_>) -> Option<Rule> {
        Rule::parse(value)
            .map_err(|part| {
                let trouble = Trouble::Rule(part.to_owned());

                self.problems.at(line, trouble);
            })
            .ok()
    }

    fn zone(&mut self, property: &Property<'_>, line: &Line<'_>) -> Option<Zone> {
        let name = property.parameter("TZID")?;
        let zone = self.zones.find(name);

        if zone.is_none() {
            let trouble = Trouble::Zone(name.trim().to_owned());

            self.problems.once(line, trouble);
        }

        zone
    }

    /// How long an event lasts that starts then.
    fn duration(
        &mut self,
        starts: &Moment,
        ends: Option<(&Line<'_>, Moment)>,
        lasts: Option<Duration>,
    ) -> Duration {
        let is_day = matches!(starts, Moment::Day(_));

        let length = match ends {
            Some((line, ends)) => {
                let ends = match (starts, &ends) {
                    (Moment::Zoned(_, zone), Moment::Zoned(..)) => zone.to_local(ends.utc(zone)),
                    (Moment::Floating(_), Moment::Zoned(..)) => {
                        self.here.to_local(ends.utc(&self.here))
                    }
                    _ => ends.local(),
                };

                let length = ends - starts.local();

                if length < TimeDelta::zero() {
                    self.problems.at(line, Trouble::EndsTooSoon);
                }

                Duration::nominal(length.max(TimeDelta::zero()))
            }
            None => lasts.unwrap_or(Duration::NONE),
        };

        if is_day {
            // A day is the least that an event of days takes.
            Duration::nominal(TimeDelta::days(length.total().num_days().max(1)))
        } else {
            length
        }
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

fn status(value: &str) -> Status {
    match value.trim().to_ascii_uppercase().as_str() {
        "CANCELLED" => Status::Cancelled,
        "TENTATIVE" => Status::Tentative,
        _ => Status::Confirmed,
    }
}

fn is_private(value: &str) -> bool {
    !value.trim().eq_ignore_ascii_case("PUBLIC")
}

/// A person's name, unless it is a mail address.
fn name(name: &str) -> Option<String> {
    some(one_line(name)).filter(|name| !name.contains('@'))
}
