//! Our pixels beside those of tiny-skia alone.

use super::*;

use iced::Radians;
use proptest::prelude::*;

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

/// Places within the screen. Where a picture begins above the screen,
/// tiny-skia may draw one row too many at its bottom.
fn pictures() -> impl Strategy<Value = Rectangle> {
    (0_u16..320, 0_u16..240, 1_u16..320, 1_u16..240).prop_map(|(x, y, width, height)| Rectangle {
        x: x.into(),
        y: y.into(),
        width: width.min(320 - x).into(),
        height: height.min(240 - y).into(),
    })
}

/// Quads and pictures, which are composed without tiny-skia.
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

        // Letters that are almost transparent are rounded once more, on their
        // pixmap.
        assert!(
            worst <= 2,
            "off by {worst} in {many} channels at {presence}"
        );
    }
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

/// A picture whose pixels aren't those of the screen.
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
