//! What is to be seen in an area of the screen, ready to be composed.

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
use std::num::NonZeroUsize;
use std::thread;

/// How far letters may reach beyond the bounds of their text, in logical
/// pixels.
pub const OVERHANG: f32 = 24.0;

/// The pixels that may lie idle on a sheet before two texts get one each.
const IDLE: u64 = 20_000;

/// The fewest pixels that are worth a thread of their own.
const THREAD: u64 = 128 * 1024;

/// Steps that lead from nothing to an area of the screen, one over the other.
#[derive(Debug)]
pub struct Scene<'a> {
    area: Area,
    steps: Vec<Step<'a>>,
    /// Where tiny-skia is to draw everything anew: round borders come out
    /// otherwise wherever else they are painted, as on a sheet.
    pub alone: Vec<Area>,
}

#[derive(Debug)]
struct Step<'a> {
    area: Area,
    paint: Paint<'a>,
}

#[derive(Debug)]
enum Paint<'a> {
    /// What was there before, replaced.
    Ground([u8; 4]),
    /// Blue, green, red and alpha, premultiplied.
    Color([u8; 4]),
    /// Red, green, blue and alpha, and where on the screen they begin.
    Picture {
        left: i64,
        top: i64,
        width: u32,
        pixels: &'a [u8],
        opacity: u16,
    },
    /// As large as the area; blue, green, red and alpha, premultiplied.
    Sheet(Vec<u8>),
}

impl<'a> Scene<'a> {
    /// Makes ready what `layers` hold within an area of the screen. There is
    /// no scene where they hold what only tiny-skia itself can draw, such as
    /// a scaled picture.
    pub fn of(
        area: Area,
        layers: &'a [Layer],
        background: Color,
        scale_factor: f32,
        painter: &mut Painter,
    ) -> Option<Self> {
        let mut scene = Self {
            area,
            steps: vec![Step {
                area,
                paint: Paint::Ground(premultiplied(background)),
            }],
            alone: Vec::new(),
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
                scene.add_quad(quad, background, visible, scale_factor, painter)?;
            }

            for image in &layer.images {
                scene.add_image(image, visible, scale_factor)?;
            }

            scene.add_texts(layer, visible, scale_factor, painter)?;
        }

        Some(scene)
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
        let exact = Area::exact(bounds);

        let touched = exact
            .or_else(|| Area::touched(bounds))
            .and_then(|area| area.intersection(visible));

        let Some(area) = touched else {
            return Some(());
        };

        let is_round = quad.border.radius != border::Radius::default();

        if is_round && quad.border.width > 0.0 {
            self.alone.push(area);
            return Some(());
        }

        let is_plain = exact.is_some() && quad.border.width <= 0.0 && !is_round;

        let paint = match background {
            Background::Color(color) if is_plain => Paint::Color(premultiplied(*color)),
            Background::Color(_) | Background::Gradient(_) => {
                Paint::Sheet(painter.sheet(area, scale_factor, |renderer| {
                    renderer.fill_quad(*quad, *background);
                })?)
            }
        };

        self.steps.push(Step { area, paint });
        Some(())
    }

    fn add_image(&mut self, image: &'a Image, visible: Area, scale_factor: f32) -> Option<()> {
        let bounds = image.bounds() * scale_factor;

        if Area::touched(bounds)
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

        let is_whole = pixels.len() as u64 == u64::from(*width) * u64::from(*height) * 4;

        let is_unscaled =
            bounds.width.round() == *width as f32 && bounds.height.round() == *height as f32;

        if !is_whole || !is_unscaled {
            return None;
        }

        let Some(area) = Area::exact(bounds)?.intersection(visible) else {
            return Some(());
        };

        self.steps.push(Step {
            area,
            paint: Paint::Picture {
                left: bounds.x.round() as i64,
                top: bounds.y.round() as i64,
                width: *width,
                pixels,
                opacity: (opacity.clamp(0.0, 1.0) * f32::from(blend::WHOLE)).round() as u16,
            },
        });

        Some(())
    }

    /// Texts that are near each other share a sheet.
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

        let mut sheets: Vec<(Area, Vec<(&Text, Transformation)>)> = Vec::new();

        for (text, transformation) in texts {
            let area = text
                .visible_bounds()
                .map(|bounds| (bounds * transformation).expand(OVERHANG) * scale_factor)
                .and_then(Area::touched)
                .and_then(|area| area.intersection(visible));

            let Some(area) = area else {
                continue;
            };

            match sheets.last_mut() {
                Some((sheet, texts))
                    if sheet.union(area).pixels() <= sheet.pixels() + area.pixels() + IDLE =>
                {
                    *sheet = sheet.union(area);
                    texts.push((text, transformation));
                }
                Some(_) | None => sheets.push((area, vec![(text, transformation)])),
            }
        }

        for (area, texts) in sheets {
            let mut is_written = true;

            let sheet = painter.sheet(area, scale_factor, |renderer| {
                for (text, transformation) in texts {
                    is_written &= write(renderer, text, transformation);
                }
            })?;

            if !is_written {
                return None;
            }

            self.steps.push(Step {
                area,
                paint: Paint::Sheet(sheet),
            });
        }

        Some(())
    }

    /// Composes the scene on a screen of `width` pixels, given as rows of
    /// four bytes a pixel, on every core of the machine.
    pub fn compose(&self, screen: &mut [u8], width: u32) {
        let stride = width as usize * 4;
        let area = self.area;

        let rows = screen
            .get_mut(area.top as usize * stride..area.bottom as usize * stride)
            .unwrap_or_default();

        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let threads = (area.pixels() / THREAD).clamp(1, cores as u64) as usize;
        let band = (area.height() as usize).div_ceil(threads);

        thread::scope(|scope| {
            let mut bands = rows.chunks_mut(band * stride).zip(0..);
            let own = bands.next();

            for (rows, number) in bands {
                scope.spawn(move || self.compose_band(rows, stride, number * band));
            }

            if let Some((rows, number)) = own {
                self.compose_band(rows, stride, number * band);
            }
        });
    }

    /// Composes rows, of which the first is the `first` of the area.
    fn compose_band(&self, rows: &mut [u8], stride: usize, first: usize) {
        for (row, y) in rows
            .chunks_exact_mut(stride)
            .zip(self.area.top + first as u32..)
        {
            for step in &self.steps {
                if (step.area.top..step.area.bottom).contains(&y) {
                    step.compose_row(row, y);
                }
            }
        }
    }
}

impl Step<'_> {
    fn compose_row(&self, row: &mut [u8], y: u32) {
        let area = self.area;
        let row = &mut row[area.left as usize * 4..area.right as usize * 4];

        match &self.paint {
            Paint::Ground(color) => blend::replace(row, *color),
            Paint::Color(color) => blend::fill(row, *color),
            Paint::Picture {
                left,
                top,
                width,
                pixels,
                opacity,
            } => {
                // The area lies within the picture: neither is negative.
                let column = (i64::from(area.left) - left) as usize;
                let line = (i64::from(y) - top) as usize;
                let start = (line * *width as usize + column) * 4;

                blend::lay_picture(row, &pixels[start..start + row.len()], *opacity);
            }
            Paint::Sheet(pixels) => {
                let start = (y - area.top) as usize * row.len();

                blend::lay_sheet(row, &pixels[start..start + row.len()]);
            }
        }
    }
}

/// Writes a text again. Of the kinds of text there are, widgets only write
/// paragraphs; no others are written here.
fn write(renderer: &mut iced_tiny_skia::Renderer, text: &Text, around: Transformation) -> bool {
    match text {
        Text::Paragraph {
            paragraph,
            position,
            color,
            clip_bounds,
            transformation,
        } => {
            if let Some(paragraph) = paragraph.upgrade() {
                renderer.with_transformation(around * *transformation, |renderer| {
                    renderer.fill_paragraph(&paragraph, *position, *color, *clip_bounds);
                });
            }

            true
        }
        Text::Editor { .. } | Text::Cached { .. } | Text::Raw { .. } => false,
    }
}

/// A colour as the screen holds it.
fn premultiplied(color: Color) -> [u8; 4] {
    [color.b, color.g, color.r, 1.0].map(|channel| (channel * color.a * 255.0 + 0.5) as u8)
}
