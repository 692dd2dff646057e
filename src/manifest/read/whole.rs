//! A whole manifest: its tables in the order in which they depend on each
//! other, and what can only be said once all are read.

use super::entry::{EntryReader, found, nearest};
use super::left_out::LeftOut;
use super::numbering::Numbering;
use super::reader::{Context, Mark, Reader};
use super::source::Source;
use super::summary::{self, WorkSummary};
use super::syntax::{self, Faults};
use super::{Asked, Depth, calendar, display, events, exhibition, help, resources, survey, works};
use crate::exhibition::playlist::Playlist;
use crate::exhibition::{Consent, Exhibition, assign_ids};
use crate::manifest::report::{Finding, Message, Severity, Subject};
use crate::manifest::schema::{self, Shape, Table};
use crate::manifest::succession;
use crate::manifest::{EntryId, Limits, Stamp};

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
    pub(super) works: Vec<WorkSummary>,
    pub(super) context: Context,
}

/// Reads the manifest, or says why it cannot be read at all.
pub(super) fn read(
    source: &Source,
    root: &Path,
    now: DateTime<Utc>,
    asked: Asked,
) -> Result<Whole, Vec<Finding>> {
    parsed(source, |table, parsed| {
        let reader = Reader::new(
            source,
            parsed,
            root,
            Context::before_reading(now),
            asked.depth,
        );

        tables(reader, table, now, asked)
    })
}

/// What is known of a text's syntax once it was parsed.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) faults: Faults,
    pub(super) numbering: Numbering,
    /// The syntax errors.
    pub(super) findings: Vec<Finding>,
}

/// Parses a text, its syntax errors blanked out, and hands on what remains;
/// or says why nothing does.
pub(super) fn parsed<T>(
    source: &Source,
    read: impl FnOnce(&DeTable<'_>, Parsed) -> T,
) -> Result<T, Vec<Finding>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());

    if errors.is_empty() {
        return Ok(read(table.get_ref(), Parsed::default()));
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

    let parsed = Parsed {
        faults: mended.faults,
        numbering: mended.numbering,
        findings: mended.findings,
    };

    Ok(read(table.get_ref(), parsed))
}

fn tables(mut reader: Reader<'_>, table: &DeTable<'_>, now: DateTime<Utc>, asked: Asked) -> Whole {
    let bare = Exhibition::bare();

    unknown_tables(&mut reader, table);

    let about = single(&mut reader, table, &schema::EXHIBITION, exhibition::about);

    // Without its table the exhibition has no title.
    let about = about.unwrap_or_else(|| {
        let nothing = DeTable::new();
        let id = EntryId::new(&schema::EXHIBITION, 0);
        let entry = EntryReader::new(&mut reader, id, &nothing, 0..0);

        exhibition::about(entry)
    });

    reader.context.today = now.with_timezone(&about.time_zone).date_naive();
    reader.context.limits =
        single(&mut reader, table, &schema::LIMITS, display::limits).unwrap_or_default();

    let display =
        single(&mut reader, table, &schema::DISPLAY, display::display).unwrap_or_default();

    reader.context.stale_after_days = display.stale_after_days;

    let hours = single(&mut reader, table, &schema::HOURS, display::hours);
    let session = single(&mut reader, table, &schema::SESSION, display::session);
    let mut works = works::all(&mut reader, table);

    succession::obey_duplicates(&mut works, &reader.left_out);

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
        limits: reader.context.limits,
        findings: reader.findings,
        files: reader.files,
        stamps: reader.stamps,
        left_out: reader.left_out,
        works: summary::complete(reader.works, &reader.numbering),
        context: reader.context,
    }
}

/// The table of which there is at most one.
fn single<'e, 's, T>(
    reader: &'e mut Reader<'s>,
    root: &'e DeTable<'e>,
    table: &'static Table,
    read: impl FnOnce(EntryReader<'_, 's>) -> T,
) -> Option<T> {
    let value = root.get(table.name)?;

    let id = EntryId::new(table, 0);

    let Some(fields) = value.get_ref().as_table() else {
        wrong_shape(reader, id, value.get_ref(), heading(value));
        return None;
    };

    Some(read(EntryReader::new(reader, id, fields, value.span())))
}

/// The sound entries of a table of which there can be many.
pub(super) fn repeated<'e, 's, T>(
    reader: &mut Reader<'s>,
    root: &'e DeTable<'e>,
    table: &'static Table,
    mut read: impl FnMut(EntryReader<'_, 's>) -> Option<T>,
) -> Vec<T> {
    let Some(value) = root.get(table.name) else {
        return Vec::new();
    };

    let Some(entries) = value.get_ref().as_array() else {
        wrong_shape(
            reader,
            EntryId::new(table, 0),
            value.get_ref(),
            heading(value),
        );
        return Vec::new();
    };

    let mut sound = Vec::new();

    for (position, entry) in entries.iter().enumerate() {
        let left_out = reader.left_out.len();
        let id = reader.entry_id(table, &entry.span(), position);

        match entry.get_ref().as_table() {
            Some(fields) => sound.extend(read(EntryReader::new(reader, id, fields, entry.span()))),
            None => wrong_shape(reader, id, entry.get_ref(), entry.span()),
        }

        for left_out in &mut reader.left_out[left_out..] {
            left_out.after = sound.len();
        }
    }

    sound
}

/// The heading of the first entry of a table, or the start of the file where
/// there is none.
pub(super) fn first_heading(
    reader: &Reader<'_>,
    root: &DeTable<'_>,
    table: &'static Table,
) -> Mark {
    root.get(table.name)
        .map(heading)
        .map_or(Mark::outside(0..0), |heading| {
            Mark::entry(reader.entry_id(table, &heading, 0), heading)
        })
}

fn heading(value: &Spanned<DeValue<'_>>) -> Range<usize> {
    let first = value
        .get_ref()
        .as_array()
        .and_then(|entries| entries.first());

    first.map_or(value.span(), Spanned::span)
}

fn wrong_shape(reader: &mut Reader<'_>, id: EntryId, value: &DeValue<'_>, span: Range<usize>) {
    let mark = Mark::entry(id, span);

    reader.report(Severity::Error, mark, misshapen(id.table, value));
    reader.left_out.push(LeftOut {
        table: id.table.name,
        name: None,
        after: 0,
        consent: Consent::Missing,
    });
}

/// What is said of a table that stands there once and may be many, or the
/// other way round.
pub(super) fn misshapen(table: &Table, value: &DeValue<'_>) -> Message {
    Message::WrongShape {
        table: table.name,
        heading: table.heading(),
        found: if value.is_array() {
            "entries"
        } else if value.is_table() {
            "heading"
        } else {
            found(value)
        },
        many: match table.shape {
            Shape::Repeated => true,
            Shape::Single | Shape::Inner => false,
        },
    }
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

        let word = word.to_owned();
        let near = near.and_then(schema::table).map(Table::heading);

        let tables = schema::TABLES
            .map(|table| format!("`{}`", table.heading()))
            .join(", ");

        let problem = if is_table {
            Message::UnknownTable { word, near, tables }
        } else {
            Message::OutsideTables {
                word,
                near,
                owner: owner.map(|table| table.heading()),
                tables,
            }
        };

        reader.report(Severity::Error, Mark::outside(name.span()), problem);
    }
}

/// One finding for each language that texts are in and nobody can choose.
fn languages_not_offered(reader: &mut Reader<'_>) {
    for (language, (mark, count)) in std::mem::take(&mut reader.not_offered) {
        let problem = Message::LanguageNotOffered {
            count: count as u64,
            language: language.code(),
        };

        reader.report(Severity::Warning, mark, problem);
    }
}

/// What staff should know about the works together.
fn hanging(reader: &mut Reader<'_>, root: &DeTable<'_>, exhibition: &Exhibition) {
    let has_works = root.contains_key(schema::WORK.name);

    let place = if has_works {
        first_heading(reader, root, &schema::WORK)
    } else {
        first_heading(reader, root, &schema::EXHIBITION)
    };

    if exhibition.works.is_empty() {
        let problem = if has_works {
            Message::NoWorkCanHang
        } else {
            Message::NoWork
        };

        reader.report(Severity::Error, place, problem);
    } else if Playlist::of(exhibition, reader.context.today).is_empty() {
        let day = reader.context.today;

        reader.report(Severity::Warning, place, Message::NothingHangs { day });
    }
}

/// Ties a finding that is reported late to its work.
pub(super) fn of_work(id: &crate::exhibition::WorkId) -> Subject {
    Subject {
        table: schema::WORK.name,
        name: id.to_string(),
    }
}
