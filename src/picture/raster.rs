//! Samples as a decoder gives them.

use super::fit::Size;

/// What the samples of one pixel mean, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    /// Grey.
    Grey,
    /// Grey and straight alpha.
    GreyAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and straight alpha.
    Rgba,
    /// Cyan, magenta, yellow, black, the greatest value being full ink.
    Cmyk,
}

impl Channels {
    /// Samples a pixel.
    pub(super) const fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    /// Whether the last of them is alpha.
    pub(super) const fn has_alpha(self) -> bool {
        match self {
            Self::GreyAlpha | Self::Rgba => true,
            Self::Grey | Self::Rgb | Self::Cmyk => false,
        }
    }
}

/// Samples of either depth.
#[derive(Debug)]
pub(super) enum Samples {
    /// 0 to 255.
    Eight(Vec<u8>),
    /// 0 to 65535.
    Sixteen(Vec<u16>),
}

/// A decoded picture, as stored: not yet upright, in its own colours.
#[derive(Debug)]
pub(super) struct Raster {
    pub(super) size: Size,
    /// How many of these pixels the picture covers across and down: where it
    /// was read at half of an odd size, half a pixel less than there are.
    pub(super) extent: (f64, f64),
    pub(super) channels: Channels,
    pub(super) samples: Samples,
    /// The embedded colour profile, unread.
    pub(super) profile: Option<Vec<u8>>,
}

impl Raster {
    /// The extent of a picture of so many whole pixels.
    pub(super) fn whole(size: Size) -> (f64, f64) {
        (f64::from(size.width), f64::from(size.height))
    }

    /// Samples a row.
    pub(super) fn row_length(&self) -> usize {
        self.size.width as usize * self.channels.count()
    }
}
