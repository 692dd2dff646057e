//! Which files have changed and settled: a state machine that is told what the
//! files look like, and when.

use crate::manifest::Stamp;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a changed file must look the same before it counts as complete.
pub const QUIET: Duration = Duration::from_millis(200);

/// How many times longer than [`QUIET`] a file must look the same if it kept
/// changing: it is probably being copied, and copies stall.
pub const MAX_QUIET_FACTOR: u32 = 3;

/// The manifest and the files that it names, and which of them are changing.
#[derive(Debug)]
pub struct Debounce {
    manifest: Observed,
    files: BTreeMap<PathBuf, Observed>,
    /// The files that have changed and not settled yet.
    moving: BTreeSet<PathBuf>,
    /// How many times any file has settled.
    revisions: u64,
}

/// What was observed of one file.
#[derive(Debug, Clone, Copy)]
struct Observed {
    stamp: Option<Stamp>,
    /// Since when it looks like this.
    since: Instant,
    /// How many times it has changed since it last settled.
    changes: u32,
    /// The stamp with which it last settled; `None` if it never has.
    settled: Option<Option<Stamp>>,
    revision: u64,
}

impl Observed {
    fn settled(stamp: Option<Stamp>, now: Instant) -> Self {
        Self {
            stamp,
            since: now,
            changes: 0,
            settled: Some(stamp),
            revision: 0,
        }
    }

    fn observe(&mut self, stamp: Option<Stamp>, now: Instant) {
        if self.stamp == stamp {
            return;
        }

        self.changes = if self.is_moving() {
            self.changes + 1
        } else {
            1
        };
        self.stamp = stamp;
        self.since = now;
    }

    fn is_moving(&self) -> bool {
        self.settled != Some(self.stamp)
    }

    /// Whether the file settles now, in a state other than the last one.
    fn settle(&mut self, now: Instant) -> bool {
        let quiet = QUIET * self.changes.clamp(1, MAX_QUIET_FACTOR);
        let settles = self.is_moving() && now.saturating_duration_since(self.since) >= quiet;

        if settles {
            self.settled = Some(self.stamp);
        }

        settles
    }
}

impl Debounce {
    /// Starts with a manifest that was read in this state, and the files that
    /// it names in theirs.
    pub fn new(
        manifest: Option<Stamp>,
        files: impl IntoIterator<Item = (PathBuf, Option<Stamp>)>,
        now: Instant,
    ) -> Self {
        Self {
            manifest: Observed::settled(manifest, now),
            files: files
                .into_iter()
                .map(|(file, stamp)| (file, Observed::settled(stamp, now)))
                .collect(),
            moving: BTreeSet::new(),
            revisions: 0,
        }
    }

    /// Notes what the manifest looks like at `now`.
    pub fn observe_manifest(&mut self, stamp: Option<Stamp>, now: Instant) {
        self.manifest.observe(stamp, now);
    }

    /// Notes what a file looks like at `now`. A file that the manifest doesn't
    /// name is ignored.
    pub fn observe(&mut self, file: &Path, stamp: Option<Stamp>, now: Instant) {
        let Some(observed) = self.files.get_mut(file) else {
            return;
        };

        observed.observe(stamp, now);

        // Usually a picture is complete before the manifest names it.
        let is_complete = stamp
            .zip(self.manifest.stamp)
            .is_some_and(|(file, manifest)| file.is_long_before(&manifest));

        if observed.settled.is_none() && is_complete {
            self.revisions += 1;
            observed.revision = self.revisions;
            observed.settled = Some(stamp);
        }

        if observed.is_moving() {
            if !self.moving.contains(file) {
                self.moving.insert(file.to_owned());
            }
        } else {
            self.moving.remove(file);
        }
    }

    /// Sets which files the manifest names from now on. A new one has to settle
    /// first, unless it turns out to be much older than the manifest.
    pub fn set_files(&mut self, files: &[PathBuf], now: Instant) {
        let mut known = std::mem::take(&mut self.files);

        for file in files {
            let observed = known.remove(file).unwrap_or(Observed {
                stamp: None,
                since: now,
                changes: 0,
                settled: None,
                revision: 0,
            });

            self.files.entry(file.clone()).or_insert(observed);
        }

        self.moving = self
            .files
            .iter()
            .filter(|(_, observed)| observed.is_moving())
            .map(|(file, _)| file.clone())
            .collect();
    }

    /// Whether a changed file has settled, so that the manifest has to be read
    /// again. While the manifest itself is changing, everything else waits.
    pub fn settle(&mut self, now: Instant) -> bool {
        let mut settled = self.manifest.settle(now);

        if self.manifest.is_moving() {
            return false;
        }

        let files = &mut self.files;
        let revisions = &mut self.revisions;

        self.moving.retain(|file| {
            let Some(observed) = files.get_mut(file) else {
                return false;
            };

            if observed.settle(now) {
                *revisions += 1;
                observed.revision = *revisions;
                settled = true;
            }

            observed.is_moving()
        });

        settled
    }

    /// Whether anything has changed and not settled yet.
    pub fn is_moving(&self) -> bool {
        self.manifest.is_moving() || !self.moving.is_empty()
    }

    /// The files that have changed and not settled yet.
    pub fn moving(&self) -> &BTreeSet<PathBuf> {
        &self.moving
    }

    /// A number for the last settled state of a file: 0 for the one it started
    /// with, and a new one each time that any file settles.
    pub fn revision(&self, file: &Path) -> u64 {
        self.files.get(file).map_or(0, |observed| observed.revision)
    }

    /// The next `count` files after `file` in alphabetical order, starting over
    /// after the last.
    pub fn after(&self, file: Option<&Path>, count: usize) -> Vec<PathBuf> {
        let count = count.min(self.files.len());

        let Some(file) = file else {
            return self.files.keys().take(count).cloned().collect();
        };

        let after = (std::ops::Bound::Excluded(file), std::ops::Bound::Unbounded);

        self.files
            .range::<Path, _>(after)
            .chain(&self.files)
            .map(|(file, _)| file.clone())
            .take(count)
            .collect()
    }
}
