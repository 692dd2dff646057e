//! A visit: what a visitor can do, and what is left of it.

use crate::house::{at, noon, read};
use crate::running::House;
use crate::sight::{lies_in, size_of};

use reclamation::exhibition::{CompiledIn, Language};
use reclamation::kiosk::visit::screen::Place;
use reclamation::kiosk::{Message, Stroke};
use reclamation::manifest::Reading;
use reclamation::words::Words;

use iced::{Point, Rectangle};
use std::time::Duration;
use tempfile::TempDir;

const GALLERY: &str = r#"
[exhibition]
title = "A Reclamation"
opens = 2026-01-07
closes = 2026-01-31
languages = ["en", "es"]

[[work]]
title = "Morning, again"
credit = "Anonymous"
statement = "On the bus."
text = "The light comes back\nto where it was."
sample = true
calm = true

[[work]]
title = "Field"
medium = "Acrylic on board"
picture = "field.png"
alt = "Three bands of colour."
sample = true

[[work]]
title = "Door"
content-note = "Speaks of being locked in."
text = "There was a door."
sample = true

[[work]]
title = "Two of us"
picture = "field.png"
alt = "Three bands of colour."
text = { en = "We kept the chairs\nwhere they had been.", es = "Dejamos las sillas\ndonde estaban." }
sample = true

[[event]]
title = { en = "Wear Blue Day", es = "Día de vestir de azul" }
starts = 2026-01-11
about = "Put on something blue."
register = "https://dhs.gov/blue-campaign/wearblueday"

[[event]]
title = "An evening in February"
starts = 2026-02-13T13:00:00
ends = 2026-02-13T14:00:00
speakers = ["One who speaks", "Another one"]
place = "Online"
how-to-register = "Write, and ask for the link."
email = "CSECProgram@dss.ca.gov"

[[help]]
name = "211"
for = "Shelter, food and local services"
call = "211"

[[resource]]
kind = "book"
title = "A book"
by = "Its author"

[[resource]]
kind = "training"
title = "A training"
about = "At any time."
advisory = "Speaks openly of abuse."
address = "nhttac.acf.hhs.gov/soar/soar-for-individuals/soar-online"
"#;

const WIDE: (u32, u32) = (1920, 1080);

fn gallery() -> (TempDir, Reading) {
    read(GALLERY)
}

fn english() -> Words {
    Words::of(Language::English)
}

/// A house in which a visitor has begun to look at the works.
fn visited(size: (u32, u32)) -> (TempDir, House) {
    let (folder, reading) = gallery();
    let mut house = House::open(reading, noon(13), size);

    house.touch_at(Point::new(20.0, 20.0));
    house.touch(&english().artworks());

    (folder, house)
}

/// Goes everywhere that a visitor can go, and tells `look` of each place.
fn everywhere(house: &mut House, words: Words, mut look: impl FnMut(&mut House)) {
    let mut go = |house: &mut House, path: &[&str]| {
        for label in path {
            house.touch(label);
        }

        look(house);
    };

    go(house, &[&words.artworks()]);
    go(house, &["Morning, again, Anonymous"]);
    go(house, &[&words.next_work()]);
    go(house, &[&words.next_work()]);
    go(house, &[&words.show()]);
    go(house, &[&words.this_month()]);

    let day = house
        .labels()
        .into_iter()
        .find(|label| label.contains("11"))
        .expect("the day of an event");
    go(house, &[&day]);

    let event = |house: &House| {
        house
            .labels()
            .into_iter()
            .find(|label| label.contains("Wear Blue") || label.contains("azul"))
    };

    // Where the type is large, the list begins on another page.
    for _ in 0..3 {
        if event(house).is_none() {
            house.touch(&words.page_on());
        }
    }

    let event = event(house).expect("its event");
    go(house, &[&event]);

    go(house, &[&words.resources()]);
    go(
        house,
        &[&words.kind(reclamation::exhibition::ResourceKind::Training)],
    );
    go(house, &[&words.help_now()]);

    house.tell(Message::Key(Stroke::Home));
    look(house);

    house.wait(Duration::from_secs(90));
    look(house);
}

#[test]
fn whoever_touches_the_wall_has_what_they_touched_before_them() {
    let touched = |point: Point| {
        let (_folder, reading) = gallery();
        let mut house = House::open(reading, noon(13), WIDE);

        house.touch_at(point);
        house.kiosk.place().cloned()
    };

    assert!(matches!(
        touched(Point::new(500.0, 300.0)),
        Some(Place::Work { id, .. }) if id.as_str() == "morning-again"
    ));
    assert!(matches!(
        touched(Point::new(1800.0, 300.0)),
        Some(Place::Month { .. })
    ));
    assert!(matches!(
        touched(Point::new(500.0, 1060.0)),
        Some(Place::Help { .. })
    ));
}

#[test]
fn every_control_is_drawn_large_enough_and_help_is_always_there() {
    for size in [WIDE, (1080, 1920), (1280, 800), (1024, 768)] {
        for steps in 0..3 {
            for language in [Language::English, Language::Spanish] {
                let (_folder, mut house) = visited(size);
                let least = 64.0 * size.0.min(size.1) as f32 / 1080.0;
                let mut words = english();

                if language == Language::Spanish {
                    house.touch(Language::Spanish.autonym());
                    words = Words::of(language);
                }

                for _ in 0..steps {
                    house.touch(&words.text_size());
                }

                everywhere(&mut house, words, |house| {
                    let name = format!(
                        "{:?} at {size:?}, size of type {steps}, {language}",
                        house.kiosk.place()
                    );

                    check_controls(house, least, &name);
                    check_texts(house, &name);

                    for line in CompiledIn::ALL {
                        assert!(house.shows(line.number()), "{name}: no {line:?}");
                    }
                });
            }
        }
    }
}

fn check_controls(house: &House, least: f32, name: &str) {
    let places = house.places();
    let labels = house.labels();
    let screen = Rectangle::with_size(house.size);

    for (position, place) in places.iter().enumerate() {
        let label = &labels[position];

        assert!(
            place.width >= least && place.height >= least,
            "{name}: {label} is {place:?}"
        );
        assert!(lies_in(*place, screen), "{name}: {label} at {place:?}");

        for (other, beneath) in places.iter().enumerate().skip(position + 1) {
            let both = place.shrink(1.0).intersection(beneath);

            assert!(
                both.is_none(),
                "{name}: {label} lies over {}",
                labels[other]
            );
        }
    }
}

/// Nothing is cut off, and nothing lies over something else.
fn check_texts(house: &House, name: &str) {
    let screen = Rectangle::with_size(house.size);

    let texts: Vec<_> = house
        .texts()
        .into_iter()
        .filter(|text| !text.words.is_empty())
        .collect();

    for text in &texts {
        let visible = text.visible.unwrap_or_default();

        assert!(
            lies_in(text.bounds, screen) && lies_in(text.bounds, visible),
            "{name}: {text:?} is cut off"
        );
    }
}

#[test]
fn what_is_always_there_stays_in_its_place() {
    let (_folder, mut house) = visited(WIDE);
    let mut bars: Vec<Vec<Rectangle>> = Vec::new();

    everywhere(&mut house, english(), |house| {
        let places = house.places();

        bars.push(places[places.len() - 10..].to_vec());
    });

    assert!(bars.len() > 10);
    assert!(bars.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn keys_reach_every_control_once_and_come_round() {
    let (_folder, mut house) = visited(WIDE);

    everywhere(&mut house, english(), |house| {
        // The first key answers the question whether anybody is there.
        if house.shows(&english().are_you_there()) {
            return;
        }

        let labels = house.labels();
        let round = |house: &mut House, stroke| -> Vec<String> {
            labels
                .iter()
                .map(|_| {
                    house.tell(Message::Key(stroke));
                    house.kiosk.focused().expect("it has the focus").label
                })
                .collect()
        };

        let forward = round(house, Stroke::Next);
        assert_eq!(forward, labels);

        let mut backward = round(house, Stroke::Previous);
        backward.rotate_right(1);
        backward.reverse();
        backward.rotate_right(1);
        assert_eq!(backward.len(), labels.len());
        assert!(labels.iter().all(|label| backward.contains(label)));

        // A finger needs no focus.
        house.touch_at(Point::new(1.0, 1.0));
        assert_eq!(house.kiosk.focused(), None);
    });
}

/// Whatever can be pressed does the same by finger, mouse and keys.
#[test]
fn every_control_works_by_touch_by_mouse_and_by_keys() {
    let (_folder, mut scout) = visited(WIDE);
    let mut paths: Vec<(Place, Vec<String>)> = Vec::new();

    everywhere(&mut scout, english(), |house| {
        if let Some(place) = house.kiosk.place() {
            paths.push((place.clone(), house.labels()));
        }
    });

    let ways: [fn(&mut House, &str); 3] = [House::touch, House::click, House::key];

    for (place, labels) in paths {
        for label in labels {
            let mut ends = ways.iter().enumerate().map(|(position, way)| {
                let (_folder, mut house) = visited(WIDE);

                house.tell(Message::Act(reclamation::kiosk::visit::screen::Action::Go(
                    place.clone(),
                )));

                // The question stands before what was there.
                if !house.labels().contains(&label) {
                    house.wait(Duration::from_secs(90));
                }

                // The first key answers the question, and moves nothing.
                if house.shows(&english().are_you_there()) && position == 2 {
                    house.tell(Message::Key(Stroke::Press));
                }

                if house.labels().contains(&label) {
                    way(&mut house, &label);
                }

                (house.kiosk.place().cloned(), house.words())
            });

            let first = ends.next().expect("there are three ways");

            for other in ends {
                assert_eq!(first, other, "{label} at {place:?}");
            }
        }
    }
}

#[test]
fn clearing_the_screen_leaves_nothing_behind_wherever_it_is_done() {
    let (_untouched_folder, reading) = gallery();
    let untouched = House::open(reading, noon(13), WIDE);
    let mut places = 0;

    let (_folder, mut scout) = visited(WIDE);

    everywhere(&mut scout, english(), |_| places += 1);

    for stop in 0..places {
        let (_folder, mut house) = visited(WIDE);
        let mut seen = 0;

        house.touch(Language::Spanish.autonym());

        let words = Words::of(Language::Spanish);
        house.touch(&words.text_size());
        house.touch(&words.contrast());
        house.touch(&words.stillness());
        house.touch(&words.pause());

        let mut cleared = None;
        everywhere_until(&mut house, words, |house| {
            if seen == stop {
                house.touch(&words.clear_screen());
                cleared = Some((house.kiosk.place().cloned(), house.words()));
            }

            seen += 1;
            cleared.is_some()
        });

        let (place, shown) = cleared.expect("every place was reached");

        assert_eq!(place, None);
        assert!(shown.contains(&String::from("12:00 PM")) || stop + 1 == places);
        assert!(
            shown.iter().any(|text| untouched.words().contains(text)),
            "{shown:?}"
        );
        assert!(!shown.iter().any(|text| *text == words.clear_screen()));
    }
}

/// As [`everywhere`], until `look` has seen enough.
fn everywhere_until(house: &mut House, words: Words, mut look: impl FnMut(&mut House) -> bool) {
    let mut enough = false;

    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        everywhere(house, words, |house| {
            if !enough {
                enough = look(house);
            }

            if enough {
                std::panic::resume_unwind(Box::new("enough"));
            }
        });
    }));

    if let Err(cause) = result
        && !enough
    {
        std::panic::resume_unwind(cause);
    }
}

#[test]
fn whoever_stops_touching_is_asked_and_then_forgotten() {
    let (_folder, mut house) = visited(WIDE);
    let words = english();

    house.touch(Language::Spanish.autonym());
    let words_es = Words::of(Language::Spanish);

    house.wait(Duration::from_secs(89));
    assert!(!house.shows(&words_es.are_you_there()));

    house.wait(Duration::from_secs(1));
    assert!(house.shows(&words_es.are_you_there()));
    assert!(house.shows(&words_es.clears_in(30)), "{:?}", house.words());

    house.wait(Duration::from_secs(7));
    assert!(house.shows(&words_es.clears_in(23)));

    // The large button, any touch and any key all end it.
    house.touch(&words_es.still_here());
    assert!(!house.shows(&words_es.are_you_there()));

    house.wait(Duration::from_secs(95));
    house.touch_at(Point::new(3.0, 3.0));
    assert!(!house.shows(&words_es.are_you_there()));

    house.wait(Duration::from_secs(95));
    let before = house.kiosk.place().cloned();
    house.tell(Message::Key(Stroke::Home));
    assert!(!house.shows(&words_es.are_you_there()));
    assert_eq!(
        house.kiosk.place().cloned(),
        before,
        "the key that answers does nothing else"
    );

    house.wait(Duration::from_secs(90));
    house.wait(Duration::from_secs(29));
    assert!(house.kiosk.place().is_some());

    house.wait(Duration::from_secs(1));
    assert_eq!(house.kiosk.place(), None);
    assert!(!house.shows(&words_es.artworks()));
    assert!(!house.shows(&words.artworks()));
}

#[test]
fn the_manifest_says_how_long_a_session_lasts() {
    let (_folder, reading) = read(&format!(
        "{GALLERY}\n[session]\nidle-seconds = 20\nquestion-seconds = 25\n"
    ));
    let mut house = House::open(reading, noon(13), WIDE);

    house.touch_at(Point::new(20.0, 20.0));
    house.wait(Duration::from_secs(20));
    assert!(house.shows(&english().clears_in(25)));

    house.wait(Duration::from_secs(25));
    assert_eq!(house.kiosk.place(), None);
}

#[test]
fn a_work_with_a_note_is_shown_to_whoever_asks_and_to_nobody_else() {
    let words = english();
    let at_note = || {
        let (folder, mut house) = visited(WIDE);

        assert!(house.shows(&words.with_note()));
        assert!(!house.shows("There was a door."), "not in the grid either");

        house.touch("Door");
        assert!(house.shows("Speaks of being locked in."));
        assert!(!house.shows("There was a door."));

        (folder, house)
    };

    let (_folder, mut house) = at_note();
    let (show, skip) = (
        house.places()[house.position(&words.show())],
        house.places()[house.position(&words.skip())],
    );
    assert_eq!(show.size(), skip.size(), "both are equally easy");

    house.touch(&words.show());
    assert!(house.shows("There was a door."));

    let (_folder, mut house) = at_note();
    house.touch(&words.skip());
    assert!(!house.shows("There was a door.") && house.shows("Two of us"));

    let (_folder, mut house) = at_note();
    house.touch(&words.something_calmer());
    assert!(house.shows("Morning, again"));
}

#[test]
fn on_the_wall_a_noted_work_comes_after_its_note_and_only_if_it_may() {
    let (_folder, reading) = read(
        r#"
        [exhibition]
        title = "One"

        [[work]]
        title = "Door"
        content-note = "Speaks of being locked in."
        on-wall = true
        text = "There was a door."
        sample = true
        "#,
    );
    let mut house = House::open(reading, noon(13), WIDE);

    assert!(house.shows("Speaks of being locked in."));
    assert!(!house.shows("There was a door."));

    house.wait(Duration::from_secs(7));
    assert!(
        !house.shows("There was a door."),
        "there is time to turn away"
    );

    house.wait(Duration::from_secs(20));
    house.now += Duration::from_secs(3);
    house.tell(Message::Frame);
    assert!(house.shows("There was a door."));
    assert!(!house.shows("Speaks of being locked in."));
}

#[test]
fn the_wall_is_held_for_as_long_as_a_visitor_wants() {
    let (_folder, mut house) = visited(WIDE);
    let words = english();

    house.tell(Message::Key(Stroke::Home));
    house.touch(&words.pause());
    assert!(house.shows("The light comes back"));

    for _ in 0..10 {
        house.wait(Duration::from_secs(80));
        house.touch_at(Point::new(5.0, 5.0));
        assert!(house.shows("The light comes back"));
    }

    house.touch(&words.carry_on());
    house.wait(Duration::from_secs(60));
    house.now += Duration::from_secs(5);
    house.tell(Message::Frame);
    assert!(!house.shows("The light comes back"), "{:?}", house.words());
}

#[test]
fn stillness_means_that_nothing_fades() {
    let (_folder, mut house) = visited(WIDE);

    house.tell(Message::Key(Stroke::Home));
    house.touch(&english().stillness());

    house.wait(Duration::from_secs(60));
    assert!(house.shows("Field") && !house.shows("Morning, again"));
}

#[test]
fn untranslated_texts_say_in_which_language_they_are() {
    let (_folder, mut house) = visited(WIDE);
    let words = Words::of(Language::Spanish);

    house.touch(Language::Spanish.autonym());
    house.touch(&words.this_month());
    house.touch("Día de vestir de azul");

    let texts = house.words();
    let about = texts
        .iter()
        .position(|text| text == "Put on something blue.")
        .expect("the original is shown");
    assert_eq!(texts[about - 1], "[English]");

    // What is translated is in the visitor's language alone.
    house.touch(&words.artworks());
    house.touch("Two of us");
    assert!(house.shows("Dejamos las sillas"));
    assert!(!house.shows("We kept the chairs"));
}

#[test]
fn what_may_no_longer_be_seen_goes_at_midnight_from_under_a_visitor() {
    let (_folder, mut reading) = gallery();
    let last = noon(13).date_naive();

    for work in &mut reading.exhibition.works {
        if work.id.as_str() == "field" {
            work.until = Some(last);
        }
    }

    let mut house = House::open(reading, at(2026, 1, 13, 23, 59), WIDE);
    house.touch_at(Point::new(20.0, 20.0));
    house.touch(&english().artworks());
    house.touch("Field");
    assert!(house.shows("Acrylic on board"));

    house.wait(Duration::from_secs(61));
    assert!(!house.shows("Acrylic on board"));
    assert!(!house.labels().contains(&String::from("Field")));
    assert!(
        matches!(house.kiosk.place(), Some(Place::Artworks { .. })),
        "the visit goes on"
    );
}

#[test]
fn nobody_is_sent_away_at_closing_time_and_at_night_a_touch_finds_help() {
    let (_folder, mut reading) = gallery();
    let time = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");

    reading.exhibition.hours =
        reclamation::exhibition::Hours::on(vec![chrono::Weekday::Tue], time(8), time(17));

    let mut house = House::open(reading, at(2026, 1, 13, 16, 59), WIDE);
    house.touch_at(Point::new(20.0, 20.0));
    house.wait(Duration::from_secs(80));
    assert!(house.shows(&english().clear_screen()), "the visit goes on");

    house.touch(&english().clear_screen());
    assert!(!house.shows("Morning, again"), "the screen rests");

    house.touch_at(Point::new(20.0, 20.0));
    assert!(matches!(house.kiosk.place(), Some(Place::Help { .. })));
    assert!(house.shows(&english().call("911")));
}

/// What a phone sees of the help screen leads to the chat.
#[test]
fn the_code_on_the_screen_is_read_back_by_an_independent_decoder() {
    for themes in 0..3 {
        let (_folder, mut house) = visited(WIDE);
        let words = english();

        for _ in 0..themes {
            house.touch(&words.contrast());
        }

        house.touch(&words.help_now());

        for _ in 0..5 {
            if house.shows("humantraffickinghotline.org/chat") && !codes(&house).is_empty() {
                break;
            }

            house.touch(&words.page_on());
        }

        assert_eq!(codes(&house), ["https://humantraffickinghotline.org/chat"]);
    }
}

/// What the codes on the screen say.
fn codes(house: &House) -> Vec<String> {
    let (width, height) = WIDE;
    let palette = reclamation::ui::theme::Palette::of(reclamation::exhibition::Theme::Evening);

    let pixels = reclamation::ui::headless::HeadlessRenderer::new(house.now)
        .expect("the software renderer is there")
        .render(house.kiosk.view().map(|_| ()), WIDE, palette);

    let at = |x: usize, y: usize| pixels[(y * width as usize + x) * 4 + 1];

    rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, at)
        .detect_grids()
        .into_iter()
        .map(|grid| grid.decode().expect("the code can be read").1)
        .collect()
}

/// Nothing of a visit is anywhere but in the kiosk's memory, and when it is
/// over, not there either.
#[test]
fn a_visit_leaves_no_trace() {
    let (untouched_folder, reading) = gallery();
    let mut untouched = House::open(reading, noon(13), WIDE);

    let (folder, mut house) = visited(WIDE);
    let files = |folder: &TempDir| -> Vec<_> {
        std::fs::read_dir(folder.path())
            .expect("it can be listed")
            .map(|entry| entry.expect("it can be listed").file_name())
            .collect()
    };

    house.touch(Language::Spanish.autonym());
    everywhere(&mut house, Words::of(Language::Spanish), |_| {});
    house.wait(Duration::from_secs(30));
    assert_eq!(house.kiosk.place(), None);

    // The same time has passed for both.
    untouched.wait(Duration::from_secs(90));
    untouched.wait(Duration::from_secs(30));

    // Both walls go on alike from here.
    for _ in 0..6 {
        for house in [&mut house, &mut untouched] {
            house.wait(Duration::from_secs(60));
            house.now += Duration::from_secs(5);
            house.tell(Message::Frame);
        }

        assert_eq!(house.words(), untouched.words());
    }

    assert_eq!(files(&folder), files(&untouched_folder));
    assert_eq!(size_of(WIDE), house.size);
}
