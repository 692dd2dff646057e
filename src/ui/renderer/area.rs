//! Rectangles of whole pixels.

use iced::{Rectangle, Size};

/// How far an edge may be from a pixel boundary and still count as lying on
/// it, in pixels.
const TOLERANCE: f32 = 1.0 / 1024.0;

/// A rectangle of whole pixels on the screen. It is never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub left: u32,
    /// The first row.
    pub top: u32,
    /// The column after the last.
    pub right: u32,
    /// The row after the last.
    pub bottom: u32,
}

impl Area {
    /// A whole screen of this size.
    pub fn screen(size: Size<u32>) -> Option<Self> {
        Self::of([0.0, 0.0, size.width as f32, size.height as f32])
    }

    /// The same area as iced's type.
    pub fn rectangle(self) -> Rectangle {
        Rectangle {
            x: self.left as f32,
            y: self.top as f32,
            width: self.width() as f32,
            height: self.height() as f32,
        }
    }

    /// The pixels whose centres lie in a rectangle: those that a renderer
    /// without anti-aliasing fills.
    pub fn nearest(rectangle: Rectangle) -> Option<Self> {
        Self::of(edges(rectangle).map(f32::round))
    }

    /// Every pixel that a rectangle touches.
    pub fn covering(rectangle: Rectangle) -> Option<Self> {
        let [left, top, right, bottom] = edges(rectangle);

        Self::of([left.floor(), top.floor(), right.ceil(), bottom.ceil()])
    }

    /// The pixels of a rectangle that cuts none of them in two.
    pub fn aligned(rectangle: Rectangle) -> Option<Self> {
        edges(rectangle)
            .iter()
            .all(|edge| (edge - edge.round()).abs() < TOLERANCE)
            .then(|| Self::nearest(rectangle))
            .flatten()
    }

    fn of(edges: [f32; 4]) -> Option<Self> {
        // The conversion saturates: what lies left of the screen or above it
        // is cut off.
        let [left, top, right, bottom] = edges.map(|edge| edge as u32);

        Self {
            left,
            top,
            right,
            bottom,
        }
        .unless_empty()
    }

    fn unless_empty(self) -> Option<Self> {
        (self.left < self.right && self.top < self.bottom).then_some(self)
    }

    /// The pixels that both areas share.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
        .unless_empty()
    }

    /// The smallest area that contains both.
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The number of columns.
    pub fn width(self) -> u32 {
        self.right - self.left
    }

    /// The number of rows.
    pub fn height(self) -> u32 {
        self.bottom - self.top
    }

    /// The number of pixels.
    pub fn pixels(self) -> u64 {
        u64::from(self.width()) * u64::from(self.height())
    }
}

fn edges(rectangle: Rectangle) -> [f32; 4] {
    [
        rectangle.x,
        rectangle.y,
        rectangle.x + rectangle.width,
        rectangle.y + rectangle.height,
    ]
}
