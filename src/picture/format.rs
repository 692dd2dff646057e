//! What a file is, by its first bytes.
//!
//! The signatures are those of the formats' specifications. Names and
//! extensions count for nothing.

use std::fmt;
use std::path::Path;

use super::container::gzip;

/// A format that the wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG, baseline or progressive; grey, colour or CMYK.
    Jpeg,
    /// PNG, 1 to 16 bits per sample.
    Png,
    /// WebP, lossy or lossless.
    WebP,
    /// GIF; the first frame of an animated one.
    Gif,
    /// TIFF; the first of several pages.
    Tiff,
    /// BMP.
    Bmp,
    /// AVIF; the still picture of an animated one.
    Avif,
    /// SVG, plain or packed with gzip (`.svgz`).
    Svg,
}

impl Format {
    /// The usual extensions, in lower case and without a dot.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png", "apng"],
            Self::WebP => &["webp"],
            Self::Gif => &["gif"],
            Self::Tiff => &["tif", "tiff"],
            Self::Bmp => &["bmp", "dib"],
            Self::Avif => &["avif", "avifs"],
            Self::Svg => &["svg", "svgz"],
        }
    }

    /// Whether it consists of shapes rather than pixels, so that it is drawn at
    /// whatever size it hangs, as sharp as can be.
    pub const fn is_vector(self) -> bool {
        match self {
            Self::Svg => true,
            Self::Jpeg
            | Self::Png
            | Self::WebP
            | Self::Gif
            | Self::Tiff
            | Self::Bmp
            | Self::Avif => false,
        }
    }

    /// Whether a file's name has one of the format's extensions.
    pub fn suits_name(self, path: &Path) -> bool {
        path.extension().is_some_and(|extension| {
            self.extensions()
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Tiff => "TIFF",
            Self::Bmp => "BMP",
            Self::Avif => "AVIF",
            Self::Svg => "SVG",
        })
    }
}

/// A kind of file that people bring, but the wall doesn't show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// HEIC or HEIF, as phones take it.
    Heic,
    /// JPEG XL.
    JpegXl,
    /// JPEG 2000.
    Jpeg2000,
    /// A camera's raw file.
    CameraRaw,
    /// An Adobe Photoshop document.
    Photoshop,
    /// PDF (and Illustrator files, which are PDF inside).
    Pdf,
    /// PostScript or EPS.
    PostScript,
    /// An icon or cursor.
    Icon,
    /// A film.
    Video,
    /// A sound recording.
    Sound,
    /// A ZIP archive or an office document, which is one inside.
    Archive,
    /// A web page.
    WebPage,
    /// Plain text.
    Text,
}

impl Foreign {
    /// The kind in a curator's words, with its article.
    pub const fn called(self) -> &'static str {
        match self {
            Self::Heic => "a HEIC photograph",
            Self::JpegXl => "a JPEG XL picture",
            Self::Jpeg2000 => "a JPEG 2000 picture",
            Self::CameraRaw => "a camera's raw file",
            Self::Photoshop => "a Photoshop document",
            Self::Pdf => "a PDF document",
            Self::PostScript => "a PostScript document",
            Self::Icon => "an icon file",
            Self::Video => "a video",
            Self::Sound => "a sound recording",
            Self::Archive => "an archive or an office document",
            Self::WebPage => "a web page",
            Self::Text => "a text",
        }
    }

    /// What to do about it.
    pub const fn cure(self) -> &'static str {
        match self {
            Self::Heic | Self::JpegXl | Self::Jpeg2000 | Self::Icon => "save it as PNG or JPEG",
            Self::CameraRaw => "develop it and save it as PNG or JPEG",
            Self::Photoshop | Self::Pdf | Self::PostScript => "export it as PNG or JPEG",
            Self::Video => "save one frame of it as PNG or JPEG",
            Self::Archive => "take the picture out of it and save that as PNG or JPEG",
            Self::Sound | Self::WebPage => "name a picture saved as PNG or JPEG",
            Self::Text => "name it under `text-file`, or name a picture saved as PNG or JPEG",
        }
    }
}

/// What the first bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recognised {
    /// A picture that can be shown.
    Picture(Format),
    /// Something known that can't.
    Foreign(Foreign),
    /// Nothing known.
    Unknown,
}

/// How many bytes [`recognise`] wants to see, if the file has as many. An SVG
/// may begin with pages of comments.
pub(super) const HEAD_BYTES: usize = 8192;

/// Within how many bytes the signature of a PDF may stand.
const PDF_BYTES: usize = 1024;

/// Tells what a file is from its first [`HEAD_BYTES`] bytes.
pub(super) fn recognise(head: &[u8]) -> Recognised {
    if let Some(format) = picture(head) {
        Recognised::Picture(format)
    } else if let Some(recognised) = container(head) {
        recognised
    } else if let Some(kind) = foreign(head) {
        Recognised::Foreign(kind)
    } else if let Some(start) = gzip::start(head, HEAD_BYTES as u64) {
        match text(&start) {
            Recognised::Picture(format) => Recognised::Picture(format),
            Recognised::Foreign(_) | Recognised::Unknown => Recognised::Foreign(Foreign::Archive),
        }
    } else {
        text(head)
    }
}

fn picture(head: &[u8]) -> Option<Format> {
    // Canon's raw format is a TIFF with a signature of its own after the
    // header.
    let canon_raw = head.get(8..10) == Some(b"CR");
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Format::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(Format::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] if !canon_raw => {
            Some(Format::Tiff)
        }
        // Two letters are a weak signature; so the length of the second header
        // has to be one of the eight that were ever in use.
        [b'B', b'M', ..] => matches!(
            head.get(14..18),
            Some([12 | 16 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0])
        )
        .then_some(Format::Bmp),
        _ => None,
    }
}

/// Tells the files of the ISO base media format apart, by the brands in their
/// first box: phones' pictures, films and sound.
fn container(head: &[u8]) -> Option<Recognised> {
    if head.get(4..8) != Some(b"ftyp") {
        return None;
    }
    let length = head
        .first_chunk()
        .map_or(0, |bytes| u32::from_be_bytes(*bytes) as usize);
    let first_box = head.get(8..length.clamp(8, head.len()))?;
    // A version number stands after the major brand; it matches no brand.
    let has = |brands: &[&[u8; 4]]| {
        first_box
            .chunks_exact(4)
            .any(|brand| brands.iter().any(|known| brand == *known))
    };
    if has(&[b"avif", b"avis"]) {
        return Some(Recognised::Picture(Format::Avif));
    }
    Some(Recognised::Foreign(
        if has(&[
            b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
        ]) {
            Foreign::Heic
        } else if has(&[b"crx "]) {
            Foreign::CameraRaw
        } else if has(&[b"M4A ", b"M4B "]) {
            Foreign::Sound
        } else {
            Foreign::Video
        },
    ))
}

fn foreign(head: &[u8]) -> Option<Foreign> {
    const SIGNATURES: &[(&[u8], Foreign)] = &[
        (&[0xFF, 0x0A], Foreign::JpegXl),
        (b"\0\0\0\x0CJXL \r\n\x87\n", Foreign::JpegXl),
        (b"\0\0\0\x0CjP  ", Foreign::Jpeg2000),
        (&[0xFF, 0x4F, 0xFF, 0x51], Foreign::Jpeg2000),
        (b"8BPS", Foreign::Photoshop),
        (b"%!PS", Foreign::PostScript),
        (&[0xC5, 0xD0, 0xD3, 0xC6], Foreign::PostScript),
        (b"FUJIFILMCCD-RAW", Foreign::CameraRaw),
        (b"IIRO", Foreign::CameraRaw),
        (b"IIRS", Foreign::CameraRaw),
        (b"IIU\0", Foreign::CameraRaw),
        (b"II*\0", Foreign::CameraRaw),
        (b"MM\0*", Foreign::CameraRaw),
        (&[0, 0, 1, 0], Foreign::Icon),
        (&[0, 0, 2, 0], Foreign::Icon),
        (&[0x1A, 0x45, 0xDF, 0xA3], Foreign::Video),
        (&[0, 0, 1, 0xBA], Foreign::Video),
        (b"FLV\x01", Foreign::Video),
        (
            &[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11],
            Foreign::Video,
        ),
        (b"OggS", Foreign::Sound),
        (b"ID3", Foreign::Sound),
        (b"fLaC", Foreign::Sound),
        (b"PK\x03\x04", Foreign::Archive),
    ];
    if head.starts_with(b"RIFF") {
        return match head.get(8..12) {
            Some(b"AVI ") => Some(Foreign::Video),
            Some(b"WAVE") => Some(Foreign::Sound),
            _ => None,
        };
    }
    // Other bytes may precede the signature of a PDF.
    let beginning = &head[..head.len().min(PDF_BYTES)];
    if beginning.windows(5).any(|window| window == b"%PDF-") {
        return Some(Foreign::Pdf);
    }
    SIGNATURES
        .iter()
        .find(|(signature, _)| head.starts_with(signature))
        .map(|&(_, kind)| kind)
}

/// What a text is: a drawing, a web page, or simply words.
fn text(head: &[u8]) -> Recognised {
    // The head may end within a character.
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let (valid, _) = head.split_at(error.valid_up_to());
            std::str::from_utf8(valid).unwrap_or_default()
        }
        // It is not in UTF-8, but may be a drawing nevertheless.
        Err(error) => {
            let (valid, _) = head.split_at(error.valid_up_to());
            let words = std::str::from_utf8(valid).unwrap_or_default();
            return match root(words) {
                Some(name) if name.eq_ignore_ascii_case("svg") => Recognised::Picture(Format::Svg),
                Some(_) | None => Recognised::Unknown,
            };
        }
    };
    let printable = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    if valid.is_empty() || !valid.chars().all(printable) {
        return Recognised::Unknown;
    }
    match root(valid) {
        Some(name) if name.eq_ignore_ascii_case("svg") => Recognised::Picture(Format::Svg),
        Some(name) if name.eq_ignore_ascii_case("html") => Recognised::Foreign(Foreign::WebPage),
        Some(_) | None => Recognised::Foreign(Foreign::Text),
    }
}

/// The name, without prefix, of a document's first element, or the name that
/// its type declares. None if the text is no markup.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}');
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            rest = instruction.split_once("?>")?.1;
        } else {
            break;
        }
    }
    let tag = rest.strip_prefix('<')?;
    let doctype = tag
        .split_at_checked("!doctype".len())
        .filter(|(word, _)| word.eq_ignore_ascii_case("!doctype"));
    let tag = doctype.map_or(tag, |(_, declared)| declared.trim_start());
    let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '['));
    let name = &tag[..end.unwrap_or(tag.len())];
    Some(name.rsplit(':').next().unwrap_or(name))
}
