//! Poems: every line break is the author's.

use super::{
    Block, Broken, Form, LEADING, Measure, SAFETY, STANZA_GAP, Setting, Sheet, fill, largest_size,
    pages,
};

/// How wide one space of an author's indent is, in ems. Authors indent in
/// editors whose letters are all half an em wide.
const SPACE: f32 = 0.5;

/// How many spaces a tab stands for.
const TAB: usize = 4;

/// How far a turned line is indented beyond its beginning, in ems.
const HANGING: f32 = 2.0;

struct Verse<'a> {
    text: &'a str,
    /// In ems.
    indent: f32,
}

pub(super) fn set(body: &str, sheet: &Sheet, measure: &impl Measure) -> Setting {
    let stanzas = parse(body);

    let break_at = |size: f32| -> Vec<Block> {
        stanzas
            .iter()
            .map(|stanza| {
                stanza
                    .iter()
                    .flat_map(|verse| break_verse(verse, size, sheet, measure))
                    .collect()
            })
            .collect()
    };

    let pages = |size: f32| pages::count(Form::Poem, break_at(size), size, sheet.height);

    let unbroken = size_by_width(&stanzas, sheet, measure);

    let size = size_by_height(&stanzas, sheet).map_or_else(
        || {
            let fewest = pages(sheet.smallest);
            let largest = unbroken.min(sheet.paged);

            largest_size(sheet.smallest, largest, |size| pages(size) <= fewest)
                .unwrap_or(sheet.smallest)
        },
        |whole| unbroken.min(whole),
    );

    let size = size.clamp(sheet.smallest, sheet.largest.max(sheet.smallest));

    pages::lay_out(Form::Poem, break_at(size), size, sheet.height, measure)
}

/// The stanzas of a poem, without blank lines and trailing spaces.
fn parse(body: &str) -> Vec<Vec<Verse<'_>>> {
    let mut stanzas: Vec<Vec<Verse<'_>>> = Vec::new();
    let mut open = false;

    for line in body.lines() {
        let text = line.trim();

        if text.is_empty() {
            open = false;
            continue;
        }

        let verse = Verse {
            text,
            indent: indent(line),
        };

        match stanzas.last_mut() {
            Some(stanza) if open => stanza.push(verse),
            _ => stanzas.push(vec![verse]),
        }

        open = true;
    }

    stanzas
}

/// The indent of a line in ems.
fn indent(line: &str) -> f32 {
    let spaces: usize = line
        .chars()
        .take_while(|character| character.is_whitespace())
        .map(|character| if character == '\t' { TAB } else { 1 })
        .sum();

    spaces as f32 * SPACE
}

/// The largest size at which no line breaks.
fn size_by_width(stanzas: &[Vec<Verse<'_>>], sheet: &Sheet, measure: &impl Measure) -> f32 {
    // Width is measured once, at a size in the middle, and scaled.
    let probe = sheet.paged.max(1.0);

    let widest = stanzas
        .iter()
        .flatten()
        .map(|verse| measure.width(verse.text, probe) / probe + verse.indent)
        .fold(0.0_f32, f32::max);

    if widest > 0.0 {
        sheet.width / widest * SAFETY
    } else {
        sheet.largest
    }
}

/// The largest size at which the whole poem, its lines unbroken, stands on
/// one page; `None` where that is too small to be read.
fn size_by_height(stanzas: &[Vec<Verse<'_>>], sheet: &Sheet) -> Option<f32> {
    let lines: usize = stanzas.iter().map(Vec::len).sum();
    let gaps = stanzas.len().saturating_sub(1) as f32 * STANZA_GAP;
    let size = sheet.height / ((lines as f32 + gaps).max(1.0) * LEADING);

    (size >= sheet.smallest).then_some(size)
}

fn break_verse(verse: &Verse<'_>, size: f32, sheet: &Sheet, measure: &impl Measure) -> Vec<Broken> {
    let indent = verse.indent * size;

    if indent + measure.width(verse.text, size) <= sheet.width {
        // Kept to the letter: spaces inside a line are the author's too.
        return vec![Broken {
            text: verse.text.to_owned(),
            indent,
            turned: false,
        }];
    }

    // An indent that leaves no room for words gives way.
    let indent = indent.min(sheet.width / 2.0);
    let hanging = (indent + HANGING * size).min(sheet.width / 2.0);

    fill(verse.text, indent, hanging, sheet.width, size, measure)
}
