//! GIF: the frames, and the extensions that say how to show them.

use crate::picture::container::gif::{self, Blocks, Name};
use crate::picture::container::{Fault, Input, slice};

/// How an animation repeats, by the two names that programs give it, and the
/// profile of its colours.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let (mut blocks, mut input) = (Blocks::default(), Input::of(bytes));
    let mut kept = Vec::with_capacity(bytes.len());
    // How the next frame is drawn, told ahead of it.
    let mut control: &[u8] = &[];
    while let Some(part) = blocks.next(&mut input)? {
        let block = slice(bytes, &part.whole)?;
        match part.name {
            Name::Head | Name::End => kept.extend_from_slice(block),
            Name::Extension(gif::CONTROL) => control = block,
            // A name of eleven letters stands in the first piece.
            Name::Extension(gif::APPLICATION) => {
                if KEPT.iter().any(|name| block[3..].starts_with(name)) {
                    kept.extend_from_slice(block);
                }
            }
            // It was for these words.
            Name::Extension(gif::PLAIN_TEXT) => control = &[],
            Name::Extension(_) => {}
            Name::Frame => {
                kept.extend_from_slice(std::mem::take(&mut control));
                kept.extend_from_slice(block);
            }
        }
    }
    Ok(kept)
}
