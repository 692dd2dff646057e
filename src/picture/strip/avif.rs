//! AVIF: the items that are pixels.
//!
//! Places in the file are written all over it. So nothing is moved: what is
//! private is blanked where it stands, and its kind is overwritten.

use std::io::Cursor;
use std::ops::Range;

use crate::picture::container::bmff::{Boxes, full_box};
use crate::picture::container::items::Items;
use crate::picture::container::{Fault, Input, Part, slice};

/// The items that are coded pixels, or put together from such.
const PIXELS: [&[u8; 4]; 5] = [b"av01", b"grid", b"iovl", b"iden", b"tmap"];

/// What the kind of a box or an item becomes that isn't kept.
const FREE: [u8; 4] = *b"free";

/// Boxes that hold boxes, on the way to a film's own metadata.
const HOLDERS: [&[u8; 4]; 2] = [b"moov", b"trak"];

/// What is blanked: where its kind stands, and its bytes.
struct Blank {
    kind: Range<u64>,
    ranges: Vec<Range<u64>>,
}

type File<'a> = Input<Cursor<&'a [u8]>>;

pub(super) fn strip(mut bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let mut input = Input::of(&bytes);
    let mut blanks = Vec::new();
    let mut boxes = Boxes::within(input.all());
    while let Some(part) = boxes.next(&mut input)? {
        match &part.name {
            b"ftyp" | b"mdat" | b"free" | b"skip" => {}
            b"meta" => in_items(&mut input, &part.content, &mut blanks)?,
            name if HOLDERS.contains(&name) => in_film(&mut input, part.content, &mut blanks)?,
            _ => blanks.push(Blank::of(part)),
        }
    }
    for blank in blanks {
        overwrite(&mut bytes, &blank.kind, |kind| kind.copy_from_slice(&FREE))?;
        for range in blank.ranges {
            overwrite(&mut bytes, &range, |bytes| bytes.fill(0))?;
        }
    }
    Ok(bytes)
}

fn overwrite(
    bytes: &mut [u8],
    range: &Range<u64>,
    with: impl FnOnce(&mut [u8]),
) -> Result<(), Fault> {
    slice(bytes, range)?;
    with(&mut bytes[range.start as usize..range.end as usize]);
    Ok(())
}

impl Blank {
    fn of(part: Part<[u8; 4]>) -> Self {
        // The kind stands after a length of four bytes.
        let kind = part.whole.start + 4;
        Self {
            kind: kind..kind + 4,
            ranges: vec![part.content],
        }
    }
}

/// What a film tells beside its frames.
fn in_film(input: &mut File<'_>, within: Range<u64>, blanks: &mut Vec<Blank>) -> Result<(), Fault> {
    let mut boxes = Boxes::within(within);
    while let Some(part) = boxes.next(input)? {
        match &part.name {
            b"udta" | b"meta" | b"uuid" => blanks.push(Blank::of(part)),
            name if HOLDERS.contains(&name) => in_film(input, part.content, blanks)?,
            _ => {}
        }
    }
    Ok(())
}

/// The items that are no pixels, and small copies of others.
fn in_items(
    input: &mut File<'_>,
    content: &Range<u64>,
    blanks: &mut Vec<Blank>,
) -> Result<(), Fault> {
    let items = Items::read(input, content)?;
    for item in &items.items {
        let is_copy = items
            .references
            .iter()
            .any(|(kind, from, _)| kind == b"thmb" && *from == item.id);
        if is_copy || !PIXELS.contains(&&item.kind) {
            blanks.push(Blank {
                kind: item.kind_place.clone(),
                ranges: items.pieces(item.id)?.to_vec(),
            });
        }
    }
    // Boxes of somebody's own.
    let (_, _, parts) = full_box(input, content)?;
    let mut boxes = Boxes::within(parts);
    while let Some(part) = boxes.next(input)? {
        if [*b"uuid", *b"udta"].contains(&part.name) {
            blanks.push(Blank::of(part));
        }
    }
    Ok(())
}
