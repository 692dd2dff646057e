//! A top corner of the screen: holding it asks to be let into staff mode.

use iced::{Point, Size};
use std::time::{Duration, Instant};

/// How long it has to be held.
const HELD: Duration = Duration::from_secs(5);

/// The side of the corner, as a share of the screen's short side.
const SIDE: f32 = 0.12;

/// Whether a top corner is held, and since when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Corner {
    since: Option<Instant>,
}

impl Corner {
    /// Notes a press at `at` on a screen of `size` pixels.
    pub fn press(&mut self, at: Option<Point>, size: Size, now: Instant) {
        let side = size.width.min(size.height) * SIDE;

        let is_corner =
            at.is_some_and(|at| at.y <= side && (at.x <= side || at.x >= size.width - side));

        self.since = is_corner.then_some(now);
    }

    /// Notes that it was released.
    pub fn release(&mut self) {
        self.since = None;
    }

    /// When it will have been held long enough.
    pub fn wakes(&self) -> Option<Instant> {
        self.since.map(|since| since + HELD)
    }

    /// Whether it has been held long enough; true only once.
    pub fn is_meant(&mut self, now: Instant) -> bool {
        self.since.take_if(|since| *since + HELD <= now).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Size = Size::new(1920.0, 1080.0);

    fn held(at: Point, seconds: u64) -> bool {
        let start = crate::clock::Clock::instant();
        let mut corner = Corner::default();

        corner.press(Some(at), SCREEN, start);
        corner.is_meant(start + Duration::from_secs(seconds))
    }

    #[test]
    fn only_a_top_corner_that_is_held_for_five_seconds_is_meant() {
        assert!(held(Point::new(10.0, 10.0), 5));
        assert!(held(Point::new(1900.0, 100.0), 6));
        assert!(!held(Point::new(10.0, 10.0), 4));
        assert!(!held(Point::new(960.0, 10.0), 9));
        assert!(!held(Point::new(10.0, 1070.0), 9));
    }

    #[test]
    fn releasing_it_early_does_nothing() {
        let start = crate::clock::Clock::instant();
        let mut corner = Corner::default();

        corner.press(Some(Point::ORIGIN), SCREEN, start);
        corner.release();

        assert!(!corner.is_meant(start + Duration::from_secs(9)));
        assert_eq!(corner.wakes(), None);
    }
}
