//! JPEG: frames, scans, and the tables that they are coded by.

use image::metadata::Orientation;

use super::{profile, turned};
use crate::picture::container::jpeg::{EOI, Name, SOI, SOS, Segments};
use crate::picture::container::{Fault, Input, slice};
use crate::picture::decode::jpeg::{coded_lengths, joined_profile, profile_part};
use crate::picture::limits::Deadline;

/// How much of a JFIF segment stands before the size of its small copy, and
/// how long an Adobe segment is.
const JFIF: usize = 12;
const ADOBE: usize = 12;

/// The most bytes of a profile in one segment, after its name and two numbers.
const PROFILE_PART: usize = 65_535 - 2 - 14;

/// Strips a file. Where its pixels end is found out by reading them until the
/// deadline, if they are not too many for that.
pub(super) fn strip(
    bytes: &[u8],
    orientation: Orientation,
    deadline: Option<Deadline>,
) -> Result<Vec<u8>, Fault> {
    let (mut segments, mut input) = (Segments::default(), Input::of(bytes));
    let mut parts = Vec::new();
    while let Some(part) = segments.next(&mut input)? {
        parts.push((part.name, slice(bytes, &part.content)?));
    }
    let joined = joined_profile(parts.iter().filter_map(|(name, content)| match name {
        Name::Marker(0xE2) => profile_part(content),
        Name::Marker(_) | Name::Pixels => None,
    }));
    let colours = joined.as_deref().map(profile).transpose()?.flatten();
    // JFIF comes first, by its own rules.
    let is_jfif = |name: Name, content: &[u8]| {
        name == Name::Marker(0xE0) && content.starts_with(b"JFIF\0") && content.len() >= JFIF
    };
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend([0xFF, SOI]);
    if let Some((_, shape)) = parts.iter().find(|(name, content)| is_jfif(*name, content)) {
        // Its pixels' shape, without the small copy that may follow.
        segment(&mut kept, 0xE0, &[&shape[..JFIF], &[0, 0]].concat());
    }
    if let Some(block) = turned(orientation) {
        segment(&mut kept, 0xE1, &[b"Exif\0\0", block.as_slice()].concat());
    }
    let colours = colours.unwrap_or_default();
    let count = colours.len().div_ceil(PROFILE_PART) as u8;
    for (number, part) in (1..=count).zip(colours.chunks(PROFILE_PART)) {
        segment(
            &mut kept,
            0xE2,
            &[b"ICC_PROFILE\0", [number, count].as_slice(), part].concat(),
        );
    }
    let lengths = deadline.and_then(|deadline| coded_lengths(bytes, deadline));
    let mut lengths = lengths.unwrap_or_default().into_iter();
    let mut has_pixels = false;
    for (name, content) in parts {
        match name {
            Name::Pixels => {
                has_pixels = true;
                let length = lengths.next().unwrap_or(content.len());
                kept.extend_from_slice(content.get(..length).unwrap_or(content));
            }
            Name::Marker(EOI) => kept.extend([0xFF, EOI]),
            Name::Marker(marker) => keep(marker, content, &mut kept),
        }
    }
    // A file that is cut short ends amid its pixels, and hangs as far as it
    // goes.
    if has_pixels {
        Ok(kept)
    } else {
        Err(Fault::CutShort)
    }
}

/// Keeps what the pixels are coded by. Programs' own segments, comments, and
/// what is not in use are left out.
fn keep(marker: u8, content: &[u8], kept: &mut Vec<u8>) {
    let count = |at: usize| content.get(at).map_or(0, |count| usize::from(*count));
    let length = match marker {
        // In which colours the samples are.
        0xEE if content.starts_with(b"Adobe") => ADOBE,
        // A frame: size, and what there is of each component.
        0xC0..=0xC2 => 6 + 3 * count(5),
        // Tables, of the codes and of the steps between frequencies.
        0xC4 | 0xDB => content.len(),
        SOS => 4 + 2 * count(0),
        // How far it is from one restart marker to the next.
        0xDD => 2,
        _ => return,
    };
    segment(kept, marker, content.get(..length).unwrap_or(content));
}

fn segment(kept: &mut Vec<u8>, marker: u8, content: &[u8]) {
    // A content that was read, or is short, has a length of two bytes.
    let length = (content.len() + 2) as u16;
    kept.extend([0xFF, marker]);
    kept.extend(length.to_be_bytes());
    kept.extend_from_slice(content);
}
