//! A bowl that was broken and is mended with gold, seen from above.

use crate::noise;
use crate::plane::{Light, Point, Sheet, at, gradient, hex, mix, smooth};

const MIDDLE: Point = at(0.5, 0.5);
/// The outer edge of the rim, and where the wall begins inside it.
const RIM: f32 = 0.392;
const LIP: f32 = 0.370;
/// From where the light comes: upper left, in front.
const LAMP: [f32; 3] = [-0.52, -0.55, 0.65];

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let shards = shards();
    let mut sheet = Sheet::painted(size, 3, |place| {
        let offset = place - MIDDLE;
        // Thrown by hand: not quite round.
        let angle = offset.y.atan2(offset.x);
        let uneven = 1.0 + 0.0045 * (angle * 2.0 + 0.7).sin() + 0.0026 * (angle * 3.0).sin();
        let radius = offset.length() * uneven;

        if radius < RIM {
            clay(&shards, place, offset, radius)
        } else {
            table(place, offset, radius)
        }
    });

    sheet.each(|place, light| {
        let corner = (place - at(0.44, 0.42)).length();

        light.each(|part| {
            let part = part * (1.12 - 0.55 * smooth(0.15, 0.85, corner));

            part * (1.0 + 0.18 * part) / (1.0 + 0.52 * part)
        })
    });
    sheet.grained(0.014, 1.6, 4);
    sheet
}

/// Where the pieces' middles lie: the closest together where the bowl struck.
fn shards() -> Vec<Point> {
    let mut chance = noise::Chance::new(31);
    let struck = at(0.585, 0.615);
    let mut shards = vec![struck];

    for (ring, count) in [(0.115, 4), (0.29, 6), (0.50, 6)] {
        let start = chance.next() * 6.0;

        for shard in 0..count {
            let angle = start
                + std::f32::consts::TAU * (shard as f32 + chance.between(-0.28, 0.28))
                    / count as f32;

            shards.push(struck + Point::heading(angle) * (ring * chance.between(0.8, 1.2)));
        }
    }

    shards
}

/// How far a place is from the seam between its piece and the next one, and
/// which piece it is.
fn seam(shards: &[Point], place: Point) -> (f32, usize) {
    let bend = |scale: f32, seed: u32| {
        at(
            noise::layered(place.x * scale, place.y * scale, 3, seed),
            noise::layered(place.x * scale, place.y * scale, 3, seed + 9),
        )
    };
    let place = place + bend(4.0, 21) * 0.055 + bend(19.0, 25) * 0.010;
    let mut nearest = (f32::MAX, 0);

    for (index, &shard) in shards.iter().enumerate() {
        let far = (place - shard).length();

        if far < nearest.0 {
            nearest = (far, index);
        }
    }

    let own = shards[nearest.1];
    let edge = shards
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != nearest.1)
        .map(|(_, &other)| (mix(own, other, 0.5) - place).dot((other - own).unit()))
        .fold(f32::MAX, f32::min);

    (edge, nearest.1)
}

/// The slope of the clay at a distance from the middle: positive rises
/// outwards.
fn profile(radius: f32) -> f32 {
    if radius > LIP {
        let t = (radius - LIP) / (RIM - LIP);

        // The lip is round: up from inside, over, and down outside.
        (0.5 - t) * 3.2 + 0.15
    } else {
        let wall = smooth(0.10, LIP, radius);
        let foot = (-((radius - 0.118) / 0.010).powi(2)).exp();

        0.10 * radius / LIP + 1.55 * wall * wall + 0.20 * foot
    }
}

fn clay(shards: &[Point], place: Point, offset: Point, radius: f32) -> Light {
    let (edge, piece) = seam(shards, place);
    let out = offset.unit();
    // Fingers left rings while the wheel turned.
    let turned = offset.y.atan2(offset.x);
    let rings = (radius * 190.0 + turned * 0.5).sin() * 0.030 * smooth(0.05, 0.16, radius)
        + noise::smooth(radius * 70.0, turned * 0.8, 5) * 0.055;
    let lumps = at(
        noise::layered(place.x * 9.0, place.y * 9.0, 3, 6),
        noise::layered(place.x * 9.0, place.y * 9.0, 3, 7),
    ) * 0.075;
    let slope = out * (profile(radius) + rings) + lumps;

    let width = 0.0042 + 0.0019 * noise::smooth(place.x * 13.0, place.y * 13.0, 27);
    let filled = piece == 3;
    let gold = if filled {
        1.0
    } else {
        smooth(width + 0.0006, width - 0.0006, edge)
    };
    let light = glaze(place, radius, slope, piece);
    // The glaze darkens just beside the seam, where lacquer crept under it.
    let beside = light * (1.0 - 0.5 * (-(edge - width).max(0.0) * 420.0).exp());

    if gold > 0.0 {
        mix(beside, gilding(shards, place, slope, width, filled), gold)
    } else {
        beside
    }
}

/// The direction that a surface faces, from its slope.
fn facing(slope: Point) -> [f32; 3] {
    let long = (1.0 + slope.dot(slope)).sqrt();

    // It rises outwards: the surface leans back, towards the middle.
    [-slope.x / long, -slope.y / long, 1.0 / long]
}

fn towards(a: [f32; 3], b: [f32; 3]) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Where light comes from that a surface sends up to the eye.
fn mirrored(facing: [f32; 3]) -> Point {
    at(2.0 * facing[2] * facing[0], 2.0 * facing[2] * facing[1])
}

/// A window of four panes, as it shines in whatever is smooth.
fn window(seen: Point, soft: f32) -> f32 {
    let place = (seen - at(-0.50, -0.53)).turned(-0.82);
    let (u, v) = (place.x / 0.26, place.y / 0.17);
    let side = |t: f32| smooth(1.0 + soft, 1.0 - soft, t.abs());
    let bar = |t: f32| smooth(0.02, 0.02 + soft * 0.6 + 0.05, t.abs());

    side(u) * side(v) * bar(u) * bar(v)
}

fn glaze(place: Point, radius: f32, slope: Point, piece: usize) -> Light {
    let facing = facing(slope);
    let lit = towards(facing, LAMP).max(0.0);
    let drift = noise::layered(place.x * 5.0, place.y * 5.0, 4, 8);
    let colour = gradient(
        &[
            (0.0, hex(0x0f2f46)),
            (0.10, hex(0x123a52)),
            (0.22, hex(0x2a6478)),
            (0.315, hex(0x5d8f95)),
            (0.352, hex(0x8fa79b)),
            (0.367, hex(0x9a8a6c)),
            (0.378, hex(0x6b4a31)),
            (0.392, hex(0x4b3527)),
        ],
        radius + drift * 0.030 * smooth(0.39, 0.30, radius),
    );
    // Each piece aged a little by itself.
    let aged = 0.94 + 0.12 * noise::unit(piece as u32, 3, 2);
    let crawl = noise::layered(place.x * 42.0, place.y * 42.0, 3, 14);
    let spots = smooth(
        0.50,
        0.62,
        noise::smooth(place.x * 105.0, place.y * 105.0, 16),
    ) + smooth(
        0.52,
        0.60,
        noise::smooth(place.x * 46.0, place.y * 46.0, 19),
    );
    let colour = mix(
        colour * (aged * (1.0 + 0.20 * crawl)),
        hex(0x2b2119),
        0.62 * spots.min(1.0),
    );
    // The wall towards the lamp keeps the light out of its own foot.
    let shade = {
        let from = at(LAMP[0], LAMP[1]).unit();
        let toward = (place - MIDDLE).dot(from);

        1.0 - 0.62 * smooth(0.02, 0.33, toward) * smooth(RIM, 0.355, radius)
    };
    let deep = 0.62 + 0.38 * smooth(0.0, 0.37, radius);
    let seen = mirrored(facing);
    let sheen =
        window(seen, 0.34) * 0.40 + 0.05 * smooth(1.5, 0.0, (seen - at(-0.4, -0.4)).length());
    let rim = 0.10 * (1.0 - facing[2]).powi(2);

    colour * ((0.16 * deep + 1.28 * lit * shade) * 0.92)
        + hex(0xfff3df) * (sheen * (0.35 + 0.65 * shade))
        + hex(0xaec4d2) * rim
}

/// Gold lies on the seam as a bead; where a piece was lost, as a plate.
fn gilding(shards: &[Point], place: Point, slope: Point, width: f32, plate: bool) -> Light {
    let step = 0.0006;
    let bead = |place: Point| {
        let t = (seam(shards, place).0 / width).clamp(0.0, 1.0);

        if plate {
            0.0022 * smooth(0.0, 1.0, t)
        } else {
            0.0026 * (1.0 - t * t).max(0.0).sqrt()
        }
    };
    let here = bead(place);
    let raised = at(
        bead(place + at(step, 0.0)) - here,
        bead(place + at(0.0, step)) - here,
    ) * (1.0 / step);
    let hammered = at(
        noise::layered(place.x * 70.0, place.y * 70.0, 3, 23),
        noise::layered(place.x * 70.0, place.y * 70.0, 3, 24),
    ) * 0.22;
    let facing = facing(slope + raised * 0.9 + hammered);
    let seen = mirrored(facing);
    let lit = towards(facing, LAMP).max(0.0);
    // Metal shows the room: bright above left, dark below right.
    let palette = smooth(1.5, -0.2, (seen - at(-0.45, -0.5)).length());
    let colour = mix(
        hex(0x5a3a12),
        hex(0xe9b552),
        (0.15 + 0.85 * palette).min(1.0),
    );

    colour * (0.35 + 0.85 * lit)
        + hex(0xffe9b0) * (window(seen, 0.5) * 0.75 + 0.55 * palette.powi(5))
}

/// Dark linen on a table, and the bowl's shadow on it.
fn table(place: Point, offset: Point, radius: f32) -> Light {
    let bend = at(
        noise::layered(place.x * 5.0, place.y * 5.0, 3, 61),
        noise::layered(place.x * 5.0, place.y * 5.0, 3, 62),
    ) * 0.012;
    let (x, y) = ((place.x + bend.x) * 104.0, (place.y + bend.y) * 104.0);
    let (column, row) = (x.floor() as i32, y.floor() as i32);
    let above = (column + row).rem_euclid(2) == 0;
    let (across, along) = if above { (y, x) } else { (x, y) };
    // Every thread has its own thickness and colour.
    let thread = if above {
        noise::cell(row, 0, 63)
    } else {
        noise::cell(0, column, 64)
    };
    let round = ((across.fract() - 0.5).abs() * 2.0).min(1.0);
    let dips = ((along.fract() - 0.5).abs() * 2.0).min(1.0);
    let slub = noise::layered(along * 0.11, across.floor() * 7.3, 3, 65);
    let weave = (1.0 - 0.50 * round.powi(2)) * (1.0 - 0.34 * dips.powi(2));
    let cloth = mix(hex(0x3a332c), hex(0x4d443a), thread) * (weave * (1.0 + 0.40 * slub));
    let folds = 1.0 + 0.26 * noise::layered(place.x * 1.7 + 3.0, place.y * 2.3, 3, 66);
    let shifted = offset - at(0.040, 0.043);
    let cast = smooth(RIM + 0.115, RIM - 0.05, shifted.length());
    let touch = smooth(RIM + 0.030, RIM - 0.004, radius);

    cloth * (folds * 0.95 * (1.0 - 0.80 * cast) * (1.0 - 0.45 * touch))
}
