//! Keeping every path of a manifest inside the manifest's folder.

use std::io;
use std::path::{Component, Path, PathBuf};

/// Why a path in a manifest is not opened.
#[derive(Debug, thiserror::Error)]
pub enum PathProblem {
    /// The path is empty.
    #[error("the path is empty")]
    Empty,
    /// The path is absolute, on this system or another.
    #[error("`{0}` is absolute")]
    Absolute(PathBuf),
    /// The path leads out of the manifest's folder.
    #[error("`{0}` leaves the folder of the manifest")]
    Leaves(PathBuf),
    /// The path is inside the folder, but leads out of it through a link.
    #[error("`{0}` leaves the folder of the manifest by a link")]
    LeavesByLink(PathBuf),
    /// Nothing exists at the path.
    #[error("there is no file `{0}`")]
    Missing(PathBuf),
    /// There is something at that path, but not a file.
    #[error("`{0}` is not a file")]
    NotAFile(PathBuf),
    /// The system reports anything else.
    #[error("`{path}` cannot be opened: {error}")]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// The file that a path in a manifest refers to, with all links resolved. It is
/// guaranteed to be inside `root`, the manifest's folder.
///
/// # Errors
///
/// If the path leads out of `root`, or not to a regular file.
pub fn resolve(root: &Path, relative: &Path) -> Result<PathBuf, PathProblem> {
    contained(relative)?;

    let problem = |error: io::Error| {
        let kind = error.kind();

        if kind == io::ErrorKind::NotFound || kind == io::ErrorKind::NotADirectory {
            PathProblem::Missing(relative.to_owned())
        } else {
            PathProblem::Unreadable {
                path: relative.to_owned(),
                error,
            }
        }
    };

    let root = root.canonicalize().map_err(problem)?;
    let file = root.join(relative).canonicalize().map_err(problem)?;

    if !file.starts_with(&root) {
        return Err(PathProblem::LeavesByLink(relative.to_owned()));
    }

    if !file.metadata().map_err(problem)?.is_file() {
        return Err(PathProblem::NotAFile(relative.to_owned()));
    }

    Ok(file)
}

/// Checks that a path stays inside its folder, judging by its spelling alone.
pub(super) fn contained(relative: &Path) -> Result<(), PathProblem> {
    let text = relative.as_os_str().as_encoded_bytes();

    if text.is_empty() {
        return Err(PathProblem::Empty);
    }

    // A path that is absolute on another system is refused on all of them.
    let drive = text.first().is_some_and(u8::is_ascii_alphabetic) && text.get(1) == Some(&b':');

    if relative.is_absolute() || drive || text.starts_with(b"\\") || text.starts_with(b"~/") {
        return Err(PathProblem::Absolute(relative.to_owned()));
    }

    let mut depth = 0_usize;

    for component in relative.components() {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::ParentDir => return Err(PathProblem::Leaves(relative.to_owned())),
            Component::RootDir | Component::Prefix(_) => {
                return Err(PathProblem::Absolute(relative.to_owned()));
            }
        }
    }

    Ok(())
}
