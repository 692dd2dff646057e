//! WebP: the chunks of the picture and of its frames.

use image::metadata::Orientation;

use super::{profile, turned};
use crate::picture::container::riff::{Chunks, chunk};
use crate::picture::container::{Fault, Input, slice};

/// The pixels, of a file and of a frame of an animation.
const PIXELS: [&[u8; 4]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];

/// The bytes of an animation's background and repetitions.
const ANIMATION: usize = 6;

/// The bytes of a frame before its chunks: its place, size and time.
const FRAME_HEAD: u64 = 16;

/// The bytes of the extended header.
const EXTENDED: usize = 10;

/// Flags of the extended header.
const HAS_PROFILE: u8 = 1 << 5;
const HAS_EXIF: u8 = 1 << 3;
const HAS_ALPHA: u8 = 1 << 4;
const IS_ANIMATION: u8 = 1 << 1;

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let mut input = Input::of(bytes);
    let mut chunks = Chunks::of_file(&mut input)?;
    let mut kept: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    let mut has_profile = false;
    while let Some(part) = chunks.next(&mut input)? {
        let data = slice(bytes, &part.content)?;
        let data = match &part.name {
            b"VP8X" => data.get(..EXTENDED).ok_or(Fault::Broken)?.to_vec(),
            b"ANIM" => data.get(..ANIMATION).ok_or(Fault::Broken)?.to_vec(),
            b"ICCP" => match profile(data)? {
                Some(profile) => {
                    has_profile = true;
                    profile
                }
                None => continue,
            },
            b"ANMF" => {
                let inner = part.content.start + FRAME_HEAD..part.content.end;
                let mut frame = slice(bytes, &(part.content.start..inner.start))?.to_vec();
                let mut chunks = Chunks::within(inner);
                while let Some(part) = chunks.next(&mut input)? {
                    if PIXELS.contains(&&part.name) {
                        frame.extend(chunk(part.name, slice(bytes, &part.content)?));
                    }
                }
                frame
            }
            name if PIXELS.contains(&name) => data.to_vec(),
            _ => continue,
        };
        kept.push((part.name, data));
    }
    let turned = turned(orientation);
    if let Some((b"VP8X", extended)) = kept.first_mut().map(|(name, data)| (&*name, data)) {
        // One flag for each kind of chunk; the others, and what is reserved,
        // stay empty.
        extended[0] &= HAS_ALPHA | IS_ANIMATION;
        if turned.is_some() {
            extended[0] |= HAS_EXIF;
        }
        if has_profile {
            extended[0] |= HAS_PROFILE;
        }
        extended[1..4].fill(0);
    }
    kept.extend(turned.map(|block| (*b"EXIF", block.to_vec())));
    let kept: Vec<u8> = kept
        .into_iter()
        .flat_map(|(name, data)| chunk(name, &data))
        .collect();
    let length = u32::try_from(kept.len() + 4).map_err(|_| Fault::Broken)?;
    Ok([b"RIFF", length.to_le_bytes().as_slice(), b"WEBP", &kept].concat())
}
