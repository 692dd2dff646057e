//! Pictures prepared in a process of their own: what comes is what would have
//! come from this one, and whatever becomes of the worker, its end is told.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use image::{Rgb, RgbImage};
use reclamation::picture::worker::{Failure, Job, Urgency, Worker};
use reclamation::picture::{Fit, Limits, prepare};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_reclamation");

/// Longer than any test waits.
const LONG: Duration = Duration::from_secs(120);

/// A picture whose every pixel differs from its neighbours.
fn picture(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("work.png");

    RgbImage::from_fn(640, 480, |x, y| {
        Rgb([(x % 251) as u8, (y % 241) as u8, (x * y % 239) as u8])
    })
    .save(&path)
    .expect("the folder can be written");
    path
}

fn job(path: PathBuf) -> Job {
    Job {
        path,
        within: Fit::new(300, 300),
        limits: Limits::default(),
        urgency: Urgency::Later,
    }
}

/// A program that does what the script says, whatever it is asked.
fn script(folder: &TempDir, script: &str) -> PathBuf {
    let path = folder.path().join("worker.sh");

    fs::write(&path, format!("#!/bin/sh\nread job\n{script}\n")).expect("it can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    path
}

fn failure(program: &Path, job: Job) -> Failure {
    let (_worker, delivery) = Worker::start(program, job).expect("it can be started");

    delivery.receive().expect_err("there is no picture")
}

#[test]
fn a_worker_brings_the_very_same_pixels() {
    let folder = TempDir::new().expect("a temporary folder");
    let job = job(picture(&folder));
    let here = prepare(&job.path, job.within, &job.limits).expect("a sound picture");

    let (_worker, delivery) =
        Worker::start(Path::new(PROGRAM), job).expect("the program was built");

    assert_eq!(delivery.receive(), Ok(here));
}

#[test]
fn a_bad_file_is_told_in_the_same_words_as_ever() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("letter.png");
    fs::write(&path, "Dear visitor").expect("it can be written");

    let told = prepare(&path, Fit::new(300, 300), &Limits::default()).expect_err("it is a text");
    let failure = failure(Path::new(PROGRAM), job(path));

    assert_eq!(failure.reason, told.to_string());
    assert!(failure.lasting, "the same would happen again");
}

#[test]
fn a_file_that_is_gone_is_worth_another_try() {
    let failure = failure(Path::new(PROGRAM), job(PathBuf::from("/nowhere/work.png")));

    assert!(!failure.lasting, "{failure:?}");
}

#[test]
fn a_worker_ends_when_its_time_is_up() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("large.png");
    RgbImage::new(6000, 6000)
        .save(&path)
        .expect("the folder can be written");

    let mut job = job(path);
    job.limits.time = Duration::from_millis(1);
    let failure = failure(Path::new(PROGRAM), job);

    assert!(failure.reason.contains("took longer than"), "{failure:?}");
    assert!(failure.lasting);
}

#[test]
fn nobody_waits_for_a_worker_that_was_given_up() {
    let folder = TempDir::new().expect("a temporary folder");
    let program = script(&folder, &format!("exec sleep {}", LONG.as_secs()));
    let (worker, delivery) =
        Worker::start(&program, job(picture(&folder))).expect("it can be started");

    let (told, tidings) = std::sync::mpsc::channel();
    thread::spawn(move || told.send(delivery.receive()));
    assert!(
        tidings.recv_timeout(Duration::from_millis(200)).is_err(),
        "it is at work"
    );

    drop(worker);
    let end = tidings.recv_timeout(LONG / 4).expect("its end is told");
    assert!(!end.expect_err("there is no picture").lasting);
}

/// What a decoder does whose stack overflows or who gets no memory.
#[test]
fn a_worker_that_falls_makes_its_file_a_bad_one() {
    let folder = TempDir::new().expect("a temporary folder");

    for signal in ["SEGV", "ABRT", "BUS"] {
        let failure = failure(
            &script(&folder, &format!("kill -{signal} $$")),
            job(picture(&folder)),
        );

        assert!(failure.lasting, "{signal}: {failure:?}");
        assert!(failure.reason.contains("save it anew"), "{failure:?}");
    }
}

/// As when the system runs out of memory: the file is not to blame.
#[test]
fn a_worker_that_is_ended_from_outside_says_nothing_against_its_file() {
    let folder = TempDir::new().expect("a temporary folder");
    let failure = failure(&script(&folder, "kill -KILL $$"), job(picture(&folder)));

    assert!(!failure.lasting, "{failure:?}");
}

#[test]
fn half_an_answer_is_none() {
    let folder = TempDir::new().expect("a temporary folder");
    let answers = [
        "printf ''",
        "printf 'nonsense\\n'",
        r#"printf '{"Prepared":{"width":9,"height":9,"doubts":[]}}\nfew'"#,
    ];

    for answer in answers {
        failure(&script(&folder, answer), job(picture(&folder)));
    }
}
