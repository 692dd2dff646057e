//! What is said about the files that a manifest names.

use super::nearest::nearest;
use super::reader::Reader;
use crate::manifest::paths::{self, PathProblem};
use crate::manifest::report::Message;

use std::path::{Path, PathBuf};

/// How many files of a folder are compared with each.
const NAMES: usize = 5_000;

impl Reader<'_> {
    /// Says what is wrong with a path.
    pub(super) fn path_problem(&mut self, problem: &PathProblem) -> Message {
        match problem {
            PathProblem::Empty => Message::FileNotNamed,
            PathProblem::Absolute(_) => Message::PathAbsolute,
            PathProblem::Leaves(_) => Message::PathLeaves,
            PathProblem::LeavesByLink(_) => Message::PathLeavesByLink,
            PathProblem::Missing(path) => self.missing(path),
            PathProblem::NotAFile(path) => Message::FileNotAFile { file: shown(path) },
            PathProblem::Unreadable { path, error } => Message::FileClosed {
                file: shown(path),
                reason: error.to_string(),
            },
        }
    }

    fn missing(&mut self, path: &Path) -> Message {
        let near = if path.to_string_lossy().contains('\\') {
            Err("slash")
        } else {
            self.near_file(path).ok_or("none")
        };

        Message::FileMissing {
            file: shown(path),
            hint: near.as_ref().err().unwrap_or(&"near"),
            near: near.as_deref().map(shown).unwrap_or_default(),
        }
    }

    /// The file in the same folder that was probably meant.
    fn near_file(&mut self, missing: &Path) -> Option<PathBuf> {
        self.guesses = self.guesses.checked_sub(1)?;
        paths::contained(missing).ok()?;

        let name = missing.file_name()?.to_str()?;
        let folder = missing.parent()?;
        let root = self.root.canonicalize().ok()?;
        let listed = root.join(folder).canonicalize().ok()?;

        if !listed.starts_with(&root) {
            return None;
        }

        let mut names: Vec<String> = listed
            .read_dir()
            .ok()?
            .take(NAMES)
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();

        names.sort();

        nearest(name, names.iter().map(String::as_str)).map(|near| folder.join(near))
    }
}

/// A path as it is shown in a message.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
