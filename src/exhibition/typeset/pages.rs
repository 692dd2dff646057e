//! Lays out blocks of lines on pages.

use super::{Block, Broken, Form, LEADING, Line, Measure, Page, STANZA_GAP, SetText};

/// The fewest lines of a paragraph that may stand at the foot or at the head
/// of a page.
const TOGETHER: usize = 2;

/// Lines that stay on one page.
struct Chunk {
    lines: Vec<Broken>,
    /// Whether a stanza or paragraph begins here, with a gap before it.
    begins: bool,
}

/// The number of pages that the blocks take.
pub(super) fn count(form: Form, blocks: Vec<Block>, size: f32, height: f32) -> usize {
    let capacity = capacity(size, height);

    divide(&chunks(form, blocks, capacity), capacity).len()
}

/// How many lines fit on a page; at least one.
fn capacity(size: f32, height: f32) -> f32 {
    // Forgive what rounding took away.
    ((height / (size * LEADING)) + 0.001).max(1.0)
}

pub(super) fn lay_out(
    form: Form,
    blocks: Vec<Block>,
    size: f32,
    height: f32,
    measure: &impl Measure,
) -> SetText {
    let line_height = size * LEADING;
    let capacity = capacity(size, height);

    let width = blocks
        .iter()
        .flatten()
        .map(|line| line.indent + measure.width(&line.text, size))
        .fold(0.0, f32::max);

    let chunks = chunks(form, blocks, capacity);

    let mut pages: Vec<Page> = divide(&chunks, capacity)
        .into_iter()
        .map(|range| place(&chunks[range], line_height))
        .collect();

    if pages.is_empty() {
        pages.push(Page::default());
    }

    SetText {
        form,
        size,
        width,
        pages,
    }
}

/// Splits blocks wherever a page may end.
fn chunks(form: Form, blocks: Vec<Block>, capacity: f32) -> Vec<Chunk> {
    blocks
        .into_iter()
        .flat_map(|block| {
            let parts = match form {
                Form::Poem if block.len() as f32 <= capacity => vec![block.len()],
                Form::Poem => even_parts(block.len(), capacity),
                Form::Prose => loose_parts(block.len(), capacity),
            };

            split(block, &parts)
        })
        .collect()
}

/// The lengths of the parts of a stanza that is longer than a page: as few
/// parts as possible, of about the same length.
fn even_parts(lines: usize, capacity: f32) -> Vec<usize> {
    // At least one line fits: the capacity is never below one.
    let most = (capacity.floor() as usize).max(1);
    let parts = lines.div_ceil(most);

    (0..parts)
        .map(|part| lines / parts + usize::from(part < lines % parts))
        .collect()
}

/// The lengths of the parts of a paragraph, which may be split anywhere as long
/// as no line is left alone.
fn loose_parts(lines: usize, capacity: f32) -> Vec<usize> {
    // A page of two lines has no room for three that stay together.
    let together = if capacity < (2 * TOGETHER - 1) as f32 {
        1
    } else {
        TOGETHER
    };

    if lines < 2 * together {
        return vec![lines];
    }

    let mut parts = vec![1; lines - 2 * together];
    parts.insert(0, together);
    parts.push(together);
    parts
}

fn split(block: Block, parts: &[usize]) -> Vec<Chunk> {
    let mut lines = block.into_iter();

    parts
        .iter()
        .enumerate()
        .map(|(part, length)| Chunk {
            lines: lines.by_ref().take(*length).collect(),
            begins: part == 0,
        })
        .collect()
}

/// The height of chunks that share a page, in lines.
fn lines_of(chunks: &[Chunk]) -> f32 {
    let lines: usize = chunks.iter().map(|chunk| chunk.lines.len()).sum();

    lines as f32 + STANZA_GAP * breaks(chunks) as f32
}

/// The number of gaps within a page. There is none before its first chunk.
fn breaks(chunks: &[Chunk]) -> usize {
    chunks.iter().skip(1).filter(|chunk| chunk.begins).count()
}

/// Distributes chunks over as few pages as possible, as evenly as possible:
/// the last page of a poem does not end up with two lines.
fn divide(chunks: &[Chunk], capacity: f32) -> Vec<std::ops::Range<usize>> {
    /// The best way to distribute the chunks before some position.
    #[derive(Clone, Copy)]
    struct Best {
        pages: usize,
        unevenness: f32,
        from: usize,
    }

    let mut best = vec![Best {
        pages: 0,
        unevenness: 0.0,
        from: 0,
    }];

    for end in 1..=chunks.len() {
        let mut found: Option<Best> = None;

        for start in (0..end).rev() {
            let height = lines_of(&chunks[start..end]);

            // A single chunk gets a page even if it is too high for one.
            if height > capacity && end - start > 1 {
                break;
            }

            let before = best[start];
            let slack = (capacity - height).max(0.0);

            let candidate = Best {
                pages: before.pages + 1,
                unevenness: before.unevenness + slack * slack,
                from: start,
            };

            let better = found.is_none_or(|found| {
                (candidate.pages, candidate.unevenness) < (found.pages, found.unevenness)
            });

            if better {
                found = Some(candidate);
            }
        }

        // There is one: the first candidate, `end - 1..end`, always counts.
        best.extend(found);
    }

    let mut pages = Vec::new();
    let mut end = chunks.len();

    while end > 0 {
        let start = best[end].from;

        pages.push(start..end);
        end = start;
    }

    pages.reverse();
    pages
}

fn place(chunks: &[Chunk], line_height: f32) -> Page {
    let mut top = 0.0;
    let mut lines = Vec::new();

    for (index, chunk) in chunks.iter().enumerate() {
        if index > 0 && chunk.begins {
            top += STANZA_GAP * line_height;
        }

        for line in &chunk.lines {
            lines.push(Line {
                text: line.text.clone(),
                indent: line.indent,
                top,
                turned: line.turned,
            });

            top += line_height;
        }
    }

    Page {
        lines,
        height: top,
        breaks: breaks(chunks),
    }
}
