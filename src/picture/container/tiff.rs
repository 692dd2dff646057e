//! TIFF and BigTIFF: directories of numbered entries, which may lie anywhere
//! and point anywhere (TIFF 6.0, section 2). A block of EXIF is such a file.

use std::io::{BufRead, Seek};

use super::{Fault, Input, Part, big_endian, little_endian};

/// More entries than any camera or program writes in one directory.
const MOST_ENTRIES: u64 = 1024;

/// How the numbers of a file are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) struct Tiff {
    little_endian: bool,
    /// Whether it is a BigTIFF, whose places and counts have eight bytes.
    big: bool,
}

/// An entry of a directory. Its `name` is the tag, `whole` the entry itself,
/// and `content` its values: within the entry, or wherever the file keeps
/// them, which may be beyond its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::picture) struct Entry {
    pub(in crate::picture) part: Part<u16>,
    /// The type of its values, by the format's number.
    pub(in crate::picture) kind: u16,
    /// Bytes of one of its values.
    pub(in crate::picture) size: u64,
}

/// A directory.
#[derive(Debug)]
pub(in crate::picture) struct Directory {
    /// In the order in which they are stored.
    pub(in crate::picture) entries: Vec<Entry>,
    /// Where the next directory is; 0 after the last.
    pub(in crate::picture) next: u64,
}

impl Entry {
    /// How many values it has.
    pub(in crate::picture) fn count(&self) -> u64 {
        let Part { content, .. } = &self.part;
        (content.end - content.start) / self.size
    }

    /// Whether the values stand in the entry itself.
    pub(in crate::picture) fn is_inline(&self) -> bool {
        self.part.whole.contains(&self.part.content.start)
    }
}

impl Tiff {
    /// Reads the header: how numbers are stored, and where the first
    /// directory is.
    pub(in crate::picture) fn open(
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<(Self, u64), Fault> {
        let (little_endian, big) = match &input.array(0)? {
            b"II\x2A\0" => (true, false),
            b"MM\0\x2A" => (false, false),
            b"II\x2B\0" => (true, true),
            b"MM\0\x2B" => (false, true),
            _ => return Err(Fault::Broken),
        };
        let tiff = Self { little_endian, big };
        let first = if big {
            tiff.number(&input.array::<8>(8)?)
        } else {
            tiff.number(&input.array::<4>(4)?)
        };
        Ok((tiff, first))
    }

    /// Bytes of the header.
    pub(in crate::picture) const fn head(self) -> u64 {
        if self.big { 16 } else { 8 }
    }

    /// Bytes of a place or a count.
    const fn word(self) -> u64 {
        if self.big { 8 } else { 4 }
    }

    /// Bytes of an entry, and of the number of them before the first.
    pub(in crate::picture) const fn lengths(self) -> (u64, u64) {
        if self.big { (20, 8) } else { (12, 2) }
    }

    /// A number of up to eight bytes.
    pub(in crate::picture) fn number(self, bytes: &[u8]) -> u64 {
        if self.little_endian {
            little_endian(bytes)
        } else {
            big_endian(bytes)
        }
    }

    /// Numbers of so many bytes each.
    pub(in crate::picture) fn numbers(self, bytes: &[u8], size: u64) -> Vec<u64> {
        bytes
            .chunks_exact(usize::try_from(size.max(1)).unwrap_or(usize::MAX))
            .map(|bytes| self.number(bytes))
            .collect()
    }

    /// A number as the file stores it.
    pub(in crate::picture) fn stored(self, number: u64, length: u64) -> Vec<u8> {
        let length = usize::try_from(length).map_or(8, |length| length.min(8));
        if self.little_endian {
            number.to_le_bytes()[..length].to_vec()
        } else {
            number.to_be_bytes()[8 - length..].to_vec()
        }
    }

    /// Reads the directory at a place.
    pub(in crate::picture) fn directory(
        self,
        input: &mut Input<impl BufRead + Seek>,
        at: u64,
    ) -> Result<Directory, Fault> {
        let (length, count_length) = self.lengths();
        let start = at.checked_add(count_length).ok_or(Fault::Broken)?;
        let count = self.number(&input.bytes(&(at..start))?);
        if count > MOST_ENTRIES {
            return Err(Fault::Broken);
        }
        let end = start.checked_add(count * length).ok_or(Fault::Broken)?;
        let bytes = input.bytes(&(start..end))?;
        let entries = bytes.chunks_exact(length as usize);
        let entries = (start..).step_by(length as usize).zip(entries);
        // Some writers leave the place of the next directory out.
        let next = end.saturating_add(self.word());
        Ok(Directory {
            entries: entries
                .map(|(at, bytes)| self.entry(at, bytes))
                .collect::<Result<_, _>>()?,
            next: input
                .bytes(&(end..next))
                .map_or(0, |bytes| self.number(&bytes)),
        })
    }

    fn entry(self, at: u64, bytes: &[u8]) -> Result<Entry, Fault> {
        let word = self.word() as usize;
        let (head, place) = bytes.split_at(4 + word);
        let kind = self.number(&head[2..4]) as u16;
        let size = match kind {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16..=18 => 8,
            _ => 1,
        };
        let length = self.number(&head[4..]).checked_mul(size);
        let length = length.ok_or(Fault::Broken)?;
        let start = if length > self.word() {
            self.number(place)
        } else {
            at + head.len() as u64
        };
        let end = start.checked_add(length).ok_or(Fault::Broken)?;
        Ok(Entry {
            part: Part {
                name: self.number(&head[..2]) as u16,
                whole: at..at + bytes.len() as u64,
                content: start..end,
            },
            kind,
            size,
        })
    }

    /// An entry as it is stored, with another number of values.
    pub(in crate::picture) fn with_count(self, entry: &[u8], count: u64) -> Vec<u8> {
        let word = self.word() as usize;
        let mut entry = entry.to_vec();
        entry[4..4 + word].copy_from_slice(&self.stored(count, self.word()));
        entry
    }

    /// A directory of these entries, each as it is stored, which no other
    /// follows.
    pub(in crate::picture) fn written(self, entries: &[Vec<u8>]) -> Vec<u8> {
        let (_, count_length) = self.lengths();
        let mut directory = self.stored(entries.len() as u64, count_length);
        directory.extend(entries.iter().flatten());
        directory.extend(self.stored(0, self.word()));
        directory
    }
}

/// How many pages a file has, as far as whether there is more than one.
pub(in crate::picture) fn has_pages(input: &mut Input<impl BufRead + Seek>) -> Result<bool, Fault> {
    let (tiff, first) = Tiff::open(input)?;
    Ok(tiff.directory(input, first)?.next != 0)
}

/// A block of EXIF that says how a picture is turned, by EXIF's number, and
/// nothing else.
pub(in crate::picture) fn exif_of_orientation(orientation: u8) -> [u8; 26] {
    let mut block = *b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    block[19] = orientation;
    block
}
