//! AVIF: boxes within boxes (ISO/IEC 14496-12), and items with a table of
//! contents (ISO/IEC 23008-12).
//!
//! Places in the file are written all over it. So nothing is moved: what is
//! private is blanked where it stands, and its kind is written over.

use std::ops::Range;

use super::Fault;

/// The items that are coded pixels, or put such together.
const PIXELS: [&[u8; 4]; 5] = [b"av01", b"grid", b"iovl", b"iden", b"tmap"];

/// What a box or an item becomes that is not needed.
const FREE: [u8; 4] = *b"free";

/// Boxes that hold boxes, on the way to a film's own metadata.
const HOLDERS: [&[u8; 4]; 2] = [b"moov", b"trak"];

pub(super) fn strip(mut bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let all = 0..bytes.len();
    let mut blanks = Vec::new();
    for found in boxes(&bytes, all)? {
        match &found.kind {
            b"ftyp" | b"mdat" | b"free" | b"skip" => {}
            b"meta" => items(&bytes, found.content, &mut blanks)?,
            kind if HOLDERS.contains(&kind) => film(&bytes, found.content, &mut blanks)?,
            _ => blanks.push(found.blank()),
        }
    }
    for blank in blanks {
        bytes
            .get_mut(blank.kind.clone())
            .ok_or(Fault::Broken)?
            .copy_from_slice(&FREE);
        for range in blank.ranges {
            bytes.get_mut(range).ok_or(Fault::Broken)?.fill(0);
        }
    }
    Ok(bytes)
}

/// What is blanked: where its kind stands, and its bytes.
struct Blank {
    kind: Range<usize>,
    ranges: Vec<Range<usize>>,
}

struct Found {
    kind: [u8; 4],
    kind_at: usize,
    content: Range<usize>,
}

impl Found {
    fn blank(self) -> Blank {
        Blank {
            kind: self.kind_at..self.kind_at + 4,
            ranges: vec![self.content],
        }
    }
}

/// The boxes that follow each other within a range.
fn boxes(bytes: &[u8], within: Range<usize>) -> Result<Vec<Found>, Fault> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let mut reader = Reader { bytes, at };
        let length = reader.number(4)?;
        let kind = *reader.take(4)?.first_chunk().ok_or(Fault::Broken)?;
        let length = match length {
            0 => (within.end - at) as u64,
            1 => reader.number(8)?,
            length => length,
        };
        let end = usize::try_from(length)
            .ok()
            .and_then(|length| at.checked_add(length))
            .filter(|end| *end <= within.end && *end >= reader.at)
            .ok_or(Fault::Broken)?;
        found.push(Found {
            kind,
            kind_at: at + 4,
            content: reader.at..end,
        });
        at = end;
    }
    Ok(found)
}

/// What a film tells beside its frames.
fn film(bytes: &[u8], within: Range<usize>, blanks: &mut Vec<Blank>) -> Result<(), Fault> {
    for found in boxes(bytes, within)? {
        match &found.kind {
            b"udta" | b"meta" | b"uuid" => blanks.push(found.blank()),
            kind if HOLDERS.contains(&kind) => film(bytes, found.content, blanks)?,
            _ => {}
        }
    }
    Ok(())
}

/// The items that are no pixels, and small copies of others.
fn items(bytes: &[u8], within: Range<usize>, blanks: &mut Vec<Blank>) -> Result<(), Fault> {
    // A version and flags come before the boxes.
    let parts = boxes(bytes, within.start + 4..within.end)?;
    let part = |kind: &[u8; 4]| {
        parts
            .iter()
            .find(|part| part.kind == *kind)
            .map(|part| part.content.clone())
    };
    let (Some(infos), Some(places)) = (part(b"iinf"), part(b"iloc")) else {
        return Err(Fault::Broken);
    };
    let copies = match part(b"iref") {
        Some(references) => copies(bytes, references)?,
        None => Vec::new(),
    };
    let data = part(b"idat").map_or(0, |data| data.start);
    let places = self::places(bytes, places, data)?;
    for (id, kind) in kinds(bytes, infos)? {
        let name = bytes.get(kind.clone()).ok_or(Fault::Broken)?;
        let is_pixels = PIXELS.iter().any(|pixels| name == *pixels);
        if !is_pixels || copies.contains(&id) {
            let own = places.iter().filter(|(owner, _)| *owner == id);
            blanks.push(Blank {
                kind,
                ranges: own.map(|(_, range)| range.clone()).collect(),
            });
        }
    }
    // Boxes of somebody's own.
    for found in parts {
        if &found.kind == b"uuid" || &found.kind == b"udta" {
            blanks.push(found.blank());
        }
    }
    Ok(())
}

/// Every item, and where its kind stands.
fn kinds(bytes: &[u8], within: Range<usize>) -> Result<Vec<(u64, Range<usize>)>, Fault> {
    let mut reader = Reader {
        bytes,
        at: within.start,
    };
    let version = reader.version()?;
    reader.number(if version == 0 { 2 } else { 4 })?;
    boxes(bytes, reader.at..within.end)?
        .into_iter()
        .filter(|found| &found.kind == b"infe")
        .map(|found| {
            let mut reader = Reader {
                bytes,
                at: found.content.start,
            };
            let version = reader.version()?;
            if version < 2 {
                return Err(Fault::Unknown("its table of contents is of an old kind"));
            }
            let id = reader.number(if version == 2 { 2 } else { 4 })?;
            reader.number(2)?;
            Ok((id, reader.at..reader.at + 4))
        })
        .collect()
}

/// The items that are small copies of others.
fn copies(bytes: &[u8], within: Range<usize>) -> Result<Vec<u64>, Fault> {
    let mut reader = Reader {
        bytes,
        at: within.start,
    };
    let length = if reader.version()? == 0 { 2 } else { 4 };
    boxes(bytes, reader.at..within.end)?
        .into_iter()
        .filter(|found| &found.kind == b"thmb")
        .map(|found| {
            let at = found.content.start;
            Reader { bytes, at }.number(length)
        })
        .collect()
}

/// Which bytes belong to which item.
fn places(
    bytes: &[u8],
    within: Range<usize>,
    data: usize,
) -> Result<Vec<(u64, Range<usize>)>, Fault> {
    let mut reader = Reader {
        bytes,
        at: within.start,
    };
    let version = reader.version()?;
    let sizes = reader.number(2)? as usize;
    let (start, length) = (sizes >> 12, sizes >> 8 & 15);
    let (base, index) = (sizes >> 4 & 15, if version == 0 { 0 } else { sizes & 15 });
    let id_length = if version < 2 { 2 } else { 4 };
    let count = reader.number(id_length)?;
    let mut places = Vec::new();
    for _ in 0..count {
        let id = reader.number(id_length)?;
        let method = if version == 0 {
            0
        } else {
            reader.number(2)? & 15
        };
        reader.number(2)?;
        let base = reader.number(base)?;
        for _ in 0..reader.number(2)? {
            reader.number(index)?;
            let from = reader.number(start)?.checked_add(base);
            let long = reader.number(length)?;
            let origin = match method {
                0 => 0,
                1 => data,
                _ => return Err(Fault::Unknown("its parts are made of one another")),
            };
            let from = from
                .and_then(|from| usize::try_from(from).ok()?.checked_add(origin))
                .ok_or(Fault::Broken)?;
            // No length means all of it.
            let end = match usize::try_from(long) {
                Ok(0) => Some(bytes.len()),
                Ok(long) => from.checked_add(long),
                Err(_) => None,
            };
            places.push((id, from..end.ok_or(Fault::Broken)?));
        }
    }
    Ok(places)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let end = self.at.checked_add(count).ok_or(Fault::Broken)?;
        let taken = self.bytes.get(self.at..end).ok_or(Fault::Broken)?;
        self.at = end;
        Ok(taken)
    }

    /// A number of up to eight bytes.
    fn number(&mut self, length: usize) -> Result<u64, Fault> {
        let bytes = self.take(length)?;
        Ok(bytes
            .iter()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }

    /// The version of a box, whose flags are passed over.
    fn version(&mut self) -> Result<u64, Fault> {
        let version = self.number(1)?;
        self.number(3)?;
        Ok(version)
    }
}
