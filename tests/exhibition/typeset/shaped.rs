//! The same with the shaping that the renderer draws with.

use super::{check_bounds, check_places, letters, lines, set_letters};

use reclamation::exhibition::Form;
use reclamation::exhibition::typeset::{Measure, TypeArea, set};
use reclamation::ui::theme::{SERIF, load_fonts};
use reclamation::ui::widget::Shaper;

/// About what a writing has of a 1080p stage.
const STAGE: TypeArea = TypeArea {
    width: 1_180.0,
    height: 700.0,
    smallest: 28.0,
    paged: 38.0,
    largest: 64.0,
};

fn shaper() -> Shaper {
    load_fonts();

    Shaper { font: SERIF }
}

#[test]
fn letters_are_not_all_of_one_width() {
    let shaper = shaper();

    assert!(shaper.width("iiii", 40.0) < shaper.width("mmmm", 40.0) / 2.0);
    assert_eq!(shaper.width("", 40.0), 0.0);
}

/// What poems are measured by: at one size for all.
#[test]
fn width_grows_with_the_size() {
    let shaper = shaper();
    let text = "A door is also a kind of field, Ävilés";
    let at = |size: f32| shaper.width(text, size) / size;

    for size in [20.0, 28.0, 37.3, 50.5, 64.0] {
        assert!((at(size) - at(38.0)).abs() < 0.004 * at(38.0), "{size}");
    }
}

#[test]
fn the_longest_line_of_a_poem_fills_the_width() {
    let shaper = shaper();
    let longest = "  where the light is kept through all of the winter months,";
    let body = format!("Somewhere\n{longest}\n    a lamp");
    let setting = set(&body, Form::Poem, &STAGE, &shaper);

    assert!(setting.size > STAGE.smallest && setting.size < STAGE.largest);
    assert!(lines(&setting).all(|line| !line.turned));
    assert!(setting.width <= STAGE.width);
    assert!(setting.width > STAGE.width * 0.985, "{}", setting.width);
    check_bounds(&setting, &STAGE, &shaper).unwrap();
    check_places(&setting).unwrap();
}

#[test]
fn a_line_too_long_for_the_smallest_size_is_turned_alone() {
    let shaper = shaper();
    let long = "and all that was said of the river goes on ".repeat(3);
    let body = format!("We stood there\n{long}\n\nand listened");
    let setting = set(&body, Form::Poem, &STAGE, &shaper);
    let turned: Vec<bool> = lines(&setting).map(|line| line.turned).collect();

    assert_eq!(setting.size, STAGE.smallest);
    assert_eq!(turned, [false, false, true, false]);
    check_bounds(&setting, &STAGE, &shaper).unwrap();
}

#[test]
fn a_long_poem_turns_its_pages_between_stanzas() {
    let shaper = shaper();
    let stanza = "Morning comes in\nby the small window\nand asks for nothing.\n\n";
    let setting = set(&stanza.repeat(12), Form::Poem, &STAGE, &shaper);

    assert!(setting.pages.len() > 1);
    assert!(setting.pages.iter().all(|page| page.lines.len() % 3 == 0));
    assert_eq!(set_letters(&setting), letters(&stanza.repeat(12)));
    check_bounds(&setting, &STAGE, &shaper).unwrap();
}

/// Scripts that the compiled-in fonts do not hold are measured with whatever
/// the machine has, boxes if need be: nothing is lost.
#[test]
fn prose_in_every_script_stays_on_the_sheet() {
    let shaper = shaper();

    for sentence in [
        "What was taken is not what we are; we are what we made of the years after. ",
        "Điều đã mất không phải là chúng ta; chúng ta là những gì còn lại. ",
        "우리는 그 뒤의 세월로 스스로를 다시 지었다. ",
        "我們是自己重新築起的家，窗子向著早晨打開。",
    ] {
        for times in [1, 30] {
            let body = sentence.repeat(times);
            let setting = set(&body, Form::Prose, &STAGE, &shaper);

            assert_eq!(set_letters(&setting), letters(&body));
            assert!(setting.width <= 27.0 * setting.size + 0.5);
            check_bounds(&setting, &STAGE, &shaper).unwrap();
            check_places(&setting).unwrap();
        }
    }
}
