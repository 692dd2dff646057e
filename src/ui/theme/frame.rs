//! Where the parts of the wall go on a screen.

use super::Scale;

use iced::{Point, Rectangle, Size};

/// The share of a landscape screen's width that the stage takes.
const STAGE_SHARE: f32 = 0.70;

/// The narrowest that the calendar's column may be, in units.
const NARROWEST_SIDE: f32 = 18.5;

/// The least share of a portrait screen's height that the stage takes.
const LEAST_STAGE: f32 = 0.35;

/// Where the parts of the wall are, in whole physical pixels.
///
/// Landscape: the stage on the left, the calendar on the right. Portrait:
/// the stage above the calendar. The help strip runs along the whole bottom
/// of either.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The screen.
    pub size: Size,
    /// The scale of everything on it.
    pub scale: Scale,
    /// Where the work and its label are.
    pub stage: Rectangle,
    /// Where date, month and events are.
    pub side: Rectangle,
    /// Where the help lines are.
    pub strip: Rectangle,
}

impl Frame {
    /// The frame of a screen of `size` pixels whose help strip needs a
    /// height of `strip` pixels, and whose calendar needs one of `side`
    /// where it lies under the stage.
    pub fn of(size: Size, scale: Scale, strip: f32, side: f32) -> Self {
        let upper = (size.height - strip).max(0.0).round();

        let strip = Rectangle::new(
            Point::new(0.0, upper),
            Size::new(size.width, size.height - upper),
        );

        let (stage, side) = if is_portrait(size) {
            let height = (upper - side)
                .max(size.height * LEAST_STAGE)
                .min(upper)
                .round();

            (
                Size::new(size.width, height),
                Rectangle::new(
                    Point::new(0.0, height),
                    Size::new(size.width, upper - height),
                ),
            )
        } else {
            let width = (size.width * STAGE_SHARE)
                .min(size.width - scale.space(NARROWEST_SIDE))
                .max(0.0)
                .round();

            (
                Size::new(width, upper),
                Rectangle::new(Point::new(width, 0.0), Size::new(size.width - width, upper)),
            )
        };

        Self {
            size,
            scale,
            stage: Rectangle::new(Point::ORIGIN, stage),
            side,
            strip,
        }
    }

    /// Whether the screen is higher than wide.
    pub fn is_portrait(&self) -> bool {
        is_portrait(self.size)
    }
}

fn is_portrait(size: Size) -> bool {
    size.height > size.width
}
