//! Prose: paragraphs, filled to a measure that the eye can follow.

use super::{
    Block, Form, LEADING, Measure, SAFETY, Setting, Sheet, fill, height_in_lines, largest_size,
    pages, words,
};

/// The widest a line of prose may be, in ems: about 60 characters of a book
/// face. Museums prefer 45 to 55 characters and never go over 80.
const MEASURE: f32 = 27.0;

pub(super) fn set(body: &str, sheet: &Sheet, measure: &impl Measure) -> Setting {
    let paragraphs = parse(body);
    let whole = whole(&paragraphs, sheet, measure);

    let break_at = |size: f32| -> Vec<Block> {
        let width = sheet.width.min(MEASURE * size);

        paragraphs
            .iter()
            .map(|paragraph| fill(paragraph, 0.0, 0.0, width, size, measure))
            .collect()
    };

    let fits = |size: f32| {
        size <= whole && height_in_lines(&break_at(size)) * size * LEADING <= sheet.height
    };

    let pages = |size: f32| pages::count(Form::Prose, break_at(size), size, sheet.height);

    // The larger the type, the more lines and the higher each: what no
    // longer fits never fits again.
    let size = largest_size(sheet.smallest, sheet.largest, fits)
        .or_else(|| {
            let fewest = pages(sheet.smallest);

            largest_size(sheet.smallest, sheet.paged.min(whole), |size| {
                pages(size) <= fewest
            })
        })
        .unwrap_or(sheet.smallest);

    let mut blocks = break_at(size);

    // A filled line is no turned line: the break was nobody's.
    for line in blocks.iter_mut().flatten() {
        line.turned = false;
    }

    pages::lay_out(Form::Prose, blocks, size, sheet.height, measure)
}

/// The largest size at which no word is chopped that the smallest size holds
/// whole.
fn whole(paragraphs: &[String], sheet: &Sheet, measure: &impl Measure) -> f32 {
    let probe = sheet.smallest.max(1.0);
    let room = sheet.width.min(MEASURE * probe);

    let widest = paragraphs
        .iter()
        .flat_map(|paragraph| words(paragraph))
        .filter(|word| !word.chars().any(is_ideographic))
        .map(|word| measure.width(word, probe))
        .filter(|width| *width <= room)
        .fold(0.0, f32::max);

    if widest > 0.0 {
        (sheet.width / widest * probe * SAFETY).max(sheet.smallest)
    } else {
        f32::INFINITY
    }
}

/// Whether a letter belongs to a script that has no spaces, so that what
/// looks like a word is a sentence and breaks anywhere: Chinese and Japanese.
fn is_ideographic(character: char) -> bool {
    matches!(
        character,
        '\u{2e80}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// The paragraphs: what blank lines part, with line breaks made spaces.
fn parse(body: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;

    for line in body.lines() {
        let text = line.trim();

        if text.is_empty() {
            open = false;
            continue;
        }

        match paragraphs.last_mut() {
            Some(paragraph) if open => {
                paragraph.push(' ');
                paragraph.push_str(text);
            }
            _ => paragraphs.push(text.to_owned()),
        }

        open = true;
    }

    paragraphs
}
