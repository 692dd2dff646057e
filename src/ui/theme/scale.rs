//! The size of type, and of everything that goes by it, on a screen.

use super::CAPITAL;
use crate::exhibition::Display;

use iced::Size;

/// The short side of the panel that the scale is drawn for, in pixels.
const DRAWN_FOR: f32 = 1080.0;

/// The smallest type on that panel, in pixels: what 12.2 mm capitals ask of
/// a 55-inch panel read from 1 m.
const SMALLEST: f32 = 28.0;

/// How high a capital must be per metre of distance to subtend 0.7 degrees,
/// in millimetres (EN 301 549, 5.1.4).
const CAPITAL_MM_PER_M: f32 = 12.2;

const MM_PER_INCH: f32 = 25.4;

/// How far type may grow beyond the drawn size before the wall no longer
/// holds what it has to show.
const GROWTH: f32 = 1.2;

/// The least side of what can be pressed on that panel, in pixels.
const TARGET: f32 = 64.0;

/// The least side of what can be pressed, in millimetres, where the panel's
/// size is known.
const TARGET_MM: f32 = 20.0;

/// The type of staff who sit before the screen, on the panel that the scale is
/// drawn for, and the least that is read easily at a desk, in pixels.
const DESK: (f32, f32) = (20.0, 15.0);

/// The one scale that sizes, margins and line spacing come from.
///
/// Every length is in physical pixels and a multiple of one unit: the smallest
/// size of type on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The size of the smallest type, in pixels.
    pub unit: f32,
    /// The least side of whatever can be pressed, in pixels. It does not grow
    /// with the type: fingers stay what they are.
    pub target: f32,
    /// The screen's short side, in pixels.
    pub short_side: f32,
    /// How many pixels the panel has to a millimetre, where staff have given
    /// its size.
    pub pixels_per_mm: Option<f32>,
}

impl Scale {
    /// The scale of a screen of `size` pixels.
    ///
    /// Where the panel's diagonal is known, type is as large as the distance
    /// of its readers asks for, within what the wall holds.
    pub fn of(size: Size, display: &Display) -> Self {
        let short = size.width.min(size.height).max(1.0);
        let drawn = SMALLEST * short / DRAWN_FOR;

        let pixels_per_mm = display
            .diagonal_inches
            .map(|inches| size.width.hypot(size.height) / (inches.max(1.0) * MM_PER_INCH));

        let asked = pixels_per_mm.map_or(drawn, |pixels_per_mm| {
            CAPITAL_MM_PER_M * display.viewing_distance_m * pixels_per_mm / CAPITAL
        });

        // A small panel with many pixels would ask for targets that leave no
        // room for what they lead to.
        let least = TARGET * short / DRAWN_FOR;
        let target = pixels_per_mm.map_or(least, |pixels_per_mm| {
            (TARGET_MM * pixels_per_mm).clamp(least, 2.0 * least)
        });

        Self {
            unit: asked.clamp(drawn, drawn * GROWTH).round().max(8.0),
            target: target.ceil(),
            short_side: short,
            pixels_per_mm,
        }
    }

    /// The scale of staff mode in a window or on a screen of `size` pixels:
    /// whoever works there sits or stands close to it.
    pub fn for_desk(size: Size) -> Self {
        let short = size.width.min(size.height).max(1.0);
        let share = short / DRAWN_FOR;

        Self {
            unit: (DESK.0 * share).max(DESK.1).round(),
            target: (TARGET * share / 2.0).ceil(),
            short_side: short,
            pixels_per_mm: None,
        }
    }

    /// The scale of a visitor who wants type of so many per cent.
    pub fn enlarged(self, percent: u16) -> Self {
        Self {
            unit: (self.unit * f32::from(percent) / 100.0).round(),
            ..self
        }
    }

    /// Weekdays, the label's second line, what explains something.
    pub fn small(self) -> f32 {
        self.unit
    }

    /// The text of events and help lines.
    pub fn body(self) -> f32 {
        (self.unit * 1.08).round()
    }

    /// Numbers to call and the date.
    pub fn lead(self) -> f32 {
        (self.unit * 1.3).round()
    }

    /// Today's date: the longest one fits the calendar's column.
    pub fn date(self) -> f32 {
        (self.unit * 1.2).round()
    }

    /// The titles of works.
    pub fn title(self) -> f32 {
        (self.unit * 1.45).round()
    }

    /// The time of day.
    pub fn display(self) -> f32 {
        (self.unit * 1.8).round()
    }

    /// A length of so many units, in whole pixels.
    pub fn space(self, units: f32) -> f32 {
        (self.unit * units).round()
    }
}
