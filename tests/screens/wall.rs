//! The wall as it should be, on every screen that it must suit.

use crate::house::{self, SIZES, at, exhibition, noon};
use crate::sight::{self, Sight, bare_wall, lies_in, wall_with};

use reclamation::exhibition::{CompiledIn, Exhibition, Language};
use reclamation::manifest;
use reclamation::ui::hanging::Hanging;
use reclamation::ui::plan::Audience;
use reclamation::ui::plan::Plan;
use reclamation::ui::theme::Palette;
use reclamation::words::Words;

use iced::Color;
use std::path::Path;

/// Numbers to call in [`house::exhibition`].
const NUMBERS: [&str; 5] = ["911", "1-888-373-7888", "988", "1-800-843-5200", "211"];

/// The wall with every work, on every screen.
fn every_wall(exhibition: &Exhibition) -> impl Iterator<Item = Sight> {
    SIZES.into_iter().flat_map(move |size| {
        exhibition
            .works
            .iter()
            .flat_map(move |work| wall_with(exhibition, work, size, noon(13)))
    })
}

fn words() -> Words {
    Words::of(Language::English)
}

#[test]
fn every_text_is_whole_and_in_its_place() {
    for sight in every_wall(&exhibition()) {
        sight.is_in_order();
    }
}

#[test]
fn the_shipped_exhibition_is_whole_and_in_its_place() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery.toml");
    let shipped = manifest::read(&manifest, noon(13).to_utc()).exhibition;
    assert!(!shipped.works.is_empty());

    for sight in every_wall(&shipped) {
        sight.is_in_order();
    }
}

#[test]
fn every_help_line_is_on_every_wall() {
    for sight in every_wall(&exhibition()) {
        for number in NUMBERS {
            let text = sight.text_with(number);

            assert!(
                lies_in(text.bounds, sight.frame.strip),
                "{}: {text:?} is not in the help strip",
                sight.name
            );
        }

        sight.text_with("text HELP to 233733");
        sight.text_with("TTY 711");
    }
}

#[test]
fn date_time_month_and_next_event_are_on_every_wall() {
    for sight in every_wall(&exhibition()) {
        let days = (1..=31).map(|day| day.to_string());
        let said = ["Tuesday, January 13, 2026", "12:00 PM", &words().coming()];

        for words in days.chain(said.map(str::to_owned)) {
            let text = sight.text(&words);

            assert!(
                lies_in(text.bounds, sight.frame.side),
                "{}: {text:?} is not beside the stage",
                sight.name
            );
        }

        let next =
            sight.text("Trafficking and Crime Victims Assistance Program: information session");
        assert!(lies_in(next.bounds, sight.frame.side), "{}", sight.name);
        sight.text("Tue, Jan 13 · 1:00–2:00 PM");
        assert!(!sight.has("Wear Blue Day"), "{}: it is over", sight.name);
    }
}

#[test]
fn the_days_of_a_week_stand_in_one_row_and_those_of_a_weekday_in_one_column() {
    for size in SIZES {
        let sight = bare_wall(&exhibition(), size, noon(13));
        let centre = |day: u32| sight.text(&day.to_string()).bounds.center();

        // The first of January 2026 is a Thursday.
        for day in 4..=24 {
            assert!((centre(day).x - centre(day + 7).x).abs() < 1.0, "{day}");
            assert!(centre(day).y < centre(day + 7).y, "{day}");
        }

        for day in 11..17 {
            assert!((centre(day).y - centre(day + 1).y).abs() < 1.0, "{day}");
            assert!(centre(day).x < centre(day + 1).x, "{day}");
        }
    }
}

#[test]
fn the_label_says_what_it_is_and_by_whom() {
    let exhibition = exhibition();

    for size in SIZES {
        let told = [
            (
                "morning-again",
                ["Morning, again", "Anonymous, 2025", "Poem"],
            ),
            (
                "field",
                ["Field", "Anonymous, Sample work, 2024", "Acrylic on board"],
            ),
            (
                "two-of-us",
                ["Two of us", "Sample work", "Photograph and text"],
            ),
        ];

        for (id, label) in told {
            for sight in wall_with(&exhibition, house::work(&exhibition, id), size, noon(13)) {
                for words in label {
                    let text = sight.text(words);

                    assert!(
                        lies_in(text.bounds, sight.frame.stage),
                        "{}: {text:?} is not on the stage",
                        sight.name
                    );
                }
            }
        }
    }
}

#[test]
fn a_poem_keeps_its_lines_and_indents() {
    let exhibition = exhibition();
    let poem = house::work(&exhibition, "morning-again");

    for size in SIZES {
        for sight in wall_with(&exhibition, poem, size, noon(13)) {
            let light = sight.text("The light comes back").bounds;
            let cup = sight.text("the cup, the sill,").bounds;
            let nobody = sight.text("Nobody asked it to.").bounds;

            assert!(light.x < cup.x, "{}: the indent is lost", sight.name);
            assert_eq!(light.x, nobody.x, "{}", sight.name);
            assert!(light.y < cup.y && cup.y < nobody.y, "{}", sight.name);
        }
    }
}

#[test]
fn a_picture_lies_whole_on_its_mat_beside_or_above_the_label() {
    let exhibition = exhibition();

    for size in SIZES {
        for id in ["field", "two-of-us"] {
            let work = house::work(&exhibition, id);
            let (frame, _) = reclamation::ui::layout::arrange(&exhibition, sight::size_of(size));

            let plan = Plan::of(
                work,
                frame.stage.size(),
                Audience::Passers(
                    exhibition.about.first_language(),
                    &exhibition.about.languages,
                ),
                frame.scale,
            );

            let (width, height) = plan.picture_size().expect("it has a picture");
            let (mat, label, stage) = (plan.mat, plan.label.size(), frame.stage);

            if plan.label.is_beside() {
                assert!(
                    mat.x + mat.width + label.width < stage.width,
                    "{id} at {size:?}"
                );
                assert!(label.height <= mat.height, "{id} at {size:?}");
            } else {
                assert!(
                    mat.y + mat.height + label.height < stage.height,
                    "{id} at {size:?}"
                );
            }

            assert!(
                mat.width * mat.height > 0.4 * stage.width * stage.height,
                "{id} at {size:?}: a mat of {mat:?} does not honour a work"
            );

            let hanging = Hanging::with_picture(plan, width, height, vec![0; 4]);
            let (_, place) = hanging.picture.expect("it has a picture");

            assert!(lies_in(place, mat), "{id} at {size:?}: {place:?} {mat:?}");
            assert_eq!(
                place.snap().map(iced::Rectangle::from),
                Some(place),
                "whole pixels"
            );
        }
    }
}

#[test]
fn nothing_to_hang_is_said_calmly_and_help_and_calendar_stay() {
    let exhibition = Exhibition {
        works: Vec::new(),
        ..exhibition()
    };

    for size in SIZES {
        let sight = bare_wall(&exhibition, size, noon(13));
        sight.is_in_order();

        for words in [&words().being_hung(), &words().come_back()] {
            assert!(
                lies_in(sight.text(words).bounds, sight.frame.stage),
                "{}",
                sight.name
            );
        }

        for number in NUMBERS {
            sight.text_with(number);
        }

        sight.text("31");
        sight.text(&words().coming());
    }
}

#[test]
fn without_a_manifest_the_compiled_in_help_is_there() {
    for size in SIZES {
        let sight = bare_wall(&Exhibition::bare(), size, noon(13));
        sight.is_in_order();

        for line in CompiledIn::ALL {
            sight.text_with(line.number());
        }

        sight.text(&words().being_hung());
        sight.text("31");
        assert!(!sight.has(&words().coming()), "{}: nothing is", sight.name);
    }
}

#[test]
fn another_month_is_named() {
    let exhibition = exhibition();

    for size in SIZES {
        for (now, heading) in [
            (at(2025, 10, 3, 9, 0), words().coming()),
            (at(2026, 5, 30, 9, 0), "Events in January 2026".to_owned()),
        ] {
            let sight = bare_wall(&exhibition, size, now);
            sight.is_in_order();

            sight.text("January 2026");
            sight.text("31");
            sight.text(&heading);
        }

        let current = bare_wall(&exhibition, size, noon(13));
        assert!(!current.has("January 2026"), "the date says so already");
    }
}

/// May 2026 begins on a Friday: its grid has six weeks, the most there are.
#[test]
fn another_month_of_six_weeks_is_whole() {
    let mut exhibition = exhibition();
    exhibition.about.opens = None;
    exhibition.events.truncate(1);
    exhibition.events[0].when = reclamation::exhibition::When::AllDay {
        first: at(2026, 5, 31, 12, 0).date_naive(),
        last: at(2026, 5, 31, 12, 0).date_naive(),
    };

    for size in SIZES {
        let sight = bare_wall(&exhibition, size, noon(13));
        sight.is_in_order();

        sight.text("May 2026");
        sight.text("31");
    }
}

#[test]
fn today_is_ringed_and_only_today() {
    let exhibition = exhibition();

    for size in [(1280, 800), (1080, 1920)] {
        for day in [1, 13, 31] {
            let ring = ring(&exhibition, size, noon(day))
                .unwrap_or_else(|| panic!("no ring around {day} at {size:?}"));

            let sight = bare_wall(&exhibition, size, noon(day));
            let number = sight.text(&day.to_string()).bounds;

            assert!(
                lies_in(number, ring),
                "the ring {ring:?} at {size:?} is not around {day} at {number:?}"
            );
            assert!(
                ring.width < 2.0 * sight.frame.scale.unit,
                "{ring:?} is around more than one day"
            );
        }
    }
}

#[test]
fn another_month_has_no_ring() {
    let exhibition = exhibition();

    for size in [(1280, 800), (1080, 1920)] {
        for now in [at(2025, 10, 13, 12, 0), at(2026, 5, 13, 12, 0)] {
            assert_eq!(ring(&exhibition, size, now), None, "{now} at {size:?}");
        }
    }
}

/// Where the accent is, which nothing on a wall at rest has but the ring.
fn ring(
    exhibition: &Exhibition,
    size: (u32, u32),
    now: chrono::DateTime<chrono_tz::Tz>,
) -> Option<iced::Rectangle> {
    let accent = bytes(Palette::of(exhibition.display.theme).accent);
    let screen = sight::pixels(exhibition, size, now);

    screen
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0[..3] == accent)
        .map(|(x, y, _)| iced::Rectangle {
            x: x as f32,
            y: y as f32,
            width: 1.0,
            height: 1.0,
        })
        .reduce(|all, pixel| all.union(&pixel))
}

fn bytes(color: Color) -> [u8; 3] {
    let [red, green, blue, _] = color.into_rgba8();

    [red, green, blue]
}
