//! Prose: paragraphs, filled to the measure.

use super::{HAIR, SHEET, Typewriter, area, check_bounds, check_places, letters, lines};

use proptest::prelude::*;
use reclamation::exhibition::Form;
use reclamation::exhibition::typeset::{LEADING, Line, Measure, SetText, TypeArea, set};

/// The widest a line may be, in ems.
const MEASURE: f32 = 27.0;

type Paragraphs = Vec<Vec<String>>;

fn body(paragraphs: &Paragraphs) -> String {
    let texts: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();

    texts.join("\n\n")
}

fn prose() -> impl Strategy<Value = Paragraphs> {
    let paragraph = proptest::collection::vec("[a-z]{1,10}", 1..80);

    proptest::collection::vec(paragraph, 1..6)
}

fn type_it(paragraphs: &Paragraphs, area: &TypeArea) -> SetText {
    set(&body(paragraphs), Form::Prose, area, &Typewriter)
}

/// The lines of each paragraph with their pages, told apart by their words.
fn paragraphs_of<'a>(paragraphs: &Paragraphs, setting: &'a SetText) -> Vec<Vec<(usize, &'a Line)>> {
    let mut all = setting
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, content)| content.lines.iter().map(move |line| (page, line)));

    paragraphs
        .iter()
        .map(|words| {
            let mut left: usize = words.iter().map(String::len).sum();
            let mut lines = Vec::new();

            while left > 0 {
                let (page, line) = all.next().unwrap();

                left -= letters(&line.text).len();
                lines.push((page, line));
            }

            lines
        })
        .collect()
}

/// How many pages it takes at exactly this size.
fn pages(paragraphs: &Paragraphs, area: &TypeArea, size: f32) -> usize {
    let fixed = TypeArea {
        smallest: size,
        paged: size,
        largest: size,
        ..*area
    };

    type_it(paragraphs, &fixed).pages.len()
}

#[test]
fn line_breaks_inside_a_paragraph_are_spaces() {
    let setting = set(
        "one\n  two\r\nthree\n\n\n\nfour",
        Form::Prose,
        &SHEET,
        &Typewriter,
    );
    let texts: Vec<&str> = lines(&setting).map(|line| line.text.as_str()).collect();

    assert_eq!(texts, ["one two three", "four"]);
    assert_eq!(setting.pages[0].breaks, 1);
}

#[test]
fn a_wide_sheet_is_not_filled_beyond_the_measure() {
    let area = TypeArea {
        width: 4_000.0,
        ..SHEET
    };
    let setting = set(&"word ".repeat(60), Form::Prose, &area, &Typewriter);

    assert!(setting.width <= MEASURE * setting.size);
    assert!(setting.width > (MEASURE - 3.0) * setting.size);
}

/// Eighteen letters, where sixteen stand in a line of the largest size.
#[test]
fn a_word_is_not_chopped_that_a_smaller_size_holds_whole() {
    let setting = set("self-determination", Form::Prose, &SHEET, &Typewriter);

    assert_eq!(lines(&setting).count(), 1);
}

/// Three lines on a page of two: better a lone line than none at all.
#[test]
fn a_page_too_low_for_three_lines_is_not_overfilled() {
    let area = TypeArea {
        height: 65.0,
        ..SHEET
    };
    let setting = set(&"word ".repeat(40), Form::Prose, &area, &Typewriter);

    check_bounds(&setting, &area, &Typewriter).unwrap();
}

proptest! {
    #[test]
    fn no_word_is_lost_or_chopped(paragraphs in prose(), area in area()) {
        let setting = type_it(&paragraphs, &area);

        let set: Vec<&str> = lines(&setting)
            .flat_map(|line| line.text.split_whitespace())
            .collect();

        prop_assert_eq!(set, paragraphs.iter().flatten().collect::<Vec<_>>());
        prop_assert_eq!(setting.form, Form::Prose);
    }

    #[test]
    fn everything_is_in_its_place_and_on_the_sheet(paragraphs in prose(), area in area()) {
        let setting = type_it(&paragraphs, &area);

        check_places(&setting)?;
        check_bounds(&setting, &area, &Typewriter)?;

        for line in lines(&setting) {
            let width = Typewriter.width(&line.text, setting.size);

            prop_assert!(width <= MEASURE * setting.size + HAIR);
            prop_assert_eq!(line.indent, 0.0);
            prop_assert!(!line.turned, "nobody's break was moved");
        }
    }

    /// A line ends where the next word would not stand on it.
    #[test]
    fn lines_are_filled(paragraphs in prose(), area in area()) {
        let setting = type_it(&paragraphs, &area);
        let width = area.width.min(MEASURE * setting.size);

        for lines in paragraphs_of(&paragraphs, &setting) {
            for pair in lines.windows(2) {
                let next = pair[1].1.text.split(' ').next().unwrap();
                let longer = format!("{} {next}", pair[0].1.text);

                prop_assert!(Typewriter.width(&longer, setting.size) > width - HAIR, "{}", longer);
            }
        }
    }

    #[test]
    fn the_size_is_the_largest_that_will_do(paragraphs in prose(), area in area()) {
        let setting = type_it(&paragraphs, &area);
        let size = setting.size;

        prop_assert!(size >= area.smallest - 1e-3 && size <= area.largest + 1e-3);

        let count = setting.pages.len();
        let limit = if count == 1 { area.largest } else { area.paged };

        prop_assert!(size <= limit + 1e-3);
        // Where a larger size breaks lines otherwise, it may even save a page.
        let fewest = pages(&paragraphs, &area, area.smallest);

        prop_assert!(count <= fewest);

        // Sizes are tried in two dozen steps. One page forgives a thousandth
        // of a line, which the choice of the size does not.
        let next = size + (limit - area.smallest) / 24.0;
        let next = if count == 1 { next * 1.001 } else { next };

        let longest = paragraphs.iter().flatten().map(String::len).max().unwrap();
        let chops = longest as f32 * 0.5 * limit > 0.99 * area.width;

        // Where not even a line stands on a page, pages tell nothing.
        let too_low = next * LEADING > area.height;

        // Floats may round either way where a line just fits.
        let more = |size: f32| pages(&paragraphs, &area, size) > fewest;

        prop_assert!(
            next > limit - 1e-3
                || chops
                || too_low
                || more(next)
                || more(next * 1.0001),
            "{} of {}", size, limit
        );
    }

    /// A paragraph's first line is not left at a page's foot, nor its last
    /// one carried to the next head.
    #[test]
    fn no_line_of_a_parted_paragraph_stands_alone(paragraphs in prose(), area in area()) {
        let setting = type_it(&paragraphs, &area);

        prop_assume!((area.height / setting.line_height()).floor() >= 3.0);

        for lines in paragraphs_of(&paragraphs, &setting) {
            let pages: Vec<usize> = lines.iter().map(|(page, _)| *page).collect();
            let parts: Vec<&[usize]> = pages.chunk_by(|one, next| one == next).collect();

            prop_assert!(lines.len() == 1 || parts[0].len() > 1, "{:?}", pages);
            prop_assert!(lines.len() == 1 || parts[parts.len() - 1].len() > 1, "{:?}", pages);
        }
    }
}
