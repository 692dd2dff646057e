//! PNG: the chunks that say something about the pixels.

use image::metadata::Orientation;

use super::turned;
use crate::picture::container::png::{Chunks, SIGNATURE, chunk};
use crate::picture::container::{Fault, Input, slice};

/// What says something about the pixels or their colours, their size on paper
/// and their animation.
const KEPT: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let (mut chunks, mut input) = (Chunks::new(), Input::of(bytes));
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(SIGNATURE);
    while let Some(part) = chunks.next(&mut input)? {
        if KEPT.contains(&&part.name) {
            kept.extend_from_slice(slice(bytes, &part.whole)?);
        } else if part.name[0].is_ascii_uppercase() {
            // Without it nobody could read the picture.
            return Err(Fault::Unsupported("it holds a part that is not known"));
        }
        if part.name == *b"IHDR"
            && let Some(block) = turned(orientation)
        {
            kept.extend(chunk(*b"eXIf", &block));
        }
    }
    Ok(kept)
}
