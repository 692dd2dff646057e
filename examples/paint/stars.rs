//! One long look at the night sky, with a lamp in a window under it.

use std::f32::consts::TAU;

use crate::noise;
use crate::plane::{Light, Mask, Point, Sheet, at, gradient, hex, lay, mix, over, smooth};

/// The place round which the sky turns.
const POLE: Point = at(0.315, 0.335);
/// Where the house stands: the middle of its front wall, on the ground.
const HOUSE: Point = at(0.478, 0.893);
/// How large the house is beside the measures below.
const SCALE: f32 = 0.66;

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let mut sheet = Sheet::painted(size, 2, sky);

    trails(&mut sheet);
    ground(&mut sheet);
    sheet.each(|place, light| {
        let corner = (place - at(0.375, 0.55)).length();

        light.each(|part| {
            let part = part * (1.05 - 0.45 * smooth(0.4, 0.85, corner));

            part * (1.0 + part * 0.3) / (1.0 + part * 0.62)
        })
    });
    sheet.grained(0.024, 1.6, 8);
    sheet
}

fn sky(place: Point) -> Light {
    let light = gradient(
        &[
            (0.0, hex(0x0a1426)),
            (0.35, hex(0x122340)),
            (0.60, hex(0x1f3a5a)),
            (0.76, hex(0x3b5a72)),
            (0.86, hex(0x7d7f7c)),
            (0.93, hex(0xb08a6a)),
        ],
        place.y,
    );
    let veil = noise::layered(place.x * 2.4 - place.y * 1.1, place.y * 3.4, 5, 15);

    light * (1.0 + 0.38 * veil)
}

/// Every star as the arc it draws while the shutter is open.
fn trails(sheet: &mut Sheet<Light>) {
    let mut chance = noise::Chance::new(2026);
    let open = TAU * 0.105;

    for _ in 0..2_300 {
        let radius = chance.next().sqrt() * 0.92;
        let start = chance.next() * TAU;
        let bright = 0.035 + 1.0 * chance.next().powi(9) + 0.12 * chance.next().powi(3);
        let warm = chance.next();
        let light = if warm < 0.55 {
            mix(hex(0xa9c4f5), hex(0xf0f4ff), warm / 0.55)
        } else {
            mix(hex(0xfff3df), hex(0xf6b878), ((warm - 0.55) / 0.45).powi(2))
        };
        let wide = (0.00034 + 0.00030 * bright.min(1.0)).max(sheet.pixel() * 0.42);

        arc(
            sheet,
            radius,
            (start, start + open),
            wide,
            light * (bright * 1.5),
        );
    }

    // The star beside the pole hardly moves.
    arc(
        sheet,
        0.0058,
        (1.0, 1.0 + open),
        0.0008,
        hex(0xfdf6e6) * 1.1,
    );
}

/// Adds an arc round the pole, in pieces so short that little is searched.
/// Pieces meet without overlapping: each place belongs to one by its angle.
fn arc(sheet: &mut Sheet<Light>, radius: f32, (from, to): (f32, f32), wide: f32, light: Light) {
    let pieces = (radius * (to - from) / 0.012).ceil().max(1.0);
    let reach = wide * 2.0 + sheet.pixel() * 2.0;
    let (aspect, edge) = (sheet.aspect(), sheet.pixel());

    for piece in 0..pieces as u32 {
        let angle = |part: f32| from + (to - from) * part / pieces;
        let (begin, end) = (angle(piece as f32), angle(piece as f32 + 1.0));
        let (a, b) = (
            POLE + Point::heading(begin) * radius,
            POLE + Point::heading(end) * radius,
        );
        let low = at(a.x.min(b.x) - reach, a.y.min(b.y) - reach);
        let high = at(a.x.max(b.x) + reach, a.y.max(b.y) + reach);

        if high.x < 0.0 || high.y < 0.0 || low.x > aspect || low.y > 0.95 {
            continue;
        }

        sheet.within(low, high, |value, place| {
            let offset = place - POLE;
            let turned = (offset.y.atan2(offset.x) - begin).rem_euclid(TAU);

            if turned < end - begin {
                let across = ((offset.length() - radius).abs() - wide) / edge;
                let covered = (0.5 - across).clamp(0.0, 1.0);
                // Thick air near the ground swallows the fainter part.
                let air = smooth(0.93, 0.62, place.y);
                let along = (turned + begin - from) / (to - from);
                let fade = smooth(0.0, 0.02, along) * smooth(1.0, 0.98, along);

                *value = *value + light * (covered * (0.12 + 0.88 * air) * fade);
            }
        });
    }
}

fn hills(x: f32, hill: u32) -> f32 {
    let rough = |scale: f32| noise::layered(x * scale, hill as f32, 5, 70 + hill);

    match hill {
        0 => 0.800 - 0.075 * rough(2.4) - 0.030 * smooth(0.45, 0.0, x),
        1 => 0.850 - 0.050 * rough(3.1) - 0.035 * smooth(0.4, 0.75, x),
        _ => 0.902 - 0.020 * rough(2.2) + 0.012 * smooth(0.1, 0.7, x),
    }
}

fn ground(sheet: &mut Sheet<Light>) {
    let edge = sheet.pixel();

    for (hill, top, foot) in [
        (0, hex(0x2c4258), hex(0x55666f)),
        (1, hex(0x16242f), hex(0x33434a)),
        (2, hex(0x0a0f12), hex(0x06080a)),
    ] {
        if hill == 2 {
            house(sheet);
        }

        sheet.each(|place, light| {
            let below = place.y - hills(place.x, hill);
            let body = mix(top, foot, smooth(0.0, 0.07, below));
            // Far slopes are smooth with distance, the grass at our feet is not.
            let (fine, grain) = if hill == 2 {
                (260.0, 0.75)
            } else {
                (70.0, 0.16)
            };
            let turf = noise::layered(place.x * fine, place.y * fine * 1.7, 4, 81 + hill);
            let lamp = if hill == 2 {
                lamplight(place)
            } else {
                Light::BLACK
            };

            mix(
                light,
                (body + lamp) * (1.0 + grain * turf),
                (0.5 + below / edge).clamp(0.0, 1.0),
            )
        });

        if hill > 0 {
            woods(sheet, hill, top);
        }
    }
}

/// What falls out of the windows on the grass.
fn lamplight(place: Point) -> Light {
    let offset = place - HOUSE - at(-0.002, 0.010);
    let wide = 0.020 + 0.62 * offset.y.max(0.0);
    let falls = (-(offset.x / wide).powi(2) - offset.y.max(0.0) * 74.0).exp();

    hex(0xf0a850) * (0.15 * falls)
}

/// Conifers on a crest, bough by bough.
fn woods(sheet: &mut Sheet<Light>, hill: u32, body: Light) {
    let mut chance = noise::Chance::new(40 + u64::from(hill));
    let (count, tall) = if hill == 1 { (120, 0.024) } else { (46, 0.088) };
    let mut mask = Mask::filled(sheet.size(), 0.0);

    for tree in 0..count {
        let x = (tree as f32 + chance.next()) / count as f32 * 0.77 - 0.01;
        let size = chance.between(0.35, 1.0);
        // The nearest stand back from the house, tall at the picture's edges.
        let palette = if hill == 2 {
            0.34 * smooth(0.028, 0.045, (x - HOUSE.x).abs())
                + 0.66 * smooth(0.07, 0.28, (x - HOUSE.x).abs())
        } else {
            1.0
        };
        let grove = smooth(-0.35, 0.4, noise::smooth(x * 7.0, 3.0, 90 + hill));
        let tall = tall * size * palette * (0.35 + 0.65 * grove);

        if tall < 0.007 {
            continue;
        }

        conifer(&mut mask, at(x, hills(x, hill) + 0.003), tall, &mut chance);
    }

    paint_through(sheet, &mask, body * 0.8);
}

fn conifer(mask: &mut Mask, foot: Point, tall: f32, chance: &mut noise::Chance) {
    let boughs = (tall * 1_000.0).clamp(14.0, 80.0) as u32;

    mask.line(
        (foot, tall * 0.022),
        (foot + at(0.0, -tall), tall * 0.004),
        0.0,
        lay,
    );

    for bough in 0..boughs {
        let up = 0.08 + 0.90 * bough as f32 / boughs as f32;

        for side in [-1.0, 1.0] {
            let long =
                tall * 0.24 * (1.0 - up).powf(0.8) * chance.between(0.55, 1.15) + tall * 0.012;
            let root = foot + at(0.0, -tall * up);
            let tip = root + at(side * long, long * chance.between(0.25, 0.62));

            mask.line((root, tall * 0.016), (tip, tall * 0.004), 0.0, lay);
        }
    }
}

fn paint_through(sheet: &mut Sheet<Light>, mask: &Mask, light: Light) {
    for (value, &covered) in sheet.values.iter_mut().zip(&mask.values) {
        *value = mix(*value, light, covered);
    }
}

fn house(sheet: &mut Sheet<Light>) {
    let wall = |x: f32, y: f32| HOUSE + at(x, y) * SCALE;
    let glow = |place: Point| {
        let far = (place - wall(0.0, -0.006)).length();

        hex(0xffb45a) * (0.042 * (-far * 62.0).exp())
    };

    // Walls, chimney, roof: hardly lighter than the night.
    block(
        sheet,
        wall(-0.034, -0.022),
        wall(0.034, 0.03),
        hex(0x15130f),
    );
    block(
        sheet,
        wall(0.0165, -0.0535),
        wall(0.0222, -0.030),
        hex(0x0b0c0e),
    );

    for row in 0..120 {
        let t = row as f32 / 120.0;
        let y = -0.0475 + t * 0.0275;
        let half = 0.0235 + t * 0.0185;

        sheet.line(
            (wall(-half, y), 0.0003),
            (wall(half, y), 0.0003),
            0.0,
            over(hex(0x0a0c10), 1.0),
        );
    }

    // The lamp in the window, with a cross of muntins and a curtain's edge.
    for (x, wide) in [(-0.0225, 0.0120), (0.0085, 0.0120)] {
        sheet.within(wall(x, -0.0135), wall(x + wide, 0.0015), |value, place| {
            let (u, v) = (
                ((place.x - HOUSE.x) / SCALE - x) / wide,
                ((place.y - HOUSE.y) / SCALE + 0.0135) / 0.015,
            );

            if (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v) {
                let lamp = (-((u - 0.5).powi(2) * 3.0 + (v - 0.45).powi(2) * 3.0)).exp();
                let bar = (u - 0.5).abs() < 0.045 || (v - 0.48).abs() < 0.035;
                let outer = if x < 0.0 { u } else { 1.0 - u };
                let pane = mix(hex(0xf39a3d) * 0.75, hex(0xffdf9e) * 1.25, lamp);

                *value = if bar {
                    hex(0x2a1c10)
                } else {
                    mix(pane, hex(0xb0642a) * 0.8, smooth(0.26, 0.18, outer) * 0.75)
                };
            }
        });
    }

    sheet.each(|place, light| light + glow(place));

    // Smoke: somebody has put a log on.
    let mut smoke = Mask::filled(sheet.size(), 0.0);

    for step in 0..90 {
        let t = step as f32 / 90.0;
        let sway = noise::smooth(t * 3.1, 4.0, 33) * 0.014 * t + 0.018 * t * t;
        let place = wall(0.0195 + sway, -0.055 - t * 0.085);
        let wide = 0.0016 + 0.0085 * t;

        smoke.line(
            (place, wide * 0.4),
            (place, wide * 0.4),
            wide * 2.0,
            |value, covered| {
                *value = (*value + covered * 0.050 * (1.0 - t)).min(0.5);
            },
        );
    }

    paint_through(sheet, &smoke.blurred(0.0018), hex(0x8f979c));
}

fn block(sheet: &mut Sheet<Light>, low: Point, high: Point, light: Light) {
    sheet.within(low, high, |value, place| {
        if (low.x..high.x).contains(&place.x) && (low.y..high.y).contains(&place.y) {
            *value = light;
        }
    });
}
