//! EXIF, and TIFF's own tags: directories of numbered entries (TIFF 6.0,
//! section 2; EXIF 2.32, section 4.6).
//!
//! At most four directories are read, each once, so that no chain of pointers
//! can lead in a circle.

use std::io::{Read, Seek, SeekFrom};

use super::{Found, Private, day, plain, words};

/// More entries than any camera writes in one directory.
const MOST_ENTRIES: u16 = 1024;

/// The longest value that is read: TIFF keeps whole packets of XMP in one.
const LONGEST_VALUE: u64 = 1 << 20;

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_320.0;

/// One of the directories that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Directory {
    /// The picture itself.
    Picture,
    /// Its small copy.
    Thumbnail,
    /// How it was taken.
    Camera,
    /// Where it was taken.
    Place,
}

/// A directory's entry: what it is, and its bytes in the file's own order.
struct Entry {
    tag: u16,
    value: Vec<u8>,
}

/// A block of EXIF, or a TIFF file.
struct Tags<'a, R> {
    reader: &'a mut R,
    little_endian: bool,
    /// Where the directories of the camera and of the place are.
    camera: Option<u32>,
    place: Option<u32>,
}

/// Reads a block of EXIF, or a TIFF file. Nothing where it is broken.
pub(super) fn read(reader: &mut (impl Read + Seek), found: &mut Found) -> Option<()> {
    let mut head = [0; 8];
    reader.rewind().ok()?;
    reader.read_exact(&mut head).ok()?;
    let little_endian = match head[..4] {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        // BigTIFF, with pointers of eight bytes, is no camera's.
        _ => return None,
    };
    let mut tags = Tags {
        reader,
        little_endian,
        camera: None,
        place: None,
    };
    let first = tags.u32([head[4], head[5], head[6], head[7]]);
    let next = tags.directory(first, Directory::Picture, found)?;
    let mut whole = Some(());
    for (place, directory) in [
        (tags.camera, Directory::Camera),
        (tags.place, Directory::Place),
        ((next != 0).then_some(next), Directory::Thumbnail),
    ] {
        if let Some(place) = place {
            whole = tags.directory(place, directory, found).and(whole);
        }
    }
    whole
}

impl<R: Read + Seek> Tags<'_, R> {
    fn u16(&self, bytes: [u8; 2]) -> u16 {
        if self.little_endian {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        }
    }

    fn u32(&self, bytes: [u8; 4]) -> u32 {
        if self.little_endian {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        }
    }

    /// Reads a directory; gives where the next one is, 0 after the last.
    fn directory(&mut self, at: u32, directory: Directory, found: &mut Found) -> Option<u32> {
        self.reader.seek(SeekFrom::Start(u64::from(at))).ok()?;
        let mut count = [0; 2];
        self.reader.read_exact(&mut count).ok()?;
        let count = self.u16(count);
        if count > MOST_ENTRIES {
            return None;
        }
        let mut bytes = vec![0; usize::from(count) * 12];
        self.reader.read_exact(&mut bytes).ok()?;
        // Some writers leave the pointer to the next one out.
        let mut next = [0; 4];
        let next = self
            .reader
            .read_exact(&mut next)
            .map_or(0, |()| self.u32(next));
        let mut entries = Vec::new();
        for entry in bytes.as_chunks::<12>().0 {
            match self.entry(entry) {
                Some(entry) => entries.push(entry),
                None => found.cut = true,
            }
        }
        match directory {
            Directory::Picture | Directory::Camera => self.tell(&entries, found),
            Directory::Place => self.tell_place(&entries, found),
            Directory::Thumbnail => {
                // Either a whole JPEG (0x0201), or strips as the picture's own.
                let strips = |tag: &Entry| [0x0111, 0x0201].contains(&tag.tag);
                if entries.iter().any(strips) {
                    found.add(Private::Thumbnail);
                }
            }
        }
        Some(next)
    }

    /// An entry whose value is read if it says something that is asked for.
    fn entry(&mut self, bytes: &[u8; 12]) -> Option<Entry> {
        let [a, b, c, d, e, f, g, h, place @ ..] = *bytes;
        let tag = self.u16([a, b]);
        let count = u64::from(self.u32([e, f, g, h]));
        let size = match self.u16([c, d]) {
            3 | 8 => 2,
            4 | 9 | 11 => 4,
            5 | 10 | 12 => 8,
            _ => 1,
        };
        let length = size * count;
        if !is_asked_for(tag) {
            let value = Vec::new();
            return Some(Entry { tag, value });
        }
        if length > LONGEST_VALUE {
            return None;
        }
        let mut value = place.to_vec();
        value.truncate(length as usize);
        if length > 4 {
            let at = u64::from(self.u32(place));
            self.reader.seek(SeekFrom::Start(at)).ok()?;
            value.clear();
            let read = self.reader.take(length).read_to_end(&mut value).ok()?;
            if read as u64 != length {
                return None;
            }
        }
        Some(Entry { tag, value })
    }

    /// What the directories of the picture and of the camera tell.
    fn tell(&mut self, entries: &[Entry], found: &mut Found) {
        let of = |wanted: u16| {
            entries
                .iter()
                .find(|entry| entry.tag == wanted)
                .map(|entry| entry.value.as_slice())
        };
        let words = |wanted: u16| of(wanted).and_then(plain);
        // Make and model; many makers begin the model with their name.
        if let Some(model) = words(0x0110) {
            let make = words(0x010F).filter(|make| !model.starts_with(make.as_str()));
            found.add(Private::Device(match make {
                Some(make) => format!("{make} {model}"),
                None => model,
            }));
        }
        for entry in entries {
            let value = entry.value.as_slice();
            let private = match entry.tag {
                0x8769 => {
                    self.camera = value.first_chunk().map(|at| self.u32(*at));
                    continue;
                }
                0x8825 => {
                    self.place = value.first_chunk().map(|at| self.u32(*at));
                    continue;
                }
                0x02BC => {
                    words::xmp(value, found);
                    continue;
                }
                0x83BB => {
                    words::iptc(value, found);
                    continue;
                }
                0x8649 => {
                    words::photoshop(value, found);
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
    fn tell_place(&self, entries: &[Entry], found: &mut Found) {
        let exactness = |wanted: u16| {
            let entry = entries.iter().find(|entry| entry.tag == wanted)?;
            self.exactness(&entry.value)
        };
        if let (Some(across), Some(down)) = (exactness(2), exactness(4)) {
            // How far off the receiver thought that it was.
            let error = entries
                .iter()
                .find(|entry| entry.tag == 31)
                .and_then(|entry| self.fraction(entry.value.first_chunk()?))
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
        let under = self.u32([e, f, g, h]);
        (under != 0).then(|| (self.u32([a, b, c, d]), under))
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

/// Whether nothing is said: cameras keep room for names that nobody gave.
fn is_blank(value: &[u8]) -> bool {
    // A comment begins with eight bytes that name its alphabet.
    let value = value.strip_prefix(b"ASCII\0\0\0").unwrap_or(value);
    let value = value.strip_prefix(b"UNICODE\0").unwrap_or(value);
    value
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}
