//! Poems and prose, typeset: broken into pages of lines.
//!
//! A poem keeps its author's line breaks, indents and stanzas: it is set at the
//! largest size at which no line has to be broken. Only a line that is too long
//! even for the smallest size turns over, and a hanging indent marks the rest
//! of it. Prose is filled to a line length that the eye can follow.
//!
//! A text that does not fit on one page is split between stanzas or
//! paragraphs, and within one only if it alone is longer than a page.
//!
//! Only the renderer knows how wide a line is, so it is asked through
//! [`Measure`].

mod pages;
mod poem;
mod prose;

use super::{Form, reading};

use std::time::Duration;

/// Tells how wide a line of text is.
pub trait Measure {
    /// The width in pixels of `text` on one line, in type of `size` pixels.
    fn width(&self, text: &str, size: f32) -> f32;
}

/// The area of a page that a text is set in, and the sizes of type to choose
/// from. All lengths are in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeArea {
    /// The maximum width of a line.
    pub width: f32,
    /// The maximum height of a page.
    pub height: f32,
    /// The smallest size that is still easy to read.
    pub smallest: f32,
    /// The largest size for a text that needs several pages anyway; a smaller
    /// one is taken if that saves a page.
    pub paged: f32,
    /// The largest size that still looks good.
    pub largest: f32,
}

/// The height of a line, as a multiple of the type size.
pub const LEADING: f32 = 1.5;

/// The space between two stanzas or paragraphs, as a multiple of the line
/// height.
pub const STANZA_GAP: f32 = 0.75;

/// Spaces at which no line breaks, because the author wants to keep together
/// what is on either side.
const NO_BREAK: [char; 3] = ['\u{a0}', '\u{2007}', '\u{202f}'];

/// A typeset text: pages of lines, all in one size.
#[derive(Debug, Clone, PartialEq)]
pub struct SetText {
    /// What it was set as.
    pub form: Form,
    /// The type size in pixels.
    pub size: f32,
    /// The width of the longest line in pixels; pages are placed by it, so
    /// that they share one left edge.
    pub width: f32,
    /// The pages; at least one.
    pub pages: Vec<Page>,
}

/// A page of a typeset text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
    /// The height of its lines and gaps in pixels.
    pub height: f32,
    /// The number of gaps between stanzas on it.
    pub breaks: usize,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// The distance from the left edge in pixels.
    pub indent: f32,
    /// The distance of its top from the top of the page, in pixels.
    pub top: f32,
    /// Whether it continues a line of verse that was too long.
    pub turned: bool,
}

impl SetText {
    /// The height of a line in pixels.
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

/// Typesets a text on pages of the size of `area`.
pub fn set(body: &str, form: Form, area: &TypeArea, measure: &impl Measure) -> SetText {
    match form {
        Form::Poem => poem::set(body, area, measure),
        Form::Prose => prose::set(body, area, measure),
    }
}

/// Shaping is almost linear in the size. This leaves room for the difference.
const SAFETY: f32 = 0.995;

/// The number of steps between the smallest and the largest size.
const STEPS: u16 = 24;

/// The largest size that is accepted, or `None` if the smallest is not.
///
/// `accepts` must be monotone: above a size that is too large, all are.
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

/// A line that has been broken, but not placed yet.
#[derive(Debug, Clone, PartialEq)]
struct Broken {
    text: String,
    indent: f32,
    turned: bool,
}

/// Lines that belong together: a stanza or a paragraph.
type Block = Vec<Broken>;

/// The height of a column of blocks, in lines.
fn height_in_lines(blocks: &[Block]) -> f32 {
    let lines: usize = blocks.iter().map(Vec::len).sum();

    lines as f32 + STANZA_GAP * blocks.len().saturating_sub(1) as f32
}

/// Breaks `text` into lines of at most `width` pixels: the first indented by
/// `indent`, the others by `hanging`.
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

/// The words of a text: what a line may break between.
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

/// Splits a word that is wider than a line into pieces that fit. Almost every
/// word is one piece.
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
