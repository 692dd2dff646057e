//! Which items of an AVIF are the picture and its transparency, and what is
//! said of them (ISO/IEC 23008-12; AV1 Image File Format).

use std::io::{BufRead, Seek};
use std::ops::Range;

use image::metadata::Orientation;

use super::Fault;
use crate::picture::container::bmff::Boxes;
use crate::picture::container::items::Items;
use crate::picture::container::{self, Input, big_endian};
use crate::picture::fit::Size;

const BROKEN: Fault = Fault::Damaged("its table of contents makes no sense");

/// What the container tells.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) picture: Coded,
    pub(super) alpha: Option<Coded>,
    /// Whether the colours are multiplied by alpha.
    pub(super) premultiplied: bool,
    /// Whether a film follows the still picture.
    pub(super) animated: bool,
}

/// One coded picture.
#[derive(Debug)]
pub(super) struct Coded {
    /// Where its bytes lie.
    pieces: Vec<Range<u64>>,
    pub(super) size: Size,
    pub(super) orientation: Orientation,
    /// Bits per sample.
    pub(super) depth: u8,
    pub(super) grey: bool,
    pub(super) profile: Option<Vec<u8>>,
    pub(super) code_points: Option<CodePoints>,
}

/// What samples mean (ITU-T H.273).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodePoints {
    pub(super) primaries: u8,
    pub(super) transfer: u8,
    pub(super) matrix: u8,
    pub(super) full_range: bool,
}

impl Contents {
    /// Finds the table of contents and reads it.
    pub(super) fn read(input: &mut Input<impl BufRead + Seek>) -> Result<Self, Fault> {
        let mut animated = false;
        let mut boxes = Boxes::within(input.all());
        while let Some(part) = boxes.next(input)? {
            match &part.name {
                b"ftyp" => {
                    let brands = input.bytes(&part.content)?;
                    animated = brands.as_chunks::<4>().0.contains(b"avis");
                }
                b"meta" => {
                    let items = Items::read(input, &part.content)?;
                    return Self::of(&items, animated, input);
                }
                _ => {}
            }
        }
        Err(BROKEN)
    }

    fn of(
        items: &Items,
        animated: bool,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Self, Fault> {
        let primary = items.primary.ok_or(Fault::Unsupported(if animated {
            "it is a film without a still picture"
        } else {
            "it names no picture to show first"
        }))?;
        let mut alpha = None;
        for (kind, from, to) in &items.references {
            if kind == b"auxl" && *to == primary && is_alpha(items, *from, input)? {
                alpha = Some(*from);
                break;
            }
        }
        Ok(Self {
            picture: Coded::of(items, primary, input)?,
            premultiplied: alpha
                .is_some_and(|alpha| items.references.contains(&(*b"prem", primary, alpha))),
            alpha: alpha
                .map(|alpha| Coded::of(items, alpha, input))
                .transpose()?,
            animated,
        })
    }
}

impl Coded {
    /// Its bytes.
    pub(super) fn read(&self, input: &mut Input<impl BufRead + Seek>) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        for piece in &self.pieces {
            // Together they are no longer than the file: otherwise they
            // overlap, and a short file could claim to be an endless one.
            let left = input.length().saturating_sub(bytes.len() as u64);
            let piece = input.bytes_up_to(left, piece)?;
            bytes.extend(piece.ok_or(container::Fault::CutShort)?);
        }
        Ok(bytes)
    }

    fn of(items: &Items, id: u32, input: &mut Input<impl BufRead + Seek>) -> Result<Self, Fault> {
        match &items.item(id).ok_or(BROKEN)?.kind {
            b"av01" => {}
            b"grid" => return Err(Fault::Unsupported("it is put together from tiles")),
            _ => return Err(Fault::Unsupported("it is put together from others")),
        }
        let mut coded = Self {
            pieces: items.pieces(id)?.to_vec(),
            size: Size::new(0, 0),
            orientation: Orientation::NoTransforms,
            depth: 0,
            grey: false,
            profile: None,
            code_points: None,
        };
        let (mut quarters, mut mirror) = (0, None);
        for (property, essential) in items.properties_of(id) {
            let content = input.bytes(&property.content)?;
            match (&property.name, content.as_slice()) {
                (b"ispe", [_, _, _, _, size @ ..]) => {
                    let [width, height] = numbers(size)?;
                    coded.size = Size::new(width, height);
                }
                (b"av1C", [_, _, flags, ..]) => {
                    coded.depth = match flags >> 5 & 3 {
                        0 | 1 => 8,
                        2 => 10,
                        _ => 12,
                    };
                    coded.grey = flags & 0x10 != 0;
                }
                (b"colr", [b'n', b'c', b'l', b'x', points @ ..]) => {
                    coded.code_points = Some(code_points(points)?);
                }
                (
                    b"colr",
                    [b'p', b'r', b'o', b'f', profile @ ..] | [b'r', b'I', b'C', b'C', profile @ ..],
                ) => {
                    coded.profile = Some(profile.to_vec());
                }
                (b"colr", [_, _, _, _, ..]) => {}
                (b"irot", [turns, ..]) => quarters = turns & 3,
                (b"imir", [axis, ..]) => mirror = Some(axis & 1),
                (b"clap", area) if is_whole(area, coded.size)? => {}
                (b"clap", _) => {
                    return Err(Fault::Unsupported("only a part of it is meant to be seen"));
                }
                (b"ispe" | b"av1C" | b"colr" | b"irot" | b"imir", _) => return Err(BROKEN),
                // What the AV1 data tell themselves, and the shape of pixels.
                (b"pixi" | b"auxC" | b"pasp" | b"a1lx", _) => {}
                _ if essential => {
                    return Err(Fault::Unsupported("it asks for what isn't known here"));
                }
                _ => {}
            }
        }
        if coded.size.pixels() == 0 || coded.depth == 0 {
            return Err(BROKEN);
        }
        coded.orientation = orientation(quarters, mirror);
        Ok(coded)
    }
}

fn is_alpha(items: &Items, id: u32, input: &mut Input<impl BufRead + Seek>) -> Result<bool, Fault> {
    let names: [&[u8]; 2] = [
        b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0",
        b"urn:mpeg:hevc:2015:auxid:1\0",
    ];
    for (property, _) in items.properties_of(id) {
        if property.name == *b"auxC" {
            // After a version and flags.
            let content = input.bytes(&property.content)?;
            let name = content.get(4..).unwrap_or_default();
            if names.iter().any(|known| name.starts_with(known)) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The numbers of four bytes that stand first.
fn numbers<const N: usize>(bytes: &[u8]) -> Result<[u32; N], Fault> {
    let numbers: &[[u8; 4]; N] = bytes.as_chunks::<4>().0.first_chunk().ok_or(BROKEN)?;
    Ok(numbers.map(u32::from_be_bytes))
}

fn code_points(bytes: &[u8]) -> Result<CodePoints, Fault> {
    let [points @ .., flags] = bytes.first_chunk::<7>().ok_or(BROKEN)?;
    let point = |at: usize| u8::try_from(big_endian(&points[at..at + 2])).unwrap_or(0);
    Ok(CodePoints {
        primaries: point(0),
        transfer: point(2),
        matrix: point(4),
        full_range: flags & 0x80 != 0,
    })
}

/// Whether what is meant to be seen is all there is: its width, height and the
/// place of its middle are fractions.
fn is_whole(area: &[u8], size: Size) -> Result<bool, Fault> {
    let [width, of_width, height, of_height, across, _, down, _] = numbers(area)?;
    let is = |over: u32, under: u32, whole: u32| {
        under > 0 && u64::from(over) == u64::from(whole) * u64::from(under)
    };
    Ok(is(width, of_width, size.width)
        && is(height, of_height, size.height)
        && across == 0
        && down == 0)
}

/// Quarter turns to the left, and then a mirror: of top and bottom (0), or of
/// left and right.
const fn orientation(quarters: u8, mirror: Option<u8>) -> Orientation {
    match (quarters, mirror) {
        (0, None) => Orientation::NoTransforms,
        (1, None) => Orientation::Rotate270,
        (2, None) => Orientation::Rotate180,
        (_, None) => Orientation::Rotate90,
        (0, Some(0)) | (2, Some(1..)) => Orientation::FlipVertical,
        (2, Some(0)) | (0, Some(1..)) => Orientation::FlipHorizontal,
        (1, Some(0)) | (3, Some(1..)) => Orientation::Rotate90FlipH,
        (_, Some(_)) => Orientation::Rotate270FlipH,
    }
}
