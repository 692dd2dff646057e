//! Reading a manifest anew whenever it, or a file that it names, has changed.
//!
//! The files are looked at, several times a second. That costs next to
//! nothing, and it is the one way that holds everywhere: on a network share,
//! which tells nobody of a change; with editors that write a new file and
//! rename it; with a whole folder that is swapped by a link, since every look
//! follows the links anew. What has changed is read once it rests ([`Rest`]):
//! a file may still be on its way.

mod rest;

pub use rest::{LONG_REST, REST, Rest};

use super::{LeftOut, Reading, Stamp, read, schema};

use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long nobody looks while all rests.
const PAUSE: Duration = Duration::from_millis(200);

/// The same while something is in motion.
const BRIEF_PAUSE: Duration = Duration::from_millis(50);

/// How many files are looked at each time, beside the manifest and those in
/// motion. Those of a larger exhibition have their turns.
const GLANCES: usize = 256;

/// What is watched: a manifest as it was read.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The manifest.
    pub manifest: PathBuf,
    /// Its state just before it was read.
    pub stamp: Option<Stamp>,
    /// The same of files that were read beside it.
    pub stamps: BTreeMap<PathBuf, Option<Stamp>>,
    /// The folder from which its paths start.
    pub root: PathBuf,
    /// The files that it names.
    pub files: Vec<PathBuf>,
}

impl Subject {
    /// What was read.
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

/// Watches on a thread of its own, and hands over each reading until nobody
/// takes it. `clock` tells the instant and the moment.
///
/// # Errors
/// Where no thread can be started.
pub fn begin(
    subject: Subject,
    clock: impl Fn() -> (Instant, DateTime<Utc>) + Send + 'static,
    mut hand_over: impl FnMut(Reading) -> bool + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new()
        .name(String::from("watch"))
        .spawn(move || {
            let (now, _) = clock();
            let mut watch = Watch::begin(subject, now);

            loop {
                thread::sleep(watch.pause());

                let (now, moment) = clock();
                watch.look(now);

                if let Some(reading) = watch.read(now, moment)
                    && !hand_over(reading)
                {
                    return;
                }
            }
        })
        .map(drop)
}

struct Watch {
    manifest: PathBuf,
    root: PathBuf,
    rest: Rest,
    /// The file that was the last to have its turn.
    last: Option<PathBuf>,
}

impl Watch {
    fn begin(subject: Subject, now: Instant) -> Self {
        let root = subject.root;

        let found = subject.files.into_iter().map(|file| {
            // A file that was only named is as it is found now.
            let read = subject.stamps.get(&file).copied();
            let stamp = read.unwrap_or_else(|| Stamp::of(&root.join(&file)));

            (file, stamp)
        });

        Self {
            rest: Rest::new(subject.stamp, found, now),
            manifest: subject.manifest,
            root,
            last: None,
        }
    }

    fn pause(&self) -> Duration {
        if self.rest.is_moving() {
            BRIEF_PAUSE
        } else {
            PAUSE
        }
    }

    fn look(&mut self, now: Instant) {
        self.rest.see_manifest(Stamp::of(&self.manifest), now);

        let turns = self.rest.after(self.last.as_deref(), GLANCES);

        if turns.last().is_some() {
            self.last = turns.last().cloned();
        }

        let moving = self.rest.moving().clone();

        for file in moving.iter().chain(&turns) {
            self.see(file, now);
        }
    }

    fn see(&mut self, file: &Path, now: Instant) {
        self.rest.see(file, Stamp::of(&self.root.join(file)), now);
    }

    fn read(&mut self, now: Instant, moment: DateTime<Utc>) -> Option<Reading> {
        if !self.rest.settle(now) {
            return None;
        }

        let mut reading = read(&self.manifest, moment);

        // What an unreadable manifest names is not known, so what the last
        // one named is watched on.
        if reading.readable {
            self.rest.name(&reading.files, now);

            for file in self.rest.moving().clone() {
                self.see(&file, now);
            }
        }

        for picture in reading
            .exhibition
            .works
            .iter()
            .filter_map(|work| work.picture.as_ref())
        {
            let revision = self.rest.revision(&picture.file);

            reading.revisions.set(picture.file.clone(), revision);
        }

        hold_back(&mut reading, self.rest.moving());
        Some(reading)
    }
}

/// Leaves out the works whose pictures are still on their way.
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
