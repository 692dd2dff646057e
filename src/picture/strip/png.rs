//! PNG: the chunks that say something about the pixels.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};
use image::metadata::Orientation;

use super::{profile, turned};
use crate::picture::container::png::{Chunks, SIGNATURE, chunk};
use crate::picture::container::{Fault, Input, gzip, slice};

/// What says something about the pixels or their colours, their size on paper
/// and their animation, each with the most bytes that it may have.
const KEPT: [(&[u8; 4], u64); 14] = [
    (b"IHDR", 13),
    (b"PLTE", 3 * 256),
    (b"tRNS", 256),
    (b"cHRM", 32),
    (b"gAMA", 4),
    (b"sBIT", 4),
    (b"sRGB", 1),
    (b"cICP", 4),
    (b"mDCV", 24),
    (b"cLLI", 8),
    (b"bKGD", 6),
    (b"pHYs", 9),
    (b"acTL", 8),
    (b"fcTL", 26),
];

/// The longest colour profile, in bytes.
const LONGEST_PROFILE: u64 = 16 << 20;

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let (mut chunks, mut input) = (Chunks::new(), Input::of(bytes));
    let mut parts = Vec::new();
    while let Some(part) = chunks.next(&mut input)? {
        parts.push((
            part.name,
            slice(bytes, &part.whole)?,
            slice(bytes, &part.content)?,
        ));
    }
    let data = parts.iter().filter(|(name, ..)| name == b"IDAT");
    let mut pixels = pixels_end(
        parts.first().map_or(&[][..], |(.., head)| head),
        data.map(|(.., data)| *data),
    )?;
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(SIGNATURE);
    for (name, whole, data) in parts {
        let known = KEPT.iter().find(|(known, _)| **known == name);
        match &name {
            _ if known.is_some_and(|(_, most)| data.len() as u64 <= *most) => {
                kept.extend_from_slice(whole);
            }
            b"iCCP" => {
                if let Some(profile) = embedded(data)? {
                    kept.extend(chunk(name, &profile));
                }
            }
            // Its first four bytes are its number.
            b"fdAT" => kept.extend_from_slice(whole),
            b"IDAT" => {
                let length = data.len().min(pixels);
                pixels -= length;
                if length == data.len() {
                    kept.extend_from_slice(whole);
                } else if length > 0 {
                    kept.extend(chunk(name, &data[..length]));
                }
            }
            b"IEND" => kept.extend(chunk(name, &[])),
            // Without it nobody could read the picture.
            _ if name[0].is_ascii_uppercase() => {
                return Err(Fault::Unsupported("it holds a part that is not known"));
            }
            _ => {}
        }
        if name == *b"IHDR"
            && let Some(block) = turned(orientation)
        {
            kept.extend(chunk(*b"eXIf", &block));
        }
    }
    Ok(kept)
}

/// The content of a chunk with a profile, under a name that says nothing; none
/// if nobody can follow the profile.
fn embedded(data: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let name = data
        .iter()
        .position(|byte| *byte == 0)
        .ok_or(Fault::Broken)?;
    // After the name, the only method of compression there is.
    let packed = data.get(name + 2..).ok_or(Fault::Broken)?;
    let Ok(unpacked) = gzip::inflated(packed, LONGEST_PROFILE) else {
        return Ok(None);
    };
    let Some(profile) = profile(&unpacked)? else {
        return Ok(None);
    };
    let mut packer = ZlibEncoder::new(b"ICC profile\0\0".to_vec(), Compression::default());
    packer.write_all(&profile)?;
    Ok(Some(packer.finish()?))
}

/// How many bytes of the pixels' chunks, put together, are their stream.
fn pixels_end<'a>(head: &[u8], data: impl Iterator<Item = &'a [u8]>) -> Result<usize, Fault> {
    let mut inflater = Decompress::new(true);
    let mut scratch = vec![0; 1 << 16];
    for mut data in data {
        while !data.is_empty() {
            let before = inflater.total_in();
            let status = inflater.decompress(data, &mut scratch, FlushDecompress::None);
            let taken = (inflater.total_in() - before) as usize;
            data = data.get(taken..).unwrap_or_default();
            match status {
                Ok(Status::StreamEnd) => {
                    if inflater.total_out() > pixel_bytes(head).ok_or(Fault::Broken)? {
                        return Err(Fault::Unsupported("it holds more than its pixels"));
                    }
                    return Ok(inflater.total_in() as usize);
                }
                Ok(Status::Ok | Status::BufError) => {}
                // It is shown as far as it goes, if at all.
                Err(_) => return Ok(usize::MAX),
            }
        }
    }
    Ok(usize::MAX)
}

/// The bytes of all rows, each of which begins with the number of its filter.
fn pixel_bytes(head: &[u8]) -> Option<u64> {
    /// Where each pass of an interlaced picture starts and how far it steps,
    /// across and down.
    const PASSES: [[u64; 4]; 7] = [
        [0, 8, 0, 8],
        [4, 8, 0, 8],
        [0, 4, 4, 8],
        [2, 4, 0, 4],
        [0, 2, 2, 4],
        [1, 2, 0, 2],
        [0, 1, 1, 2],
    ];
    let [a, b, c, d, e, f, g, h, depth, colour, _, _, interlaced] = *head else {
        return None;
    };
    let width = u64::from(u32::from_be_bytes([a, b, c, d]));
    let height = u64::from(u32::from_be_bytes([e, f, g, h]));
    let channels = match colour {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let rows = |width: u64, height: u64| {
        let row = (width * channels * u64::from(depth)).div_ceil(8) + 1;
        if width == 0 {
            0
        } else {
            row.saturating_mul(height)
        }
    };
    if interlaced == 0 {
        return Some(rows(width, height));
    }
    let steps = |length: u64, start: u64, step: u64| length.saturating_sub(start).div_ceil(step);
    let passes = PASSES.map(|[left, across, top, down]| {
        rows(steps(width, left, across), steps(height, top, down))
    });
    Some(passes.iter().sum())
}
