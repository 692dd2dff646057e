//! What an area of the screen consists of, as a list of things to blend over
//! each other.

use super::area::Area;
use super::blend;
use super::painter::Painter;

use iced::advanced::graphics::{Image, Text};
use iced::advanced::image::Handle;
use iced::advanced::renderer::Quad;
use iced::advanced::text::Renderer as _;
use iced::advanced::{Renderer as _, image};
use iced::{Background, Color, Radians, Transformation, border};
use iced_tiny_skia::Layer;

/// How far letters may reach beyond the bounds of their text, in logical
/// pixels.
pub const OVERHANG: f32 = 24.0;

/// How many pixels of a pixmap may stay empty before two texts are painted on
/// one each.
const UNUSED: u64 = 20_000;

/// Everything that is visible in an area of the screen, from back to front.
#[derive(Debug)]
pub struct DisplayList<'a> {
    /// The area.
    pub area: Area,
    /// The colour behind everything, as the screen has it.
    pub background: [u8; 4],
    /// What is blended over it, in this order.
    pub items: Vec<Item<'a>>,
    /// Parts of the area that tiny-skia has to draw on its own once the rest
    /// is composed: its round borders come out differently on a pixmap.
    pub fallback: Vec<Area>,
}

/// One thing that is blended over what is behind it.
#[derive(Debug)]
pub struct Item<'a> {
    /// Where it is on the screen.
    pub area: Area,
    /// What it is.
    pub paint: Paint<'a>,
}

/// What an [`Item`] is painted with.
#[derive(Debug)]
pub enum Paint<'a> {
    /// One colour, as the screen has it, and the same without transparency.
    Color { color: [u8; 4], opaque: [u8; 4] },
    /// A picture: red, green, blue and alpha, not premultiplied.
    Picture {
        /// The column of the screen at which the whole picture begins.
        left: i64,
        /// The row of the screen at which the whole picture begins.
        top: i64,
        /// The picture's width.
        width: u32,
        /// The picture's rows.
        pixels: &'a [u8],
        /// How opaque it is, up to [`blend::OPAQUE`].
        opacity: u16,
    },
    /// Pixels as the screen has them, exactly as many as the item's area.
    Pixmap(Vec<u8>),
}

impl<'a> DisplayList<'a> {
    /// Lists what `layers` have in an area of the screen.
    ///
    /// `None` if they contain something that only tiny-skia can draw, such as
    /// a scaled picture.
    pub fn new(
        area: Area,
        layers: &'a [Layer],
        background: Color,
        scale_factor: f32,
        painter: &mut Painter,
    ) -> Option<Self> {
        let mut list = Self {
            area,
            background: premultiplied(background),
            items: Vec::new(),
            fallback: Vec::new(),
        };

        for layer in layers {
            let visible = area
                .rectangle()
                .intersection(&(layer.bounds * scale_factor));

            let Some(visible) = visible.and_then(Area::nearest) else {
                continue;
            };

            if !layer.primitives.is_empty() {
                return None;
            }

            for (quad, background) in &layer.quads {
                list.add_quad(quad, background, visible, scale_factor, painter)?;
            }

            for image in &layer.images {
                list.add_image(image, visible, scale_factor)?;
            }

            list.add_texts(layer, visible, scale_factor, painter)?;
        }

        Some(list)
    }

    fn add_quad(
        &mut self,
        quad: &Quad,
        background: &Background,
        visible: Area,
        scale_factor: f32,
        painter: &mut Painter,
    ) -> Option<()> {
        if quad.shadow.color.a > 0.0 {
            return None;
        }

        let bounds = quad.bounds * scale_factor;
        let aligned = Area::aligned(bounds);

        let area = aligned
            .or_else(|| Area::covering(bounds))
            .and_then(|area| area.intersection(visible));

        let Some(area) = area else {
            return Some(());
        };

        let is_round = quad.border.radius != border::Radius::default();

        if is_round && quad.border.width > 0.0 {
            self.fallback.push(area);
            return Some(());
        }

        let is_plain = aligned.is_some() && quad.border.width <= 0.0 && !is_round;

        let paint = match background {
            Background::Color(color) if is_plain => Paint::Color {
                color: premultiplied(*color),
                opaque: premultiplied(Color { a: 1.0, ..*color }),
            },
            Background::Color(_) | Background::Gradient(_) => {
                Paint::Pixmap(painter.paint(area, scale_factor, |renderer| {
                    renderer.fill_quad(*quad, *background);
                })?)
            }
        };

        self.items.push(Item { area, paint });
        Some(())
    }

    fn add_image(&mut self, image: &'a Image, visible: Area, scale_factor: f32) -> Option<()> {
        let bounds = image.bounds() * scale_factor;

        if Area::covering(bounds)
            .and_then(|area| area.intersection(visible))
            .is_none()
        {
            return Some(());
        }

        let Image::Raster {
            image:
                image::Image {
                    handle:
                        Handle::Rgba {
                            width,
                            height,
                            pixels,
                            ..
                        },
                    rotation: Radians(0.0),
                    opacity,
                    ..
                },
            ..
        } = image
        else {
            return None;
        };

        let is_complete = pixels.len() as u64 == u64::from(*width) * u64::from(*height) * 4;

        let is_unscaled =
            bounds.width.round() == *width as f32 && bounds.height.round() == *height as f32;

        if !is_complete || !is_unscaled {
            return None;
        }

        let Some(area) = Area::aligned(bounds)?.intersection(visible) else {
            return Some(());
        };

        self.items.push(Item {
            area,
            paint: Paint::Picture {
                left: bounds.x.round() as i64,
                top: bounds.y.round() as i64,
                width: *width,
                pixels,
                opacity: (opacity.clamp(0.0, 1.0) * f32::from(blend::OPAQUE)).round() as u16,
            },
        });

        Some(())
    }

    /// Adds a layer's texts. Those that are close together share a pixmap.
    fn add_texts(
        &mut self,
        layer: &Layer,
        visible: Area,
        scale_factor: f32,
        painter: &mut Painter,
    ) -> Option<()> {
        let texts = layer.text.iter().flat_map(|item| {
            let transformation = item.transformation();

            item.as_slice()
                .iter()
                .map(move |text| (text, transformation))
        });

        let mut groups: Vec<(Area, Vec<(&Text, Transformation)>)> = Vec::new();

        for (text, transformation) in texts {
            let area = text
                .visible_bounds()
                .map(|bounds| (bounds * transformation).expand(OVERHANG) * scale_factor)
                .and_then(Area::covering)
                .and_then(|area| area.intersection(visible));

            let Some(area) = area else {
                continue;
            };

            match groups.last_mut() {
                Some((group, texts))
                    if group.union(area).pixels() <= group.pixels() + area.pixels() + UNUSED =>
                {
                    *group = group.union(area);
                    texts.push((text, transformation));
                }
                Some(_) | None => groups.push((area, vec![(text, transformation)])),
            }
        }

        for (area, texts) in groups {
            let mut is_complete = true;

            let pixmap = painter.paint(area, scale_factor, |renderer| {
                for (text, transformation) in texts {
                    is_complete &= draw_text(renderer, text, transformation);
                }
            })?;

            if !is_complete {
                return None;
            }

            self.items.push(Item {
                area,
                paint: Paint::Pixmap(pixmap),
            });
        }

        Some(())
    }
}

/// Draws a text with another renderer, and returns whether it could: only
/// paragraphs are drawn, because our widgets use no other kind of text.
fn draw_text(renderer: &mut iced_tiny_skia::Renderer, text: &Text, outer: Transformation) -> bool {
    match text {
        Text::Paragraph {
            paragraph,
            position,
            color,
            clip_bounds,
            transformation,
        } => {
            if let Some(paragraph) = paragraph.upgrade() {
                renderer.with_transformation(outer * *transformation, |renderer| {
                    renderer.fill_paragraph(&paragraph, *position, *color, *clip_bounds);
                });
            }

            true
        }
        Text::Editor { .. } | Text::Cached { .. } | Text::Raw { .. } => false,
    }
}

/// A colour as the screen has it: blue, green, red and alpha, premultiplied.
fn premultiplied(color: Color) -> [u8; 4] {
    [color.b, color.g, color.r, 1.0].map(|channel| (channel * color.a * 255.0 + 0.5) as u8)
}
