//! Entries that are left out.

use crate::exhibition::Consent;

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
