//! Reading the tables of a manifest, entry by entry.

use super::entry::EntryReader;
use super::explain::misshapen;
use super::left_out::LeftOut;
use super::reader::{Mark, Reader};
use crate::exhibition::Consent;
use crate::manifest::EntryId;
use crate::manifest::report::Severity;
use crate::manifest::schema::Table;

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a table that is there at most once.
pub(super) fn single<'e, 's, T>(
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

/// Reads the entries of a repeated table; returns the sound ones.
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

/// The heading of a table's first entry, or the start of the file if there is
/// none.
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
