//! A save while the kiosk runs: what changes on the screen, and what must not.

use crate::house::{at, noon, read};
use crate::running::House;

use reclamation::exhibition::{Language, ResourceKind, Theme};
use reclamation::kiosk::Message;
use reclamation::kiosk::visit::screen::Place;
use reclamation::manifest;
use reclamation::ui::headless::HeadlessRenderer;
use reclamation::ui::theme::Palette;
use reclamation::words::Words;

use iced::Point;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

const GALLERY: &str = r#"
[exhibition]
title = "A Reclamation"
opens = 2026-01-07
closes = 2026-01-31
languages = ["en", "es"]

[display]
transition-seconds = 2

[[work]]
title = "Morning"
statement = "On the bus."
text = "The light comes back."
seconds = 20
consent = { recorded = 2025-12-01 }

[[work]]
title = "Field"
statement = "It grew."
picture = "field.png"
alt = "Three bands of colour."
seconds = 20
consent = { recorded = 2025-12-01 }

[[work]]
title = "Evening"
text = "The light goes."
seconds = 20
sample = true

[[event]]
title = "Talk"
starts = 2026-01-13

[[event]]
title = "Walk"
starts = 2026-01-14
"#;

const CONSENT: &str = "consent = { recorded = 2025-12-01 }";
const SIZE: (u32, u32) = (1280, 800);

struct Kiosk {
    folder: TempDir,
    house: House,
}

impl Kiosk {
    fn open() -> Self {
        let (folder, reading) = read(GALLERY);
        let house = House::open(reading, noon(13), SIZE);

        Self { folder, house }
    }

    /// Saves the manifest, and has it read as the watch does.
    fn save(&mut self, toml: &str) {
        let path = self.folder.path().join("gallery.toml");
        fs::write(&path, toml).expect("the folder can be written");

        let reading = manifest::read(&path, noon(13).to_utc());
        self.house.tell(Message::Reloaded(Arc::new(reading)));
    }

    /// Takes back the consent of the work with this title.
    fn withdraw(&mut self, title: &str) {
        self.save(&withdrawn(title));
    }

    fn pixels(&self) -> image::RgbaImage {
        let palette = Palette::of(Theme::Evening);
        let view = self.house.kiosk.view().map(|_| ());

        let pixels = HeadlessRenderer::new(self.house.now)
            .expect("the software renderer is there")
            .render(view, SIZE, palette);

        image::RgbaImage::from_raw(SIZE.0, SIZE.1, pixels).expect("four bytes for every pixel")
    }
}

fn withdrawn(title: &str) -> String {
    let work = GALLERY.find(title).expect("the work is there");
    let (before, after) = GALLERY.split_at(work);

    format!(
        "{before}{}",
        after.replacen(CONSENT, "consent = { withdrawn = 2026-01-12 }", 1)
    )
}

fn replaced(old: &str, new: &str) -> String {
    assert_eq!(GALLERY.matches(old).count(), 1, "{old}");
    GALLERY.replace(old, new)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn words() -> Words {
    Words::of(Language::English)
}

#[test]
fn what_did_not_change_keeps_its_place_and_its_time() {
    let mut kiosk = Kiosk::open();

    kiosk.house.wait(seconds(10));
    let before = kiosk.pixels();

    // A work that is not on the stage, an event, and what is not to be seen.
    for next in [
        GALLERY.to_owned(),
        replaced("The light goes.", "The light has gone."),
        replaced("title = \"Evening\"", "title = \"Night\""),
        GALLERY.replacen(CONSENT, "consent = { recorded = 2025-12-02 }", 1),
    ] {
        kiosk.save(&next);
        assert!(kiosk.pixels() == before, "{next}");
    }

    kiosk.house.wait(seconds(9));
    assert!(kiosk.house.shows("The light comes back."));

    kiosk.house.wait(seconds(2));
    assert!(kiosk.house.shows("It grew."), "its time was up");
}

#[test]
fn what_is_corrected_is_there_at_once() {
    let mut kiosk = Kiosk::open();

    kiosk.save(&replaced("On the bus.", "On the train."));

    assert!(kiosk.house.shows("On the train."));
    assert!(!kiosk.house.shows("On the bus."));

    kiosk.save(&replaced("title = \"Walk\"", "title = \"Run\""));
    assert!(kiosk.house.shows("Run"), "{:?}", kiosk.house.words());
}

#[test]
fn a_work_that_is_taken_out_leaves_its_place_to_the_next() {
    let mut kiosk = Kiosk::open();
    let first = GALLERY.find("[[work]]").expect("a work");
    let second = first + 8 + GALLERY[first + 8..].find("[[work]]").expect("another");

    kiosk.save(&format!("{}{}", &GALLERY[..first], &GALLERY[second..]));

    assert!(!kiosk.house.shows("The light comes back."));
    assert!(kiosk.house.shows("It grew."));
}

#[test]
fn a_withdrawn_work_leaves_the_stage_and_its_fade() {
    // On the stage.
    let mut kiosk = Kiosk::open();
    kiosk.withdraw("Morning");
    assert!(!kiosk.house.shows("The light comes back."));
    assert!(kiosk.house.shows("It grew."));

    // While it leaves.
    let mut kiosk = Kiosk::open();
    kiosk.house.wait(seconds(20));
    kiosk.house.wait(Duration::from_millis(500));
    let fading = kiosk.pixels();

    kiosk.withdraw("Morning");
    let after = kiosk.pixels();
    assert!(after != fading, "nothing is left of it");
    assert!(!kiosk.house.shows("The light comes back."));

    kiosk.house.wait(seconds(2));
    assert!(kiosk.pixels() == after, "the fade is over");

    // Before it comes.
    let mut kiosk = Kiosk::open();
    kiosk.withdraw("Field");

    for _ in 0..5 {
        kiosk.house.wait(seconds(21));
        assert!(!kiosk.house.shows("It grew."));
    }
}

#[test]
fn a_consent_that_ends_at_midnight_ends_in_an_exhibition_that_was_reloaded() {
    let mut kiosk = Kiosk::open();

    kiosk.save(&GALLERY.replacen(
        CONSENT,
        "consent = { recorded = 2025-12-01, until = 2026-01-13 }",
        1,
    ));
    assert!(kiosk.house.shows("The light comes back."));

    let night = at(2026, 1, 14, 0, 0) - noon(13);
    kiosk
        .house
        .wait(night.to_std().expect("a time that passes"));

    for _ in 0..4 {
        assert!(!kiosk.house.shows("The light comes back."));
        kiosk.house.wait(seconds(21));
    }
}

#[test]
fn a_broken_save_changes_nothing_and_staff_are_told() {
    for broken in [
        String::new(),
        "not a manifest".to_owned(),
        replaced("text = \"The light comes back.\"", "text = \"The light"),
        replaced("seconds = 2\n", "seconds = \"2\"\n"),
        GALLERY.replacen(
            "title = \"Morning\"",
            "title = \"Morning\"\nsubtitle = 1",
            1,
        ),
    ] {
        let mut kiosk = Kiosk::open();
        let before = kiosk.pixels();
        assert_eq!(kiosk.house.kiosk.report().errors(), 0);

        kiosk.save(&broken);

        assert!(kiosk.pixels() == before, "{broken}");
        assert!(kiosk.house.kiosk.report().errors() > 0, "{broken}");

        kiosk.house.wait(seconds(22));
        assert!(kiosk.house.shows("It grew."), "the wall goes on");

        kiosk.save(GALLERY);
        assert_eq!(kiosk.house.kiosk.report().errors(), 0);
    }
}

fn visit(kiosk: &mut Kiosk, labels: &[&str]) {
    kiosk.house.touch_at(Point::new(20.0, 20.0));

    for label in labels {
        kiosk.house.touch(label);
    }
}

#[test]
fn a_visitors_session_goes_on() {
    let mut kiosk = Kiosk::open();

    visit(
        &mut kiosk,
        &[&words().text_size(), &words().artworks(), "Field"],
    );
    kiosk
        .house
        .tell(Message::Key(reclamation::kiosk::Stroke::Next));

    let place = kiosk.house.kiosk.place().cloned();
    let focused = kiosk.house.kiosk.focused();

    kiosk.save(&replaced("It grew.", "It has grown."));

    assert_eq!(kiosk.house.kiosk.place().cloned(), place);
    assert_eq!(kiosk.house.kiosk.focused(), focused);

    // A broken one does not disturb them either.
    let before = kiosk.pixels();
    kiosk.save("not a manifest");
    assert!(kiosk.pixels() == before);
}

/// The picture that a visitor looks at does not go while its label changes.
#[test]
fn a_visitor_keeps_the_picture_whose_label_is_corrected() {
    let mut kiosk = Kiosk::open();
    visit(&mut kiosk, &[&words().artworks(), "Field"]);

    let path = kiosk.folder.path().join("gallery.toml");
    fs::write(&path, replaced("It grew.", "It flew.")).expect("the folder can be written");

    let reading = manifest::read(&path, noon(13).to_utc());
    let message = Message::Reloaded(Arc::new(reading));

    // What has still to be made ready is not performed.
    let _ = kiosk.house.kiosk.update(message, kiosk.house.now);

    assert!(kiosk.house.shows("It flew."));
    assert!(has_field(&kiosk.pixels()));
}

/// Whether the picture of three bands is to be seen, large or small.
fn has_field(pixels: &image::RgbaImage) -> bool {
    pixels.pixels().any(|pixel| pixel.0[..3] == [230, 196, 92])
}

#[test]
fn a_withdrawn_work_is_gone_from_a_visitors_eyes_and_from_all_places() {
    // Before the work.
    let mut kiosk = Kiosk::open();
    visit(&mut kiosk, &[&words().artworks(), "Field"]);
    assert!(has_field(&kiosk.pixels()));

    kiosk.withdraw("Field");
    assert_eq!(
        kiosk.house.kiosk.place(),
        Some(&Place::Artworks { page: 0 })
    );
    assert!(!has_field(&kiosk.pixels()));
    assert!(!kiosk.house.shows("Field"));

    // Among all works.
    let mut kiosk = Kiosk::open();
    visit(&mut kiosk, &[&words().artworks()]);
    assert!(has_field(&kiosk.pixels()));

    kiosk.withdraw("Field");
    assert!(!has_field(&kiosk.pixels()));
    assert!(!kiosk.house.labels().iter().any(|label| label == "Field"));

    // Among the places that were left.
    let mut kiosk = Kiosk::open();
    visit(
        &mut kiosk,
        &[&words().artworks(), "Field", &words().help_now()],
    );
    kiosk.withdraw("Field");
    kiosk.house.touch(&words().back());
    assert_eq!(
        kiosk.house.kiosk.place(),
        Some(&Place::Artworks { page: 0 })
    );
}

/// A visitor who has opened the page of an event.
fn at_event(toml: &str, title: &str) -> Kiosk {
    let mut kiosk = Kiosk::open();

    kiosk.save(toml);
    visit(&mut kiosk, &[&words().this_month()]);

    let label = kiosk
        .house
        .labels()
        .into_iter()
        .find(|label| label.contains(title))
        .expect("the event is listed");

    kiosk.house.touch(&label);
    assert!(matches!(
        kiosk.house.kiosk.place(),
        Some(Place::Event { .. })
    ));
    kiosk
}

#[test]
fn the_page_of_an_event_survives_a_reload() {
    let mut kiosk = at_event(GALLERY, "Walk");
    let page = kiosk.house.kiosk.place().cloned();

    // Another event is inserted before it, on the same day.
    kiosk.save(&replaced(
        "[[event]]\ntitle = \"Walk\"",
        "[[event]]\ntitle = \"Tour\"\nstarts = 2026-01-14\n\n[[event]]\ntitle = \"Walk\"",
    ));
    assert_eq!(kiosk.house.kiosk.place().cloned(), page);
    assert!(kiosk.house.shows("Walk"));
    assert!(!kiosk.house.shows("Tour"));

    let talk = "[[event]]\ntitle = \"Talk\"\nstarts = 2026-01-13\n";
    kiosk.save(&replaced(talk, ""));
    assert_eq!(kiosk.house.kiosk.place().cloned(), page);

    // It was moved to another day, and then renamed.
    kiosk.save(&GALLERY.replace("starts = 2026-01-14", "starts = 2026-01-15"));
    assert!(kiosk.house.shows("Walk"));
    kiosk.save(
        &GALLERY
            .replace("starts = 2026-01-14", "starts = 2026-01-15")
            .replace("title = \"Walk\"", "title = \"Evening walk\""),
    );
    assert!(kiosk.house.shows("Evening walk"));
}

#[test]
fn a_reload_does_not_confuse_events_that_share_a_title() {
    let event = |uid: &str, day: u32| {
        format!(
            "\n[[event]]\ntitle = \"Studio\"\nuid = \"{uid}\"\nstarts = 2026-01-{day}\n\
             about = \"Of {uid}.\"\n"
        )
    };
    let with = |events: &[String]| format!("{GALLERY}{}", events.concat());

    let second = with(&[event("second", 20)]);
    let mut kiosk = at_event(&second, "Studio");
    assert!(kiosk.house.shows("Of second."));

    // Another one of that title is inserted, on the day that this one had.
    kiosk.save(&with(&[event("first", 20), event("second", 27)]));
    assert!(kiosk.house.shows("Of second."));
    assert!(!kiosk.house.shows("Of first."));

    kiosk.save(&with(&[event("first", 20)]));
    assert!(matches!(
        kiosk.house.kiosk.place(),
        Some(Place::Month { .. })
    ));
}

#[test]
fn an_event_that_is_gone_leads_to_the_month() {
    let mut kiosk = at_event(GALLERY, "Walk");

    kiosk.save(&replaced(
        "[[event]]\ntitle = \"Walk\"\nstarts = 2026-01-14\n",
        "",
    ));
    assert!(matches!(
        kiosk.house.kiosk.place(),
        Some(Place::Month { .. })
    ));
}

#[test]
fn resources_that_are_gone_lead_to_others() {
    let with = |kinds: &[&str]| {
        let resources = kinds
            .iter()
            .map(|kind| format!("\n[[resource]]\nkind = \"{kind}\"\ntitle = \"A {kind}\"\n"));

        format!("{GALLERY}{}", resources.collect::<String>())
    };

    let mut kiosk = Kiosk::open();
    kiosk.save(&with(&["book", "film"]));
    visit(&mut kiosk, &[&words().resources()]);

    let book = kiosk.house.kiosk.place().cloned();
    kiosk.save(&with(&["film", "book"]));
    assert_eq!(kiosk.house.kiosk.place().cloned(), book);

    kiosk.save(&with(&["film"]));
    assert_eq!(
        kiosk.house.kiosk.place(),
        Some(&Place::Resources {
            kind: ResourceKind::Film,
            page: 0
        })
    );

    kiosk.save(GALLERY);
    assert!(matches!(
        kiosk.house.kiosk.place(),
        Some(Place::Month { .. })
    ));
    assert!(!kiosk.house.labels().is_empty());
}

#[test]
fn a_picture_whose_file_has_changed_is_made_ready_anew_everywhere() {
    let mut kiosk = Kiosk::open();
    let blue = [12, 34, 200];

    let repaint = |kiosk: &mut Kiosk| {
        image::RgbImage::from_pixel(900, 600, image::Rgb(blue))
            .save(kiosk.folder.path().join("field.png"))
            .expect("the folder can be written");

        let path = kiosk.folder.path().join("gallery.toml");
        let mut reading = manifest::read(&path, noon(13).to_utc());

        reading.revisions.set(PathBuf::from("field.png"), 1);

        kiosk.house.tell(Message::Reloaded(Arc::new(reading)));
    };

    let is_blue = |kiosk: &Kiosk| {
        let pixels = kiosk.pixels();

        !has_field(&pixels) && pixels.pixels().any(|pixel| pixel.0[..3] == blue)
    };

    // On the stage.
    kiosk.house.wait(seconds(21));
    kiosk.house.wait(seconds(3));
    assert!(has_field(&kiosk.pixels()));
    repaint(&mut kiosk);
    assert!(is_blue(&kiosk));

    // Ready to come next.
    let mut kiosk = Kiosk::open();
    repaint(&mut kiosk);
    kiosk.house.wait(seconds(21));
    kiosk.house.wait(seconds(3));
    assert!(is_blue(&kiosk));

    // Before a visitor, and among the small pictures.
    for labels in [vec!["Field"], vec![]] {
        let mut kiosk = Kiosk::open();
        let artworks = words().artworks();
        let labels: Vec<&str> = [artworks.as_str()].into_iter().chain(labels).collect();

        visit(&mut kiosk, &labels);
        assert!(has_field(&kiosk.pixels()));
        repaint(&mut kiosk);
        assert!(is_blue(&kiosk), "{labels:?}");
    }
}
