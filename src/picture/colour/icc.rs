//! ICC profiles without what is private in them.
//!
//! A profile of somebody's screen or printer may tell when and with what it was
//! made, serial numbers, and people's names; and anybody may add tags of their
//! own. What colours need is listed here, and everything else is left out.

use crate::picture::container::big_endian;

/// Bytes of the header.
const HEAD: usize = 128;

/// Bytes of an entry of the table that follows the number of entries.
const ENTRY: usize = 12;

/// More tags than any profile has.
const MOST_TAGS: usize = 200;

/// The parts of the header that say what the samples mean, and nothing about
/// who made the profile: version, class and colour spaces, the signature,
/// the rendering intent, and the white.
const KEPT_OF_HEAD: [std::ops::Range<usize>; 4] = [8..24, 36..40, 64..68, 68..80];

/// When every profile is said to have been made: the first of January 2000.
const DATE: [u8; 12] = [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];

/// What is measured and computed: white, primaries, curves and tables.
const KEPT: [&[u8; 4]; 31] = [
    b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ", b"chad", b"rTRC", b"gTRC", b"bTRC", b"kTRC",
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"D2B0", b"D2B1", b"D2B2", b"D2B3",
    b"B2D0", b"B2D1", b"B2D2", b"B2D3", b"gamt", b"pre0", b"pre1", b"pre2", b"chrm", b"cicp",
    b"lumi",
];

const DESCRIPTION: &[u8; 4] = b"desc";

/// The names of profiles that everybody has. Any other may be that of
/// somebody's screen, or of a file on somebody's computer.
const KNOWN: [&str; 36] = [
    "sRGB",
    "sRGB built-in",
    "sRGB IEC61966-2.1",
    "sRGB IEC61966-2-1 black scaled",
    "sRGB v4 ICC preference perceptual intent beta",
    "uRGB",
    "c2",
    "c2ci",
    "Display P3",
    "DCI-P3",
    "Adobe RGB (1998)",
    "AdobeRGB1998",
    "Compatible with Adobe RGB (1998)",
    "Apple RGB",
    "Apple Wide Color Sharing Profile",
    "ColorMatch RGB",
    "Generic RGB Profile",
    "Generic Gray Profile",
    "Generic Gray Gamma 2.2 Profile",
    "Generic CMYK Profile",
    "ProPhoto RGB",
    "ROMM RGB",
    "ROMM RGB: ISO 22028-2:2013",
    "Wide Gamut RGB",
    "Rec. 2020",
    "Rec. 709",
    "Gray Gamma 1.8",
    "Gray Gamma 2.2",
    "Dot Gain 15%",
    "Dot Gain 20%",
    "U.S. Web Coated (SWOP) v2",
    "U.S. Sheetfed Coated v2",
    "Coated FOGRA27 (ISO 12647-2:2004)",
    "Coated FOGRA39 (ISO 12647-2:2004)",
    "ISO Coated v2 (ECI)",
    "Japan Color 2001 Coated",
];

/// What a profile is called that has a name of its own.
const UNKNOWN: &str = "colour profile";

/// A profile that only says what its colours are. None if it is no profile, in
/// which case nobody can follow it anyway.
pub(in crate::picture) fn without_private(profile: &[u8]) -> Option<Vec<u8>> {
    let head = profile.get(..HEAD)?;
    if head.get(36..40)? != b"acsp" {
        return None;
    }
    let count = big_endian(profile.get(HEAD..HEAD + 4)?) as usize;
    if count > MOST_TAGS {
        return None;
    }
    let mut tags: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    for number in 0..count {
        let start = HEAD + 4 + number * ENTRY;
        let entry = profile.get(start..start + ENTRY)?;
        let name: [u8; 4] = *entry.first_chunk()?;
        let place = big_endian(&entry[4..8]) as usize;
        let data = profile.get(place..place.checked_add(big_endian(&entry[8..]) as usize)?)?;
        if tags.iter().any(|(known, _)| *known == name) {
            continue;
        }
        if KEPT.contains(&&name) {
            tags.push((name, measured(data)?));
        } else if name == *DESCRIPTION {
            let name = super::profile_name(profile);
            let known = KNOWN.iter().find(|known| **known == name);
            let words = known.map_or(UNKNOWN, |known| known);
            tags.push((*DESCRIPTION, description(words, head[8])));
        }
    }
    Some(written(head, &tags))
}

/// The data of a tag, without what may follow its values.
fn measured(data: &[u8]) -> Option<Vec<u8>> {
    let kind = data.get(..4)?;
    let length = match kind {
        b"XYZ " => 20,
        b"sf32" => 44,
        b"cicp" => 12,
        b"curv" => 12 + 2 * big_endian(data.get(8..12)?) as usize,
        b"para" => {
            let numbers = match big_endian(data.get(8..10)?) {
                0 => 1,
                1 => 3,
                2 => 4,
                3 => 5,
                4 => 7,
                _ => return None,
            };
            12 + 4 * numbers
        }
        b"chrm" => 12 + 8 * big_endian(data.get(8..10)?) as usize,
        b"mft1" | b"mft2" | b"mAB " | b"mBA " | b"mpet" => data.len(),
        // Words, signatures and the like say nothing of colours.
        _ => return None,
    };
    let mut measured = data.get(..length)?.to_vec();
    measured.get_mut(4..8)?.fill(0);
    Some(measured)
}

/// A description, as this version of the format has it.
fn description(words: &str, version: u8) -> Vec<u8> {
    if version >= 4 {
        let letters: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut tag = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
        tag.extend((letters.len() as u32).to_be_bytes());
        tag.extend(28_u32.to_be_bytes());
        tag.extend(letters);
        return tag;
    }
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend((words.len() as u32 + 1).to_be_bytes());
    tag.extend(words.as_bytes());
    // The end of the words, none in Unicode, and none in a script of the old
    // Macintosh.
    tag.extend([0; 1 + 8 + 3 + 67]);
    tag
}

/// A profile of these tags.
fn written(head: &[u8], tags: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut profile = vec![0; HEAD];
    for range in KEPT_OF_HEAD {
        profile[range.clone()].copy_from_slice(&head[range]);
    }
    profile[24..36].copy_from_slice(&DATE);
    profile.extend((tags.len() as u32).to_be_bytes());
    let table = profile.len();
    profile.resize(table + tags.len() * ENTRY, 0);
    let mut places: Vec<(usize, &[u8])> = Vec::new();
    for (number, (name, data)) in tags.iter().enumerate() {
        // Curves are often the same for all colours, and stored once.
        let same = places.iter().find(|(_, other)| *other == data.as_slice());
        let place = if let Some((place, _)) = same {
            *place
        } else {
            profile.resize(profile.len().next_multiple_of(4), 0);
            let place = profile.len();
            profile.extend(data);
            places.push((place, data));
            place
        };
        let entry = [
            *name,
            (place as u32).to_be_bytes(),
            (data.len() as u32).to_be_bytes(),
        ]
        .concat();
        let start = table + number * ENTRY;
        profile[start..start + ENTRY].copy_from_slice(&entry);
    }
    profile.resize(profile.len().next_multiple_of(4), 0);
    let length = (profile.len() as u32).to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}

#[cfg(test)]
mod tests {
    use moxcms::ColorProfile;

    use super::*;

    #[test]
    fn a_profile_keeps_its_colours_and_a_known_name() {
        let original = ColorProfile::new_display_p3().encode().expect("a profile");
        let kept = without_private(&original).expect("a sound profile");

        assert_eq!(super::super::profile_name(&kept), "Display P3");
        assert_eq!(
            without_private(&kept).as_ref(),
            Some(&kept),
            "twice is once"
        );

        let (before, after) = (
            ColorProfile::new_from_slice(&original).expect("a profile"),
            ColorProfile::new_from_slice(&kept).expect("a profile"),
        );
        assert_eq!(before.red_colorant, after.red_colorant);
        assert_eq!(before.blue_colorant, after.blue_colorant);
        assert_eq!(before.white_point, after.white_point);
    }

    #[test]
    fn a_name_of_its_own_and_private_tags_are_left_out() {
        let mut own = ColorProfile::new_srgb();
        let words = || Some(moxcms::ProfileText::PlainString("Wren's screen".to_owned()));
        own.description = words();
        own.copyright = words();
        own.device_model = words();
        let original = own.encode().expect("a profile");
        let kept = without_private(&original).expect("a sound profile");

        let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|it| it == part);
        assert!(holds(&original, b"W\0r\0e\0n") || holds(&original, b"Wren"));
        assert!(!holds(&kept, b"Wren") && !holds(&kept, b"W\0r\0e\0n"));
        assert_eq!(super::super::profile_name(&kept), UNKNOWN);
        assert_eq!(without_private(&original[..100]), None);
    }
}
