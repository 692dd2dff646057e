//! Blocks of broken lines, laid out on pages.

use super::{Block, Broken, Form, LEADING, Line, Measure, Page, STANZA_GAP, Setting};

/// The fewest lines of a block that stand alone at the foot or the head of a
/// page.
const TOGETHER: usize = 2;

/// What is never parted: a whole stanza, or a part of one that is longer
/// than a page.
struct Chunk {
    lines: Vec<Broken>,
    /// Whether it begins a stanza, so that there is a gap before it.
    begins: bool,
}

/// How many pages blocks take.
pub(super) fn count(form: Form, blocks: Vec<Block>, size: f32, height: f32) -> usize {
    let capacity = capacity(size, height);

    divide(&chunks(form, blocks, capacity), capacity).len()
}

/// How many lines a page holds; at least one.
fn capacity(size: f32, height: f32) -> f32 {
    // The little more forgives what rounding took.
    ((height / (size * LEADING)) + 0.001).max(1.0)
}

pub(super) fn lay_out(
    form: Form,
    blocks: Vec<Block>,
    size: f32,
    height: f32,
    measure: &impl Measure,
) -> Setting {
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

    Setting {
        form,
        size,
        width,
        pages,
    }
}

/// Parts blocks where a page may end.
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

/// The lengths of the parts of a block that goes over several pages: as few
/// as there can be, and as even.
fn even_parts(lines: usize, capacity: f32) -> Vec<usize> {
    // At least one line fits: the capacity is never below one.
    let most = (capacity.floor() as usize).max(1);
    let parts = lines.div_ceil(most);

    (0..parts)
        .map(|part| lines / parts + usize::from(part < lines % parts))
        .collect()
}

/// The lengths of the parts of a block that may be parted anywhere but
/// beside a lone line.
fn loose_parts(lines: usize, capacity: f32) -> Vec<usize> {
    // On the lowest of pages even three lines that belong together are too
    // many.
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

/// The height in lines of chunks that share a page.
fn lines_of(chunks: &[Chunk]) -> f32 {
    let lines: usize = chunks.iter().map(|chunk| chunk.lines.len()).sum();

    lines as f32 + STANZA_GAP * breaks(chunks) as f32
}

/// The gaps inside a page; the one before its first chunk is not drawn.
fn breaks(chunks: &[Chunk]) -> usize {
    chunks.iter().skip(1).filter(|chunk| chunk.begins).count()
}

/// Divides chunks over as few pages as they need, and over those as evenly
/// as they go: the last page of a poem is not left with two lines.
fn divide(chunks: &[Chunk], capacity: f32) -> Vec<std::ops::Range<usize>> {
    /// The best way to divide what comes before a chunk.
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

            // A chunk that alone is too high has its page nevertheless.
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

        // `start == end - 1` always gives a candidate.
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
