//! Watching: when what has changed is taken for whole, and that it is read
//! then, however it was saved.

use super::support::{Gallery, now, works};

use proptest::prelude::*;
use reclamation::manifest::watch::{Debounce, MAX_QUIET_FACTOR, QUIET, Target, start};
use reclamation::manifest::{Reading, Stamp};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// No file, and three states of one.
static STAMPS: LazyLock<[Option<Stamp>; 4]> = LazyLock::new(|| {
    let gallery = Gallery::new("");

    gallery.write("one", b"1");
    gallery.write("two", b"22");
    gallery.write("three", b"333");

    ["none", "one", "two", "three"].map(|name| Stamp::of(&gallery.root().join(name)))
});

/// A file, and how its state changes.
#[derive(Debug, Clone, Copy)]
struct Subsequent {
    file: usize,
    stamp: usize,
}

const FILES: [&str; 3] = ["a.png", "b.txt", "c.ics"];

/// The manifest stands behind its files.
const MANIFEST: usize = FILES.len();

fn see(rest: &mut Debounce, stamps: &[usize; 4], now: Instant) {
    rest.observe_manifest(STAMPS[stamps[MANIFEST]], now);

    for (file, stamp) in FILES.iter().zip(stamps) {
        rest.observe(Path::new(file), STAMPS[*stamp], now);
    }
}

fn at_rest(stamps: &[usize; 4], now: Instant) -> Debounce {
    let files = FILES
        .iter()
        .zip(stamps)
        .map(|(file, stamp)| (PathBuf::from(file), STAMPS[*stamp]));

    Debounce::new(STAMPS[stamps[MANIFEST]], files, now)
}

fn changes() -> impl Strategy<Value = Vec<(u64, Vec<Subsequent>)>> {
    let change = (0..=MANIFEST, 0..4_usize).prop_map(|(file, stamp)| Subsequent { file, stamp });

    prop::collection::vec((1..300_u64, prop::collection::vec(change, 0..3)), 0..40)
}

proptest! {
    /// Something is read exactly where a file has looked the same for long
    /// enough, other than when it last did, and the manifest is not in motion.
    #[test]
    fn only_what_rests_is_read(changes in changes()) {
        let mut now = Instant::now();
        let mut stamps = [1; 4];
        let mut since = [now; 4];
        let mut rested = stamps;
        let mut changed = [0; 4];
        let mut rest = at_rest(&stamps, now);

        for (passed, changes) in changes {
            now += Duration::from_millis(passed);

            let before = stamps;

            for change in changes {
                stamps[change.file] = change.stamp;
            }
            for file in 0..4 {
                if stamps[file] != before[file] {
                    since[file] = now;
                    changed[file] += 1;
                }
                if before[file] == rested[file] {
                    changed[file] = changed[file].min(1);
                }
            }

            see(&mut rest, &stamps, now);

            // Who changes again and again is waited for a little longer.
            let is_still = |file: usize| {
                now - since[file] >= QUIET * changed[file].clamp(1, MAX_QUIET_FACTOR)
            };
            let waits = stamps[MANIFEST] != rested[MANIFEST] && !is_still(MANIFEST);
            let comes: Vec<usize> = (0..4)
                .filter(|file| stamps[*file] != rested[*file] && is_still(*file) && !waits)
                .collect();

            let revisions = FILES.map(|file| rest.revision(Path::new(file)));

            prop_assert_eq!(rest.settle(now), !comes.is_empty());

            for file in comes {
                rested[file] = stamps[file];

                if let Some(name) = FILES.get(file) {
                    prop_assert!(rest.revision(Path::new(name)) > revisions[file]);
                }
            }

            prop_assert_eq!(rest.is_moving(), stamps != rested);
        }
    }

    /// Whatever has happened, once nothing changes any longer it is read once
    /// at most, and then there is peace.
    #[test]
    fn there_is_peace_in_the_end(changes in changes()) {
        let mut now = Instant::now();
        let mut stamps = [1; 4];
        let mut rest = at_rest(&stamps, now);

        for (passed, changes) in changes {
            now += Duration::from_millis(passed);

            for change in changes {
                stamps[change.file] = change.stamp;
            }

            see(&mut rest, &stamps, now);
            rest.settle(now);
        }

        let reads = (0..4)
            .filter(|_| {
                now += QUIET * MAX_QUIET_FACTOR;
                see(&mut rest, &stamps, now);
                rest.settle(now)
            })
            .count();

        prop_assert!(reads <= 1, "{reads}");
        prop_assert!(!rest.is_moving());
    }
}

#[test]
fn a_file_that_is_new_has_to_rest_first() {
    let start = Instant::now();
    let mut rest = at_rest(&[1; 4], start);
    let new = PathBuf::from("new.png");

    rest.set_files(std::slice::from_ref(&new), start);
    assert!(rest.moving().contains(&new));

    rest.observe(&new, STAMPS[2], start);
    assert!(!rest.settle(start + QUIET / 2));
    assert!(rest.settle(start + QUIET));
    assert!(!rest.is_moving());
}

#[test]
fn a_file_that_was_there_long_before_it_was_named_is_whole() {
    let gallery = Gallery::new("");

    gallery.write("old.png", b"old");
    fs::File::options()
        .append(true)
        .open(gallery.root().join("old.png"))
        .and_then(|file| file.set_modified(SystemTime::now() - Duration::from_secs(60)))
        .unwrap();

    let now = Instant::now();
    let old = PathBuf::from("old.png");
    let mut rest = Debounce::new(Stamp::of(&gallery.manifest()), [], now);

    rest.set_files(std::slice::from_ref(&old), now);
    rest.observe(&old, Stamp::of(&gallery.root().join("old.png")), now);

    assert!(!rest.is_moving());
    assert_ne!(rest.revision(&old), 0);
}

#[test]
fn a_file_that_is_named_no_longer_is_nobodys_business() {
    let start = Instant::now();
    let mut rest = at_rest(&[1; 4], start);

    rest.observe(Path::new(FILES[0]), STAMPS[2], start);
    rest.set_files(&[PathBuf::from(FILES[1])], start);
    rest.observe(Path::new(FILES[0]), STAMPS[3], start);

    assert!(!rest.is_moving());
}

#[test]
fn in_a_large_exhibition_every_file_has_its_turn() {
    let start = Instant::now();
    let files: Vec<PathBuf> = (0..1000).map(|n| PathBuf::from(format!("{n}"))).collect();
    let mut rest = Debounce::new(None, [], start);

    rest.set_files(&files, start);

    let mut seen = Vec::new();

    while seen.len() < files.len() {
        seen.extend(rest.after(seen.last().map(PathBuf::as_path), 100));
    }

    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), files.len());
}

const TWO_WORKS: &str = r#"
[exhibition]
title = "Test"

[[work]]
title = "One"
picture = "works/one.png"
alt = "Grey."
sample = true

[[work]]
title = "Two"
text-file = "works/two.txt"
sample = true
"#;

/// Within what time a change must be read here; on a busy machine, and not
/// the second that it may take on a kiosk.
const PATIENCE: Duration = Duration::from_secs(20);

struct Watched {
    gallery: Gallery,
    readings: Receiver<Reading>,
}

impl Watched {
    fn new() -> Self {
        let gallery = Gallery::new(TWO_WORKS);

        gallery.picture("works/one.png", 20, 20);
        gallery.write("works/two.txt", b"A line.");

        let readings = watch(&gallery.read());

        Self { gallery, readings }
    }

    /// The next reading; there must be one.
    fn next(&self) -> Reading {
        self.readings
            .recv_timeout(PATIENCE)
            .expect("a change is read")
    }
}

fn watch(reading: &Reading) -> Receiver<Reading> {
    let (sender, readings) = channel();

    start(
        Target::of(reading),
        || (Instant::now(), now()),
        move |reading| sender.send(reading).is_ok(),
    )
    .unwrap();

    readings
}

fn revision(reading: &Reading, work: usize) -> u64 {
    let picture = reading.exhibition.works[work].picture.as_ref().unwrap();

    reading.revisions.of(&picture.file)
}

fn retitled() -> String {
    TWO_WORKS.replace("\"Two\"", "\"Three\"")
}

#[test]
fn a_manifest_that_is_written_in_place_is_read() {
    let watched = Watched::new();

    watched.gallery.write("gallery.toml", retitled().as_bytes());

    assert_eq!(works(&watched.next()), ["one", "three"]);
}

#[test]
fn a_manifest_that_is_renamed_into_place_is_read() {
    let watched = Watched::new();

    watched.gallery.write(".new", retitled().as_bytes());
    fs::rename(
        watched.gallery.root().join(".new"),
        watched.gallery.manifest(),
    )
    .unwrap();

    assert_eq!(works(&watched.next()), ["one", "three"]);
}

/// What was saved between the reading and the first look is not missed.
#[test]
fn a_manifest_that_was_saved_before_anyone_watched_is_read() {
    let gallery = Gallery::new(TWO_WORKS);
    let reading = gallery.read();

    gallery.write("gallery.toml", retitled().as_bytes());

    let readings = watch(&reading);
    let read = readings.recv_timeout(PATIENCE).expect("it is read");

    assert!(works(&read).contains(&"one"), "{:?}", works(&read));
    assert!(read.files.contains(&PathBuf::from("works/two.txt")));
}

#[test]
fn a_manifest_that_goes_and_comes_is_read_both_times() {
    let watched = Watched::new();

    fs::remove_file(watched.gallery.manifest()).unwrap();
    assert!(!watched.next().readable);

    watched.gallery.write("gallery.toml", TWO_WORKS.as_bytes());
    assert_eq!(works(&watched.next()), ["one", "two"]);
}

#[test]
fn a_text_and_a_picture_that_change_are_read() {
    let watched = Watched::new();

    watched.gallery.write("works/two.txt", b"Another line.");

    let reading = watched.next();
    let writing = reading.exhibition.works[1].writing.as_ref().unwrap();
    assert_eq!(writing.body.original().text, "Another line.");
    assert_eq!(revision(&reading, 0), 0, "the picture is as it was");

    watched.gallery.picture("works/one.png", 30, 30);
    assert_ne!(revision(&watched.next(), 0), 0);
}

/// A work is not shown before its picture is there as a whole, and the others
/// do not wait for it.
#[test]
fn a_picture_that_is_still_being_copied_is_waited_for() {
    let watched = Watched::new();
    let gallery = &watched.gallery;
    let with_third = format!(
        "{TWO_WORKS}\n[[work]]\ntitle = \"Third\"\npicture = \"third.png\"\nalt = \"Grey.\"\nsample = true\n"
    );

    gallery.picture("whole.png", 400, 400);

    let whole = fs::read(gallery.root().join("whole.png")).unwrap();
    let piece = whole.len().div_ceil(20);

    gallery.write("third.png", &whole[..piece]);
    gallery.write("gallery.toml", with_third.as_bytes());

    let writer = {
        let path = gallery.root().join("third.png");

        thread::spawn(move || {
            for end in (1..20).map(|pieces| (pieces + 1) * piece) {
                thread::sleep(QUIET / 4);
                fs::write(&path, &whole[..end.min(whole.len())]).unwrap();
            }
            Instant::now()
        })
    };

    let first = watched.next();
    assert!(!writer.is_finished(), "nobody waits for the picture");
    assert_eq!(works(&first), ["one", "two"]);

    let mut reading = watched.next();

    while works(&reading).len() < 3 {
        reading = watched.next();
    }

    assert!(writer.is_finished(), "the work has waited for its picture");
    assert_eq!(works(&reading), ["one", "two", "third"]);
}

#[test]
fn a_folder_that_is_swapped_by_a_link_is_read_as_a_whole() {
    use std::os::unix::fs::symlink;

    let parent = tempfile::tempdir().unwrap();
    let galleries = [Gallery::new(TWO_WORKS), Gallery::new(&retitled())];

    for gallery in &galleries {
        gallery.picture("works/one.png", 20, 20);
        gallery.write("works/two.txt", b"A line.");
    }

    let link = parent.path().join("current");
    symlink(galleries[0].root(), &link).unwrap();

    let reading = reclamation::manifest::read(&link.join("gallery.toml"), now());
    let readings = watch(&reading);

    // It has looked at everything by the time it reads this.
    galleries[0].write("works/two.txt", b"Another line.");
    readings.recv_timeout(PATIENCE).expect("it is read");

    symlink(galleries[1].root(), parent.path().join("next")).unwrap();
    fs::rename(parent.path().join("next"), &link).unwrap();

    let reading = readings.recv_timeout(PATIENCE).expect("it is read");

    assert_eq!(works(&reading), ["one", "three"]);
    assert_ne!(revision(&reading, 0), 0, "it is another file");
}
