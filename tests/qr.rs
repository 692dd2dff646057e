//! QR codes as they stand on a screen, read back from its PNG by a decoder
//! that shares nothing with what drew them.

#![allow(clippy::panic, reason = "a test that cannot go on says why")]

use reclamation::calendar;
use reclamation::calendar::Window;
use reclamation::exhibition::month::Month;
use reclamation::exhibition::{Display, Event, Language, Localized, Theme, When};
use reclamation::ui::headless::HeadlessRenderer;
use reclamation::ui::theme::{Palette, Scale};
use reclamation::ui::widget::Element;
use reclamation::ui::widget::qr::Code;

use chrono::{TimeDelta, TimeZone};
use chrono_tz::America::Los_Angeles;
use iced::widget::{Space, column, container, row};
use iced::{Fill, Size};
use image::imageops;
use image::{GrayImage, RgbaImage};
use std::collections::BTreeSet;
use std::time::Instant;

const SIZES: [(u32, u32); 3] = [(1920, 1080), (1280, 800), (3840, 2160)];

/// Error correction L, as the decoder numbers it.
const LOW: u16 = 0b01;

/// White margin on each side, in modules.
const QUIET_ZONE: u32 = 4;

/// Codes, and what a phone should make of each.
fn codes() -> [(Code, String); 3] {
    let long = long_address();

    [
        (
            Code::address("humantraffickinghotline.org/chat"),
            "https://humantraffickinghotline.org/chat".to_owned(),
        ),
        (
            Code::mail("TCVAP@dss.ca.gov"),
            "mailto:TCVAP@dss.ca.gov".to_owned(),
        ),
        (Code::address(&long), long),
    ]
    .map(|(code, text)| (code.expect("it fits"), text))
}

fn long_address() -> String {
    let long = format!(
        "https://www.example.org/register/{}",
        "an-evening-in-january/".repeat(4)
    );

    long[..120].to_owned()
}

fn scale((width, height): (u32, u32), diagonal_inches: Option<f32>) -> Scale {
    let display = Display {
        diagonal_inches,
        ..Display::default()
    };

    Scale::of(Size::new(width as f32, height as f32), &display)
}

/// A screen that went through a PNG file.
fn render(codes: &[Code], size: (u32, u32), scale: Scale, palette: Palette) -> RgbaImage {
    let codes = codes.iter().map(|code| code.clone().view(scale));

    // Centred, so that some begin in the middle of a pixel.
    let element = container(row(codes).spacing(scale.space(1.5)))
        .center(Fill)
        .into();

    through_png(element, size, palette)
}

fn through_png(element: Element<'_, ()>, size: (u32, u32), palette: Palette) -> RgbaImage {
    let pixels = HeadlessRenderer::new(Instant::now())
        .expect("there is a software renderer")
        .render(element, size, palette);

    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("screen.png");

    RgbaImage::from_raw(size.0, size.1, pixels)
        .expect("a whole screen")
        .save(&file)
        .expect("it can be written");

    image::open(file).expect("it can be read").to_rgba8()
}

/// What a decoder makes of a picture: each text once. A grid that it cannot
/// make sense of is no text, as on a phone, which tries the next frame.
fn read(picture: &GrayImage) -> BTreeSet<String> {
    let (width, height) = picture.dimensions();

    rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
        picture.get_pixel(x as u32, y as u32).0[0]
    })
    .detect_grids()
    .iter()
    .filter_map(|grid| grid.decode().ok())
    .map(|(about, text)| {
        assert_ne!(
            about.ecc_level, LOW,
            "a fingerprint on the glass must not spoil it"
        );

        text
    })
    .collect()
}

/// What a phone reads that is so far away that two pixels by two are one to
/// it. The hand that holds it is never quite still: its frames begin at
/// different pixels.
fn read_from_afar(picture: &GrayImage) -> BTreeSet<String> {
    let (width, height) = (picture.width() - 2, picture.height() - 2);

    [(0, 0), (1, 0), (0, 1), (1, 1)]
        .into_iter()
        .flat_map(|(x, y)| {
            let frame = imageops::crop_imm(picture, x, y, width, height).to_image();

            read(&imageops::thumbnail(&frame, width / 2, height / 2))
        })
        .collect()
}

#[track_caller]
fn assert_read_everywhere(theme: Theme) {
    let (drawn, expected): (Vec<_>, BTreeSet<_>) = codes().into_iter().unzip();

    for size in SIZES {
        let screen = render(&drawn, size, scale(size, None), Palette::of(theme));
        let near = imageops::grayscale(&screen);

        assert_eq!(read(&near), expected, "{theme:?}, {size:?}");
        assert_eq!(
            read_from_afar(&near),
            expected,
            "{theme:?}, {size:?}, at half its size"
        );
    }
}

#[test]
fn phones_read_them_in_the_evening_room() {
    assert_read_everywhere(Theme::Evening);
}

#[test]
fn phones_read_them_in_the_paper_room() {
    assert_read_everywhere(Theme::Paper);
}

#[test]
fn phones_read_them_in_high_contrast() {
    assert_read_everywhere(Theme::HighContrast);
}

/// One code on a screen: where it lies, and its pixels.
struct Seen {
    picture: RgbaImage,
    left: u32,
    top: u32,
    side: u32,
    /// How many pixels a module is wide.
    module: u32,
}

impl Seen {
    /// A code somewhere on a screen whose wall is neither black nor white.
    fn of(code: &Code, size: (u32, u32), scale: Scale) -> Self {
        let wall = iced::color!(0xff0000);
        let palette = Palette {
            wall,
            ..Palette::of(Theme::Evening)
        };

        let element = column![
            Space::new().height(33.5),
            row![Space::new().width(20.4), code.clone().view(scale)]
        ];

        let picture = through_png(element.into(), size, palette);
        let is_wall = |pixel: &image::Rgba<u8>| pixel.0 == [255, 0, 0, 255];

        let (left, top) = picture
            .enumerate_pixels()
            .find(|(_, _, pixel)| !is_wall(pixel))
            .map(|(x, y, _)| (x, y))
            .expect("there is a code");

        let side = (left..size.0)
            .take_while(|x| !is_wall(picture.get_pixel(*x, top)))
            .count() as u32;

        // The finder in the corner is seven modules wide.
        let dark = picture
            .enumerate_pixels()
            .find(|(_, _, pixel)| is_black(pixel))
            .map(|(x, y, _)| (x, y))
            .expect("there are modules");

        let finder = (dark.0..size.0)
            .take_while(|x| is_black(picture.get_pixel(*x, dark.1)))
            .count() as u32;

        assert_eq!(finder % 7, 0, "a module is {finder}/7 pixels wide");

        Self {
            picture,
            left,
            top,
            side,
            module: finder / 7,
        }
    }

    fn pixel(&self, x: u32, y: u32) -> &image::Rgba<u8> {
        self.picture.get_pixel(self.left + x, self.top + y)
    }

    /// The symbol's width without its quiet zone, in pixels.
    fn symbol(&self) -> u32 {
        self.side - 2 * QUIET_ZONE * self.module
    }
}

fn is_black(pixel: &image::Rgba<u8>) -> bool {
    pixel.0 == [0, 0, 0, 255]
}

fn is_white(pixel: &image::Rgba<u8>) -> bool {
    pixel.0 == [255; 4]
}

#[test]
fn the_quiet_zone_is_white_and_four_modules_wide() {
    for size in SIZES {
        for (code, text) in codes() {
            let seen = Seen::of(&code, size, scale(size, None));
            let zone = QUIET_ZONE * seen.module;
            let within = zone..seen.side - zone;

            for y in 0..seen.side {
                for x in 0..seen.side {
                    if !within.contains(&x) || !within.contains(&y) {
                        assert!(is_white(seen.pixel(x, y)), "{text}: {x}, {y}");
                    }
                }
            }

            // Its corners, so that the zone is no wider either.
            let last = seen.side - zone - 1;

            for (x, y) in [(zone, zone), (last, zone), (zone, last)] {
                assert!(is_black(seen.pixel(x, y)), "{text}: {x}, {y}");
            }
        }
    }
}

#[test]
fn modules_are_whole_pixels_in_black_and_white() {
    for size in SIZES {
        for (code, text) in codes() {
            let scale = scale(size, None);
            let seen = Seen::of(&code, size, scale);

            assert_eq!(seen.side as f32, code.side(scale), "{text}");
            assert_eq!(seen.side % seen.module, 0, "{text}");

            for y in 0..seen.side {
                for x in 0..seen.side {
                    let pixel = seen.pixel(x, y);
                    let of_module =
                        seen.pixel(x / seen.module * seen.module, y / seen.module * seen.module);

                    assert!(is_black(pixel) || is_white(pixel), "{text}: {x}, {y}");
                    assert_eq!(pixel, of_module, "{text}: {x}, {y}");
                }
            }
        }
    }
}

#[test]
fn a_known_panel_shows_them_a_tenth_of_a_metre_wide() {
    for inches in [43.0, 55.0, 65.0, 75.0] {
        for size in [(1920, 1080), (3840, 2160), (2160, 3840)] {
            let scale = scale(size, Some(inches));

            for (code, text) in codes() {
                let seen = Seen::of(&code, size, scale);
                let mm = 25.4 * inches / (size.0 as f32).hypot(size.1 as f32);
                let modules = seen.symbol() / seen.module;

                let suffices = |module: u32| {
                    let module = module as f32 * mm;

                    module >= 2.5 && module * modules as f32 >= 100.0
                };

                let found = format!("{text} on {inches} inches of {size:?}: {}", seen.module);

                assert!(suffices(seen.module), "{found} pixels a module are too few");
                assert!(!suffices(seen.module - 1), "{found} pixels are too many");
            }
        }
    }
}

#[test]
fn they_leave_room_for_the_rest() {
    let longest = "x".repeat(180);

    for size in [
        (1920, 1080),
        (1280, 800),
        (1080, 1920),
        (3840, 2160),
        (800, 480),
    ] {
        for inches in [None, Some(7.0), Some(24.0), Some(55.0)] {
            for text in ["a", "https://988lifeline.org", &longest] {
                let code = Code::of(text).expect("it fits");
                let side = code.side(scale(size, inches));
                let short = size.0.min(size.1) as f32;

                assert!(
                    side <= 0.3 * short,
                    "{text} on {size:?}, {inches:?}: {side}"
                );
            }
        }
    }
}

/// Larger type is for reading; a phone needs no larger code for it.
#[test]
fn they_do_not_grow_with_the_type() {
    let scale = scale((1920, 1080), None);
    let larger = Scale {
        unit: scale.unit * 2.0,
        ..scale
    };

    for (code, _) in codes() {
        assert_eq!(code.side(scale), code.side(larger));
    }
}

#[test]
fn what_would_be_too_fine_to_read_is_no_code() {
    assert!(Code::of(&"x".repeat(180)).is_some());
    assert_eq!(Code::of(&"x".repeat(181)), None);
}

#[test]
fn nothing_to_say_is_no_code() {
    for code in [Code::of(""), Code::address("  "), Code::mail("")] {
        assert_eq!(code, None);
    }
}

#[track_caller]
fn assert_reads(code: Option<Code>, expected: &str) {
    let size = (1280, 800);
    let picture = render(
        &[code.expect("it fits")],
        size,
        scale(size, None),
        Palette::of(Theme::Evening),
    );

    assert_eq!(
        read(&imageops::grayscale(&picture)),
        BTreeSet::from([expected.to_owned()])
    );
}

#[test]
fn an_address_gets_a_scheme_only_where_it_has_none() {
    assert_reads(Code::address("988lifeline.org"), "https://988lifeline.org");
    assert_reads(
        Code::address(" https://pact.cfpic.org\n"),
        "https://pact.cfpic.org",
    );
}

#[test]
fn letters_beyond_ascii_reach_the_phone() {
    assert_reads(
        Code::address("example.org/niñez?día=1"),
        "https://example.org/ni%C3%B1ez?d%C3%ADa=1",
    );
}

#[test]
fn a_mail_address_stays_one_address() {
    assert_reads(
        Code::mail("a+b?cc=x&y%@example.org"),
        "mailto:a+b%3Fcc%3Dx%26y%25@example.org",
    );
}

fn talk(title: &str, place: &str) -> Event {
    let starts = Los_Angeles
        .with_ymd_and_hms(2026, 1, 13, 13, 0, 0)
        .single()
        .expect("a time of that day");

    let when = When::Timed {
        starts,
        ends: starts + TimeDelta::hours(1),
    };

    Event {
        place: Some(Localized::plain(Language::English, place)),
        ..Event::new(Localized::plain(Language::English, title), when)
    }
}

/// The fullest card of an event that a code can hold.
fn card(event: &Event) -> Option<Code> {
    calendar::for_qr_code(event, Language::English)
        .iter()
        .find_map(|card| Code::of(card))
}

/// What a phone reads off the screen is a calendar: it is read back by the
/// decoder and by the house's own reader.
#[test]
fn a_phone_takes_an_event_into_its_calendar() {
    let size = (1920, 1080);

    for (event, place) in [
        (talk("Art, poetry; and more", "Room 5"), Some("Room 5")),
        (
            talk(
                "An evening of poems by many people at once",
                "744 P Street, Sacramento, CA 95814",
            ),
            None,
        ),
        (
            talk(
                "An afternoon for everybody who would like to know more about all of it",
                "",
            ),
            None,
        ),
    ] {
        let code = card(&event).expect("it fits");
        let screen = render(
            &[code],
            size,
            scale(size, None),
            Palette::of(Theme::Evening),
        );
        let texts = read(&imageops::grayscale(&screen));
        let text = texts.first().expect("a phone reads it");

        let month = Month::of(event.when.first_day());
        let days = Window {
            from: month.first_day(),
            to: month.last_day(),
        };
        let contents = calendar::read(text.as_bytes(), days, Los_Angeles);

        assert_eq!(contents.problems, [], "{text}");
        assert_eq!(contents.occurrences.len(), 1, "{text}");

        let one = &contents.occurrences[0];

        assert_eq!(one.when, event.when);
        assert_eq!(one.details.title, event.title.original().text);
        assert_eq!(one.details.location.as_deref(), place);
    }
}

#[test]
fn a_title_that_no_code_holds_is_shortened_at_a_word() {
    let title = "Hidden in Plain Sight: Child Labor Trafficking and Intersections with Commercial \
                 Sexual Exploitation";

    assert_reads(
        card(&talk(title, "Online")),
        "BEGIN:VEVENT\nDTSTART:20260113T210000Z\nDTEND:20260113T220000Z\n\
         SUMMARY:Hidden in Plain Sight: Child Labor Trafficking and…\nEND:VEVENT\n",
    );
}
