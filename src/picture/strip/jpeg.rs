//! JPEG: segments of a mark and a length, with the coded pixels between them
//! (ITU-T T.81, annex B).

use image::metadata::Orientation;

use super::{Fault, split, turned};

const START: [u8; 2] = [0xFF, 0xD8];
const END: [u8; 2] = [0xFF, 0xD9];

/// How much of a JFIF segment stands before its small copy's size, and of an
/// Adobe segment altogether.
const JFIF: usize = 12;
const ADOBE: usize = 12;

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let mut rest = bytes.strip_prefix(&START).ok_or(Fault::Broken)?;
    let mut kept = Vec::with_capacity(bytes.len());
    let mut turned = turned(orientation);
    let mut has_pixels = false;
    kept.extend(START);
    loop {
        // A file that is cut short ends amid its pixels, and hangs as far as
        // it goes.
        let Some((mark, after)) = mark(rest)? else {
            return if has_pixels {
                Ok(kept)
            } else {
                Err(Fault::Broken)
            };
        };
        // JFIF comes first, by its own rules.
        if mark != 0xE0
            && let Some(block) = turned.take()
        {
            segment(&mut kept, 0xE1, &[b"Exif\0\0", block.as_slice()].concat());
        }
        match mark {
            // What follows the end is no part of the picture: a film, or
            // other pictures.
            0xD9 => {
                kept.extend(END);
                return Ok(kept);
            }
            // Marks that stand alone.
            0x01 | 0xD0..=0xD7 => {
                kept.extend([0xFF, mark]);
                rest = after;
            }
            0xD8 => return Err(Fault::Broken),
            _ => {
                let (length, _) = split(after, 2)?;
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                let (whole, after) = split(after, length)?;
                let content = whole.get(2..).ok_or(Fault::Broken)?;
                keep(mark, content, &mut kept);
                rest = after;
                if mark == 0xDA {
                    let (pixels, after) = rest.split_at(end_of_pixels(rest));
                    kept.extend_from_slice(pixels);
                    has_pixels = true;
                    rest = after;
                }
            }
        }
    }
}

/// The next mark and what follows it; none at the end of the file.
fn mark(bytes: &[u8]) -> Result<Option<(u8, &[u8])>, Fault> {
    let marks = bytes.iter().take_while(|byte| **byte == 0xFF).count();
    match bytes.get(marks) {
        None => Ok(None),
        Some(_) if marks == 0 => Err(Fault::Broken),
        Some(mark) => Ok(Some((*mark, &bytes[marks + 1..]))),
    }
}

/// Where the coded pixels end: at a mark that is neither a byte of theirs nor
/// one of those that let a reader find its way again.
fn end_of_pixels(bytes: &[u8]) -> usize {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))
        .unwrap_or(bytes.len())
}

fn keep(mark: u8, content: &[u8], kept: &mut Vec<u8>) {
    match mark {
        // Its pixels' shape, without the small copy that may follow.
        0xE0 => {
            if let Some(shape) = content
                .get(..JFIF)
                .filter(|shape| shape.starts_with(b"JFIF\0"))
            {
                segment(kept, mark, &[shape, &[0, 0]].concat());
            }
        }
        0xE2 if content.starts_with(b"ICC_PROFILE\0") => segment(kept, mark, content),
        // In which colours the samples are.
        0xEE if content.starts_with(b"Adobe") => {
            segment(kept, mark, content.get(..ADOBE).unwrap_or(content));
        }
        // Frames and scans, and the tables that they are coded by.
        0xC0..=0xCF | 0xDA..=0xDF => segment(kept, mark, content),
        // Programs' own segments, comments, and what is in no use.
        _ => {}
    }
}

fn segment(kept: &mut Vec<u8>, mark: u8, content: &[u8]) {
    // A content that was read, or is short, has a length of two bytes.
    let length = (content.len() + 2) as u16;
    kept.extend([0xFF, mark]);
    kept.extend(length.to_be_bytes());
    kept.extend_from_slice(content);
}
