//! GIF: a header, and blocks whose data is cut into pieces of up to 255 bytes
//! (GIF89a, 15 to 26).

use std::io::{BufRead, Seek};
use std::ops::Range;

use super::{Fault, Input, Part};

/// A part of a GIF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) enum Name {
    /// Signature, size and the palette that the frames share.
    Head,
    /// An extension of this label; its content is its pieces.
    Extension(u8),
    /// A frame: its place, perhaps a palette of its own, and the pieces of its
    /// pixels, which are its content.
    Frame,
    /// The end. What follows is no part of the picture.
    End,
}

/// The label of the extension that tells how the next frame is drawn.
pub(in crate::picture) const CONTROL: u8 = 0xF9;
/// The label of a comment.
pub(in crate::picture) const COMMENT: u8 = 0xFE;
/// The label of a program's own extension.
pub(in crate::picture) const APPLICATION: u8 = 0xFF;
/// The label of words that are to be drawn, as nobody has for thirty years.
pub(in crate::picture) const PLAIN_TEXT: u8 = 0x01;

/// Bytes of the header before the palette.
const HEAD: u64 = 13;

/// Bytes that tell a frame's place and size.
pub(in crate::picture) const DESCRIPTOR: u64 = 10;

/// Walks the blocks.
#[derive(Debug, Default)]
pub(in crate::picture) struct Blocks {
    at: u64,
    ended: bool,
}

impl Blocks {
    /// The next block; none after the end.
    pub(in crate::picture) fn next(
        &mut self,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Option<Part<Name>>, Fault> {
        if self.ended {
            return Ok(None);
        }
        let start = self.at;
        let (name, content) = if start == 0 {
            let head: [u8; HEAD as usize] = input.array(0)?;
            (Name::Head, 0..HEAD + palette(head[10]))
        } else {
            match input.array(start)? {
                [0x21] => {
                    let [label] = input.array(start + 1)?;
                    let pieces = pieces(input, start + 2)?;
                    (Name::Extension(label), pieces)
                }
                [0x2C] => {
                    let descriptor: [u8; DESCRIPTOR as usize] = input.array(start)?;
                    // A palette, and the number of bits of a code.
                    let coded = start + DESCRIPTOR + palette(descriptor[9]) + 1;
                    (Name::Frame, pieces(input, coded)?)
                }
                [0x3B] => {
                    self.ended = true;
                    (Name::End, start + 1..start + 1)
                }
                [_] => return Err(Fault::Broken),
            }
        };
        if content.end > input.length() {
            return Err(Fault::CutShort);
        }
        self.at = content.end;
        Ok(Some(Part {
            name,
            whole: start..content.end,
            content,
        }))
    }
}

/// The bytes of a palette, as a packed field of flags announces it.
pub(in crate::picture) const fn palette(flags: u8) -> u64 {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// The pieces of a block, each after its length; an empty one ends them.
fn pieces(input: &mut Input<impl BufRead + Seek>, start: u64) -> Result<Range<u64>, Fault> {
    let mut at = start;
    loop {
        let [length] = input.array(at)?;
        at += 1 + u64::from(length);
        if length == 0 {
            return Ok(start..at);
        }
    }
}
