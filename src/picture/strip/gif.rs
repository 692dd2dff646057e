//! GIF: the frames, and the extensions that say how to show them.

use crate::picture::container::gif::{self, Blocks, Name};
use crate::picture::container::{Fault, Input, slice};

/// The extension that says how often an animation repeats, by the two names
/// that programs give it.
const REPEATS: [&[u8]; 2] = [b"\x0BNETSCAPE2.0", b"\x0BANIMEXTS1.0"];

/// The longest piece of a block, in bytes.
const PIECE: usize = 255;

/// The most bits of a code of the pixels.
const MOST_BITS: u32 = 12;

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let (mut blocks, mut input) = (Blocks::default(), Input::of(bytes));
    let mut kept = Vec::with_capacity(bytes.len());
    // How the next frame is drawn, told ahead of it.
    let mut control = Vec::new();
    while let Some(part) = blocks.next(&mut input)? {
        let block = slice(bytes, &part.whole)?;
        let content = slice(bytes, &part.content)?;
        match part.name {
            Name::Head | Name::End => kept.extend_from_slice(block),
            Name::Extension(gif::CONTROL) => {
                let [4, how @ ..] = content else {
                    return Err(Fault::Broken);
                };
                let how = how.get(..4).ok_or(Fault::Broken)?;
                control = [&[0x21, gif::CONTROL, 4], how, &[0]].concat();
            }
            Name::Extension(gif::APPLICATION) => {
                // The number of repetitions, after the first of its pieces.
                if let Some(name) = REPEATS.iter().find(|name| content.starts_with(name))
                    && let Some([3, 1, low, high, ..]) = content.get(name.len()..)
                {
                    kept.extend([0x21, gif::APPLICATION]);
                    kept.extend_from_slice(name);
                    kept.extend([3, 1, *low, *high, 0]);
                }
            }
            // It was for these words.
            Name::Extension(gif::PLAIN_TEXT) => control.clear(),
            Name::Extension(_) => {}
            Name::Frame => {
                let head = slice(bytes, &(part.whole.start..part.content.start))?;
                kept.append(&mut control);
                kept.extend_from_slice(head);
                let coded: Vec<u8> = pieces(content).flatten().copied().collect();
                let bits = head.last().copied().unwrap_or_default();
                let end = end_of_codes(&coded, u32::from(bits)).unwrap_or(coded.len());
                for piece in coded[..end].chunks(PIECE) {
                    kept.push(piece.len() as u8);
                    kept.extend_from_slice(piece);
                }
                kept.push(0);
            }
        }
    }
    Ok(kept)
}

/// The pieces of a block, without their lengths.
fn pieces(mut content: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (length, rest) = content.split_first()?;
        let (piece, rest) = rest.split_at_checked(usize::from(*length))?;
        content = rest;
        (!piece.is_empty()).then_some(piece)
    })
}

/// How many bytes the codes of a frame's pixels take, to the one that ends
/// them (GIF89a, appendix F). None if nothing ends them.
///
/// Only as much is followed as it takes to know how long each code is.
fn end_of_codes(coded: &[u8], bits: u32) -> Option<usize> {
    if !(2..MOST_BITS).contains(&bits) {
        return None;
    }
    let clear = 1_u32 << bits;
    let (mut length, mut next) = (bits + 1, clear + 1);
    let (mut buffer, mut buffered) = (0_u32, 0);
    for (index, byte) in coded.iter().enumerate() {
        buffer |= u32::from(*byte) << buffered;
        buffered += 8;
        while buffered >= length {
            let code = buffer & ((1 << length) - 1);
            buffer >>= length;
            buffered -= length;
            if code == clear + 1 {
                return Some(index + 1);
            }
            if code == clear {
                (length, next) = (bits + 1, clear + 1);
                continue;
            }
            // Every code but the first adds one to the table.
            if next < 1 << MOST_BITS {
                next += 1;
            }
            if next == 1 << length && length < MOST_BITS {
                length += 1;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_end_where_they_say() {
        for (width, height) in [(3, 2), (97, 61), (300, 200)] {
            let picture = image::RgbImage::from_fn(width, height, |x, y| {
                image::Rgb([(x * 7) as u8, (y * 5) as u8, (x * y) as u8])
            });
            let mut gif = std::io::Cursor::new(Vec::new());
            picture
                .write_to(&mut gif, image::ImageFormat::Gif)
                .expect("a picture");
            let gif = gif.into_inner();
            let (mut blocks, mut input) = (Blocks::default(), Input::of(&gif));
            let mut frames = 0;
            while let Some(part) = blocks.next(&mut input).expect("a sound file") {
                if part.name == Name::Frame {
                    let content = slice(&gif, &part.content).expect("its pixels");
                    let coded: Vec<u8> = pieces(content).flatten().copied().collect();
                    let bits = u32::from(gif[part.content.start as usize - 1]);
                    assert_eq!(end_of_codes(&coded, bits), Some(coded.len()));
                    let longer = [coded.as_slice(), b"more"].concat();
                    assert_eq!(end_of_codes(&longer, bits), Some(coded.len()));
                    frames += 1;
                }
            }
            assert_eq!(frames, 1);
        }
    }
}
