//! What can be wrong with one entry, and that the others hang all the same.

use super::support::{between, expect, marks, read, works};

use reclamation::exhibition::WorkId;
use reclamation::exhibition::playlist::Playlist;
use reclamation::manifest::Code;
use reclamation::manifest::Code::*;
use reclamation::manifest::Severity;
use reclamation::manifest::Severity::{Error, Warning};

/// How bad, which kind, whether the work `middle` is read all the same, and
/// the entry.
type Case = (Severity, Code, bool, &'static str);

const SOUND: &str = "text = \"A line.\"\nsample = true\n";

/// Works that are wrong in one way each; to each, a title and `SOUND` are
/// added where it does not bring its own.
const WORKS: &[Case] = &[
    // Keys
    (Error, UnknownKey, false, "«medum» = \"Oil\""),
    (Error, UnknownKey, false, "«text_fil» = \"a.txt\""),
    (Error, UnknownKey, false, "«zzz» = 1"),
    (Error, WrongType, false, "seconds = «\"60\"»"),
    (Error, WrongType, false, "medium = «7»"),
    (Error, WrongType, false, "on-wall = «\"no\"»"),
    (Error, WrongType, false, "days = «\"monday\"»"),
    (Error, WrongType, false, "days = [\"monday\", «2»]"),
    (Error, WrongType, false, "from = «\"2026-01-09\"»"),
    (Error, WrongType, false, "from = «2026-01-09T10:00»"),
    (Error, WrongType, false, "year = «2025.5»"),
    (Error, WrongType, false, "credit = «{ en = \"A\" }»"),
    (Error, UnknownWord, false, "form = «\"sonnet\"»"),
    (Error, UnknownWord, false, "days = [«\"mondey\"»]"),
    (Error, OutOfRange, false, "days = «[]»"),
    (Error, OutOfRange, false, "seconds = «4»"),
    (Error, OutOfRange, false, "seconds = «99999999999999999999»"),
    (Error, BadId, false, "id = «\"Müll Kübel\"»"),
    (Error, WrongType, false, "enlarge = «1»"),
    (Error, WrongType, false, "focus = «\"top\"»"),
    (
        Error,
        OutOfRange,
        false,
        "focus = { across-percent = «101» }",
    ),
    (Error, UnknownKey, false, "focus = { «across» = 50 }"),
    (Warning, NoEffect, true, "«crop» = true"),
    (Warning, NoEffect, true, "«enlarge» = false"),
    (Warning, NoEffect, true, "«focus» = { down-percent = 10 }"),
    // Texts
    (
        Error,
        UnknownLanguage,
        false,
        "medium = { en = \"Oil\", «sp» = \"Óleo\" }",
    ),
    (
        Error,
        MissingFirstLanguage,
        false,
        "medium = «{ es = \"Óleo\" }»",
    ),
    (
        Error,
        WrongType,
        false,
        "medium = { en = \"Oil\", es = «3» }",
    ),
    (Warning, EmptyText, true, "statement = «\"  \"»"),
    (
        Warning,
        EmptyText,
        true,
        "medium = { en = \"Oil\", es = «\"\"» }",
    ),
    (
        Warning,
        LanguageNotOffered,
        true,
        "medium = { en = \"Oil\", «ko» = \"유화\" }",
    ),
    // Dates
    (
        Error,
        FromAfterUntil,
        false,
        "from = 2026-01-20\nuntil = «2026-01-19»",
    ),
    (Error, BadDate, false, "from = «2026-02-30»"),
    (Error, BadDate, false, "from = «2026-13-01»"),
    (Error, BadDate, false, "from = «2026-1-9»"),
    (Error, BadDate, false, "from = «9/1/2026»"),
    // Pictures and texts
    (
        Error,
        PathOutside,
        false,
        "alt = \"x\"\npicture = «\"/etc/tide.png\"»",
    ),
    (
        Error,
        PathOutside,
        false,
        "alt = \"x\"\npicture = «\"C:/tide.png\"»",
    ),
    (
        Error,
        PathOutside,
        false,
        "alt = \"x\"\npicture = «\"../tide.png\"»",
    ),
    (
        Error,
        PathOutside,
        false,
        "alt = \"x\"\npicture = «\"works/../../tide.png\"»",
    ),
    (Error, EmptyText, false, "alt = \"x\"\npicture = «\"\"»"),
    (Warning, NoEffect, true, "«alt» = \"A river\""),
    (Error, TwoTexts, false, "«text-file» = \"gallery.toml\""),
    // Consent of a sample
    (
        Error,
        SampleWithConsent,
        false,
        "«consent» = { recorded = 2026-01-01 }",
    ),
];

#[test]
fn every_flaw_of_a_work_is_found_and_the_others_hang() {
    for (severity, code, hangs, lines) in WORKS {
        let manifest = between(&format!("[[work]]\ntitle = \"Middle\"\n{lines}\n{SOUND}"));
        let reading = read(&manifest);

        expect(&reading, &manifest, &[(*severity, *code)]);

        let expected: &[&str] = if *hangs {
            &["first", "middle", "last"]
        } else {
            &["first", "last"]
        };

        assert_eq!(works(&reading), expected, "{lines}");
    }
}

/// Entries that are complete as they stand.
const ENTRIES: &[Case] = &[
    (
        Error,
        MissingKey,
        false,
        "«[[work]]»\ntext = \"A line.\"\nsample = true",
    ),
    (
        Error,
        EmptyText,
        false,
        "[[work]]\ntitle = «\"\"»\nid = \"middle\"\ntext = \"A\"\nsample = true",
    ),
    (
        Error,
        MissingKey,
        false,
        "[[work]]\n«title» = \"潮\"\ntext = \"A line.\"\nsample = true",
    ),
    (
        Error,
        NothingToShow,
        false,
        "«[[work]]»\ntitle = \"Middle\"\nsample = true",
    ),
    (
        Error,
        MissingAlt,
        false,
        "[[work]]\ntitle = \"Middle\"\npicture = «\"a.png\"»\nsample = true",
    ),
    (
        Error,
        DuplicateId,
        false,
        "[[work]]\ntitle = \"Middle\"\nid = «\"first\"»\ntext = \"A\"\nsample = true",
    ),
    (
        Error,
        DuplicateId,
        false,
        "[[work]]\n«title» = \"First!\"\ntext = \"A\"\nsample = true",
    ),
    (
        Warning,
        NoEffect,
        true,
        "[[work]]\ntitle = \"Middle\"\npicture = \"a.png\"\nalt = \"x\"\n«form» = \"prose\"\nsample = true",
    ),
    // Consent
    (
        Error,
        ConsentMissing,
        true,
        "«[[work]]»\ntitle = \"Middle\"\ntext = \"A\"",
    ),
    (
        Error,
        ConsentExpired,
        true,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\n«consent» = { recorded = 2025-01-01, until = 2026-01-12 }",
    ),
    (
        Error,
        ConsentExpired,
        true,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\n«consent» = { recorded = 2022-01-01 }",
    ),
    (
        Warning,
        ConsentWithdrawn,
        true,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\n«consent» = { recorded = 2025-01-01, withdrawn = 2026-01-02 }",
    ),
    (
        Warning,
        ConsentWithdrawn,
        true,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\n«consent» = { withdrawn = 2026-01-02 }",
    ),
    (
        Warning,
        ConsentNotYet,
        true,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\n«consent» = { recorded = 2026-01-14 }",
    ),
    (
        Warning,
        ConsentEndsEarly,
        true,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\n«consent» = { recorded = 2026-01-01, until = 2026-01-20 }",
    ),
    (
        Warning,
        ConsentTooLong,
        true,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nconsent = { recorded = 2026-01-01, until = «2039-01-20» }",
    ),
    (
        Error,
        EndBeforeStart,
        false,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nconsent = { recorded = 2026-01-01, until = «2025-01-20» }",
    ),
    (
        Error,
        MissingKey,
        false,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nconsent = «{ until = 2026-01-20 }»",
    ),
    (
        Error,
        WrongType,
        false,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nconsent = «true»",
    ),
    (
        Error,
        WrongType,
        false,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nconsent = { recorded = 2026-01-01, withdrawn = «true» }",
    ),
    (
        Error,
        UnknownKey,
        false,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nconsent = { recorded = 2026-01-01, «withdrew» = 2026-01-01 }",
    ),
    (
        Error,
        BadDate,
        false,
        "[[work]]\ntitle = \"Middle\"\ntext = \"A\"\nconsent = { recorded = 2026-01-01, withdrawn = «2026-02-30» }",
    ),
    // Events
    (Error, MissingKey, false, "«[[event]]»\ntitle = \"Talk\""),
    (Error, MissingKey, false, "«[[event]]»\nstarts = 2026-01-13"),
    (
        Error,
        MissingKey,
        false,
        "«[[event]]»\ntitle = \"Talk\"\nstarts = 2026-01-13T13:00",
    ),
    (
        Error,
        EndBeforeStart,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13T13:00\nends = «2026-01-13T12:00»",
    ),
    (
        Error,
        EndBeforeStart,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13\nends = «2026-01-12»",
    ),
    (
        Error,
        AllDayDisagrees,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13T13:00\nends = «2026-01-14»",
    ),
    (
        Error,
        AllDayDisagrees,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13\nall-day = «false»",
    ),
    (
        Error,
        AllDayDisagrees,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13T13:00\nends = 2026-01-13T14:00\nall-day = «true»",
    ),
    (
        Error,
        BadDate,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = «2026-01-13T13:00:00-08:00»\nends = 2026-01-13T14:00",
    ),
    (
        Error,
        BadDate,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = «2026-01-13T25:00»\nends = 2026-01-13T14:00",
    ),
    (
        Error,
        WrongType,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = «\"13 January\"»",
    ),
    (
        Warning,
        OutsideMonth,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = «2026-02-01»",
    ),
    (
        Warning,
        OutsideMonth,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = «2025-12-31T22:00»\nends = 2026-01-01T00:00",
    ),
    (
        Error,
        BadAddress,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13\nregister = «\"http://example.org\"»",
    ),
    (
        Error,
        BadAddress,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13\nemail = «\"example.org\"»",
    ),
    (
        Error,
        WrongType,
        false,
        "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13\nspeakers = «\"Somebody\"»",
    ),
    // Resources
    (
        Error,
        UnknownWord,
        false,
        "[[resource]]\nkind = «\"novel\"»\ntitle = \"A book\"",
    ),
    (
        Error,
        MissingKey,
        false,
        "«[[resource]]»\ntitle = \"A book\"",
    ),
    (
        Error,
        BadAddress,
        false,
        "[[resource]]\nkind = \"film\"\ntitle = \"A\"\naddress = «\"not an address\"»",
    ),
    (
        Warning,
        UnverifiedFacts,
        false,
        "«[[resource]]»\nkind = \"film\"\ntitle = \"A\"\naddress = \"example.org\"",
    ),
    (
        Warning,
        StaleFact,
        false,
        "[[resource]]\nkind = \"film\"\ntitle = \"A\"\naddress = \"example.org\"\nverified = «2025-10-14»",
    ),
    (
        Warning,
        StaleFact,
        false,
        "[[resource]]\nkind = \"film\"\ntitle = \"A\"\naddress = \"example.org\"\nverified = «2026-01-14»",
    ),
    // Help
    (
        Error,
        HelpNumberDiffers,
        false,
        "[[help]]\nname = \"Hotline\"\nfor = \"Help\"\ncall = «\"1-866-373-7888\"»",
    ),
    (
        Error,
        HelpNumberDiffers,
        false,
        "[[help]]\nname = \"Hotline\"\nfor = \"Help\"\ncall = «\"1-888-373-7889\"»",
    ),
    (
        Error,
        HelpNumberDiffers,
        false,
        "[[help]]\nname = \"Hotline\"\nfor = \"Help\"\ncall = «\"1-888-373-8788\"»",
    ),
    (
        Error,
        HelpNumberDiffers,
        false,
        "[[help]]\nname = \"Hotline\"\nfor = \"Help\"\ncall = «\"(888) 373-788\"»",
    ),
    (
        Error,
        HelpNumberDiffers,
        false,
        "[[help]]\nname = \"National Human Trafficing Hotline\"\nfor = \"Help\"\ncall = «\"1-800-555-0100\"»",
    ),
    (
        Error,
        HelpNumberDiffers,
        false,
        "[[help]]\nname = \"Police\"\nfor = \"Help\"\ncall = «\"9111\"»",
    ),
    (
        Error,
        HelpNumberDiffers,
        false,
        "[[help]]\nname = \"Text\"\nfor = \"Help\"\ntext = «\"233-734\"»",
    ),
    (
        Error,
        HelpBuiltIn,
        false,
        "[[help]]\ncall = \"1-888-373-7888\"\n«text» = \"12345\"",
    ),
    (
        Error,
        HelpBuiltIn,
        false,
        "[[help]]\ncall = \"911\"\n«emergency» = false",
    ),
    (
        Error,
        MissingKey,
        false,
        "«[[help]]»\nfor = \"Help\"\ncall = \"211\"",
    ),
    (
        Error,
        HelpUnreachable,
        false,
        "«[[help]]»\nname = \"Somebody\"\nfor = \"Help\"",
    ),
    (
        Error,
        DuplicateHelp,
        false,
        "[[help]]\ncall = \"911\"\n[[help]]\n«call» = \"9-1-1\"",
    ),
    (
        Warning,
        StaleFact,
        false,
        "[[help]]\ncall = \"911\"\nverified = «2025-01-01»",
    ),
    (
        Warning,
        UnverifiedFacts,
        false,
        "«[[help]]»\nname = \"211\"\nfor = \"Shelter\"\ncall = \"211\"",
    ),
    (
        Warning,
        HelpWithoutPurpose,
        false,
        "«[[help]]»\nname = \"211\"\ncall = \"211\"\nverified = 2026-01-02",
    ),
    (
        Warning,
        NoEffect,
        false,
        "[[help]]\nname = \"211\"\nfor = \"Shelter\"\ncall = \"211\"\nverified = 2026-01-02\n«text-body» = \"HI\"",
    ),
    // Tables
    (Error, UnknownTable, false, "[[«wrok»]]\ntitle = \"Middle\""),
    (Error, UnknownTable, false, "[«events»]\ntitle = \"Middle\""),
    (
        Error,
        WrongType,
        false,
        "«[event]»\ntitle = \"Talk\"\nstarts = 2026-01-13",
    ),
    (
        Error,
        WrongType,
        false,
        "«[[display]]»\norder = \"manifest\"",
    ),
    // Single tables
    (
        Error,
        OutOfRange,
        false,
        "[display]\ntransition-seconds = «0.1»",
    ),
    (Error, OutOfRange, false, "[display]\ndiagonal-inches = «0»"),
    (
        Error,
        OutOfRange,
        false,
        "[display]\ndiagonal-inches = «nan»",
    ),
    (Error, UnknownWord, false, "[display]\ntheme = «\"dark\"»"),
    (
        Warning,
        NoEffect,
        false,
        "[display]\ntransition = \"cut\"\n«transition-seconds» = 2",
    ),
    (
        Error,
        OutOfRange,
        false,
        "[limits]\npicture-megabytes = «0»",
    ),
    (Error, OutOfRange, false, "[session]\nidle-seconds = «14»"),
    (Error, OutOfRange, false, "[session]\nidle-seconds = «901»"),
    (
        Error,
        OutOfRange,
        false,
        "[session]\nquestion-seconds = «19»",
    ),
    (
        Error,
        OutOfRange,
        false,
        "[session]\nquestion-seconds = «301»",
    ),
    (Error, UnknownKey, false, "[session]\n«idle-second» = 90"),
    (
        Error,
        EndBeforeStart,
        false,
        "[hours]\nwakes = 18:00\nsleeps = «08:00»",
    ),
    (Error, MissingKey, false, "«[hours]»\nwakes = 08:00"),
    (
        Error,
        UnknownKey,
        false,
        "[hours]\nwakes = 08:00\nsleeps = 18:00\n«sleep» = 17:00",
    ),
];

#[test]
fn every_flaw_of_an_entry_is_found_and_the_works_hang() {
    for (severity, code, middle, entry) in ENTRIES {
        let manifest = between(entry);
        let reading = read(&manifest);

        expect(&reading, &manifest, &[(*severity, *code)]);

        let expected: &[&str] = if *middle {
            &["first", "middle", "last"]
        } else {
            &["first", "last"]
        };

        assert_eq!(works(&reading), expected, "{entry}");
    }
}

#[test]
fn every_case_marks_one_place() {
    for (_, _, _, lines) in WORKS.iter().chain(ENTRIES) {
        assert_eq!(marks(lines).len(), 1, "{lines}");
    }
}

#[test]
fn all_flaws_of_an_entry_come_at_once() {
    let manifest = between(
        "[[work]]\n\
         title = «7»\n\
         text = \"A line.\"\n\
         «colour» = \"blue\"\n\
         seconds = «1»\n\
         from = «2026-02-30»\n\
         sample = true",
    );

    let reading = read(&manifest);

    expect(
        &reading,
        &manifest,
        &[
            (Error, WrongType),
            (Error, UnknownKey),
            (Error, OutOfRange),
            (Error, BadDate),
        ],
    );
    assert_eq!(works(&reading), ["first", "last"]);
}

#[test]
fn works_that_may_not_be_shown_are_read_and_do_not_hang() {
    for (_, code, _, entry) in ENTRIES {
        let refused = [
            ConsentMissing,
            ConsentExpired,
            ConsentWithdrawn,
            ConsentNotYet,
        ];

        if !refused.contains(code) {
            continue;
        }

        let reading = read(&between(entry));
        let today = "2026-01-13".parse().unwrap();
        let playlist = Playlist::of(&reading.exhibition, today);
        let ids: Vec<&str> = playlist.iter().map(WorkId::as_str).collect();

        assert_eq!(ids, ["first", "last"], "{entry}");
    }
}

#[test]
fn a_finding_is_tied_to_its_work() {
    let reading = read(&between(
        "[[work]]\ntitle = \"Middle\"\nid = \"mine\"\ntext = \"A\"\nsample = true\nsecods = 30",
    ));

    let id = WorkId::new("mine").unwrap();
    let found: Vec<Code> = reading.report.of(&id).map(|finding| finding.code).collect();

    assert_eq!(found, [UnknownKey]);
}
