//! WebP: chunks of a name, a length and data, padded to an even length (WebP
//! Container Specification).

use image::metadata::Orientation;

use super::{Fault, split, turned};

/// What there is in the file, and in a frame of an animation.
const KEPT: [&[u8; 4]; 7] = [
    b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF",
];
const KEPT_IN_FRAME: [&[u8; 4]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];

/// The bytes of a frame before its chunks: its place, size and time.
const FRAME_HEAD: usize = 16;

/// Flags of the extended header.
const HAS_XMP: u8 = 1 << 2;
const HAS_EXIF: u8 = 1 << 3;

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let (head, rest) = split(bytes, 12)?;
    let length = head[4..].first_chunk().ok_or(Fault::Broken)?;
    // Counted from the letters WEBP. What follows is no part of the picture,
    // and a file that is cut short ends where it ends.
    let length = (u32::from_le_bytes(*length) as usize).saturating_sub(4);
    let chunks = &rest[..length.min(rest.len())];
    let turned = turned(orientation);
    let mut kept = Vec::with_capacity(bytes.len());
    each(chunks, |name, data| {
        match name {
            b"VP8X" => {
                let mut data = data.to_vec();
                let flags = data.first_mut().ok_or(Fault::Broken)?;
                *flags &= !(HAS_XMP | HAS_EXIF);
                if turned.is_some() {
                    *flags |= HAS_EXIF;
                }
                chunk(&mut kept, name, &data);
            }
            b"ANMF" => {
                let (head, frame) = split(data, FRAME_HEAD)?;
                let mut data = head.to_vec();
                each(frame, |name, part| {
                    if KEPT_IN_FRAME.contains(&name) {
                        chunk(&mut data, name, part);
                    }
                    Ok(())
                })?;
                chunk(&mut kept, name, &data);
            }
            name if KEPT.contains(&name) => chunk(&mut kept, name, data),
            _ => {}
        }
        Ok(())
    })?;
    if let Some(block) = turned {
        chunk(&mut kept, b"EXIF", &block);
    }
    let length = u32::try_from(kept.len() + 4).map_err(|_| Fault::Broken)?;
    Ok([b"RIFF", length.to_le_bytes().as_slice(), b"WEBP", &kept].concat())
}

fn each(
    chunks: &[u8],
    mut with: impl FnMut(&[u8; 4], &[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut rest = chunks;
    while let Some(([a, b, c, d, length @ ..], after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_le_bytes(*length) as usize;
        let (data, after) = split(after, length)?;
        with(&[*a, *b, *c, *d], data)?;
        rest = after.get(length & 1..).unwrap_or_default();
    }
    Ok(())
}

fn chunk(kept: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    kept.extend(name);
    // It was read with a length of four bytes, and has become no longer.
    kept.extend((data.len() as u32).to_le_bytes());
    kept.extend_from_slice(data);
    kept.extend(std::iter::repeat_n(0, data.len() & 1));
}
