//! Loading the bytes of a manifest.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest manifest that is read, in bytes.
pub(super) const LARGEST_MANIFEST: u64 = 64_000_000;

/// The manifest at a path: the path itself, or `gallery.toml` if it is a
/// folder.
pub fn manifest_path(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join("gallery.toml")
    } else {
        path.to_owned()
    }
}

/// Why a manifest could not be loaded.
pub(super) enum Problem {
    Missing,
    NotAFile,
    TooLarge,
    Io(io::Error),
}

pub(super) fn load(path: &Path) -> Result<Vec<u8>, Problem> {
    let problem = |error: io::Error| {
        if error.kind() == io::ErrorKind::NotFound {
            Problem::Missing
        } else {
            Problem::Io(error)
        }
    };

    // Checked before opening: opening a pipe would wait for its writer.
    if !path.metadata().map_err(problem)?.is_file() {
        return Err(Problem::NotAFile);
    }

    let mut bytes = Vec::new();

    File::open(path)
        .and_then(|file| file.take(LARGEST_MANIFEST + 1).read_to_end(&mut bytes))
        .map_err(problem)?;

    if bytes.len() as u64 > LARGEST_MANIFEST {
        return Err(Problem::TooLarge);
    }

    Ok(bytes)
}
