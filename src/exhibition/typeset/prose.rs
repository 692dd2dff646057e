//! Prose: paragraphs, filled to a measure that the eye can follow.

use super::{
    Block, Form, LEADING, Measure, Setting, Sheet, fill, height_in_lines, largest_size, pages,
};

/// The widest a line of prose may be, in ems: about 60 characters of a book
/// face. Museums prefer 45 to 55 characters and never go over 80.
const MEASURE: f32 = 27.0;

pub(super) fn set(body: &str, sheet: &Sheet, measure: &impl Measure) -> Setting {
    let paragraphs = parse(body);

    let break_at = |size: f32| -> Vec<Block> {
        let width = sheet.width.min(MEASURE * size);

        paragraphs
            .iter()
            .map(|paragraph| fill(paragraph, 0.0, 0.0, width, size, measure))
            .collect()
    };

    let fits = |size: f32| height_in_lines(&break_at(size)) * size * LEADING <= sheet.height;

    let pages = |size: f32| pages::count(Form::Prose, break_at(size), size, sheet.height);

    // The larger the type, the more lines and the higher each: what no
    // longer fits never fits again.
    let size = largest_size(sheet.smallest, sheet.largest, fits)
        .or_else(|| {
            let fewest = pages(sheet.smallest);

            largest_size(sheet.smallest, sheet.paged, |size| pages(size) <= fewest)
        })
        .unwrap_or(sheet.smallest);

    let mut blocks = break_at(size);

    // A filled line is no turned line: the break was nobody's.
    for line in blocks.iter_mut().flatten() {
        line.turned = false;
    }

    pages::lay_out(Form::Prose, blocks, size, sheet.height, measure)
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
