//! XMP, the packet of RDF that Adobe's and many other programs write.

use super::{Found, Private, plain};

/// Reads a packet by the names of its properties, with the prefixes that every
/// program gives them, rather than as the RDF that it is: that also works for
/// a packet that is cut into pieces.
pub(super) fn read(packet: &[u8], found: &mut Found) {
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
    // A list by language, of which the first is the default.
    if let Some((_, title)) = packet.split_once("<dc:title>")
        && let Some((title, _)) = title.split_once("</dc:title>")
        && let Some((_, first)) = title.split_once("<rdf:li")
        && let Some((_, first)) = first.split_once('>')
        && let Some((first, _)) = first.split_once('<')
    {
        found.name(unescaped(first).as_bytes());
    }
}

/// Resolves XML's five named entities.
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
