//! What is no plain rectangle, painted by tiny-skia.

use super::area::Area;

use iced::advanced::Renderer as _;
use iced::advanced::graphics::Viewport;
use iced::{Color, Font, Pixels, Rectangle, Size, Transformation};

/// Paints letters, round corners and the like on transparent sheets.
#[derive(Debug)]
pub struct Painter {
    renderer: iced_tiny_skia::Renderer,
}

impl Painter {
    pub fn new(font: Font, size: Pixels) -> Self {
        Self {
            renderer: iced_tiny_skia::Renderer::new(font, size),
        }
    }

    /// The pixels of an area of the screen, row by row, with nothing on it
    /// but what `paint` draws where it would be on the whole screen.
    pub fn sheet(
        &mut self,
        area: Area,
        scale_factor: f32,
        paint: impl FnOnce(&mut iced_tiny_skia::Renderer),
    ) -> Option<Vec<u8>> {
        let (width, height) = (area.width(), area.height());
        let viewport = Viewport::with_physical_size(Size::new(width, height), scale_factor);
        let bounds = Rectangle::with_size(viewport.logical_size());

        let to_sheet = Transformation::translate(
            -(area.left as f32) / scale_factor,
            -(area.top as f32) / scale_factor,
        );

        self.renderer.reset(bounds);
        self.renderer.with_transformation(to_sheet, paint);

        let mut sheet = tiny_skia::Pixmap::new(width, height)?;
        let mut mask = tiny_skia::Mask::new(width, height)?;

        self.renderer.draw(
            &mut sheet.as_mut(),
            &mut mask,
            &viewport,
            &[bounds],
            Color::TRANSPARENT,
        );

        Some(sheet.take())
    }
}
