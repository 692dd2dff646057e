//! The items of an AVIF or HEIC: pictures, blocks of metadata and what else a
//! file holds, as its table of contents lists them (ISO/IEC 23008-12; the box
//! `meta` of ISO/IEC 14496-12, 8.11).

use std::io::{BufRead, Cursor, Seek};
use std::ops::Range;

use super::bmff::{Boxes, full_box};
use super::{Fault, Input, Part, big_endian};

/// The longest table that is read. A colour profile is the largest thing in
/// it.
const LONGEST: u64 = 16 << 20;

/// The most pieces that the bytes of one item may lie in.
const MOST_PIECES: usize = 1000;

/// The table of contents. Every place in it is one of the file.
#[derive(Debug, Default)]
pub(in crate::picture) struct Items {
    /// The item that is the picture.
    pub(in crate::picture) primary: Option<u32>,
    pub(in crate::picture) items: Vec<Item>,
    /// Where the bytes of each item lie.
    places: Vec<(u32, Pieces)>,
    /// The kind of each reference, from one item to another.
    pub(in crate::picture) references: Vec<([u8; 4], u32, u32)>,
    /// What is said of items: of the first one, number 1 is said.
    pub(in crate::picture) properties: Vec<Part<[u8; 4]>>,
    /// An item, the number of one of its properties, and whether the item
    /// can't be understood without it.
    pub(in crate::picture) associations: Vec<(u32, usize, bool)>,
}

/// One item.
#[derive(Debug)]
pub(in crate::picture) struct Item {
    pub(in crate::picture) id: u32,
    pub(in crate::picture) kind: [u8; 4],
    /// Where the kind stands in the file.
    pub(in crate::picture) kind_place: Range<u64>,
    /// The item's name, and with metadata its type: words, each ended by a 0.
    pub(in crate::picture) words: Range<u64>,
}

/// Where an item's bytes lie, piece by piece; none where that is told in a way
/// that isn't followed here.
type Pieces = Option<Vec<Range<u64>>>;

impl Items {
    /// Reads the table that is the content of a `meta` box.
    pub(in crate::picture) fn read(
        input: &mut Input<impl BufRead + Seek>,
        content: &Range<u64>,
    ) -> Result<Self, Fault> {
        let Some(table) = input.bytes_up_to(LONGEST, content)? else {
            return Err(Fault::Unsupported("its table of contents is too long"));
        };
        let mut items = Self::default();
        let mut table = Table {
            bytes: Input::of(&table),
            start: content.start,
        };
        let all = table.bytes.all();
        let (_, _, boxes) = full_box(&mut table.bytes, &all)?;
        let boxes = table.boxes(boxes)?;
        // Items may keep their bytes within the table.
        let own = boxes.iter().find(|part| part.name == *b"idat");
        let own = own.map(|part| table.in_file(&part.content));
        let file = input.all();
        for Part { name, content, .. } in boxes {
            match &name {
                b"pitm" => items.primary = Some(table.primary(&content)?),
                b"iinf" => items.items = table.items(&content)?,
                b"iloc" => items.places = table.places(&content, &file, own.as_ref())?,
                b"iref" => items.references = table.references(&content)?,
                b"iprp" => items.read_properties(&mut table, &content)?,
                _ => {}
            }
        }
        Ok(items)
    }

    fn read_properties(
        &mut self,
        table: &mut Table<'_>,
        content: &Range<u64>,
    ) -> Result<(), Fault> {
        for Part { name, content, .. } in table.boxes(content.clone())? {
            match &name {
                b"ipco" => {
                    let properties = table.boxes(content)?;
                    self.properties
                        .extend(properties.into_iter().map(|property| Part {
                            name: property.name,
                            whole: table.in_file(&property.whole),
                            content: table.in_file(&property.content),
                        }));
                }
                b"ipma" => self.associations.extend(table.associations(&content)?),
                _ => {}
            }
        }
        Ok(())
    }

    /// An item by its number.
    pub(in crate::picture) fn item(&self, id: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Where the bytes of an item lie.
    pub(in crate::picture) fn pieces(&self, id: u32) -> Result<&[Range<u64>], Fault> {
        let place = self.places.iter().find(|(item, _)| *item == id);
        let (_, pieces) = place.ok_or(Fault::Broken)?;
        pieces
            .as_deref()
            .ok_or(Fault::Unsupported("its pixels lie elsewhere"))
    }

    /// The bytes of an item, if there are no more than so many.
    pub(in crate::picture) fn bytes_of(
        &self,
        id: u32,
        most: u64,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Option<Vec<u8>>, Fault> {
        let mut bytes = Vec::new();
        for piece in self.pieces(id)? {
            // Together they are no longer than the file: otherwise they
            // overlap, and a short file could claim to be an endless one.
            let left = most.min(input.length()).saturating_sub(bytes.len() as u64);
            let Some(piece) = input.bytes_up_to(left, piece)? else {
                return Ok(None);
            };
            bytes.extend(piece);
        }
        Ok(Some(bytes))
    }

    /// The properties of an item, and whether each is essential.
    pub(in crate::picture) fn properties_of(
        &self,
        id: u32,
    ) -> impl Iterator<Item = (&Part<[u8; 4]>, bool)> {
        self.associations
            .iter()
            .filter(move |(item, ..)| *item == id)
            .filter_map(|(_, number, essential)| {
                let property = self.properties.get(number.checked_sub(1)?)?;
                Some((property, *essential))
            })
    }
}

/// The table's bytes, and where in the file they start.
struct Table<'a> {
    bytes: Input<Cursor<&'a [u8]>>,
    start: u64,
}

/// Reads numbers one after the other.
struct Numbers<'t, 'a> {
    table: &'t mut Table<'a>,
    left: Range<u64>,
}

impl Numbers<'_, '_> {
    /// A number of up to eight bytes.
    fn next(&mut self, length: u64) -> Result<u64, Fault> {
        let end = self.left.start + length;
        if length > 8 || end > self.left.end {
            return Err(Fault::Broken);
        }
        let bytes = self.table.bytes.bytes(&(self.left.start..end))?;
        self.left.start = end;
        Ok(big_endian(&bytes))
    }

    /// The number of an item, which newer versions of a box write longer.
    fn id(&mut self, long: bool) -> Result<u32, Fault> {
        self.next(if long { 4 } else { 2 }).map(|id| id as u32)
    }
}

impl<'a> Table<'a> {
    fn in_file(&self, range: &Range<u64>) -> Range<u64> {
        self.start + range.start..self.start + range.end
    }

    fn boxes(&mut self, within: Range<u64>) -> Result<Vec<Part<[u8; 4]>>, Fault> {
        Boxes::within(within).rest(&mut self.bytes)
    }

    /// The version and flags of a box, and the numbers that follow.
    fn open<'t>(&'t mut self, content: &Range<u64>) -> Result<(u8, u32, Numbers<'t, 'a>), Fault> {
        let (version, flags, left) = full_box(&mut self.bytes, content)?;
        Ok((version, flags, Numbers { table: self, left }))
    }

    fn primary(&mut self, content: &Range<u64>) -> Result<u32, Fault> {
        let (version, _, mut numbers) = self.open(content)?;
        numbers.id(version > 0)
    }

    fn items(&mut self, content: &Range<u64>) -> Result<Vec<Item>, Fault> {
        let (version, _, mut numbers) = self.open(content)?;
        numbers.id(version > 0)?;
        let entries = numbers.left;
        self.boxes(entries)?
            .into_iter()
            .filter(|part| part.name == *b"infe")
            .map(|part| {
                let (version, _, mut numbers) = self.open(&part.content)?;
                if version < 2 {
                    return Err(Fault::Unsupported(
                        "its table of contents is of an old kind",
                    ));
                }
                let id = numbers.id(version > 2)?;
                // Whether it is encrypted, which no known program writes.
                numbers.next(2)?;
                let kind_place = numbers.left.start..numbers.left.start + 4;
                let kind = (numbers.next(4)? as u32).to_be_bytes();
                let words = numbers.left.clone();
                Ok(Item {
                    id,
                    kind,
                    kind_place: self.in_file(&kind_place),
                    words: self.in_file(&words),
                })
            })
            .collect()
    }

    fn places(
        &mut self,
        content: &Range<u64>,
        file: &Range<u64>,
        own: Option<&Range<u64>>,
    ) -> Result<Vec<(u32, Pieces)>, Fault> {
        let (version, _, mut numbers) = self.open(content)?;
        let lengths = numbers.next(2)?;
        let [offset, length, base, index] = [12, 8, 4, 0].map(|shift| lengths >> shift & 15);
        let mut places = Vec::new();
        for _ in 0..numbers.id(version > 1)? {
            let id = numbers.id(version > 1)?;
            let method = if version > 0 {
                numbers.next(2)? & 15
            } else {
                0
            };
            let elsewhere = numbers.next(2)? != 0;
            let within = match method {
                0 => Some(file),
                1 => own,
                // Made of other items.
                _ => None,
            };
            let base = numbers.next(base)?;
            let mut pieces = Vec::new();
            let count = numbers.next(2)?;
            // Pieces that are told by no bytes at all could be endless.
            if count > 1 && offset + length == 0 {
                return Err(Fault::Broken);
            }
            for _ in 0..count {
                if version > 0 {
                    numbers.next(index)?;
                }
                let offset = base.checked_add(numbers.next(offset)?);
                let length = numbers.next(length)?;
                let within = within.unwrap_or(file);
                let start = offset.and_then(|offset| offset.checked_add(within.start));
                let start = start.ok_or(Fault::Broken)?;
                // No length means all of it.
                let end = match length {
                    0 => within.end.max(start),
                    length => start.checked_add(length).ok_or(Fault::Broken)?,
                };
                pieces.push(start..end);
            }
            let is_followed = !elsewhere && within.is_some() && pieces.len() <= MOST_PIECES;
            places.push((id, is_followed.then_some(pieces)));
        }
        Ok(places)
    }

    fn references(&mut self, content: &Range<u64>) -> Result<Vec<([u8; 4], u32, u32)>, Fault> {
        let (version, _, numbers) = self.open(content)?;
        let (long, lists) = (version > 0, numbers.left);
        let mut references = Vec::new();
        for Part { name, content, .. } in self.boxes(lists)? {
            let mut numbers = Numbers {
                table: self,
                left: content,
            };
            let from = numbers.id(long)?;
            for _ in 0..numbers.next(2)? {
                references.push((name, from, numbers.id(long)?));
            }
        }
        Ok(references)
    }

    fn associations(&mut self, content: &Range<u64>) -> Result<Vec<(u32, usize, bool)>, Fault> {
        let (version, flags, mut numbers) = self.open(content)?;
        let bytes = if flags & 1 == 1 { 2 } else { 1 };
        let essential = 1 << (bytes * 8 - 1);
        let mut associations = Vec::new();
        for _ in 0..numbers.next(4)? {
            let id = numbers.id(version > 0)?;
            for _ in 0..numbers.next(1)? {
                let both = numbers.next(bytes)?;
                let number = (both & (essential - 1)) as usize;
                associations.push((id, number, both & essential != 0));
            }
        }
        Ok(associations)
    }
}
