//! EXIF, and TIFF's own tags (EXIF 2.32, section 4.6).
//!
//! At most four directories are read, each once, so that no chain of pointers
//! can lead in a circle.

use std::io::{BufRead, Seek};

use super::{Found, LONGEST, Private, day, plain, text, xmp};
use crate::picture::container::tiff::{Directory, Tiff};
use crate::picture::container::{Fault, Input};

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_320.0;

/// An entry of a directory: what it is, and its bytes in the file's own order.
struct Value {
    tag: u16,
    bytes: Vec<u8>,
}

/// A block of EXIF, or a TIFF file.
struct Tags {
    tiff: Tiff,
    /// Where the directories of the camera and of the place are.
    camera: Option<u64>,
    place: Option<u64>,
}

/// Reads a block of EXIF, or a TIFF file.
pub(super) fn read(input: &mut Input<impl BufRead + Seek>, found: &mut Found) -> Result<(), Fault> {
    let (tiff, first) = Tiff::open(input)?;
    let mut tags = Tags {
        tiff,
        camera: None,
        place: None,
    };
    let picture = tiff.directory(input, first)?;
    tags.tell(&values(input, &picture, found), found);
    let mut outcome = Ok(());
    if let Some(at) = tags.camera {
        match tiff.directory(input, at) {
            Ok(camera) => tags.tell(&values(input, &camera, found), found),
            Err(fault) => outcome = Err(fault),
        }
    }
    if let Some(at) = tags.place {
        match tiff.directory(input, at) {
            Ok(place) => tags.tell_place(&values(input, &place, found), found),
            Err(fault) => outcome = Err(fault),
        }
    }
    if picture.next != 0 {
        match tiff.directory(input, picture.next) {
            Ok(copy) => tell_copy(&copy, found),
            Err(fault) => outcome = Err(fault),
        }
    }
    outcome
}

/// The entries of a directory, with the values that are asked for.
fn values(
    input: &mut Input<impl BufRead + Seek>,
    directory: &Directory,
    found: &mut Found,
) -> Vec<Value> {
    let mut values = Vec::new();
    for entry in &directory.entries {
        let tag = entry.part.name;
        let bytes = if is_asked_for(tag) {
            // A TIFF keeps whole packets of XMP in one value.
            input.bytes_up_to(LONGEST, &entry.part.content)
        } else {
            Ok(Some(Vec::new()))
        };
        match bytes {
            Ok(Some(bytes)) => values.push(Value { tag, bytes }),
            Ok(None) | Err(_) => found.cut = true,
        }
    }
    values
}

/// What the second directory tells: it is of a small copy, or of a second
/// page.
fn tell_copy(directory: &Directory, found: &mut Found) {
    // Either a whole JPEG (0x0201), or strips as the picture's own.
    let is_picture = |tag: u16| [0x0111, 0x0201].contains(&tag);
    if directory
        .entries
        .iter()
        .any(|entry| is_picture(entry.part.name))
    {
        found.add(Private::Thumbnail);
    }
}

impl Tags {
    /// Where a directory is; none if the value is no such place.
    fn pointer(&self, value: &[u8]) -> Option<u64> {
        value.get(..4).map(|bytes| self.tiff.number(bytes))
    }

    /// What the directories of the picture and of the camera tell.
    fn tell(&mut self, entries: &[Value], found: &mut Found) {
        let words = |wanted: u16| {
            let entry = entries.iter().find(|entry| entry.tag == wanted)?;
            plain(&entry.bytes)
        };
        // Make and model; many makers begin the model with their name.
        if let Some(model) = words(0x0110) {
            let make = words(0x010F).filter(|make| !model.starts_with(make.as_str()));
            found.add(Private::Device(match make {
                Some(make) => format!("{make} {model}"),
                None => model,
            }));
        }
        for entry in entries {
            let value = entry.bytes.as_slice();
            let private = match entry.tag {
                0x8769 => {
                    self.camera = self.pointer(value);
                    continue;
                }
                0x8825 => {
                    self.place = self.pointer(value);
                    continue;
                }
                0x02BC => {
                    xmp::read(value, found);
                    continue;
                }
                0x83BB => {
                    text::iptc(value, found);
                    continue;
                }
                0x8649 => {
                    text::photoshop(value, found);
                    continue;
                }
                0x927C => Private::MakerNote,
                // Number of the picture; of Photoshop's layers.
                0xA420 => Private::Identifier,
                _ if is_blank(value) => continue,
                0x013B | 0x9C9D | 0xA437 => Private::Artist,
                0x8298 => Private::Copyright,
                0xA430 => Private::Owner,
                0xA431 | 0xA435 | 0xC62F => Private::SerialNumber,
                0x010E | 0x9286 | 0x9C9B | 0x9C9C | 0x9C9E | 0x9C9F | 0xA436 => Private::Caption,
                0x0132 | 0x9003 | 0x9004 => Private::Date(day(value)),
                0x0131 => match plain(value) {
                    Some(name) => Private::Software(name),
                    None => continue,
                },
                // The name of the computer that wrote it.
                0x013C | 0x010D => Private::History,
                _ => continue,
            };
            found.add(private);
        }
    }

    /// What the directory of the place tells: latitude and longitude are each
    /// three fractions of degrees, minutes and seconds.
    fn tell_place(&self, entries: &[Value], found: &mut Found) {
        let exactness = |wanted: u16| {
            let entry = entries.iter().find(|entry| entry.tag == wanted)?;
            self.exactness(&entry.bytes)
        };
        if let (Some(across), Some(down)) = (exactness(2), exactness(4)) {
            // How far off the receiver thought that it was.
            let error = entries
                .iter()
                .find(|entry| entry.tag == 31)
                .and_then(|entry| self.fraction(entry.bytes.first_chunk()?))
                .map_or(0.0, |(over, under)| f64::from(over) / f64::from(under));
            let metres = across.max(down).max(error).max(1.0).ceil();
            found.add(Private::Place {
                within: Some(metres as u32),
            });
        }
        if entries.iter().any(|entry| [27, 28].contains(&entry.tag)) {
            found.add(Private::PlaceName);
        }
    }

    /// The metres of the last place to which an angle is written; nothing if
    /// it is none.
    fn exactness(&self, angle: &[u8]) -> Option<f64> {
        angle
            .as_chunks::<8>()
            .0
            .iter()
            .zip([DEGREE, DEGREE / 60.0, DEGREE / 3600.0])
            .filter_map(|(fraction, unit)| {
                let (over, under) = self.fraction(fraction)?;
                // Where seconds are 0 of 1, the minutes are the last place.
                (over != 0 || under > 1).then(|| unit / f64::from(under))
            })
            .reduce(f64::min)
    }

    fn fraction(&self, bytes: &[u8; 8]) -> Option<(u32, u32)> {
        let [a, b, c, d, e, f, g, h] = *bytes;
        let [over, under] =
            [[a, b, c, d], [e, f, g, h]].map(|bytes| self.tiff.number(&bytes) as u32);
        (under != 0).then_some((over, under))
    }
}

/// Whether an entry's value has to be read. The tags of places have small
/// numbers, which stand for nothing in the other directories.
fn is_asked_for(tag: u16) -> bool {
    const ASKED_FOR: [u16; 27] = [
        0x010D, 0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x013C, 0x02BC, 0x8298, 0x83BB,
        0x8649, 0x8769, 0x8825, 0x9003, 0x9004, 0x9286, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F,
        0xA430, 0xA431, 0xA435, 0xA436, 0xC62F,
    ];
    tag <= 31 || tag == 0xA437 || ASKED_FOR.contains(&tag)
}

/// Whether nothing is said: cameras keep room for names that nobody entered.
fn is_blank(value: &[u8]) -> bool {
    // A comment begins with eight bytes that name its alphabet.
    let value = value.strip_prefix(b"ASCII\0\0\0").unwrap_or(value);
    let value = value.strip_prefix(b"UNICODE\0").unwrap_or(value);
    value
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}
