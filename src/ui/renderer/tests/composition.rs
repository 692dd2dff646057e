//! What lies over what, and what is left alone.

use super::*;

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
    record(&mut renderer, &layers, &words(), 1.0);

    let mut screen = vec![77; SCREEN.width as usize * SCREEN.height as usize * 4];
    let viewport = Viewport::with_physical_size(SCREEN, 1.0);

    let damage = Rectangle {
        x: 50.0,
        y: 60.0,
        width: 70.0,
        height: 80.0,
    };

    renderer.draw(&mut screen, &viewport, &[damage], Color::BLACK, &[]);

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
        assert_eq!(compositor::is_requested(backend), is_ours, "{backend:?}");
    }
}

/// The wall with a picture on it, and another one coming over both.
fn crossfade(presence: f32) -> Layers {
    let face = |presence: f32, left: f32| {
        let picture = Rectangle {
            x: left,
            y: 40.0,
            width: 200.0,
            height: 150.0,
        };

        let right = picture.x + picture.width;
        let bottom = picture.y + picture.height;

        let wall = [
            (0.0, 0.0, 320.0, picture.y),
            (0.0, bottom, 320.0, 240.0 - bottom),
            (0.0, picture.y, picture.x, picture.height),
            (right, picture.y, 320.0 - right, picture.height),
        ];

        let things = wall
            .into_iter()
            .map(|(x, y, width, height)| {
                Thing::Quad(
                    Rectangle {
                        x,
                        y,
                        width,
                        height,
                    },
                    Color::from_rgba8(23, 21, 27, presence),
                    border::Border::default(),
                )
            })
            .chain([Thing::Picture(
                picture.position(),
                Size::new(200, 150),
                Kind::Opaque,
                presence,
            )])
            .collect();

        (everything(), things)
    };

    vec![face(1.0, 20.0), face(presence, 60.0)]
}

/// A screen, drawn over `before`, with what it then shows.
fn drawn(layers: &Layers, before: &[u8], shown: &[Solid]) -> (Vec<u8>, Drawn) {
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    record(&mut renderer, layers, &words(), 1.0);

    let viewport = Viewport::with_physical_size(SCREEN, 1.0);
    let mut screen = before.to_vec();

    let drawn = renderer.draw(&mut screen, &viewport, &[everything()], Color::BLACK, shown);

    (screen, drawn)
}

fn blank() -> Vec<u8> {
    vec![77; SCREEN.width as usize * SCREEN.height as usize * 4]
}

#[test]
fn a_fade_leaves_the_bare_wall_alone() {
    let (_, first) = drawn(&crossfade(0.2), &blank(), &[]);
    let (second, _) = drawn(&crossfade(0.7), &blank(), &first.solids);

    for (index, pixel) in second.as_chunks::<4>().0.iter().enumerate() {
        let (x, y) = (index % 320, index / 320);
        let is_picture = (20..260).contains(&x) && (40..190).contains(&y);

        assert_eq!(*pixel != [77; 4], is_picture, "at {x}, {y}");
    }
}

#[test]
fn frames_of_a_fade_over_each_other_are_those_drawn_afresh() {
    let mut screen = blank();
    let mut shown = Vec::new();

    for step in 0..=8 {
        let layers = crossfade(step as f32 / 8.0);
        let (next, result) = drawn(&layers, &screen, &shown);

        assert!(next == drawn(&layers, &blank(), &[]).0, "at step {step}");

        screen = next;
        shown = result.solids;
    }
}

#[test]
fn what_changes_its_colour_is_drawn_anew() {
    let screen = |color| {
        vec![(
            everything(),
            vec![Thing::Quad(everything(), color, border::Border::default())],
        )]
    };

    let (white, result) = drawn(&screen(Color::WHITE), &blank(), &[]);
    let (black, _) = drawn(&screen(Color::BLACK), &white, &result.solids);

    assert!(black == drawn(&screen(Color::BLACK), &blank(), &[]).0);
}

#[test]
fn nothing_counts_as_shown_where_tiny_skia_drew_last() {
    let round = border::Border::default()
        .rounded(9.0)
        .width(2.0)
        .color(Color::WHITE);

    let button = Rectangle {
        x: 100.0,
        y: 80.0,
        width: 50.0,
        height: 40.0,
    };

    let layers = vec![(
        everything(),
        vec![
            Thing::Quad(everything(), Color::WHITE, border::Border::default()),
            Thing::Quad(button, Color::BLACK, round),
        ],
    )];

    let (_, result) = drawn(&layers, &blank(), &[]);

    assert_eq!(result.solids, []);
}
