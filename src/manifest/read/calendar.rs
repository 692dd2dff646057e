//! The `[calendar]` table: events from the calendars that it names.

use super::address;
use super::entry::EntryReader;
use super::files::shown;
use super::left_out::LeftOut;
use super::reader::{Mark, Reader};
use crate::calendar::{self, Contents, Details, Occurrence, Problem, Trouble, Window};
use crate::exhibition::{Consent, Event, Language, Localized};
use crate::manifest::paths::resolve;
use crate::manifest::report::Place;
use crate::manifest::report::{Finding, Message, Severity};
use crate::manifest::schema;
use crate::manifest::{EntryId, Stamp};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// The calendar files that the table names.
pub(super) fn calendars(mut entry: EntryReader<'_, '_>) -> Vec<Spanned<PathBuf>> {
    let calendars = entry.paths("ics");

    entry.finish(None);
    calendars
}

/// The days for which calendars are read.
pub(super) fn months(reader: &Reader<'_>) -> Window {
    let opens = reader.context.opens;
    let days = opens.map(|opens| (opens, reader.context.closes.unwrap_or(opens)));

    Window::of(days, reader.context.today)
}

/// Adds the events of calendars to the manifest's own. An event that the
/// manifest lists too is skipped; calendars don't hide each other's events.
pub(super) fn merge(
    reader: &mut Reader<'_>,
    calendars: Vec<Spanned<PathBuf>>,
    window: Window,
    events: &mut Vec<Event>,
) {
    let mut from_calendars = Vec::new();

    {
        let known = Known::of(&*events);

        for calendar in calendars {
            let mark = Mark {
                span: calendar.span(),
                entry: Some(EntryId::new(&schema::CALENDAR, 0)),
                key: Some("ics"),
            };

            let name = calendar.into_inner();

            let stamp = Stamp::of(&reader.root.join(&name));

            reader.files.push(name.clone());
            reader.stamps.insert(name.clone(), stamp);

            let source = name.display().to_string();
            let contents = contents(reader, &name, mark.clone(), window);

            if contents.as_ref().is_none_or(is_none) {
                reader.left_out.push(LeftOut {
                    table: schema::CALENDAR.name,
                    name: Some(source.clone()),
                    after: 0,
                    consent: Consent::Missing,
                });
            }

            let Some(contents) = contents else {
                continue;
            };

            let language = reader.context.first_language();

            withheld(reader, &source, mark.clone(), &contents.occurrences);

            for problem in &contents.problems {
                let finding = finding(reader, &source, mark.clone(), problem);

                reader.findings.push(finding);
            }

            from_calendars.extend(
                events_of(&contents.occurrences, language, &source)
                    .into_iter()
                    .filter(|event| !known.hold(event)),
            );
        }
    }

    events.extend(from_calendars);
}

/// Reads a calendar; `None` if it can't be opened.
fn contents(reader: &mut Reader<'_>, name: &Path, mark: Mark, window: Window) -> Option<Contents> {
    let zone = reader.context.time_zone;

    match resolve(reader.root, name) {
        Ok(file) => match load_calendar(&file) {
            Ok(bytes) => return Some(calendar::read(&bytes, window, zone)),
            Err(error) => {
                let problem = Message::FileUnreadable {
                    file: shown(name),
                    reason: error.to_string(),
                };

                reader.report(Severity::Error, mark, problem);
            }
        },
        Err(problem) => {
            let problem = reader.path_problem(&problem);

            reader.report(Severity::Error, mark, problem);
        }
    }

    None
}

/// Whether the file isn't a calendar, or isn't one that can be read in full.
fn is_none(contents: &Contents) -> bool {
    contents.problems.iter().any(|problem| {
        matches!(
            problem.trouble,
            Trouble::NotACalendar | Trouble::TooLarge | Trouble::TooMuch | Trouble::CutOff
        )
    })
}

/// Loads a calendar for [`calendar::read`], up to a byte more than that allows.
///
/// # Errors
/// If the file cannot be read.
pub fn load_calendar(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();

    File::open(file)?
        .take(calendar::LARGEST as u64 + 1)
        .read_to_end(&mut bytes)?;

    Ok(bytes)
}

/// Reports events that aren't shown because they are private or have no title.
fn withheld(reader: &mut Reader<'_>, source: &str, mark: Mark, all: &[Occurrence]) {
    let count = |what: fn(&Occurrence) -> bool| {
        let lines: HashSet<usize> = all
            .iter()
            .filter(|occurrence| what(occurrence))
            .map(|occurrence| occurrence.line)
            .collect();

        lines.len() as u64
    };

    let private = count(|occurrence| occurrence.details.is_private);
    let untitled = count(|occurrence| occurrence.details.title.is_empty());

    if private > 0 {
        let problem = Message::CalendarPrivate {
            file: source.to_owned(),
            count: private,
        };

        reader.report(Severity::Note, mark.clone(), problem);
    }

    if untitled > 0 {
        let problem = Message::CalendarUntitled {
            file: source.to_owned(),
            count: untitled,
        };

        reader.report(Severity::Warning, mark, problem);
    }
}

/// Turns a problem of a calendar into a finding: located at its line in that
/// file, and about the entry and key that name the file.
fn finding(reader: &Reader<'_>, source: &str, mark: Mark, problem: &Problem) -> Finding {
    let place = if problem.line == 0 {
        reader.source.place(mark.span)
    } else {
        let file = reader.root.join(source).display().to_string();

        Place::line_of(file, problem.line, &problem.text)
    };

    Finding {
        severity: if problem.trouble.loses() {
            Severity::Error
        } else {
            Severity::Warning
        },
        place: Some(place),
        entry: mark.entry,
        key: mark.key,
        ..Finding::of_file(of_calendar(source, &problem.trouble))
    }
}

pub(in crate::manifest) fn of_calendar(source: &str, trouble: &Trouble) -> Message {
    let file = source.to_owned();
    let owned = |found: &String| found.clone();

    match trouble {
        Trouble::TooLarge => Message::CalendarTooLarge {
            file,
            megabytes: calendar::LARGEST as u64 / 1_000_000,
        },
        Trouble::NotACalendar => Message::CalendarNone { file },
        Trouble::TooManyOccurrences => Message::CalendarRepeatsTooMuch,
        Trouble::TooManyEvents => Message::CalendarTooManyEvents {
            most: calendar::MOST_EVENTS as u64,
        },
        Trouble::TooMuch => Message::CalendarTooMuch,
        Trouble::TooLong => Message::CalendarLineTooLong,
        Trouble::CutOff => Message::CalendarCutOff,
        Trouble::Encoding => Message::CalendarEncoding,
        Trouble::Line => Message::CalendarLine,
        Trouble::NoStart => Message::CalendarNoStart,
        Trouble::Start(found) => Message::CalendarStart {
            found: owned(found),
        },
        Trouble::Date(found) => Message::CalendarDate {
            found: owned(found),
        },
        Trouble::EndsTooSoon => Message::CalendarEndsFirst,
        Trouble::Zone(found) => Message::CalendarZone {
            found: owned(found),
        },
        Trouble::Rule(found) => Message::CalendarRule {
            found: owned(found),
        },
    }
}

/// The occurrences of a calendar as events of the exhibition, in its `language`.
/// Those that are private or have no title are left out.
///
/// The instances of a series share their texts.
pub fn events_of(occurrences: &[Occurrence], language: Language, source: &str) -> Vec<Event> {
    let mut known: HashMap<*const Details, Event> = HashMap::new();

    occurrences
        .iter()
        .filter(|one| !one.details.is_private && !one.details.title.is_empty())
        .map(|one| {
            let event = known
                .entry(Arc::as_ptr(&one.details))
                .or_insert_with(|| event_of(one, language, source));

            Event {
                when: one.when,
                status: one.status,
                uid: one.id.clone(),
                ..event.clone()
            }
        })
        .collect()
}

fn event_of(occurrence: &Occurrence, language: Language, source: &str) -> Event {
    let details = &occurrence.details;
    let text = |text: &str| Localized::plain(language, text);
    let address = details.url.as_deref().and_then(address::sound);

    // An address that can't become a QR code can still be read.
    let unsound = details.url.as_deref().filter(|_| address.is_none());
    let about: Vec<&str> = details
        .description
        .as_deref()
        .into_iter()
        .chain(unsound)
        .collect();

    Event {
        place: details.location.as_deref().map(text),
        about: (!about.is_empty()).then(|| text(&about.join("\n\n"))),
        address,
        organizer: details.organizer.clone(),
        categories: details.categories.clone(),
        source: Some(source.to_owned()),
        ..Event::new(text(&details.title), occurrence.when)
    }
}

/// What events are sorted by.
type Start = (NaiveDate, Option<DateTime<Tz>>);

/// The events that are listed already, by UID and by title and start.
pub(in crate::manifest) struct Known<'e> {
    uids: HashSet<&'e str>,
    starts: HashSet<(&'e str, Start)>,
}

impl<'e> Known<'e> {
    pub(in crate::manifest) fn of(events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut known = Self {
            uids: HashSet::new(),
            starts: HashSet::new(),
        };

        for event in events {
            known.add(event);
        }

        known
    }

    pub(in crate::manifest) fn add(&mut self, event: &'e Event) {
        self.uids.extend(event.uid.as_deref());
        self.starts
            .insert((event.title.original().text, event.when.sort_key()));
    }

    pub(in crate::manifest) fn hold(&self, event: &Event) -> bool {
        let has_uid = event
            .uid
            .as_deref()
            .is_some_and(|uid| self.uids.contains(uid));

        has_uid
            || self
                .starts
                .contains(&(event.title.original().text, event.when.sort_key()))
    }
}
