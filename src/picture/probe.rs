//! What a picture's header tells, without decoding it.

use image::ExtendedColorType;
use image::metadata::Orientation;
use serde::{Deserialize, Serialize};

use super::colour;
use super::error::Error;
use super::fit::Size;
use super::format::Format;
use super::limits::Limits;
use super::source::Source;
use super::upright::upright_size;

/// What a picture's header tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The format, by content.
    pub format: Format,
    /// The size in pixels once upright: what a visitor would call its size.
    pub size: Size,
    /// The size in pixels as stored, before it is turned.
    pub stored: Size,
    /// How the stored pixels are turned to stand upright.
    pub orientation: Orientation,
    /// The file's length in bytes.
    pub bytes: u64,
    /// The name of the file's own colours: of its ICC profile, or of what a
    /// PNG or AVIF tells instead. `None` where the file says nothing, and so
    /// is taken for sRGB.
    pub profile: Option<String>,
    /// Whether the file holds more than what is shown.
    pub frames: Frames,
    /// How its colours are stored.
    pub storage: Storage,
    /// Whether the name's extension is one of the format's. Where it is not,
    /// the picture still hangs, but other programs may fail to open it.
    pub named_rightly: bool,
}

/// How many pictures a file holds; the wall shows the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frames {
    /// One.
    Single,
    /// Several that make an animation.
    Animation,
    /// Several pages.
    Pages,
}

/// What the stored samples are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ink {
    /// Shades of grey, or black and white.
    Grey,
    /// Red, green and blue, in whatever form.
    Rgb,
    /// Indices into a palette.
    Palette,
    /// Cyan, magenta, yellow and black.
    Cmyk,
}

/// How the colours of a picture are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Storage {
    /// What the samples are.
    pub ink: Ink,
    /// Whether parts may be transparent.
    pub alpha: bool,
    /// Bits per sample: of a colour, or of its index in a palette.
    pub depth: u8,
}

/// A header, and what it takes to decode the picture.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) probe: Probe,
    /// Memory for the samples of the whole picture, in bytes, at most.
    pub(super) decoded_bytes: u64,
}

impl Storage {
    /// From the image crate's types.
    pub(super) fn of(kind: ExtendedColorType) -> Self {
        use ExtendedColorType as Type;
        let channels = kind.channel_count().max(1);
        let (ink, alpha) = if matches!(kind, Type::Cmyk8 | Type::Cmyk16) {
            (Ink::Cmyk, false)
        } else if channels <= 2 {
            (Ink::Grey, channels == 2)
        } else {
            (Ink::Rgb, channels == 4)
        };
        let depth = kind.bits_per_pixel() / u16::from(channels);
        Self {
            ink,
            alpha,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
        }
    }
}

impl Probe {
    /// The probe of a file with a single frame and perhaps an ICC profile.
    pub(super) fn of(
        file: &Source,
        stored: Size,
        orientation: Orientation,
        storage: Storage,
        profile: Option<&[u8]>,
    ) -> Self {
        Self {
            format: file.format,
            size: upright_size(stored, orientation),
            stored,
            orientation,
            bytes: file.bytes,
            profile: profile.map(colour::profile_name),
            frames: Frames::Single,
            storage,
            named_rightly: file.format.suits_name(&file.path),
        }
    }
}

impl Header {
    /// Checks what the header claims against the limits.
    pub(super) fn check(&self, file: &Source, limits: &Limits) -> Result<(), Error> {
        let stored = self.probe.stored;
        if stored.width == 0 || stored.height == 0 {
            return Err(file.damaged("it has no pixels"));
        }
        if stored.pixels() > limits.pixels {
            return Err(Error::TooManyPixels {
                path: file.path.clone(),
                width: stored.width,
                height: stored.height,
                limit: limits.pixels,
            });
        }
        if self.decoded_bytes > limits.memory {
            return Err(file.too_much_memory());
        }
        Ok(())
    }
}
