//! A component made an entry: when it starts, how it repeats, what it says.

use super::Details;
use super::component::{Described, Event};
use super::lines::Line;
use super::moment::{Length, Moment, Written};
use super::problem::{Problems, Trouble};
use super::property::Property;
use super::recurrence::Budget;
use super::rule::Rule;
use super::text::{listed, plain, unescaped};
use super::zone::{self, Zone};
use crate::exhibition::Status;

use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// An event as a file lists it: once, a series, or what became of one of a
/// series.
#[derive(Debug)]
pub(super) struct Entry {
    /// The line that it begins on.
    pub(super) line: usize,
    pub(super) uid: Option<String>,
    /// How often it was changed.
    pub(super) sequence: i64,
    /// When it was last changed, as it is written.
    pub(super) changed: String,
    pub(super) starts: Moment,
    pub(super) length: Length,
    /// The one of its series that it stands for.
    pub(super) stands_for: Option<Moment>,
    /// Whether it stands for all that come after as well.
    pub(super) and_future: bool,
    pub(super) rules: Vec<Rule>,
    pub(super) dates: Vec<(Moment, Option<Length>)>,
    pub(super) not_rules: Vec<Rule>,
    pub(super) not_dates: Vec<Moment>,
    pub(super) status: Status,
    pub(super) details: Rc<Details>,
}

impl Entry {
    /// Whether it happens more than once.
    pub(super) fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.dates.is_empty()
    }
}

/// The zones that a file names.
pub(super) struct Zones<'l> {
    own: HashMap<&'l str, Zone>,
    known: RefCell<HashMap<String, Option<Zone>>>,
}

impl<'l> Zones<'l> {
    /// With those that the file itself describes.
    pub(super) fn of(described: &[Described<'l>], budget: &mut Budget) -> Self {
        let own = described
            .iter()
            .filter_map(|own| {
                let zone = own
                    .location
                    .and_then(zone::named)
                    .or_else(|| zone::described(&own.parts, budget))?;

                Some((own.name?.trim(), zone))
            })
            .collect();

        Self {
            own,
            known: RefCell::default(),
        }
    }

    /// The zone of this name. Where it is known everywhere, that is what is
    /// meant: the rules that programs write beside it are often old.
    ///
    /// A bare number is no name. Programs that merge invitations number their
    /// zones anew in each, so that it may lead to another's.
    fn find(&self, name: &str) -> Option<Zone> {
        let name = name.trim();

        if let Some(known) = self.known.borrow().get(name) {
            return known.clone();
        }

        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());

        let zone = zone::named(name).or_else(|| {
            let own = self.own.get(name).filter(|_| !is_number);

            own.cloned()
        });

        self.known
            .borrow_mut()
            .insert(name.to_owned(), zone.clone());
        zone
    }
}

/// An entry while its properties are being read.
struct Reader<'a, 'l> {
    lines: &'a [Line<'l>],
    zones: &'a Zones<'a>,
    /// The zone of times that name none.
    here: Zone,
    problems: &'a mut Problems,
}

/// The entry that an event is. `None` where it cannot be told when it starts.
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
        length: Length::NONE,
        stands_for: None,
        and_future: false,
        rules: Vec::new(),
        dates: Vec::new(),
        not_rules: Vec::new(),
        not_dates: Vec::new(),
        status: Status::Confirmed,
        details: Rc::default(),
    };

    for (position, property) in &event.properties {
        let value = property.value;
        let line = &lines[*position];

        match property.name.as_ref() {
            "DTEND" => ends = reader.moment(property, line).map(|moment| (line, moment)),
            "DURATION" => {
                lasts = Length::parse(value);

                if lasts.is_none() {
                    reader.problems.at(line, Trouble::Date(value.to_owned()));
                }
            }
            "RRULE" => entry.rules.extend(reader.rule(value, line)),
            "EXRULE" => entry.not_rules.extend(reader.rule(value, line)),
            "RDATE" => entry.dates.extend(reader.dates(property, line)),
            "EXDATE" => {
                let dates = reader.dates(property, line).into_iter();

                entry.not_dates.extend(dates.map(|(moment, _)| moment));
            }
            "RECURRENCE-ID" => {
                entry.stands_for = reader.moment(property, line);
                entry.and_future = property
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

    entry.length = reader.length(&starts, ends, lasts);
    entry.starts = starts;
    entry.details = Rc::new(details);

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

        let Some(written) = Written::parse(property.value) else {
            let value = property.value.to_owned();

            self.problems.at(line, Trouble::Start(value));
            return None;
        };

        Some(written.moment(self.zone(property, line)))
    }

    fn moment(&mut self, property: &Property<'_>, line: &Line<'_>) -> Option<Moment> {
        let Some(written) = Written::parse(property.value) else {
            let value = property.value.to_owned();

            self.problems.at(line, Trouble::Date(value));
            return None;
        };

        Some(written.moment(self.zone(property, line)))
    }

    /// The dates of a list, those that are periods with their length.
    fn dates(&mut self, property: &Property<'_>, line: &Line<'_>) -> Vec<(Moment, Option<Length>)> {
        let zone = self.zone(property, line);
        let mut dates = Vec::new();

        for text in property.value.split(',') {
            let (start, end) = match text.split_once('/') {
                Some((start, end)) => (start, Some(end)),
                None => (text, None),
            };

            let Some(start) = Written::parse(start) else {
                self.problems.at(line, Trouble::Date(text.to_owned()));
                continue;
            };

            let start = start.moment(zone.clone());

            let length = end.and_then(|end| {
                let until = Written::parse(end).map(|end| {
                    let end = end.moment(zone.clone()).utc(&self.here);

                    Length::on_clock((end - start.utc(&self.here)).max(TimeDelta::zero()))
                });

                until.or_else(|| Length::parse(end))
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
    fn length(
        &mut self,
        starts: &Moment,
        ends: Option<(&Line<'_>, Moment)>,
        lasts: Option<Length>,
    ) -> Length {
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

                Length::on_clock(length.max(TimeDelta::zero()))
            }
            None => lasts.unwrap_or(Length::NONE),
        };

        if is_day {
            // A day is the least that an event of days takes.
            Length::on_clock(TimeDelta::days(length.total().num_days().max(1)))
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

/// A person's name; a mail address is none.
fn name(name: &str) -> Option<String> {
    some(one_line(name)).filter(|name| !name.contains('@'))
}
