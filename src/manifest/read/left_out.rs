//! Entries that are left out of what hangs.

use crate::exhibition::{Consent, Work};
use crate::manifest::schema::{self, Table};

use std::collections::HashMap;

/// An entry that is left out because something in it is wrong or missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of its table, such as `work`.
    pub table: &'static str,
    /// A work's id, or the title or name of anything else; `None` if that
    /// couldn't be read.
    pub name: Option<String>,
    /// How many sound entries of its table precede it.
    pub after: usize,
    /// What a work's entry says about the artist's consent, nevertheless. In
    /// doubt, it is missing.
    pub consent: Consent,
}

/// The entries of a table that were left out and whose name is known, in file
/// order.
pub(in crate::manifest) fn named<'a>(
    left_out: &'a [LeftOut],
    table: &Table,
) -> Vec<(&'a str, &'a LeftOut)> {
    let mut named: Vec<_> = left_out
        .iter()
        .filter(|lost| lost.table == table.name)
        .filter_map(|lost| Some((lost.name.as_deref()?, lost)))
        .collect();

    named.sort_by_key(|(_, lost)| lost.after);
    named
}

/// Lets each entry that claims to be a work have a say in its consent: one that
/// was left out as a duplicate may be the one that was withdrawn.
pub(super) fn obey_duplicates(works: &mut [Work], left_out: &[LeftOut]) {
    let mut said: HashMap<&str, Consent> = HashMap::new();

    for lost in left_out {
        if let Some(name) = lost.name.as_deref()
            && lost.table == schema::WORK.name
        {
            said.entry(name)
                .and_modify(|consent| *consent = consent.and(lost.consent))
                .or_insert(lost.consent);
        }
    }

    for work in works {
        if let Some(consent) = said.get(work.id.as_str()) {
            work.consent = work.consent.and(*consent);
        }
    }
}
