//! What a visitor may choose from, and where something calmer leads.

use super::{day, exhibition, text, work};

use chrono::NaiveDate;
use reclamation::exhibition::{Consent, Exhibition, WallRule, Work, WorkId};

fn today() -> NaiveDate {
    day(2026, 1, 13)
}

fn calm(id: &str) -> Work {
    Work {
        calm: true,
        ..work(id)
    }
}

fn calmer<'a>(exhibition: &'a Exhibition, than: &str) -> Option<&'a str> {
    let than = WorkId::new(than).unwrap();

    exhibition
        .calmer(&than, today())
        .map(|work| work.id.as_str())
}

#[test]
fn works_that_do_not_hang_are_seen_by_those_who_choose_them() {
    let exhibition = exhibition(vec![
        work("plain"),
        Work {
            content_note: Some(text("A note")),
            ..work("noted")
        },
        Work {
            wall: WallRule::Never,
            ..work("chosen")
        },
        Work {
            consent: Consent::Missing,
            ..work("refused")
        },
        Work {
            from: Some(day(2026, 1, 14)),
            ..work("tomorrow")
        },
    ]);

    let seen: Vec<&str> = exhibition
        .seen_works(today())
        .map(|work| work.id.as_str())
        .collect();

    assert_eq!(seen, ["plain", "noted", "chosen"]);
}

#[test]
fn something_calmer_is_the_nearest_calm_work_after_it_round_and_round() {
    let exhibition = exhibition(vec![work("a"), calm("b"), work("c"), calm("d"), work("e")]);

    assert_eq!(calmer(&exhibition, "a"), Some("b"));
    assert_eq!(calmer(&exhibition, "b"), Some("d"));
    assert_eq!(calmer(&exhibition, "c"), Some("d"));
    assert_eq!(calmer(&exhibition, "e"), Some("b"));
    assert_eq!(calmer(&exhibition, "taken-down"), Some("b"));
}

#[test]
fn something_calmer_is_never_the_same_work() {
    let exhibition = exhibition(vec![work("a"), calm("b")]);

    assert_eq!(calmer(&exhibition, "b"), None);
    assert_eq!(calmer(&exhibition, "a"), Some("b"));
}

#[test]
fn something_calmer_has_no_note_and_may_be_seen() {
    let noted = Work {
        content_note: Some(text("A note")),
        ..calm("noted")
    };
    let refused = Work {
        consent: Consent::Missing,
        ..calm("refused")
    };
    let tomorrow = Work {
        from: Some(day(2026, 1, 14)),
        ..calm("tomorrow")
    };
    let chosen = Work {
        wall: WallRule::Never,
        ..calm("chosen")
    };

    let closed = exhibition(vec![
        work("a"),
        noted.clone(),
        refused.clone(),
        tomorrow.clone(),
    ]);

    assert_eq!(calmer(&closed, "a"), None);

    let open = exhibition(vec![work("a"), noted, refused, tomorrow, chosen]);

    assert_eq!(calmer(&open, "a"), Some("chosen"));
}
