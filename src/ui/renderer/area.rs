//! Rectangles of whole pixels.

use iced::{Rectangle, Size};

/// What an edge may be off a pixel's edge and still lie on it, in pixels.
const ON_EDGE: f32 = 1.0 / 1024.0;

/// A rectangle of whole pixels of the screen, never empty.
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
    /// All of a screen.
    pub fn whole(size: Size<u32>) -> Option<Self> {
        Self::of([0.0, 0.0, size.width as f32, size.height as f32])
    }

    /// The same area as a rectangle.
    pub fn rectangle(self) -> Rectangle {
        Rectangle {
            x: self.left as f32,
            y: self.top as f32,
            width: self.width() as f32,
            height: self.height() as f32,
        }
    }

    /// The pixels whose middle lies in a rectangle, as renderers without
    /// anti-aliasing choose them.
    pub fn nearest(rectangle: Rectangle) -> Option<Self> {
        Self::of(edges(rectangle).map(f32::round))
    }

    /// Every pixel that a rectangle touches.
    pub fn touched(rectangle: Rectangle) -> Option<Self> {
        let [left, top, right, bottom] = edges(rectangle);

        Self::of([left.floor(), top.floor(), right.ceil(), bottom.ceil()])
    }

    /// The pixels that a rectangle covers, if it cuts none.
    pub fn exact(rectangle: Rectangle) -> Option<Self> {
        edges(rectangle)
            .iter()
            .all(|edge| (edge - edge.round()).abs() < ON_EDGE)
            .then(|| Self::nearest(rectangle))
            .flatten()
    }

    fn of(edges: [f32; 4]) -> Option<Self> {
        // What lies left of the screen or above it is cut off here.
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

    /// What both have in common.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
        .unless_empty()
    }

    /// The smallest area that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Columns.
    pub fn width(self) -> u32 {
        self.right - self.left
    }

    /// Rows.
    pub fn height(self) -> u32 {
        self.bottom - self.top
    }

    /// Pixels.
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
