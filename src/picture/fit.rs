//! How large a picture hangs, and which part of it.

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
    /// A size of this many pixels across and down.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// The number of pixels that it covers.
    pub const fn pixels(self) -> u64 {
        self.width as u64 * self.height as u64
    }

    /// The size after a quarter turn.
    pub const fn turned(self) -> Self {
        Self::new(self.height, self.width)
    }
}

/// The box in physical pixels within which a picture hangs, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fit {
    /// The greatest width in pixels.
    pub width: u32,
    /// The greatest height in pixels.
    pub height: u32,
    /// Whether a smaller picture grows to the box.
    pub enlarge: bool,
    /// If the picture is cropped to the box's shape, the point that must stay
    /// in view. Without it, the picture stays whole.
    pub crop: Option<Focus>,
}

impl Fit {
    /// A box of this many pixels, for a picture that stays whole and never
    /// grows.
    pub const fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            enlarge: false,
            crop: None,
        }
    }

    /// The same box, for a picture that may grow.
    #[must_use]
    pub const fn enlarged(self) -> Self {
        Self {
            enlarge: true,
            ..self
        }
    }

    /// The same box, for a picture that is cropped to its shape.
    #[must_use]
    pub const fn cropped(self, focus: Focus) -> Self {
        Self {
            crop: Some(focus),
            ..self
        }
    }
}

/// The point of an upright picture that cropping keeps as near to the middle as
/// the picture's edges allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Focus {
    /// Distance from the left edge, in per cent of the width; more than 100
    /// counts as 100.
    pub across: u8,
    /// Distance from the top edge, in per cent of the height; more than 100
    /// counts as 100.
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

/// The part of a picture that is shown: all of it, or if it is cropped, the
/// largest part in the shape of the box around the focus.
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

/// Where a part of a length starts if its middle is to be as near as possible
/// to a place, which is given in per cent.
fn start(whole: u32, part: u32, place: u8) -> u32 {
    let middle = u64::from(whole) * u64::from(place.min(100)) / 50;
    let start = middle.saturating_sub(u64::from(part)) / 2;
    u32::try_from(start)
        .unwrap_or(u32::MAX)
        .min(whole.saturating_sub(part))
}

/// The size at which a picture hangs within a box. It keeps its proportions to
/// half a pixel, and its own size if that fits; unless the [`Fit`] asks
/// otherwise, it is never enlarged or cropped.
///
/// Neither side is ever less than one pixel, even for a hair-thin picture or an
/// empty box.
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
