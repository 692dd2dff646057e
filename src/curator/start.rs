//! Beginning an exhibition.

use crate::manifest::save::{self, Disk, SaveError};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The manifest of an exhibition that has only begun: everything that a
/// curator needs to go on, and a sample for the wall.
const MANIFEST: &str = include_str!("../../assets/starter.toml");

/// What an editor completes and checks it by.
const SCHEMA: &str = include_str!("../../assets/gallery.schema.json");

/// The folder that works go to.
pub const WORKS: &str = "works";

/// Why an exhibition was not begun.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is something in the folder that would be replaced.
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
        /// What the system said.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
}

/// Begins an exhibition in a folder, which is made where there is none, and
/// returns its manifest. What else lies in the folder is left alone.
///
/// # Errors
/// Where something would be replaced, or the folder cannot be written to.
pub fn start(folder: &Path) -> Result<PathBuf, StartError> {
    let manifest = folder.join("gallery.toml");
    let schema = folder.join("gallery.schema.json");
    let works = folder.join(WORKS);

    let taken = [&manifest, &schema].into_iter().find(|path| path.exists());
    let no_folder = works.exists() && !works.is_dir();

    if let Some(path) = taken.or(no_folder.then_some(&works)) {
        return Err(StartError::Taken { path: path.clone() });
    }

    fs::create_dir_all(&works).map_err(|source| StartError::NoFolder {
        path: works.clone(),
        source,
    })?;

    save::replace(&Disk, &schema, SCHEMA.as_bytes())?;
    save::replace(&Disk, &manifest, MANIFEST.as_bytes())?;
    Ok(manifest)
}
