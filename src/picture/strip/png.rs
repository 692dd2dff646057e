//! PNG: chunks of a length, a name, data and a checksum (PNG, third edition,
//! 5.3).

use image::metadata::Orientation;

use super::{Fault, split, turned};

const START: &[u8] = b"\x89PNG\r\n\x1A\n";

/// What says something about the pixels or their colours, their size on paper
/// and their animation.
const KEPT: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Fault> {
    let mut rest = bytes.strip_prefix(START).ok_or(Fault::Broken)?;
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(START);
    loop {
        let (head, _) = split(rest, 8)?;
        let [a, b, c, d, name @ ..] = head.first_chunk::<8>().ok_or(Fault::Broken)?;
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let whole = length.checked_add(12).ok_or(Fault::Broken)?;
        let (chunk, after) = split(rest, whole)?;
        if KEPT.contains(&name) {
            kept.extend_from_slice(chunk);
        } else if name[0].is_ascii_uppercase() {
            // Without it nobody could read the picture.
            return Err(Fault::Unknown("it holds a part that is not known"));
        }
        if name == b"IHDR"
            && let Some(block) = turned(orientation)
        {
            kept.extend((block.len() as u32).to_be_bytes());
            let named = [b"eXIf", block.as_slice()].concat();
            kept.extend_from_slice(&named);
            kept.extend(checksum(&named).to_be_bytes());
        }
        if name == b"IEND" {
            return Ok(kept);
        }
        rest = after;
    }
}

/// The checksum of a chunk's name and data (PNG, third edition, annex D).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            sum >> 1 ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    })
}
