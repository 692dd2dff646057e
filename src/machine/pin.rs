//! The PIN that opens staff mode on this machine.
//!
//! Only its Argon2id hash is kept, in a file of the user's configuration that
//! nobody else may read. Anyone who can write or delete that file controls the
//! machine anyway, so `reclamation staff-pin` sets a new PIN without asking
//! for the old one.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use std::env;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How many digits a PIN has.
pub const DIGITS: RangeInclusive<usize> = 4..=12;

/// How many wrong tries are free: fingers slip.
const FREE: u32 = 3;

/// The first wait, in seconds. Each further one is twice as long, up to the
/// longest.
const FIRST: u64 = 5;
const LONGEST: u64 = 300;

/// A PIN, of which only the hash is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    hash: PasswordHash,
}

/// Why a PIN could not be set or read.
#[derive(Debug, thiserror::Error)]
pub enum PinError {
    /// It does not consist of [`DIGITS`] digits.
    #[error(
        "a PIN is {} to {} digits, and nothing else; choose another",
        DIGITS.start(),
        DIGITS.end()
    )]
    NotDigits,
    /// There were no random numbers or no memory to hash it with.
    #[error("the PIN could not be made unreadable, and was not kept; try again")]
    Unhashed,
    /// Neither variable says where the user's configuration is.
    #[error("there is no folder for configuration; set HOME or XDG_CONFIG_HOME, and try again")]
    NoFolder,
    /// The file does not hold a hash.
    #[error("{} is damaged; set a new PIN with `reclamation staff-pin`", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    #[error("{}: {source}; check that whoever runs the kiosk may read and write it", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Pin {
    /// Hashes a PIN. It takes some ten milliseconds and 19 MiB, which is what
    /// makes guessing expensive.
    ///
    /// # Errors
    ///
    /// When it does not consist of [`DIGITS`] digits, or cannot be hashed.
    pub fn new(digits: &str) -> Result<Self, PinError> {
        let is_pin =
            DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());

        if !is_pin {
            return Err(PinError::NotDigits);
        }

        Argon2::default()
            .hash_password(digits.as_bytes())
            .map(|hash| Self { hash })
            .map_err(|_| PinError::Unhashed)
    }

    /// Whether these are its digits. It takes as long as [`new`](Self::new), so
    /// keep it off the interface thread.
    pub fn verify(&self, digits: &str) -> bool {
        Argon2::default()
            .verify_password(digits.as_bytes(), &self.hash)
            .is_ok()
    }

    /// The PIN in a file; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or does not hold a hash.
    pub fn load(path: &Path) -> Result<Option<Self>, PinError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(PinError::Failed {
                    path: path.to_owned(),
                    source,
                });
            }
        };

        PasswordHash::new(text.trim())
            .map(|hash| Some(Self { hash }))
            .map_err(|_| PinError::Damaged {
                path: path.to_owned(),
            })
    }

    /// Writes the PIN to a file that only its owner may read, replacing an
    /// earlier one.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), PinError> {
        self.write(path).map_err(|source| PinError::Failed {
            path: path.to_owned(),
            source,
        })
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }

        let unfinished = path.with_extension("unfinished");
        let mut file = private(&unfinished)?;

        writeln!(file, "{}", self.hash)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)
    }
}

/// Creates a file that nobody but its owner may read at any time.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();

    // A leftover of an earlier try may have other permissions.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }

    options.write(true).create_new(true).mode(0o600).open(path)
}

/// The file that holds this user's PIN.
///
/// # Errors
///
/// When neither `XDG_CONFIG_HOME` nor `HOME` is set.
pub fn file() -> Result<PathBuf, PinError> {
    file_in(env::var_os("XDG_CONFIG_HOME"), env::var_os("HOME")).ok_or(PinError::NoFolder)
}

/// Following the XDG Base Directory Specification, a relative path counts as
/// unset.
fn file_in(config: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let absolute =
        |path: Option<OsString>| path.map(PathBuf::from).filter(|path| path.is_absolute());
    let config = absolute(config).or_else(|| Some(absolute(home)?.join(".config")))?;

    Some(config.join("reclamation").join("staff-pin"))
}

/// The wrong tries since the last right one, and how long the next must wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tries {
    wrong: u32,
    last: Option<Instant>,
}

impl Tries {
    /// Counts a wrong try.
    pub fn was_wrong(&mut self, now: Instant) {
        self.wrong = self.wrong.saturating_add(1);
        self.last = Some(now);
    }

    /// Forgets the wrong tries, after the right PIN.
    pub fn was_right(&mut self) {
        *self = Self::default();
    }

    /// How long the next try must wait; zero if it need not.
    pub fn wait(&self, now: Instant) -> Duration {
        let (Some(last), Some(beyond)) = (self.last, self.wrong.checked_sub(FREE)) else {
            return Duration::ZERO;
        };

        let seconds = FIRST
            .checked_shl(beyond)
            .filter(|seconds| seconds >> beyond == FIRST)
            .map_or(LONGEST, |seconds| seconds.min(LONGEST));

        Duration::from_secs(seconds).saturating_sub(now.saturating_duration_since(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_try_makes_the_next_wait_longer() {
        let start = Instant::now();
        let mut tries = Tries::default();
        let mut waits = Vec::new();

        for _ in 0..12 {
            tries.was_wrong(start);
            waits.push(tries.wait(start).as_secs());
        }

        assert_eq!(waits, [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);

        for _ in 0..100 {
            tries.was_wrong(start);
        }

        assert_eq!(tries.wait(start).as_secs(), 300);
        assert_eq!(tries.wait(start + Duration::from_secs(299)).as_secs(), 1);
        assert_eq!(tries.wait(start + Duration::from_secs(301)), Duration::ZERO);

        tries.was_right();
        assert_eq!(tries.wait(start), Duration::ZERO);
    }

    #[test]
    fn the_file_is_where_configuration_is() {
        let file = |config: Option<&str>, home: Option<&str>| {
            file_in(config.map(OsString::from), home.map(OsString::from))
        };

        assert_eq!(
            file(Some("/etc/kiosk"), Some("/home/kiosk")),
            Some("/etc/kiosk/reclamation/staff-pin".into())
        );
        assert_eq!(
            file(Some("elsewhere"), Some("/home/kiosk")),
            Some("/home/kiosk/.config/reclamation/staff-pin".into())
        );
        assert_eq!(file(None, None), None);
    }
}
