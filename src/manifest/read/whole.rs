//! Reading a whole manifest: its tables in the order in which they depend on
//! each other, then what can only be said once all are read.

use super::entry::EntryReader;
use super::left_out::{LeftOut, obey_duplicates};
use super::nearest::nearest;
use super::parse::parsed;
use super::reader::{Context, Mark, Reader};
use super::source::Source;
use super::summary::{self, WorkSummary};
use super::tables::{first_heading, repeated, single};
use super::{Asked, Depth, calendar, display, events, exhibition, help, resources, survey, works};
use crate::exhibition::playlist::Playlist;
use crate::exhibition::{Exhibition, assign_ids};
use crate::manifest::report::{Finding, Message, Severity};
use crate::manifest::schema::{self, Table};
use crate::manifest::{EntryId, Limits, Stamp};

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// What was read of a manifest.
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

/// Reads a manifest, or says why it can't be read at all.
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

fn tables(mut reader: Reader<'_>, table: &DeTable<'_>, now: DateTime<Utc>, asked: Asked) -> Whole {
    let bare = Exhibition::bare();

    unknown_tables(&mut reader, table);

    let about = single(&mut reader, table, &schema::EXHIBITION, exhibition::about);

    // Without an `[exhibition]` table, the title is missing.
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

    obey_duplicates(&mut works, &reader.left_out);

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

/// Reports each language that texts are in but visitors can't choose, once.
fn languages_not_offered(reader: &mut Reader<'_>) {
    for (language, (mark, count)) in std::mem::take(&mut reader.not_offered) {
        let problem = Message::LanguageNotOffered {
            count: count as u64,
            language: language.code(),
        };

        reader.report(Severity::Warning, mark, problem);
    }
}

/// Reports an exhibition in which no work can hang, or none hangs today.
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
