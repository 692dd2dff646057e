//! Poems and prose on pages.

mod poem;
mod prose;
mod shaped;

use proptest::prelude::*;
use reclamation::exhibition::Form;
use reclamation::exhibition::typeset::{
    LEADING, Line, Measure, Page, STANZA_GAP, SetText, TypeArea, set,
};
use std::time::Duration;

/// A typewriter: every letter is half an em wide.
struct Typewriter;

impl Measure for Typewriter {
    fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().count() as f32 * 0.5 * size
    }
}

/// What floats may be off, in pixels.
const HAIR: f32 = 0.05;

const FORMS: [Form; 2] = [Form::Poem, Form::Prose];

fn lines(setting: &SetText) -> impl Iterator<Item = &Line> {
    setting.pages.iter().flat_map(|page| &page.lines)
}

/// All letters in their order, without any space.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

fn set_letters(setting: &SetText) -> String {
    lines(setting).map(|line| letters(&line.text)).collect()
}

/// The height of a line on a page must hold for all of its lines.
fn check_places(setting: &SetText) -> Result<(), TestCaseError> {
    let high = setting.line_height();

    prop_assert!((high - setting.size * LEADING).abs() < HAIR);

    for page in &setting.pages {
        let mut breaks = 0;
        let mut bottom = 0.0;

        for line in &page.lines {
            let gap = line.top - bottom;
            let is_break = gap > HAIR;

            prop_assert!(gap.abs() < HAIR || (gap - STANZA_GAP * high).abs() < HAIR);
            prop_assert!(
                !is_break || line.top > 0.0,
                "nothing is above the first line"
            );

            breaks += usize::from(is_break);
            bottom = line.top + high;
        }

        prop_assert_eq!(page.breaks, breaks);
        prop_assert!((page.height - bottom).abs() < HAIR);
    }

    Ok(())
}

/// Nothing reaches beyond the area but what cannot be divided: a letter, or
/// a line.
fn check_bounds(
    setting: &SetText,
    area: &TypeArea,
    measure: &impl Measure,
) -> Result<(), TestCaseError> {
    for line in lines(setting) {
        let right = line.indent + measure.width(&line.text, setting.size);

        prop_assert!(
            right <= area.width + HAIR || line.text.chars().count() == 1,
            "{:?} ends at {} of {}",
            line,
            right,
            area.width
        );
        prop_assert!(right <= setting.width + HAIR);
    }

    for page in &setting.pages {
        prop_assert!(
            page.height <= area.height + 0.01 * setting.size || page.lines.len() == 1,
            "a page of {} lines is {} of {} high",
            page.lines.len(),
            page.height,
            area.height
        );
    }

    Ok(())
}

/// A area as wide as a dozen letters at least.
fn area() -> impl Strategy<Value = TypeArea> {
    (
        8.0..30.0_f32,
        1.0..1.5_f32,
        1.0..2.5_f32,
        12.0..60.0_f32,
        1.0..40.0_f32,
    )
        .prop_map(|(smallest, paged, largest, ems, line_heights)| TypeArea {
            width: ems * smallest,
            height: line_heights * LEADING * smallest,
            smallest,
            paged: smallest * paged,
            largest: smallest * paged.max(largest),
        })
}

/// Whatever a mistake in the layout could come to ask for.
fn any_sheet() -> impl Strategy<Value = TypeArea> {
    let length = || {
        prop_oneof![
            Just(0.0_f32),
            -50.0..0.0_f32,
            0.0..50.0_f32,
            50.0..2_000.0_f32
        ]
    };

    (
        length(),
        length(),
        0.0..40.0_f32,
        0.0..60.0_f32,
        0.0..80.0_f32,
    )
        .prop_map(|(width, height, smallest, paged, largest)| TypeArea {
            width,
            height,
            smallest,
            paged,
            largest,
        })
}

/// A stage for the examples: forty letters wide and ten lines high at the
/// smallest size.
const SHEET: TypeArea = TypeArea {
    width: 400.0,
    height: 300.0,
    smallest: 20.0,
    paged: 30.0,
    largest: 50.0,
};

#[test]
fn an_empty_body_is_one_empty_page() {
    for form in FORMS {
        for body in ["", "\n", "  \n\t\n\r\n   "] {
            let setting = set(body, form, &SHEET, &Typewriter);

            assert_eq!(setting.pages, [Page::default()], "{form:?} {body:?}");
            assert!(setting.size >= SHEET.smallest && setting.size <= SHEET.largest);
        }
    }
}

#[test]
fn a_word_longer_than_a_line_is_chopped_without_loss() {
    let word = "abcdefghij".repeat(13);

    for form in FORMS {
        let setting = set(&word, form, &SHEET, &Typewriter);
        let joined: String = lines(&setting).map(|line| line.text.as_str()).collect();

        assert_eq!(joined, word, "{form:?}");
        assert!(lines(&setting).count() > 3);
        check_bounds(&setting, &SHEET, &Typewriter).unwrap();
    }
}

/// "5 km" and the like: the author said that nothing comes between.
#[test]
fn a_no_break_space_holds_two_words_together() {
    let body = "one two three four five six seven eight 1\u{a0}000\u{a0}km ".repeat(4);

    for form in FORMS {
        let setting = set(&body, form, &SHEET, &Typewriter);
        let held = lines(&setting)
            .filter(|line| line.text.contains("1\u{a0}000\u{a0}km"))
            .count();

        assert_eq!(
            held,
            4,
            "{form:?}: {:?}",
            lines(&setting).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_page_is_read_by_its_words_and_breaks() {
    let setting = set(
        "one two\nthree\n\nfour five",
        Form::Poem,
        &SHEET,
        &Typewriter,
    );

    // Eight seconds, five words at 100 a minute, one stanza break.
    assert_eq!(
        setting.pages[0].reading_time(Form::Poem),
        Duration::from_secs(8 + 3 + 1)
    );
    assert_eq!(
        setting.pages[0].reading_time(Form::Prose),
        Duration::from_secs(5 + 2)
    );
}

proptest! {
    /// In any writing, on any area: every letter is there, in its order,
    /// on at least one page.
    #[test]
    fn nothing_is_lost(body in ".{0,80}(\n.{0,30}){0,12}", area in any_sheet()) {
        for form in FORMS {
            let setting = set(&body, form, &area, &Typewriter);

            prop_assert!(!setting.pages.is_empty());
            prop_assert_eq!(set_letters(&setting), letters(&body));
        }
    }

    #[test]
    fn no_page_is_empty_but_the_only_one(body in "([a-z ]{0,12}\n){0,40}", area in area()) {
        for form in FORMS {
            let setting = set(&body, form, &area, &Typewriter);
            let empty = setting.pages.iter().filter(|page| page.lines.is_empty()).count();

            prop_assert_eq!(empty > 0, letters(&body).is_empty());
            prop_assert!(empty == 0 || setting.pages.len() == 1);
        }
    }
}
