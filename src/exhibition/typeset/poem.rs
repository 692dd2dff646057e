//! Poems: every line break is the author's.

use super::{
    Block, Broken, Form, LEADING, Measure, SAFETY, STANZA_GAP, SetText, TypeArea, fill,
    largest_size, pages,
};

/// The width of one space of an indent, in ems. Authors indent in editors
/// whose letters are about half an em wide.
const SPACE: f32 = 0.5;

/// The number of spaces that a tab stands for.
const TAB: usize = 4;

/// How much further the rest of a line that turns over is indented, in ems.
const HANGING: f32 = 2.0;

struct Verse<'a> {
    text: &'a str,
    /// In ems.
    indent: f32,
}

pub(super) fn set(body: &str, area: &TypeArea, measure: &impl Measure) -> SetText {
    let stanzas = parse(body);

    let break_at = |size: f32| -> Vec<Block> {
        stanzas
            .iter()
            .map(|stanza| {
                stanza
                    .iter()
                    .flat_map(|verse| break_verse(verse, size, area, measure))
                    .collect()
            })
            .collect()
    };

    let pages = |size: f32| pages::count(Form::Poem, break_at(size), size, area.height);

    let unbroken = size_by_width(&stanzas, area, measure);

    let size = size_by_height(&stanzas, area).map_or_else(
        || {
            let fewest = pages(area.smallest);
            let largest = unbroken.min(area.paged);

            largest_size(area.smallest, largest, |size| pages(size) <= fewest)
                .unwrap_or(area.smallest)
        },
        |whole| unbroken.min(whole),
    );

    let size = size.clamp(area.smallest, area.largest.max(area.smallest));

    pages::lay_out(Form::Poem, break_at(size), size, area.height, measure)
}

/// The stanzas of a poem. Blank lines separate them and are not kept.
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

/// The largest size at which no line is too wide.
fn size_by_width(stanzas: &[Vec<Verse<'_>>], area: &TypeArea, measure: &impl Measure) -> f32 {
    // Each line is measured once, at a medium size, and scaled.
    let probe = area.paged.max(1.0);

    let widest = stanzas
        .iter()
        .flatten()
        .map(|verse| measure.width(verse.text, probe) / probe + verse.indent)
        .fold(0.0_f32, f32::max);

    if widest > 0.0 {
        area.width / widest * SAFETY
    } else {
        area.largest
    }
}

/// The largest size at which the whole poem fits on one page without broken
/// lines; `None` if that is too small to read.
fn size_by_height(stanzas: &[Vec<Verse<'_>>], area: &TypeArea) -> Option<f32> {
    let lines: usize = stanzas.iter().map(Vec::len).sum();
    let gaps = stanzas.len().saturating_sub(1) as f32 * STANZA_GAP;
    let size = area.height / ((lines as f32 + gaps).max(1.0) * LEADING);

    (size >= area.smallest).then_some(size)
}

fn break_verse(
    verse: &Verse<'_>,
    size: f32,
    area: &TypeArea,
    measure: &impl Measure,
) -> Vec<Broken> {
    let indent = verse.indent * size;

    if indent + measure.width(verse.text, size) <= area.width {
        // The line is kept as it is: spaces within it are the author's too.
        return vec![Broken {
            text: verse.text.to_owned(),
            indent,
            turned: false,
        }];
    }

    // An indent that leaves no room for words is reduced.
    let indent = indent.min(area.width / 2.0);
    let hanging = (indent + HANGING * size).min(area.width / 2.0);

    fill(verse.text, indent, hanging, area.width, size, measure)
}
