//! Painting with tiny-skia what the compositor can't: letters, round corners
//! and the like.

use super::area::Area;

use iced::advanced::Renderer as _;
use iced::advanced::graphics::Viewport;
use iced::{Color, Font, Pixels, Rectangle, Size, Transformation};

/// Paints on transparent pixmaps, which are then blended over the screen.
#[derive(Debug)]
pub struct Painter {
    renderer: iced_tiny_skia::Renderer,
}

impl Painter {
    /// A painter with the font and size of texts that don't say theirs.
    pub fn new(font: Font, size: Pixels) -> Self {
        Self {
            renderer: iced_tiny_skia::Renderer::new(font, size),
        }
    }

    /// The pixels of an area of the screen, row by row: transparent except for
    /// what `draw` draws, in the coordinates of the whole screen.
    ///
    /// `None` if the area is too large for tiny-skia.
    pub fn paint(
        &mut self,
        area: Area,
        scale_factor: f32,
        draw: impl FnOnce(&mut iced_tiny_skia::Renderer),
    ) -> Option<Vec<u8>> {
        let (width, height) = (area.width(), area.height());
        let viewport = Viewport::with_physical_size(Size::new(width, height), scale_factor);
        let bounds = Rectangle::with_size(viewport.logical_size());

        let to_pixmap = Transformation::translate(
            -(area.left as f32) / scale_factor,
            -(area.top as f32) / scale_factor,
        );

        self.renderer.reset(bounds);
        self.renderer.with_transformation(to_pixmap, draw);

        let mut pixmap = tiny_skia::Pixmap::new(width, height)?;
        let mut mask = tiny_skia::Mask::new(width, height)?;

        self.renderer.draw(
            &mut pixmap.as_mut(),
            &mut mask,
            &viewport,
            &[bounds],
            Color::TRANSPARENT,
        );

        Some(pixmap.take())
    }
}
