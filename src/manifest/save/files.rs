//! The file operations that saving consists of.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file operations that saving and publishing consist of.
///
/// [`Disk`] is the real one. Tests put another in its place to let any single
/// operation fail.
pub trait Files {
    /// Holds a folder's lock until dropped.
    type Guard;

    /// Locks a folder, waiting while another process of ours holds it.
    ///
    /// # Errors
    ///
    /// If the folder can't be opened.
    fn lock(&self, folder: &Path) -> io::Result<Self::Guard>;

    /// The absolute path, with all symbolic links resolved.
    ///
    /// # Errors
    ///
    /// If there is nothing at that path.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;

    /// The contents of a file.
    ///
    /// # Errors
    ///
    /// If it can't be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The names of a folder's files and folders.
    ///
    /// # Errors
    ///
    /// If the folder can't be listed.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Creates a folder and its missing parents. Does nothing if it exists.
    ///
    /// # Errors
    ///
    /// If it can't be created.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Writes a file, replacing its contents if it exists.
    ///
    /// # Errors
    ///
    /// If it can't be created, or there is no room for all bytes.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Writes a file as [`write`](Self::write) does, readable by its owner only.
    ///
    /// # Errors
    ///
    /// As for [`write`](Self::write).
    fn write_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file or folder the permissions of a file, if that exists. Whoever
    /// may read the file may list the folder.
    ///
    /// # Errors
    ///
    /// If they can't be set.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Waits until a file's contents are on the disk.
    ///
    /// # Errors
    ///
    /// If the disk reports that they aren't.
    fn sync(&self, path: &Path) -> io::Result<()>;

    /// Renames a file, replacing whatever file had that name.
    ///
    /// # Errors
    ///
    /// If the folder can't be changed.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Exchanges the names of two folders that have the same parent: in one
    /// step if the file system can do that.
    ///
    /// # Errors
    ///
    /// If the parent can't be changed.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    ///
    /// If the disk reports that they aren't.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    ///
    /// If it doesn't exist, or the folder can't be changed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder and everything in it.
    ///
    /// # Errors
    ///
    /// If it doesn't exist, or something in it can't be removed.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The real file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk;

impl Files for Disk {
    type Guard = Option<File>;

    fn lock(&self, folder: &Path) -> io::Result<Self::Guard> {
        let folder = match File::open(folder) {
            Ok(folder) => folder,
            // Some systems can't open folders. Without a lock, a change that
            // falls in between reading and renaming goes unnoticed there.
            Err(_) if folder.is_dir() => return Ok(None),
            Err(error) => return Err(error),
        };

        // Some network shares don't support locks and are written without.
        Ok(folder.lock().is_ok().then_some(folder))
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Opening a pipe would wait for somebody to write to it.
        if path.metadata()?.is_file() {
            fs::read(path)
        } else {
            Err(io::Error::other("it is not a file"))
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        folder
            .read_dir()?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        File::create(path)?.write_all(bytes)
    }

    fn write_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let file = match create_private(path) {
            // One that was left behind may be in the way.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                fs::remove_file(path)?;
                create_private(path)
            }
            outcome => outcome,
        };

        file?.write_all(bytes)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        match from.metadata() {
            Ok(metadata) => set_permissions(to, &metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        File::options().write(true).open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        match exchange(one, other) {
            Err(error) if CANNOT_EXCHANGE.contains(&error.kind()) => exchange_in_turn(one, other),
            outcome => outcome,
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }
}

fn create_private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};

    let file = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;

    // It may have been there, and it may be a device.
    if file.metadata()?.is_file() {
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }

    Ok(file)
}

fn set_permissions(path: &Path, model: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};

    let mut mode = model.permissions().mode();
    let own = path.metadata()?;

    if own.is_dir() {
        mode |= (mode & 0o444) >> 2;
    }

    // The permissions of a group are meant for that very group. Only its members
    // can give it a file.
    if own.gid() != model.gid() {
        let _ = chown(path, None, Some(model.gid()));
    }

    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// The errors of systems and file systems that can't exchange two names.
const CANNOT_EXCHANGE: [io::ErrorKind; 2] =
    [io::ErrorKind::InvalidInput, io::ErrorKind::Unsupported];

/// Where a folder is moved while another takes its name, on file systems that
/// can't exchange the two.
pub fn aside(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();

    name.push(".aside");
    name.into()
}

/// Exchanges two folders in three steps, for FAT sticks and some shares. For an
/// instant, there is no folder with the first name.
fn exchange_in_turn(one: &Path, other: &Path) -> io::Result<()> {
    let aside = aside(one);

    fs::rename(one, &aside)?;
    fs::rename(other, one).or_else(|error| {
        fs::rename(&aside, one)?;
        Err(error)
    })?;
    fs::rename(&aside, other)
}

fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_exchanged_in_one_step_or_in_turn() {
        for exchange in [exchange_in_turn, |one: &Path, other: &Path| {
            Disk.exchange(one, other)
        }] {
            let folder = tempfile::tempdir().expect("a folder");
            let (one, other) = (folder.path().join("one"), folder.path().join("other"));

            for path in [&one, &other] {
                fs::create_dir(path).expect("a folder");
                fs::write(path.join("name"), path.as_os_str().as_encoded_bytes()).expect("a file");
            }

            exchange(&one, &other).expect("both are there");

            let name = |path: &Path| fs::read(path.join("name")).expect("a file");

            assert_eq!(name(&one), other.as_os_str().as_encoded_bytes());
            assert_eq!(name(&other), one.as_os_str().as_encoded_bytes());
            assert_eq!(folder.path().read_dir().expect("a folder").count(), 2);

            // Where the other is gone, the first is where it was.
            fs::remove_dir_all(&other).expect("its own folder");
            exchange(&one, &other).expect_err("there is no other");
            assert!(one.exists());
        }
    }
}
