use reclamation::calendar;
use reclamation::calendar::{Contents, Occurrence, Window};
use reclamation::exhibition::When;

use chrono::NaiveDate;
use chrono_tz::Tz;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn window(from: &str, to: &str) -> Window {
    Window {
        from: day(from),
        to: day(to),
    }
}

/// An event with these lines, read for a window of days in a zone.
pub fn event(lines: &str, from: &str, to: &str, zone: Tz) -> Contents {
    events(&[lines], from, to, zone)
}

/// Several events, each with the UID `a` unless it has its own.
pub fn events(all: &[&str], from: &str, to: &str, zone: Tz) -> Contents {
    let mut file = String::from("BEGIN:VCALENDAR\nVERSION:2.0\n");

    for lines in all {
        let uid = if lines.contains("UID:") {
            ""
        } else {
            "UID:a\n"
        };

        file.push_str(&format!(
            "BEGIN:VEVENT\n{uid}SUMMARY:Event\n{lines}\nEND:VEVENT\n"
        ));
    }

    file.push_str("END:VCALENDAR\n");
    calendar::read(file.as_bytes(), window(from, to), zone)
}

/// When things happen, as briefly as it can be said.
pub fn whens(contents: &Contents) -> Vec<String> {
    contents.occurrences.iter().map(when).collect()
}

pub fn when(occurrence: &Occurrence) -> String {
    match occurrence.when {
        When::Timed { starts, ends } => {
            let ends = if ends.date_naive() == starts.date_naive() {
                ends.format("%H:%M")
            } else {
                ends.format("%m-%d %H:%M")
            };

            format!("{}–{ends}", starts.format("%m-%d %H:%M"))
        }
        When::AllDay { first, last } if first == last => first.format("%m-%d").to_string(),
        When::AllDay { first, last } => {
            format!("{}–{}", first.format("%m-%d"), last.format("%m-%d"))
        }
    }
}
