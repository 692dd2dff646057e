use std::io;
use std::path::PathBuf;

/// Why a manifest was not opened for editing.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("there is no file {}; `reclamation new` starts an exhibition", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// It is a folder, a device or the like.
    #[error("{} is not a file; name the exhibition's gallery.toml", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// It is larger than any manifest that is read.
    #[error("{} is too large for a gallery.toml; check that it is the right file", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The system does not let us read it.
    #[error("{} cannot be read ({source}); check that whoever runs this may read it", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is not in UTF-8.
    #[error("{} is not plain text in UTF-8; save it anew as that, as most editors can under \"Save as\"", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
}

/// Why an edit was not made. The document is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such entry, or no such place for one.
    #[error("this entry is no longer there; go back to the list and choose it anew")]
    NoSuchEntry,
    /// The table has no such key.
    #[error("there is no such key")]
    NoSuchKey,
    /// The value is of another kind than the key's.
    #[error("this value does not fit its key")]
    WrongKind,
    /// The entry has a slip that makes it no TOML.
    #[error(
        "this entry has a slip and cannot be changed here; `reclamation check` says where it is, \
         and how to put it right in gallery.toml"
    )]
    Faulty,
    /// The entry is written in a way that is TOML and no other program's
    /// business to rewrite: a part of it stands under another heading.
    #[error(
        "this entry is written in an unusual way and can only be changed by hand, in \
         gallery.toml; write all of it under its own heading, and it can be changed here"
    )]
    ByHand,
}
