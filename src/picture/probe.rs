//! What a header tells a curator beside the size.

use std::io::{BufRead, Read, Seek, SeekFrom};

use image::ExtendedColorType;
use moxcms::{ColorProfile, ProfileText};
use serde::{Deserialize, Serialize};

/// How many pictures a file holds; the wall shows the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frames {
    /// One.
    Single,
    /// Several that make an animation.
    Animation,
    /// Several pages.
    Pages,
}

/// What the stored samples are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ink {
    /// Shades of grey, or black and white.
    Grey,
    /// Red, green and blue, in whatever form.
    Rgb,
    /// Numbers of colours in a list.
    Palette,
    /// Cyan, magenta, yellow and black.
    Cmyk,
}

/// How the colours of a picture are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Storage {
    /// What the samples are.
    pub ink: Ink,
    /// Whether parts may be transparent.
    pub alpha: bool,
    /// Bits a sample: of a colour, or of its number in a palette.
    pub depth: u8,
}

impl Storage {
    /// Of the image crate's types, whose list is open.
    pub(super) fn of(kind: ExtendedColorType) -> Self {
        use ExtendedColorType as Type;
        let channels = kind.channel_count().max(1);
        let (ink, alpha) = if matches!(kind, Type::Cmyk8 | Type::Cmyk16) {
            (Ink::Cmyk, false)
        } else if channels <= 2 {
            (Ink::Grey, channels == 2)
        } else {
            (Ink::Rgb, channels == 4)
        };
        let depth = kind.bits_per_pixel() / u16::from(channels);
        Self {
            ink,
            alpha,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
        }
    }
}

/// The name that a profile gives itself.
pub(super) fn profile_name(profile: &[u8]) -> String {
    let text = ColorProfile::new_from_slice(profile)
        .ok()
        .and_then(|profile| profile.description)
        .map(|description| match description {
            ProfileText::PlainString(text) => text,
            ProfileText::Localizable(list) => list
                .iter()
                .find(|entry| entry.language.eq_ignore_ascii_case("en"))
                .or(list.first())
                .map(|entry| entry.value.clone())
                .unwrap_or_default(),
            ProfileText::Description(text) if text.ascii_string.trim().is_empty() => {
                text.unicode_string
            }
            ProfileText::Description(text) => text.ascii_string,
        })
        .unwrap_or_default();
    let name = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if name.is_empty() {
        "unnamed profile".into()
    } else {
        name.into()
    }
}

/// How a GIF stores its first frame, and whether there are more; nothing past
/// where it makes no sense.
pub(super) fn gif(mut reader: impl BufRead + Seek) -> Option<(Storage, Frames)> {
    let mut head = [0; 13];
    reader.read_exact(&mut head).ok()?;
    let table = |flags: u8| match flags & 0x80 {
        0 => 0,
        _ => 3_i64 << ((flags & 7) + 1),
    };
    let mut storage = Storage {
        ink: Ink::Palette,
        alpha: false,
        depth: (head[10] & 7) + 1,
    };
    reader.seek_relative(table(head[10])).ok()?;
    let mut seen = false;
    loop {
        match byte(&mut reader) {
            // The transparent colour is told ahead of the frame.
            Some(0x21) => {
                if byte(&mut reader)? == 0xF9 && !seen {
                    let mut control = [0; 2];
                    reader.read_exact(&mut control).ok()?;
                    storage.alpha = control[1] & 1 == 1;
                    reader
                        .seek_relative(i64::from(control[0].saturating_sub(1)))
                        .ok()?;
                }
                skip_blocks(&mut reader)?;
            }
            Some(0x2C) if seen => return Some((storage, Frames::Animation)),
            Some(0x2C) => {
                seen = true;
                let mut frame = [0; 9];
                reader.read_exact(&mut frame).ok()?;
                if frame[8] & 0x80 != 0 {
                    storage.depth = (frame[8] & 7) + 1;
                }
                // The codes' width stands before the blocks.
                reader.seek_relative(table(frame[8]) + 1).ok()?;
                skip_blocks(&mut reader)?;
            }
            Some(_) | None => return Some((storage, Frames::Single)),
        }
    }
}

fn byte(reader: &mut impl Read) -> Option<u8> {
    let mut byte = [0];
    reader.read_exact(&mut byte).ok()?;
    Some(byte[0])
}

fn skip_blocks(reader: &mut (impl BufRead + Seek)) -> Option<()> {
    loop {
        match byte(reader)? {
            0 => return Some(()),
            length => reader.seek_relative(i64::from(length)).ok()?,
        }
    }
}

/// Whether a TIFF holds further pages: whether after its first directory
/// stands the place of another.
pub(super) fn tiff_pages(mut reader: impl Read + Seek) -> Option<Frames> {
    let mut head = [0; 16];
    reader.read_exact(&mut head[..8]).ok()?;
    let little = head[0] == b'I';
    let number = |bytes: &[u8]| {
        let join = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        if little {
            bytes.iter().rev().fold(0, join)
        } else {
            bytes.iter().fold(0, join)
        }
    };
    let big = number(&head[2..4]) == 43;
    let (count_length, entry, place) = if big { (8, 20, 8) } else { (2, 12, 4) };
    if big {
        reader.read_exact(&mut head[8..]).ok()?;
    }
    let first = number(if big { &head[8..16] } else { &head[4..8] });
    reader.seek(SeekFrom::Start(first)).ok()?;
    let mut bytes = [0; 8];
    reader.read_exact(&mut bytes[..count_length]).ok()?;
    let length = number(&bytes[..count_length]).checked_mul(entry)?;
    reader
        .seek(SeekFrom::Current(i64::try_from(length).ok()?))
        .ok()?;
    reader.read_exact(&mut bytes[..place]).ok()?;
    Some(match number(&bytes[..place]) {
        0 => Frames::Single,
        _ => Frames::Pages,
    })
}

/// How a BMP stores its colours.
pub(super) fn bmp(mut reader: impl Read) -> Option<Storage> {
    let mut head = [0; 30];
    reader.read_exact(&mut head).ok()?;
    // The first kind of header has short sizes.
    let bits = if head[14] == 12 { head[24] } else { head[28] };
    Some(match bits {
        1 | 2 | 4 | 8 => Storage {
            ink: Ink::Palette,
            alpha: false,
            depth: bits,
        },
        _ => Storage {
            ink: Ink::Rgb,
            alpha: bits == 32,
            depth: if bits == 16 { 5 } else { 8 },
        },
    })
}
