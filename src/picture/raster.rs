//! Samples as a decoder gives them.

use std::ops::Range;

use super::fit::{Cut, Size};

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
    /// Cyan, magenta, yellow, black; the greatest value is full ink.
    Cmyk,
}

impl Channels {
    /// Samples per pixel.
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

/// Samples of 8 or 16 bits.
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
    /// How many of these pixels the picture covers across and down: half a
    /// pixel less than there are if it was read at half of an odd size.
    pub(super) extent: (f64, f64),
    /// Where among these pixels the picture starts: perhaps within the first,
    /// if it was cropped and read at half its size.
    pub(super) origin: (f64, f64),
    pub(super) channels: Channels,
    pub(super) samples: Samples,
    /// The embedded colour profile, unread.
    pub(super) profile: Option<Vec<u8>>,
}

impl Raster {
    /// A picture that was read whole.
    pub(super) fn new(
        size: Size,
        channels: Channels,
        samples: Samples,
        profile: Option<Vec<u8>>,
    ) -> Self {
        Self {
            size,
            extent: Self::extent_of(size),
            origin: (0.0, 0.0),
            channels,
            samples,
            profile,
        }
    }

    /// The extent of a picture of so many whole pixels.
    pub(super) fn extent_of(size: Size) -> (f64, f64) {
        (f64::from(size.width), f64::from(size.height))
    }

    /// Keeps only a part of the picture, which is given in pixels of the file,
    /// as is the size that the picture has there.
    pub(super) fn cut(&mut self, part: Cut, stored: Size) {
        if part == Cut::whole(stored) {
            return;
        }
        let across = span(part.left, part.size.width, stored.width, self.extent.0);
        let down = span(part.top, part.size.height, stored.height, self.extent.1);
        let columns = pixels(&across, self.size.width);
        let rows = pixels(&down, self.size.height);
        let (width, count) = (self.size.width as usize, self.channels.count());
        match &mut self.samples {
            Samples::Eight(samples) => keep(samples, width * count, count, &columns, &rows),
            Samples::Sixteen(samples) => keep(samples, width * count, count, &columns, &rows),
        }
        self.size = Size::new(columns.len() as u32, rows.len() as u32);
        self.origin = (
            across.start - columns.start as f64,
            down.start - rows.start as f64,
        );
        self.extent = (across.end - across.start, down.end - down.start);
    }

    /// Samples per row.
    pub(super) fn row_length(&self) -> usize {
        self.size.width as usize * self.channels.count()
    }
}

/// A part of a length, in pixels of what was read.
fn span(start: u32, length: u32, stored: u32, extent: f64) -> Range<f64> {
    let ratio = extent / f64::from(stored.max(1));
    f64::from(start) * ratio..(f64::from(start) + f64::from(length)) * ratio
}

/// The whole pixels that a part touches.
fn pixels(part: &Range<f64>, length: u32) -> Range<usize> {
    // A billionth more is rounding, not another pixel.
    let end = ((part.end - 1e-9).ceil() as usize).clamp(1, length as usize);
    (((part.start + 1e-9).floor() as usize).min(end - 1))..end
}

/// Moves the kept samples together at the front.
fn keep<T: Copy>(
    samples: &mut Vec<T>,
    row: usize,
    count: usize,
    columns: &Range<usize>,
    rows: &Range<usize>,
) {
    let length = columns.len() * count;
    for (number, y) in rows.clone().enumerate() {
        let start = y * row + columns.start * count;
        samples.copy_within(start..start + length, number * length);
    }
    samples.truncate(length * rows.len());
    samples.shrink_to_fit();
}
