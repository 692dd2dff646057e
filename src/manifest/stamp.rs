use std::path::Path;
use std::time::{Duration, SystemTime};

/// How long a copy may falter.
const LONG: Duration = Duration::from_secs(2);

/// What tells one state of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    file: Option<(u64, u64)>,
}

impl Stamp {
    /// The state of a file, links followed; nothing if it cannot be looked at.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;

        // A file that took another one's place may be as old and as long.
        #[cfg(unix)]
        let file = {
            use std::os::unix::fs::MetadataExt;

            Some((metadata.dev(), metadata.ino()))
        };
        #[cfg(not(unix))]
        let file = None;

        Some(Self {
            modified: metadata.modified().ok(),
            bytes: metadata.len(),
            file,
        })
    }

    /// Whether this file was last written long before the other one, and so is
    /// not still being written. One clock has told both times: that of the
    /// machine on which they lie.
    pub fn is_long_before(&self, other: &Self) -> bool {
        let (Some(this), Some(other)) = (self.modified, other.modified) else {
            return false;
        };

        other
            .duration_since(this)
            .is_ok_and(|passed| passed >= LONG)
    }
}
