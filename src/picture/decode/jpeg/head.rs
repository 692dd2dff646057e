//! What a JPEG says before its first scan.

use std::io::{BufRead, Seek};

use crate::picture::container::jpeg::{EOI, Name, SOS, Segments};
use crate::picture::container::{Fault, Input};
use crate::picture::fit::Size;

/// What precedes a part of an ICC profile in its segment.
const ICC: &[u8] = b"ICC_PROFILE\0";

/// What stands before the first scan.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) size: Size,
    /// The number of the marker that begins the frame, from 0 to 15: how the
    /// pixels are coded.
    pub(super) coding: u8,
    /// Bits per sample.
    pub(super) precision: u8,
    /// The number of each component.
    ids: Vec<u8>,
    /// Whether it follows JFIF, which knows no other colours than YCbCr.
    jfif: bool,
    /// The colours that Adobe's programs name.
    adobe: Option<u8>,
    pub(super) exif: Option<Vec<u8>>,
    pub(super) profile: Option<Vec<u8>>,
}

/// What the samples mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    Grey,
    YCbCr,
    Rgb,
    /// Inks, stored the other way around.
    Cmyk,
    /// Inks the other way around, of which three are stored as YCbCr.
    Ycck,
}

impl Colours {
    /// Samples per pixel.
    pub(super) const fn count(self) -> u64 {
        match self {
            Self::Grey => 1,
            Self::YCbCr | Self::Rgb => 3,
            Self::Cmyk | Self::Ycck => 4,
        }
    }
}

impl Head {
    /// Reads the segments up to the first scan.
    pub(super) fn read(input: &mut Input<impl BufRead + Seek>) -> Result<Self, Fault> {
        let mut head = Self {
            size: Size::new(0, 0),
            coding: 0,
            precision: 0,
            ids: Vec::new(),
            jfif: false,
            adobe: None,
            exif: None,
            profile: None,
        };
        let mut profile = Vec::new();
        let mut segments = Segments::default();
        while let Some(segment) = segments.next(input)? {
            let Name::Marker(marker) = segment.name else {
                return Err(Fault::Broken);
            };
            match marker {
                0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                    let content = input.bytes(&segment.content)?;
                    head.frame(marker & 15, &content).ok_or(Fault::Broken)?;
                }
                0xE0 | 0xE1 | 0xE2 | 0xEE => {
                    let content = input.bytes(&segment.content)?;
                    if marker == 0xE0 {
                        head.jfif |= content.starts_with(b"JFIF\0");
                    } else if let Some(exif) = content.strip_prefix(b"Exif\0\0") {
                        head.exif.get_or_insert_with(|| exif.to_vec());
                    } else if profile_part(&content).is_some() {
                        profile.push(content);
                    } else if let Some(named) = content.strip_prefix(b"Adobe") {
                        head.adobe = named.get(6).copied();
                    }
                }
                SOS if head.ids.is_empty() => return Err(Fault::Broken),
                SOS => {
                    head.profile = joined(profile.iter().filter_map(|part| profile_part(part)));
                    return Ok(head);
                }
                EOI => return Err(Fault::Broken),
                _ => {}
            }
        }
        Err(Fault::CutShort)
    }

    fn frame(&mut self, coding: u8, content: &[u8]) -> Option<()> {
        let [precision, h1, h0, w1, w0, count, listed @ ..] = content else {
            return None;
        };
        let (listed, _) = listed.as_chunks::<3>();
        let listed = listed.get(..usize::from(*count))?;
        let side = |bytes: [u8; 2]| u32::from(u16::from_be_bytes(bytes));
        self.size = Size::new(side([*w1, *w0]), side([*h1, *h0]));
        self.coding = coding;
        self.precision = *precision;
        self.ids = listed.iter().map(|[id, ..]| *id).collect();
        (!self.ids.is_empty()).then_some(())
    }

    /// What the samples mean, as libjpeg and every viewer takes it; none if
    /// there are as many components as no picture has.
    pub(super) fn colours(&self) -> Option<Colours> {
        Some(match (self.ids.as_slice(), self.adobe) {
            ([_], _) => Colours::Grey,
            ([_, _, _], _) if self.jfif => Colours::YCbCr,
            ([_, _, _], Some(0)) | (b"RGB", None) => Colours::Rgb,
            ([_, _, _], _) => Colours::YCbCr,
            ([_, _, _, _], Some(2)) => Colours::Ycck,
            ([_, _, _, _], _) => Colours::Cmyk,
            _ => return None,
        })
    }

    /// Why it can't be shown, if that is seen from here.
    pub(super) fn unsupported(&self) -> Option<String> {
        let reason = match self.coding {
            0..=2 => match (self.precision, self.ids.len()) {
                (8, 1 | 3 | 4) if self.size.height == 0 => "a height that is told at the end",
                (8, 1 | 3 | 4) => return None,
                (8, count) => return Some(format!("{count} colour components")),
                (bits, _) => return Some(format!("{bits} bits a sample")),
            },
            3 => "lossless coding",
            5..=7 => "hierarchical coding",
            _ => "arithmetic coding",
        };
        Some(reason.to_owned())
    }
}

/// A part of an ICC profile: its number, how many there are, and its bytes.
pub(in crate::picture) type ProfilePart<'a> = (u8, u8, &'a [u8]);

/// The part of a profile that a segment holds, if it does.
pub(in crate::picture) fn profile_part(segment: &[u8]) -> Option<ProfilePart<'_>> {
    match segment.strip_prefix(ICC)? {
        [number, count, part @ ..] => Some((*number, *count, part)),
        _ => None,
    }
}

/// A profile put together from its parts; none if one of them is missing.
pub(in crate::picture) fn joined<'a>(
    parts: impl Iterator<Item = ProfilePart<'a>>,
) -> Option<Vec<u8>> {
    let mut parts: Vec<_> = parts.collect();
    parts.sort_by_key(|(number, ..)| *number);
    let complete = (1..=u8::MAX)
        .zip(&parts)
        .all(|(expected, (number, ..))| *number == expected);
    let (_, count, _) = parts.last()?;
    (complete && usize::from(*count) == parts.len())
        .then(|| parts.iter().flat_map(|(.., part)| *part).copied().collect())
}
