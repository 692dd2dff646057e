//! The main screens as they were when somebody last looked at it and found it good,
//! under `tests/snapshots/`.
//!
//! Where a change to how it looks is meant, `UPDATE_SNAPSHOTS=1 cargo test
//! --test screens snapshots` draws them anew; look at every one of them
//! before it is committed.

use crate::house::{gallery, noon};

use reclamation::exhibition::WorkId;
use reclamation::preview;
use reclamation::preview::{Request, Screen};

use chrono::Utc;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, RgbImage};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How far a channel may be off. The renderer and the picture's scaler use
/// the vector instructions of the processor at hand, and those round a sum in
/// another order. Nobody sees three steps of 255; a letter that moved by a
/// tenth of a pixel is off by far more.
const LEAST_SEEN: u8 = 3;

/// The share of pixels that may be off at all.
const FEW: f64 = 0.001;

/// The most bytes of a snapshot: they are all in the repository for good.
const LARGEST: u64 = 200_000;

const LANDSCAPE: (u32, u32) = (1920, 1080);
const PORTRAIT: (u32, u32) = (1080, 1920);

#[test]
fn a_poem_in_landscape() {
    compare(
        "poem-landscape",
        LANDSCAPE,
        Screen::Wall,
        Some("morning-again"),
    );
}

#[test]
fn a_poem_in_portrait() {
    compare(
        "poem-portrait",
        PORTRAIT,
        Screen::Wall,
        Some("morning-again"),
    );
}

#[test]
fn the_works_in_portrait() {
    compare("artworks-portrait", PORTRAIT, Screen::Artworks, None);
}

#[test]
fn a_work_before_a_visitor() {
    compare(
        "work-landscape",
        LANDSCAPE,
        Screen::Work,
        Some("morning-again"),
    );
}

#[test]
fn the_month_in_landscape() {
    compare("month-landscape", LANDSCAPE, Screen::Month, None);
}

#[test]
fn the_help_lines_in_landscape() {
    compare("help-landscape", LANDSCAPE, Screen::Help, None);
}

#[test]
fn the_question_in_portrait() {
    compare("question-portrait", PORTRAIT, Screen::Question, None);
}

#[test]
fn a_picture_in_landscape() {
    compare("picture-landscape", LANDSCAPE, Screen::Wall, Some("field"));
}

#[test]
fn a_picture_in_portrait() {
    compare("picture-portrait", PORTRAIT, Screen::Wall, Some("field"));
}

#[test]
fn being_hung_in_landscape() {
    compare("being-hung-landscape", LANDSCAPE, Screen::BeingHung, None);
}

#[test]
fn being_hung_in_portrait() {
    compare("being-hung-portrait", PORTRAIT, Screen::BeingHung, None);
}

/// Compares a screen with the snapshot of this name.
fn compare(name: &str, size: (u32, u32), screen: Screen, work: Option<&str>) {
    let snapshot = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(name)
        .with_extension("png");

    let actual = draw(size, screen, work);

    if env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        save(&actual, &snapshot);
    }

    assert!(
        snapshot.exists(),
        "{} is missing: see the top of tests/screens/snapshots.rs",
        snapshot.display()
    );

    let bytes = fs::metadata(&snapshot).expect("it exists").len();
    assert!(bytes <= LARGEST, "{name} has {bytes} bytes");

    let expected = image::open(&snapshot).expect("a picture").to_rgb8();
    assert_eq!(actual.dimensions(), expected.dimensions(), "{name}");

    let offs: Vec<u8> = actual
        .pixels()
        .zip(expected.pixels())
        .map(|(one, other)| {
            let channels = one.0.iter().zip(other.0);

            channels
                .map(|(one, other)| one.abs_diff(other))
                .max()
                .unwrap_or_default()
        })
        .collect();

    let worst = offs.iter().max().copied().unwrap_or_default();
    let differing = offs.iter().filter(|off| **off > 0).count();
    let share = differing as f64 / offs.len() as f64;

    if worst > LEAST_SEEN || share > FEW {
        let (actual, difference) = write_what_differs(name, &actual, &offs);

        panic!(
            "{name} looks different: {differing} pixels, by up to {worst}.\n\
             expected:   {}\nactual:     {}\ndifference: {}\n\
             If that is meant, see the top of tests/screens/snapshots.rs.",
            snapshot.display(),
            actual.display(),
            difference.display()
        );
    }
}

/// Renders a screen the way `reclamation preview` does.
fn draw(size: (u32, u32), screen: Screen, work: Option<&str>) -> RgbImage {
    let (_folder, mut reading) = gallery();
    let out = tempfile::tempdir().expect("a temporary folder");

    // One of each kind is enough to see how it is set.
    reading.exhibition.events.truncate(2);
    reading.exhibition.help.truncate(2);

    let request = Request {
        out: out.path().to_owned(),
        sizes: vec![size],
        moment: noon(13).with_timezone(&Utc),
        languages: Vec::new(),
        themes: Vec::new(),
        texts: Vec::new(),
        screens: vec![screen],
        works: work.and_then(WorkId::new).into_iter().collect(),
    };

    let rendered = preview::render(&reading, &request, Instant::now(), |_| {})
        .unwrap_or_else(|error| panic!("{error}"));

    assert_eq!(rendered.len(), 1, "{rendered:?}");

    image::open(out.path().join(&rendered[0].file))
        .expect("a picture")
        .to_rgb8()
}

fn save(picture: &RgbImage, path: &Path) {
    let file = fs::File::create(path).expect("the snapshots can be written");
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter);

    DynamicImage::from(picture.clone())
        .write_with_encoder(encoder)
        .expect("the snapshots can be written");
}

/// The screen as it is, and its difference to what was expected in white.
fn write_what_differs(name: &str, actual: &RgbImage, offs: &[u8]) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let actual_path = folder.join(format!("{name}-actual.png"));
    let difference_path = folder.join(format!("{name}-difference.png"));

    // Small differences are to be seen too.
    let seen = offs
        .iter()
        .map(|off| if *off == 0 { 0 } else { (*off).max(64) })
        .collect();

    let difference = image::GrayImage::from_raw(actual.width(), actual.height(), seen)
        .expect("a value for every pixel");

    save(actual, &actual_path);
    difference
        .save(&difference_path)
        .expect("the target folder can be written");

    (actual_path, difference_path)
}
