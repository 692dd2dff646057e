//! Starlings over a marsh at dusk: one shape made of thousands.

use crate::noise;
use crate::plane::{Light, Point, Sheet, at, gradient, hex, mix, over, smooth};

const LAND: f32 = 0.872;

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let mut sheet = Sheet::painted(size, 2, sky);

    flock(&mut sheet);
    marsh(&mut sheet);
    sheet.each(|place, light| {
        // Paper with a tooth, on which the inks lie a little uneven.
        let (x, y) = (place.x * 300.0, place.y * 300.0);

        light * (1.0 + 0.045 * noise::layered(x, y, 3, 6))
    });
    sheet
}

fn sky(place: Point) -> Light {
    let wash = noise::layered(place.x * 1.3 + 4.0, place.y * 2.4, 5, 31);
    let bloom = noise::layered(place.x * 3.0, place.y * 5.0 + wash * 1.5, 5, 37);
    let light = gradient(
        &[
            (0.0, hex(0x9fb0b4)),
            (0.30, hex(0xc3c4b8)),
            (0.55, hex(0xe4d3b5)),
            (0.72, hex(0xe9bd8d)),
            (0.86, hex(0xd58d66)),
        ],
        place.y + wash * 0.075 + bloom * 0.025,
    );

    light * (1.0 + 0.10 * bloom)
}

/// The flock is a veil that folds in the air: birds sit on a sheet in space,
/// close together where the sheet turns its edge to us.
fn flock(sheet: &mut Sheet<Light>) {
    let mut chance = noise::Chance::new(12);

    for _ in 0..27_000 {
        let (s, t) = (chance.next(), chance.bell() * 0.55);
        let (place, depth) = veil(s, t);
        let spread = 0.005 + 0.020 * (1.0 - (s - 0.5).abs() * 1.6).max(0.1) * chance.next().powi(2);
        let place = place + at(chance.bell(), chance.bell()) * spread;

        bird(sheet, place, depth, &mut chance);
    }

    // Latecomers, on their way in.
    for _ in 0..260 {
        let s = chance.next();
        let (place, depth) = veil(s, chance.bell());
        let place = place + at(chance.bell(), chance.bell() * 0.6) * 0.11;

        if place.y < LAND - 0.1 {
            bird(sheet, place, depth, &mut chance);
        }
    }
}

fn veil(s: f32, t: f32) -> (Point, f32) {
    // A long arc that rises, hangs and pours away to the right.
    let spine = at(
        0.20 + 1.18 * s + 0.05 * (s * 7.0).sin(),
        0.505 - 0.185 * (s * 4.4 + 0.25).sin() + 0.10 * (s * 9.0 + 0.4).sin() * s,
    );
    let wide = 0.205
        * (std::f32::consts::PI * s.powf(0.72))
            .sin()
            .max(0.0)
            .powf(0.8)
        + 0.012;
    let twist = 1.0 + 5.2 * s + 0.7 * noise::smooth(s * 4.0, t * 1.6, 3);
    let curl = t * 2.3 + twist;
    let drift = at(
        noise::layered(s * 3.0, t * 1.3, 3, 5),
        noise::layered(s * 3.0, t * 1.3, 3, 7),
    ) * 0.085;

    (
        spine + at(curl.cos() * wide * 0.72, curl.sin() * wide) + drift,
        (curl + 1.2).cos() * 0.5 + 0.5,
    )
}

fn bird(sheet: &mut Sheet<Light>, place: Point, depth: f32, chance: &mut noise::Chance) {
    let span = (0.0014 + 0.0015 * depth) * chance.between(0.8, 1.2);
    let way = Point::heading(
        -0.35 + 0.8 * noise::smooth(place.x * 3.0, place.y * 3.0, 17) + chance.bell() * 0.25,
    );
    let beat = chance.between(-0.9, 0.9);
    let side = way.normal() * (0.55 + 0.45 * chance.next());
    let ink = over(
        mix(hex(0x4d4348), hex(0x191b22), depth),
        0.62 + 0.33 * depth,
    );
    let thick = span * 0.30;

    sheet.line(
        (place + way * span * 0.9, thick * 0.75),
        (place + way * span * -0.8, thick * 0.5),
        0.0,
        &ink,
    );

    for wing in [-1.0, 1.0] {
        let tip = place + side * (wing * span * 1.25) + way * (span * beat * 0.7);

        sheet.line((place, thick * 0.8), (tip, thick * 0.15), 0.0, &ink);
    }
}

/// Far woods, water that keeps some of the light, and reeds in front.
fn marsh(sheet: &mut Sheet<Light>) {
    let edge = sheet.pixel();

    sheet.each(|place, light| {
        let crowns = noise::layered(place.x * 3.0, 1.0, 4, 51) * 0.026
            + noise::layered(place.x * 46.0, 2.0, 3, 52).abs() * -0.010;
        let wood = LAND - 0.012 + crowns;
        let wood = mix(
            light,
            hex(0x6a5a58),
            smooth(0.0, edge, place.y - wood) * 0.92,
        );
        let water = {
            let deep = (place.y - LAND) / (1.0 - LAND);
            let still = gradient(
                &[
                    (0.0, hex(0xc98b68)),
                    (0.4, hex(0xdcb489)),
                    (1.0, hex(0x8d8a84)),
                ],
                deep + 0.05 * noise::layered(place.x * 2.0, place.y * 30.0, 3, 55),
            );
            let lap = noise::layered(place.x * 9.0, place.y * 260.0 / (0.4 + deep), 3, 56);
            let dark = smooth(0.10, 0.0, deep + 0.035 * lap);

            mix(still * (1.0 + 0.14 * lap), hex(0x6a5a58), dark * 0.8)
        };

        mix(wood, water, smooth(0.0, edge, place.y - LAND))
    });

    let mut chance = noise::Chance::new(9);

    for reed in 0..520 {
        let near = reed as f32 / 520.0;
        let x = chance.next() * 1.7 - 0.05;
        let clump = smooth(-0.25, 0.50, noise::layered(x * 1.9, 8.0, 3, 71));
        let tall = (0.030 + (0.075 + 0.09 * near) * clump) * chance.between(0.5, 1.0);

        reeds(
            sheet,
            at(x, 1.01),
            tall,
            mix(hex(0x62504a), hex(0x1c1a1e), near),
            &mut chance,
        );
    }
}

/// A stem with its leaves, and on some a plume that leans with the wind.
fn reeds(sheet: &mut Sheet<Light>, foot: Point, tall: f32, ink: Light, chance: &mut noise::Chance) {
    let lean = 0.16 + 0.07 * chance.bell();
    let thick = 0.00055 + tall * 0.003;
    let stem = |t: f32| foot + at(lean * tall * t * t, -tall * t);
    let mut blade = |from: Point, by: Point, thick: f32| {
        let mut last = (from, thick);

        for step in 1..=7 {
            let t = step as f32 / 7.0;
            // Leaves rise, then hang over with their own weight.
            let next = (
                from + at(by.x * t, by.y * (t - 0.62 * t * t * t)),
                thick * (1.0 - 0.9 * t),
            );

            sheet.line(last, next, 0.0, over(ink, 0.96));
            last = next;
        }
    };

    for part in 0..8 {
        let t = part as f32 / 8.0;
        let next = stem(t + 0.125) - stem(t);

        blade(
            stem(t),
            at(next.x, next.y / 0.38 * 0.9),
            thick * (1.0 - 0.6 * t),
        );
        blade(stem(t), next * 1.1, thick * (1.0 - 0.6 * t));
    }

    for leaf in 0..4 {
        let t = 0.12 + 0.17 * leaf as f32;
        let side = if chance.next() < 0.72 { 1.0 } else { -0.8 };
        let long = tall * chance.between(0.22, 0.42);

        blade(stem(t), at(side * long, -long * 0.9), thick * 1.25);
    }

    if tall > 0.075 && chance.next() < 0.55 {
        for hair in 0..26 {
            let t = hair as f32 / 26.0;
            let long = 0.014 * (1.0 - t * 0.75) * chance.between(0.5, 1.0);

            blade(
                stem(0.80 + 0.20 * t),
                at(long, -long * chance.between(0.15, 0.9)),
                thick * 0.55,
            );
        }
    }
}
