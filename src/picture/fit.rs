//! How large a picture hangs.

use serde::{Deserialize, Serialize};

/// A size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Size {
    /// A size of so many pixels.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// The number of pixels that it covers.
    pub const fn pixels(self) -> u64 {
        self.width as u64 * self.height as u64
    }

    /// The size once the picture is turned by a quarter.
    pub const fn turned(self) -> Self {
        Self::new(self.height, self.width)
    }
}

/// The box in physical pixels within which a picture hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fit {
    /// Greatest width in pixels.
    pub width: u32,
    /// Greatest height in pixels.
    pub height: u32,
}

impl Fit {
    /// A box of so many pixels.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }
}

/// The size at which a picture hangs within a box: whole, its proportions kept
/// to half a pixel, pixel for pixel where it fits, never enlarged.
///
/// Neither side is ever less than one pixel, not even for a hair-thin picture
/// or an empty box.
///
/// ```
/// use reclamation::picture::{Fit, Size, fit};
/// let wall = Fit::new(1250, 950);
/// assert_eq!(fit(Size::new(6000, 4000), wall), Size::new(1250, 833));
/// assert_eq!(fit(Size::new(640, 480), wall), Size::new(640, 480));
/// ```
pub fn fit(picture: Size, within: Fit) -> Size {
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    let (most_wide, most_high) = (u64::from(within.width), u64::from(within.height));
    if width <= most_wide && height <= most_high {
        return Size::new(picture.width.max(1), picture.height.max(1));
    }
    if most_wide * height <= most_high * width {
        Size::new(within.width.max(1), scaled(height, most_wide, width))
    } else {
        Size::new(scaled(width, most_high, height), within.height.max(1))
    }
}

/// `length * numerator / denominator`, to the nearest pixel and at least one.
/// Both callers have `numerator <= denominator`, so it fits again.
fn scaled(length: u64, numerator: u64, denominator: u64) -> u32 {
    let nearest = (length * numerator + denominator / 2) / denominator;
    u32::try_from(nearest).unwrap_or(u32::MAX).max(1)
}
