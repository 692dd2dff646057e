//! PNG: chunks of a length, a name, data and a checksum (PNG, third edition,
//! 5.3).

use std::io::{BufRead, Seek};

use super::{Fault, Input, Part};

/// What every file begins with.
pub(in crate::picture) const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1A\n";

/// Walks the chunks up to the one that ends the picture.
#[derive(Debug)]
pub(in crate::picture) struct Chunks {
    at: u64,
    ended: bool,
}

impl Chunks {
    pub(in crate::picture) const fn new() -> Self {
        Self {
            at: SIGNATURE.len() as u64,
            ended: false,
        }
    }

    /// The next chunk; none after the last. A file that ends before its last
    /// chunk is cut short.
    pub(in crate::picture) fn next(
        &mut self,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Option<Part<[u8; 4]>>, Fault> {
        if self.ended {
            return Ok(None);
        }
        let [a, b, c, d, name @ ..] = input.array::<8>(self.at)?;
        let start = self.at + 8;
        let end = start + u64::from(u32::from_be_bytes([a, b, c, d]));
        // The checksum comes after the data.
        let whole = self.at..end + 4;
        if whole.end > input.length() {
            return Err(Fault::CutShort);
        }
        self.at = whole.end;
        self.ended = name == *b"IEND";
        Ok(Some(Part {
            name,
            whole,
            content: start..end,
        }))
    }
}

/// A whole chunk: its length, name, data and checksum.
pub(in crate::picture) fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(&name);
    checksum.update(data);
    let length = (data.len() as u32).to_be_bytes();
    [
        &length,
        name.as_slice(),
        data,
        &checksum.finalize().to_be_bytes(),
    ]
    .concat()
}
