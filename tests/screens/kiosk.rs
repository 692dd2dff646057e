//! The kiosk as it runs, without a window: it is told what happens and when,
//! and looked at.

use crate::house::{SIZES, at, gallery, noon, read};
use crate::running::House;
use crate::sight::{Written, bare_wall, lies_in, size_of, wall_with};

use reclamation::exhibition::Language;
use reclamation::kiosk::visit::screen::Place;
use reclamation::kiosk::{Message, Shortcut, Stroke};
use reclamation::ui::headless::HeadlessRenderer;
use reclamation::words::Words;

use iced::advanced::mouse;
use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::{Point, Rectangle, Size, window};
use std::fs;
use std::time::Duration;

fn words_of(texts: &[Written]) -> Vec<&str> {
    texts.iter().map(|text| text.words.as_str()).collect()
}

#[test]
fn the_first_work_is_there_as_soon_as_it_is_ready() {
    let (_folder, reading) = gallery();
    let house = House::open(reading, noon(13), (1920, 1080));

    assert!(house.shows("Morning, again"), "{:?}", house.words());
    assert!(house.shows("The light comes back"));
    assert!(house.shows("1-888-373-7888"));
    assert!(house.shows("12:00 PM"));
}

#[test]
fn whatever_size_the_window_turns_out_to_have_everything_fits_it() {
    for size in SIZES {
        let (_folder, reading) = gallery();
        let exhibition = reading.exhibition.clone();
        let mut house = House::open(reading, noon(13), (1920, 1080));

        house.size = size_of(size);
        house.tell(Message::Opened(window::Id::unique(), size_of(size)));

        // The kiosk shows exactly what the wall of that size is.
        let wall = &wall_with(&exhibition, &exhibition.works[0], size, noon(13))[0];
        let shown = house.texts();
        assert_eq!(words_of(&shown), wall.words());

        for (shown, expected) in shown.iter().zip(&wall.texts) {
            assert_eq!(shown.bounds, expected.bounds, "{shown:?} at {size:?}");
        }
    }
}

#[test]
fn a_screen_that_is_turned_is_laid_out_anew() {
    let (_folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), (1920, 1080));

    for size in [(1080, 1920), (1280, 800), (1920, 1080)] {
        house.resize(size);

        let screen = Rectangle::with_size(size_of(size));
        assert!(house.shows("Morning, again"), "the work stays");

        for text in house.texts() {
            assert!(lies_in(text.bounds, screen), "{text:?} at {size:?}");
        }
    }
}

#[test]
fn a_size_of_nothing_changes_nothing() {
    let (_folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), (1280, 800));
    let before = house.words();

    house.tell(Message::Resized(Size::ZERO));

    assert_eq!(house.words(), before);
}

/// A window system that scales by two counts in points of two pixels.
#[test]
fn a_scaled_screen_is_used_pixel_by_pixel() {
    let (_folder, reading) = gallery();
    let exhibition = reading.exhibition.clone();
    let mut house = House::open(reading, noon(13), (1920, 1080));

    house.tell(Message::Opened(
        window::Id::unique(),
        Size::new(960.0, 540.0),
    ));
    house.tell(Message::Scaled(2.0));

    assert_eq!(house.kiosk.scale_factor(), 0.5);

    let wall = &wall_with(&exhibition, &exhibition.works[0], (1920, 1080), noon(13))[0];
    let shown = house.texts();
    let title = shown.iter().find(|text| text.words == "Morning, again");

    assert_eq!(
        title.expect("the work hangs").bounds,
        wall.text("Morning, again").bounds
    );
}

#[test]
fn works_follow_each_other_and_begin_again() {
    let (_folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), (1280, 800));

    // The poem stays as long as its words take and no longer than a minute.
    for next in ["Field", "Two of us", "Morning, again"] {
        house.wait(Duration::from_secs(2));
        assert!(!house.shows(next), "{next} is early");

        house.wait(Duration::from_secs(60));
        assert!(house.shows(next), "{next} is not there");

        // Both are there while one becomes the other.
        house.now += Duration::from_secs(5);
        house.tell(Message::Frame);
    }

    assert!(!house.shows("Two of us"), "the fade is over");
}

#[test]
fn while_one_work_becomes_another_both_are_there() {
    let (_folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), (1280, 800));

    house.wait(Duration::from_secs(60));
    house.now += Duration::from_millis(300);
    house.tell(Message::Frame);
    assert!(house.shows("Morning, again") && house.shows("Field"));

    house.now += Duration::from_secs(2);
    house.tell(Message::Frame);
    assert!(!house.shows("Morning, again") && house.shows("Field"));
}

#[test]
fn a_work_whose_picture_is_gone_is_passed_over() {
    let (folder, reading) = gallery();
    fs::remove_file(folder.path().join("field.png")).expect("it was there");

    let mut house = House::open(reading, noon(13), (1280, 800));

    for _ in 0..4 {
        house.wait(Duration::from_secs(60));
        house.now += Duration::from_secs(5);
        house.tell(Message::Frame);
        assert!(house.shows("Morning, again"), "{:?}", house.words());
    }
}

#[test]
fn a_picture_that_was_gone_hangs_once_it_is_back() {
    let (folder, reading) = gallery();
    let file = folder.path().join("field.png");
    let aside = folder.path().join("aside.png");
    fs::rename(&file, &aside).expect("it was there");

    let mut house = House::open(reading, noon(13), (1280, 800));
    let seen = |house: &mut House| {
        (0..4).any(|_| {
            house.wait(Duration::from_secs(60));
            house.now += Duration::from_secs(5);
            house.tell(Message::Frame);
            house.shows("Green, because it grew.")
        })
    };

    assert!(!seen(&mut house), "there is no picture of it");
    fs::rename(&aside, &file).expect("it was put aside");
    assert!(seen(&mut house), "{:?}", house.words());
}

#[test]
fn the_day_turns_at_midnight() {
    let (_folder, mut reading) = gallery();
    let last = noon(13).date_naive();

    for work in &mut reading.exhibition.works {
        work.until = Some(last);
    }

    let mut house = House::open(reading, at(2026, 1, 13, 23, 59), (1280, 800));
    assert!(house.shows("Morning, again"));
    assert!(house.shows("Tuesday, January 13, 2026"));
    assert!(house.shows("11:59 PM"));

    house.wait(Duration::from_secs(61));
    assert!(!house.shows("Morning, again"), "its last day is over");
    assert!(house.shows(&Words::of(Language::English).being_hung()));
    assert!(house.shows("Wednesday, January 14, 2026"));
    assert!(house.shows("12:00 AM"));
}

#[test]
fn outside_its_hours_there_is_help_and_no_art() {
    let (_folder, mut reading) = gallery();
    let time = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");

    reading.exhibition.hours =
        reclamation::exhibition::Hours::on(vec![chrono::Weekday::Tue], time(8), time(17));

    let mut house = House::open(reading, at(2026, 1, 13, 16, 59), (1280, 800));
    assert!(house.shows("Morning, again"));

    house.wait(Duration::from_secs(61));
    assert!(!house.shows("Morning, again"));
    assert!(!house.shows("5:00 PM"));
    assert!(house.shows("1-888-373-7888"));
}

#[test]
fn with_nothing_to_hang_the_wall_is_calm() {
    let (_folder, mut reading) = gallery();
    reading.exhibition.works.clear();
    let exhibition = reading.exhibition.clone();

    let mut house = House::open(reading, noon(13), (1080, 1920));
    house.wait(Duration::from_secs(5));

    assert_eq!(
        words_of(&house.texts()),
        bare_wall(&exhibition, (1080, 1920), noon(13)).words()
    );
}

#[test]
fn the_help_strip_takes_turns_in_the_languages_at_work_changes_only() {
    let (_folder, reading) = read(
        r#"
        [exhibition]
        title = "Two languages"
        languages = ["en", "es"]

        [[work]]
        title = "One"
        text = "one"
        sample = true

        [[work]]
        title = "Two"
        text = "two"
        sample = true

        [[help]]
        name = { en = "Shelter", es = "Refugio" }
        for = "A roof"
        call = "211"
        "#,
    );

    let mut house = House::open(reading, noon(13), (1280, 800));
    assert!(house.shows("Shelter") && !house.shows("Refugio"));

    house.wait(Duration::from_secs(1));
    assert!(house.shows("Shelter"), "nothing moves without reason");

    house.wait(Duration::from_secs(60));
    assert!(house.shows("Refugio") && !house.shows("Shelter"));
}

#[test]
fn the_pointer_shows_while_it_is_moved_and_hides_when_it_rests() {
    let (_folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), (1280, 800));
    assert_eq!(house.pointer(), mouse::Interaction::Hidden);

    house.tell(Message::PointerMoved(Point::new(9.0, 9.0)));
    assert_ne!(house.pointer(), mouse::Interaction::Hidden);

    house.wait(Duration::from_millis(2_900));
    assert_ne!(house.pointer(), mouse::Interaction::Hidden);

    house.wait(Duration::from_millis(200));
    assert_eq!(house.pointer(), mouse::Interaction::Hidden);
}

#[test]
fn a_pointer_that_rests_still_points_at_what_is_under_it() {
    let (_folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), (1280, 800));

    house.tell(Message::PointerMoved(Point::new(640.0, 790.0)));
    house.wait(Duration::from_secs(5));
    assert_eq!(house.pointer(), mouse::Interaction::Hidden);

    house.tell(Message::Touched(None));
    assert_eq!(house.kiosk.place(), Some(&Place::Help { page: 0 }));
}

#[test]
fn a_corner_that_is_held_opens_no_work_and_one_that_is_tapped_does() {
    let corner = || Message::Touched(Some(Point::new(12.0, 12.0)));
    let (_folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), (1280, 800));

    house.tell(corner());
    house.wait(Duration::from_secs(6));
    house.tell(Message::Released);
    assert_eq!(house.kiosk.place(), None);

    house.tell(corner());
    house.wait(Duration::from_millis(200));
    house.tell(Message::Released);
    assert!(matches!(house.kiosk.place(), Some(Place::Work { .. })));
}

#[test]
fn keys_mean_what_they_say_and_nothing_else() {
    let letter = |letter: &str| Key::Character(letter.into());
    let escape = Key::Named(Named::Escape);
    let (ctrl, shift) = (Modifiers::CTRL, Modifiers::SHIFT);

    let table = [
        (letter("q"), Modifiers::empty(), Some(Shortcut::Close)),
        (letter("Q"), Modifiers::empty(), Some(Shortcut::Close)),
        (escape.clone(), Modifiers::empty(), None),
        (letter("Q"), ctrl | shift, Some(Shortcut::Leave)),
        (letter("q"), ctrl | shift, Some(Shortcut::Leave)),
        (letter("q"), ctrl, None),
        (letter("Q"), shift, None),
        (letter("q"), Modifiers::ALT, None),
        (letter("q"), Modifiers::LOGO, None),
        (escape.clone(), shift, None),
        (escape, ctrl | shift, None),
        (letter("w"), Modifiers::empty(), None),
        (letter("w"), ctrl | shift, None),
        (Key::Named(Named::Enter), Modifiers::empty(), None),
    ];

    for (key, modifiers, meaning) in table {
        assert_eq!(
            Shortcut::of(&key, modifiers),
            meaning,
            "{key:?} with {modifiers:?}"
        );
    }
}

#[test]
fn a_window_is_left_by_either_key_and_a_kiosk_by_one() {
    let window = Some(Size::new(1280.0, 800.0));
    let escape = || Message::Key(Stroke::of(&Key::Named(Named::Escape), Modifiers::empty()));

    let cases = [
        (None, Message::Pressed(Shortcut::Close), false),
        (None, escape(), false),
        (None, Message::Pressed(Shortcut::Leave), true),
        (window, Message::Pressed(Shortcut::Close), true),
        (window, escape(), true),
        (window, Message::Pressed(Shortcut::Leave), true),
    ];

    for (window, message, leaves) in cases {
        let (_folder, reading) = gallery();
        let mut house = House::run(reading, noon(13), (1280, 800), window);

        house.tell(message.clone());

        assert_eq!(house.left, leaves, "{message:?} in {window:?}");
    }
}

#[test]
fn keys_of_a_keypad_mean_what_is_printed_on_them() {
    let named = |key| Stroke::of(&Key::Named(key), Modifiers::empty());

    assert_eq!(named(Named::Tab), Stroke::Next);
    assert_eq!(named(Named::ArrowRight), Stroke::Next);
    assert_eq!(named(Named::ArrowDown), Stroke::Next);
    assert_eq!(named(Named::ArrowLeft), Stroke::Previous);
    assert_eq!(named(Named::ArrowUp), Stroke::Previous);
    assert_eq!(named(Named::Enter), Stroke::Press);
    assert_eq!(named(Named::Space), Stroke::Press);
    assert_eq!(named(Named::Escape), Stroke::Back);
    assert_eq!(named(Named::Home), Stroke::Home);
    assert_eq!(named(Named::F1), Stroke::Help);
    assert_eq!(named(Named::F9), Stroke::Other);
    assert_eq!(
        Stroke::of(&Key::Named(Named::Tab), Modifiers::SHIFT),
        Stroke::Previous
    );
}

/// The view is drawn by the same renderer as everywhere else.
#[test]
fn the_running_kiosk_can_be_drawn() {
    let (_folder, reading) = gallery();
    let house = House::open(reading, noon(13), (1024, 768));
    let palette = reclamation::ui::theme::Palette::of(reclamation::exhibition::Theme::Evening);

    let pixels = HeadlessRenderer::new(house.now)
        .expect("the software renderer is there")
        .render(house.kiosk.view().map(|_| ()), (1024, 768), palette);

    let darkest = pixels.chunks_exact(4).map(|pixel| pixel[1]).min();
    let brightest = pixels.chunks_exact(4).map(|pixel| pixel[1]).max();
    assert!(darkest < Some(32) && brightest > Some(200));
}
