//! Where the files of each format keep their metadata.

use std::io::{BufRead, Seek};

use super::{Found, LONGEST, Private, tags, text, xmp};
use crate::picture::container::bmff::Boxes;
use crate::picture::container::items::Items;
use crate::picture::container::{Fault, Input, Part, gif, gzip, jpeg, png, riff};
use crate::picture::format::{Foreign, Format};

/// What precedes EXIF in a JPEG, and by habit elsewhere.
const EXIF: &[u8] = b"Exif\0\0";

/// What precedes XMP in a JPEG: in one segment, and in several.
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";

/// What a GIF's extension of XMP begins with: a length and a name.
const GIF_XMP: &[u8] = b"\x0BXMP DataXMP";

/// Reads what a picture carries.
pub(super) fn in_picture(
    format: Format,
    input: &mut Input<impl BufRead + Seek>,
    found: &mut Found,
) -> Result<(), Fault> {
    match format {
        Format::Jpeg => in_jpeg(input, found),
        Format::Png => in_png(input, found),
        Format::WebP => in_webp(input, found),
        Format::Gif => in_gif(input, found),
        Format::Tiff => tags::read(input, found),
        // It has no place for any.
        Format::Bmp => Ok(()),
        Format::Avif => in_items(input, found),
        Format::Svg => in_drawing(input, found),
    }
}

/// Reads what a file carries that isn't shown: a phone's pictures are worth a
/// look.
pub(super) fn in_foreign(
    kind: Foreign,
    input: &mut Input<impl BufRead + Seek>,
    found: &mut Found,
) -> Result<(), Fault> {
    match kind {
        Foreign::Heic => in_items(input, found),
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
        | Foreign::Text => Err(Fault::Unsupported("it is no picture")),
    }
}

fn in_jpeg(input: &mut Input<impl BufRead + Seek>, found: &mut Found) -> Result<(), Fault> {
    let mut segments = jpeg::Segments::default();
    while let Some(segment) = segments.next(input)? {
        let jpeg::Name::Marker(marker) = segment.name else {
            continue;
        };
        match marker {
            // Most programs keep theirs before the pixels, and none is worth
            // reading all of those.
            jpeg::SOS | jpeg::EOI => return Ok(()),
            0xE0..=0xEF | 0xFE => in_segment(marker, &input.bytes(&segment.content)?, found),
            _ => {}
        }
    }
    Err(Fault::CutShort)
}

fn in_segment(marker: u8, data: &[u8], found: &mut Found) {
    match marker {
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
                xmp::read(packet, found);
            } else if let Some(part) = data.strip_prefix(EXTENDED_XMP) {
                // After the whole packet's name, length and this part's place.
                xmp::read(part.get(40..).unwrap_or_default(), found);
            }
        }
        0xE2 if data.starts_with(b"MPF\0") => found.add(Private::MorePictures),
        0xED => {
            if let Some(resources) = data.strip_prefix(b"Photoshop 3.0\0") {
                text::photoshop(resources, found);
            }
        }
        0xFE => found.add(Private::Caption),
        _ => {}
    }
}

fn in_png(input: &mut Input<impl BufRead + Seek>, found: &mut Found) -> Result<(), Fault> {
    let mut chunks = png::Chunks::new();
    while let Some(chunk) = chunks.next(input)? {
        match &chunk.name {
            b"tIME" => found.add(Private::Date(None)),
            b"eXIf" => exif(&block(input, &chunk, found)?, found),
            b"tEXt" | b"zTXt" | b"iTXt" => {
                in_text(&chunk.name, &block(input, &chunk, found)?, found);
            }
            _ => {}
        }
    }
    Ok(())
}

/// A keyword and a text, which may be compressed (PNG, third edition, 11.3.3).
fn in_text(name: &[u8; 4], data: &[u8], found: &mut Found) {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let (Some(keyword), Some(rest)) = (parts.next(), parts.next()) else {
        return;
    };
    let (compressed, text) = match name {
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
        .then(|| gzip::inflated(text, LONGEST))
        .transpose();
    let Ok(inflated) = inflated else {
        found.cut = true;
        return;
    };
    let text = inflated.as_deref().unwrap_or(text);
    // ImageMagick keeps what other formats carry as hexadecimal digits.
    match keyword.strip_prefix(b"Raw profile type ") {
        None => text::keyword(keyword, text, found),
        Some(b"exif" | b"app1" | b"APP1") => {
            let data = unfolded(text);
            match data.strip_prefix(XMP) {
                Some(packet) => xmp::read(packet, found),
                None => exif(&data, found),
            }
        }
        Some(b"iptc" | b"8bim") => {
            let data = unfolded(text);
            text::photoshop(&data, found);
            text::iptc(&data, found);
        }
        Some(b"xmp") => xmp::read(&unfolded(text), found),
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

fn in_webp(input: &mut Input<impl BufRead + Seek>, found: &mut Found) -> Result<(), Fault> {
    let mut chunks = riff::Chunks::of_file(input)?;
    while let Some(chunk) = chunks.next(input)? {
        match &chunk.name {
            b"EXIF" => exif(&block(input, &chunk, found)?, found),
            b"XMP " => xmp::read(&block(input, &chunk, found)?, found),
            _ => {}
        }
    }
    Ok(())
}

fn in_gif(input: &mut Input<impl BufRead + Seek>, found: &mut Found) -> Result<(), Fault> {
    let mut blocks = gif::Blocks::default();
    while let Some(part) = blocks.next(input)? {
        match part.name {
            gif::Name::Extension(gif::COMMENT) => found.add(Private::Caption),
            gif::Name::Extension(gif::APPLICATION) => {
                // XMP is not cut into pieces, but only made to look so.
                let data = block(input, &part, found)?;
                if let Some(packet) = data.strip_prefix(GIF_XMP) {
                    xmp::read(packet, found);
                }
            }
            gif::Name::Head | gif::Name::Extension(_) | gif::Name::Frame | gif::Name::End => {}
        }
    }
    Ok(())
}

/// AVIF and HEIC keep EXIF and XMP as items, and XMP also in a box of its own.
fn in_items(input: &mut Input<impl BufRead + Seek>, found: &mut Found) -> Result<(), Fault> {
    let mut boxes = Boxes::within(input.all());
    while let Some(part) = boxes.next(input)? {
        match &part.name {
            b"meta" => {
                let items = Items::read(input, &part.content)?;
                for item in &items.items {
                    if ![*b"Exif", *b"mime"].contains(&item.kind) {
                        continue;
                    }
                    let Ok(Some(bytes)) = items.bytes_of(item.id, LONGEST, input) else {
                        found.cut = true;
                        continue;
                    };
                    if item.kind == *b"mime" {
                        xmp::read(&bytes, found);
                    } else if let Some((skipped, rest)) = bytes.split_first_chunk() {
                        // How far the block is from here.
                        let skipped = u32::from_be_bytes(*skipped) as usize;
                        exif(rest.get(skipped..).unwrap_or_default(), found);
                    }
                }
            }
            b"uuid" => xmp::read(&block(input, &part, found)?, found),
            _ => {}
        }
    }
    Ok(())
}

/// A drawing is words throughout; those before its first strokes count.
fn in_drawing(input: &mut Input<impl BufRead + Seek>, found: &mut Found) -> Result<(), Fault> {
    let start = input.bytes(&(0..input.length().min(LONGEST)))?;
    let unpacked = gzip::start(&start, LONGEST);
    xmp::read(unpacked.as_deref().unwrap_or(&start), found);
    Ok(())
}

/// Reads a block of EXIF.
fn exif(data: &[u8], found: &mut Found) {
    let data = data.strip_prefix(EXIF).unwrap_or(data);
    if tags::read(&mut Input::of(data), found).is_err() {
        found.cut = true;
    }
}

/// What a part holds, or nothing if that is too long.
fn block<N>(
    input: &mut Input<impl BufRead + Seek>,
    part: &Part<N>,
    found: &mut Found,
) -> Result<Vec<u8>, Fault> {
    let block = input.bytes_up_to(LONGEST, &part.content)?;
    found.cut |= block.is_none();
    Ok(block.unwrap_or_default())
}
