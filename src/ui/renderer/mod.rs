//! The kiosk's software renderer: iced's own, with a faster way to put pixels
//! together.
//!
//! tiny-skia draws pictures pixel by pixel in floating point on a single core,
//! which is too slow to crossfade two pictures on a large screen. Here, plain
//! rectangles and unscaled pictures are composed row by row on every core, and
//! tiny-skia paints only the rest: letters and round corners. Where a screen
//! contains something that only tiny-skia can draw, it draws that area alone.
//! Either way the pixels are the same to within one level of 255, or two in
//! letters that are almost transparent.
//!
//! - `compositor` opens windows, finds out what has changed and presents it.
//! - `display_list` lists what there is to draw, with the help of `painter`.
//! - `compose` puts it on the screen, with the help of `blend`.

mod area;
mod blend;
mod compose;
mod compositor;
mod display_list;
mod painter;

#[cfg(test)]
mod tests;

pub use compositor::{Compositor, Surface};

use area::Area;
use compose::{Solid, compose};
use display_list::DisplayList;
use painter::Painter;

use iced::advanced::graphics::text::{Editor, Paragraph, Raw};
use iced::advanced::graphics::{self, Viewport};
use iced::advanced::image::{Allocation, Error, Handle, Image};
use iced::advanced::renderer::{Headless, Quad};
use iced::advanced::{self, Text};
use iced::{Background, Color, Font, Pixels, Point, Rectangle, Size, Transformation};
use iced_tiny_skia::Layer;

/// iced's software renderer with faster composition.
#[derive(Debug)]
pub struct Renderer {
    /// Records what is to be drawn.
    recorder: iced_tiny_skia::Renderer,
    painter: Painter,
}

/// What was drawn on a screen.
#[derive(Debug, Default)]
struct Drawn {
    /// The areas that were drawn anew.
    areas: Vec<Area>,
    /// The parts of them that now show one colour.
    solids: Vec<Solid>,
}

impl Renderer {
    /// A renderer with the font and size of texts that don't say theirs.
    pub fn new(font: Font, size: Pixels) -> Self {
        Self {
            recorder: iced_tiny_skia::Renderer::new(font, size),
            painter: Painter::new(font, size),
        }
    }

    /// What is to be drawn.
    fn layers(&mut self) -> &[Layer] {
        self.recorder.layers()
    }

    /// Draws the parts of a screen that `damage` touches, in logical pixels.
    /// Of these, the `shown` ones already have their colour.
    ///
    /// The screen is given as rows of blue, green, red and alpha,
    /// premultiplied.
    fn draw(
        &mut self,
        screen: &mut [u8],
        viewport: &Viewport,
        damage: &[Rectangle],
        background: Color,
        shown: &[Solid],
    ) -> Drawn {
        let size = viewport.physical_size();
        let scale_factor = viewport.scale_factor();
        let whole = Area::screen(size);

        let mut drawn = Drawn::default();
        let mut by_tiny_skia = Vec::new();

        for damage in damage {
            let area = Area::covering(*damage * scale_factor)
                .zip(whole)
                .and_then(|(area, whole)| area.intersection(whole));

            let Some(area) = area else {
                continue;
            };

            let list = DisplayList::new(
                area,
                self.recorder.layers(),
                background,
                scale_factor,
                &mut self.painter,
            );

            drawn.areas.push(area);

            match list {
                Some(list) => {
                    drawn
                        .solids
                        .extend(compose(&list, screen, size.width, shown));
                    by_tiny_skia.extend(list.fallback);
                }
                None => by_tiny_skia.push(area),
            }
        }

        for area in &by_tiny_skia {
            self.draw_with_tiny_skia(screen, viewport, *area, background);
        }

        drawn.solids.retain(|solid| {
            by_tiny_skia
                .iter()
                .all(|area| area.intersection(solid.area).is_none())
        });

        drawn
    }

    /// Draws an area with tiny-skia alone.
    fn draw_with_tiny_skia(
        &mut self,
        screen: &mut [u8],
        viewport: &Viewport,
        area: Area,
        background: Color,
    ) {
        let (width, height) = (viewport.physical_width(), viewport.physical_height());
        let damage = area.rectangle() * (1.0 / viewport.scale_factor());

        // Both exist: the screen isn't empty, and is of this size.
        if let Some(mut pixels) = tiny_skia::PixmapMut::from_bytes(screen, width, height)
            && let Some(mut mask) = tiny_skia::Mask::new(width, height)
        {
            self.recorder
                .draw(&mut pixels, &mut mask, viewport, &[damage], background);
        }
    }
}

impl advanced::Renderer for Renderer {
    fn start_layer(&mut self, bounds: Rectangle) {
        self.recorder.start_layer(bounds);
    }

    fn end_layer(&mut self) {
        self.recorder.end_layer();
    }

    fn start_transformation(&mut self, transformation: Transformation) {
        self.recorder.start_transformation(transformation);
    }

    fn end_transformation(&mut self) {
        self.recorder.end_transformation();
    }

    fn fill_quad(&mut self, quad: Quad, background: impl Into<Background>) {
        self.recorder.fill_quad(quad, background);
    }

    fn reset(&mut self, new_bounds: Rectangle) {
        self.recorder.reset(new_bounds);
    }

    /// Unsupported: pictures are drawn from their own pixels. A second copy
    /// would cost memory, and making it would delay a frame.
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
        self.recorder.default_font()
    }

    fn default_size(&self) -> Pixels {
        self.recorder.default_size()
    }

    fn fill_paragraph(
        &mut self,
        text: &Paragraph,
        position: Point,
        color: Color,
        clip_bounds: Rectangle,
    ) {
        self.recorder
            .fill_paragraph(text, position, color, clip_bounds);
    }

    fn fill_editor(
        &mut self,
        editor: &Editor,
        position: Point,
        color: Color,
        clip_bounds: Rectangle,
    ) {
        self.recorder
            .fill_editor(editor, position, color, clip_bounds);
    }

    fn fill_text(&mut self, text: Text, position: Point, color: Color, clip_bounds: Rectangle) {
        self.recorder.fill_text(text, position, color, clip_bounds);
    }
}

impl graphics::text::Renderer for Renderer {
    fn fill_raw(&mut self, raw: Raw) {
        self.recorder.fill_raw(raw);
    }
}

impl advanced::image::Renderer for Renderer {
    type Handle = Handle;

    /// Unsupported, as [`allocate_image`] is.
    ///
    /// [`allocate_image`]: advanced::Renderer::allocate_image
    fn load_image(&self, _handle: &Handle) -> Result<Allocation, Error> {
        Err(Error::Unsupported)
    }

    fn measure_image(&self, handle: &Handle) -> Option<Size<u32>> {
        match handle {
            Handle::Rgba { width, height, .. } => Some(Size::new(*width, *height)),
            Handle::Path(..) | Handle::Bytes(..) => self.recorder.measure_image(handle),
        }
    }

    fn draw_image(&mut self, image: Image, bounds: Rectangle, clip_bounds: Rectangle) {
        self.recorder.draw_image(image, bounds, clip_bounds);
    }
}

impl graphics::compositor::Default for Renderer {
    type Compositor = Compositor;
}

impl Headless for Renderer {
    async fn new(font: Font, size: Pixels, backend: Option<&str>) -> Option<Self> {
        compositor::is_requested(backend).then(|| Self::new(font, size))
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
            &[],
        );

        for pixel in screen.as_chunks_mut::<4>().0 {
            pixel.swap(0, 2);
        }

        screen
    }
}
