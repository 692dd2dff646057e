//! Why something could not be saved, in words for staff.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why something was not saved. The file on disk is unchanged.
#[derive(Debug)]
pub enum SaveError {
    /// The document has no file.
    NoFile,
    /// Somebody else changed the file since it was opened. Nothing is lost:
    /// their text is on disk, ours in the document.
    Changed {
        /// The file.
        path: PathBuf,
        /// The text that is on disk.
        theirs: String,
    },
    /// The disk is full.
    Full {
        /// What should have been written.
        path: PathBuf,
    },
    /// The disk or the folder is read-only.
    ReadOnly {
        /// What should have been written.
        path: PathBuf,
    },
    /// The user who runs this has no permission to write there.
    Denied {
        /// What should have been written.
        path: PathBuf,
    },
    /// The file or its folder no longer exists.
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// Anything else that the system reports.
    Failed {
        /// What should have been read or written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SaveError {
    /// What a system error means that occurred while writing `path`.
    pub fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();

        move |source| {
            let kind = source.kind();

            if [ErrorKind::StorageFull, ErrorKind::QuotaExceeded].contains(&kind) {
                Self::Full { path }
            } else if kind == ErrorKind::ReadOnlyFilesystem {
                Self::ReadOnly { path }
            } else if kind == ErrorKind::PermissionDenied {
                Self::Denied { path }
            } else if kind == ErrorKind::NotFound {
                Self::Gone { path }
            } else {
                Self::Failed { path, source }
            }
        }
    }

    /// What a system error means that occurred while reading `path`.
    pub(super) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();

        move |source| {
            if source.kind() == ErrorKind::NotFound {
                Self::Gone { path }
            } else {
                Self::Failed { path, source }
            }
        }
    }

    /// What is wrong, in words for a curator: one sentence without a full
    /// stop, starting in lower case unless with a path.
    pub fn what(&self) -> String {
        match self {
            Self::NoFile => String::from("this exhibition has no file yet"),
            Self::Changed { path, .. } => format!(
                "{} was changed by somebody else since it was opened",
                path.display()
            ),
            Self::Full { path } => {
                format!("the disk is full, and {} was not written", path.display())
            }
            Self::ReadOnly { path } => format!(
                "{} is on a disk that can only be read, and was not written",
                path.display()
            ),
            Self::Denied { path } => {
                format!("whoever runs this may not write {}", path.display())
            }
            Self::Gone { path } => format!("{} is no longer there", path.display()),
            Self::Failed { path, source } => {
                format!("{} could not be written ({source})", path.display())
            }
        }
    }

    /// What to do about it, in the same form as [`what`](Self::what).
    pub const fn cure(&self) -> &'static str {
        match self {
            Self::NoFile => "open its gallery.toml first",
            Self::Changed { .. } => {
                "look at both and keep the one that is right; the other stays among the versions"
            }
            Self::Full { .. } => "make room on the disk, then save again",
            Self::ReadOnly { .. } => {
                "ask whoever looks after the machine to make the disk writable, then save again"
            }
            Self::Denied { .. } => {
                "ask whoever looks after the machine for permission to write in that folder"
            }
            Self::Gone { .. } => {
                "check whether the folder was moved, or a network share is not connected"
            }
            Self::Failed { .. } => {
                "save again; if that fails too, check the disk and copy the folder elsewhere"
            }
        }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; {}", self.what(), self.cure())
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed { source, .. } => Some(source),
            Self::NoFile
            | Self::Changed { .. }
            | Self::Full { .. }
            | Self::ReadOnly { .. }
            | Self::Denied { .. }
            | Self::Gone { .. } => None,
        }
    }
}
