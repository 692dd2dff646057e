//! TIFF: directories of numbered entries, and what they point to (TIFF 6.0,
//! section 2).
//!
//! Its parts may lie anywhere, and point to one another. So nothing is moved:
//! the first directory keeps the entries that describe the pixels, and every
//! byte of the file that none of them needs is blanked.

use std::ops::Range;

use super::Fault;

/// Size, samples, compression, place on paper, strips and tiles, palette,
/// colours, and the ICC profile.
const KEPT: [u16; 44] = [
    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282,
    283, 284, 290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 322, 323, 324, 325, 332, 338, 339,
    347, 529, 530, 531, 532, 34675,
];

/// Where strips and tiles lie, each with the tag of their lengths.
const PIXELS: [(u16, u16); 2] = [(273, 279), (324, 325)];

/// The compression that keeps its tables in no fixed place.
const OLD_JPEG: u64 = 6;

/// The most bytes that the values of one entry may take.
const LONGEST: u64 = 1 << 28;

struct Entry {
    tag: u16,
    bytes: Vec<u8>,
    values: Vec<u64>,
    /// Where its values lie, if they don't stand in the entry itself.
    place: Option<Range<usize>>,
}

struct File {
    bytes: Vec<u8>,
    little_endian: bool,
    /// Whether it is a BigTIFF, with numbers of eight bytes.
    big: bool,
}

pub(super) fn strip(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let (little_endian, big) = match bytes.first_chunk() {
        Some(b"II\x2A\0") => (true, false),
        Some(b"MM\0\x2A") => (false, false),
        Some(b"II\x2B\0") => (true, true),
        Some(b"MM\0\x2B") => (false, true),
        _ => return Err(Fault::Broken),
    };
    let mut file = File {
        bytes,
        little_endian,
        big,
    };
    let (head, count_length, entry_length, word) = if big { (16, 8, 20, 8) } else { (8, 2, 12, 4) };
    let first = place(file.number(head - word, word)?)?;
    let count = place(file.number(first, count_length)?)?;
    let mut entries = Vec::new();
    for index in 0..count.min(usize::from(u16::MAX)) {
        let entry = file.entry(first + count_length + index * entry_length)?;
        if KEPT.contains(&entry.tag) {
            entries.push(entry);
        }
    }
    let one = |tag| {
        entries
            .iter()
            .find(|entry| entry.tag == tag)
            .map(|entry| &entry.values)
    };
    if one(259).is_some_and(|values| values.contains(&OLD_JPEG)) {
        return Err(Fault::Unknown("its compression is out of use"));
    }
    let mut needed = Vec::new();
    for (places, lengths) in PIXELS {
        if let (Some(places), Some(lengths)) = (one(places), one(lengths)) {
            for (start, length) in places.iter().zip(lengths) {
                needed.push(file.range(*start, *length)?);
            }
        }
    }
    needed.extend(entries.iter().filter_map(|entry| entry.place.clone()));
    let directory = file.directory(&entries, count_length, word);
    needed.extend([0..head, first..first + directory.len()]);
    let own = file
        .bytes
        .get_mut(first..first + directory.len())
        .ok_or(Fault::Broken)?;
    own.copy_from_slice(&directory);
    blank_all_but(&mut file.bytes, needed);
    Ok(file.bytes)
}

/// Blanks what lies in none of the ranges.
fn blank_all_but(bytes: &mut [u8], mut needed: Vec<Range<usize>>) {
    needed.sort_by_key(|range| range.start);
    let mut done = 0;
    for range in needed {
        if let Some(gap) = bytes.get_mut(done..range.start) {
            gap.fill(0);
        }
        done = done.max(range.end);
    }
    if let Some(rest) = bytes.get_mut(done..) {
        rest.fill(0);
    }
}

fn place(number: u64) -> Result<usize, Fault> {
    usize::try_from(number).map_err(|_| Fault::Broken)
}

impl File {
    /// A number of so many bytes at a place.
    fn number(&self, at: usize, length: usize) -> Result<u64, Fault> {
        let end = at.checked_add(length).ok_or(Fault::Broken)?;
        let bytes = self.bytes.get(at..end).ok_or(Fault::Broken)?;
        let join = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        Ok(if self.little_endian {
            bytes.iter().rev().fold(0, join)
        } else {
            bytes.iter().fold(0, join)
        })
    }

    fn write(&self, number: u64, length: usize) -> Vec<u8> {
        if self.little_endian {
            number.to_le_bytes()[..length].to_vec()
        } else {
            number.to_be_bytes()[8 - length..].to_vec()
        }
    }

    /// So many bytes from a place, which must be there.
    fn range(&self, start: u64, length: u64) -> Result<Range<usize>, Fault> {
        let start = place(start)?;
        let end = start.checked_add(place(length)?).ok_or(Fault::Broken)?;
        (end <= self.bytes.len())
            .then_some(start..end)
            .ok_or(Fault::Broken)
    }

    fn entry(&self, at: usize) -> Result<Entry, Fault> {
        let (word, length) = if self.big { (8, 20) } else { (4, 12) };
        let tag = self.number(at, 2)?;
        let size = match self.number(at + 2, 2)? {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16..=18 => 8,
            _ => 1,
        };
        let count = self.number(at + 4, word)?;
        let total = count
            .checked_mul(size)
            .filter(|total| *total <= LONGEST)
            .ok_or(Fault::Broken)?;
        let own = at + 4 + word;
        let place = if total > word as u64 {
            Some(self.range(self.number(own, word)?, total)?)
        } else {
            None
        };
        let start = place.as_ref().map_or(own, |place| place.start);
        let size = size as usize;
        let values = (start..start + total as usize)
            .step_by(size)
            .map(|at| self.number(at, size))
            .collect::<Result<_, _>>()?;
        let bytes = self.bytes.get(at..at + length).ok_or(Fault::Broken)?;
        Ok(Entry {
            tag: u16::try_from(tag).map_err(|_| Fault::Broken)?,
            bytes: bytes.to_vec(),
            values,
            place,
        })
    }

    /// A directory of these entries, which no other follows.
    fn directory(&self, entries: &[Entry], count_length: usize, word: usize) -> Vec<u8> {
        let mut directory = self.write(entries.len() as u64, count_length);
        for entry in entries {
            directory.extend_from_slice(&entry.bytes);
        }
        directory.extend(self.write(0, word));
        directory
    }
}
