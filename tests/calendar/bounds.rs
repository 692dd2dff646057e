//! What a calendar may cost, whatever is in it.

use crate::support::window;

use reclamation::calendar::{self, Contents, Cost, Trouble};

use assert_cmd::Command;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;
use std::fmt::Write as _;

/// A way in which a file can cost more than it may: what it is, and what makes
/// about as many bytes of it as it is asked for.
type Way = (&'static str, fn(usize) -> String);

const WAYS: [Way; 27] = [
    ("a description of open tags", |bytes| {
        event(&format!("DESCRIPTION:<p>{}", "<script>".repeat(bytes / 8)))
    }),
    ("a description of closing tags", |bytes| {
        event(&format!(
            "DESCRIPTION:<script>{}",
            "</script".repeat(bytes / 8)
        ))
    }),
    ("descriptions of angle brackets", |bytes| {
        many(bytes, 90_000, |_| {
            format!("DESCRIPTION:{}", "<".repeat(90_000))
        })
    }),
    ("a title of one letter and commas", |bytes| {
        event(&format!("CATEGORIES:{}", "a,".repeat(bytes / 2)))
    }),
    ("a long title in an event of every minute", |bytes| {
        event(&format!(
            "RRULE:FREQ=MINUTELY\nSUMMARY:{}",
            "A".repeat(bytes)
        ))
    }),
    ("a long description in an event of every minute", |bytes| {
        event(&format!(
            "RRULE:FREQ=MINUTELY\nDESCRIPTION:{}",
            "A".repeat(bytes)
        ))
    }),
    ("a long UID in an event of every minute", |bytes| {
        event(&format!("RRULE:FREQ=MINUTELY\nUID:{}", "A".repeat(bytes)))
    }),
    ("components that do not end", |bytes| {
        "BEGIN:A\n".repeat(bytes / 16) + &"END:Z\n".repeat(bytes / 16)
    }),
    ("dates", |bytes| {
        event(&format!("RDATE:{}", dates(bytes / 17)))
    }),
    ("exceptions", |bytes| {
        event(&format!("RRULE:FREQ=HOURLY\nEXDATE:{}", dates(bytes / 17)))
    }),
    ("a parameter with commas", |bytes| {
        event(&format!(
            "ATTENDEE;A={}b:mailto:x@a.example",
            "b,".repeat(bytes / 2)
        ))
    }),
    ("parameters", |bytes| {
        event(&format!(
            "EXDATE{}:20260101T000000",
            ";A=b".repeat(bytes / 4)
        ))
    }),
    ("a zone with commas", |bytes| {
        event(&format!(
            "EXDATE;TZID={}b:20260101T000000",
            "b,".repeat(bytes / 2)
        ))
    }),
    ("zones with slashes", |bytes| {
        many(bytes, 2_000, |number| {
            format!("EXDATE;TZID={number}{}:20260101T000000", "/a".repeat(980))
        })
    }),
    ("zones that nobody knows", |bytes| {
        many(bytes, 70, |number| {
            format!("EXDATE;TZID=Nowhere {number}:20260101T000000")
        })
    }),
    ("zones that change every second", |bytes| {
        many(bytes, 300, |number| {
            format!(
                "EXDATE;TZID=Z{number}:20260101T000000\nEND:VEVENT\nBEGIN:VTIMEZONE\n\
                 TZID:Z{number}\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\n\
                 TZOFFSETTO:+0200\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\nEND:STANDARD\n\
                 END:VTIMEZONE\nBEGIN:VEVENT"
            )
        })
    }),
    ("changes of one series", |bytes| {
        let mut file = event("UID:s\nRRULE:FREQ=HOURLY");

        for number in 0..bytes / 100 {
            let at = hour(number);

            let _ = write!(
                file,
                "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID:{at}\nDTSTART:{at}\nEND:VEVENT\n"
            );
        }

        file
    }),
    ("changes of all that come after", |bytes| {
        let mut file = event("UID:s\nRRULE:FREQ=HOURLY");

        for number in 0..bytes / 120 {
            let at = hour(number);

            let _ = write!(
                file,
                "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:{at}\nDTSTART:{at}\n\
                 END:VEVENT\n"
            );
        }

        file
    }),
    ("events with one UID", |bytes| {
        many(bytes, 80, |number| {
            format!("UID:s\nDTSTART:{}", hour(number))
        })
    }),
    ("every second", |bytes| {
        many(bytes, 60, |_| String::from("RRULE:FREQ=SECONDLY"))
    }),
    ("every second of some days of the year", |bytes| {
        many(bytes, 600, |_| {
            format!("RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE;{}", every_second())
        })
    }),
    ("every second and the last of them", |bytes| {
        many(bytes, 600, |_| {
            format!("RRULE:FREQ=YEARLY;BYSETPOS=-1;{}", every_second())
        })
    }),
    ("a day that never comes", |bytes| {
        many(bytes, 100, |_| {
            String::from("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9")
        })
    }),
    ("rules that exclude every second", |bytes| {
        many(bytes, 100, |_| {
            String::from("RRULE:FREQ=DAILY\nEXRULE:FREQ=SECONDLY\nDURATION:P36525D")
        })
    }),
    ("rules of one event", |bytes| {
        event(&"RRULE:FREQ=MINUTELY;BYDAY=MO,TU,MO,TU,MO,TU\n".repeat(bytes / 45))
    }),
    ("a rule with a long list", |bytes| {
        event(&format!(
            "RRULE:FREQ=DAILY;BYDAY=MO{}",
            ",MO".repeat(bytes / 3)
        ))
    }),
    ("lines that are none", |bytes| "\u{e9}\n".repeat(bytes / 3)),
];

fn event(lines: &str) -> String {
    let uid = if lines.contains("UID:") {
        ""
    } else {
        "UID:e\n"
    };
    let start = if lines.contains("DTSTART:") {
        ""
    } else {
        "DTSTART:20260101T000000Z\n"
    };

    format!("BEGIN:VEVENT\n{uid}SUMMARY:Absurd\nDURATION:PT1M\n{start}{lines}\nEND:VEVENT\n")
}

/// Events of about `size` bytes each.
fn many(bytes: usize, size: usize, lines: impl Fn(usize) -> String) -> String {
    (0..bytes / size + 1)
        .map(|number| {
            let lines = lines(number);
            let uid = if lines.contains("UID:") {
                String::new()
            } else {
                format!("UID:{number}\n")
            };

            event(&format!("{uid}{lines}"))
        })
        .collect()
}

fn hour(number: usize) -> String {
    let start = NaiveDate::from_ymd_opt(2025, 6, 1)
        .unwrap()
        .and_time(chrono::NaiveTime::MIN);

    (start + TimeDelta::hours(number as i64))
        .format("%Y%m%dT%H%M%S")
        .to_string()
}

fn dates(count: usize) -> String {
    let dates: Vec<String> = (0..count)
        .map(|number| {
            let start = NaiveDate::from_ymd_opt(2026, 1, 1)
                .unwrap()
                .and_time(chrono::NaiveTime::MIN);

            (start + TimeDelta::seconds(number as i64))
                .format("%Y%m%dT%H%M%SZ")
                .to_string()
        })
        .collect();

    dates.join(",")
}

fn every_second() -> String {
    let list = |to: u32| {
        (0..to)
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
            .join(",")
    };

    format!(
        "BYHOUR={};BYMINUTE={};BYSECOND={}",
        list(24),
        list(60),
        list(60)
    )
}

/// A file in which two talks stand around something absurd.
fn file(absurd: &str) -> String {
    let talk = |number: u32| {
        format!(
            "BEGIN:VEVENT\nUID:talk{number}\nDTSTART:20260113T210000Z\nDURATION:PT1H\n\
             SUMMARY:Talk\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
        )
    };

    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{}{absurd}{}END:VCALENDAR\n",
        talk(1),
        talk(2)
    )
}

fn read(file: &str) -> Contents {
    calendar::read(file.as_bytes(), window("2026-01-01", "2026-01-31"), Tz::UTC)
}

fn assert_within(contents: &Contents, name: &str) {
    let (cost, limit) = (contents.cost, Cost::LIMIT);

    assert!(cost.work <= limit.work, "{name}: {cost:?}");
    assert!(cost.bytes <= limit.bytes, "{name}: {cost:?}");
    assert!(cost.occurrences <= limit.occurrences, "{name}: {cost:?}");
    assert_eq!(
        contents.occurrences.len() as u64,
        cost.occurrences,
        "{name}"
    );

    // What is shown is counted, texts that are shared only once.
    let shown: usize = contents
        .occurrences
        .iter()
        .map(|one| size_of_val(one) + one.id.as_ref().map_or(0, String::len))
        .sum();

    assert!(shown as u64 <= cost.bytes, "{name}: {cost:?}");
}

fn talks(contents: &Contents) -> usize {
    contents
        .occurrences
        .iter()
        .filter(|one| one.details.title == "Talk")
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whatever_is_absurd_costs_no_more_than_it_may_and_the_rest_is_shown(
        ways in prop::collection::vec((0..WAYS.len(), 1..20_000_usize), 1..4),
    ) {
        let absurd: String = ways.iter().map(|&(way, bytes)| WAYS[way].1(bytes)).collect();
        let names: Vec<&str> = ways.iter().map(|&(way, _)| WAYS[way].0).collect();
        let contents = read(&file(&absurd));

        assert_within(&contents, &names.join(", "));
        prop_assert_eq!(talks(&contents), 6, "{:?}", names);
    }
}

#[test]
fn work_grows_no_faster_than_a_file() {
    for (name, make) in WAYS {
        let cost = |bytes| read(&file(&make(bytes))).cost.work;
        let (small, large) = (cost(20_000), cost(80_000));

        // Twice as much as in proportion, as some ways are coarse.
        assert!(large <= 8 * small + 1_000_000, "{name}: {small}, {large}");
    }
}

#[test]
fn what_is_left_out_is_told_with_its_line() {
    let told = |absurd: &str, trouble: &Trouble| {
        let contents = read(&file(absurd));
        let problem = contents
            .problems
            .iter()
            .find(|problem| problem.trouble == *trouble);

        problem.map(|problem| problem.line)
    };

    // The first event of the file begins on its third line, the absurd one on
    // its tenth.
    let repeats = event("RRULE:FREQ=SECONDLY");
    assert_eq!(told(&repeats, &Trouble::TooManyOccurrences), Some(10));

    for long in [
        format!("SUMMARY:{}", "a".repeat(3_000)),
        format!("DESCRIPTION:{}", "a".repeat(200_000)),
        format!("RDATE:{}", dates(60_000)),
        format!("RDATE:{}", dates(70_000)),
    ] {
        assert_eq!(told(&event(&long), &Trouble::TooLong), Some(15));
    }

    let much = many(6_000_000, 70, |number| {
        format!("EXDATE;TZID=Nowhere {number}:20260101T000000")
    });
    let contents = read(&file(&much));
    let last = contents.problems.last().unwrap();
    assert_eq!(last.trouble, Trouble::TooMuch, "{:?}", contents.cost);
    assert!(last.line > 1_000);
}

#[test]
fn a_file_that_is_too_large_is_read_as_far_as_it_may_be() {
    let talk = file("");
    let padding = "X-PADDING:1\n".repeat(calendar::LARGEST / 12);
    let late = event("UID:late\nSUMMARY:Late");
    let contents = read(&talk.replace(
        "END:VCALENDAR\n",
        &format!("{padding}{late}END:VCALENDAR\n"),
    ));

    assert_eq!(talks(&contents), 6);
    assert_eq!(contents.occurrences.len(), 6);
    assert_eq!(contents.problems.len(), 1);
    assert_eq!(contents.problems[0].trouble, Trouble::TooLarge);
    assert!(contents.problems[0].line > 100_000);
}

#[test]
fn the_instances_of_a_series_share_what_is_said_of_it() {
    let long = format!("RRULE:FREQ=MINUTELY\nDESCRIPTION:{}", "A".repeat(90_000));
    let contents = read(&file(&event(&long)));
    let mut absurd = contents
        .occurrences
        .iter()
        .filter(|one| one.details.title == "Absurd");

    let first = absurd.next().unwrap();
    assert!(absurd.clone().count() > 1_000);
    assert!(absurd.all(|one| std::sync::Arc::ptr_eq(&one.details, &first.details)));
}

/// The whole program lists ten megabytes of anything within the memory that is
/// promised. What it needs to run at all is let off.
#[test]
#[ignore = "takes minutes without optimisation"]
fn ten_megabytes_of_anything_fit_into_the_memory_that_is_promised() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("absurd.ics");

    for (name, make) in WAYS {
        std::fs::write(&path, file(&make(9_900_000))).unwrap();

        // Kilobytes of data, the heap and all anonymous memory among it.
        let script =
            "ulimit -d 81920; exec \"$0\" calendar list \"$1\" --from 2026-01-01 --to 2026-01-31";
        let output = Command::new("sh")
            .args(["-c", script])
            .arg(assert_cmd::cargo::cargo_bin("reclamation"))
            .arg(&path)
            .output()
            .unwrap();

        assert!(
            output.status.success(),
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
