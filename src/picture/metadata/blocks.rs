//! Where each kind of file keeps its metadata.
//!
//! Only the blocks' own lengths are followed, from the start of the file on;
//! what lies between is skipped and never decoded.

use std::io::{BufRead, Cursor, Read, Seek, SeekFrom};

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::super::format::{Foreign, Format};
use super::super::gzip;
use super::{Found, Private, tags, words};

/// The longest block that is read: an extended packet of XMP is rarely a tenth
/// of it.
const LONGEST_BLOCK: u64 = 1 << 20;

/// The most blocks that are looked at in one file: a long animation has some
/// thousands.
const MOST_BLOCKS: usize = 10_000;

/// What precedes EXIF in a JPEG, and by habit elsewhere.
const EXIF: &[u8] = b"Exif\0\0";

/// What precedes XMP in a JPEG: in one segment, and in several.
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";

/// Reads what a picture carries. Nothing if the file breaks off.
pub(super) fn of_picture(
    format: Format,
    reader: &mut (impl BufRead + Seek),
    found: &mut Found,
) -> Option<()> {
    match format {
        Format::Jpeg => jpeg(reader, found),
        Format::Png => png(reader, found),
        Format::WebP => webp(reader, found),
        Format::Gif => gif(reader, found),
        Format::Tiff => tags::read(reader, found),
        // It has no room for any.
        Format::Bmp => Some(()),
        Format::Avif => container(reader, found),
        Format::Svg => drawing(reader, found),
    }
}

/// Reads what a picture carries that isn't shown: a phone's are worth a look.
pub(super) fn of_foreign(
    kind: Foreign,
    reader: &mut (impl BufRead + Seek),
    found: &mut Found,
) -> Option<()> {
    match kind {
        Foreign::Heic => container(reader, found),
        Foreign::JpegXl
        | Foreign::Jpeg2000
        | Foreign::CameraRaw
        | Foreign::Photoshop
        | Foreign::Pdf
        | Foreign::PostScript
        | Foreign::Icon
        | Foreign::Video
        | Foreign::Sound
        | Foreign::Archive
        | Foreign::WebPage
        | Foreign::Text => None,
    }
}

/// Segments of a mark and a length, up to the first scan (ITU-T T.81, annex
/// B).
fn jpeg(reader: &mut (impl Read + Seek), found: &mut Found) -> Option<()> {
    skip(reader, 2)?;
    for _ in 0..MOST_BLOCKS {
        let mut mark = [0];
        reader.read_exact(&mut mark).ok()?;
        // Any number of 0xFF may precede a mark.
        while mark == [0xFF] {
            reader.read_exact(&mut mark).ok()?;
        }
        // The scan, or the end.
        if [[0xDA], [0xD9]].contains(&mark) {
            return Some(());
        }
        let mut length = [0; 2];
        reader.read_exact(&mut length).ok()?;
        let length = u64::from(u16::from_be_bytes(length)).checked_sub(2)?;
        if (0xE0..=0xEF).contains(&mark[0]) || mark == [0xFE] {
            segment(mark[0], &block(reader, length)?, found);
        } else {
            skip(reader, length)?;
        }
    }
    None
}

fn segment(mark: u8, data: &[u8], found: &mut Found) {
    match mark {
        // A small copy, whose width and height come last.
        0xE0 => {
            let has_copy = data.starts_with(b"JFXX\0")
                || data.starts_with(b"JFIF\0")
                    && matches!(data.get(12..14), Some([across, down]) if *across > 0 && *down > 0);
            if has_copy {
                found.add(Private::Thumbnail);
            }
        }
        0xE1 => {
            if data.starts_with(EXIF) {
                exif(data, found);
            } else if let Some(packet) = data.strip_prefix(XMP) {
                words::xmp(packet, found);
            } else if let Some(part) = data.strip_prefix(EXTENDED_XMP) {
                // After the whole packet's name, length and this part's place.
                words::xmp(part.get(40..).unwrap_or_default(), found);
            }
        }
        0xE2 if data.starts_with(b"MPF\0") => found.add(Private::MorePictures),
        0xED => {
            if let Some(resources) = data.strip_prefix(b"Photoshop 3.0\0") {
                words::photoshop(resources, found);
            }
        }
        0xFE => found.add(Private::Caption),
        _ => {}
    }
}

/// Chunks of a length, a name, data and a checksum (PNG, third edition, 5.3).
fn png(reader: &mut (impl Read + Seek), found: &mut Found) -> Option<()> {
    skip(reader, 8)?;
    for _ in 0..MOST_BLOCKS {
        let mut head = [0; 8];
        reader.read_exact(&mut head).ok()?;
        let [a, b, c, d, name @ ..] = head;
        let length = u64::from(u32::from_be_bytes([a, b, c, d]));
        match &name {
            b"IEND" => return Some(()),
            b"eXIf" | b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" => {
                match block_or_cut(reader, length, found)? {
                    data if name == *b"eXIf" => exif(&data, found),
                    _ if name == *b"tIME" => found.add(Private::Date(None)),
                    data => text(name, &data, found),
                }
            }
            _ => skip(reader, length)?,
        }
        skip(reader, 4)?;
    }
    None
}

/// A keyword and a text, which may be compressed (PNG, third edition, 11.3.3).
fn text(name: [u8; 4], data: &[u8], found: &mut Found) {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let (Some(keyword), Some(rest)) = (parts.next(), parts.next()) else {
        return;
    };
    let (compressed, text) = match &name {
        // Compressed by the only method that there is.
        b"zTXt" => (true, rest.get(1..)),
        // Two flags, then two texts that only say in which language it is.
        b"iTXt" => {
            let text = rest.get(2..).and_then(|rest| {
                let mut parts = rest.splitn(3, |byte| *byte == 0);
                parts.nth(2)
            });
            (rest.first() == Some(&1), text)
        }
        _ => (false, Some(rest)),
    };
    let text = text.unwrap_or_default();
    let inflated = compressed
        .then(|| decompress_to_vec_zlib_with_limit(text, LONGEST_BLOCK as usize))
        .transpose();
    let Ok(inflated) = inflated else {
        found.cut = true;
        return;
    };
    let text = inflated.as_deref().unwrap_or(text);
    // ImageMagick keeps what other formats carry as hexadecimal digits.
    match keyword.strip_prefix(b"Raw profile type ") {
        None => words::keyword(keyword, text, found),
        Some(b"exif" | b"app1" | b"APP1") => {
            let data = unfolded(text);
            match data.strip_prefix(XMP) {
                Some(packet) => words::xmp(packet, found),
                None => exif(&data, found),
            }
        }
        Some(b"iptc" | b"8bim") => {
            let data = unfolded(text);
            words::photoshop(&data, found);
            words::iptc(&data, found);
        }
        Some(b"xmp") => words::xmp(&unfolded(text), found),
        Some(_) => {}
    }
}

/// The bytes of a raw profile: its name and length on lines of their own, then
/// hexadecimal digits.
fn unfolded(text: &[u8]) -> Vec<u8> {
    let lines = text.split(|byte| *byte == b'\n');
    let digits: Vec<u8> = lines
        .skip_while(|line| line.is_empty())
        .skip(2)
        .flatten()
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    let (pairs, _) = digits.as_chunks::<2>();
    pairs.iter().map(|[high, low]| high << 4 | low).collect()
}

/// Chunks of a name, a length and data, padded to an even length (WebP
/// Container Specification).
fn webp(reader: &mut (impl Read + Seek), found: &mut Found) -> Option<()> {
    skip(reader, 4)?;
    let mut length = [0; 4];
    reader.read_exact(&mut length).ok()?;
    // Counted from the letters WEBP, which come next.
    let mut left = u64::from(u32::from_le_bytes(length)).saturating_sub(4);
    skip(reader, 4)?;
    for _ in 0..MOST_BLOCKS {
        if left < 8 {
            return Some(());
        }
        let mut head = [0; 8];
        reader.read_exact(&mut head).ok()?;
        let [a, b, c, d, length @ ..] = head;
        let length = u64::from(u32::from_le_bytes(length));
        match &[a, b, c, d] {
            b"EXIF" => exif(&block_or_cut(reader, length, found)?, found),
            b"XMP " => words::xmp(&block_or_cut(reader, length, found)?, found),
            _ => skip(reader, length)?,
        }
        skip(reader, length & 1)?;
        left = left.saturating_sub(8 + length + (length & 1));
    }
    None
}

/// Blocks of a mark and pieces of up to 255 bytes (GIF89a, 15 to 26).
fn gif(reader: &mut (impl Read + Seek), found: &mut Found) -> Option<()> {
    let mut head = [0; 13];
    reader.read_exact(&mut head).ok()?;
    skip(reader, palette(head[10]))?;
    for _ in 0..MOST_BLOCKS {
        let mut mark = [0];
        reader.read_exact(&mut mark).ok()?;
        match mark {
            [0x21] => {
                let mut label = [0];
                reader.read_exact(&mut label).ok()?;
                let data = pieces(reader, found)?;
                match label {
                    [0xFE] => found.add(Private::Caption),
                    [0xFF] if data.starts_with(b"XMP DataXMP") => words::xmp(&data, found),
                    _ => {}
                }
            }
            [0x2C] => {
                let mut frame = [0; 9];
                reader.read_exact(&mut frame).ok()?;
                // A palette of its own, and the number of bits of a code.
                skip(reader, palette(frame[8]) + 1)?;
                skip_pieces(reader)?;
            }
            _ => return (mark == [0x3B]).then_some(()),
        }
    }
    None
}

/// The bytes of a palette that a packed field of flags promises.
fn palette(flags: u8) -> u64 {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// The pieces of an extension, put together. XMP is not cut into such pieces
/// but only made to look so: then a letter of it falls out here and there.
fn pieces(reader: &mut (impl Read + Seek), found: &mut Found) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        let mut length = [0];
        reader.read_exact(&mut length).ok()?;
        if length == [0] {
            return Some(data);
        }
        if data.len() as u64 > LONGEST_BLOCK {
            found.cut = true;
            skip_pieces(reader)?;
            return Some(data);
        }
        // A piece of XMP is as long as its first letter says; that letter
        // belongs to it.
        if data.starts_with(b"XMP DataXMP") {
            data.push(length[0]);
        }
        data.extend(block(reader, u64::from(length[0]))?);
    }
}

fn skip_pieces(reader: &mut (impl Read + Seek)) -> Option<()> {
    loop {
        let mut length = [0];
        reader.read_exact(&mut length).ok()?;
        if length == [0] {
            return Some(());
        }
        skip(reader, u64::from(length[0]))?;
    }
}

/// The ISO media container of HEIC and AVIF: EXIF by its index, XMP by its
/// looks.
fn container(reader: &mut (impl BufRead + Seek), found: &mut Found) -> Option<()> {
    reader.rewind().ok()?;
    match ::exif::Reader::new().read_from_container(reader) {
        Ok(block) => exif(block.buf(), found),
        Err(::exif::Error::NotFound(_)) => {}
        Err(_) => found.cut = true,
    }
    reader.rewind().ok()?;
    let mut start = Vec::new();
    reader.take(LONGEST_BLOCK).read_to_end(&mut start).ok()?;
    words::xmp(&start, found);
    Some(())
}

/// A drawing is words throughout; those before its first strokes count.
fn drawing(reader: &mut (impl Read + Seek), found: &mut Found) -> Option<()> {
    reader.rewind().ok()?;
    let mut start = Vec::new();
    reader.take(LONGEST_BLOCK).read_to_end(&mut start).ok()?;
    if let Some(words) = gzip::start(&start, LONGEST_BLOCK as usize) {
        start = words;
    }
    words::xmp(&start, found);
    Some(())
}

/// Reads a block of EXIF.
fn exif(data: &[u8], found: &mut Found) {
    let data = data.strip_prefix(EXIF).unwrap_or(data);
    if tags::read(&mut Cursor::new(data), found).is_none() {
        found.cut = true;
    }
}

/// So many bytes; nothing where the file has fewer.
fn block(reader: &mut impl Read, length: u64) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    let read = reader.take(length).read_to_end(&mut data).ok()?;
    (read as u64 == length).then_some(data)
}

/// So many bytes, or none if they are too many.
fn block_or_cut(
    reader: &mut (impl Read + Seek),
    length: u64,
    found: &mut Found,
) -> Option<Vec<u8>> {
    if length <= LONGEST_BLOCK {
        return block(reader, length);
    }
    found.cut = true;
    skip(reader, length)?;
    Some(Vec::new())
}

fn skip(reader: &mut impl Seek, length: u64) -> Option<()> {
    let length = i64::try_from(length).ok()?;
    reader.seek(SeekFrom::Current(length)).ok()?;
    Some(())
}
