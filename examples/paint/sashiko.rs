//! Worn indigo cloth, patched and stitched with white thread (boro and
//! sashiko); a few of its stars are gold.

use crate::noise::{self, Chance};
use crate::patterns::{Pattern, golden, lines};
use crate::plane::{Light, Point, Sheet, at, hex, mix, over, smooth};

/// A piece of cloth.
struct Patch {
    middle: Point,
    half: Point,
    turned: f32,
    cloth: Light,
    pattern: Pattern,
}

impl Patch {
    /// A place as the cloth itself has it.
    fn local(&self, place: Point) -> Point {
        (place - self.middle).turned(-self.turned)
    }

    /// How far inside the cloth's edge a place is.
    fn inside(&self, place: Point) -> f32 {
        let local = self.local(place);
        let wear = noise::layered(place.x * 16.0, place.y * 16.0, 4, 5) * 0.007
            + noise::smooth(place.x * 150.0, place.y * 150.0, 6) * 0.0011;

        (self.half.x - local.x.abs()).min(self.half.y - local.y.abs()) + wear
    }
}

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let patches = patches();
    let mut sheet = Sheet::painted(size, 2, |place| cloth(&patches, place));

    for index in 0..patches.len() {
        stitch(&mut sheet, &patches, index);
    }

    sheet.each(|place, light| {
        let folds = noise::layered(place.x * 1.6, place.y * 2.1, 3, 91);
        let corner = (place - at(0.60, 0.42)).length();

        light * ((1.0 + 0.22 * folds) * (1.10 - 0.42 * smooth(0.2, 0.95, corner)))
    });
    sheet.grained(0.010, 1.6, 12);
    sheet
}

fn patches() -> Vec<Patch> {
    let patch = |x: f32, y: f32, wide: f32, tall: f32, turned: f32, cloth: u32, pattern| Patch {
        middle: at(x, y),
        half: at(wide / 2.0, tall / 2.0),
        turned,
        cloth: hex(cloth),
        pattern,
    };

    vec![
        patch(0.66, 0.50, 1.60, 1.30, 0.0, 0x1f3350, Pattern::Rows),
        patch(0.22, 0.25, 0.54, 0.62, 0.012, 0x2b4a70, Pattern::Steps),
        patch(0.25, 0.80, 0.60, 0.50, -0.016, 0x16233a, Pattern::Waves),
        patch(1.15, 0.20, 0.52, 0.50, -0.010, 0x3d6189, Pattern::Rings),
        patch(1.08, 0.76, 0.62, 0.54, 0.018, 0x243f63, Pattern::Crosses),
        patch(0.68, 0.42, 0.47, 0.58, -0.022, 0x101b2f, Pattern::Hemp),
    ]
}

fn cloth(patches: &[Patch], place: Point) -> Light {
    let mut shade = 1.0_f32;

    for (index, patch) in patches.iter().enumerate().rev() {
        let inside = patch.inside(place);

        if inside > 0.0 {
            let hem = 1.0 + 0.16 * smooth(0.006, 0.0, inside) - 0.10 * smooth(0.010, 0.016, inside)
                + 0.10 * smooth(0.016, 0.024, inside);

            return woven(patch, index as u32, place) * (shade * hem);
        }

        // A piece throws a narrow shadow on the one below it.
        shade = shade.min(1.0 - 0.58 * (inside / 0.006).exp() - 0.12 * (inside / 0.03).exp());
    }

    Light::BLACK
}

/// Threads over and under, faded and rubbed in places.
fn woven(patch: &Patch, seed: u32, place: Point) -> Light {
    let local = patch.local(place);
    let wave = at(
        noise::layered(local.x * 8.0, local.y * 8.0, 2, seed * 5 + 20),
        noise::layered(local.x * 8.0, local.y * 8.0, 2, seed * 5 + 21),
    ) * 0.004;
    let scale = 205.0 + 8.0 * seed as f32;
    let (x, y) = ((local.x + wave.x) * scale, (local.y + wave.y) * scale);
    let (column, row) = (x.floor() as i32, y.floor() as i32);
    let above = (column + row).rem_euclid(2) == 0;
    let (across, along, thread) = if above {
        (y, x, noise::cell(row, 1, seed + 30))
    } else {
        (x, y, noise::cell(column, 2, seed + 30))
    };
    let round = ((across.fract().abs() - 0.5).abs() * 2.0).min(1.0);
    let slub = noise::smooth(along * 0.10, across.floor() * 5.7, seed + 40);
    let worn = smooth(
        0.0,
        0.55,
        noise::layered(local.x * 4.0 + 9.0, local.y * 4.0, 5, seed + 50),
    );
    let body =
        patch.cloth * ((0.86 + 0.28 * thread) * (1.0 - 0.26 * round * round) * (1.0 + 0.22 * slub));

    // Rubbed threads lose their dye first where they stand highest.
    mix(
        body,
        hex(0x8ea6bd),
        worn * 0.34 * (1.0 - 0.6 * round) * (0.6 + 0.4 * thread),
    )
}

fn stitch(sheet: &mut Sheet<Light>, patches: &[Patch], index: usize) {
    let patch = &patches[index];
    let mut chance = Chance::new(300 + index as u64);
    let margin = if index == 0 { -1.0 } else { 0.016 };
    let (thick, long) = match patch.pattern {
        Pattern::Rows => (0.00125, 0.0128),
        Pattern::Steps => (0.00190, 0.0185),
        Pattern::Crosses => (0.00200, 0.0200),
        Pattern::Hemp | Pattern::Waves | Pattern::Rings => (0.00165, 0.0146),
    };
    let share = match patch.pattern {
        Pattern::Steps | Pattern::Crosses => 0.90,
        Pattern::Rows => 0.52,
        Pattern::Hemp | Pattern::Waves | Pattern::Rings => 0.70,
    };
    let crosses = matches!(patch.pattern, Pattern::Crosses);
    let pale = if index == 0 {
        hex(0x7f93a8)
    } else {
        hex(0xeae4d6)
    };

    for line in lines(patch.pattern, patch.half) {
        for (from, to) in stitches(&line, long, share) {
            let middle = mix(from, to, 0.5);
            let waver = |chance: &mut Chance| at(chance.bell(), chance.bell()) * 0.00045;
            let world = |local: Point| patch.middle + local.turned(patch.turned);
            let (from, to) = (
                world(from + waver(&mut chance)),
                world(to + waver(&mut chance)),
            );
            let hidden = patches[index + 1..]
                .iter()
                .any(|above| above.inside(from).max(above.inside(to)) > -0.002);
            // Here and there a thread has worn through.
            let lost = !crosses && chance.next() < 0.012;
            let edge = if crosses {
                patch.inside(mix(from, to, 0.5)) - 0.012
            } else {
                patch.inside(from).min(patch.inside(to))
            };
            let colour = if matches!(patch.pattern, Pattern::Hemp) && golden(middle) {
                hex(0xe8ae3f)
            } else {
                pale
            };

            if !hidden && !lost && edge > margin {
                thread(sheet, from, to, thick, colour * chance.between(0.84, 1.04));
            }
        }
    }
}

/// Divides a line into stitches of about the same length, each of which lies
/// on top for `share` of its way.
fn stitches(line: &[Point], long: f32, share: f32) -> Vec<(Point, Point)> {
    let total: f32 = line
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).length())
        .sum();
    let count = (total / long).round().max(1.0) as usize;
    let along = |part: f32| {
        let mut left = part * total;

        for pair in line.windows(2) {
            let step = (pair[1] - pair[0]).length();

            if left <= step {
                return mix(pair[0], pair[1], left / step.max(1e-9));
            }

            left -= step;
        }

        line[line.len() - 1]
    };

    (0..count)
        .map(|stitch| {
            let middle = (stitch as f32 + 0.5) / count as f32;
            let half = 0.5 * share / count as f32;

            (along(middle - half), along(middle + half))
        })
        .collect()
}

/// One stitch of twisted thread that lies on the cloth.
fn thread(sheet: &mut Sheet<Light>, from: Point, to: Point, thick: f32, colour: Light) {
    let along = to - from;
    let (way, side) = (along.unit(), along.unit().normal());
    let shadow = at(0.0009, 0.0012) * (thick / 0.0017);
    let line = |from: Point, to: Point, wide: f32| ((from, wide), (to, wide));
    let (a, b) = line(from + shadow, to + shadow, thick * 1.05);

    sheet.line(a, b, thick * 0.9, over(hex(0x050910), 0.62));

    // Thickest in the middle, where nothing pulls it into the cloth.
    let middle = mix(from, to, 0.5);

    for end in [from, to] {
        sheet.line(
            (end, thick * 0.74),
            (middle, thick),
            0.0,
            over(colour * 0.74, 1.0),
        );
    }

    let light = at(-0.3, -0.42) * thick;

    sheet.line(
        (mix(from, to, 0.08) + light, thick * 0.42),
        (mix(from, to, 0.92) + light, thick * 0.42),
        thick * 0.5,
        over(colour, 0.9),
    );

    let twists = (along.length() / (thick * 1.9)).round() as u32;

    for twist in 1..twists {
        let place = mix(from, to, twist as f32 / twists as f32);
        let slant = (side + way * 0.8) * (thick * 0.78);

        sheet.line(
            (place - slant, thick * 0.07),
            (place + slant, thick * 0.07),
            0.0,
            over(colour * 0.36, 0.5),
        );
    }
}
