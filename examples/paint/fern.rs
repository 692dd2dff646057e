//! Ferns laid on paper in the sun: a blueprint (cyanotype).

use std::f32::consts::PI;

use crate::noise::{self, Chance};
use crate::plane::{Light, Mask, Point, Sheet, at, gradient, hex, lay, mix, smooth};

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let mut plants = Mask::filled(size, 0.0);
    let mut chance = Chance::new(19);

    frond(
        &mut plants,
        at(0.400, 1.015),
        -0.02,
        0.90,
        0.16,
        &mut chance,
    );
    let near = plants.clone();

    plants.values.fill(0.0);
    frond(
        &mut plants,
        at(0.300, 1.03),
        -0.42,
        0.62,
        -0.30,
        &mut chance,
    );
    frond(&mut plants, at(0.478, 1.03), 0.44, 0.52, 0.42, &mut chance);
    umbel(
        &mut plants,
        at(0.520, 1.02),
        at(0.622, 0.335),
        0.084,
        &mut chance,
    );
    umbel(
        &mut plants,
        at(0.232, 1.02),
        at(0.118, 0.465),
        0.060,
        &mut chance,
    );

    // What did not lie flat on the paper has a soft edge.
    let far = plants.blurred(0.0011);
    let lifted = near.blurred(0.0042);
    let mut sheet = Sheet::filled(size, Light::BLACK);

    sheet.each(|place, _| {
        let touch = smooth(-0.25, 0.3, noise::smooth(place.x * 5.0, place.y * 5.0, 8));
        let flat = mix(lifted.get(place), near.get(place), 0.45 + 0.55 * touch);
        let held = 1.0 - (1.0 - flat * 0.95) * (1.0 - far.get(place) * 0.80);

        print(place, held)
    });
    sheet.grained(0.012, 1.5, 6);
    sheet
}

/// The colour of the washed print where plants `held` the sun back.
fn print(place: Point, held: f32) -> Light {
    let brushed = brushed(place);
    let cloud = noise::layered(place.x * 3.0, place.y * 3.0, 5, 41);
    let strokes = noise::layered(place.x * 60.0, place.y * 2.2, 4, 43);
    let tooth = noise::layered(place.x * 260.0, place.y * 260.0, 3, 45);
    let sun =
        brushed * (1.0 - held) * (0.92 + 0.16 * cloud + 0.05 * strokes) + 0.030 * brushed * tooth;
    let paper = hex(0xf1ece0) * (1.0 + 0.018 * tooth);
    let blue = gradient(
        &[
            (0.0, Light(1.0, 1.0, 1.0)),
            (0.18, hex(0xc5d8e4)),
            (0.45, hex(0x6b9cc4)),
            (0.72, hex(0x215a97)),
            (1.0, hex(0x0c2c5c)),
        ],
        sun,
    );

    paper.through(blue)
}

/// How much of the solution a wide brush left: streaked at both ends.
fn brushed(place: Point) -> f32 {
    let column = noise::layered(place.x * 34.0, 1.0, 4, 51);
    let broad = noise::layered(place.x * 7.0, 2.0, 3, 52);
    let side = noise::layered(place.y * 16.0, 3.0, 5, 53);
    let top = 0.052 + 0.022 * broad + 0.030 * column;
    let foot = 0.948 + 0.018 * broad + 0.034 * noise::layered(place.x * 31.0, 5.0, 4, 54);
    let soft = |low: f32, high: f32, value: f32| smooth(low, high, value);
    let dry = 0.5 + 0.5 * noise::layered(place.x * 120.0, place.y * 11.0, 3, 55);
    let ends = soft(top - 0.006, top + 0.016, place.y + 0.010 * dry - 0.005)
        * soft(foot + 0.008, foot - 0.018, place.y - 0.012 * dry + 0.006);
    let left = soft(0.046, 0.052, place.x + 0.011 * side);
    let right = soft(
        0.704,
        0.698,
        place.x + 0.012 * noise::layered(place.y * 14.0, 6.0, 5, 56),
    );

    ends * left * right
}

/// A frond: a stalk that bends, and pinnae to both sides, each with lobes.
fn frond(mask: &mut Mask, foot: Point, heading: f32, long: f32, bend: f32, chance: &mut Chance) {
    let (steps, bare) = (84, 0.13);
    let mut place = foot;

    for step in 0..steps {
        let t = step as f32 / steps as f32;
        let way = Point::heading(heading - PI / 2.0 + bend * t * t * 1.6);
        let next = place + way * (long / steps as f32);
        let thick = 0.0030 * (1.0 - t) + 0.0006;

        mask.line((place, thick), (next, thick * 0.98), 0.0, lay);

        if t > bare && step % 2 == 0 {
            let up = (t - bare) / (1.0 - bare);
            let reach =
                long * 0.245 * (up * 7.0).min(1.0).powf(0.4) * (1.0 - up).powf(0.72) + 0.004;

            for side in [-1.0, 1.0] {
                let reach = reach * chance.between(0.93, 1.05);
                let lean = side * (1.24 - 0.50 * up + 0.05 * chance.bell());
                let root = place + way * (long * 0.004 * side);

                pinna(
                    mask,
                    (root, way.turned(lean)),
                    (reach, long * 2.0 / steps as f32),
                    -side * 0.30,
                    chance,
                );
            }
        }

        place = next;
    }
}

/// One feather of a frond, `long`, with `room` to the next one.
fn pinna(
    mask: &mut Mask,
    (root, way): (Point, Point),
    (long, palette): (f32, f32),
    droop: f32,
    chance: &mut Chance,
) {
    let lobes = ((long / 0.0047) as usize).clamp(3, 46);
    let spine = |t: f32| root + way.turned(-droop * 0.5 * t) * (long * t);
    let mut last = (root, 0.0011);

    for lobe in 0..lobes {
        let t = (lobe as f32 + 0.6) / lobes as f32;
        let here = spine(t);
        let thick = 0.0010 * (1.0 - t) + 0.0004;
        let ahead = way.turned(-droop * t);

        mask.line(last, (here, thick), 0.0, lay);
        last = (here, thick);

        let full = (0.0030 + 0.060 * long).min(palette * 0.50);
        let size = full * (1.0 - 0.90 * t.powf(1.6));

        for side in [-1.0, 1.0] {
            let size = size * chance.between(0.86, 1.08);
            let tip = here + ahead.turned(side * 1.02) * size;
            let belly = mix(here, tip, 0.52);
            let wide = (size * 0.20).min(0.0021);

            mask.line((here, wide * 0.72), (belly, wide), 0.0, lay);
            mask.line((belly, wide), (tip, wide * 0.22), 0.0, lay);
        }
    }
}

/// Wild carrot: rays from one point, each with a small umbel of its own.
fn umbel(mask: &mut Mask, foot: Point, head: Point, wide: f32, chance: &mut Chance) {
    let curve = |t: f32| {
        let middle = mix(foot, head, 0.55) + at((head.x - foot.x) * -0.35, 0.0);

        mix(mix(foot, middle, t), mix(middle, head, t), t)
    };
    let mut last = foot;

    for step in 1..=40 {
        let next = curve(step as f32 / 40.0);

        mask.line((last, 0.0019), (next, 0.0016), 0.0, lay);
        last = next;
    }

    let up = (head - curve(0.92)).unit();

    for ray in 0..25 {
        let spread = (ray as f32 / 24.0 - 0.5) * 2.0;
        let depth = chance.between(-0.5, 0.5);
        let way = up.turned(spread * 1.20 + 0.05 * chance.bell());
        let long = wide * (0.93 - 0.20 * spread.abs() + 0.30 * depth);
        let tip = head + way * long;
        let middle = head + up.turned(spread * 1.05) * (long * 0.55);

        mask.line((head, 0.0006), (middle, 0.0004), 0.0, lay);
        mask.line((middle, 0.0004), (tip, 0.0004), 0.0, lay);

        for _ in 0..18 {
            let floret = tip
                + way.turned(chance.between(-1.25, 1.25))
                    * (wide * 0.17 * chance.between(0.45, 1.0));

            mask.line((tip, 0.00035), (floret, 0.00035), 0.0, lay);

            for petal in 0..5 {
                let petal = floret + Point::heading(petal as f32 * 1.257 + ray as f32) * 0.0013;

                mask.line((floret, 0.0006), (petal, 0.0008), 0.0, lay);
            }
        }
    }
}
