//! How large a picture hangs, and what of it.

use serde::{Deserialize, Serialize};

/// A size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// The box in physical pixels within which a picture hangs, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fit {
    /// Greatest width in pixels.
    pub width: u32,
    /// Greatest height in pixels.
    pub height: u32,
    /// Whether a smaller picture grows to the box.
    pub enlarge: bool,
    /// Where the picture is cut to the box's shape, the part that must stay;
    /// absent, the picture stays whole.
    pub crop: Option<Focus>,
}

impl Fit {
    /// A box of so many pixels, for a picture that stays whole and never grows.
    pub const fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            enlarge: false,
            crop: None,
        }
    }

    /// The same box, for a picture that also grows.
    #[must_use]
    pub const fn enlarged(self) -> Self {
        Self {
            enlarge: true,
            ..self
        }
    }

    /// The same box, for a picture that is cut to its shape.
    #[must_use]
    pub const fn cropped(self, focus: Focus) -> Self {
        Self {
            crop: Some(focus),
            ..self
        }
    }
}

/// The point of an upright picture that a cut keeps as near to the middle as
/// the picture's edges let it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Focus {
    /// From the left edge, in per cent of the width; more than 100 is 100.
    pub across: u8,
    /// From the top edge, in per cent of the height; more than 100 is 100.
    pub down: u8,
}

impl Default for Focus {
    /// The middle.
    fn default() -> Self {
        Self {
            across: 50,
            down: 50,
        }
    }
}

/// The part of an upright picture that is shown, in its own pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cut {
    /// Pixels left out at the left edge.
    pub left: u32,
    /// Pixels left out at the top.
    pub top: u32,
    /// What remains.
    pub size: Size,
}

impl Cut {
    /// All of a picture.
    pub const fn whole(picture: Size) -> Self {
        Self {
            left: 0,
            top: 0,
            size: picture,
        }
    }
}

/// The part of a picture that is shown: all of it, or where it is cropped the
/// largest part of the box's shape that the picture has around the focus.
///
/// ```
/// use reclamation::picture::{Fit, Focus, Size, cut};
/// let wide = Size::new(3000, 1000);
/// let square = Fit::new(500, 500).cropped(Focus { across: 0, down: 50 });
/// assert_eq!(cut(wide, square).size, Size::new(1000, 1000));
/// assert_eq!(cut(wide, square).left, 0);
/// ```
pub fn cut(picture: Size, within: Fit) -> Cut {
    let Some(focus) = within.crop else {
        return Cut::whole(picture);
    };
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    let (wide, high) = (
        u64::from(within.width.max(1)),
        u64::from(within.height.max(1)),
    );
    let size = if wide * height <= high * width {
        Size::new(
            scaled(height, wide, high).min(picture.width),
            picture.height,
        )
    } else {
        Size::new(picture.width, scaled(width, high, wide).min(picture.height))
    };
    Cut {
        left: start(picture.width, size.width, focus.across),
        top: start(picture.height, size.height, focus.down),
        size,
    }
}

/// Where a part of a length starts, its middle as near as may be to a place in
/// per cent.
fn start(whole: u32, part: u32, place: u8) -> u32 {
    let middle = u64::from(whole) * u64::from(place.min(100)) / 50;
    let start = middle.saturating_sub(u64::from(part)) / 2;
    u32::try_from(start)
        .unwrap_or(u32::MAX)
        .min(whole.saturating_sub(part))
}

/// The size at which a picture hangs within a box: its proportions kept to half
/// a pixel, pixel for pixel where it fits; never enlarged, and whole, unless
/// the [`Fit`] asks otherwise.
///
/// Neither side is ever less than one pixel, not even for a hair-thin picture
/// or an empty box.
///
/// ```
/// use reclamation::picture::{Fit, Size, fit};
/// let wall = Fit::new(1250, 950);
/// assert_eq!(fit(Size::new(6000, 4000), wall), Size::new(1250, 833));
/// assert_eq!(fit(Size::new(640, 480), wall), Size::new(640, 480));
/// assert_eq!(fit(Size::new(64, 48), wall.enlarged()), Size::new(1250, 938));
/// ```
pub fn fit(picture: Size, within: Fit) -> Size {
    let shown = cut(picture, within).size;
    let (width, height) = (
        u64::from(shown.width.max(1)),
        u64::from(shown.height.max(1)),
    );
    let (most_wide, most_high) = (u64::from(within.width), u64::from(within.height));
    if !within.enlarge && width <= most_wide && height <= most_high {
        return Size::new(shown.width.max(1), shown.height.max(1));
    }
    let filled = width >= most_wide && height >= most_high || within.enlarge;
    if within.crop.is_some() && filled {
        // The cut has the box's shape, to the nearest pixel.
        return Size::new(within.width.max(1), within.height.max(1));
    }
    if most_wide * height <= most_high * width {
        Size::new(within.width.max(1), scaled(height, most_wide, width))
    } else {
        Size::new(scaled(width, most_high, height), within.height.max(1))
    }
}

/// `length * numerator / denominator`, to the nearest pixel and at least one.
fn scaled(length: u64, numerator: u64, denominator: u64) -> u32 {
    let nearest = (length * numerator + denominator / 2) / denominator;
    u32::try_from(nearest).unwrap_or(u32::MAX).max(1)
}
