//! A copy of a picture's file tells nothing but the picture.

mod places;
#[path = "../picture/quarters.rs"]
mod quarters;

use reclamation::picture;
use reclamation::picture::{Error, Fit, Limits};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

/// Words that stand in every made file beside the picture, and must not in its
/// copy.
const SECRET: &str = "Wren Example, 12 Quiet Street";

const XMP: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description
    exif:GPSLatitude="38,34.5N" dc:creator="Wren Example, 12 Quiet Street"
    aux:SerialNumber="0815"/></x:xmpmeta>"#;

fn waves() -> RgbImage {
    RgbImage::from_fn(60, 40, |x, y| {
        Rgb([(x * 4) as u8, (y * 6) as u8, (x + 2 * y) as u8])
    })
}

/// A block of EXIF with an orientation, the secret as the artist's name, and a
/// maker's note.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0\x2A\0\0\0\x08\0\x03".to_vec();

    let mut entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        block.extend(tag.to_be_bytes());
        block.extend(kind.to_be_bytes());
        block.extend(count.to_be_bytes());
        block.extend(value);
    };

    let length = SECRET.len() as u32 + 1;

    entry(0x0112, 3, 1, [0, orientation, 0, 0]);
    entry(0x013B, 2, length, 50_u32.to_be_bytes());
    entry(0x927C, 7, length, 50_u32.to_be_bytes());
    block.extend([0; 4]);
    assert_eq!(block.len(), 50);
    block.extend(SECRET.as_bytes());
    block.push(0);
    block
}

/// Made once: it tells when it was made.
static PROFILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    moxcms::ColorProfile::new_display_p3()
        .encode()
        .expect("a profile")
});

fn profile() -> Vec<u8> {
    PROFILE.clone()
}

/// What the profile says of its red.
fn red() -> &'static [u8] {
    let number = |at: usize| {
        let bytes = PROFILE[at..at + 4].try_into().expect("four bytes");

        u32::from_be_bytes(bytes) as usize
    };
    let entries = (0..number(128)).map(|entry| 132 + entry * 12);
    let mut reds = entries.filter(|at| PROFILE[*at..].starts_with(b"rXYZ"));
    let entry = reds.next().expect("a red");

    &PROFILE[number(entry + 4)..][..20]
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);

        fs::write(&path, bytes).expect("a file");
        path
    }
}

fn prepared(path: &Path) -> picture::Prepared {
    picture::prepare(path, Fit::new(50, 50), &limits()).expect("it can be shown")
}

/// Without much of a limit to time: the machine may have other things to do.
fn limits() -> Limits {
    Limits {
        time: Duration::from_secs(300),
        ..Limits::default()
    }
}

/// Strips a file and proves that its picture is the same and nothing private
/// is left. Returns the copy.
#[track_caller]
fn assert_stripped(folder: &Folder, path: &Path) -> Vec<u8> {
    let name = path.file_name().expect("a name").to_string_lossy();
    let stripped = picture::strip(path, &limits())
        .expect("it can be stripped")
        .bytes;
    let copy = folder.file(&format!("copy-of-{name}"), &stripped);
    let metadata = picture::metadata(&copy, &Limits::default());

    assert_eq!(metadata.private, [], "{name}");
    assert!(metadata.complete, "{name}");

    let (before, after) = (
        picture::probe(path).expect("a picture"),
        picture::probe(&copy).expect("a picture"),
    );

    assert_eq!(
        (before.size, before.orientation, before.storage),
        (after.size, after.orientation, after.storage),
        "{name}"
    );

    // A profile that has a name of its own keeps its colours only.
    if after.profile.as_deref() != Some("colour profile") {
        assert_eq!(before.profile, after.profile, "{name}");
    }
    assert!(
        prepared(path).pixels == prepared(&copy).pixels,
        "{name}: pixels"
    );

    // What is stripped already stays as it is.
    let again = picture::strip(&copy, &limits()).expect("it can be stripped");

    assert!(
        again.bytes == stripped,
        "{name}: stripping it again changes it"
    );
    stripped
}

/// As [`assert_stripped`], of a file that holds the secret.
#[track_caller]
fn assert_secret_gone(folder: &Folder, name: &str, bytes: &[u8]) -> Vec<u8> {
    assert!(
        holds(bytes, SECRET.as_bytes()),
        "{name} has no secret to lose"
    );

    let stripped = assert_stripped(folder, &folder.file(name, bytes));

    assert!(!holds(&stripped, b"Wren"), "{name} still tells the secret");
    stripped
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn segment(mark: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();

    [[0xFF, mark].as_slice(), &length, content].concat()
}

fn jpeg(orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);

    encoder.set_icc_profile(profile()).expect("a profile");
    encoder.set_exif_metadata(exif(orientation)).expect("EXIF");
    encoder
        .write_image(&waves(), 60, 40, ExtendedColorType::Rgb8)
        .expect("a picture");
    bytes
}

#[test]
fn a_jpeg_keeps_its_pixels_its_turn_and_its_profile() {
    let folder = Folder::new();

    for orientation in 1..=8 {
        let plain = jpeg(orientation);
        let (start, rest) = plain.split_at(2);

        // Every other place where a JPEG can keep words, thumbnails and films.
        let bytes = [
            start,
            &segment(0xE0, b"JFXX\0\x10a small copy"),
            &segment(
                0xE1,
                &[b"http://ns.adobe.com/xap/1.0/\0", XMP.as_bytes()].concat(),
            ),
            &segment(0xE2, b"MPF\0more pictures"),
            &segment(0xED, format!("Photoshop 3.0\0{SECRET}").as_bytes()),
            &segment(0xEC, SECRET.as_bytes()),
            &segment(0xFE, SECRET.as_bytes()),
            rest,
            b"\0\0\0\x18ftypmp42 a film with the voice of ",
            SECRET.as_bytes(),
        ]
        .concat();

        let stripped = assert_secret_gone(&folder, "phone.jpg", &bytes);

        assert!(holds(&stripped, red()), "the profile is kept");
        assert!(!holds(&stripped, b"a film") && !holds(&stripped, b"small copy"));
    }
}

#[test]
fn a_progressive_jpeg_is_followed_through_all_its_scans() {
    let folder = Folder::new();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);

    encoder.set_progressive(true);
    encoder.set_restart_interval(2);
    encoder
        .encode(&waves(), 60, 40, jpeg_encoder::ColorType::Rgb)
        .expect("a picture");

    // Between two scans, where nobody looks for it.
    let scans: Vec<_> = (0..bytes.len() - 1)
        .filter(|at| bytes[*at..].starts_with(&[0xFF, 0xC4]))
        .collect();
    let last = *scans.last().expect("tables before each scan");

    bytes.splice(last..last, segment(0xFE, SECRET.as_bytes()));
    assert_secret_gone(&folder, "slow.jpg", &bytes);
}

#[test]
fn a_png_keeps_what_it_says_of_its_pixels_only() {
    let folder = Folder::new();

    for orientation in [1, 6, 8] {
        let mut png = Vec::new();
        let mut encoder = PngEncoder::new(&mut png);

        encoder.set_icc_profile(profile()).expect("a profile");
        encoder.set_exif_metadata(exif(orientation)).expect("EXIF");
        encoder
            .write_image(&waves(), 60, 40, ExtendedColorType::Rgb8)
            .expect("a picture");

        let mut bytes = png[..33].to_vec();

        for (name, data) in [
            (b"tEXt", format!("Author\0{SECRET}")),
            (b"iTXt", format!("XML:com.adobe.xmp\0\0\0\0\0{XMP}")),
            (b"tIME", String::from("\x07\x1A\x01\x01\x01\x01\x01")),
            // Of some program's own.
            (b"prVt", SECRET.to_owned()),
        ] {
            let named = [name.as_slice(), data.as_bytes()].concat();

            bytes.extend((data.len() as u32).to_be_bytes());
            bytes.extend(&named);
            bytes.extend(checksum(&named).to_be_bytes());
        }

        bytes.extend(&png[33..]);
        bytes.extend(SECRET.as_bytes());
        assert_secret_gone(&folder, "drawn.png", &bytes);
    }
}

/// PNG's checksum (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    })
}

#[test]
fn a_webp_keeps_its_pixels_its_turn_and_its_profile() {
    let folder = Folder::new();

    for orientation in [1, 3, 6] {
        let mut bytes = Vec::new();
        let mut encoder = WebPEncoder::new_lossless(&mut bytes);

        encoder.set_icc_profile(profile()).expect("a profile");
        encoder.set_exif_metadata(exif(orientation)).expect("EXIF");
        encoder
            .write_image(&waves(), 60, 40, ExtendedColorType::Rgb8)
            .expect("a picture");

        for (name, data) in [(b"XMP ", XMP), (b"WREN", SECRET)] {
            bytes.extend(name);
            bytes.extend((data.len() as u32).to_le_bytes());
            bytes.extend(data.as_bytes());
            bytes.extend(vec![0; data.len() & 1]);
        }

        let length = (bytes.len() as u32 - 8).to_le_bytes();

        bytes[4..8].copy_from_slice(&length);

        let stripped = assert_secret_gone(&folder, "sent.webp", &bytes);

        assert!(holds(&stripped, red()), "the profile is kept");
    }
}

#[test]
fn a_gif_keeps_its_frames_and_loses_its_words() {
    let folder = Folder::new();
    let mut gif = std::io::Cursor::new(Vec::new());

    waves()
        .write_to(&mut gif, ImageFormat::Gif)
        .expect("a picture");

    let mut bytes = gif.into_inner();

    bytes.pop();
    bytes.extend([0x21, 0xFE, SECRET.len() as u8]);
    bytes.extend(SECRET.as_bytes());
    bytes.extend([0, 0x21, 0xFF, 11]);
    // As XMP is kept: not cut into pieces, with a tail that leads out of it.
    bytes.extend(b"XMP DataXMP");
    bytes.extend(XMP.as_bytes());
    bytes.push(1);
    bytes.extend((0..=255).rev());
    bytes.extend([0, 0x3B]);
    assert_secret_gone(&folder, "drawn.gif", &bytes);
}

#[test]
fn a_tiff_keeps_its_pixels_where_they_are() {
    let folder = Folder::new();
    let mut tiff = std::io::Cursor::new(Vec::new());

    waves()
        .write_to(&mut tiff, ImageFormat::Tiff)
        .expect("a picture");

    // A second directory, of a small copy, and a caption of the first: the
    // directory moves to the end of the file, where there is room.
    let mut bytes = tiff.into_inner();
    let little = bytes.starts_with(b"II");

    assert!(little, "the encoder writes little-endian files");

    let number = |at: usize, length: usize| {
        bytes[at..at + length]
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };

    let first = number(4, 4);
    let count = number(first, 2);
    let entries = bytes[first + 2..first + 2 + count * 12].to_vec();
    let words_at = bytes.len() as u32;

    bytes.extend(SECRET.as_bytes());
    bytes.extend([0, 0]);

    let directory_at = bytes.len() as u32;
    let mut directory = (count as u16 + 1).to_le_bytes().to_vec();

    let mut all: Vec<Vec<u8>> = entries.chunks(12).map(<[u8]>::to_vec).collect();
    let mut caption = 270_u16.to_le_bytes().to_vec();

    caption.extend(2_u16.to_le_bytes());
    caption.extend((SECRET.len() as u32 + 1).to_le_bytes());
    caption.extend(words_at.to_le_bytes());
    all.push(caption);
    all.sort_by_key(|entry| u16::from_le_bytes([entry[0], entry[1]]));
    directory.extend(all.concat());

    let second_at = directory_at + directory.len() as u32 + 4;

    directory.extend(second_at.to_le_bytes());
    directory.extend((count as u16).to_le_bytes());
    directory.extend(&entries);
    directory.extend([0; 4]);
    bytes.extend(directory);
    bytes[4..8].copy_from_slice(&directory_at.to_le_bytes());

    let stripped = assert_secret_gone(&folder, "scan.tiff", &bytes);

    assert_eq!(stripped.len(), bytes.len());
}

/// The AVIF with a second item of a kind, whose bytes come last.
fn avif_with(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = quarters::QUARTERS.to_vec();
    let place = |bytes: &[u8], name: &[u8; 4]| {
        let at = bytes.windows(4).position(|window| window == name);

        at.expect("the box is there")
    };
    let grow = |bytes: &mut [u8], at: usize, by: u32| {
        let length = u32::from_be_bytes(bytes[at - 4..at].try_into().expect("a length"));

        bytes[at - 4..at].copy_from_slice(&(length + by).to_be_bytes());
    };

    let mut info = b"\0\0\0\x15infe\x02\0\0\0\0\x02\0\0".to_vec();

    info.extend(kind);
    info.push(0);

    let meta = place(&bytes, b"meta");
    let infos = place(&bytes, b"iinf");

    // The number of items, and after them a second.
    bytes[infos + 9] = 2;
    bytes.splice(infos + 31..infos + 31, info);
    grow(&mut bytes, infos, 21);
    grow(&mut bytes, meta, 39);

    // Where each lies: a base, and one piece from there.
    let places = place(&bytes, b"iloc");
    let base = u32::from_be_bytes(bytes[places + 16..places + 20].try_into().expect("a base"));

    bytes[places + 11] = 2;
    bytes[places + 16..places + 20].copy_from_slice(&(base + 39).to_be_bytes());

    let mut second = b"\0\x02\0\0".to_vec();

    second.extend((bytes.len() as u32 + 18 + 8).to_be_bytes());
    second.extend(b"\0\x01\0\0\0\0");
    second.extend((data.len() as u32).to_be_bytes());
    bytes.splice(places + 30..places + 30, second);
    grow(&mut bytes, places, 18);
    bytes.extend((data.len() as u32 + 8).to_be_bytes());
    bytes.extend(b"mdat");
    bytes.extend(data);
    bytes
}

#[test]
fn an_avif_keeps_its_pixels_where_they_are() {
    let folder = Folder::new();
    let block = [&[0; 4], exif(1).as_slice()].concat();
    let with_exif = avif_with(b"Exif", &block);
    let path = folder.file("found.avif", &with_exif);

    // Else the copy would prove nothing.
    assert!(!picture::metadata(&path, &limits()).private.is_empty());
    assert_secret_gone(&folder, "exif.avif", &with_exif);
    assert_secret_gone(&folder, "xmp.avif", &avif_with(b"mime", XMP.as_bytes()));

    let mut boxed = quarters::QUARTERS.to_vec();

    boxed.extend((SECRET.len() as u32 + 8).to_be_bytes());
    boxed.extend(b"uuid");
    boxed.extend(SECRET.as_bytes());
    assert_secret_gone(&folder, "boxed.avif", &boxed);
}

#[test]
fn a_drawing_keeps_its_strokes_only() {
    let folder = Folder::new();
    let drawing = format!(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by {SECRET} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
     width="60" height="40" sodipodi:docname="/home/{SECRET}/bird.svg">
  <title>{SECRET}</title>
  <metadata><rdf>{SECRET}</rdf></metadata>
  <sodipodi:namedview pagecolor="{SECRET}"/>
  <defs><circle id="dot" r="9" data-owner="{SECRET}"/></defs>
  <rect width="60" height="40" fill="#024"/>
  <use xlink:href="#dot" x="20" y="20" fill="gold"/>
  <g onclick="tell('{SECRET}')"><path d="M 5 5 H 50" stroke="white"/></g>
</svg>"##
    );

    let stripped = assert_secret_gone(&folder, "bird.svg", drawing.as_bytes());
    let text = String::from_utf8(stripped).expect("text");

    assert!(!text.contains("dot"), "{text}");
}

#[test]
fn what_cannot_be_taken_apart_is_refused_with_a_cure() {
    let folder = Folder::new();
    let named = b"<!DOCTYPE svg [<!ENTITY who \"Wren\">]>\
                  <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let path = folder.file("named.svg", named);
    let error = picture::strip(&path, &Limits::default()).expect_err("it is refused");

    assert!(matches!(error, Error::Unstrippable { .. }), "{error:?}");
    assert!(
        error.to_string().ends_with("save it anew as PNG or JPEG"),
        "{error}"
    );
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());

    waves().write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

#[test]
fn damage_is_told_and_nothing_worse() {
    let folder = Folder::new();
    let files = [
        jpeg(6),
        encoded(ImageFormat::Png),
        encoded(ImageFormat::WebP),
        encoded(ImageFormat::Gif),
        encoded(ImageFormat::Tiff),
        encoded(ImageFormat::Bmp),
        quarters::QUARTERS.to_vec(),
    ];

    for whole in files {
        let end = whole.len();
        // The head of each, and the tail of a TIFF, are its tables.
        let places = (0..end.min(96)).chain(end.saturating_sub(96).max(96)..end);

        for place in places {
            for byte in [0x00, 0xFF] {
                let mut bytes = whole.clone();

                bytes[place] = byte;

                let damaged = folder.file("damaged", &bytes);

                if let Err(error) = picture::strip(&damaged, &limits()) {
                    let said = error.to_string();

                    assert!(!said.contains("gave up"), "byte {place} as {byte}: {said}");
                }
            }

            let cut = folder.file("cut", &whole[..place]);

            if let Err(error) = picture::strip(&cut, &limits()) {
                assert!(!error.to_string().contains("gave up"), "{place}: {error}");
            }
        }
    }
}

#[test]
#[ignore = "needs the corpus: RECLAMATION_CORPUS"]
fn corpus_pictures_lose_their_metadata_and_nothing_else() {
    let corpus = std::env::var_os("RECLAMATION_CORPUS").expect("where the corpus is");
    let folder = Folder::new();
    let mut stripped = 0;

    for name in ["exif", "icc", "photos", "formats"] {
        for entry in fs::read_dir(Path::new(&corpus).join(name)).expect("the corpus") {
            let path = entry.expect("the corpus").path();

            // What the wall can't show has no pixels to be compared.
            if picture::prepare(&path, Fit::new(50, 50), &limits()).is_err() {
                continue;
            }

            assert_stripped(&folder, &path);
            stripped += 1;
        }
    }

    assert!(stripped > 50, "only {stripped} pictures");
}
