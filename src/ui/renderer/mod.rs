//! The software renderer of the kiosk: iced's own, with another way to put
//! pixels together.
//!
//! tiny-skia reckons pictures pixel by pixel in floating point, on one core.
//! That is too slow to fade two pictures into each other on a large screen.
//! So plain rectangles and pictures in their own size are composed here, row
//! by row and on every core, and tiny-skia paints what is left, letters and
//! round corners. What tiny-skia alone can draw, it draws alone. The pixels
//! are the same, to within a level of 255; only letters that
//! are hardly there may be two levels off.

mod area;
mod blend;
mod compositor;
mod painter;
mod scene;

#[cfg(test)]
mod tests;

pub use compositor::{Compositor, Surface};

use area::Area;
use painter::Painter;
use scene::Scene;

use iced::advanced::graphics::text::{Editor, Paragraph, Raw};
use iced::advanced::graphics::{self, Viewport};
use iced::advanced::image::{Allocation, Error, Handle, Image};
use iced::advanced::renderer::{Headless, Quad};
use iced::advanced::{self, Text};
use iced::{Background, Color, Font, Pixels, Point, Rectangle, Size, Transformation};
use iced_tiny_skia::Layer;

/// iced's software renderer, composed faster.
#[derive(Debug)]
pub struct Renderer {
    /// Notes what is to be drawn.
    notes: iced_tiny_skia::Renderer,
    painter: Painter,
}

impl Renderer {
    /// A renderer with the font and size of texts that name none.
    pub fn new(font: Font, size: Pixels) -> Self {
        Self {
            notes: iced_tiny_skia::Renderer::new(font, size),
            painter: Painter::new(font, size),
        }
    }

    /// What is to be drawn.
    fn layers(&mut self) -> &[Layer] {
        self.notes.layers()
    }

    /// Draws the areas of a screen that `damage` touches, in logical pixels.
    /// The screen is given as rows of blue, green, red and alpha,
    /// premultiplied.
    fn draw(
        &mut self,
        screen: &mut [u8],
        viewport: &Viewport,
        damage: &[Rectangle],
        background: Color,
    ) {
        let size = viewport.physical_size();
        let scale_factor = viewport.scale_factor();
        let whole = Area::whole(size);

        for damage in damage {
            let area = Area::touched(*damage * scale_factor)
                .zip(whole)
                .and_then(|(area, whole)| area.intersection(whole));

            let Some(area) = area else {
                continue;
            };

            let scene = Scene::of(
                area,
                self.notes.layers(),
                background,
                scale_factor,
                &mut self.painter,
            );

            let alone = match scene {
                Some(scene) => {
                    scene.compose(screen, size.width);
                    scene.alone
                }
                None => vec![area],
            };

            for area in alone {
                self.draw_alone(screen, viewport, area, background);
            }
        }
    }

    /// Draws an area with tiny-skia alone.
    fn draw_alone(
        &mut self,
        screen: &mut [u8],
        viewport: &Viewport,
        area: Area,
        background: Color,
    ) {
        let (width, height) = (viewport.physical_width(), viewport.physical_height());
        let damage = area.rectangle() * (1.0 / viewport.scale_factor());

        // Both are there: the screen is not empty, and has this size.
        if let Some(mut pixels) = tiny_skia::PixmapMut::from_bytes(screen, width, height)
            && let Some(mut mask) = tiny_skia::Mask::new(width, height)
        {
            self.notes
                .draw(&mut pixels, &mut mask, viewport, &[damage], background);
        }
    }
}

impl advanced::Renderer for Renderer {
    fn start_layer(&mut self, bounds: Rectangle) {
        self.notes.start_layer(bounds);
    }

    fn end_layer(&mut self) {
        self.notes.end_layer();
    }

    fn start_transformation(&mut self, transformation: Transformation) {
        self.notes.start_transformation(transformation);
    }

    fn end_transformation(&mut self) {
        self.notes.end_transformation();
    }

    fn fill_quad(&mut self, quad: Quad, background: impl Into<Background>) {
        self.notes.fill_quad(quad, background);
    }

    fn reset(&mut self, new_bounds: Rectangle) {
        self.notes.reset(new_bounds);
    }

    /// Takes nothing: a picture is drawn from its own pixels, and a second
    /// copy of them would only cost memory, and a frame the time to make it.
    fn allocate_image(
        &mut self,
        _handle: &Handle,
        callback: impl FnOnce(Result<Allocation, Error>) + Send + 'static,
    ) {
        callback(Err(Error::Unsupported));
    }
}

impl advanced::text::Renderer for Renderer {
    type Font = Font;
    type Paragraph = Paragraph;
    type Editor = Editor;

    const ICON_FONT: Font = iced_tiny_skia::Renderer::ICON_FONT;
    const CHECKMARK_ICON: char = iced_tiny_skia::Renderer::CHECKMARK_ICON;
    const ARROW_DOWN_ICON: char = iced_tiny_skia::Renderer::ARROW_DOWN_ICON;
    const SCROLL_UP_ICON: char = iced_tiny_skia::Renderer::SCROLL_UP_ICON;
    const SCROLL_DOWN_ICON: char = iced_tiny_skia::Renderer::SCROLL_DOWN_ICON;
    const SCROLL_LEFT_ICON: char = iced_tiny_skia::Renderer::SCROLL_LEFT_ICON;
    const SCROLL_RIGHT_ICON: char = iced_tiny_skia::Renderer::SCROLL_RIGHT_ICON;
    const ICED_LOGO: char = iced_tiny_skia::Renderer::ICED_LOGO;

    fn default_font(&self) -> Font {
        self.notes.default_font()
    }

    fn default_size(&self) -> Pixels {
        self.notes.default_size()
    }

    fn fill_paragraph(
        &mut self,
        text: &Paragraph,
        position: Point,
        color: Color,
        clip_bounds: Rectangle,
    ) {
        self.notes
            .fill_paragraph(text, position, color, clip_bounds);
    }

    fn fill_editor(
        &mut self,
        editor: &Editor,
        position: Point,
        color: Color,
        clip_bounds: Rectangle,
    ) {
        self.notes.fill_editor(editor, position, color, clip_bounds);
    }

    fn fill_text(&mut self, text: Text, position: Point, color: Color, clip_bounds: Rectangle) {
        self.notes.fill_text(text, position, color, clip_bounds);
    }
}

impl graphics::text::Renderer for Renderer {
    fn fill_raw(&mut self, raw: Raw) {
        self.notes.fill_raw(raw);
    }
}

impl advanced::image::Renderer for Renderer {
    type Handle = Handle;

    /// Takes nothing, as [`allocate_image`] does not.
    ///
    /// [`allocate_image`]: advanced::Renderer::allocate_image
    fn load_image(&self, _handle: &Handle) -> Result<Allocation, Error> {
        Err(Error::Unsupported)
    }

    fn measure_image(&self, handle: &Handle) -> Option<Size<u32>> {
        match handle {
            Handle::Rgba { width, height, .. } => Some(Size::new(*width, *height)),
            Handle::Path(..) | Handle::Bytes(..) => self.notes.measure_image(handle),
        }
    }

    fn draw_image(&mut self, image: Image, bounds: Rectangle, clip_bounds: Rectangle) {
        self.notes.draw_image(image, bounds, clip_bounds);
    }
}

impl graphics::compositor::Default for Renderer {
    type Compositor = Compositor;
}

impl Headless for Renderer {
    async fn new(font: Font, size: Pixels, backend: Option<&str>) -> Option<Self> {
        compositor::is_meant(backend).then(|| Self::new(font, size))
    }

    fn name(&self) -> String {
        String::from("tiny-skia")
    }

    fn screenshot(&mut self, size: Size<u32>, scale_factor: f32, background: Color) -> Vec<u8> {
        let viewport = Viewport::with_physical_size(size, scale_factor);
        let mut screen = vec![0; size.width as usize * size.height as usize * 4];

        self.draw(
            &mut screen,
            &viewport,
            &[Rectangle::with_size(viewport.logical_size())],
            background,
        );

        for pixel in screen.as_chunks_mut::<4>().0 {
            pixel.swap(0, 2);
        }

        screen
    }
}
