//! The `[[resource]]` tables, and how old facts are.

use super::entry::EntryReader;
use super::reader::Reader;
use super::tables;
use crate::exhibition::{Exhibition, Resource, ResourceKind};
use crate::manifest::report::{Message, Severity};
use crate::manifest::schema;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::DeTable;

pub(super) fn resource(mut entry: EntryReader<'_, '_>) -> Option<Resource> {
    let kinds = ResourceKind::ALL.map(|kind| (kind.name(), kind));
    let kind = entry.choice("kind", &kinds);
    let title = entry.text("title");
    let by = entry.line("by").map(Spanned::into_inner);
    let about = entry.text("about");
    let advisory = entry.text("advisory");
    let address = entry.address("address");
    let email = entry.email("email");
    let verified = verified(&mut entry);

    let name = title.as_ref().map(|title| title.original().text.to_owned());

    if !entry.finish(name) {
        return None;
    }

    Some(Resource {
        kind: kind?,
        title: title?,
        by,
        about,
        advisory,
        address,
        email,
        verified,
    })
}

/// The day on which a fact was last verified. Reports a stale one.
pub(super) fn verified(entry: &mut EntryReader<'_, '_>) -> Option<NaiveDate> {
    let verified = entry.date("verified")?;
    let day = *verified.get_ref();
    let age = (entry.reader.context.today - day).num_days();
    let limit = entry.reader.context.stale_after_days.into();

    match u64::try_from(age) {
        Ok(age) if age > limit => entry.warn(verified.span(), Message::FactStale { age, limit }),
        Ok(_) => {}
        Err(_) => entry.warn(verified.span(), Message::FactAhead { day }),
    }

    Some(day)
}

/// Reports all numbers and addresses that were never verified, in one finding.
pub(super) fn unverified(reader: &mut Reader<'_>, root: &DeTable<'_>, exhibition: &Exhibition) {
    let lines = exhibition
        .help
        .iter()
        .filter(|line| line.compiled_in.is_none() && line.verified.is_none())
        .count();

    let resources = exhibition
        .resources
        .iter()
        .filter(|resource| {
            (resource.address.is_some() || resource.email.is_some()) && resource.verified.is_none()
        })
        .count();

    if lines + resources == 0 {
        return;
    }

    let table = if lines > 0 {
        &schema::HELP
    } else {
        &schema::RESOURCE
    };

    reader.report(
        Severity::Warning,
        tables::first_heading(reader, root, table),
        Message::FactsUnverified {
            lines: lines as u64,
            resources: resources as u64,
        },
    );
}
