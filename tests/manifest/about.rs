//! Which entry and key a finding is about.

use crate::support::{Gallery, between, read};

use reclamation::manifest::edit::Document;
use reclamation::manifest::{Code, Finding, Reading, schema};

/// The code of a finding, and the table, index and key that it is about.
type About<'a> = (Code, Option<(&'a str, usize)>, Option<&'a str>);

fn about(reading: &Reading) -> Vec<About<'_>> {
    let one = |finding: &'_ Finding| {
        let entry = finding.entry.map(|entry| (entry.table.name, entry.index));

        (finding.code, entry, finding.key)
    };

    reading
        .report
        .findings
        .iter()
        .filter(|finding| finding.code != Code::SamplesHang)
        .map(one)
        .collect()
}

#[test]
fn a_finding_in_a_calendar_is_about_the_entry_that_names_it() {
    // Line 40 of the calendar has something wrong; line 40 of the manifest is
    // in the middle of a work.
    let works: String = (0..20)
        .map(|number| format!("[[work]]\ntitle = \"{number}\"\ntext = \"One.\"\nsample = true\n"))
        .collect();

    let gallery = Gallery::new(&format!(
        "[exhibition]\ntitle = \"Test\"\n{works}\n[calendar]\nics = [\"staff.ics\"]\n"
    ));

    let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Odd\r\n\
                DTSTART:20260120T180000Z\r\n";
    let filler: String = (7..40).map(|line| format!("X-LINE:{line}\r\n")).collect();
    let tail = "RRULE:FREQ=SOMETIMES\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    gallery.write("staff.ics", format!("{head}{filler}{tail}").as_bytes());

    let reading = gallery.read();
    let place = reading.report.findings.last().unwrap().place.clone();

    assert_eq!(place.unwrap().line, 40);
    assert_eq!(
        about(&reading),
        [(Code::BadRecurrence, Some(("calendar", 0)), Some("ics"))]
    );
}

#[test]
fn a_finding_knows_its_key_also_within_braces_and_parts() {
    let reading = read(&between(
        "[[work]]\n\
         title = \"Second\"\n\
         text = \"One line.\"\n\
         colour = \"red\"\n\
         consent = { recorded = 2026-01-05, until = 2026-01-02 }\n\
         \n\
         [[work]]\n\
         title = \"Third\"\n\
         text.en = \"One line.\"\n\
         seconds = 1\n\
         text.es = \"\"\n\
         sample = true\n\
         \n\
         [[work]]\n\
         text = \"One line.\"\n\
         sample = true\n",
    ));

    assert_eq!(
        about(&reading),
        [
            (Code::UnknownKey, Some(("work", 1)), None),
            (Code::EndBeforeStart, Some(("work", 1)), Some("consent")),
            (Code::OutOfRange, Some(("work", 2)), Some("seconds")),
            (Code::EmptyText, Some(("work", 2)), Some("text")),
            (Code::MissingKey, Some(("work", 3)), None),
        ]
    );
}

#[test]
fn a_bad_picture_is_about_its_work() {
    let gallery = Gallery::new(&between(
        "[[work]]\ntitle = \"Second\"\npicture = \"none.jpg\"\nalt = \"Nothing\"\nsample = true\n",
    ));

    assert_eq!(
        about(&gallery.check()),
        [(Code::FileMissing, Some(("work", 1)), Some("picture"))]
    );
}

#[test]
fn what_no_entry_can_be_blamed_for_is_about_none() {
    let reading = read(&between("[[painting]]\ntitle = \"Second\"\n"));

    assert_eq!(about(&reading), [(Code::UnknownTable, None, None)]);
}

#[test]
fn a_syntax_error_is_about_the_entry_that_it_stands_in() {
    let manifest = between(
        "[[work]]\n\
         title = \"Second\n\
         text = \"One line.\"\n\
         sample = true\n\
         \n\
         [[work]]\n\
         title = \"Third\"\n\
         from = 2026-02-30\n\
         text = \"One line.\"\n\
         sample = true\n\
         \n\
         [[work]]\n\
         title = \"Fourth\"\n\
         text = \"One line.\"\n\
         sample = true\n\
         seconds = 1\n",
    );
    let reading = read(&manifest);

    assert_eq!(
        about(&reading),
        [
            (Code::NotToml, Some(("work", 1)), Some("title")),
            (Code::BadDate, Some(("work", 2)), Some("from")),
            (Code::OutOfRange, Some(("work", 3)), Some("seconds")),
        ]
    );
}

#[test]
fn entries_are_counted_as_they_are_edited() {
    // Of the second work nothing is left that could be read.
    let manifest = between(
        "[[work]]\n\
         text = \"\"\"\n\
         Never closed until now\n\
         consent = { recorded = 2026-01-05 }\n\
         \n\
         [[work]]\n\
         title = \"Third\"\n\
         seconds = 1\n\
         text = \"One line.\"\n\
         sample = true\n",
    );
    let reading = read(&manifest);
    let document = Document::parse(manifest);

    let wrong = reading
        .report
        .findings
        .iter()
        .find(|finding| finding.code == Code::OutOfRange)
        .unwrap();

    assert_eq!(
        document
            .source(wrong.entry.unwrap())
            .unwrap()
            .lines()
            .nth(1),
        Some("title = \"Third\"")
    );
    assert_eq!(reading.works.len(), document.len(&schema::WORK));
}
