//! Hills, mist and still water before the sun is up: like a photograph.

use crate::noise;
use crate::plane::{Light, Point, Sheet, at, gradient, hex, mix, over, smooth};

/// How far down the water begins.
const SHORE: f32 = 0.665;
/// Where the sun will come up.
const SUN: Point = at(0.93, 0.515);
const FAR: Light = Light(0.60, 0.47, 0.42);
const NEAR: Light = Light(0.009, 0.014, 0.018);

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let mut sheet = Sheet::painted(size, 2, |place| {
        if place.y < SHORE {
            land(place)
        } else {
            water(place)
        }
    });

    geese(&mut sheet);
    sheet.each(|place, light| {
        let corner = (place - at(0.78, 0.5)).length();

        let light = light * (1.06 - 0.36 * smooth(0.35, 1.0, corner));
        let grey = light.brightness();

        light.each(|part| film(grey + (part - grey) * 1.22))
    });
    sheet.grained(0.026, 1.7, 3);
    sheet
}

/// The curve of a film: deep shadows, lights that roll off.
fn film(part: f32) -> f32 {
    let lifted = part * 1.25;

    (lifted * (1.0 + lifted * 0.22)) / (1.0 + lifted * 0.72)
}

fn sky(place: Point) -> Light {
    let warm = (-(place - SUN).length() * 2.1).exp();
    let light = gradient(
        &[
            (0.0, hex(0x3d4c66)),
            (0.20, hex(0x66718a)),
            (0.36, hex(0xa3969f)),
            (0.46, hex(0xd6ac97)),
            (0.56, hex(0xf0c69b)),
        ],
        place.y + 0.05 * (place.x - SUN.x).abs(),
    );
    // Long thin clouds, lit from below.
    let drift = noise::layered(place.x * 1.5 + place.y * 1.2, place.y * 9.0, 5, 41);
    let thin = noise::layered(place.x * 3.1, place.y * 21.0 + place.x * 1.5, 4, 47);
    let cloud = smooth(0.02, 0.55, drift + 0.35 * thin) * smooth(0.52, 0.26, place.y);
    let lit = mix(
        hex(0x8d8797),
        hex(0xf4b896),
        smooth(0.05, 0.42, place.y) * (0.35 + warm),
    );

    mix(light, lit, cloud * 0.62)
        + Light(0.62, 0.36, 0.16) * (warm * 0.62)
        + Light(0.55, 0.42, 0.24) * (-(place - SUN).length() * 9.0).exp()
}

/// Everything above the water: the nearest hill that is in the way, or sky.
fn land(place: Point) -> Light {
    for hill in (0..HILLS).rev() {
        let below = place.y - crest(hill, place.x);

        if below > 0.0 && place.y > SHORE - 0.0025 {
            let veil = smooth(-0.2, 0.35, noise::layered(place.x * 3.7, 9.0, 4, 55));

            return mix(
                slope(hill, place, 0.0) * 0.8,
                slope(hill, place, 0.09),
                veil * 0.85,
            );
        }

        if below > 0.0 || (hill > 4 && trees(hill, place, -below)) {
            return slope(hill, place, below.max(0.0));
        }
    }

    sky(place)
}

const HILLS: usize = 8;

/// How near a hill is: 0 is the farthest, 1 the nearest.
fn near(hill: usize) -> f32 {
    hill as f32 / (HILLS - 1) as f32
}

/// How far down a hill's crest runs.
fn crest(hill: usize, x: f32) -> f32 {
    let near = near(hill);
    let seed = 100 + hill as u32 * 7;
    let broad = noise::layered(x * (1.1 + near * 1.1) + hill as f32 * 3.7, 0.5, 5, seed);
    let rough = noise::layered(x * (22.0 + near * 46.0), 2.5, 3, seed + 3);
    // The hills draw apart where the sun comes up, and the nearest ones come
    // in from the left like a wing.
    let gap = (-((x - SUN.x) / 0.42).powi(2)).exp();
    let wing = if hill == 7 {
        0.10 * smooth(0.05, 0.62, x) - 0.075
    } else if hill == 6 {
        0.085 * smooth(1.5, 0.75, x) - 0.05
    } else {
        0.0
    };

    0.468 + near.powf(1.15) * 0.178 + gap * 0.035 * (1.0 - near) - broad * (0.115 - near * 0.045)
        + rough * (0.004 + near * 0.003)
        + wing
}

/// Whether a conifer on the crest of a hill stands in the way, `above` it.
fn trees(hill: usize, place: Point, above: f32) -> bool {
    let near = near(hill);
    let spacing = 0.0042 + 0.0052 * (near - 0.6).max(0.0) * 2.5;
    let column = (place.x / spacing).floor() as i32;

    (column - 2..=column + 2).any(|tree| {
        let chance = |salt| noise::cell(tree, hill as i32, salt);
        let grove = noise::smooth(tree as f32 * spacing * 9.0, 1.0, 61 + hill as u32);
        let tall = spacing * (1.3 + 3.1 * chance(1).powi(2)) * smooth(-0.75, 0.35, grove);
        let middle = (tree as f32 + 0.5 + 0.7 * (chance(2) - 0.5)) * spacing;
        let down = 1.0 - above / tall.max(1e-6);

        let ashore = crest(hill, middle) < SHORE - 0.004;

        if down < 0.0 || tall < spacing * 0.4 || !ashore {
            return false;
        }

        // Boughs droop in tiers, ragged.
        let tier = (down * (6.0 + 4.0 * chance(3)) + chance(4)).fract();
        let ragged = noise::smooth(place.x / spacing * 5.0, place.y / spacing * 5.0, 71);
        let wide = tall * 0.20 * down.powf(0.85) * (0.62 + 0.42 * tier + 0.25 * ragged);

        (place.x - middle).abs() < wide + spacing * 0.05
    })
}

/// The side of a hill, `below` its crest, sunk in the mist at its foot.
fn slope(hill: usize, place: Point, below: f32) -> Light {
    let near = near(hill);
    let warm = (-(place - SUN).length() * 2.4).exp();
    let air = mix(hex(0x9da2b0), hex(0xf5c79d), (0.12 + 0.98 * warm).min(1.0));
    let woods = noise::layered(place.x * 60.0, place.y * 110.0, 3, 200 + hill as u32);
    let body = mix(FAR.through(air), NEAR, near.powf(0.52)) * (1.0 + woods * 0.35 * near);
    let seen = mix(body, air * 0.78, 0.50 * (1.0 - near).powf(1.7));
    let drift = noise::layered(
        place.x * 2.6 + hill as f32 * 1.9,
        place.y * 13.0,
        5,
        300 + hill as u32,
    );
    let deep = smooth(0.004, 0.125 - near * 0.045, below + drift * 0.040);
    let mist = deep * (0.90 - 0.52 * near.powi(5));

    mix(seen, air * (0.86 - 0.18 * near), mist)
}

/// The lake: what stands above it, upside down, drawn out by ripples.
fn water(place: Point) -> Light {
    let deep = place.y - SHORE;
    let scale = 1.0 / (deep + 0.035);
    let ripple = noise::layered(place.x * scale * 0.42, scale * 5.2, 3, 401)
        + 0.5 * noise::layered(place.x * scale * 1.1, scale * 11.0, 2, 409);
    let wind = smooth(
        0.05,
        0.5,
        noise::layered(place.x * 1.3, deep * 17.0, 3, 421),
    );
    let push = ripple * (0.006 + deep * 0.115) * (0.55 + 0.75 * wind);
    // Small waves mix what lies above and below each other.
    let blur = 0.0022 + deep * 0.022;
    let mirrored = (-1..=1).fold(Light::BLACK, |sum, wave| {
        let up = deep * 1.04 + push + blur * wave as f32;

        sum + land(at(place.x + push * 0.35, (SHORE - up).min(SHORE - 0.001))) * (1.0 / 3.0)
    });
    // Water seen steeply lets less of the sky back out of it.
    let steep = smooth(0.0, 0.40, deep);
    let seen = mirrored.through(mix(Light(0.93, 0.92, 0.92), Light(0.34, 0.42, 0.48), steep));
    let depth = mix(
        Light(0.010, 0.013, 0.016),
        Light(0.006, 0.011, 0.016),
        steep,
    );
    // Mist lies on the far shore and feathers out over the water.
    let drift = noise::layered(place.x * 2.2, deep * 26.0, 4, 431);
    let mist = smooth(0.075, 0.0, deep + drift * 0.045) * 0.58;
    let warm = (-((place.x - SUN.x) / 0.55).powi(2)).exp();
    let air = mix(hex(0xa3a3ad), hex(0xf1c49c), 0.15 + 0.75 * warm);

    mix(seen + depth, air * 0.72, mist)
}

/// A string of geese, low over the water, on their way.
fn geese(sheet: &mut Sheet<Light>) {
    let mut chance = noise::Chance::new(5);

    for bird in 0..13 {
        let (side, rank) = if bird < 8 {
            (1.0, bird)
        } else {
            (-0.62, bird - 7)
        };
        let place = at(
            0.395 + rank as f32 * 0.0175 + chance.bell() * 0.002,
            0.255 + rank as f32 * 0.0072 * side + chance.bell() * 0.0016,
        );
        let span = 0.0080 + chance.bell() * 0.0007;
        let beat = chance.between(-0.55, 0.75);
        let ink = over(hex(0x232733), 0.86);

        for wing in [-1.0, 1.0] {
            let elbow = place + at(wing * span * 0.42, -span * 0.30 * beat.max(-0.1));
            let tip = place + at(wing * span * 0.92 + span * 0.22, -span * 0.42 * beat);

            sheet.line((place, span * 0.085), (elbow, span * 0.075), 0.0, &ink);
            sheet.line((elbow, span * 0.075), (tip, span * 0.015), 0.0, &ink);
        }

        let neck = place + at(-span * 0.52, -span * 0.03);

        sheet.line(
            (place + at(span * 0.3, 0.0), span * 0.07),
            (place, span * 0.10),
            0.0,
            &ink,
        );
        sheet.line((place, span * 0.10), (neck, span * 0.035), 0.0, &ink);
    }
}
