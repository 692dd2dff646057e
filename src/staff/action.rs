use super::Panel;
use crate::exhibition::Language;
use crate::manifest::edit::{Entry, Field};
use crate::manifest::schema::Table;

use chrono::NaiveDateTime;
use std::path::PathBuf;

/// What a panel asks for. It answers upward with it, and does nothing itself.
#[derive(Debug, Clone)]
pub enum Action {
    /// Nothing.
    Nothing,
    /// Go to a panel.
    Go(Panel),
    /// Open the form of an entry; at a key, where one is named.
    Open(Entry, Option<String>),
    /// Give a key a value, or none.
    Set(Entry, &'static str, Option<Field>),
    /// Add an entry to a table, behind all others.
    Add(&'static Table),
    /// Remove an entry.
    Remove(Entry),
    /// Put a copy of an entry behind it.
    Duplicate(Entry),
    /// Move an entry among those of its table.
    Move(Entry, usize),
    /// Ask for pictures and texts to hang.
    AskForWorks,
    /// Hang these files as new works.
    Hang(Vec<PathBuf>),
    /// Ask for the file that the slot of the open form at a position names.
    AskForFile(usize),
    /// Ask for a calendar to take events from.
    AskForCalendar,
    /// Bring the text of a work's file into the manifest.
    TakeTextIn(Entry),
    /// Show the wall as it will be.
    Look {
        /// The local time.
        at: NaiveDateTime,
        /// The language of whoever reads.
        language: Language,
        /// Which of the works of that day, counted from 0.
        work: usize,
    },
    /// Save.
    Save,
    /// Let go of every change since the last save.
    Drop,
    /// Look at everything anew.
    Examine,
    /// List the versions that are kept.
    ListVersions,
    /// Read a version, by its position in the list.
    ReadVersion(usize),
    /// Bring that version back.
    Restore(usize),
}
