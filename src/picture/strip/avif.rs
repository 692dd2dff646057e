//! AVIF: the items that are pixels, and what is said of them.
//!
//! Places in the file are written all over it. So nothing is moved: what isn't
//! kept is blanked where it stands, and its kind is overwritten. A film that
//! follows the still picture, which alone is shown, goes with the rest.

use std::io::Cursor;
use std::ops::Range;

use super::profile;
use crate::picture::container::bmff::{Boxes, full_box};
use crate::picture::container::items::Items;
use crate::picture::container::{Fault, Input, Part, slice};

/// The items that are coded pixels, or put together from such.
const PIXELS: [&[u8; 4]; 5] = [b"av01", b"grid", b"iovl", b"iden", b"tmap"];

/// What is kept of the table of contents.
const TABLES: [&[u8; 4]; 7] = [
    b"hdlr", b"pitm", b"iinf", b"iloc", b"iref", b"iprp", b"idat",
];

/// What may be said of an item, each with the most bytes that it takes; more
/// says something else.
const PROPERTIES: [(&[u8; 4], u64); 14] = [
    (b"ispe", 12),
    (b"pixi", 20),
    (b"av1C", 64),
    (b"colr", 1 << 24),
    (b"irot", 1),
    (b"imir", 1),
    (b"clap", 32),
    (b"pasp", 8),
    (b"auxC", 64),
    (b"a1op", 1),
    (b"a1lx", 13),
    (b"lsel", 2),
    (b"clli", 4),
    (b"mdcv", 24),
];

/// The names of what is kept of the transparency.
const ALPHA: [&[u8]; 2] = [
    b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0",
    b"urn:mpeg:hevc:2015:auxid:1\0",
];

/// The brands that stay: of still pictures, and of what they are made by.
const BRANDS: [&[u8; 4]; 8] = [
    b"avif", b"mif1", b"mif2", b"miaf", b"MA1A", b"MA1B", b"avio", b"iso8",
];

/// What the kind of a box or an item becomes that isn't kept.
const FREE: [u8; 4] = *b"free";

/// Bytes of a handler box before its name: version and flags, and what kind of
/// table it is.
const HANDLER: u64 = 24;

/// What is put in the place of what: bytes, or as many zeros as there is room.
#[derive(Default)]
struct Edits(Vec<(Range<u64>, Option<Vec<u8>>)>);

type File<'a> = Input<Cursor<&'a [u8]>>;

impl Edits {
    fn blank(&mut self, range: Range<u64>) {
        self.0.push((range, None));
    }

    fn write(&mut self, at: u64, bytes: Vec<u8>) {
        self.0.push((at..at + bytes.len() as u64, Some(bytes)));
    }

    /// Blanks a box and what it is called.
    fn free(&mut self, part: Part<[u8; 4]>) {
        // The kind stands after a length of four bytes.
        self.write(part.whole.start + 4, FREE.to_vec());
        self.blank(part.content);
    }
}

pub(super) fn strip(mut bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let mut input = Input::of(&bytes);
    let mut edits = Edits::default();
    let (mut data, mut pixels) = (Vec::new(), Vec::new());
    let mut boxes = Boxes::within(input.all());
    while let Some(part) = boxes.next(&mut input)? {
        match &part.name {
            b"ftyp" => brands(&mut input, &part.content, &mut edits)?,
            b"mdat" => data.push(part.content),
            b"meta" => pixels.extend(in_table(&mut input, &part.content, &mut edits)?),
            _ => edits.free(part),
        }
    }
    if pixels.is_empty() {
        return Err(Fault::Unsupported("it has no still picture"));
    }
    // Of the data, only pixels stay.
    pixels.sort_by_key(|range| range.start);
    for mut rest in data {
        for range in &pixels {
            if range.start >= rest.end || range.end <= rest.start {
                continue;
            }
            edits.blank(rest.start..range.start.max(rest.start));
            rest.start = range.end.clamp(rest.start, rest.end);
        }
        edits.blank(rest);
    }
    for (range, with) in edits.0 {
        slice(&bytes, &range)?;
        let place = &mut bytes[range.start as usize..range.end as usize];
        match with {
            Some(with) => place.copy_from_slice(&with),
            None => place.fill(0),
        }
    }
    Ok(bytes)
}

/// Keeps the brands that are known; the others become one that every file has.
fn brands(input: &mut File<'_>, content: &Range<u64>, edits: &mut Edits) -> Result<(), Fault> {
    let mut brands = input.bytes(content)?;
    for (number, brand) in brands.chunks_mut(4).enumerate() {
        if number == 1 {
            // The version of the first.
            brand.fill(0);
        } else if !BRANDS.iter().any(|known| brand == known.as_slice()) {
            let known = if number == 0 { b"avif" } else { b"mif1" };
            brand.copy_from_slice(&known[..brand.len()]);
        }
    }
    edits.write(content.start, brands);
    Ok(())
}

/// Keeps the table of contents of the pixels, and returns where these lie.
fn in_table(
    input: &mut File<'_>,
    content: &Range<u64>,
    edits: &mut Edits,
) -> Result<Vec<Range<u64>>, Fault> {
    let items = Items::read(input, content)?;
    let (_, _, parts) = full_box(input, content)?;
    let mut own = Vec::new();
    let mut boxes = Boxes::within(parts);
    while let Some(part) = boxes.next(input)? {
        match &part.name {
            b"hdlr" => {
                let name = part.content.start.saturating_add(HANDLER);
                edits.blank(name.min(part.content.end)..part.content.end);
            }
            b"idat" => own.push(part.content),
            name if TABLES.contains(&name) => {}
            _ => edits.free(part),
        }
    }
    let mut pixels = Vec::new();
    for item in &items.items {
        let is_copy = items
            .references
            .iter()
            .any(|(kind, from, _)| kind == b"thmb" && *from == item.id);
        edits.blank(item.words.clone());
        if is_copy || !PIXELS.contains(&&item.kind) {
            edits.write(item.kind_place.start, FREE.to_vec());
            continue;
        }
        for piece in items.pieces(item.id)? {
            pixels.push(piece.clone());
        }
        if item.kind == *b"av01"
            && let [piece] = items.pieces(item.id)?
        {
            in_pixels(input, piece, edits)?;
        }
    }
    for mut rest in own {
        for range in &pixels {
            if range.start < rest.end && range.end > rest.start {
                edits.blank(rest.start..range.start.max(rest.start));
                rest.start = range.end.clamp(rest.start, rest.end);
            }
        }
        edits.blank(rest);
    }
    for property in &items.properties {
        in_property(input, property, edits)?;
    }
    Ok(pixels)
}

/// Keeps what is said of pixels.
fn in_property(
    input: &mut File<'_>,
    property: &Part<[u8; 4]>,
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Part { name, content, .. } = property;
    let known = PROPERTIES.iter().find(|(known, _)| *known == name);
    let bytes = match known {
        Some((_, most)) => input.bytes_up_to(*most, content)?,
        None => None,
    };
    let rest = match (name, bytes) {
        (b"auxC", Some(bytes)) => {
            // After a version and flags.
            let named = bytes.get(4..).unwrap_or_default();
            let alpha = ALPHA.iter().find(|known| named.starts_with(known));
            match alpha {
                Some(alpha) => content.start + 4 + alpha.len() as u64..content.end,
                None => content.clone(),
            }
        }
        (b"colr", Some(bytes)) => match bytes.as_slice() {
            [b'n', b'c', b'l', b'x', ..] => (content.start + 11).min(content.end)..content.end,
            [kind @ (b'p' | b'r'), _, _, _, embedded @ ..] => {
                let start = content.start + 4;
                let kept = profile(embedded)?.unwrap_or_default();
                let end = start + kept.len() as u64;
                if end > content.end {
                    return Err(Fault::Unsupported("its colour profile has no room"));
                }
                let kind: &[u8; 4] = if *kind == b'p' { b"prof" } else { b"rICC" };
                edits.write(content.start, kind.to_vec());
                edits.write(start, kept);
                end..content.end
            }
            _ => content.clone(),
        },
        (_, Some(_)) => return Ok(()),
        (_, None) => {
            edits.free(property.clone());
            return Ok(());
        }
    };
    edits.blank(rest);
    Ok(())
}

/// Blanks what a coded picture holds besides pixels (AV1, 5.3): metadata, and
/// padding.
fn in_pixels(input: &mut File<'_>, piece: &Range<u64>, edits: &mut Edits) -> Result<(), Fault> {
    const METADATA: u8 = 5;
    const PADDING: u8 = 15;
    let mut at = piece.start;
    while at < piece.end {
        let start = at;
        let [head] = input.array(at)?;
        at += if head & 4 == 0 { 1 } else { 2 };
        let mut length = 0_u64;
        if head & 2 == 0 {
            length = piece.end.saturating_sub(at);
        } else {
            for place in 0..8 {
                let [byte] = input.array(at)?;
                at += 1;
                length |= u64::from(byte & 0x7F) << (7 * place);
                if byte & 0x80 == 0 {
                    break;
                }
            }
        }
        let end = at.checked_add(length).ok_or(Fault::Broken)?;
        if end > piece.end {
            return Err(Fault::Broken);
        }
        if [METADATA, PADDING].contains(&(head >> 3 & 15)) {
            edits.write(start, vec![head & 0x87 | PADDING << 3]);
            edits.blank(at..end);
        }
        at = end;
    }
    Ok(())
}
