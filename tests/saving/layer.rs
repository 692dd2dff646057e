//! File operations of which one fails, half done.

use reclamation::manifest::save::{Disk, Files};

use std::cell::Cell;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// The real file system, except that one operation fails.
pub struct Failing<F> {
    /// How many more operations succeed.
    left: Cell<usize>,
    /// What happens at the one after.
    fail: F,
}

impl<F: Fn() -> io::Error> Failing<F> {
    /// Lets `steps` operations succeed and the next one fail.
    pub fn after(steps: usize, fail: F) -> Self {
        Self {
            left: Cell::new(steps),
            fail,
        }
    }

    /// Whether the failing operation was reached.
    pub fn has_failed(&self) -> bool {
        self.left.get() == usize::MAX
    }

    fn step<T>(&self, whole: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.halfway(whole, || {})
    }

    /// An operation that can be half done when it fails. Everything after it
    /// succeeds again, so that the clean-up is tested as well.
    fn halfway<T>(
        &self,
        whole: impl FnOnce() -> io::Result<T>,
        half: impl FnOnce(),
    ) -> io::Result<T> {
        match self.left.get() {
            usize::MAX => whole(),
            0 => {
                half();
                self.left.set(usize::MAX);
                Err((self.fail)())
            }
            left => {
                self.left.set(left - 1);
                whole()
            }
        }
    }
}

impl<F: Fn() -> io::Error> Files for Failing<F> {
    type Guard = <Disk as Files>::Guard;

    fn lock(&self, folder: &Path) -> io::Result<Self::Guard> {
        self.step(|| Disk.lock(folder))
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        self.step(|| Disk.real_path(path))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.step(|| Disk.read(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.step(|| Disk.list(folder))
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| Disk.make_folder(folder))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.halfway(
            || Disk.write(path, bytes),
            || {
                let _ = Disk.write(path, &bytes[..bytes.len() / 2]);
            },
        )
    }

    fn write_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.halfway(
            || Disk.write_private(path, bytes),
            || {
                let _ = Disk.write_private(path, &bytes[..bytes.len() / 2]);
            },
        )
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Disk.copy_permissions(from, to))
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.step(|| Disk.sync(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Disk.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step(|| Disk.exchange(one, other))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| Disk.sync_folder(folder))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|| Disk.remove(path))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| Disk.remove_folder(folder))
    }
}
