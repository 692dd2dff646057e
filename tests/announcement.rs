//! The shipped exhibition against the public announcement it belongs to, and
//! the rules that its samples keep.
#![allow(clippy::panic, reason = "a test says what is wrong by failing")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use toml::{Table, Value};

/// An event as the announcement has it: a part of its title, its day, and its
/// first and last minute unless it takes the whole day.
type Announced = (&'static str, u32, Option<((u32, u32), (u32, u32))>);

const EVENTS: [Announced; 6] = [
    ("#WearBlueDay", 11, None),
    (
        "Trafficking and Crime Victims Assistance Program",
        13,
        Some(((13, 0), (14, 0))),
    ),
    (
        "Principles of Trauma-Informed Care and Practice",
        14,
        Some(((12, 0), (14, 0))),
    ),
    ("Hidden in Plain Sight", 22, Some(((10, 0), (12, 0)))),
    (
        "Best Practices and Tools for Child Welfare Professionals",
        27,
        Some(((10, 0), (12, 0))),
    ),
    ("Drop-In Centers", 28, Some(((13, 30), (15, 0)))),
];

/// Who speaks, in which event.
const SPEAKERS: [(&str, &str); 3] = [
    ("Principles of Trauma-Informed Care", "Maria Contreras"),
    ("Principles of Trauma-Informed Care", "Kelly Kinnish"),
    ("Best Practices and Tools", "Leslye E. Orloff"),
];

/// Books with their authors, podcasts with their stations or hosts.
const RESOURCES: [(&str, &str, &str); 12] = [
    (
        "book",
        "Eradicating Human Trafficking",
        "Brittany C Dunn and Bill Woolf",
    ),
    ("book", "Fishermen Slaves", "Associated Press"),
    (
        "book",
        "Human Trafficking: Examining the Facts",
        "Laura J. Lederer",
    ),
    ("book", "I Walked Through Fire to Get Here", "Megan Conner"),
    ("book", "In Our Backyard", "Nita Belles"),
    ("book", "Life Interrupted", "Denise Brennan"),
    ("book", "The Slave Next Door", "Kevin Bales & Ron Soodalter"),
    ("book", "Unbroken Chains", "Melissa Hope Ditmore"),
    ("podcast", "#TRAFFICKED", "Cheryl Hunter"),
    ("podcast", "I Dare You", "United Against Human Trafficking"),
    ("podcast", "Sold in America", "Noor Tagouri"),
    (
        "podcast",
        "Trafficking Free America",
        "U.S. Institute Against Human Trafficking",
    ),
];

/// Every number that may be shown, digits only.
const NUMBERS: [&str; 9] = [
    "911",
    "18883737888",
    "233733",
    "711",
    "18885392373",
    "988",
    "18008435200",
    "211",
    "18008435678",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn source() -> String {
    std::fs::read_to_string(root().join("gallery.toml")).expect("gallery.toml can be read")
}

fn gallery() -> Table {
    source().parse().expect("gallery.toml is TOML")
}

fn entries<'a>(gallery: &'a Table, name: &str) -> Vec<&'a Table> {
    gallery[name]
        .as_array()
        .expect("an array of tables")
        .iter()
        .map(|entry| entry.as_table().expect("a table"))
        .collect()
}

/// A text in the exhibition's first language.
fn text(value: &Value) -> &str {
    match value.as_table() {
        Some(languages) => text(&languages["en"]),
        None => value.as_str().expect("a text"),
    }
}

/// The entry whose title has this part.
fn titled<'a>(gallery: &'a Table, name: &str, part: &str) -> &'a Table {
    entries(gallery, name)
        .into_iter()
        .find(|entry| text(&entry["title"]).contains(part))
        .unwrap_or_else(|| panic!("no [[{name}]] is titled {part:?}"))
}

fn day(value: &Value) -> NaiveDate {
    written(value).parse().expect("a date")
}

fn moment(value: &Value) -> NaiveDateTime {
    written(value).parse().expect("a date with a time")
}

/// A date as the manifest has it.
fn written(value: &Value) -> String {
    value.as_datetime().expect("a TOML date").to_string()
}

fn january(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).expect("a day in January")
}

fn clock((hour, minute): (u32, u32)) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of the day")
}

#[test]
fn it_opens_and_closes_when_it_was_announced() {
    let gallery = gallery();
    let exhibition = gallery["exhibition"].as_table().expect("a table");
    let place = text(&exhibition["place"]);

    assert_eq!(day(&exhibition["opens"]), january(7));
    assert_eq!(day(&exhibition["closes"]), january(31));
    assert_eq!(text(&exhibition["time-zone"]), "America/Los_Angeles");
    assert!(place.contains("744 P Street, Sacramento, CA 95814"));
    assert!(place.contains("first-floor hallway") && place.contains("Office Building 8"));
    assert!(text(&exhibition["presenter"]).contains("Preventing and Addressing Child Trafficking"));
}

#[test]
fn events_are_when_they_were_announced() {
    let gallery = gallery();

    assert_eq!(entries(&gallery, "event").len(), EVENTS.len());

    for (title, date, times) in EVENTS {
        let event = titled(&gallery, "event", title);

        match times {
            None => {
                assert_eq!(day(&event["starts"]), january(date), "{title}");
                assert!(!event.contains_key("ends"), "{title} takes one day");
            }
            Some((starts, ends)) => {
                let at = |time| january(date).and_time(clock(time));

                assert_eq!(moment(&event["starts"]), at(starts), "{title} starts");
                assert_eq!(moment(&event["ends"]), at(ends), "{title} ends");
            }
        }

        assert!(
            event.contains_key("how-to-register"),
            "{title} says how to take part"
        );
    }
}

#[test]
fn speakers_are_in_their_events() {
    let gallery = gallery();

    for (title, speaker) in SPEAKERS {
        let event = titled(&gallery, "event", title);
        let speakers = event["speakers"].as_array().expect("speakers");

        assert!(
            speakers
                .iter()
                .any(|entry| text(entry).starts_with(speaker)),
            "{speaker} speaks at {title}"
        );
    }
}

#[test]
fn every_book_and_podcast_is_listed_with_who_made_it() {
    let gallery = gallery();

    for (kind, title, by) in RESOURCES {
        let resource = titled(&gallery, "resource", title);

        assert_eq!(text(&resource["kind"]), kind, "{title}");
        assert!(text(&resource["by"]).contains(by), "{title} is by {by}");
        assert_eq!(
            resource.contains_key("advisory"),
            kind == "podcast",
            "{title}"
        );
    }

    let of_kind = |kind: &str| {
        entries(&gallery, "resource")
            .iter()
            .filter(|resource| text(&resource["kind"]) == kind)
            .count()
    };

    assert_eq!(of_kind("book"), 8);
    assert_eq!(of_kind("podcast"), 4);
    assert_eq!(of_kind("film"), 1);
    assert_eq!(of_kind("training"), 1);
    assert_eq!(of_kind("submission"), 2);
    assert_eq!(of_kind("contact"), 3);
}

#[test]
fn only_known_numbers_are_shown() {
    let digits = |value: &str| -> String { value.chars().filter(char::is_ascii_digit).collect() };
    let gallery = gallery();

    for line in entries(&gallery, "help") {
        for key in ["call", "text", "tty"] {
            if let Some(number) = line.get(key) {
                let number = digits(text(number));

                assert!(NUMBERS.contains(&number.as_str()), "{number} is not known");
            }
        }
    }

    // Nor does one hide in a sentence, a comment or a poem.
    let texts = files(&root().join("assets/works"))
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "txt"))
        .map(|file| std::fs::read_to_string(file).expect("UTF-8"));

    for source in texts.chain([source()]) {
        for run in
            source.split(|letter: char| !letter.is_ascii_digit() && !"-.() ".contains(letter))
        {
            let run = run.trim_matches(|letter: char| !letter.is_ascii_digit());
            let number = digits(run);

            if number.len() >= 7 && run.parse::<NaiveDate>().is_err() {
                assert!(NUMBERS.contains(&number.as_str()), "{run:?} is not known");
            }
        }
    }
}

#[test]
fn every_sample_is_flagged_and_credited_to_nobody() {
    let gallery = gallery();
    let works = entries(&gallery, "work");

    assert!(works.len() >= 12, "{} works hang", works.len());

    for work in works {
        let title = text(&work["title"]);

        assert_eq!(work.get("sample"), Some(&Value::Boolean(true)), "{title}");
        assert!(
            !work.contains_key("credit"),
            "{title}: the label says that it is a sample"
        );
        assert!(!work.contains_key("consent"), "{title}: nobody to ask");
        assert_eq!(
            work.contains_key("picture"),
            work.contains_key("alt"),
            "{title}: a picture comes with words"
        );
    }
}

#[test]
fn the_works_are_as_many_and_as_large_as_promised() {
    let gallery = gallery();
    let works = entries(&gallery, "work");
    let form = |name: &str| {
        works
            .iter()
            .filter(|work| !work.contains_key("picture"))
            .filter(|work| work.get("form").is_some_and(|form| text(form) == name))
            .count()
    };
    let large = works
        .iter()
        .filter_map(|work| work.get("picture"))
        .map(|file| {
            let (width, height) =
                image::image_dimensions(root().join(text(file))).expect("a picture");

            width.max(height)
        })
        .filter(|&side| side >= 3_000)
        .count();

    assert!(large >= 4, "{large} pictures of 3,000 pixels or more");
    assert!(form("poem") >= 4);
    assert!(form("prose") >= 2);
    assert!(
        works
            .iter()
            .any(|work| work.contains_key("picture") && work.contains_key("text-file")),
        "a picture is paired with a text"
    );
}

#[test]
fn every_file_of_a_work_is_there_and_none_is_left_over() {
    let gallery = gallery();
    let mut named = BTreeSet::new();

    for work in entries(&gallery, "work") {
        for key in ["picture", "text-file"] {
            match work.get(key) {
                Some(Value::Table(languages)) => {
                    named.extend(languages.values().map(|file| root().join(text(file))));
                }
                Some(file) => {
                    named.insert(root().join(text(file)));
                }
                None => {}
            }
        }
    }

    let there: BTreeSet<PathBuf> = files(&root().join("assets/works")).into_iter().collect();

    assert_eq!(named, there);
}

#[test]
fn assets_stay_small() {
    let bytes: u64 = files(&root().join("assets"))
        .iter()
        .map(|file| file.metadata().expect("a file").len())
        .sum();

    assert!(bytes < 15_000_000, "assets take {bytes} bytes");
}

/// All files in a folder and in the folders in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// What a phrase of the announcement dates: a day, and times where it has any.
type Dated = (NaiveDate, Option<(NaiveTime, NaiveTime)>);

#[test]
#[ignore = "needs the announcement: RECLAMATION_ANNOUNCEMENT names it"]
fn every_date_of_the_announcement_is_in_the_manifest() {
    let file = std::env::var("RECLAMATION_ANNOUNCEMENT").expect("RECLAMATION_ANNOUNCEMENT is set");
    let announcement = std::fs::read_to_string(file).expect("the announcement can be read");
    let gallery = gallery();
    let exhibition = gallery["exhibition"].as_table().expect("a table");
    let opens = day(&exhibition["opens"]);
    let mut known: BTreeSet<Dated> = BTreeSet::from([(opens, None)]);

    for event in entries(&gallery, "event") {
        let starts = &event["starts"];

        known.insert(match event.get("ends") {
            Some(ends) => {
                let (starts, ends) = (moment(starts), moment(ends));

                (starts.date(), Some((starts.time(), ends.time())))
            }
            None => (day(starts), None),
        });
    }

    let announced: BTreeSet<Dated> = dated(&announcement).into_iter().collect();

    assert_eq!(known, announced);

    if announcement.contains("through the end of the month") {
        let closes = day(&exhibition["closes"]);

        assert_eq!((closes.month(), closes.day()), (opens.month(), 31));
    }

    let source = source();

    for word in announcement.split_whitespace() {
        let address = word.trim_matches(|letter: char| !letter.is_alphanumeric());

        if address.contains('@') {
            assert!(source.contains(address), "{address} is missing");
        }
    }
}

/// Every "January 13, 2026" of a text, with the "1:00-2:00 P.M." after it. A
/// day of the week before it must be the right one.
fn dated(announcement: &str) -> Vec<Dated> {
    announcement
        .match_indices("January ")
        .filter_map(|(start, month)| {
            let (number, rest) = announcement[start + month.len()..].split_once(", 2026")?;
            let date = january(number.parse().ok()?);
            let before = announcement[..start].trim_end().strip_suffix(',');
            let weekday = before.and_then(|before| before.split_whitespace().last());

            if let Some(weekday) = weekday {
                assert_eq!(weekday, date.format("%A").to_string(), "{date}");
            }

            let times = rest
                .strip_prefix(", ")
                .and_then(|rest| range(rest.lines().next()?));

            Some((date, times))
        })
        .collect()
}

/// The times of "1:30-3:00 P.M." or "10:00 A.M.-12:00 P.M.".
fn range(phrase: &str) -> Option<(NaiveTime, NaiveTime)> {
    let (from, to) = phrase.split_once('-')?;
    let half = |phrase: &str| {
        ["A.M.", "P.M."]
            .into_iter()
            .find(|half| phrase.contains(half))
    };
    let last = half(to)?;
    let time = |phrase: &str, half: &str| {
        let (hour, minute) = phrase.split_whitespace().next()?.split_once(':')?;
        let hour: u32 = hour.parse().ok()?;
        let noon = if half == "P.M." { 12 } else { 0 };

        NaiveTime::from_hms_opt(hour % 12 + noon, minute.parse().ok()?, 0)
    };

    Some((time(from, half(from).unwrap_or(last))?, time(to, last)?))
}

#[test]
fn times_are_read_as_people_write_them() {
    let times = |from, to| Some((clock(from), clock(to)));

    assert_eq!(range("1:30-3:00 P.M."), times((13, 30), (15, 0)));
    assert_eq!(range("12:00-2:00 P.M."), times((12, 0), (14, 0)));
    assert_eq!(range("10:00 A.M.-12:00 P.M."), times((10, 0), (12, 0)));
    assert_eq!(range("no time at all"), None);
}
