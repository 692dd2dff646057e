//! What is said of the files that a manifest names.

use super::entry::nearest;
use super::reader::Reader;
use crate::manifest::paths::{self, PathProblem};
use crate::manifest::report::Code;

use std::path::{Path, PathBuf};

/// For how many files that are missing their like is looked for. Whoever
/// misses more has moved a folder.
pub(super) const GUESSES: usize = 20;

/// How many names of a folder are looked at for each.
const NAMES: usize = 5_000;

impl Reader<'_> {
    /// What a [`PathProblem`] is to a curator.
    pub(super) fn path_problem(&mut self, problem: &PathProblem) -> (Code, String, String) {
        const MOVE: &str = "Put the file into the folder of gallery.toml, or below it, and write the \
                        path from there, such as `works/tide.jpg`.";

        match problem {
            PathProblem::Empty => (
                Code::EmptyText,
                "No file is named here.".to_owned(),
                "Write the file's path, or delete the line.".to_owned(),
            ),
            PathProblem::Absolute(_) => (
                Code::PathOutside,
                "This path begins at the root of this computer, and would lead nowhere on another."
                    .to_owned(),
                MOVE.to_owned(),
            ),
            PathProblem::Leaves(_) => (
                Code::PathOutside,
                "This path leaves the folder of the exhibition.".to_owned(),
                MOVE.to_owned(),
            ),
            PathProblem::LeavesByLink(_) => (
                Code::PathOutside,
                "This is a link to a file outside the folder of the exhibition.".to_owned(),
                "Put the file itself in place of the link.".to_owned(),
            ),
            PathProblem::Missing(path) => (
                Code::FileMissing,
                format!("There is no file `{}`.", path.display()),
                if path.to_string_lossy().contains('\\') {
                    "Write the path with / in place of \\.".to_owned()
                } else if let Some(near) = self.near_file(path) {
                    format!("Did you mean `{}`?", near.display())
                } else {
                    "Check the spelling, capital letters included, and that the file was copied."
                        .to_owned()
                },
            ),
            PathProblem::NotAFile(path) => (
                Code::FileMissing,
                format!(
                    "`{}` is a folder, or something else that is no file.",
                    path.display()
                ),
                "Name the file itself.".to_owned(),
            ),
            PathProblem::Unreadable { path, error } => (
                Code::FileUnreadable,
                format!("`{}` cannot be opened: {error}.", path.display()),
                "Check that whoever runs this may read the file.".to_owned(),
            ),
        }
    }

    /// The file in the same folder that somebody may have meant.
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
