//! Exhibitions to look at.

use reclamation::exhibition::{Exhibition, Work, WorkId};
use reclamation::manifest;
use reclamation::manifest::Reading;

use chrono::{DateTime, NaiveDate, TimeZone};
use chrono_tz::Tz;
use std::fs;
use tempfile::TempDir;

/// The screens that the wall must suit: wide and high, small and large.
pub const SIZES: [(u32, u32); 6] = [
    (1920, 1080),
    (1080, 1920),
    (1280, 800),
    (1024, 768),
    (3840, 2160),
    (2160, 3840),
];

/// A month of events, the help lines of a real hallway, and three works: a
/// poem, a picture, and a picture with a text.
const GALLERY: &str = r#"
[exhibition]
title = "A Reclamation"
opens = 2026-01-07
closes = 2026-01-31

[[work]]
title = "Morning, again"
credit = "Anonymous"
year = 2025
medium = "Poem"
statement = "On the bus."
text = """
The light comes back
to where it was:
    the cup, the sill,
    the folded cloth.

Nobody asked it to.
The kettle sang."""
consent = { recorded = 2025-12-01 }

[[work]]
title = "Field"
credit = "Anonymous"
year = 2024
medium = "Acrylic on board"
statement = "Green, because it grew."
picture = "field.png"
alt = "Three bands of colour."
sample = true

[[work]]
title = "Two of us"
medium = "Photograph and text"
picture = "field.png"
alt = "Three bands of colour."
text = "We kept the chairs\nwhere they had been."
sample = true

[[event]]
title = "Wear Blue Day"
starts = 2026-01-11

[[event]]
title = "Trafficking and Crime Victims Assistance Program: information session"
starts = 2026-01-13T13:00:00
ends = 2026-01-13T14:00:00

[[event]]
title = "Principles of trauma-informed care and practice"
starts = 2026-01-14T12:00:00
ends = 2026-01-14T14:00:00

[[event]]
title = "Panel: community drop-in centers"
starts = 2026-01-28T13:30:00
ends = 2026-01-28T15:00:00

[[help]]
name = "988 Suicide & Crisis Lifeline"
for = "In an emotional crisis"
call = "988"
text = "988"

[[help]]
name = "California Youth Crisis Line"
for = "For ages 12 to 24"
call = "1-800-843-5200"
text = "1-800-843-5200"

[[help]]
name = "211"
for = "Shelter, food and local services"
call = "211"
"#;

/// The exhibition of [`GALLERY`], in a folder of its own.
pub fn gallery() -> (TempDir, Reading) {
    read(GALLERY)
}

/// An exhibition as a manifest has it, with the picture that it may name.
pub fn read(toml: &str) -> (TempDir, Reading) {
    let (folder, reading) = read_in_part(toml);

    assert_eq!(
        reading.report.errors(),
        0,
        "{}",
        reading.report.human(false)
    );

    (folder, reading)
}

/// As [`read`], of a manifest that may have mistakes.
pub fn read_in_part(toml: &str) -> (TempDir, Reading) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let manifest = folder.path().join("gallery.toml");

    fs::write(&manifest, toml).expect("the folder can be written");
    field(900, 600)
        .save(folder.path().join("field.png"))
        .expect("the folder can be written");

    let reading = manifest::read(&manifest, noon(13).to_utc());

    (folder, reading)
}

/// The exhibition of [`GALLERY`].
pub fn exhibition() -> Exhibition {
    gallery().1.exhibition
}

/// The work with this id.
pub fn work<'a>(exhibition: &'a Exhibition, id: &str) -> &'a Work {
    let id = WorkId::new(id).expect("an id");

    exhibition.work(&id).expect("the work is there")
}

/// Three bands of colour, none of them a colour of the house.
fn field(width: u32, height: u32) -> image::RgbImage {
    image::RgbImage::from_fn(width, height, |_, y| {
        image::Rgb(match y * 3 / height {
            0 => [72, 118, 186],
            1 => [230, 196, 92],
            _ => [58, 122, 66],
        })
    })
}

/// Noon of a day of January 2026, in Sacramento.
pub fn noon(day: u32) -> DateTime<Tz> {
    at(2026, 1, day, 12, 0)
}

/// A moment in Sacramento.
pub fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Tz> {
    let local = NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|day| day.and_hms_opt(hour, minute, 0))
        .expect("a local time");

    chrono_tz::America::Los_Angeles
        .from_local_datetime(&local)
        .earliest()
        .expect("a time that the clocks do not skip")
}
