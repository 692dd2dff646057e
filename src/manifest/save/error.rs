use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why something was not saved. The file holds what it held before.
#[derive(Debug)]
pub enum SaveError {
    /// The document lies in no file.
    NoFile,
    /// Somebody else changed the file since it was opened. Nothing is lost:
    /// theirs is on the disk, ours in the document.
    Changed {
        /// The file.
        path: PathBuf,
        /// What it holds now.
        theirs: String,
    },
    /// The disk has no room left.
    Full {
        /// What was to be written.
        path: PathBuf,
    },
    /// The disk or the folder is only for reading.
    ReadOnly {
        /// What was to be written.
        path: PathBuf,
    },
    /// Whoever runs this may not write there.
    Denied {
        /// What was to be written.
        path: PathBuf,
    },
    /// The file or its folder is no longer there.
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// The system says something else.
    Failed {
        /// What was to be read or written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SaveError {
    /// What an error of the system means that arose while a file was written.
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

    /// What an error of the system means that arose while a file was read.
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

    /// What is wrong, in a curator's words: one sentence without its stop.
    pub fn what(&self) -> String {
        match self {
            Self::NoFile => String::from("this exhibition lies in no file yet"),
            Self::Changed { path, .. } => format!(
                "{} was changed by somebody else since it was opened",
                path.display()
            ),
            Self::Full { path } => {
                format!("the disk is full, and {} was not written", path.display())
            }
            Self::ReadOnly { path } => format!(
                "{} lies on a disk that can only be read, and was not written",
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

    /// What to do about it, as [`what`](Self::what) is written.
    pub const fn cure(&self) -> &'static str {
        match self {
            Self::NoFile => "open its gallery.toml first",
            Self::Changed { .. } => {
                "look at both, and keep the one that is right: the other stays among the versions"
            }
            Self::Full { .. } => "make room on the disk, and save once more",
            Self::ReadOnly { .. } => {
                "ask whoever looks after the machine to let it be written, and save once more"
            }
            Self::Denied { .. } => {
                "ask whoever looks after the machine for leave to write in that folder"
            }
            Self::Gone { .. } => "look whether the folder was moved, or a share is not connected",
            Self::Failed { .. } => {
                "save once more; if it fails again, look at the disk, and copy the folder elsewhere"
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
