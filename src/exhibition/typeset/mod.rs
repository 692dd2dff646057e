//! Poems and prose, broken into pages of set lines.
//!
//! A poem's line breaks, indents and stanzas are its author's, and are kept:
//! it is set at the largest size at which every line stands unbroken. Only
//! where even the smallest size would break a line does the line turn, and a
//! hanging indent then marks what was turned. Prose is filled to a measure
//! that the eye can follow.
//!
//! Whatever does not fit one page turns its pages: between stanzas, and
//! inside one only where it alone is longer than a page.
//!
//! How wide a line is, only the renderer's own shaping knows: it comes in as
//! a [`Measure`].

mod pages;
mod poem;
mod prose;

use super::{Form, reading};

use std::time::Duration;

/// How wide a line of text is.
pub trait Measure {
    /// The width in pixels of `text` in one line, at a size of `size`
    /// pixels.
    fn width(&self, text: &str, size: f32) -> f32;
}

/// What a writing is set on. Lengths are in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// How wide a line may be.
    pub width: f32,
    /// How high a page may be.
    pub height: f32,
    /// The smallest size of type that is still read easily.
    pub smallest: f32,
    /// The largest size of type for what needs several pages anyway: it is
    /// smaller where that saves a page.
    pub paged: f32,
    /// The largest size of type that still looks well.
    pub largest: f32,
}

/// The height of a line, as a multiple of the size of its type.
pub const LEADING: f32 = 1.5;

/// The space between two stanzas or paragraphs, as a multiple of a line.
pub const STANZA_GAP: f32 = 0.75;

/// Spaces at which a line does not break: the author wants to hold together
/// what they part.
const NO_BREAK: [char; 3] = ['\u{a0}', '\u{2007}', '\u{202f}'];

/// A writing that is set: pages of lines, all in one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// How it was set.
    pub form: Form,
    /// The size of its type in pixels.
    pub size: f32,
    /// The width of its longest line in pixels, so that all pages share one
    /// left edge.
    pub width: f32,
    /// The pages; never none.
    pub pages: Vec<Page>,
}

/// A page of set lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
    /// The height of all of it in pixels.
    pub height: f32,
    /// How many gaps between stanzas there are on it.
    pub breaks: usize,
}

/// A line in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How far the line begins from the left edge, in pixels.
    pub indent: f32,
    /// How far the top of the line is from the top of the page, in pixels.
    pub top: f32,
    /// Whether it continues a line that had to be turned.
    pub turned: bool,
}

impl Setting {
    /// The height of one line in pixels.
    pub fn line_height(&self) -> f32 {
        self.size * LEADING
    }
}

impl Page {
    /// How long it takes to read the page.
    pub fn reading_time(&self, form: Form) -> Duration {
        let words = self
            .lines
            .iter()
            .map(|line| reading::words(&line.text))
            .sum();

        reading::page(form, words, self.breaks)
    }
}

/// Sets a writing on pages of the size of `sheet`.
pub fn set(body: &str, form: Form, sheet: &Sheet, measure: &impl Measure) -> Setting {
    match form {
        Form::Poem => poem::set(body, sheet, measure),
        Form::Prose => prose::set(body, sheet, measure),
    }
}

/// Shaping is all but linear in the size; this keeps what is not linear
/// inside the sheet.
const SAFETY: f32 = 0.995;

/// How finely sizes are tried.
const STEPS: u16 = 24;

/// The largest size between two that is accepted, where what is too large
/// once is too large ever after; `None` where even the smallest is.
fn largest_size(smallest: f32, largest: f32, accepts: impl Fn(f32) -> bool) -> Option<f32> {
    let step = (largest - smallest).max(0.0) / f32::from(STEPS);
    let nth = |n: u16| smallest + step * f32::from(n);

    if !accepts(nth(0)) {
        return None;
    }

    let (mut accepted, mut beyond) = (0, STEPS + 1);

    while beyond - accepted > 1 {
        let middle = u16::midpoint(accepted, beyond);

        if accepts(nth(middle)) {
            accepted = middle;
        } else {
            beyond = middle;
        }
    }

    Some(nth(accepted))
}

/// A line that is broken but not yet placed.
#[derive(Debug, Clone, PartialEq)]
struct Broken {
    text: String,
    indent: f32,
    turned: bool,
}

/// Lines that belong together: a stanza or a paragraph.
type Block = Vec<Broken>;

/// The height of blocks that stand under each other, in lines.
fn height_in_lines(blocks: &[Block]) -> f32 {
    let lines: usize = blocks.iter().map(Vec::len).sum();

    lines as f32 + STANZA_GAP * blocks.len().saturating_sub(1) as f32
}

/// Fills `text` into lines of at most `width` pixels, the first at its own
/// indent and the others at `hanging`.
fn fill(
    text: &str,
    indent: f32,
    hanging: f32,
    width: f32,
    size: f32,
    measure: &impl Measure,
) -> Vec<Broken> {
    let mut lines: Vec<Broken> = Vec::new();
    let mut line = String::new();

    let room = |lines: &[Broken]| width - if lines.is_empty() { indent } else { hanging };

    for word in words(text) {
        let wider = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };

        if measure.width(&wider, size) <= room(&lines) {
            line = wider;
            continue;
        }

        if !line.is_empty() {
            finish(&mut lines, std::mem::take(&mut line), indent, hanging);
        }

        line = chop(word, |lines_so_far, piece| {
            let room = width
                - if lines_so_far == 0 && lines.is_empty() {
                    indent
                } else {
                    hanging
                };

            measure.width(piece, size) <= room
        })
        .into_iter()
        .reduce(|piece, next| {
            finish(&mut lines, piece, indent, hanging);
            next
        })
        .unwrap_or_default();
    }

    if !line.is_empty() || lines.is_empty() {
        finish(&mut lines, line, indent, hanging);
    }

    lines
}

/// The words between which a line may break.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| character.is_whitespace() && !NO_BREAK.contains(&character))
        .filter(|word| !word.is_empty())
}

fn finish(lines: &mut Vec<Broken>, text: String, indent: f32, hanging: f32) {
    let turned = !lines.is_empty();

    lines.push(Broken {
        text,
        indent: if turned { hanging } else { indent },
        turned,
    });
}

/// A word that is wider than a whole line, in pieces that are not. Almost
/// always that is the word itself.
fn chop(word: &str, fits: impl Fn(usize, &str) -> bool) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();

    for character in word.chars() {
        piece.push(character);

        if piece.chars().count() > 1 && !fits(pieces.len(), &piece) {
            piece.pop();
            pieces.push(std::mem::replace(&mut piece, character.to_string()));
        }
    }

    pieces.push(piece);
    pieces
}
