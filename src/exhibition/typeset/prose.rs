//! Prose: paragraphs, filled to a line length that the eye can follow.

use super::{
    Block, Form, LEADING, Measure, SAFETY, SetText, TypeArea, fill, height_in_lines, largest_size,
    pages, words,
};

/// The maximum width of a line of prose, in ems: about 60 characters of a book
/// face. Museums prefer 45 to 55 characters, and never more than 80.
const MEASURE: f32 = 27.0;

pub(super) fn set(body: &str, area: &TypeArea, measure: &impl Measure) -> SetText {
    let paragraphs = parse(body);
    let whole = whole(&paragraphs, area, measure);

    let break_at = |size: f32| -> Vec<Block> {
        let width = area.width.min(MEASURE * size);

        paragraphs
            .iter()
            .map(|paragraph| fill(paragraph, 0.0, 0.0, width, size, measure))
            .collect()
    };

    let fits = |size: f32| {
        size <= whole && height_in_lines(&break_at(size)) * size * LEADING <= area.height
    };

    let pages = |size: f32| pages::count(Form::Prose, break_at(size), size, area.height);

    // Larger type makes more lines, and higher ones: above a size that does not
    // fit, none does.
    let size = largest_size(area.smallest, area.largest, fits)
        .or_else(|| {
            let fewest = pages(area.smallest);

            largest_size(area.smallest, area.paged.min(whole), |size| {
                pages(size) <= fewest
            })
        })
        .unwrap_or(area.smallest);

    let mut blocks = break_at(size);

    // Only verse turns over. Lines of prose break wherever they are full.
    for line in blocks.iter_mut().flatten() {
        line.turned = false;
    }

    pages::lay_out(Form::Prose, blocks, size, area.height, measure)
}

/// The largest size at which no word has to be split that fits at the smallest
/// size.
fn whole(paragraphs: &[String], area: &TypeArea, measure: &impl Measure) -> f32 {
    let probe = area.smallest.max(1.0);
    let room = area.width.min(MEASURE * probe);

    let widest = paragraphs
        .iter()
        .flat_map(|paragraph| words(paragraph))
        .filter(|word| !word.chars().any(is_ideographic))
        .map(|word| measure.width(word, probe))
        .filter(|width| *width <= room)
        .fold(0.0, f32::max);

    if widest > 0.0 {
        (area.width / widest * probe * SAFETY).max(area.smallest)
    } else {
        f32::INFINITY
    }
}

/// Whether a character belongs to a script without spaces, Chinese or Japanese,
/// where what looks like a word is a sentence that may break anywhere.
fn is_ideographic(character: char) -> bool {
    matches!(
        character,
        '\u{2e80}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// The paragraphs of a text. Blank lines separate them; other line breaks
/// become spaces.
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
