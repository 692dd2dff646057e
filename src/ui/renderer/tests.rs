#![allow(clippy::unwrap_used, reason = "a test may fail")]

use super::*;

use iced::advanced::text::{LineHeight, Paragraph as _, Shaping, Wrapping};
use iced::alignment::Vertical;
use iced::{Radians, border};
use proptest::prelude::*;

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

/// Pixels without a pattern that a mistake could hide behind.
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

/// Layers of things, with their bounds.
type Layers = Vec<(Rectangle, Vec<Thing>)>;

fn note(
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

/// How far our pixels are from those of tiny-skia alone, at most, and in how
/// many channels at all. Only `damage` is drawn.
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

    note(&mut ours, layers, &words, scale_factor);
    note(&mut theirs, layers, &words, scale_factor);

    let bytes = SCREEN.width as usize * SCREEN.height as usize * 4;
    let mut composed = vec![77; bytes];
    let mut expected = vec![77; bytes];

    ours.draw(&mut composed, &viewport, &[damage], background);

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

/// Whether our own road was taken, and not tiny-skia's.
fn is_composed(layers: &Layers) -> bool {
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    note(&mut renderer, layers, &words(), 1.0);

    Scene::of(
        Area::whole(SCREEN).unwrap(),
        renderer.notes.layers(),
        Color::BLACK,
        1.0,
        &mut renderer.painter,
    )
    .is_some()
}

fn everything() -> Rectangle {
    Rectangle::with_size(Size::new(SCREEN.width as f32, SCREEN.height as f32))
}

fn colors() -> impl Strategy<Value = Color> {
    let alpha = prop_oneof![Just(0.0_f32), Just(1.0), 0.0_f32..1.0];

    (0.0_f32..=1.0, 0.0_f32..=1.0, 0.0_f32..=1.0, alpha)
        .prop_map(|(r, g, b, a)| Color::from_rgba(r, g, b, a))
}

fn rectangles() -> impl Strategy<Value = Rectangle> {
    (-20_i16..300, -20_i16..220, 1_i16..340, 1_i16..260).prop_map(|(x, y, width, height)| {
        Rectangle {
            x: x.into(),
            y: y.into(),
            width: width.into(),
            height: height.into(),
        }
    })
}

/// Places within the screen. Below a picture that begins above the screen
/// tiny-skia may draw a row too many.
fn pictures() -> impl Strategy<Value = Rectangle> {
    (0_u16..320, 0_u16..240, 1_u16..320, 1_u16..240).prop_map(|(x, y, width, height)| Rectangle {
        x: x.into(),
        y: y.into(),
        width: width.min(320 - x).into(),
        height: height.min(240 - y).into(),
    })
}

/// Quads and pictures, which we compose without tiny-skia.
fn plain_things() -> impl Strategy<Value = Thing> {
    let opacity = prop_oneof![Just(0.0_f32), Just(1.0), 0.0_f32..1.0];
    let kind = prop_oneof![Just(Kind::Opaque), Just(Kind::Clear)];

    prop_oneof![
        (rectangles(), colors()).prop_map(|(bounds, color)| Thing::Quad(
            bounds,
            color,
            border::Border::default()
        )),
        (pictures(), kind, opacity).prop_map(|(bounds, kind, opacity)| {
            Thing::Picture(
                bounds.position(),
                Size::new(bounds.width as u32, bounds.height as u32),
                kind,
                opacity,
            )
        }),
    ]
}

fn plain_layers() -> impl Strategy<Value = Layers> {
    let things = prop::collection::vec(plain_things(), 0..3);

    prop::collection::vec((rectangles(), things), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn plain_things_look_as_tiny_skia_draws_them(
        layers in plain_layers(),
        damage in rectangles(),
        background in colors(),
    ) {
        prop_assert!(is_composed(&layers));

        let damage = damage.intersection(&everything());
        prop_assume!(damage.is_some());

        let (worst, _) = difference(&layers, damage.unwrap(), background, 1.0);
        prop_assert!(worst <= 1, "off by {worst}");
    }
}

#[test]
fn a_fade_looks_as_tiny_skia_draws_it() {
    for presence in [0.0, 0.004, 0.3, 0.5, 0.77, 0.998, 1.0] {
        let face = |presence: f32, left: f32, kind: Kind| {
            (
                everything(),
                vec![
                    Thing::Quad(
                        everything(),
                        Color::from_rgba(0.08, 0.07, 0.1, presence),
                        border::Border::default(),
                    ),
                    Thing::Picture(Point::new(left, 10.0), Size::new(200, 150), kind, presence),
                    Thing::Text(
                        Point::new(20.0, 170.0),
                        Color::from_rgba(0.9, 0.85, 0.8, presence),
                    ),
                ],
            )
        };

        let layers = vec![
            face(1.0, 10.0, Kind::Opaque),
            face(presence, 60.0, Kind::Clear),
        ];

        assert!(is_composed(&layers));

        let (worst, many) = difference(&layers, everything(), Color::BLACK, 1.0);

        // Letters that are hardly there are rounded once more, on their sheet.
        assert!(
            worst <= 2,
            "off by {worst} in {many} channels at {presence}"
        );
    }
}

#[test]
fn a_text_between_pictures_stays_between_them() {
    let picture = |opacity| {
        Thing::Picture(
            Point::new(5.0, 5.0),
            Size::new(300, 200),
            Kind::Opaque,
            opacity,
        )
    };

    let layers = vec![
        (
            everything(),
            vec![
                picture(1.0),
                Thing::Text(Point::new(30.0, 60.0), Color::WHITE),
            ],
        ),
        (everything(), vec![picture(0.5)]),
    ];

    assert!(is_composed(&layers));

    let (worst, many) = difference(&layers, everything(), Color::BLACK, 1.0);
    assert!(worst <= 1, "off by {worst} in {many} channels");

    let hidden = vec![layers[0].clone(), (everything(), vec![picture(1.0)])];
    let bare = vec![(everything(), vec![picture(1.0)])];
    assert_eq!(shot(&hidden), shot(&bare));
    assert_ne!(shot(&layers), shot(&hidden));
}

fn shot(layers: &Layers) -> Vec<u8> {
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    let words = words();
    note(&mut renderer, layers, &words, 1.0);

    renderer.screenshot(SCREEN, 1.0, Color::BLACK)
}

#[test]
fn round_corners_and_cut_pixels_look_as_tiny_skia_draws_them() {
    let quad = |x, radius, width| {
        Thing::Quad(
            Rectangle {
                x,
                y: 20.4,
                width: 60.0,
                height: 80.3,
            },
            Color::from_rgba(0.4, 0.8, 0.2, 0.7),
            border::Border::default()
                .rounded(radius)
                .width(width)
                .color(Color::WHITE),
        )
    };

    let layers = vec![(
        everything(),
        vec![
            quad(10.0, 0.0, 0.0),
            quad(90.5, 12.0, 0.0),
            quad(200.0, 30.0, 2.0),
        ],
    )];

    assert!(is_composed(&layers));

    let (worst, _) = difference(&layers, everything(), Color::from_rgb(0.1, 0.2, 0.3), 1.0);
    assert!(worst <= 1, "off by {worst}");
}

#[test]
fn a_screen_of_two_pixels_a_point_looks_as_tiny_skia_draws_it() {
    let layers = vec![(
        Rectangle::with_size(Size::new(160.0, 120.0)),
        vec![
            Thing::Quad(
                Rectangle::with_size(Size::new(100.0, 70.5)),
                Color::from_rgba(0.9, 0.8, 0.2, 0.4),
                border::Border::default(),
            ),
            Thing::Picture(
                Point::new(10.0, 12.5),
                Size::new(99, 101),
                Kind::Opaque,
                0.6,
            ),
            Thing::Text(Point::new(5.0, 90.0), Color::WHITE),
        ],
    )];

    let all = Rectangle::with_size(Size::new(160.0, 120.0));
    let (worst, many) = difference(&layers, all, Color::BLACK, 2.0);

    assert!(worst <= 1, "off by {worst} in {many} channels");
}

#[test]
fn a_picture_beyond_the_edges_is_cut() {
    let size = Size::new(400, 300);

    let layers = vec![(
        everything(),
        vec![Thing::Picture(
            Point::new(-13.0, -29.0),
            size,
            Kind::Opaque,
            1.0,
        )],
    )];

    let Handle::Rgba { pixels, .. } = picture(size, Kind::Opaque) else {
        unreachable!("it was made of pixels");
    };

    let cut: Vec<u8> = pixels
        .chunks_exact(400 * 4)
        .skip(29)
        .take(240)
        .flat_map(|row| &row[13 * 4..(13 + 320) * 4])
        .copied()
        .collect();

    assert!(shot(&layers) == cut);
}

/// A picture that does not fit into its place pixel by pixel.
fn scaled(renderer: &mut impl advanced::image::Renderer<Handle = Handle>, turned: bool) {
    renderer.reset(everything());

    let mut image = Image::new(picture(Size::new(100, 80), Kind::Opaque));
    if turned {
        image = image.rotation(Radians(0.5));
    }

    let bounds = Rectangle {
        x: 20.0,
        y: 30.0,
        width: if turned { 100.0 } else { 150.0 },
        height: 80.0,
    };

    renderer.draw_image(image, bounds, bounds);
}

#[test]
fn what_we_cannot_compose_tiny_skia_draws_alone() {
    for turned in [false, true] {
        let mut ours = Renderer::new(Font::DEFAULT, Pixels(16.0));
        let mut theirs = iced_tiny_skia::Renderer::new(Font::DEFAULT, Pixels(16.0));

        scaled(&mut ours, turned);
        scaled(&mut theirs, turned);

        assert_eq!(
            ours.screenshot(SCREEN, 1.0, Color::WHITE),
            theirs.screenshot(SCREEN, 1.0, Color::WHITE)
        );
    }
}

#[test]
fn what_is_not_damaged_is_left_alone() {
    let layers = vec![(
        everything(),
        vec![Thing::Picture(
            Point::new(-10.0, -10.0),
            Size::new(320, 240),
            Kind::Opaque,
            1.0,
        )],
    )];

    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    note(&mut renderer, &layers, &words(), 1.0);

    let mut screen = vec![77; SCREEN.width as usize * SCREEN.height as usize * 4];
    let viewport = Viewport::with_physical_size(SCREEN, 1.0);

    let damage = Rectangle {
        x: 50.0,
        y: 60.0,
        width: 70.0,
        height: 80.0,
    };

    renderer.draw(&mut screen, &viewport, &[damage], Color::BLACK);

    for (index, pixel) in screen.as_chunks::<4>().0.iter().enumerate() {
        let (x, y) = (index % 320, index / 320);
        let is_inside = (50..120).contains(&x) && (60..140).contains(&y);

        assert_eq!(*pixel != [77; 4], is_inside, "at {x}, {y}");
    }
}

#[test]
fn the_renderer_answers_to_the_names_of_iced() {
    for (backend, is_ours) in [
        (None, true),
        (Some("tiny-skia"), true),
        (Some("tiny_skia"), true),
        (Some("wgpu"), false),
    ] {
        assert_eq!(compositor::is_meant(backend), is_ours, "{backend:?}");
    }
}
