//! The staff's PIN of this machine.
//!
//! Only its hash is kept (Argon2id), in a file of the user's own configuration
//! that nobody else may read. Who has forgotten the PIN and can write that
//! file, or delete it, has the machine anyway: `reclamation staff-pin` sets
//! another one, without the old.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use std::env;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How many digits a PIN may have.
pub const DIGITS: RangeInclusive<usize> = 4..=12;

/// How many wrong tries cost no time: a finger slips.
const FREE: u32 = 3;

/// How long the first wait is, in seconds; each further one is twice as long,
/// up to the longest.
const FIRST: u64 = 5;
const LONGEST: u64 = 300;

/// A PIN, as far as it is known here: by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    hash: PasswordHash,
}

/// Why a PIN could not be set or read.
#[derive(Debug, thiserror::Error)]
pub enum PinError {
    /// It is no number of so many digits.
    #[error(
        "a PIN is {} to {} digits, and nothing else; choose another",
        DIGITS.start(),
        DIGITS.end()
    )]
    NotDigits,
    /// The machine gave no random numbers, or no memory.
    #[error("the PIN could not be made unreadable, and was not kept; try again")]
    Unhashed,
    /// Nobody says where the user's configuration is.
    #[error("there is no folder for configuration; set HOME or XDG_CONFIG_HOME, and try again")]
    NoFolder,
    /// The file is there and holds no hash.
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
    /// A PIN from its digits. It takes some ten milliseconds and 19 MiB: that
    /// is what keeps it safe.
    ///
    /// # Errors
    /// Where it has other than [`DIGITS`] digits.
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

    /// Whether these are its digits. It takes as long as [`new`](Self::new),
    /// so it is not for the thread that draws.
    pub fn verify(&self, digits: &str) -> bool {
        Argon2::default()
            .verify_password(digits.as_bytes(), &self.hash)
            .is_ok()
    }

    /// The PIN that is kept in a file; none where there is no file.
    ///
    /// # Errors
    /// Where the file cannot be read, or holds something else.
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

    /// Keeps the PIN in a file that only its owner may read, in place of an
    /// earlier one.
    ///
    /// # Errors
    /// Where the file cannot be written.
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

/// A new file that only its owner may read, from its first byte on.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();

    // What is left of an earlier try may be anybody's to read.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }

    options.write(true).create_new(true);

    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);

    options.open(path)
}

/// The file that the PIN of this user is kept in.
///
/// # Errors
/// Where neither `XDG_CONFIG_HOME` nor `HOME` is set.
pub fn file() -> Result<PathBuf, PinError> {
    file_in(env::var_os("XDG_CONFIG_HOME"), env::var_os("HOME")).ok_or(PinError::NoFolder)
}

/// As the XDG Base Directory Specification has it: a path that is not absolute
/// counts for none.
fn file_in(config: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let absolute =
        |path: Option<OsString>| path.map(PathBuf::from).filter(|path| path.is_absolute());
    let config = absolute(config).or_else(|| Some(absolute(home)?.join(".config")))?;

    Some(config.join("reclamation").join("staff-pin"))
}

/// How many wrong tries there were since the last right one, and so how long
/// the next has to wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tries {
    wrong: u32,
    last: Option<Instant>,
}

impl Tries {
    /// Remembers a wrong try.
    pub fn was_wrong(&mut self, now: Instant) {
        self.wrong = self.wrong.saturating_add(1);
        self.last = Some(now);
    }

    /// Forgets the wrong tries, after a right one.
    pub fn was_right(&mut self) {
        *self = Self::default();
    }

    /// How long the next try has to wait; zero where it need not.
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
