//! Staff mode: what isn't saved yet is never lost, and blocks nothing.

use crate::staff::{Desk, GALLERY};

use reclamation::kiosk::{Message, Shortcut};
use reclamation::staff::Panel;
use reclamation::staff::desk::Message as AtDesk;
use reclamation::staff::panel::works;

#[test]
fn half_a_date_is_kept_named_and_counted_and_blocks_nothing_but_itself() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));
    desk.house.type_into("work-credit", "A");
    desk.house.type_into("work-from", "2026-01-");
    desk.assert_shows("2 changes are not saved.");

    desk.tell(AtDesk::Save);
    assert!(desk.saved().contains("credit = \"A\""), "{}", desk.saved());
    assert!(!desk.saved().contains("from ="), "{}", desk.saved());

    // It outlives its form, and is named with field and work.
    desk.press("Next work");
    desk.tell(AtDesk::Go(Panel::Month));
    desk.assert_shows("1 change is not saved.");
    desk.assert_shows("\"2026-01-\" isn't finished");
    desk.assert_shows("\"First day\" of \"Morning, again\"");

    desk.press("Go there");
    desk.assert_shows("1 of 3");
    desk.house.type_into("work-from", "14");
    desk.assert_shows("1 change is not saved.");
    assert!(!desk.house.shows("isn't finished"));

    desk.tell(AtDesk::Save);
    assert!(
        desk.saved().contains("from = 2026-01-14"),
        "{}",
        desk.saved()
    );
    desk.assert_shows("Everything is saved.");
}

#[test]
fn what_is_half_typed_follows_its_work_and_goes_with_it() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));
    desk.house.type_into("work-from", "2026-");
    desk.tell(AtDesk::Go(Panel::Works));
    desk.tell(AtDesk::Works(works::Message::Pressed(0)));
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.press("Down");
    desk.assert_shows("\"First day\" of \"Morning, again\"");

    desk.press("Take out");
    assert!(!desk.house.shows("isn't finished"));
}

#[test]
fn a_withdrawal_is_saved_with_one_press_whatever_else_is_unfinished() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));
    desk.house.type_into("work-credit", "A");
    desk.house.type_into("work-consent-withdrawn", "11/25/2026");
    desk.tell(AtDesk::Go(Panel::Consent));
    desk.press("Field");
    desk.press("Withdrawn today");

    let withdrawn = GALLERY.replace(
        "{ recorded = 2023-01-20 }",
        "{ recorded = 2023-01-20, withdrawn = 2026-01-13 }",
    );

    assert_eq!(desk.saved(), withdrawn, "and nothing else");
    desk.assert_shows("The withdrawal is saved.");
    desk.assert_shows("2 changes are not saved.");
    desk.assert_shows("\"Withdrawn on\" of \"Morning, again\"");

    desk.tell(AtDesk::Save);
    assert!(desk.saved().contains("credit = \"A\""), "{}", desk.saved());
    assert!(
        desk.saved().contains("withdrawn = 2026-01-13"),
        "{}",
        desk.saved()
    );
}

#[test]
fn a_withdrawal_is_saved_although_the_work_has_another_name_by_now() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(1)));
    desk.house.type_into("work-title-en", "s");
    desk.tell(AtDesk::Go(Panel::Consent));
    desk.press("Fields");
    desk.press("Withdrawn today");

    assert!(
        desk.saved()
            .contains("{ recorded = 2023-01-20, withdrawn = 2026-01-13 }"),
        "{}",
        desk.saved()
    );
}

/// A desk with a change that isn't saved.
fn changed() -> Desk {
    let mut desk = Desk::open();

    desk.press("Field");
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.press("Take out");
    desk
}

#[test]
fn whoever_closes_with_changes_is_asked() {
    let mut desk = changed();

    desk.press("Close");
    assert!(!desk.house.left);
    desk.assert_shows("Close without saving?");
    desk.assert_shows("1 change is not saved.");

    desk.press("Stay here");
    assert!(!desk.house.left);
    desk.assert_shows("Hang new works");

    desk.press("Close");
    desk.press("Drop the changes and close");
    assert!(desk.house.left);
    assert_eq!(desk.saved(), GALLERY);
}

#[test]
fn changes_are_saved_before_it_closes() {
    let mut desk = changed();

    desk.house.tell(Message::Pressed(Shortcut::Leave));
    assert!(!desk.house.left, "the shortcut asks as well");

    desk.press("Save and close");
    assert!(desk.house.left);
    assert!(!desk.saved().contains("\"Field\""));
}

#[test]
fn what_is_half_typed_is_finished_or_dropped_before_it_closes() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));
    desk.house.type_into("work-from", "2026-");
    desk.press("All works");
    desk.press("Close");
    desk.press("Save and close");

    assert!(!desk.house.left);
    desk.assert_shows("1 of 3");

    desk.press("Close");
    desk.press("Drop the changes and close");
    assert!(desk.house.left);
}

#[test]
fn without_changes_it_closes_at_once() {
    let mut desk = Desk::open();

    desk.press("Close");
    assert!(desk.house.left);
}

/// Opens the exhibition of a desk once more, as after a power cut.
fn reopened(desk: Desk) -> Desk {
    let Desk { folder, .. } = desk;

    Desk::in_folder(folder)
}

#[test]
fn what_was_not_saved_is_there_again_after_a_power_cut() {
    let desk = changed();
    let draft = desk.draft();

    let mut desk = reopened(desk);

    assert_eq!(desk.saved(), GALLERY);
    assert_eq!(desk.draft(), draft);
    desk.assert_shows("were never saved. They are back.");
    desk.assert_shows("1 change is not saved.");

    // It is a step like any other.
    desk.tell(AtDesk::Undo);
    assert_eq!(desk.draft(), GALLERY);
}

#[test]
fn what_others_saved_meanwhile_is_in_it_too() {
    let desk = changed();
    let theirs = GALLERY.replace("An evening", "A morning");

    std::fs::write(desk.file(), &theirs).expect("it can be written");

    let desk = reopened(desk);

    assert!(desk.draft().contains("A morning"), "{}", desk.draft());
    assert!(!desk.draft().contains("\"Field\""), "{}", desk.draft());
    desk.assert_shows("Somebody else saved since");
}

#[test]
fn what_was_saved_or_dropped_does_not_come_back() {
    let mut desk = changed();

    desk.tell(AtDesk::Save);

    let saved = desk.saved();
    let mut desk = reopened(desk);

    assert_eq!(desk.draft(), saved);
    assert!(!desk.house.shows("were never saved"));

    desk.press("Door");
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.press("Take out");
    desk.press("Close");
    desk.press("Drop the changes and close");

    let desk = reopened(desk);

    assert_eq!(desk.draft(), saved);
    assert!(!desk.house.shows("were never saved"));
}

#[test]
fn a_picture_of_a_work_that_was_never_saved_is_not_left_behind() {
    let mut desk = Desk::open();
    let elsewhere = tempfile::tempdir().expect("there is room");
    let poem = elsewhere.path().join("low_tide.txt");

    std::fs::write(&poem, "Low tide.").expect("it can be written");
    desk.tell(AtDesk::Dropped(poem.clone()));

    let copy = desk.folder.path().join("works/low-tide.txt");
    assert!(copy.is_file());

    desk.press("Close");
    desk.press("Drop the changes and close");

    assert!(desk.house.left);
    assert!(!copy.exists());
    assert!(poem.is_file());
}
