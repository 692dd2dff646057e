//! What the tests of the renderer share: screens to draw.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod composition;
mod fidelity;

use super::*;

use iced::advanced::text::{LineHeight, Paragraph as _, Shaping, Wrapping};
use iced::alignment::Vertical;
use iced::border;

const SCREEN: Size<u32> = Size::new(320, 240);

/// Something that can be drawn.
#[derive(Debug, Clone)]
enum Thing {
    Quad(Rectangle, Color, border::Border),
    Picture(Point, Size<u32>, Kind, f32),
    Text(Point, Color),
}

/// What a picture's pixels have in common.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Opaque,
    Clear,
}

/// Pixels without a pattern for a mistake to hide in.
fn picture(size: Size<u32>, kind: Kind) -> Handle {
    let mut state = 12_345_u32;

    let pixels: Vec<u8> = (0..size.width * size.height * 4)
        .map(|index| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);

            match kind {
                Kind::Opaque if index % 4 == 3 => u8::MAX,
                Kind::Opaque | Kind::Clear => (state >> 24) as u8,
            }
        })
        .collect();

    Handle::from_rgba(size.width, size.height, pixels)
}

fn words() -> Paragraph {
    Paragraph::with_text(Text {
        content: "You are not alone",
        bounds: Size::INFINITE,
        size: Pixels(20.0),
        line_height: LineHeight::default(),
        font: Font::DEFAULT,
        align_x: advanced::text::Alignment::Left,
        align_y: Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::None,
    })
}

/// Layers, each with its bounds and the things in it.
type Layers = Vec<(Rectangle, Vec<Thing>)>;

/// Gives the layers to a renderer.
fn record(
    renderer: &mut (
             impl advanced::text::Renderer<Paragraph = Paragraph, Font = Font>
             + advanced::image::Renderer<Handle = Handle>
         ),
    layers: &Layers,
    words: &Paragraph,
    scale_factor: f32,
) {
    let screen = Rectangle::with_size(Size::new(
        SCREEN.width as f32 / scale_factor,
        SCREEN.height as f32 / scale_factor,
    ));

    renderer.reset(screen);

    for (bounds, things) in layers {
        renderer.start_layer(*bounds);

        for thing in things {
            match thing {
                Thing::Quad(bounds, color, border) => renderer.fill_quad(
                    Quad {
                        bounds: *bounds,
                        border: *border,
                        ..Quad::default()
                    },
                    *color,
                ),
                Thing::Picture(at, size, kind, opacity) => {
                    let bounds = Rectangle::new(
                        *at,
                        Size::new(
                            size.width as f32 / scale_factor,
                            size.height as f32 / scale_factor,
                        ),
                    );

                    renderer.draw_image(
                        Image::new(picture(*size, *kind)).opacity(*opacity),
                        bounds,
                        bounds,
                    );
                }
                Thing::Text(at, color) => renderer.fill_paragraph(words, *at, *color, screen),
            }
        }

        renderer.end_layer();
    }
}

/// By how much a channel of ours differs from tiny-skia's at most, and how many
/// channels differ at all. Only `damage` is drawn.
fn difference(
    layers: &Layers,
    damage: Rectangle,
    background: Color,
    scale_factor: f32,
) -> (u8, usize) {
    let words = words();
    let viewport = Viewport::with_physical_size(SCREEN, scale_factor);

    let mut ours = Renderer::new(Font::DEFAULT, Pixels(16.0));
    let mut theirs = iced_tiny_skia::Renderer::new(Font::DEFAULT, Pixels(16.0));

    record(&mut ours, layers, &words, scale_factor);
    record(&mut theirs, layers, &words, scale_factor);

    let bytes = SCREEN.width as usize * SCREEN.height as usize * 4;
    let mut composed = vec![77; bytes];
    let mut expected = vec![77; bytes];

    ours.draw(&mut composed, &viewport, &[damage], background, &[]);

    theirs.draw(
        &mut tiny_skia::PixmapMut::from_bytes(&mut expected, SCREEN.width, SCREEN.height).unwrap(),
        &mut tiny_skia::Mask::new(SCREEN.width, SCREEN.height).unwrap(),
        &viewport,
        &[damage],
        background,
    );

    let offs = composed
        .iter()
        .zip(&expected)
        .map(|(ours, theirs)| ours.abs_diff(*theirs));

    (
        offs.clone().max().unwrap(),
        offs.filter(|off| *off > 0).count(),
    )
}

/// Whether we compose all of this ourselves, instead of leaving it to tiny-skia.
fn is_composed(layers: &Layers) -> bool {
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    record(&mut renderer, layers, &words(), 1.0);

    DisplayList::new(
        Area::screen(SCREEN).unwrap(),
        renderer.recorder.layers(),
        Color::BLACK,
        1.0,
        &mut renderer.painter,
    )
    .is_some()
}

fn everything() -> Rectangle {
    Rectangle::with_size(Size::new(SCREEN.width as f32, SCREEN.height as f32))
}

/// The screen with these layers.
fn shot(layers: &Layers) -> Vec<u8> {
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    let words = words();
    record(&mut renderer, layers, &words, 1.0);

    renderer.screenshot(SCREEN, 1.0, Color::BLACK)
}
