//! JPEG: segments of a marker and a length, with the coded pixels of each scan
//! between them (ITU-T T.81, annex B).

use std::io::{BufRead, Seek};

use super::{Fault, Input, Part};

/// Start of image: the first marker of every file.
pub(in crate::picture) const SOI: u8 = 0xD8;
/// End of image. What follows it is no part of the picture.
pub(in crate::picture) const EOI: u8 = 0xD9;
/// Start of scan: its header, which the coded pixels follow.
pub(in crate::picture) const SOS: u8 = 0xDA;

/// A part of a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) enum Name {
    /// A marker, with the segment that it begins if it has one.
    Marker(u8),
    /// The coded pixels of the scan that was just announced, with the restart
    /// markers in them.
    Pixels,
}

/// Walks the segments up to the end marker, or to the end of a file that lacks
/// one. Bytes between segments belong to none of them.
#[derive(Debug, Default)]
pub(in crate::picture) struct Segments {
    at: u64,
    pixels_follow: bool,
    ended: bool,
}

impl Segments {
    /// The next part; none after the last.
    pub(in crate::picture) fn next(
        &mut self,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<Option<Part<Name>>, Fault> {
        if self.ended {
            return Ok(None);
        }
        if std::mem::take(&mut self.pixels_follow) {
            // They end at a marker that is neither a stuffed byte of theirs nor
            // one of those that let a reader find its way again.
            let end = input
                .find_marker(self.at, |byte| !matches!(byte, 0x00 | 0xD0..=0xD7))?
                .unwrap_or(input.length());
            let pixels = self.at..end;
            self.at = end;
            return Ok(Some(Part {
                name: Name::Pixels,
                whole: pixels.clone(),
                content: pixels,
            }));
        }
        let Some(start) = input.find_marker(self.at, |byte| byte != 0x00)? else {
            return Ok(None);
        };
        let [_, marker] = input.array(start)?;
        let content = match marker {
            // These stand alone.
            0x01 | 0xD0..=EOI => start + 2..start + 2,
            _ => {
                let length = u64::from(u16::from_be_bytes(input.array(start + 2)?));
                let end = start + 2 + length;
                if length < 2 {
                    return Err(Fault::Broken);
                }
                if end > input.length() {
                    return Err(Fault::CutShort);
                }
                start + 4..end
            }
        };
        self.at = content.end;
        self.pixels_follow = marker == SOS;
        self.ended = marker == EOI;
        Ok(Some(Part {
            name: Name::Marker(marker),
            whole: start..content.end,
            content,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_and_scans_are_told_apart() {
        let file = b"\xFF\xD8junk\xFF\xFF\xFE\0\x04hi\xFF\xDA\0\x02a\xFF\0b\xFF\xD3c\xFF\xD9film";
        let (mut segments, mut input) = (Segments::default(), Input::of(file));
        let mut parts = Vec::new();
        while let Some(part) = segments.next(&mut input).expect("a sound file") {
            parts.push((part.name, part.content));
        }
        assert_eq!(
            parts,
            [
                (Name::Marker(SOI), 2..2),
                (Name::Marker(0xFE), 11..13),
                (Name::Marker(SOS), 17..17),
                (Name::Pixels, 17..24),
                (Name::Marker(EOI), 26..26),
            ]
        );
    }

    #[test]
    fn a_segment_ends_within_its_file() {
        for (file, cut) in [
            (b"\xFF\xD8\xFF\xE1\0\x09short".as_slice(), true),
            (b"\xFF\xD8\xFF\xE1\0\x01", false),
        ] {
            let (mut segments, mut input) = (Segments::default(), Input::of(file));
            segments.next(&mut input).expect("the start");
            let fault = segments.next(&mut input).expect_err("a bad length");
            assert_eq!(matches!(fault, Fault::CutShort), cut);
        }
    }
}
