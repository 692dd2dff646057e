//! One marker in every place that each format has, and none in the copy.

use super::{Folder, checksum, encoded, exif, holds, limits, prepared, segment, waves};

use image::ImageFormat;
use reclamation::picture::{self, Format};
use std::io::Write as _;

/// What must not be found in any copy: as long as any place is that could be
/// overlooked.
const MARKER: &[u8] = b"WrenExample12QuietStreet";

/// A private use of the profile: two tags of somebody's own, a copyright, and
/// the fields for makers in the header.
fn profile() -> Vec<u8> {
    let mut named = moxcms::ColorProfile::new_display_p3();
    let words = || {
        let words = String::from_utf8_lossy(MARKER).into_owned();

        Some(moxcms::ProfileText::PlainString(words))
    };

    named.description = words();
    named.copyright = words();
    named.device_model = words();
    named.device_manufacturer = words();

    let plain = named.encode().expect("a profile");
    let number = |at: usize| u32::from_be_bytes(plain[at..at + 4].try_into().expect("a number"));
    let count = number(128) as usize;
    let (table, data) = (132, 132 + count * 12);
    let mut profile = plain[..128].to_vec();

    profile.extend((count as u32 + 2).to_be_bytes());

    for entry in (0..count).map(|entry| table + entry * 12) {
        profile.extend(&plain[entry..entry + 4]);
        profile.extend((number(entry + 4) + 24).to_be_bytes());
        profile.extend(&plain[entry + 8..entry + 12]);
    }

    let end = (plain.len() + 24) as u32;

    for name in [b"WREN", b"calt"] {
        profile.extend(name);
        profile.extend(end.to_be_bytes());
        profile.extend((MARKER.len() as u32 + 8).to_be_bytes());
    }

    profile.extend(&plain[data..]);
    profile.extend(b"text\0\0\0\0");
    profile.extend(MARKER);
    profile[48..56].copy_from_slice(&MARKER[..8]);
    profile[80..128].copy_from_slice(&[MARKER, MARKER].concat());

    let length = (profile.len() as u32).to_be_bytes();

    profile[..4].copy_from_slice(&length);
    profile
}

/// Strips a file that holds the marker, proves that the copy doesn't, in
/// whatever letters, and shows the same. Returns the copy's format.
#[track_caller]
fn assert_marker_gone(folder: &Folder, name: &str, bytes: &[u8]) -> Format {
    assert!(holds(bytes, MARKER), "{name} has no marker to lose");

    let path = folder.file(name, bytes);
    let before = prepared(&path);
    let stripped = picture::strip(&path, &limits()).expect("it can be stripped");
    let wide: Vec<u8> = MARKER.iter().flat_map(|letter| [0, *letter]).collect();

    // Its first letters would be enough to tell.
    for part in [&MARKER[..8], &wide[..16]] {
        assert!(!holds(&stripped.bytes, part), "{name} still tells");
    }

    let copy = folder.file(&format!("copy-of-{name}"), &stripped.bytes);
    let after = picture::probe(&copy).expect("a picture");

    assert_eq!(after.format, stripped.format, "{name}");
    assert!(before.pixels == prepared(&copy).pixels, "{name}: pixels");

    let again = picture::strip(&copy, &limits()).expect("it can be stripped");

    assert!(again.bytes == stripped.bytes, "{name}: again");
    stripped.format
}

#[test]
fn a_jpeg_has_none() {
    let folder = Folder::new();

    for progressive in [false, true] {
        let mut plain = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut plain, 90);

        encoder.set_progressive(progressive);
        encoder
            .encode(&waves(), 60, 40, jpeg_encoder::ColorType::Rgb)
            .expect("a picture");

        let (start, rest) = plain.split_at(2);
        let (rest, end) = rest.split_at(rest.len() - 2);
        let part = |before: &[u8]| [before, MARKER].concat();
        let mut bytes = start.to_vec();

        bytes.extend(segment(
            0xE0,
            &part(b"JFIF\0\x01\x02\0\0\x48\0\x48\x02\x04"),
        ));
        bytes.extend(segment(0xE0, &part(b"JFXX\0\x10")));
        bytes.extend(segment(
            0xE1,
            &[b"Exif\0\0", exif(1).as_slice(), MARKER].concat(),
        ));
        bytes.extend(segment(0xE1, &part(b"http://ns.adobe.com/xap/1.0/\0")));
        bytes.extend(segment(
            0xE2,
            &[b"ICC_PROFILE\0\x01\x01", profile().as_slice()].concat(),
        ));
        bytes.extend(segment(0xEE, &part(b"Adobe\0\x64\0\0\0\0\x01")));

        for marker in (0xE2..=0xEF).chain(0xF0..=0xFE).chain([0xDE, 0xDF]) {
            bytes.extend(segment(marker, MARKER));
        }

        // Between two segments, after the last pixel, and after the end.
        bytes.extend(MARKER);
        bytes.extend(rest);
        bytes.extend(MARKER);
        bytes.extend(end);
        bytes.extend(MARKER);

        let format = assert_marker_gone(&folder, "phone.jpg", &bytes);

        assert_eq!(format, Format::Jpeg);
    }
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), data].concat();
    let mut bytes = (data.len() as u32).to_be_bytes().to_vec();

    bytes.extend(&named);
    bytes.extend(checksum(&named).to_be_bytes());
    bytes
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());

    packer.write_all(data).expect("memory");
    packer.finish().expect("memory")
}

#[test]
fn a_png_has_none() {
    let folder = Folder::new();
    let plain = encoded(ImageFormat::Png);
    let part = |before: &[u8]| [before, MARKER].concat();
    let mut head = plain[..33].to_vec();
    let mut named = part(b"");

    named.extend([0, 0]);
    named.extend(packed(&profile()));
    head.extend(chunk(b"iCCP", &named));
    head.extend(chunk(b"tEXt", &part(b"Author\0")));
    head.extend(chunk(
        b"zTXt",
        &[b"Author\0\0", packed(MARKER).as_slice(), MARKER].concat(),
    ));
    head.extend(chunk(b"iTXt", &part(b"XML:com.adobe.xmp\0\0\0\0\0")));
    head.extend(chunk(b"eXIf", &[exif(1).as_slice(), MARKER].concat()));
    head.extend(chunk(
        b"sPLT",
        &part(b"")[..]
            .iter()
            .copied()
            .chain([0, 8])
            .collect::<Vec<_>>(),
    ));
    head.extend(chunk(b"tIME", b"\x07\xEA\x01\x01\x01\x01\x01"));
    head.extend(chunk(b"prVt", MARKER));

    let bytes = [&head, &plain[33..], MARKER].concat();

    assert_eq!(
        assert_marker_gone(&folder, "drawn.png", &bytes),
        Format::Png
    );

    // After the stream of the pixels, and within it after the last of them.
    let mut pixels = Vec::new();
    let mut at = 33;

    while at < plain.len() {
        let length = u32::from_be_bytes(plain[at..at + 4].try_into().expect("a length")) as usize;

        if &plain[at + 4..at + 8] == b"IDAT" {
            pixels.extend(&plain[at + 8..at + 8 + length]);
        }

        at += length + 12;
    }

    let with = |data: &[u8]| [&plain[..33], &chunk(b"IDAT", data), &chunk(b"IEND", &[])].concat();

    let after = with(&part(&pixels));

    assert_eq!(
        assert_marker_gone(&folder, "after.png", &after),
        Format::Png
    );

    let mut rows = Vec::new();

    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&pixels[..]), &mut rows)
        .expect("its own pixels");
    // Stored, so that the marker can be seen.
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::none());

    packer.write_all(&part(&rows)).expect("memory");

    let within = with(&packer.finish().expect("memory"));

    assert_eq!(
        assert_marker_gone(&folder, "within.png", &within),
        Format::Png
    );
}

#[test]
fn a_webp_has_none() {
    let folder = Folder::new();
    let plain = encoded(ImageFormat::WebP);
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut bytes = name.to_vec();

        bytes.extend((data.len() as u32).to_le_bytes());
        bytes.extend(data);
        bytes.extend(vec![0; data.len() & 1]);
        bytes
    };

    // All flags, the reserved bytes, and the size less one.
    let extended = b"\x2C\xAA\xAA\xAA\x3B\0\0\x27\0\0";
    let chunks = [
        chunk(b"VP8X", extended),
        chunk(b"ICCP", &profile()),
        chunk(b"WREN", MARKER),
        plain[12..].to_vec(),
        chunk(b"EXIF", &[exif(1).as_slice(), MARKER].concat()),
        chunk(b"XMP ", MARKER),
    ]
    .concat();

    let length = (chunks.len() as u32 + 4).to_le_bytes();
    let bytes = [b"RIFF", length.as_slice(), b"WEBP", &chunks, MARKER].concat();

    assert_eq!(
        assert_marker_gone(&folder, "sent.webp", &bytes),
        Format::WebP
    );
}

#[test]
fn a_gif_has_none() {
    let folder = Folder::new();
    let mut bytes = encoded(ImageFormat::Gif);
    let piece = |data: &[u8]| [&[data.len() as u8], data].concat();
    let extension = |label: u8, pieces: &[&[u8]]| {
        let mut block = vec![0x21, label];

        for data in pieces {
            block.extend(piece(data));
        }

        block.push(0);
        block
    };

    // The frame is the last block: its pieces end with an empty one.
    bytes.truncate(bytes.len() - 2);
    bytes.extend(piece(MARKER));
    bytes.push(0);

    let head = 13
        + if bytes[10] & 0x80 == 0 {
            0
        } else {
            3 << ((bytes[10] & 7) + 1)
        };
    let before = [
        extension(0xFE, &[MARKER]),
        extension(0x01, &[b"\0\0\0\0\0\0\0\0\0\0\0\0", MARKER]),
        extension(0xFF, &[b"NETSCAPE2.0", b"\x01\0\0", MARKER]),
        extension(0xFF, &[b"ICCRGBG1012", &profile()[..200], MARKER]),
        extension(0xFF, &[b"WRENEXAMPLE", MARKER]),
    ]
    .concat();

    bytes.splice(head..head, before);
    bytes.extend(extension(0xFE, &[MARKER]));
    bytes.push(0x3B);
    bytes.extend(MARKER);
    assert_eq!(
        assert_marker_gone(&folder, "drawn.gif", &bytes),
        Format::Gif
    );
}

#[test]
fn a_tiff_has_none() {
    let folder = Folder::new();
    let mut bytes = encoded(ImageFormat::Tiff);
    let number = |bytes: &[u8], at: usize, length: usize| {
        bytes[at..at + length]
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };

    let first = number(&bytes, 4, 4);
    let count = number(&bytes, first, 2);
    let mut entries: Vec<Vec<u8>> = bytes[first + 2..first + 2 + count * 12]
        .chunks(12)
        .map(<[u8]>::to_vec)
        .collect();

    let mut entry = |bytes: &mut Vec<u8>, tag: u16, kind: u16, data: &[u8]| {
        let mut entry = tag.to_le_bytes().to_vec();

        entry.extend(kind.to_le_bytes());
        entry.extend((data.len() as u32).to_le_bytes());
        entry.extend((bytes.len() as u32).to_le_bytes());
        bytes.extend(data);
        bytes.extend(vec![0; data.len() & 1]);
        entries.push(entry);
    };

    // Title, page, program, artist, computer, rights, what EXIF tells, the
    // places where it and Photoshop keep theirs, and a tag of somebody's own;
    // and one that is known, with more in it than it has.
    for tag in [
        269, 270, 271, 272, 285, 305, 315, 316, 333, 337, 33432, 700, 33723, 34377, 65000,
    ] {
        entry(&mut bytes, tag, 2, MARKER);
    }

    entry(&mut bytes, 330, 1, MARKER);
    entry(&mut bytes, 34675, 7, &profile());
    bytes.extend(MARKER);
    entries.sort_by_key(|entry| u16::from_le_bytes([entry[0], entry[1]]));

    let directory_at = bytes.len() as u32;

    bytes.extend((entries.len() as u16).to_le_bytes());
    bytes.extend(entries.concat());
    bytes.extend([0; 4]);
    bytes.extend(MARKER);
    bytes[4..8].copy_from_slice(&directory_at.to_le_bytes());
    assert_eq!(
        assert_marker_gone(&folder, "scan.tiff", &bytes),
        Format::Tiff
    );
}

#[test]
fn a_bmp_is_written_anew() {
    let folder = Folder::new();
    // A width whose rows are padded: 61 × 3 bytes, and one.
    let picture = image::RgbImage::from_fn(61, 40, |x, y| {
        image::Rgb([(x * 4) as u8, (y * 6) as u8, (x + 2 * y) as u8])
    });
    let mut bmp = std::io::Cursor::new(Vec::new());

    picture
        .write_to(&mut bmp, ImageFormat::Bmp)
        .expect("a picture");

    let plain = bmp.into_inner();
    let start = u32::from_le_bytes(plain[10..14].try_into().expect("a place")) as usize;
    let moved = (start + MARKER.len()) as u32;
    let mut bytes = plain.clone();

    bytes.splice(start..start, MARKER.iter().copied());
    bytes[10..14].copy_from_slice(&moved.to_le_bytes());
    bytes[6..10].copy_from_slice(&MARKER[..4]);

    for (row, letter) in MARKER.iter().enumerate() {
        bytes[moved as usize + row * 184 + 183] = *letter;
    }

    bytes.extend(MARKER);
    assert_eq!(
        assert_marker_gone(&folder, "drawn.bmp", &bytes),
        Format::Png
    );

    let path = folder.file("told.bmp", &bytes);
    let stripped = picture::strip(&path, &limits()).expect("it can be stripped");

    assert!(stripped.rewritten.is_some(), "it is told");
}

#[test]
fn an_avif_has_none() {
    let folder = Folder::new();
    let boxed = |name: &[u8; 4], content: &[u8]| {
        let mut bytes = (content.len() as u32 + 8).to_be_bytes().to_vec();

        bytes.extend(name);
        bytes.extend(content);
        bytes
    };

    for kind in [b"Exif", b"mime", b"uri "] {
        let data = [b"\0\0\0\0", exif(1).as_slice(), MARKER].concat();
        let mut bytes = super::avif_with(kind, &data);

        for name in [
            b"uuid", b"free", b"skip", b"udta", b"moov", b"mdat", b"WREN",
        ] {
            bytes.extend(boxed(name, MARKER));
        }

        let format = assert_marker_gone(&folder, "found.avif", &bytes);

        assert_eq!(format, Format::Avif);
    }
}

#[test]
fn a_drawing_has_none() {
    let folder = Folder::new();
    let marker = String::from_utf8_lossy(MARKER);
    let drawing = format!(
        r##"<?xml version="1.0"?><?xml-stylesheet href="{marker}.css"?>
<!-- {marker} --><!DOCTYPE svg PUBLIC "{marker}" "{marker}">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:own="http://{marker}" width="60" height="40" own:name="{marker}"
     id="{marker}" class="{marker}" aria-label="{marker}" xml:base="file:///home/{marker}/"
     xml:lang="{marker}" data-name="{marker}" onload="{marker}()" style="/* {marker} */">
  <title>{marker}</title><desc>{marker}</desc><metadata>{marker}</metadata>
  <style>/* {marker} */ .{marker} {{ fill: gold; --{marker}: 1 }} @import "{marker}";</style>
  <script>{marker}</script>
  <defs>
    <linearGradient id="{marker}g"><stop offset="0" stop-color="red"/><stop offset="1"/></linearGradient>
    <filter id="{marker}f"><feGaussianBlur in="SourceGraphic" stdDeviation="1" result="{marker}"/>
      <feOffset in="{marker}" dx="1"/></filter>
    <clipPath id="{marker}c"><rect width="50" height="30"/></clipPath>
    <text>{marker}</text><rect id="{marker}u" width="9" height="9"/>
  </defs>
  {marker}
  <a xlink:href="file:///home/{marker}/" xlink:title="{marker}" target="{marker}">
    <rect class="{marker}" width="60" height="40" clip-path="url(#{marker}c)"/></a>
  <circle r="9" cx="20" cy="20" fill="url(#{marker}g)" filter="url(#{marker}f)"/>
  <use xlink:href="#{marker}u" x="40"/>
  <text display="none">{marker}</text><text x="5" y="30" opacity="0">{marker}</text>
  <text x="5" y="30" font-family="{marker}" font-size="9">drawn<tspan visibility="hidden">{marker}</tspan></text>
  <image href="file:///home/{marker}/me.png" width="9" height="9"/>
  <foreignObject><p xmlns="http://www.w3.org/1999/xhtml">{marker}</p></foreignObject>
  <own:thing>{marker}</own:thing><switch><g systemLanguage="xx">{marker}</g></switch>
</svg><!-- {marker} -->"##
    );

    let format = assert_marker_gone(&folder, "bird.svg", drawing.as_bytes());

    assert_eq!(format, Format::Svg);
}
