//! XMP, IPTC and the words that PNG keeps: what is told in words.

use super::{Found, Private, day, plain};

/// Reads a packet of XMP by the names of its properties, with the prefixes
/// that every program gives them, rather than as the RDF that it is.
pub(super) fn xmp(packet: &[u8], found: &mut Found) {
    const PROPERTIES: &[(&[&str], Private)] = &[
        (
            &["exif:GPSLatitude", "exif:GPSLongitude"],
            Private::Place { within: None },
        ),
        (
            &[
                "photoshop:City",
                "photoshop:State",
                "photoshop:Country",
                "Iptc4xmpCore:Location",
                "Iptc4xmpExt:LocationCreated",
                "Iptc4xmpExt:LocationShown",
            ],
            Private::PlaceName,
        ),
        (
            &[
                "Iptc4xmpExt:PersonInImage",
                "mwg-rs:Name",
                "MPReg:PersonDisplayName",
                "MPRI:Regions",
                "mwg-rs:RegionList",
            ],
            Private::Persons,
        ),
        (
            &["dc:creator", "photoshop:AuthorsPosition", "tiff:Artist"],
            Private::Artist,
        ),
        (
            &["aux:OwnerName", "exifEX:CameraOwnerName", "xmpRights:Owner"],
            Private::Owner,
        ),
        (
            &["dc:rights", "photoshop:Credit", "tiff:Copyright"],
            Private::Copyright,
        ),
        (
            &[
                "Iptc4xmpCore:CreatorContactInfo",
                "xmpRights:WebStatement",
                "Iptc4xmpCore:CiEmailWork",
            ],
            Private::Contact,
        ),
        (
            &[
                "aux:SerialNumber",
                "aux:LensSerialNumber",
                "exifEX:BodySerialNumber",
                "exifEX:LensSerialNumber",
            ],
            Private::SerialNumber,
        ),
        (
            &[
                "xmpMM:DocumentID",
                "xmpMM:OriginalDocumentID",
                "xmpMM:InstanceID",
                "exif:ImageUniqueID",
            ],
            Private::Identifier,
        ),
        (
            &[
                "xmp:CreateDate",
                "xmp:ModifyDate",
                "photoshop:DateCreated",
                "exif:DateTimeOriginal",
                "dc:date",
            ],
            Private::Date(None),
        ),
        (
            &[
                "xmpMM:History",
                "photoshop:History",
                "xmpMM:DerivedFrom",
                "crs:RawFileName",
                "xmpMM:PreservedFileName",
                "sodipodi:docname",
                "sodipodi:absref",
                "inkscape:export-filename",
            ],
            Private::History,
        ),
        (
            &[
                "dc:description",
                "dc:title",
                "dc:subject",
                "photoshop:Headline",
                "lr:hierarchicalSubject",
            ],
            Private::Caption,
        ),
        (&["xmpGImg:image", "xmp:Thumbnails"], Private::Thumbnail),
        (
            &["GDepth:Data", "GImage:Data", "hdrgm:Version"],
            Private::MorePictures,
        ),
        (
            &[
                "GCamera:MotionPhoto",
                "GCamera:MicroVideo",
                "Camera:MotionPhoto",
            ],
            Private::Film,
        ),
    ];
    let packet = String::from_utf8_lossy(packet);
    for (names, private) in PROPERTIES {
        if names.iter().any(|name| packet.contains(name)) {
            found.add(private.clone());
        }
    }
    for name in ["xmp:CreatorTool", "tiff:Software"] {
        if let Some(program) = value(&packet, name) {
            found.add(Private::Software(program));
        }
    }
    if let Some(model) = value(&packet, "tiff:Model") {
        found.add(Private::Device(model));
    }
    // A list by language, of which the first is the usual one.
    if let Some((_, title)) = packet.split_once("<dc:title>")
        && let Some((title, _)) = title.split_once("</dc:title>")
        && let Some((_, first)) = title.split_once("<rdf:li")
        && let Some((_, first)) = first.split_once('>')
        && let Some((first, _)) = first.split_once('<')
    {
        found.name(unescaped(first).as_bytes());
    }
}

/// The words that XML's five names stand for.
fn unescaped(words: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(words.to_owned(), |words, (name, letter)| {
        words.replace(name, letter)
    })
}

/// The value of a property, which is either an attribute or an element.
fn value(packet: &str, name: &str) -> Option<String> {
    let (_, rest) = packet.split_once(name)?;
    let value = match rest.strip_prefix('>') {
        Some(element) => element.split_once('<')?.0,
        None => {
            let quoted = rest.trim_start().strip_prefix('=')?.trim_start();
            let quote = quoted.chars().next().filter(|c| ['"', '\''].contains(c))?;
            quoted[1..].split_once(quote)?.0
        }
    };
    plain(value.as_bytes())
}

/// Reads a block of IPTC's records (IIM 4.2): each begins with 0x1C, the
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

/// Reads Photoshop's resources: `8BIM`, a number, a name padded to an even
/// length, and the data, padded likewise.
pub(super) fn photoshop(block: &[u8], found: &mut Found) {
    let mut rest = block;
    while let Some((number, data, after)) = resource(rest) {
        match number {
            0x0404 => iptc(data, found),
            0x0424 => xmp(data, found),
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

/// What PNG keeps under a keyword (PNG, third edition, 11.3.3).
pub(super) fn keyword(keyword: &[u8], text: &[u8], found: &mut Found) {
    let keyword = String::from_utf8_lossy(keyword).to_ascii_lowercase();
    let private = match keyword.as_str() {
        "xml:com.adobe.xmp" => return xmp(text, found),
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
        // Any other words are words about the picture.
        _ => Private::Caption,
    };
    found.add(private);
}
