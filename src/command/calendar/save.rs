use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Puts `bytes` in place of a file, whole or not at all: whoever reads it
/// meanwhile, and whatever fails, finds the old one or the new one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays one.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());

    let name = path
        .file_name()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?
        .to_string_lossy();

    let new = path.with_file_name(format!(".{name}.{}", std::process::id()));

    let written = File::create(&new).and_then(|mut file| {
        if let Ok(old) = path.metadata() {
            file.set_permissions(old.permissions())?;
        }

        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, &path)
    });

    if written.is_err() {
        // What could not be finished is in nobody's way.
        let _ = fs::remove_file(&new);
    }

    written
}
