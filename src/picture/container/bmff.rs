//! The container of an AVIF (ISO/IEC 23008-12, in boxes of ISO/IEC 14496-12):
//! which bytes of the file are the picture and its transparency, and what
//! belongs to them.

use std::io::{Read, Seek, SeekFrom};

use image::metadata::Orientation;

use super::super::fit::Size;
use super::Fault;

/// The longest table of contents that is read. A colour profile is the largest
/// thing in it.
const LONGEST_META: u64 = 16 << 20;

/// The most boxes that are passed on the way to it.
const MOST_BOXES: usize = 1000;

/// The most pieces that one picture's bytes may lie in.
const MOST_PIECES: usize = 1000;

const BROKEN: Fault = Fault::Damaged("its table of contents makes no sense");

/// What the container tells.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) picture: Item,
    pub(super) alpha: Option<Item>,
    /// Whether the colours are multiplied by alpha.
    pub(super) premultiplied: bool,
    /// Whether a film follows the still picture.
    pub(super) animated: bool,
}

/// One coded picture.
#[derive(Debug)]
pub(super) struct Item {
    /// Where its bytes lie: places in the file and lengths, none of them
    /// beyond its end when they were read.
    pieces: Vec<(u64, Option<u64>)>,
    pub(super) size: Size,
    pub(super) orientation: Orientation,
    /// Bits a sample.
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
    pub(super) fn read(reader: &mut (impl Read + Seek)) -> Result<Self, Fault> {
        let mut animated = false;
        for _ in 0..MOST_BOXES {
            let (kind, length) = head(reader)?;
            match &kind {
                b"ftyp" => {
                    let brands = content(reader, length)?;
                    animated = brands.as_chunks::<4>().0.contains(b"avis");
                }
                b"meta" => return Meta::read(&content(reader, length)?)?.contents(animated),
                _ => {
                    let length = length.ok_or(BROKEN)?;
                    let length = i64::try_from(length).map_err(|_| BROKEN)?;
                    reader.seek(SeekFrom::Current(length))?;
                }
            }
        }
        Err(BROKEN)
    }
}

impl Item {
    /// Its bytes.
    pub(super) fn read(&self, reader: &mut (impl Read + Seek)) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let end = reader.seek(SeekFrom::End(0))?;
        for &(start, length) in &self.pieces {
            let length = length.unwrap_or(end.saturating_sub(start));
            // Together they are no longer than the file: else they overlap,
            // and a short file could claim to be an endless one.
            if start.saturating_add(length) > end || bytes.len() as u64 + length > end {
                return Err(Fault::CutShort);
            }
            reader.seek(SeekFrom::Start(start))?;
            reader.take(length).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

/// The name of the box that starts here, and the length of its content; none
/// where it goes to the end of the file.
fn head(reader: &mut impl Read) -> Result<([u8; 4], Option<u64>), Fault> {
    let mut head = [0; 8];
    reader.read_exact(&mut head)?;
    let [a, b, c, d, kind @ ..] = head;
    Ok(match u32::from_be_bytes([a, b, c, d]) {
        0 => (kind, None),
        1 => {
            let mut long = [0; 8];
            reader.read_exact(&mut long)?;
            let length = u64::from_be_bytes(long).checked_sub(16);
            (kind, Some(length.ok_or(BROKEN)?))
        }
        length => (kind, Some(u64::from(length).checked_sub(8).ok_or(BROKEN)?)),
    })
}

fn content(reader: &mut impl Read, length: Option<u64>) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let wanted = length.unwrap_or(LONGEST_META);
    if wanted > LONGEST_META {
        return Err(Fault::Unsupported("its table of contents is too long"));
    }
    let read = reader.take(wanted).read_to_end(&mut bytes)?;
    match length {
        Some(length) if length > read as u64 => Err(Fault::CutShort),
        Some(_) | None => Ok(bytes),
    }
}

/// Bytes that are read from the front.
#[derive(Debug, Clone, Copy)]
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(front)
    }

    /// A number of so many bytes, no more than eight.
    fn number(&mut self, count: usize) -> Option<u64> {
        let bytes = self.take(count)?.iter();
        Some(bytes.fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }

    fn short(&mut self) -> Option<u16> {
        self.number(2).map(|number| number as u16)
    }

    fn long(&mut self) -> Option<u32> {
        self.number(4).map(|number| number as u32)
    }

    /// A number that newer versions of a box write longer.
    fn id(&mut self, long: bool) -> Option<u32> {
        if long {
            self.long()
        } else {
            self.short().map(u32::from)
        }
    }

    /// The version and flags that most boxes start with.
    fn version(&mut self) -> Option<(u8, u32)> {
        let both = self.long()?;
        Some(((both >> 24) as u8, both & 0xFF_FFFF))
    }

    /// The next box; nothing at the end.
    fn next_box(&mut self) -> Result<Option<([u8; 4], Bytes<'a>)>, Fault> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let (kind, length) = head(&mut self.0).map_err(|_| BROKEN)?;
        let length = length.map_or(Some(self.0.len()), |length| usize::try_from(length).ok());
        let content = length.and_then(|length| self.take(length)).ok_or(BROKEN)?;
        Ok(Some((kind, Bytes(content))))
    }
}

/// Where an item's bytes lie: from where on in the file, and how many; all
/// that follow where that is not told.
type Extents = Vec<(u64, Option<u64>)>;

/// The table of contents.
#[derive(Debug, Default)]
struct Meta<'a> {
    primary: Option<u32>,
    /// Items and what kind they are of.
    kinds: Vec<(u32, [u8; 4])>,
    /// Items and where their bytes lie; no place where that is told in a way
    /// that isn't followed.
    places: Vec<(u32, Option<Extents>)>,
    /// Kinds of reference, from one item to another.
    references: Vec<([u8; 4], u32, u32)>,
    properties: Vec<([u8; 4], Bytes<'a>)>,
    /// Items, the property's number from 1 on, and whether an item can't be
    /// understood without it.
    associations: Vec<(u32, usize, bool)>,
}

impl<'a> Meta<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut meta = Self::default();
        let mut boxes = Bytes(bytes);
        boxes.version().ok_or(BROKEN)?;
        while let Some((kind, content)) = boxes.next_box()? {
            match &kind {
                b"pitm" => meta.primary = Some(primary(content).ok_or(BROKEN)?),
                b"iinf" => meta.read_kinds(content)?,
                b"iloc" => meta.read_places(content).ok_or(BROKEN)?,
                b"iref" => meta.read_references(content)?,
                b"iprp" => meta.read_properties(content)?,
                _ => {}
            }
        }
        Ok(meta)
    }

    fn read_kinds(&mut self, mut content: Bytes<'a>) -> Result<(), Fault> {
        let (version, _) = content.version().ok_or(BROKEN)?;
        content.id(version > 0).ok_or(BROKEN)?;
        while let Some((kind, mut entry)) = content.next_box()? {
            if &kind != b"infe" {
                continue;
            }
            let kind = entry.version().and_then(|(version, _)| {
                let id = entry.id(version > 2)?;
                // Whether it is encrypted, which no known program writes.
                entry.short()?;
                Some((id, *entry.take(4)?.first_chunk()?))
            });
            self.kinds.push(kind.ok_or(BROKEN)?);
        }
        Ok(())
    }

    fn read_places(&mut self, mut content: Bytes<'a>) -> Option<()> {
        let (version, _) = content.version()?;
        let lengths = usize::from(content.short()?);
        let [offset, length, base, index] = [12, 8, 4, 0].map(|shift| lengths >> shift & 15);
        if [offset, length, base, index].iter().any(|&bytes| bytes > 8) {
            return None;
        }
        for _ in 0..content.id(version > 1)? {
            let id = content.id(version > 1)?;
            // In the file itself, or in another place.
            let elsewhere = version > 0 && content.short()? & 15 != 0;
            let elsewhere = content.short()? != 0 || elsewhere;
            let start = content.number(base)?;
            let mut pieces = Vec::new();
            for _ in 0..content.short()? {
                if version > 0 {
                    content.number(index)?;
                }
                let start = start.checked_add(content.number(offset)?)?;
                let length = content.number(length)?;
                pieces.push((start, (length > 0).then_some(length)));
            }
            let followed = !elsewhere && pieces.len() <= MOST_PIECES;
            self.places.push((id, followed.then_some(pieces)));
        }
        Some(())
    }

    fn read_references(&mut self, mut content: Bytes<'a>) -> Result<(), Fault> {
        let (version, _) = content.version().ok_or(BROKEN)?;
        let long = version > 0;
        while let Some((kind, mut entry)) = content.next_box()? {
            let from = entry.id(long).ok_or(BROKEN)?;
            for _ in 0..entry.short().ok_or(BROKEN)? {
                let to = entry.id(long).ok_or(BROKEN)?;
                self.references.push((kind, from, to));
            }
        }
        Ok(())
    }

    fn read_properties(&mut self, mut content: Bytes<'a>) -> Result<(), Fault> {
        while let Some((kind, mut part)) = content.next_box()? {
            match &kind {
                b"ipco" => {
                    while let Some(property) = part.next_box()? {
                        self.properties.push(property);
                    }
                }
                b"ipma" => self.read_associations(part).ok_or(BROKEN)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn read_associations(&mut self, mut content: Bytes<'a>) -> Option<()> {
        let (version, flags) = content.version()?;
        let bytes = if flags & 1 == 1 { 2 } else { 1 };
        for _ in 0..content.long()? {
            let id = content.id(version > 0)?;
            for _ in 0..content.number(1)? {
                let both = content.number(bytes)? as usize;
                let essential = 1 << (bytes * 8 - 1);
                self.associations
                    .push((id, both & (essential - 1), both & essential != 0));
            }
        }
        Some(())
    }

    fn contents(&self, animated: bool) -> Result<Contents, Fault> {
        let primary = self.primary.ok_or(Fault::Unsupported(if animated {
            "it is a film without a still picture"
        } else {
            "it names no picture to show first"
        }))?;
        let alpha = self
            .references
            .iter()
            .filter(|(kind, _, to)| kind == b"auxl" && *to == primary)
            .map(|(_, from, _)| *from)
            .find(|&item| self.is_alpha(item));
        Ok(Contents {
            picture: self.item(primary)?,
            alpha: alpha.map(|item| self.item(item)).transpose()?,
            premultiplied: alpha
                .is_some_and(|alpha| self.references.contains(&(*b"prem", primary, alpha))),
            animated,
        })
    }

    /// The properties of an item, and which of them are essential.
    fn properties_of(&self, item: u32) -> impl Iterator<Item = ([u8; 4], Bytes<'a>, bool)> {
        self.associations
            .iter()
            .filter(move |(id, ..)| *id == item)
            .filter_map(|(_, number, essential)| {
                let (kind, content) = self.properties.get(number.checked_sub(1)?)?;
                Some((*kind, *content, *essential))
            })
    }

    fn is_alpha(&self, item: u32) -> bool {
        self.properties_of(item).any(|(kind, content, _)| {
            let names: [&[u8]; 2] = [
                b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0",
                b"urn:mpeg:hevc:2015:auxid:1\0",
            ];
            let name = content.0.get(4..).unwrap_or_default();
            &kind == b"auxC" && names.iter().any(|known| name.starts_with(known))
        })
    }

    fn item(&self, id: u32) -> Result<Item, Fault> {
        let kind = self.kinds.iter().find(|(item, _)| *item == id);
        match kind.ok_or(BROKEN)?.1 {
            [b'a', b'v', b'0', b'1'] => {}
            [b'g', b'r', b'i', b'd'] => {
                return Err(Fault::Unsupported("it is put together from tiles"));
            }
            _ => return Err(Fault::Unsupported("it is put together from others")),
        }
        let place = self.places.iter().find(|(item, _)| *item == id);
        let pieces = place.ok_or(BROKEN)?.1.clone();
        let mut item = Item {
            pieces: pieces.ok_or(Fault::Unsupported("its pixels lie elsewhere"))?,
            size: Size::new(0, 0),
            orientation: Orientation::NoTransforms,
            depth: 0,
            grey: false,
            profile: None,
            code_points: None,
        };
        let (mut quarters, mut mirror) = (0, None);
        for (kind, mut content, essential) in self.properties_of(id) {
            match &kind {
                b"ispe" => {
                    content.version().ok_or(BROKEN)?;
                    let (width, height) = (content.long(), content.long());
                    item.size = Size::new(width.ok_or(BROKEN)?, height.ok_or(BROKEN)?);
                }
                b"av1C" => {
                    let flags = *content.0.get(2).ok_or(BROKEN)?;
                    item.depth = match flags >> 5 & 3 {
                        0 | 1 => 8,
                        2 => 10,
                        _ => 12,
                    };
                    item.grey = flags & 0x10 != 0;
                }
                b"colr" => match content.take(4).ok_or(BROKEN)? {
                    b"nclx" => item.code_points = Some(code_points(content).ok_or(BROKEN)?),
                    b"prof" | b"rICC" => item.profile = Some(content.0.to_vec()),
                    _ => {}
                },
                b"irot" => quarters = content.number(1).ok_or(BROKEN)? & 3,
                b"imir" => mirror = Some(content.number(1).ok_or(BROKEN)? & 1),
                b"clap" if is_whole(content, item.size).ok_or(BROKEN)? => {}
                b"clap" => {
                    return Err(Fault::Unsupported("only a part of it is meant to be seen"));
                }
                // What the AV1 data tell themselves, and the shape of pixels.
                b"pixi" | b"auxC" | b"pasp" | b"a1lx" => {}
                _ if essential => {
                    return Err(Fault::Unsupported("it asks for what isn't known here"));
                }
                _ => {}
            }
        }
        if item.size.pixels() == 0 || item.depth == 0 {
            return Err(BROKEN);
        }
        item.orientation = orientation(quarters, mirror);
        Ok(item)
    }
}

fn primary(mut content: Bytes<'_>) -> Option<u32> {
    let (version, _) = content.version()?;
    content.id(version > 0)
}

fn code_points(mut content: Bytes<'_>) -> Option<CodePoints> {
    let mut code = || content.short().map(|code| u8::try_from(code).unwrap_or(0));
    Some(CodePoints {
        primaries: code()?,
        transfer: code()?,
        matrix: code()?,
        full_range: content.number(1)? & 0x80 != 0,
    })
}

/// Whether what is meant to be seen is all there is: its width, height and the
/// place of its middle are fractions.
fn is_whole(mut content: Bytes<'_>, size: Size) -> Option<bool> {
    let mut fraction = || Some((content.long()?, content.long()?));
    let is = |(over, under): (u32, u32), whole: u32| {
        under > 0 && u64::from(over) == u64::from(whole) * u64::from(under)
    };
    let (width, height) = (fraction()?, fraction()?);
    let (across, down) = (fraction()?, fraction()?);
    Some(is(width, size.width) && is(height, size.height) && across.0 == 0 && down.0 == 0)
}

/// Quarter turns to the left, and then a mirror: of top and bottom (0), or of
/// left and right.
const fn orientation(quarters: u64, mirror: Option<u64>) -> Orientation {
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
