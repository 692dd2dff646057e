//! Parsing a text, whatever its syntax errors.

use super::numbering::Numbering;
use super::source::Source;
use super::syntax::{self, Faults};
use crate::manifest::report::Finding;
use crate::manifest::schema;

use toml::de::DeTable;

/// What parsing found out about the syntax of a text.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) faults: Faults,
    pub(super) numbering: Numbering,
    /// The syntax errors.
    pub(super) findings: Vec<Finding>,
}

/// Parses a text with its syntax errors blanked out, and passes the rest to
/// `read`. Returns the errors if nothing remains.
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
