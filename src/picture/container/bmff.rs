//! The ISO base media file format, the container of AVIF, HEIC and films:
//! boxes of a length, a name and content, which may be boxes again (ISO/IEC
//! 14496-12, 4.2).

use std::io::{BufRead, Seek};
use std::ops::Range;

use super::{Fault, Input, Part};

/// More boxes than stand beside one another in any file.
const MOST_BOXES: usize = 1000;

/// Walks the boxes that follow one another within a range.
#[derive(Debug)]
pub(in crate::picture) struct Boxes {
    left: Range<u64>,
    passed: usize,
}

impl Boxes {
    /// The boxes within a range: of the whole file, or of another box.
    pub(in crate::picture) const fn within(range: Range<u64>) -> Self {
        Self {
            left: range,
            passed: 0,
        }
    }

    /// The next box; none at the end of the range.
    pub(in crate::picture) fn next(
        &mut self,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Option<Part<[u8; 4]>>, Fault> {
        let start = self.left.start;
        if start >= self.left.end {
            return Ok(None);
        }
        self.passed += 1;
        if self.passed > MOST_BOXES {
            return Err(Fault::Broken);
        }
        let [a, b, c, d, name @ ..] = input.array::<8>(start)?;
        let (head, length) = match u32::from_be_bytes([a, b, c, d]) {
            // As long as there is room.
            0 => (8, self.left.end - start),
            1 => (16, u64::from_be_bytes(input.array(start + 8)?)),
            length => (8, u64::from(length)),
        };
        let end = start.checked_add(length).ok_or(Fault::Broken)?;
        if length < head {
            return Err(Fault::Broken);
        }
        if end > self.left.end {
            return Err(Fault::CutShort);
        }
        self.left.start = end;
        Ok(Some(Part {
            name,
            whole: start..end,
            content: start + head..end,
        }))
    }

    /// All boxes that are left.
    pub(in crate::picture) fn rest(
        mut self,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Vec<Part<[u8; 4]>>, Fault> {
        let mut parts = Vec::new();
        while let Some(part) = self.next(input)? {
            parts.push(part);
        }
        Ok(parts)
    }
}

/// The version and flags that most boxes of tables begin with, and what
/// follows them.
pub(in crate::picture) fn full_box(
    input: &mut Input<impl BufRead + Seek>,
    content: &Range<u64>,
) -> Result<(u8, u32, Range<u64>), Fault> {
    let [version, flags @ ..] = input.array::<4>(content.start)?;
    let [a, b, c] = flags;
    let rest = content.start + 4..content.end;
    if rest.start > rest.end {
        return Err(Fault::Broken);
    }
    Ok((version, u32::from_be_bytes([0, a, b, c]), rest))
}
