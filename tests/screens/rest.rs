//! The screen outside its hours: help, and nothing else.

use crate::house::{SIZES, at, exhibition};
use crate::sight::{lies_in, resting};

use iced::{Point, Rectangle};

#[test]
fn only_the_help_lines_are_there() {
    let exhibition = exhibition();

    for size in SIZES {
        for hour in [22, 23] {
            let sight = resting(&exhibition, size, at(2026, 1, 13, hour, 0));

            assert_eq!(
                sight.texts.len(),
                2 * exhibition.help.len(),
                "two texts for each line, and no other: {:?}",
                sight.words()
            );

            for number in ["911", "1-888-373-7888", "988", "1-800-843-5200", "211"] {
                sight.text_with(number);
            }
        }
    }
}

/// What stands still all night leaves a shadow on the panel.
#[test]
fn the_strip_changes_its_place_from_hour_to_hour() {
    let exhibition = exhibition();

    for size in SIZES {
        let even = resting(&exhibition, size, at(2026, 1, 13, 22, 59));
        let odd = resting(&exhibition, size, at(2026, 1, 13, 23, 0));
        let (top, bottom) = (
            Rectangle::new(Point::ORIGIN, even.frame.strip.size()),
            even.frame.strip,
        );

        assert!(even.texts.iter().all(|text| lies_in(text.bounds, bottom)));
        assert!(odd.texts.iter().all(|text| lies_in(text.bounds, top)));
    }
}
