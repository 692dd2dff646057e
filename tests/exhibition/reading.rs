//! How long the wall gives its readers.

use proptest::prelude::*;
use reclamation::exhibition::{Form, reading};
use std::time::Duration;

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_picture_takes_thirty_seconds_and_its_labels_words() {
    assert_eq!(reading::picture(0), seconds(30));
    assert_eq!(reading::picture(75), seconds(30 + 30));
}

#[test]
fn prose_takes_five_seconds_and_a_minute_for_150_words() {
    assert_eq!(reading::page(Form::Prose, 0, 0), seconds(5));
    assert_eq!(reading::page(Form::Prose, 150, 0), seconds(5 + 60));
    assert_eq!(reading::page(Form::Prose, 5, 0), seconds(5 + 2));
}

#[test]
fn a_poem_takes_eight_seconds_and_a_minute_for_100_words() {
    assert_eq!(reading::page(Form::Poem, 0, 0), seconds(8));
    assert_eq!(reading::page(Form::Poem, 100, 0), seconds(8 + 60));
    assert_eq!(reading::page(Form::Poem, 5, 0), seconds(8 + 3));
}

#[test]
fn a_reader_rests_a_second_at_each_stanza_break() {
    assert_eq!(reading::page(Form::Poem, 100, 3), seconds(8 + 60 + 3));
}

#[test]
fn prose_does_not_rest_between_paragraphs() {
    assert_eq!(reading::page(Form::Prose, 150, 3), seconds(5 + 60));
}

#[test]
fn words_are_what_white_space_parts() {
    assert_eq!(reading::words(""), 0);
    assert_eq!(reading::words(" \t\r\n"), 0);
    assert_eq!(reading::words("  still\t here,\n\nwell-lit — "), 4);
}

#[test]
fn no_number_of_words_is_too_many() {
    assert!(reading::page(Form::Poem, usize::MAX, usize::MAX) > seconds(8));
    assert!(reading::page(Form::Prose, usize::MAX, 0) > seconds(5));
    assert!(reading::picture(usize::MAX) > seconds(30));
}

proptest! {
    #[test]
    fn more_words_take_longer(words in 0..100_000_usize, more in 1..1_000_usize) {
        for form in [Form::Poem, Form::Prose] {
            prop_assert!(
                reading::page(form, words, 0) < reading::page(form, words + more, 0)
            );
        }

        prop_assert!(reading::picture(words) < reading::picture(words + more));
    }

    #[test]
    fn poems_are_read_more_slowly_than_prose(words in 0..100_000_usize, breaks in 0..100_usize) {
        prop_assert!(
            reading::page(Form::Poem, words, breaks) > reading::page(Form::Prose, words, breaks)
        );
    }

    /// Within the nanosecond that a float may be off.
    #[test]
    fn the_formula_holds(words in 0..100_000_u32, breaks in 0..1_000_u32) {
        let poem = 8.0 + f64::from(words) * 60.0 / 100.0 + f64::from(breaks);
        let prose = 5.0 + f64::from(words) * 60.0 / 150.0;
        let (count, gaps) = (words as usize, breaks as usize);

        let off = |time: Duration, expected: f64| (time.as_secs_f64() - expected).abs();

        prop_assert!(off(reading::page(Form::Poem, count, gaps), poem) < 1e-6);
        prop_assert!(off(reading::page(Form::Prose, count, gaps), prose) < 1e-6);
    }
}
