//! Reading a manifest again whenever it, or a file that it names, has changed.
//!
//! The files are polled several times a second. That costs next to nothing, and
//! it works everywhere: on a network share, which doesn't report changes; with
//! editors that write a new file and rename it; and when a whole folder is
//! swapped by a link, because each poll follows the links again. A changed file
//! is read once it has settled ([`Debounce`]), as it may still be on its way.

mod debounce;

pub use debounce::{Debounce, MAX_QUIET_FACTOR, QUIET};

use super::{LeftOut, Reading, Stamp, read, schema};

use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// The time between two polls while nothing changes.
const INTERVAL: Duration = Duration::from_millis(200);

/// The time between two polls while something is changing.
const SHORT_INTERVAL: Duration = Duration::from_millis(50);

/// How many files are looked at in each poll, besides the manifest and the files
/// that are changing. The files of a larger exhibition take turns.
const FILES_PER_POLL: usize = 256;

/// What is watched: a manifest and its files, as they were when it was read.
#[derive(Debug, Clone)]
pub struct Target {
    /// The manifest.
    pub manifest: PathBuf,
    /// The manifest's state just before it was read.
    pub stamp: Option<Stamp>,
    /// The states of the files that were read with it, just before that.
    pub stamps: BTreeMap<PathBuf, Option<Stamp>>,
    /// The folder that its paths are relative to.
    pub root: PathBuf,
    /// The files that it names.
    pub files: Vec<PathBuf>,
}

impl Target {
    /// The manifest and files of a reading.
    pub fn of(reading: &Reading) -> Self {
        Self {
            manifest: reading.manifest.clone(),
            stamp: reading.stamp,
            stamps: reading.stamps.clone(),
            root: reading.root.clone(),
            files: reading.files.clone(),
        }
    }
}

/// Starts watching on a thread of its own. Each new reading is passed to
/// `deliver`; watching ends when that returns `false`. `clock` tells the time,
/// both monotonic and of day.
///
/// # Errors
///
/// If the thread can't be started.
pub fn start(
    target: Target,
    clock: impl Fn() -> (Instant, DateTime<Utc>) + Send + 'static,
    mut deliver: impl FnMut(Reading) -> bool + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new()
        .name(String::from("watch"))
        .spawn(move || {
            let (now, _) = clock();
            let mut watcher = Watcher::new(target, now);

            loop {
                thread::sleep(watcher.interval());

                let (now, moment) = clock();
                watcher.poll(now);

                if let Some(reading) = watcher.read(now, moment)
                    && !deliver(reading)
                {
                    return;
                }
            }
        })
        .map(drop)
}

struct Watcher {
    manifest: PathBuf,
    root: PathBuf,
    files: Debounce,
    /// The file that had its turn last.
    last: Option<PathBuf>,
}

impl Watcher {
    fn new(target: Target, now: Instant) -> Self {
        let root = target.root;

        let found = target.files.into_iter().map(|file| {
            // A file that was named but not read is taken as it is now.
            let read = target.stamps.get(&file).copied();
            let stamp = read.unwrap_or_else(|| Stamp::of(&root.join(&file)));

            (file, stamp)
        });

        Self {
            files: Debounce::new(target.stamp, found, now),
            manifest: target.manifest,
            root,
            last: None,
        }
    }

    fn interval(&self) -> Duration {
        if self.files.is_moving() {
            SHORT_INTERVAL
        } else {
            INTERVAL
        }
    }

    fn poll(&mut self, now: Instant) {
        self.files.observe_manifest(Stamp::of(&self.manifest), now);

        let turns = self.files.after(self.last.as_deref(), FILES_PER_POLL);

        if turns.last().is_some() {
            self.last = turns.last().cloned();
        }

        let moving = self.files.moving().clone();

        for file in moving.iter().chain(&turns) {
            self.observe(file, now);
        }
    }

    fn observe(&mut self, file: &Path, now: Instant) {
        self.files
            .observe(file, Stamp::of(&self.root.join(file)), now);
    }

    fn read(&mut self, now: Instant, moment: DateTime<Utc>) -> Option<Reading> {
        if !self.files.settle(now) {
            return None;
        }

        let mut reading = read(&self.manifest, moment);

        // An unreadable manifest names nothing, so the files that the last one
        // named stay watched.
        if reading.readable {
            self.files.set_files(&reading.files, now);

            for file in self.files.moving().clone() {
                self.observe(&file, now);
            }
        }

        for picture in reading
            .exhibition
            .works
            .iter()
            .filter_map(|work| work.picture.as_ref())
        {
            let revision = self.files.revision(&picture.file);

            reading.revisions.set(picture.file.clone(), revision);
        }

        hold_back(&mut reading, self.files.moving());
        Some(reading)
    }
}

/// Leaves out the works whose pictures are still being copied.
fn hold_back(reading: &mut Reading, moving: &BTreeSet<PathBuf>) {
    let left_out = &mut reading.left_out;
    let mut hung = 0;

    reading.exhibition.works.retain(|work| {
        let waits = work
            .picture
            .as_ref()
            .is_some_and(|picture| moving.contains(&picture.file));

        if waits {
            left_out.push(LeftOut {
                table: schema::WORK.name,
                name: Some(work.id.to_string()),
                after: hung,
                consent: work.consent,
            });
        } else {
            hung += 1;
        }

        !waits
    });
}
