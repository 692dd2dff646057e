//! RIFF, the container of WebP: chunks of a name, a length and data, padded to
//! an even length (WebP Container Specification).

use std::io::{BufRead, Seek};
use std::ops::Range;

use super::{Fault, Input, Part};

/// Bytes before the chunks: `RIFF`, a length, and `WEBP`.
const HEAD: u64 = 12;

/// Bytes before a chunk's data.
const CHUNK_HEAD: u64 = 8;

/// Walks the chunks of a file, or of a frame within it.
#[derive(Debug)]
pub(in crate::picture) struct Chunks {
    left: Range<u64>,
}

impl Chunks {
    /// The chunks of a file. What follows the length that it claims is no part
    /// of the picture.
    pub(in crate::picture) fn of_file(
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Self, Fault> {
        let length = u64::from(u32::from_le_bytes(input.array(4)?));
        // It is counted from the letters WEBP.
        let end = (HEAD - 4 + length).clamp(HEAD, input.length().max(HEAD));
        Ok(Self { left: HEAD..end })
    }

    /// The chunks within a range.
    pub(in crate::picture) const fn within(range: Range<u64>) -> Self {
        Self { left: range }
    }

    /// The next chunk; none where there is no room for another.
    pub(in crate::picture) fn next(
        &mut self,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Option<Part<[u8; 4]>>, Fault> {
        let start = self.left.start;
        if start + CHUNK_HEAD > self.left.end {
            return Ok(None);
        }
        let [a, b, c, d, length @ ..] = input.array::<8>(start)?;
        let content_start = start + CHUNK_HEAD;
        let length = u64::from(u32::from_le_bytes(length));
        let end = content_start + length;
        if end > self.left.end {
            return Err(Fault::CutShort);
        }
        // Some writers leave the padding of the last chunk out.
        let whole = start..(end + (length & 1)).min(self.left.end);
        self.left.start = whole.end;
        Ok(Some(Part {
            name: [a, b, c, d],
            whole,
            content: content_start..end,
        }))
    }
}

/// A whole chunk: its name, length and data, padded.
pub(in crate::picture) fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_le_bytes();
    let padding: &[u8] = if data.len() & 1 == 1 { &[0] } else { &[] };
    [name.as_slice(), &length, data, padding].concat()
}
