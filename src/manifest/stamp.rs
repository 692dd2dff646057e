//! Telling whether a file has changed, without reading it.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A file that was written this long before another isn't being copied any
/// more; a copy may stall for a shorter time.
const LONG_BEFORE: Duration = Duration::from_secs(2);

/// What distinguishes one state of a file from another: when it was modified,
/// how long it is and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    file: (u64, u64),
}

impl Stamp {
    /// The state of a file, following links; `None` if it can't be looked at.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;

        // A file that replaces another may have the same time and length.
        let file = (metadata.dev(), metadata.ino());

        Some(Self {
            modified: metadata.modified().ok(),
            bytes: metadata.len(),
            file,
        })
    }

    /// Whether this file was last modified so long before the other one that it
    /// can't still be on its way. Both times come from the clock of the file
    /// system that holds the files, so a wrong clock doesn't matter.
    pub fn is_long_before(&self, other: &Self) -> bool {
        let (Some(this), Some(other)) = (self.modified, other.modified) else {
            return false;
        };

        other
            .duration_since(this)
            .is_ok_and(|passed| passed >= LONG_BEFORE)
    }
}
