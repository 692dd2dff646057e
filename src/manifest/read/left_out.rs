use crate::exhibition::Consent;

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
