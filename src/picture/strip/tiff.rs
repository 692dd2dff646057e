//! TIFF: the entries of the first directory that describe the pixels.
//!
//! Its parts may lie anywhere, and point to one another. So nothing is moved:
//! the first directory keeps the entries that describe the pixels, and every
//! byte of the file that none of them needs is blanked.

use std::ops::Range;

use super::profile;
use crate::picture::container::tiff::Tiff;
use crate::picture::container::{Fault, Input, slice};

/// As many values as there are strips or tiles, or colours in a palette.
const MANY: u64 = 1 << 22;

/// What describes the pixels, each with the most values that it has: size,
/// samples, compression, size on paper, strips and tiles, palette, and colours.
const KEPT: [(u16, u64); 37] = [
    (255, 1),
    (256, 1),
    (257, 1),
    (258, 16),
    (COMPRESSION, 1),
    (262, 1),
    (263, 1),
    (264, 1),
    (265, 1),
    (266, 1),
    (273, MANY),
    (274, 1),
    (277, 1),
    (278, 1),
    (279, MANY),
    (280, 16),
    (281, 16),
    (282, 1),
    (283, 1),
    (284, 1),
    (290, 1),
    (291, 256),
    (292, 1),
    (293, 1),
    (296, 1),
    (317, 1),
    (318, 2),
    (319, 6),
    (320, 3 << 16),
    (322, 1),
    (323, 1),
    (324, MANY),
    (325, MANY),
    (332, 1),
    (338, 16),
    (339, 16),
    (PROFILE, 1 << 24),
];

/// Types of numbers; the others are words, and bytes of somebody's own.
const NUMBERS: [u16; 9] = [1, 3, 4, 5, 8, 9, 10, 13, 16];

/// Where strips and tiles lie, each with the tag of their lengths.
const PIXELS: [(u16, u16); 2] = [(273, 279), (324, 325)];

const COMPRESSION: u16 = 259;
const PROFILE: u16 = 34675;

/// Ways of compression in which nothing but pixels has a place: none, fax,
/// LZW, PackBits, Deflate by its two numbers, and Zstandard.
const COMPRESSIONS: [u64; 9] = [1, 2, 3, 4, 5, 32773, 8, 32946, 50000];

pub(super) fn strip(mut bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let mut input = Input::of(&bytes);
    let (tiff, first) = Tiff::open(&mut input)?;
    let mut entries = tiff.directory(&mut input, first)?.entries;
    entries.retain(|entry| {
        let kept = KEPT.iter().find(|(tag, _)| *tag == entry.part.name);
        kept.is_some_and(|(_, most)| entry.count() <= *most)
            && (NUMBERS.contains(&entry.kind) || entry.part.name == PROFILE)
    });

    let values = |tag| -> Result<Option<Vec<u64>>, Fault> {
        let Some(entry) = entries.iter().find(|entry| entry.part.name == tag) else {
            return Ok(None);
        };
        let values = slice(&bytes, &entry.part.content)?;
        Ok(Some(tiff.numbers(values, entry.size)))
    };
    let known = |values: &Vec<u64>| values.iter().all(|value| COMPRESSIONS.contains(value));
    if !values(COMPRESSION)?.as_ref().is_none_or(known) {
        return Err(Fault::Unsupported("its compression has room for more"));
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
    let mut stored = Vec::new();
    let mut colours = None;
    for entry in &entries {
        let mut place = entry.part.content.clone();
        let mut written = slice(&bytes, &entry.part.whole)?.to_vec();
        if entry.part.name == PROFILE {
            let Some(profile) = profile(slice(&bytes, &place)?)? else {
                continue;
            };
            let end = place.start + profile.len() as u64;
            if end > place.end || entry.is_inline() {
                return Err(Fault::Unsupported("its colour profile has no room"));
            }
            place.end = end;
            written = tiff.with_count(&written, profile.len() as u64);
            colours = Some((place.clone(), profile));
        }
        if !entry.is_inline() {
            needed.push(place);
        }
        stored.push(written);
    }
    let directory = tiff.written(&stored);
    let place = first..first + directory.len() as u64;
    needed.extend([0..tiff.head(), place.clone()]);
    for range in &needed {
        slice(&bytes, range)?;
    }
    overwrite(&mut bytes, &place, &directory);
    if let Some((place, profile)) = colours {
        overwrite(&mut bytes, &place, &profile);
    }
    blank_all_but(&mut bytes, needed);
    Ok(bytes)
}

/// Puts bytes in the place of as many others, which are there.
fn overwrite(bytes: &mut [u8], place: &Range<u64>, with: &[u8]) {
    bytes[place.start as usize..place.end as usize].copy_from_slice(with);
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
