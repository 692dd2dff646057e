//! JPEG: frames, scans, and the tables that they are coded by.

use image::metadata::Orientation;

use super::turned;
use crate::picture::container::jpeg::{EOI, Name, SOI, Segments};
use crate::picture::container::{Fault, Input, slice};

/// How much of a JFIF segment stands before the size of its small copy, and
/// how long an Adobe segment is.
const JFIF: usize = 12;
const ADOBE: usize = 12;

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let (mut segments, mut input) = (Segments::default(), Input::of(bytes));
    let mut kept = Vec::with_capacity(bytes.len());
    let mut turned = turned(orientation);
    let (mut started, mut has_pixels) = (false, false);
    while let Some(part) = segments.next(&mut input)? {
        let content = slice(bytes, &part.content)?;
        let Name::Marker(marker) = part.name else {
            kept.extend_from_slice(content);
            has_pixels = true;
            continue;
        };
        // JFIF comes first, by its own rules.
        if ![SOI, 0xE0].contains(&marker)
            && let Some(block) = turned.take()
        {
            segment(&mut kept, 0xE1, &[b"Exif\0\0", block.as_slice()].concat());
        }
        match marker {
            SOI if started => return Err(Fault::Broken),
            SOI => {
                started = true;
                kept.extend([0xFF, marker]);
            }
            EOI | 0x01 | 0xD0..=0xD7 => kept.extend([0xFF, marker]),
            _ => keep(marker, content, &mut kept),
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

fn keep(marker: u8, content: &[u8], kept: &mut Vec<u8>) {
    match marker {
        // Its pixels' shape, without the small copy that may follow.
        0xE0 => {
            if let Some(shape) = content
                .get(..JFIF)
                .filter(|shape| shape.starts_with(b"JFIF\0"))
            {
                segment(kept, marker, &[shape, &[0, 0]].concat());
            }
        }
        0xE2 if content.starts_with(b"ICC_PROFILE\0") => segment(kept, marker, content),
        // In which colours the samples are.
        0xEE if content.starts_with(b"Adobe") => {
            segment(kept, marker, content.get(..ADOBE).unwrap_or(content));
        }
        // Frames and scans, and the tables that they are coded by.
        0xC0..=0xCF | 0xDA..=0xDF => segment(kept, marker, content),
        // Programs' own segments, comments, and what is not in use.
        _ => {}
    }
}

fn segment(kept: &mut Vec<u8>, marker: u8, content: &[u8]) {
    // A content that was read, or is short, has a length of two bytes.
    let length = (content.len() + 2) as u16;
    kept.extend([0xFF, marker]);
    kept.extend(length.to_be_bytes());
    kept.extend_from_slice(content);
}
