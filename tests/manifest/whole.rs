//! Whole manifests: what a sound one comes to, and what is said of one that
//! is not.

use super::support::{Gallery, between, expect, findings, now, read, works};

use chrono::{NaiveDate, Weekday};
use reclamation::exhibition::{
    CompiledIn, Consent, Exhibition, FocalPoint, Form, Language, Order, ResourceKind, Status,
    Theme, Transition, WallRule, When,
};
use reclamation::manifest;
use reclamation::manifest::Code::*;
use reclamation::manifest::Severity::{Error, Note, Warning};
use reclamation::manifest::{Limits, Verdict};
use reclamation::picture;
use reclamation::words::Words;
use std::path::Path;
use std::time::Duration;

const ALL: &str = r#"
[exhibition]
title = { en = "A Test", es = "Una prueba" }
subtitle = "A line"
presenter = "Somebody"
about = "A few sentences."
place = "A hallway"
opens = 2026-01-07
closes = 2026-01-31
time-zone = "America/New_York"
languages = ["en", "es"]

[hours]
days = ["monday", "Tuesday"]
wakes = 07:30
sleeps = 18:00:00

[display]
diagonal-inches = 43
viewing-distance-m = 1.5
transition = "fade"
transition-seconds = 2
order = "shuffled"
theme = "paper"
stale-after-days = 30

[session]
idle-seconds = 120
question-seconds = 45

[limits]
picture-megabytes = 1
picture-megapixels = 20
picture-memory-megabytes = 300
picture-seconds = 3
text-kilobytes = 2

[[work]]
title = "Tide, at dusk"
id = "tide"
credit = "Sample work"
medium = { en = "Oil", es = "Óleo" }
year = 2025
statement = "  About the sea.  "
picture = "works/tide.png"
alt = "A grey sea"
enlarge = true
crop = true
focus = { across-percent = 30, down-percent = 100 }
text = """

    one
  two

three

"""
form = "prose"
content-note = "Mentions the sea"
on-wall = true
calm = true
seconds = 45
from = 2026-01-08
until = 2026-01-30
days = ["friday", "tuesday"]
consent = { recorded = 2025-12-01, until = 2026-12-31 }

[[work]]
title = "From a file"
text-file = { en = "works/poem.txt", es = "works/poema.txt" }
on-wall = false
[work.consent]
recorded = 2025-12-01

[[event]]
title = "Talk"
starts = 2026-01-13T13:00
ends = 2026-01-13T14:00:00
presenter = "Somebody"
speakers = ["One", { en = "Two", es = "Dos" }]
place = "Online"
about = "About"
how-to-register = "Write"
register = "example.org/talk"
email = "name@example.org"
address = "https://example.org/more"
organizer = "Somebody else"
categories = ["Talks", "Art"]
tentative = true
cancelled = true
uid = "talk@example.org"

[calendar]
ics = ["calendar/staff.ics"]

[[event]]
title = "Days"
starts = 2026-01-11
ends = 2026-01-12
all-day = true

[[help]]
name = "211"
for = "Shelter"
call = "211"
text = "898211"
text-body = "HI"
tty = "711"
chat = "https://example.org/chat"
languages = "Many"
hours = "Always"
emergency = false
verified = 2026-01-02

[[help]]
call = "1 (888) 373-7888"
for = { en = "Help", es = "Ayuda" }
text = "233-733"
verified = 2026-01-03

[[resource]]
kind = "podcast"
title = "Listen"
by = "Somebody"
about = "About"
advisory = "Take care"
address = "https://example.org"
email = "name@example.org"
verified = 2026-01-04
"#;

fn all() -> Gallery {
    let gallery = Gallery::new(ALL);

    gallery.picture("works/tide.png", 1_600, 900);
    gallery.write("works/poem.txt", b"\xef\xbb\xbf\r\n  a\r\nb\r\n\r\n");
    gallery.write("works/poema.txt", "uno\ndos".as_bytes());
    gallery.write(
        "calendar/staff.ics",
        b"BEGIN:VEVENT\nSUMMARY:Tour\nDTSTART;VALUE=DATE:20260120\nEND:VEVENT\n",
    );
    gallery
}

#[test]
fn every_key_arrives_where_it_belongs() {
    let gallery = all();
    let reading = gallery.check();
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();

    assert_eq!(findings(&reading), [], "{}", reading.report.human(false));
    assert_eq!(reading.verdict(), Verdict::Fit);
    assert_eq!(reading.root, gallery.root());
    assert_eq!(
        reading.limits,
        Limits {
            picture: picture::Limits {
                bytes: 1_000_000,
                pixels: 20_000_000,
                memory: 300 << 20,
                time: Duration::from_secs(3),
            },
            text_bytes: 2_000
        }
    );

    let Exhibition {
        about,
        display,
        session,
        hours,
        works,
        events,
        help,
        resources,
    } = reading.exhibition;

    assert_eq!(about.title.text(Language::English), "A Test");
    assert_eq!(about.title.text(Language::Spanish), "Una prueba");
    assert_eq!(about.place.unwrap().text(Language::Spanish), "A hallway");
    assert_eq!(about.opens, Some(date("2026-01-07")));
    assert_eq!(about.closes, Some(date("2026-01-31")));
    assert_eq!(about.time_zone, chrono_tz::America::New_York);
    assert_eq!(about.languages, [Language::English, Language::Spanish]);

    assert!(hours.is_awake("2026-01-13T07:30:00".parse().unwrap()));
    assert!(!hours.is_awake("2026-01-13T18:00:00".parse().unwrap()));
    assert!(!hours.is_awake("2026-01-14T12:00:00".parse().unwrap()));

    assert_eq!(display.diagonal_inches, Some(43.0));
    assert_eq!(display.viewing_distance_m, 1.5);
    assert_eq!(display.transition, Transition::Fade(Duration::from_secs(2)));
    assert_eq!(display.order, Order::Shuffled);
    assert_eq!(display.theme, Theme::Paper);
    assert_eq!(display.stale_after_days, 30);

    assert_eq!(session.idle, Duration::from_secs(120));
    assert_eq!(session.question, Duration::from_secs(45));

    let tide = &works[0];

    assert_eq!(tide.id.as_str(), "tide");
    assert_eq!(tide.credit.as_deref(), Some("Sample work"));
    assert_eq!(
        tide.medium.as_ref().unwrap().text(Language::Spanish),
        "Óleo"
    );
    assert_eq!(tide.year.as_deref(), Some("2025"));
    assert_eq!(
        tide.statement.as_ref().unwrap().text(Language::English),
        "About the sea."
    );
    assert_eq!(
        tide.picture.as_ref().unwrap().file,
        Path::new("works/tide.png")
    );
    assert_eq!(
        tide.picture.as_ref().unwrap().alt.text(Language::English),
        "A grey sea"
    );
    assert!(tide.picture.as_ref().unwrap().enlarge);
    assert_eq!(
        tide.picture.as_ref().unwrap().crop,
        Some(FocalPoint {
            across_percent: 30,
            down_percent: 100
        })
    );
    assert_eq!(tide.writing.as_ref().unwrap().form, Form::Prose);
    assert_eq!(
        tide.writing.as_ref().unwrap().body.text(Language::English),
        "    one\n  two\n\nthree"
    );
    assert!(tide.content_note.is_some());
    assert_eq!(tide.wall, WallRule::Always);
    assert!(tide.calm && !works[1].calm);
    assert_eq!(tide.stays, Some(Duration::from_secs(45)));
    assert_eq!(tide.from, Some(date("2026-01-08")));
    assert_eq!(tide.until, Some(date("2026-01-30")));
    assert_eq!(tide.days, [Weekday::Fri, Weekday::Tue]);
    assert_eq!(
        tide.consent,
        Consent::Recorded {
            on: date("2025-12-01"),
            until: date("2026-12-31")
        }
    );

    let poem = works[1].writing.as_ref().unwrap();

    assert_eq!(works[1].id.as_str(), "from-a-file");
    assert_eq!(works[1].wall, WallRule::Never);
    assert_eq!(poem.body.text(Language::English), "  a\nb");
    assert_eq!(poem.body.text(Language::Spanish), "uno\ndos");
    assert_eq!(poem.form, Form::Poem);

    let talk = &events[0];

    assert_eq!(talk.speakers.len(), 2);
    assert_eq!(talk.register.as_deref(), Some("https://example.org/talk"));
    assert_eq!(talk.email.as_deref(), Some("name@example.org"));
    assert_eq!(talk.address.as_deref(), Some("https://example.org/more"));
    assert_eq!(talk.organizer.as_deref(), Some("Somebody else"));
    assert_eq!(talk.categories, ["Talks", "Art"]);
    assert_eq!(talk.status, Status::Cancelled);
    assert_eq!(talk.uid.as_deref(), Some("talk@example.org"));
    assert_eq!(events[2].source.as_deref(), Some("calendar/staff.ics"));

    let When::Timed { starts, ends } = talk.when else {
        panic!("{talk:?}");
    };

    assert_eq!(starts.to_rfc3339(), "2026-01-13T13:00:00-05:00");
    assert_eq!(ends.to_rfc3339(), "2026-01-13T14:00:00-05:00");
    assert_eq!(
        events[1].when,
        When::AllDay {
            first: date("2026-01-11"),
            last: date("2026-01-12")
        }
    );

    let lines: Vec<Option<CompiledIn>> = help.iter().map(|line| line.compiled_in).collect();

    assert_eq!(
        lines,
        [
            Some(CompiledIn::Emergency),
            None,
            Some(CompiledIn::NationalHotline)
        ]
    );
    assert_eq!(help[1].call.as_deref(), Some("211"));
    assert_eq!(help[1].text.as_ref().unwrap().number, "898211");
    assert_eq!(help[1].text.as_ref().unwrap().body.as_deref(), Some("HI"));
    assert_eq!(help[1].tty.as_deref(), Some("711"));
    assert_eq!(help[1].chat.as_deref(), Some("example.org/chat"));
    assert_eq!(help[2].call.as_deref(), Some("1-888-373-7888"));
    assert_eq!(help[2].purpose.text(Language::Spanish), "Ayuda");
    assert_eq!(help[2].verified, Some(date("2026-01-03")));
    assert_eq!(
        help[2].text,
        CompiledIn::NationalHotline.line().text,
        "its numbers stay"
    );

    assert_eq!(resources[0].kind, ResourceKind::Podcast);
    assert_eq!(resources[0].by.as_deref(), Some("Somebody"));
    assert_eq!(resources[0].address.as_deref(), Some("https://example.org"));
    assert_eq!(resources[0].verified, Some(date("2026-01-04")));
}

#[test]
fn the_sample_of_every_key_uses_every_key() {
    // So that the test above cannot miss one that is added to the schema.
    for table in manifest::schema::TABLES {
        for key in table.keys {
            let is_left_out = ["sample"].contains(&key.name);

            assert!(
                is_left_out || ALL.contains(&format!("{} = ", key.name)) || key.name == "consent",
                "{} {}",
                table.name,
                key.name
            );
        }
    }
}

#[test]
fn a_folder_means_its_manifest() {
    let gallery = all();

    assert_eq!(
        manifest::read(gallery.root(), now()).exhibition,
        gallery.read().exhibition
    );
}

#[test]
fn what_cannot_be_read_at_all_still_has_help() {
    let gallery = Gallery::new("");

    let cases: [(&str, &[u8]); 3] = [
        ("poem.txt", b"roses are red\nviolets are blue\n"),
        ("bytes.toml", &[0x89, b'P', b'N', b'G', 0, 1, 2, 255]),
        ("latin.toml", b"[exhibition]\ntitle = \"Caf\xe9\"\n"),
    ];

    for (name, bytes) in cases {
        gallery.write(name, bytes);
    }

    for name in cases.map(|(name, _)| name).into_iter().chain(["none.toml"]) {
        let reading = manifest::check(&gallery.root().join(name), now());

        assert!(!reading.readable, "{name}");
        assert_eq!(reading.verdict(), Verdict::Unreadable, "{name}");
        assert_eq!(reading.exhibition, Exhibition::bare(), "{name}");
        assert!(reading.report.errors() > 0, "{name}");
    }
}

#[test]
fn the_first_byte_that_is_not_utf8_is_named() {
    let gallery = Gallery::new("");

    gallery.write("gallery.toml", b"[exhibition]\ntitle = \"\xc3\xa9t\xe9\"\n");

    assert_eq!(
        findings(&gallery.read()),
        [(Error, NotUtf8, (2, 12, 2, 13))]
    );
}

#[test]
fn an_empty_exhibition_is_an_error_but_readable() {
    let manifest = "«[exhibition]»\ntitle = \"Test\"\n";
    let reading = read(manifest);

    expect(&reading, manifest, &[(Error, EmptyExhibition)]);
    assert_eq!(reading.verdict(), Verdict::Errors);

    let manifest = "[exhibition]\ntitle = \"T\"\n«[[work]]»\ntitle = \"A\"\ntext = \"A\"\n\
                    sample = true\n«zzzz» = 1\n";

    expect(
        &read(manifest),
        manifest,
        &[(Error, EmptyExhibition), (Error, UnknownKey)],
    );

    let codes: Vec<_> = findings(&read("")).into_iter().map(|it| it.1).collect();

    assert_eq!(codes, [MissingKey, EmptyExhibition]);
}

#[test]
fn a_day_without_works_is_a_warning() {
    let manifest = "[exhibition]\ntitle = \"Test\"\n«[[work]]»\ntitle = \"A\"\ntext = \"A\"\n\
                    sample = true\nfrom = 2026-01-14\n";

    expect(&read(manifest), manifest, &[(Warning, NothingHangsToday)]);
}

#[test]
fn flaws_of_the_exhibition_take_no_work_down() {
    let cases = [
        (UnknownTimeZone, "time-zone = «\"America/Los_Angles\"»"),
        (UnknownTimeZone, "time-zone = «\"Sacramento\"»"),
        (UnknownLanguage, "languages = [\"en\", «\"sp\"»]"),
        (OutOfRange, "languages = «[]»"),
        (EndBeforeStart, "opens = 2026-01-31\ncloses = «2026-01-07»"),
        (BadDate, "opens = «2026-01-32»"),
        (WrongType, "place = «7»"),
        (UnknownKey, "«tittle» = \"A\""),
    ];

    for (code, line) in cases {
        let manifest = format!(
            "[exhibition]\ntitle = \"Test\"\n{line}\n[[work]]\n\
             title = {{ en = \"Tide\" }}\ntext = \"A\"\nsample = true\n"
        );

        let reading = read(&manifest);

        expect(&reading, &manifest, &[(Error, code)]);
        assert_eq!(works(&reading), ["tide"], "{line}");
        assert_eq!(
            reading.exhibition.about.title.text(Language::English),
            "Test"
        );
    }
}

#[test]
fn keys_outside_of_tables_are_pointed_home() {
    let manifest = "«title» = \"Test\"\n[exhibition]\ntitle = \"Test\"\n[[work]]\ntitle = \"A\"\n\
                    text = \"A\"\nsample = true\n";

    expect(&read(manifest), manifest, &[(Error, UnknownKey)]);
}

#[test]
fn clocks_that_skip_or_repeat_an_hour() {
    let skipped = "[exhibition]\ntitle = \"T\"\n[[event]]\ntitle = \"A\"\n\
                   starts = «2026-03-08T02:30»\nends = 2026-03-08T04:00\n\
                   [[work]]\ntitle = \"A\"\ntext = \"A\"\nsample = true\n";

    expect(&read(skipped), skipped, &[(Error, NoSuchTime)]);

    let repeated = "[exhibition]\ntitle = \"T\"\n[[event]]\ntitle = \"A\"\n\
                    starts = 2026-11-01T01:30\nends = 2026-11-01T02:30\n\
                    [[work]]\ntitle = \"A\"\ntext = \"A\"\nsample = true\n";

    let reading = read(repeated);

    expect(&reading, repeated, &[]);

    let When::Timed { starts, ends } = reading.exhibition.events[0].when else {
        panic!("a timed event");
    };

    assert_eq!(starts.to_rfc3339(), "2026-11-01T01:30:00-07:00");
    assert_eq!((ends - starts).num_minutes(), 120);
}

#[test]
fn the_day_is_the_exhibitions_own() {
    // Where it is already the 14th in London it is still the 13th here.
    let manifest = |zone: &str| {
        format!(
            "[exhibition]\ntitle = \"T\"\ntime-zone = \"{zone}\"\n[[work]]\ntitle = \"A\"\n\
             text = \"A\"\nconsent = {{ recorded = 2026-01-14 }}\n"
        )
    };

    let late = "2026-01-14T02:00:00Z".parse().unwrap();

    let codes = |zone: &str| {
        let gallery = Gallery::new(&manifest(zone));
        let reading = manifest::read(&gallery.manifest(), late);

        findings(&reading)
            .into_iter()
            .map(|it| it.1)
            .collect::<Vec<_>>()
    };

    assert_eq!(codes("Europe/London"), []);
    assert_eq!(
        codes("America/Los_Angeles"),
        [NothingHangsToday, ConsentNotYet]
    );
}

#[test]
fn samples_are_counted_in_one_note() {
    let reading = read(&between(""));
    let notes = &reading.report.findings;

    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].severity, Note);
    assert!(notes[0].to_string().starts_with("2 samples"));
    assert_eq!(reading.verdict(), Verdict::Fit);
}

#[test]
fn true_help_lines_are_not_taken_for_false_ones() {
    let lines = [
        ("CAST", "1-888-539-2373"),
        ("CAST", "1-888-KEY-2-FREE"),
        ("988 Suicide & Crisis Lifeline", "988"),
        ("California Youth Crisis Line", "1-800-843-5200"),
        ("211", "211"),
        ("NCMEC", "1-800-843-5678"),
        ("California Human Trafficking Hotline", "1-916-555-0100"),
        ("Relay", "711"),
    ];

    for (name, call) in lines {
        let manifest = between(&format!(
            "[[help]]\nname = \"{name}\"\nfor = \"Help\"\ncall = \"{call}\"\n\
             verified = 2026-01-02"
        ));

        let reading = read(&manifest);

        expect(&reading, &manifest, &[]);
        assert_eq!(reading.exhibition.help.len(), 3, "{name}");
        assert_eq!(reading.exhibition.help[2].call.as_deref(), Some(call));
    }
}

#[test]
fn a_false_help_line_leaves_the_true_ones() {
    let reading = read(&between(
        "[[help]]\nname = \"Hotline\"\nfor = \"Help\"\ncall = \"1-866-373-7888\"\n\
         [[help]]\ncall = \"1-888-373-7888\"\ntty = \"12345\"",
    ));

    assert_eq!(
        reading.exhibition.help,
        reclamation::exhibition::HelpLine::compiled_in()
    );
}

#[test]
fn the_json_report_is_for_programs() {
    let manifest =
        between("[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nsample = true\n«medum» = 1");
    let reading = read(&manifest);
    let json: serde_json::Value = serde_json::from_str(&reading.report.json()).unwrap();

    assert_eq!(json["errors"], 1);
    assert_eq!(json["warnings"], 0);
    assert_eq!(json["notes"], 1);
    assert!(json["file"].as_str().unwrap().ends_with("gallery.toml"));

    let finding = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["severity"] == "error")
        .unwrap();

    assert_eq!(finding["file"], json["file"]);
    assert_eq!(finding["code"], "unknown-key");
    assert_eq!(finding["line"], 16);
    assert_eq!(finding["column"], 1);
    assert_eq!(finding["end_line"], 16);
    assert_eq!(finding["end_column"], 6);
    assert_eq!(finding["source"], "medum = 1");
    assert_eq!(finding["message"], "There is no key `medum` in a work.");
    assert_eq!(finding["cure"], "Did you mean `medium`?");
    assert_eq!(finding["subject"]["table"], "work");
    assert_eq!(finding["subject"]["name"], "middle");
}

#[test]
fn the_report_is_told_in_spanish_with_the_same_codes() {
    let reading = read("[[work]]\ntitle = \"One\"\ntext = \"A line.\"\nseconds = 1\n");
    let words = Words::of(Language::Spanish);
    let human = reading.report.in_words(words).human(false);

    assert!(
        human.contains("`seconds` está fuera de sus límites."),
        "{human}"
    );
    assert!(
        human.contains("remedio: Escriba un número de 5 a 86400."),
        "{human}"
    );
    assert!(human.trim_end().ends_with(" errores."), "{human}");

    let in_words = |language| -> serde_json::Value {
        let json = reading.report.in_words(Words::of(language)).json();

        serde_json::from_str(&json).unwrap()
    };

    let (english, spanish) = (in_words(Language::English), in_words(Language::Spanish));
    let findings = |json: &serde_json::Value| json["findings"].as_array().unwrap().clone();

    for (english, spanish) in findings(&english).iter().zip(&findings(&spanish)) {
        for same in [
            "file", "severity", "code", "line", "column", "source", "subject",
        ] {
            assert_eq!(english[same], spanish[same], "{same}");
        }

        for told in ["message", "cure"] {
            assert_ne!(english[told], spanish[told], "{told}");
        }
    }
}

#[test]
fn the_json_report_of_a_missing_file_has_no_place() {
    let reading = manifest::read(Path::new("no/such/gallery.toml"), now());
    let json: serde_json::Value = serde_json::from_str(&reading.report.json()).unwrap();

    assert_eq!(json["findings"][0]["line"], serde_json::Value::Null);
    assert_eq!(json["findings"][0]["code"], "unreadable");
    assert!(reading.report.human(false).contains("cure"));
}

#[test]
fn the_human_report_shows_the_line_the_mark_and_the_cure() {
    let reading = read(&between(
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nsample = true\nmedium = { xx = \"üöü\" }",
    ));

    let human = reading.report.human(false);

    for part in [
        "error: `xx` is no language code that is known here.",
        "gallery.toml:16:12",
        "medium = { xx = \"üöü\" }",
        "━━",
        "cure: ",
    ] {
        assert!(human.contains(part), "{part} in\n{human}");
    }

    assert!(!human.contains('\u{1b}'));
    assert!(reading.report.human(true).contains('\u{1b}'));
}
