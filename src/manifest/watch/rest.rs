//! Which files have changed and come to rest: a machine of states that is
//! told what files look like, and when.

use crate::manifest::Stamp;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// For how long a file must look the same before it is taken for whole.
pub const REST: Duration = Duration::from_millis(200);

/// How many times as long a file has to rest that has changed again and again:
/// it is being copied, and copies falter.
pub const LONG_REST: u32 = 3;

/// The manifest and the files that it names, and how each was when it last
/// rested.
#[derive(Debug)]
pub struct Rest {
    manifest: Seen,
    files: BTreeMap<PathBuf, Seen>,
    /// Those of the files that have changed and not come to rest yet.
    moving: BTreeSet<PathBuf>,
    /// How often files have come to rest.
    revisions: u64,
}

/// What was seen of a file.
#[derive(Debug, Clone, Copy)]
struct Seen {
    stamp: Option<Stamp>,
    since: Instant,
    /// How often it has changed since it last rested.
    changes: u32,
    /// What it was when it last rested; nothing if it never has.
    rested: Option<Option<Stamp>>,
    revision: u64,
}

impl Seen {
    fn at_rest(stamp: Option<Stamp>, now: Instant) -> Self {
        Self {
            stamp,
            since: now,
            changes: 0,
            rested: Some(stamp),
            revision: 0,
        }
    }

    fn see(&mut self, stamp: Option<Stamp>, now: Instant) {
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
        self.rested != Some(self.stamp)
    }

    /// Whether it comes to rest now, as something other than it was.
    fn settle(&mut self, now: Instant) -> bool {
        let rest = REST * self.changes.clamp(1, LONG_REST);
        let settles = self.is_moving() && now.saturating_duration_since(self.since) >= rest;

        if settles {
            self.rested = Some(self.stamp);
        }

        settles
    }
}

impl Rest {
    /// A manifest that was read in this state, with the files that it named,
    /// as they are now.
    pub fn new(
        manifest: Option<Stamp>,
        files: impl IntoIterator<Item = (PathBuf, Option<Stamp>)>,
        now: Instant,
    ) -> Self {
        Self {
            manifest: Seen::at_rest(manifest, now),
            files: files
                .into_iter()
                .map(|(file, stamp)| (file, Seen::at_rest(stamp, now)))
                .collect(),
            moving: BTreeSet::new(),
            revisions: 0,
        }
    }

    /// Takes in what the manifest looks like.
    pub fn see_manifest(&mut self, stamp: Option<Stamp>, now: Instant) {
        self.manifest.see(stamp, now);
    }

    /// Takes in what a file looks like. One that the manifest does not name
    /// is nobody's business.
    pub fn see(&mut self, file: &Path, stamp: Option<Stamp>, now: Instant) {
        let Some(seen) = self.files.get_mut(file) else {
            return;
        };

        seen.see(stamp, now);

        // A picture is mostly there before somebody names it.
        let is_whole = stamp
            .zip(self.manifest.stamp)
            .is_some_and(|(file, manifest)| file.is_long_before(&manifest));

        if seen.rested.is_none() && is_whole {
            self.revisions += 1;
            seen.revision = self.revisions;
            seen.rested = Some(stamp);
        }

        if seen.is_moving() {
            if !self.moving.contains(file) {
                self.moving.insert(file.to_owned());
            }
        } else {
            self.moving.remove(file);
        }
    }

    /// Takes in which files the manifest names from now on. Nothing is known
    /// of new ones, and each has to rest first, unless it is seen to be older
    /// than the manifest.
    pub fn name(&mut self, files: &[PathBuf], now: Instant) {
        let mut known = std::mem::take(&mut self.files);

        for file in files {
            let seen = known.remove(file).unwrap_or(Seen {
                stamp: None,
                since: now,
                changes: 0,
                rested: None,
                revision: 0,
            });

            self.files.entry(file.clone()).or_insert(seen);
        }

        self.moving = self
            .files
            .iter()
            .filter(|(_, seen)| seen.is_moving())
            .map(|(file, _)| file.clone())
            .collect();
    }

    /// Whether something has come to rest as something else, so that the
    /// manifest has to be read anew. While the manifest itself is in motion,
    /// everything waits for it.
    pub fn settle(&mut self, now: Instant) -> bool {
        let mut settled = self.manifest.settle(now);

        if self.manifest.is_moving() {
            return false;
        }

        let files = &mut self.files;
        let revisions = &mut self.revisions;

        self.moving.retain(|file| {
            let Some(seen) = files.get_mut(file) else {
                return false;
            };

            if seen.settle(now) {
                *revisions += 1;
                seen.revision = *revisions;
                settled = true;
            }

            seen.is_moving()
        });

        settled
    }

    /// Whether anything has changed and not come to rest yet.
    pub fn is_moving(&self) -> bool {
        self.manifest.is_moving() || !self.moving.is_empty()
    }

    /// Those of the files that have changed and not come to rest yet.
    pub fn moving(&self) -> &BTreeSet<PathBuf> {
        &self.moving
    }

    /// The revision of a file: 0 as it was found, and a higher one than any file
    /// has had so far whenever it comes to rest.
    pub fn revision(&self, file: &Path) -> u64 {
        self.files.get(file).map_or(0, |seen| seen.revision)
    }

    /// The files that come after one in the order of their names, round and
    /// round.
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
