//! TIFF: the entries of the first directory that describe the pixels.
//!
//! Its parts may lie anywhere, and point to one another. So nothing is moved:
//! the first directory keeps the entries that describe the pixels, and every
//! byte of the file that none of them needs is blanked.

use std::ops::Range;

use crate::picture::container::tiff::{Entry, Tiff};
use crate::picture::container::{Fault, Input, slice};

/// Size, samples, compression, size on paper, strips and tiles, palette,
/// colours, and the ICC profile.
const KEPT: [u16; 44] = [
    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282,
    283, 284, 290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 322, 323, 324, 325, 332, 338, 339,
    347, 529, 530, 531, 532, 34675,
];

/// Where strips and tiles lie, each with the tag of their lengths.
const PIXELS: [(u16, u16); 2] = [(273, 279), (324, 325)];

const COMPRESSION: u16 = 259;

/// The compression that keeps its tables in no fixed place.
const OLD_JPEG: u64 = 6;

/// The most bytes that the values of one entry may take.
const LONGEST: u64 = 1 << 28;

pub(super) fn strip(mut bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let mut input = Input::of(&bytes);
    let (tiff, first) = Tiff::open(&mut input)?;
    let mut entries = tiff.directory(&mut input, first)?.entries;
    entries.retain(|entry| KEPT.contains(&entry.part.name));

    let values = |tag| -> Result<Option<Vec<u64>>, Fault> {
        let Some(entry) = entries.iter().find(|entry| entry.part.name == tag) else {
            return Ok(None);
        };
        let values = slice(&bytes, &entry.part.content)?;
        if values.len() as u64 > LONGEST {
            return Err(Fault::Broken);
        }
        Ok(Some(tiff.numbers(values, entry.size)))
    };
    if values(COMPRESSION)?.is_some_and(|values| values.contains(&OLD_JPEG)) {
        return Err(Fault::Unsupported("its compression is out of use"));
    }
    let mut needed = Vec::new();
    for (places, lengths) in PIXELS {
        if let (Some(places), Some(lengths)) = (values(places)?, values(lengths)?) {
            for (start, length) in places.into_iter().zip(lengths) {
                let end = start.checked_add(length).ok_or(Fault::Broken)?;
                needed.push(start..end);
            }
        }
    }
    let outside = entries.iter().filter(|entry| !entry.is_inline());
    needed.extend(outside.map(|entry| entry.part.content.clone()));
    let stored = |entry: &Entry| Ok(slice(&bytes, &entry.part.whole)?.to_vec());
    let stored = entries
        .iter()
        .map(stored)
        .collect::<Result<Vec<_>, Fault>>()?;
    let directory = tiff.written(&stored);
    let place = first..first + directory.len() as u64;
    needed.extend([0..tiff.head(), place.clone()]);
    for range in &needed {
        slice(&bytes, range)?;
    }
    let start = place.start as usize;
    bytes[start..start + directory.len()].copy_from_slice(&directory);
    blank_all_but(&mut bytes, needed);
    Ok(bytes)
}

/// Blanks what lies in none of the ranges.
fn blank_all_but(bytes: &mut [u8], mut needed: Vec<Range<u64>>) {
    needed.sort_by_key(|range| range.start);
    let mut done = 0;
    for range in needed {
        if let Some(gap) = bytes.get_mut(done..range.start as usize) {
            gap.fill(0);
        }
        done = done.max(range.end as usize);
    }
    if let Some(rest) = bytes.get_mut(done..) {
        rest.fill(0);
    }
}
