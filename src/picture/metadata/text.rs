//! IPTC, Photoshop's resources, and the texts of a PNG.

use super::{Found, Private, day, plain, xmp};

/// Reads a block of IPTC's data sets (IIM 4.2). Each begins with 0x1C, the
/// numbers of record and data set, and a length of two bytes.
pub(super) fn iptc(block: &[u8], found: &mut Found) {
    let mut rest = block;
    while let [0x1C, record, set, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // Lengths over 32767 are written another way, which no text needs.
        let Some((value, after)) = after.split_at_checked(length) else {
            found.cut = true;
            return;
        };
        rest = after;
        if *record != 2 || value.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if *set == 5 {
            found.name(value);
        }
        found.add(match set {
            26 | 27 | 90 | 92 | 95 | 100 | 101 => Private::PlaceName,
            80 | 85 | 122 => Private::Artist,
            110 | 115 | 116 => Private::Copyright,
            118 => Private::Contact,
            5 | 25 | 105 | 120 => Private::Caption,
            55 | 60 | 62 | 63 => Private::Date(None),
            65 => match plain(value) {
                Some(name) => Private::Software(name),
                None => continue,
            },
            103 => Private::Identifier,
            _ => continue,
        });
    }
}

/// Reads Photoshop's resources: `8BIM`, a number, a name that is padded to an
/// even length, and data that are padded too.
pub(super) fn photoshop(block: &[u8], found: &mut Found) {
    let mut rest = block;
    while let Some((number, data, after)) = resource(rest) {
        match number {
            0x0404 => iptc(data, found),
            0x0424 => xmp::read(data, found),
            0x0409 | 0x040C => found.add(Private::Thumbnail),
            _ => {}
        }
        rest = after;
    }
}

/// The first of Photoshop's resources, and what comes after it.
fn resource(block: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (number, rest) = block.strip_prefix(b"8BIM")?.split_first_chunk::<2>()?;
    let name = usize::from(*rest.first()?);
    let (length, rest) = rest.get((name + 2) & !1..)?.split_first_chunk::<4>()?;
    let length = u32::from_be_bytes(*length) as usize;
    let (data, after) = rest.split_at_checked(length)?;
    let after = after.get(length & 1..).unwrap_or_default();
    Some((u16::from_be_bytes(*number), data, after))
}

/// Reads a text that a PNG keeps under a keyword (PNG, third edition, 11.3.3).
pub(super) fn keyword(keyword: &[u8], text: &[u8], found: &mut Found) {
    let keyword = String::from_utf8_lossy(keyword).to_ascii_lowercase();
    let private = match keyword.as_str() {
        "xml:com.adobe.xmp" => return xmp::read(text, found),
        "author" => Private::Artist,
        "copyright" => Private::Copyright,
        "creation time" | "date:create" | "date:modify" | "date:timestamp" => {
            Private::Date(day(text))
        }
        "software" => match plain(text) {
            Some(name) => Private::Software(name),
            None => return,
        },
        "source" => match plain(text) {
            Some(model) => Private::Device(model),
            None => return,
        },
        name if name.starts_with("thumb::") => Private::History,
        "title" => {
            found.name(text);
            Private::Caption
        }
        // Whatever else is written there is about the picture.
        _ => Private::Caption,
    };
    found.add(private);
}
