//! WebP: the chunks of the picture and of its frames.

use image::metadata::Orientation;

use super::turned;
use crate::picture::container::riff::{Chunks, chunk};
use crate::picture::container::{Fault, Input, slice};

/// What is kept of a file, and of a frame of an animation.
const KEPT: [&[u8; 4]; 5] = [b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM"];
const KEPT_IN_FRAME: [&[u8; 4]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];

/// The bytes of a frame before its chunks: its place, size and time.
const FRAME_HEAD: u64 = 16;

/// Flags of the extended header.
const HAS_XMP: u8 = 1 << 2;
const HAS_EXIF: u8 = 1 << 3;

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let mut input = Input::of(bytes);
    let mut chunks = Chunks::of_file(&mut input)?;
    let turned = turned(orientation);
    let mut kept = Vec::with_capacity(bytes.len());
    while let Some(part) = chunks.next(&mut input)? {
        let data = slice(bytes, &part.content)?;
        match &part.name {
            b"VP8X" => {
                let mut data = data.to_vec();
                let flags = data.first_mut().ok_or(Fault::Broken)?;
                *flags &= !(HAS_XMP | HAS_EXIF);
                if turned.is_some() {
                    *flags |= HAS_EXIF;
                }
                kept.extend(chunk(part.name, &data));
            }
            b"ANMF" => {
                let inner = part.content.start + FRAME_HEAD..part.content.end;
                let mut frame = slice(bytes, &(part.content.start..inner.start))?.to_vec();
                let mut chunks = Chunks::within(inner);
                while let Some(part) = chunks.next(&mut input)? {
                    if KEPT_IN_FRAME.contains(&&part.name) {
                        frame.extend(chunk(part.name, slice(bytes, &part.content)?));
                    }
                }
                kept.extend(chunk(part.name, &frame));
            }
            name if KEPT.contains(&name) => kept.extend(chunk(part.name, data)),
            _ => {}
        }
    }
    if let Some(block) = turned {
        kept.extend(chunk(*b"EXIF", &block));
    }
    let length = u32::try_from(kept.len() + 4).map_err(|_| Fault::Broken)?;
    Ok([b"RIFF", length.to_le_bytes().as_slice(), b"WEBP", &kept].concat())
}
