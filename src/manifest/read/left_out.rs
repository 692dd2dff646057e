//! Entries that are left out of what hangs.

use crate::exhibition::{Consent, Work};
use crate::manifest::schema;

use std::collections::HashMap;

/// An entry that is left out, since something of it is wrong or not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of its table, such as `work`.
    pub table: &'static str,
    /// A work's id, the title or name of anything else; nothing where that
    /// could not be read.
    pub name: Option<String>,
    /// How many sound entries of its table stand before it.
    pub after: usize,
    /// What a work's entry says of the artist's consent, all the same. It is
    /// missing wherever that is in doubt.
    pub consent: Consent,
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
