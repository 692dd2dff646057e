//! What a PNG says of itself in the chunks before its pixels.
//!
//! Of several statements about colour one takes precedence over the next (PNG,
//! third edition, 4.3): code points, an ICC profile, sRGB by name, and last
//! gamma with chromaticities.

use std::io::{BufRead, Seek};

use crate::picture::colour::named::{self, Named};
use crate::picture::container::{Fault, Input, png};
use crate::picture::probe::{Frames, Ink, Storage};

/// The longest chunk whose content is read; what counts here is far shorter.
const LONGEST: u64 = 64;

/// What stands before the pixels.
#[derive(Debug, Default)]
pub(super) struct Head {
    header: Option<[u8; 13]>,
    transparent: bool,
    animation: bool,
    code_points: Option<[u8; 4]>,
    icc: bool,
    srgb: bool,
    gamma: Option<u32>,
    chromaticities: Option<[u32; 8]>,
}

impl Head {
    /// Reads the chunks up to the pixels, or as far as they make sense.
    pub(super) fn read(input: &mut Input<impl BufRead + Seek>) -> Self {
        let (mut head, mut chunks) = (Self::default(), png::Chunks::new());
        while let Ok(true) = head.next(&mut chunks, input) {}
        head
    }

    /// Reads a chunk, and tells whether another may count.
    fn next(
        &mut self,
        chunks: &mut png::Chunks,
        input: &mut Input<impl BufRead + Seek>,
    ) -> Result<bool, Fault> {
        let Some(chunk) = chunks.next(input)? else {
            return Ok(false);
        };
        let read = input.bytes_up_to(LONGEST, &chunk.content)?;
        let content = read.as_deref().unwrap_or_default();
        match &chunk.name {
            b"IHDR" => self.header = content.first_chunk().copied(),
            b"tRNS" => self.transparent = true,
            b"acTL" => self.animation = true,
            b"cICP" => self.code_points = content.first_chunk().copied(),
            b"iCCP" => self.icc = true,
            b"sRGB" => self.srgb = true,
            b"gAMA" => self.gamma = content.first_chunk().copied().map(u32::from_be_bytes),
            b"cHRM" => {
                let (numbers, _) = content.as_chunks();
                let numbers: Option<&[[u8; 4]; 8]> = numbers.first_chunk();
                self.chromaticities = numbers.map(|numbers| numbers.map(u32::from_be_bytes));
            }
            b"IDAT" | b"IEND" => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    /// How the colours are stored.
    pub(super) fn storage(&self) -> Option<Storage> {
        let [.., depth, kind, _, _, _] = self.header?;
        let (ink, alpha) = match kind {
            0 => (Ink::Grey, false),
            2 => (Ink::Rgb, false),
            3 => (Ink::Palette, false),
            4 => (Ink::Grey, true),
            6 => (Ink::Rgb, true),
            _ => return None,
        };
        Some(Storage {
            ink,
            alpha: alpha || self.transparent,
            depth,
        })
    }

    /// Whether there are several frames.
    pub(super) const fn frames(&self) -> Frames {
        if self.animation {
            Frames::Animation
        } else {
            Frames::Single
        }
    }

    /// The colours that take precedence over an embedded profile, or that are
    /// named without one.
    pub(super) fn named(&self) -> Option<Named> {
        if let Some(code_points) = self.code_points {
            return Some(named::code_points(code_points));
        }
        if self.icc {
            return None;
        }
        if self.srgb {
            return Some(Named::srgb("sRGB (by name)"));
        }
        if self.gamma.is_none() && self.chromaticities.is_none() {
            return None;
        }
        Some(named::measured(self.gamma, self.chromaticities))
    }
}
