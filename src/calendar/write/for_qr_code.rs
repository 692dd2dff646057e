//! Events small enough for a QR code.

use super::lines::{DAY, UNIVERSAL, escaped};
use crate::calendar::text::boundary;
use crate::exhibition::{Event, Language, When};

/// An event for the calendar of a visitor's phone, in four versions from the
/// most complete to the shortest, because a QR code holds little.
pub fn for_qr_code(event: &Event, language: Language) -> [String; 4] {
    let mut times = String::new();

    match event.when {
        When::Timed { starts, ends } => {
            push(
                &mut times,
                "DTSTART",
                &starts.to_utc().format(UNIVERSAL).to_string(),
            );
            push(
                &mut times,
                "DTEND",
                &ends.to_utc().format(UNIVERSAL).to_string(),
            );
        }
        When::AllDay { first, .. } => {
            push(
                &mut times,
                "DTSTART;VALUE=DATE",
                &first.format(DAY).to_string(),
            );
            push(
                &mut times,
                "DTEND;VALUE=DATE",
                &event.when.day_after().format(DAY).to_string(),
            );
        }
    }

    let title = event.title.text(language);
    let titled = |title: &str| {
        let mut titled = times.clone();

        push(&mut titled, "SUMMARY", &escaped(title));
        titled
    };

    let short = titled(&shortened(title));
    let times = titled(title);
    let mut place = times.clone();

    if let Some(location) = &event.place {
        push(&mut place, "LOCATION", &escaped(location.text(language)));
    }

    let bare = |inner: &str| format!("BEGIN:VEVENT\n{inner}END:VEVENT\n");
    let whole = |inner: &str| format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR", bare(inner));

    // Phones also read an event without a calendar around it.
    [whole(&place), whole(&times), bare(&times), bare(&short)]
}

/// A title of at most some 60 bytes, cut between words.
fn shortened(title: &str) -> String {
    const BYTES: usize = 60;

    if title.len() <= BYTES {
        return title.to_owned();
    }

    let head = &title[..boundary(title, BYTES)];
    let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);

    format!("{words}…")
}

fn push(text: &mut String, name: &str, value: &str) {
    text.push_str(name);
    text.push(':');
    text.push_str(value);
    text.push('\n');
}
