//! The `[calendar]` table: events from the calendars that it names.

use super::entry::{Entry, Reader};
use super::left_out::LeftOut;
use super::paths::resolve;
use super::report::{Code, Finding, Severity};
use super::source::Place;
use super::survey::sentence;
use super::{Stamp, address, schema};
use crate::calendar::{self, Contents, Occurrence, Problem, Trouble, Window};
use crate::exhibition::{Consent, Event, Language, Localized};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use std::collections::HashSet;
use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The files of the calendars.
pub(super) fn calendars(mut entry: Entry<'_, '_>) -> Vec<Spanned<PathBuf>> {
    let calendars = entry.paths("ics");

    entry.finish(None);
    calendars
}

/// The days that calendars are read for.
pub(super) fn months(reader: &Reader<'_>) -> Window {
    let opens = reader.terms.opens;
    let days = opens.map(|opens| (opens, reader.terms.closes.unwrap_or(opens)));

    Window::of(days, reader.today)
}

/// Adds what calendars hold to the manifest's own events, which count where
/// both list the same. Calendars do not hide each other's events.
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
            let span = calendar.span();
            let name = calendar.into_inner();

            let stamp = Stamp::of(&reader.root.join(&name));

            reader.files.push(name.clone());
            reader.stamps.insert(name.clone(), stamp);

            let source = name.display().to_string();
            let contents = contents(reader, &name, span.clone(), window);

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

            let language = reader.terms.first_language();

            withheld(reader, &source, span.clone(), &contents.occurrences);

            for problem in &contents.problems {
                let finding = finding(reader, &source, span.clone(), problem);

                reader.findings.push(finding);
            }

            from_calendars.extend(
                contents
                    .occurrences
                    .iter()
                    .filter_map(|occurrence| event_of(occurrence, language, &source))
                    .filter(|event| !known.hold(event)),
            );
        }
    }

    events.extend(from_calendars);
}

/// What a calendar holds, or nothing where it cannot be opened.
fn contents(
    reader: &mut Reader<'_>,
    name: &Path,
    span: Range<usize>,
    window: Window,
) -> Option<Contents> {
    let zone = reader.terms.time_zone;

    match resolve(reader.root, name) {
        Ok(file) => match load_calendar(&file) {
            Ok(bytes) => return Some(calendar::read(&bytes, window, zone)),
            Err(error) => reader.report(
                Severity::Error,
                Code::FileUnreadable,
                span,
                format!("`{}` cannot be read: {error}.", name.display()),
                "Check that whoever runs this may read the file.",
            ),
        },
        Err(problem) => {
            let (code, message, cure) = reader.path_problem(&problem);

            reader.report(Severity::Error, code, span, message, cure);
        }
    }

    None
}

/// Whether a file turned out to be no calendar, or one that is not read.
fn is_none(contents: &Contents) -> bool {
    contents.problems.iter().any(|problem| {
        matches!(
            problem.trouble,
            Trouble::NotACalendar | Trouble::TooLarge | Trouble::CutOff
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

/// Tells of events that a wall is not for.
fn withheld(reader: &mut Reader<'_>, source: &str, span: Range<usize>, all: &[Occurrence]) {
    let count = |what: fn(&Occurrence) -> bool| {
        let lines: HashSet<usize> = all
            .iter()
            .filter(|occurrence| what(occurrence))
            .map(|occurrence| occurrence.line)
            .collect();

        match lines.len() {
            0 => None,
            1 => Some("1 event".to_owned()),
            more => Some(format!("{more} events")),
        }
    };

    if let Some(events) = count(|occurrence| occurrence.details.is_private) {
        reader.report(
            Severity::Note,
            Code::PrivateEvents,
            span.clone(),
            format!("Of `{source}`, {events} marked as private or confidential are not shown."),
            "Mark them as public in the calendar program if visitors should see them.",
        );
    }

    if let Some(events) = count(|occurrence| occurrence.details.title.is_empty()) {
        reader.report(
            Severity::Warning,
            Code::EmptyText,
            span,
            format!("Of `{source}`, {events} without a title cannot be shown."),
            "Give each a title in the calendar program.",
        );
    }
}

/// A problem of a calendar as a finding, at its line of that file.
fn finding(reader: &Reader<'_>, source: &str, span: Range<usize>, problem: &Problem) -> Finding {
    let (place, message) = if problem.line == 0 {
        let message = format!("`{source}`: {}.", problem.trouble);

        (reader.source.place(span), message)
    } else {
        let file = reader.root.join(source).display().to_string();
        let place = Place::line_of(file, problem.line, &problem.text);

        (place, sentence(&problem.trouble.to_string()))
    };

    Finding {
        severity: if problem.trouble.loses() {
            Severity::Error
        } else {
            Severity::Warning
        },
        code: code(&problem.trouble),
        place: Some(place),
        message,
        cure: problem.trouble.cure().to_owned(),
        subject: None,
    }
}

fn code(trouble: &Trouble) -> Code {
    match trouble {
        Trouble::TooLarge => Code::FileTooLarge,
        Trouble::NotACalendar => Code::NotACalendar,
        Trouble::TooManyEvents | Trouble::TooManyOccurrences => Code::TooManyEvents,
        Trouble::Encoding => Code::NotUtf8,
        Trouble::CutOff | Trouble::Line => Code::BadCalendar,
        Trouble::NoStart => Code::MissingKey,
        Trouble::Start(_) | Trouble::Date(_) => Code::BadDate,
        Trouble::EndsTooSoon => Code::EndBeforeStart,
        Trouble::Zone(_) => Code::UnknownTimeZone,
        Trouble::Rule(_) => Code::BadRecurrence,
    }
}

/// What happens once in a calendar as an event of the exhibition, in its
/// `language`. `None` where it has no title, or is private.
pub fn event_of(occurrence: &Occurrence, language: Language, source: &str) -> Option<Event> {
    let details = &occurrence.details;

    if details.is_private || details.title.is_empty() {
        return None;
    }

    let text = |text: &str| Localized::plain(language, text);
    let address = details.url.as_deref().and_then(address::sound);

    // An address that no code is made of can still be read.
    let unsound = details.url.as_deref().filter(|_| address.is_none());
    let about: Vec<&str> = details
        .description
        .as_deref()
        .into_iter()
        .chain(unsound)
        .collect();

    Some(Event {
        place: details.location.as_deref().map(text),
        about: (!about.is_empty()).then(|| text(&about.join("\n\n"))),
        address,
        organizer: details.organizer.clone(),
        categories: details.categories.clone(),
        status: occurrence.status,
        uid: occurrence.id.clone(),
        source: Some(source.to_owned()),
        ..Event::new(text(&details.title), occurrence.when)
    })
}

/// What events are put in order by.
type Start = (NaiveDate, Option<DateTime<Tz>>);

/// The events that are listed already: by their UID, and by title and start.
pub(super) struct Known<'e> {
    uids: HashSet<&'e str>,
    starts: HashSet<(&'e str, Start)>,
}

impl<'e> Known<'e> {
    pub(super) fn of(events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut known = Self {
            uids: HashSet::new(),
            starts: HashSet::new(),
        };

        for event in events {
            known.add(event);
        }

        known
    }

    pub(super) fn add(&mut self, event: &'e Event) {
        self.uids.extend(event.uid.as_deref());
        self.starts
            .insert((event.title.original().text, event.when.sort_key()));
    }

    pub(super) fn hold(&self, event: &Event) -> bool {
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
