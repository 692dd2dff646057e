//! Staff mode: what is done on its panels, and what becomes of gallery.toml.

use crate::house::{noon, read_in_part};
use crate::running::House;

use reclamation::kiosk::{Message, Shortcut};
use reclamation::machine::pin::Pin;
use reclamation::manifest::edit::EntryId;
use reclamation::manifest::{save, schema};
use reclamation::staff::Message as Staff;
use reclamation::staff::desk::Message as AtDesk;
use reclamation::staff::panel::{entries, works};
use reclamation::staff::{Panel, WALL};
use reclamation::words::Words;

use iced::Point;
use iced::keyboard::key::Named;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

pub const GALLERY: &str = r#"# The exhibition of a test.
[exhibition]
title = "A Reclamation"
opens = 2026-01-07
closes = 2026-01-31
languages = ["en", "es"]

# The first one.
[[work]]
title = "Morning, again"
text = "The light comes back."
consent = { recorded = 2025-12-01 }   # in the folder

[[work]]
title = "Field"
picture = "field.png"
alt = "Three bands of colour."
consent = { recorded = 2023-01-20 }

[[work]]
title = "Door"
text-file = "door.txt"

[[event]]
title = "An evening"
starts = 2026-01-13T13:00:00
ends = 2026-01-13T14:00:00

[[help]]
name = "211"
for = "Shelter, food and local services"
call = "211"

[[resource]]
kind = "book"
title = "A book"
"#;

/// High enough for a whole form to be seen.
const TALL: (u32, u32) = (1200, 6000);

/// A curator's desk, with the exhibition of [`GALLERY`] in a folder of its own.
pub struct Desk {
    pub folder: TempDir,
    pub house: House,
}

impl Desk {
    pub fn open() -> Self {
        Self::of(GALLERY, TALL)
    }

    fn of(gallery: &str, size: (u32, u32)) -> Self {
        let (folder, reading) = read_in_part(gallery);
        fs::write(folder.path().join("door.txt"), "There was a door.").expect("it can be written");
        fs::write(folder.path().join("month.ics"), faulty_calendar()).expect("it can be written");

        let house = House::at_desk(reading, noon(13), size);

        Self { folder, house }
    }

    /// A desk in the folder of an exhibition that is there already.
    pub fn in_folder(folder: TempDir) -> Self {
        let reading =
            reclamation::manifest::read(&folder.path().join("gallery.toml"), noon(13).to_utc());
        let house = House::at_desk(reading, noon(13), TALL);

        Self { folder, house }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("gallery.toml")
    }

    /// The manifest on the disk.
    pub fn saved(&self) -> String {
        fs::read_to_string(self.file()).expect("it is there")
    }

    /// The manifest as it is being edited.
    pub fn draft(&self) -> String {
        let desk = self.house.kiosk.desk().expect("the door is open");

        desk.document().text()
    }

    pub fn tell(&mut self, message: impl Into<Staff>) {
        self.house.tell(Message::Staff(message.into()));
    }

    pub fn press(&mut self, words: &str) {
        self.house.press(words);
    }

    #[track_caller]
    pub fn assert_shows(&self, words: &str) {
        assert!(
            self.house.shows(words),
            "{words:?} is not in {:?}",
            self.house.words()
        );
    }

    /// The titles of the works in their order.
    fn order(&self) -> Vec<String> {
        self.draft()
            .split("[[work]]")
            .skip(1)
            .filter_map(|work| Some(work.split('"').nth(1)?.to_owned()))
            .collect()
    }
}

#[test]
fn every_key_has_its_field_in_a_form() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));

    let words = Words::of(reclamation::exhibition::Language::English);

    for key in schema::WORK.keys {
        desk.assert_shows(&words.field("work", key.name));
    }

    let forms = [
        (Panel::Month, &schema::EVENT),
        (Panel::Settings, &schema::CALENDAR),
        (Panel::Resources, &schema::HELP),
        (Panel::Resources, &schema::RESOURCE),
        (Panel::Settings, &schema::EXHIBITION),
        (Panel::Settings, &schema::HOURS),
        (Panel::Settings, &schema::DISPLAY),
        (Panel::Settings, &schema::SESSION),
        (Panel::Settings, &schema::LIMITS),
    ];

    for (panel, table) in forms {
        desk.tell(AtDesk::Go(panel));

        let chosen = entries::Message::Chosen(EntryId::new(table, 0));
        desk.tell(if panel == Panel::Month {
            AtDesk::Month(chosen)
        } else if panel == Panel::Resources {
            AtDesk::Resources(chosen)
        } else {
            AtDesk::Settings(chosen)
        });

        for key in table.keys {
            desk.assert_shows(&words.field(table.name, key.name));
        }
    }
}

#[test]
fn what_is_typed_changes_its_line_and_nothing_else() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));
    desk.house.type_into("work-credit", "Ana");

    let draft = desk.draft();
    let lines: Vec<&str> = draft
        .lines()
        .filter(|line| !GALLERY.lines().any(|old| old == *line))
        .collect();

    assert_eq!(lines, ["credit = \"Ana\""]);
    assert_eq!(desk.saved(), GALLERY, "nothing is saved yet");
    desk.assert_shows("1 change is not saved.");

    desk.tell(AtDesk::Save);
    assert_eq!(desk.saved(), draft);
    desk.assert_shows("Everything is saved.");

    desk.tell(AtDesk::Undo);
    assert_eq!(desk.draft(), GALLERY, "to the last byte");
    desk.tell(AtDesk::Redo);
    assert_eq!(desk.draft(), draft);
}

#[test]
fn a_poem_is_set_beside_its_field_with_every_letter() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));
    desk.house.type_into("work-text-en", " Now");

    assert_eq!(
        desk.house
            .words()
            .iter()
            .filter(|text| text.contains("The light comes back. Now"))
            .count(),
        1,
        "beside the field: {:?}",
        desk.house.words()
    );
    assert!(desk.draft().contains("The light comes back. Now"));
}

#[test]
fn a_text_by_language_is_written_side_by_side() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(1)));
    desk.house.type_into("work-title-es", "Campo");

    assert!(
        desk.draft()
            .contains(r#"title = { en = "Field", es = "Campo" }"#),
        "{}",
        desk.draft()
    );
}

#[test]
fn a_day_is_chosen_from_a_calendar() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(0)));

    // The first date of the form.
    desk.press("Calendar");
    desk.assert_shows("January 2026");
    desk.press("24");

    assert!(
        desk.draft().contains("from = 2026-01-24"),
        "{}",
        desk.draft()
    );
}

#[test]
fn works_are_moved_by_keys_and_by_dragging() {
    let mut desk = Desk::open();

    desk.press("Door");
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.tell(AtDesk::Key(Named::ArrowUp, true));
    assert_eq!(desk.order(), ["Morning, again", "Door", "Field"]);

    // Pressed on the first, pulled over the last, and let go.
    desk.tell(AtDesk::Works(works::Message::Pressed(0)));
    desk.tell(AtDesk::Works(works::Message::Moved(Point::new(30.0, 10.0))));
    desk.tell(AtDesk::Works(works::Message::Moved(Point::new(
        30.0, 900.0,
    ))));
    desk.tell(AtDesk::Works(works::Message::Released));
    assert_eq!(desk.order(), ["Door", "Field", "Morning, again"]);

    desk.tell(AtDesk::Undo);
    desk.tell(AtDesk::Undo);
    assert_eq!(desk.draft(), GALLERY);
}

#[test]
fn a_press_without_a_pull_moves_nothing() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Pressed(0)));
    desk.tell(AtDesk::Works(works::Message::Moved(Point::new(30.0, 10.0))));
    desk.tell(AtDesk::Works(works::Message::Moved(Point::new(33.0, 12.0))));
    desk.tell(AtDesk::Works(works::Message::Released));

    assert_eq!(desk.draft(), GALLERY);
}

#[test]
fn a_work_is_hidden_duplicated_and_taken_out() {
    let mut desk = Desk::open();

    desk.press("Field");
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.press("Hide from the wall");
    assert!(desk.draft().contains("on-wall = false"));
    desk.assert_shows("Not on the wall");

    desk.press("Hang on the wall");
    assert_eq!(desk.draft(), GALLERY);

    desk.press("Duplicate");
    assert_eq!(desk.order(), ["Morning, again", "Field", "Field", "Door"]);

    desk.press("Take out");
    desk.press("Take out");
    assert_eq!(desk.order(), ["Morning, again", "Field"]);
}

#[test]
fn consent_that_ends_soon_stands_on_top_and_is_withdrawn_by_one_press() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Go(Panel::Consent));

    let words = desk.house.words();
    let place = |words: &[String], sought: &str| words.iter().position(|text| text == sought);

    assert!(
        place(&words, "Ends within 30 days") < place(&words, "Not given"),
        "{words:?}"
    );

    desk.press("Field");
    desk.press("Withdrawn today");
    assert!(
        desk.draft()
            .contains("consent = { recorded = 2023-01-20, withdrawn = 2026-01-13 }"),
        "{}",
        desk.draft()
    );
    desk.assert_shows("Withdrawn on Tuesday, January 13, 2026");
}

#[test]
fn an_event_is_called_off_and_a_fact_verified() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Go(Panel::Month));
    desk.press("An evening");
    desk.press("Called off");
    assert!(desk.draft().contains("cancelled = true"));
    desk.press("Not called off after all");
    assert_eq!(desk.draft(), GALLERY);

    desk.tell(AtDesk::Go(Panel::Resources));
    desk.press("A book");
    desk.press("Verified today");
    assert!(desk.draft().contains("verified = 2026-01-13"));
}

#[test]
fn an_entry_is_added_with_its_form_open() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Go(Panel::Month));
    desk.press("Add an event");
    desk.house.type_into("event-title-en", "Tea");
    desk.house.type_into("event-starts", "2026-01-20");

    assert!(
        desk.draft()
            .contains("[[event]]\ntitle = \"Tea\"\nstarts = 2026-01-20\n"),
        "{}",
        desk.draft()
    );
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_health_leads_there() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Go(Panel::Health));
    desk.assert_shows("To mend: ");
    desk.assert_shows("Door");

    // The first finding is the worst: the work without a consent.
    desk.press("Go there");
    desk.assert_shows("Door");
    desk.assert_shows("3 of 3");
    desk.assert_shows("consent");
}

/// A calendar whose only fault is in line 40.
fn faulty_calendar() -> String {
    let filling = "X-NOTHING:said\r\n".repeat(32);

    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{filling}\
         BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Tea\r\nDTSTART:20260120T210000Z\r\n\
         RRULE:FREQ=SOMETIMES\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn a_finding_in_a_calendar_leads_to_the_calendars_and_not_to_the_same_line_of_the_manifest() {
    let works = "\n[[work]]\ntitle = \"Work\"\nid = \"w-N\"\ntext = \"One line.\"\n\
                 consent = { recorded = 2025-12-01 }\n";
    let works: String = (1..=9)
        .map(|number| works.replace('N', &number.to_string()))
        .collect();

    let gallery = format!(
        "[exhibition]\ntitle = \"A Reclamation\"\nopens = 2026-01-07\ncloses = 2026-01-31\n\
         {works}\n[calendar]\nics = [\"month.ics\"]\n"
    );

    assert!(
        gallery.lines().count() > 45,
        "line 40 belongs to one of the works"
    );

    let mut desk = Desk::of(&gallery, TALL);

    desk.tell(AtDesk::Go(Panel::Health));
    desk.assert_shows("To mend: ");
    desk.press("Go there");

    desk.assert_shows("Calendar files, each on a line");
    assert!(
        !desk.house.shows("of 9"),
        "no work is open: {:?}",
        desk.house.words()
    );
}

#[test]
fn the_words_of_a_file_come_in_whatever_the_first_language_is() {
    let gallery = "[exhibition]\ntitle = \"A Reclamation\"\nlanguages = [\"es\", \"en\"]\n\n\
                   [[work]]\ntitle = { en = \"Door\", es = \"Puerta\" }\n\
                   text-file = \"door.txt\"\nconsent = { recorded = 2025-12-01 }\n";
    let mut desk = Desk::of(gallery, TALL);

    desk.tell(AtDesk::Works(works::Message::Opened(0)));
    desk.press("Editarlas aquí");

    let draft = desk.draft();

    assert!(draft.contains(r#"text = "There was a door.""#), "{draft}");
    assert!(!draft.contains("text-file"), "{draft}");
}

#[test]
fn the_words_of_a_file_come_into_the_manifest() {
    let mut desk = Desk::open();

    desk.tell(AtDesk::Works(works::Message::Opened(2)));
    desk.press("Edit them here instead");

    let draft = desk.draft();

    assert!(draft.contains(r#"text = "There was a door.""#), "{draft}");
    assert!(!draft.contains("text-file"), "{draft}");
}

#[test]
fn a_calendar_is_looked_at_before_any_of_it_is_taken() {
    let mut desk = Desk::open();
    let elsewhere = TempDir::new().expect("there is room");
    let calendar = elsewhere.path().join("staff.ics");
    let before = desk.draft();

    fs::write(
        &calendar,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n\
         BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A talk\r\nDTSTART:20260120T210000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:An evening\r\nDTSTART:20260113T210000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n\
         END:VCALENDAR\r\n",
    )
    .expect("it can be written");

    desk.tell(AtDesk::Dropped(calendar.clone()));
    desk.assert_shows("1 new event");
    desk.assert_shows("A talk");
    desk.assert_shows("1 event is there already.");
    desk.press("Leave it");
    assert_eq!(desk.draft(), before);

    desk.tell(AtDesk::Dropped(calendar));
    desk.press("Take them in");

    let draft = desk.draft();
    assert!(draft.starts_with(&before.trim_end()[..before.find("[[help]]").expect("help lines")]));
    assert!(draft.contains("title = \"A talk\""), "{draft}");
    assert_eq!(draft.matches("[[event]]").count(), 2, "{draft}");

    // It was one step.
    desk.tell(AtDesk::Undo);
    assert_eq!(desk.draft(), before);
}

#[test]
fn a_typed_file_is_copied_in_and_hung_at_the_end() {
    let mut desk = Desk::open();
    let elsewhere = TempDir::new().expect("there is room");
    let poem = elsewhere.path().join("low_tide.txt");

    fs::write(&poem, "Low tide.\nNobody here.").expect("it can be written");
    desk.tell(AtDesk::Dropped(poem.clone()));

    assert_eq!(desk.order().last().map(String::as_str), Some("Low tide"));
    assert!(desk.draft().contains("low-tide.txt"), "{}", desk.draft());
    assert!(poem.is_file(), "the original stays where it is");

    desk.tell(AtDesk::Dropped(elsewhere.path().join("nothing.txt")));
    desk.assert_shows("nothing.txt");
}

#[test]
fn a_version_is_looked_at_and_brought_back() {
    let mut desk = Desk::open();

    desk.press("Field");
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.press("Take out");
    desk.tell(AtDesk::Save);
    assert!(!desk.saved().contains("Field"));

    desk.tell(AtDesk::Go(Panel::Versions));
    desk.press("As it was found");
    desk.assert_shows("+ title = \"Field\"");
    desk.press("Bring this version back");

    assert_eq!(desk.draft(), GALLERY);
    assert!(!desk.saved().contains("Field"), "it is not saved by that");
}

/// Somebody else saved meanwhile, and both changed the same title.
fn in_conflict() -> (Desk, String) {
    let mut desk = Desk::open();
    let theirs = GALLERY.replace("An evening", "A morning");

    desk.tell(AtDesk::Go(Panel::Month));
    desk.press("An evening");
    desk.house.type_into("event-title-en", "!");
    fs::write(desk.file(), &theirs).expect("it can be written");
    desk.tell(AtDesk::Save);

    assert_eq!(desk.saved(), theirs, "theirs is not written over");
    desk.assert_shows("Somebody else saved meanwhile");
    desk.assert_shows("+ title = \"A morning\"");
    desk.assert_shows("+ title = \"An evening!\"");

    (desk, theirs)
}

#[test]
fn what_two_people_changed_in_different_places_is_saved_together() {
    let mut desk = Desk::open();
    let theirs = GALLERY.replace("An evening", "A morning");

    desk.press("Field");
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.press("Take out");
    fs::write(desk.file(), &theirs).expect("it can be written");
    desk.tell(AtDesk::Save);

    assert!(desk.saved().contains("A morning"), "{}", desk.saved());
    assert!(!desk.saved().contains("\"Field\""), "{}", desk.saved());
    assert_eq!(desk.draft(), desk.saved());
    desk.assert_shows("Everything is saved.");

    desk.tell(AtDesk::Go(Panel::Month));
    desk.assert_shows("A morning");
}

fn kept(desk: &Desk) -> Vec<String> {
    save::versions(&desk.file())
        .iter()
        .map(|version| version.text().expect("it is there"))
        .collect()
}

#[test]
fn in_a_conflict_ours_is_kept_and_theirs_is_a_version() {
    let (mut desk, theirs) = in_conflict();
    let ours = desk.draft();

    desk.press("Keep yours");

    assert_eq!(desk.saved(), ours);
    assert!(kept(&desk).contains(&theirs));
}

#[test]
fn in_a_conflict_theirs_is_taken_and_ours_is_a_version() {
    let (mut desk, theirs) = in_conflict();
    let ours = desk.draft();

    desk.press("Take theirs");

    assert_eq!(desk.saved(), theirs);
    assert_eq!(desk.draft(), theirs);
    assert!(kept(&desk).contains(&ours));

    desk.tell(AtDesk::Undo);
    assert_eq!(desk.draft(), ours);
}

#[test]
fn the_wall_is_drawn_as_it_is_and_as_it_will_be() {
    let mut desk = Desk::of(GALLERY, (1280, 800));

    desk.press("Morning, again");
    desk.tell(AtDesk::Works(works::Message::Released));
    desk.press("Take out");
    desk.tell(AtDesk::Go(Panel::Look));

    desk.assert_shows("Morning, again (1 of 2)");
    desk.assert_shows("Field (1 of 1)");

    desk.press("Publish");
    desk.assert_shows("Field (1 of 1)");
    assert!(!desk.saved().contains("Morning, again"));
}

#[test]
fn staff_read_their_own_language() {
    let mut desk = Desk::open();

    desk.press("Español");
    desk.assert_shows("Obras");
    desk.assert_shows("Todo está guardado.");

    desk.tell(AtDesk::Go(Panel::Health));
    desk.assert_shows("No hay consentimiento registrado, así que esta obra no se muestra.");
    desk.assert_shows("Cuando quien hizo la obra haya aceptado por escrito");
}

#[test]
fn the_help_lines_stay_while_staff_are_at_the_wall() {
    let (_folder, reading) = read_in_part(GALLERY);
    let mut house = House::run(reading, noon(13), (1920, 1080), Some(WALL));

    house.tell(Message::Pressed(Shortcut::Staff));

    assert!(house.shows("Hang new works"), "{:?}", house.words());
    assert!(house.shows("1-888-373-7888"));

    house.press("Back to the wall");
    assert!(house.kiosk.desk().is_none());
    assert!(house.shows("The light comes back."));
}

/// A kiosk in the hallway whose PIN is 2468.
fn behind_a_pin() -> (TempDir, House) {
    let (folder, reading) = read_in_part(GALLERY);
    let file = folder.path().join("staff-pin");

    Pin::new("2468")
        .and_then(|pin| pin.save(&file))
        .expect("it can be written");

    (
        folder,
        House::with_pin(reading, noon(13), (1920, 1080), file),
    )
}

fn try_pin(house: &mut House, digits: &str) {
    for digit in digits.chars() {
        house.press(&digit.to_string());
    }

    house.press("Open");
}

#[test]
fn without_a_pin_nobody_is_let_in_from_the_hallway() {
    let (folder, reading) = read_in_part(GALLERY);
    let none = folder.path().join("staff-pin");
    let mut house = House::with_pin(reading, noon(13), (1920, 1080), none);

    house.tell(Message::Pressed(Shortcut::Staff));

    assert!(house.kiosk.desk().is_none());
    assert!(!house.shows("Staff PIN"));
}

#[test]
fn the_pin_opens_and_a_wrong_one_makes_them_wait() {
    let (_folder, mut house) = behind_a_pin();

    house.tell(Message::Pressed(Shortcut::Staff));
    assert!(house.shows("Staff PIN"));

    for _ in 0..3 {
        try_pin(&mut house, "1357");
        assert!(house.kiosk.desk().is_none());
        assert!(house.shows("That is not the PIN."));
    }

    // Not even the right one, before the time is over.
    assert!(house.shows("in 5 seconds"), "{:?}", house.words());
    try_pin(&mut house, "2468");
    assert!(house.kiosk.desk().is_none());

    // Nor for whoever goes away and knocks anew.
    house.press("Back to the wall");
    house.tell(Message::Pressed(Shortcut::Staff));
    assert!(house.shows("That is not the PIN."), "{:?}", house.words());

    house.wait(Duration::from_secs(5));
    try_pin(&mut house, "2468");
    assert!(house.kiosk.desk().is_some());
}

#[test]
fn a_top_corner_that_is_held_knocks() {
    let (_folder, mut house) = behind_a_pin();

    house.tell(Message::Touched(Some(Point::new(12.0, 12.0))));
    house.wait(Duration::from_secs(3));
    house.tell(Message::Released);
    house.wait(Duration::from_secs(3));
    assert!(!house.shows("Staff PIN"));

    house.tell(Message::Touched(Some(Point::new(12.0, 12.0))));
    house.wait(Duration::from_secs(5));
    assert!(house.shows("Staff PIN"));
}

#[test]
fn left_alone_it_locks_and_keeps_what_was_not_saved() {
    let (_folder, mut house) = behind_a_pin();

    house.tell(Message::Pressed(Shortcut::Staff));
    try_pin(&mut house, "2468");
    house.press("Field");
    house.tell(Message::Staff(
        AtDesk::Works(works::Message::Released).into(),
    ));
    house.press("Take out");

    house.wait(Duration::from_secs(179));
    assert!(house.kiosk.desk().is_some());

    house.wait(Duration::from_secs(2));
    assert!(house.kiosk.desk().is_none());
    assert!(!house.shows("Take out"), "the wall is there");

    house.tell(Message::Pressed(Shortcut::Staff));
    try_pin(&mut house, "2468");
    assert!(house.shows("1 change is not saved."), "{:?}", house.words());
}
