use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The steps that saving takes, each of which can fail on its own.
pub trait Files {
    /// What holds a folder for one writer until it is dropped.
    type Guard;

    /// Waits until no other program of ours writes in a folder.
    ///
    /// # Errors
    /// Where the folder cannot be opened.
    fn lock(&self, folder: &Path) -> io::Result<Self::Guard>;

    /// The path that a path comes to once every link is followed.
    ///
    /// # Errors
    /// Where there is nothing at that path.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;

    /// All bytes of a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The names of what lies in a folder.
    ///
    /// # Errors
    /// Where it cannot be listed.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Makes a folder where there is none.
    ///
    /// # Errors
    /// Where it cannot be made.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Writes a file, in place of what it held.
    ///
    /// # Errors
    /// Where it cannot be created, or not all bytes find room.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Lets whoever may use `model`, where there is one, use a file as well.
    ///
    /// # Errors
    /// Where that is not allowed.
    fn like(&self, path: &Path, model: &Path) -> io::Result<()>;

    /// Waits until the bytes of a file are on the disk.
    ///
    /// # Errors
    /// Where the disk says that they are not.
    fn sync(&self, path: &Path) -> io::Result<()>;

    /// Gives a file another name, in place of what had that name.
    ///
    /// # Errors
    /// Where the folder cannot be changed.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Lets two folders of one parent change their names with each other, in
    /// one step where the system can do that.
    ///
    /// # Errors
    /// Where the parent cannot be changed.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// Where the disk says that they are not.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// Where there is none, or the folder cannot be changed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it.
    ///
    /// # Errors
    /// Where there is none, or something in it cannot be removed.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The machine's own files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk;

impl Files for Disk {
    type Guard = Option<File>;

    fn lock(&self, folder: &Path) -> io::Result<Self::Guard> {
        let folder = match File::open(folder) {
            Ok(folder) => folder,
            // Some systems open no folders. What was changed meanwhile is
            // noticed there as well, but for a moment.
            Err(_) if folder.is_dir() => return Ok(None),
            Err(error) => return Err(error),
        };

        // A share that knows no locks is written without.
        Ok(folder.lock().is_ok().then_some(folder))
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
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

    fn like(&self, path: &Path, model: &Path) -> io::Result<()> {
        match model.metadata() {
            Ok(metadata) => fs::set_permissions(path, metadata.permissions()),
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
        match File::open(folder) {
            Ok(folder) => folder.sync_all(),
            // Where folders are not opened, the system sees to it itself.
            Err(_) if cfg!(not(unix)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }
}

/// What a system or file system says that knows no exchange.
const CANNOT_EXCHANGE: [io::ErrorKind; 2] =
    [io::ErrorKind::InvalidInput, io::ErrorKind::Unsupported];

/// Where a folder lies while another takes its name, on file systems that know
/// no exchange.
pub fn aside(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();

    name.push(".aside");
    name.into()
}

/// Exchanges two folders one after the other, as on old sticks and some
/// shares: for the blink of an eye there is no folder of the first name.
fn exchange_in_turn(one: &Path, other: &Path) -> io::Result<()> {
    let aside = aside(one);

    fs::rename(one, &aside)?;
    fs::rename(other, one).or_else(|error| {
        fs::rename(&aside, one)?;
        Err(error)
    })?;
    fs::rename(&aside, other)
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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
