//! GIF: blocks of a mark and pieces of up to 255 bytes (GIF89a, 15 to 26).

use super::{Fault, split};

/// How an animation repeats, by the two names that programs give it, and the
/// profile of its colours.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let (head, _) = split(bytes, 13)?;
    let (head, mut rest) = split(bytes, 13 + palette(head[10]))?;
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(head);
    // How the next frame is drawn, told ahead of it.
    let mut control: &[u8] = &[];
    loop {
        match rest {
            [0x21, label, after @ ..] => {
                let length = 2 + pieces(after)?;
                let (block, after) = split(rest, length)?;
                match label {
                    0xF9 => control = block,
                    // A name of eleven letters stands in the first piece.
                    0xFF if KEPT.iter().any(|name| block[3..].starts_with(name)) => {
                        kept.extend_from_slice(block);
                    }
                    // Words that are drawn, as nobody has for thirty years.
                    0x01 => control = &[],
                    _ => {}
                }
                rest = after;
            }
            [0x2C, ..] => {
                let (frame, _) = split(rest, 10)?;
                // A palette of its own, and the number of bits of a code.
                let start = 10 + palette(frame[9]) + 1;
                let (_, coded) = split(rest, start)?;
                let (frame, after) = split(rest, start + pieces(coded)?)?;
                kept.extend_from_slice(std::mem::take(&mut control));
                kept.extend_from_slice(frame);
                rest = after;
            }
            [0x3B, ..] => {
                kept.push(0x3B);
                return Ok(kept);
            }
            _ => return Err(Fault::Broken),
        }
    }
}

/// The bytes of a palette that a packed field of flags promises.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// How many bytes the pieces of a block take, its end included.
fn pieces(bytes: &[u8]) -> Result<usize, Fault> {
    let mut at = 0;
    loop {
        let length = usize::from(*bytes.get(at).ok_or(Fault::Broken)?);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}
