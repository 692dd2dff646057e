//! Starting an exhibition.

use crate::manifest::save::{self, Disk, SaveError};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The manifest of a new exhibition: everything that a curator needs to go on,
/// and a sample for the wall.
const MANIFEST: &str = include_str!("../../assets/starter.toml");

/// The schema by which editors complete and check it.
const SCHEMA: &str = include_str!("../../assets/gallery.schema.json");

/// The folder that works go to.
pub const WORKS: &str = "works";

/// Why an exhibition was not started.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    /// Something in the folder would be replaced.
    #[error(
        "{} is there already and would be replaced; name a new folder, or take it away first",
        path.display()
    )]
    Taken {
        /// What is there.
        path: PathBuf,
    },
    /// The folder cannot be made.
    #[error("{} cannot be made ({source}); name a folder that you may write to", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
}

/// Starts an exhibition in a folder, which is created if necessary, and returns
/// its manifest. Other files in the folder are left alone.
///
/// # Errors
/// If something would be replaced, or the folder cannot be written to.
pub fn new_exhibition(folder: &Path) -> Result<PathBuf, NewError> {
    let manifest = folder.join("gallery.toml");
    let schema = folder.join("gallery.schema.json");
    let works = folder.join(WORKS);

    let taken = [&manifest, &schema].into_iter().find(|path| path.exists());
    let no_folder = works.exists() && !works.is_dir();

    if let Some(path) = taken.or(no_folder.then_some(&works)) {
        return Err(NewError::Taken { path: path.clone() });
    }

    fs::create_dir_all(&works).map_err(|source| NewError::NoFolder {
        path: works.clone(),
        source,
    })?;

    save::replace(&Disk, &schema, SCHEMA.as_bytes())?;
    save::replace(&Disk, &manifest, MANIFEST.as_bytes())?;
    Ok(manifest)
}
