//! A whole manifest: its tables in the order in which they depend on each
//! other, and what can only be said once all are read.

use super::entry::{Entry, Reader, Terms, found, nearest};
use super::left_out::LeftOut;
use super::report::{Code, Finding, Severity, Subject};
use super::schema::{self, Shape, Table};
use super::source::Source;
use super::syntax::{self, Faults};
use super::{
    Asked, Depth, Limits, Stamp, calendar, display, events, exhibition, files, help, resources,
    survey, works,
};
use crate::exhibition::playlist::Playlist;
use crate::exhibition::{Consent, Exhibition, Language, assign_ids};

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a manifest comes to.
pub(super) struct Whole {
    pub(super) exhibition: Exhibition,
    pub(super) findings: Vec<Finding>,
    pub(super) limits: Limits,
    pub(super) files: Vec<PathBuf>,
    pub(super) stamps: BTreeMap<PathBuf, Option<Stamp>>,
    pub(super) left_out: Vec<LeftOut>,
}

/// Reads the manifest, or says why it cannot be read at all.
pub(super) fn read(
    source: &Source,
    root: &Path,
    now: DateTime<Utc>,
    asked: Asked,
) -> Result<Whole, Vec<Finding>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());

    if errors.is_empty() {
        let faults = Faults::default();

        return Ok(tables(
            source,
            table.get_ref(),
            &faults,
            Vec::new(),
            root,
            now,
            asked,
        ));
    }

    let hopeless = |mut findings: Vec<Finding>| {
        findings.push(syntax::hopeless(source));
        findings
    };

    let mended = syntax::mend(source).map_err(hopeless)?;
    let (table, _) = DeTable::parse_recoverable(&mended.text);

    let mut names = table.get_ref().keys();

    if !names.any(|name| schema::table(name.get_ref()).is_some()) {
        return Err(hopeless(mended.findings));
    }

    Ok(tables(
        source,
        table.get_ref(),
        &mended.faults,
        mended.findings,
        root,
        now,
        asked,
    ))
}

fn tables(
    source: &Source,
    table: &DeTable<'_>,
    faults: &Faults,
    findings: Vec<Finding>,
    root: &Path,
    now: DateTime<Utc>,
    asked: Asked,
) -> Whole {
    let bare = Exhibition::bare();

    let mut reader = Reader {
        source,
        faults,
        root,
        today: now.with_timezone(&bare.about.time_zone).date_naive(),
        terms: Terms {
            languages: vec![Language::English],
            languages_known: true,
            time_zone: bare.about.time_zone,
            opens: None,
            closes: None,
            stale_after_days: bare.display.stale_after_days,
            limits: Limits::default(),
        },
        findings,
        files: Vec::new(),
        stamps: BTreeMap::new(),
        left_out: Vec::new(),
        guesses: files::GUESSES,
        pictures: Vec::new(),
        not_offered: BTreeMap::new(),
    };

    unknown_tables(&mut reader, table);

    let about = single(&mut reader, table, &schema::EXHIBITION, exhibition::about);

    // Without its table the exhibition has no title.
    let about = about.unwrap_or_else(|| {
        let nothing = DeTable::new();
        let entry = Entry::new(&mut reader, &schema::EXHIBITION, &nothing, 0..0);

        exhibition::about(entry)
    });

    reader.today = now.with_timezone(&about.time_zone).date_naive();
    reader.terms.limits =
        single(&mut reader, table, &schema::LIMITS, display::limits).unwrap_or_default();

    let display =
        single(&mut reader, table, &schema::DISPLAY, display::display).unwrap_or_default();

    reader.terms.stale_after_days = display.stale_after_days;

    let hours = single(&mut reader, table, &schema::HOURS, display::hours);
    let session = single(&mut reader, table, &schema::SESSION, display::session);
    let works = works::all(&mut reader, table);

    let mut exhibition = Exhibition {
        about,
        display,
        session: session.unwrap_or(bare.session),
        hours: hours.unwrap_or(bare.hours),
        works,
        events: repeated(&mut reader, table, &schema::EVENT, events::event),
        help: help::all(&mut reader, table),
        resources: repeated(&mut reader, table, &schema::RESOURCE, resources::resource),
    };

    if let Some(calendars) = single(&mut reader, table, &schema::CALENDAR, calendar::calendars) {
        let window = asked.window.unwrap_or_else(|| calendar::months(&reader));

        calendar::merge(&mut reader, calendars, window, &mut exhibition.events);
    }

    assign_ids(&mut exhibition.events);

    if asked.depth == Depth::Pictures {
        survey::pictures(&mut reader, &mut exhibition);
    }

    languages_not_offered(&mut reader);
    resources::unverified(&mut reader, table, &exhibition);
    hanging(&mut reader, table, &exhibition);

    Whole {
        exhibition,
        limits: reader.terms.limits,
        findings: reader.findings,
        files: reader.files,
        stamps: reader.stamps,
        left_out: reader.left_out,
    }
}

/// The table of which there is at most one.
fn single<'e, 's, T>(
    reader: &'e mut Reader<'s>,
    root: &'e DeTable<'e>,
    table: &'static Table,
    read: impl FnOnce(Entry<'_, 's>) -> T,
) -> Option<T> {
    let value = root.get(table.name)?;

    let Some(fields) = value.get_ref().as_table() else {
        wrong_shape(reader, table, value.get_ref(), heading(value));
        return None;
    };

    Some(read(Entry::new(reader, table, fields, value.span())))
}

/// The sound entries of a table of which there can be many.
pub(super) fn repeated<'e, 's, T>(
    reader: &mut Reader<'s>,
    root: &'e DeTable<'e>,
    table: &'static Table,
    mut read: impl FnMut(Entry<'_, 's>) -> Option<T>,
) -> Vec<T> {
    let Some(value) = root.get(table.name) else {
        return Vec::new();
    };

    let Some(entries) = value.get_ref().as_array() else {
        wrong_shape(reader, table, value.get_ref(), heading(value));
        return Vec::new();
    };

    let mut sound = Vec::new();

    for entry in entries {
        let left_out = reader.left_out.len();

        match entry.get_ref().as_table() {
            Some(fields) => sound.extend(read(Entry::new(reader, table, fields, entry.span()))),
            None => wrong_shape(reader, table, entry.get_ref(), entry.span()),
        }

        for left_out in &mut reader.left_out[left_out..] {
            left_out.after = sound.len();
        }
    }

    sound
}

/// The heading of the first entry of a table, where there is one.
pub(super) fn first_heading(root: &DeTable<'_>, table: &Table) -> Option<Range<usize>> {
    root.get(table.name).map(heading)
}

fn heading(value: &Spanned<DeValue<'_>>) -> Range<usize> {
    let first = value
        .get_ref()
        .as_array()
        .and_then(|entries| entries.first());

    first.map_or(value.span(), Spanned::span)
}

fn wrong_shape(reader: &mut Reader<'_>, table: &Table, value: &DeValue<'_>, span: Range<usize>) {
    let (message, cure) = misshapen(table, value);

    reader.report(Severity::Error, Code::WrongType, span, message, cure);
    reader.left_out.push(LeftOut {
        table: table.name,
        name: None,
        after: 0,
        consent: Consent::Missing,
    });
}

/// What is said of a table that stands there once and may be many, or the
/// other way round, and how to cure it.
pub(super) fn misshapen(table: &Table, value: &DeValue<'_>) -> (String, &'static str) {
    let cure = match table.shape {
        Shape::Repeated => "Each entry begins with such a heading of its own.",
        Shape::Single | Shape::Inner => "There is one such table at most.",
    };

    let found = if value.is_array() {
        format!("`[[{}]]`", table.name)
    } else if value.is_table() {
        format!("`[{}]`", table.name)
    } else {
        found(value).to_owned()
    };

    let heading = table.heading();

    (format!("Write `{heading}` here, not {found}."), cure)
}

fn unknown_tables(reader: &mut Reader<'_>, root: &DeTable<'_>) {
    let known = || schema::TABLES.iter().map(|table| table.name);

    for (name, value) in root {
        if schema::table(name.get_ref()).is_some() {
            continue;
        }

        let word = name.get_ref().as_ref();
        let is_table = value.get_ref().is_table() || value.get_ref().is_array();
        let singular = word.strip_suffix('s').unwrap_or(word);
        let near = nearest(word, known()).or_else(|| nearest(singular, known()));
        let owner = schema::TABLES
            .iter()
            .find(|table| table.key(word).is_some());

        let (code, message) = if is_table {
            (Code::UnknownTable, format!("There is no table `{word}`."))
        } else {
            (
                Code::UnknownKey,
                format!("`{word}` stands outside of every table."),
            )
        };

        let cure = match (near.and_then(schema::table), owner) {
            (Some(table), _) => format!("Did you mean `{}`?", table.heading()),
            (None, Some(owner)) if !is_table => {
                format!("Put it under a heading, such as `{}`.", owner.heading())
            }
            (None, _) => format!(
                "Delete it. The tables are {}.",
                schema::TABLES
                    .map(|table| format!("`{}`", table.heading()))
                    .join(", ")
            ),
        };

        reader.report(Severity::Error, code, name.span(), message, cure);
    }
}

/// One finding for each language that texts are in and nobody can choose.
fn languages_not_offered(reader: &mut Reader<'_>) {
    for (language, (span, count)) in std::mem::take(&mut reader.not_offered) {
        let texts = if count == 1 { "text is" } else { "texts are" };

        reader.report(
            Severity::Warning,
            Code::LanguageNotOffered,
            span,
            format!("{count} {texts} in `{language}`, which visitors cannot choose."),
            format!("Add `{language}` to `languages` in `[exhibition]`."),
        );
    }
}

/// What staff should know about the works together.
fn hanging(reader: &mut Reader<'_>, root: &DeTable<'_>, exhibition: &Exhibition) {
    let first = first_heading(root, &schema::WORK);

    let place = first
        .clone()
        .or_else(|| first_heading(root, &schema::EXHIBITION))
        .unwrap_or(0..0);

    if exhibition.works.is_empty() {
        let (message, cure) = match first {
            Some(_) => (
                "Of the works in this file, none can hang.",
                "Put right what is said of each. Until then the wall says that the exhibition \
                 is being hung.",
            ),
            None => (
                "There is no work in this exhibition.",
                "Add a `[[work]]` with a title, a picture or a text, and its consent. Until \
                 then the wall says that the exhibition is being hung.",
            ),
        };

        reader.report(Severity::Error, Code::EmptyExhibition, place, message, cure);
    } else if Playlist::of(exhibition, reader.today).is_empty() {
        reader.report(
            Severity::Warning,
            Code::NothingHangsToday,
            place,
            format!("On {}, no work hangs on the wall.", reader.today),
            "Look at `consent`, `from`, `until`, `days` and `on-wall` of the works.",
        );
    }
}

/// Ties a finding that is reported late to its work.
pub(super) fn of_work(id: &crate::exhibition::WorkId) -> Subject {
    Subject {
        table: schema::WORK.name,
        name: id.to_string(),
    }
}
