//! What picture files are made of: one walker for each container format.
//!
//! A walker names the parts of a file in the order in which they are stored,
//! and tells where each of them lies. It reads no more than the bytes that
//! delimit the parts, so a large file is walked as quickly as a small one.
//! What a part means is left to those who ask: [`decode`](super::decode) looks
//! for the pixels and their colours, [`metadata`](super::metadata) for what is
//! private, and [`strip`](super::strip) for what may stay.
//!
//! | format | container | walker |
//! |---|---|---|
//! | JPEG | segments and scans | [`jpeg::Segments`] |
//! | PNG | chunks | [`png::Chunks`] |
//! | GIF | blocks | [`gif::Blocks`] |
//! | WebP | RIFF chunks | [`riff::Chunks`] |
//! | TIFF, EXIF | directories | [`tiff::Tiff`] |
//! | AVIF, HEIC | boxes and items | [`bmff::Boxes`], [`items::Items`] |
//!
//! BMP has two headers and no parts, and an SVG is a document; neither needs a
//! walker.

pub(super) mod bmff;
pub(super) mod gif;
pub(super) mod gzip;
pub(super) mod items;
pub(super) mod jpeg;
pub(super) mod png;
pub(super) mod riff;
pub(super) mod tiff;

use std::io::{self, BufRead, Cursor, Seek, SeekFrom};
use std::ops::Range;

/// Why a file can't be walked any further.
#[derive(Debug)]
pub(super) enum Fault {
    /// It ends within a part.
    CutShort,
    /// Its structure contradicts itself.
    Broken,
    /// It has a structure that isn't followed here, and why not.
    Unsupported(&'static str),
    /// It can't be read, or its time is up.
    Unread(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            Self::CutShort
        } else {
            Self::Unread(error)
        }
    }
}

/// One part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part<N> {
    /// What the format calls it.
    pub(super) name: N,
    /// All of its bytes, with those that name and delimit it.
    pub(super) whole: Range<u64>,
    /// What it holds.
    pub(super) content: Range<u64>,
}

/// A file whose bytes can be read in any order.
#[derive(Debug)]
pub(super) struct Input<R> {
    reader: R,
    /// Where the reader is.
    at: u64,
    length: u64,
}

impl<'a> Input<Cursor<&'a [u8]>> {
    /// A file that was read into memory.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self {
            reader: Cursor::new(bytes),
            at: 0,
            length: bytes.len() as u64,
        }
    }
}

impl<R: BufRead + Seek> Input<R> {
    /// A file that is read as needed.
    pub(super) fn new(mut reader: R) -> Result<Self, Fault> {
        let length = reader.seek(SeekFrom::End(0))?;
        reader.rewind()?;
        Ok(Self {
            reader,
            at: 0,
            length,
        })
    }

    /// Its length in bytes.
    pub(super) const fn length(&self) -> u64 {
        self.length
    }

    /// The whole file, as the range that it is.
    pub(super) const fn all(&self) -> Range<u64> {
        0..self.length
    }

    /// As many bytes from a place on.
    pub(super) fn array<const N: usize>(&mut self, at: u64) -> Result<[u8; N], Fault> {
        let end = at.checked_add(N as u64).ok_or(Fault::Broken)?;
        if end > self.length {
            return Err(Fault::CutShort);
        }
        self.go_to(at)?;
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes)?;
        self.at = end;
        Ok(bytes)
    }

    /// The bytes of a range, which must lie within the file: what a file
    /// claims beyond its end is never allocated.
    pub(super) fn bytes(&mut self, range: &Range<u64>) -> Result<Vec<u8>, Fault> {
        if range.start > range.end {
            return Err(Fault::Broken);
        }
        if range.end > self.length {
            return Err(Fault::CutShort);
        }
        self.go_to(range.start)?;
        let length = usize::try_from(range.end - range.start).map_err(|_| Fault::Broken)?;
        let mut bytes = vec![0; length];
        self.reader.read_exact(&mut bytes)?;
        self.at = range.end;
        Ok(bytes)
    }

    /// The bytes of a range if there are no more than so many.
    pub(super) fn bytes_up_to(
        &mut self,
        most: u64,
        range: &Range<u64>,
    ) -> Result<Option<Vec<u8>>, Fault> {
        if range.end.saturating_sub(range.start) > most {
            return Ok(None);
        }
        self.bytes(range).map(Some)
    }

    /// Where the first pair of a 0xFF and a byte that is looked for starts,
    /// from a place on.
    fn find_marker(
        &mut self,
        from: u64,
        is_wanted: impl Fn(u8) -> bool,
    ) -> Result<Option<u64>, Fault> {
        self.go_to(from)?;
        let mut after_ff = false;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let mut found = None;
            for (index, &byte) in buffer.iter().enumerate() {
                if after_ff && byte != 0xFF && is_wanted(byte) {
                    found = Some(index);
                    break;
                }
                after_ff = byte == 0xFF;
            }
            if let Some(index) = found {
                let marker = self.at + index as u64 - 1;
                return Ok(Some(marker));
            }
            let read = buffer.len();
            self.reader.consume(read);
            self.at += read as u64;
        }
    }

    fn go_to(&mut self, at: u64) -> Result<(), Fault> {
        // Relative steps keep what is buffered already.
        let there = i64::try_from(at).map_err(|_| Fault::CutShort)?;
        let here = i64::try_from(self.at).map_err(|_| Fault::Broken)?;
        if there != here {
            self.reader.seek_relative(there - here)?;
            self.at = at;
        }
        Ok(())
    }
}

/// The part of a file in memory that a walker told of.
pub(super) fn slice<'a>(bytes: &'a [u8], range: &Range<u64>) -> Result<&'a [u8], Fault> {
    let place = |at: u64| usize::try_from(at).map_err(|_| Fault::CutShort);
    bytes
        .get(place(range.start)?..place(range.end)?)
        .ok_or(Fault::CutShort)
}

/// A number that is stored with its most significant byte first.
pub(super) fn big_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A number that is stored with its least significant byte first.
pub(super) fn little_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beyond_the_end_is_never_read() {
        let mut input = Input::of(b"0123456789");

        assert_eq!(input.array::<2>(4).expect("two bytes"), *b"45");
        assert_eq!(input.bytes(&(7..10)).expect("three bytes"), *b"789");
        assert_eq!(input.bytes(&(2..4)).expect("a step back"), *b"23");
        assert!(matches!(input.array::<2>(9), Err(Fault::CutShort)));
        assert!(matches!(input.bytes(&(0..1 << 60)), Err(Fault::CutShort)));
        assert!(matches!(input.bytes_up_to(2, &(0..3)), Ok(None)));
    }
}
