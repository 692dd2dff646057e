//! Which of its contents a file has at the moment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The revisions of the files that a manifest names.
///
/// A file that was replaced while the program runs has another revision than
/// before, and may have other pixels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revisions(BTreeMap<PathBuf, u64>);

impl Revisions {
    /// The revision of a file. Until it is replaced for the first time, it is 0.
    pub fn of(&self, file: &Path) -> u64 {
        self.0.get(file).copied().unwrap_or(0)
    }

    /// Notes the revision of a file.
    pub fn set(&mut self, file: PathBuf, revision: u64) {
        self.0.insert(file, revision);
    }

    /// Takes over newer revisions. A file that is not among them keeps its own.
    pub fn update(&mut self, newer: Self) {
        self.0.extend(newer.0);
    }
}
