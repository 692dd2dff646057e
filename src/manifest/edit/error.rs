//! Why a manifest cannot be opened or edited, in words for staff.

use std::io;
use std::path::PathBuf;

/// Why a manifest could not be opened for editing.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("there is no file {}; `reclamation new` starts an exhibition", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The path leads to a folder, a device or the like.
    #[error("{} is not a file; name the exhibition's gallery.toml", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The file is larger than any manifest that is read.
    #[error("{} is too large for a gallery.toml; check that it is the right file", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be read.
    #[error("{} cannot be read ({source}); check that whoever runs this may read it", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not UTF-8.
    #[error("{} is not plain text in UTF-8; save it again as UTF-8, which most editors offer under \"Save as\"", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
}

/// Why an edit was not made. The document is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such entry, or no such place for one.
    #[error("this entry is no longer there; go back to the list and choose it again")]
    NoSuchEntry,
    /// The table has no such key.
    #[error("there is no such key")]
    NoSuchKey,
    /// The value is not of the key's kind.
    #[error("this value does not fit its key")]
    WrongKind,
    /// The entry is not valid TOML.
    #[error(
        "this entry has a mistake in it and cannot be changed here; `reclamation check` says where \
         the mistake is, and how to put it right in gallery.toml"
    )]
    Faulty,
    /// The entry is valid TOML that can't be rewritten safely, because part of
    /// it is under another heading.
    #[error(
        "this entry is written in an unusual way and can only be changed by hand, in \
         gallery.toml; write all of it under its own heading, and it can be changed here"
    )]
    ByHand,
}
