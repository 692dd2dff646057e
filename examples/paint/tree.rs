//! A tree and what holds it up: cut in wood, printed in four inks.

use crate::noise::{self, Chance};
use crate::plane::{Light, Mask, Point, Sheet, at, hex, lay, mix, smooth};

/// Where air ends and earth begins.
const GROUND: f32 = 0.415;
const TRUNK: f32 = 0.375;

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let (sky, sun, earth, root) = (hex(0xe9dcc3), hex(0xd98e4f), hex(0x1d2a33), hex(0xe9dcc3));
    let ink = earth;
    let mut chance = Chance::new(23);
    let crown = grown(
        &crown_air(&mut chance),
        at(TRUNK, GROUND),
        at(0.0, -1.0),
        0.085,
    );
    let roots = grown(
        &root_earth(&mut chance),
        at(TRUNK, GROUND),
        at(0.0, 1.0),
        0.085,
    );
    let branches = drawn(size, &crown, 0.00050, 0.0190);
    let rootlets = drawn(size, &roots, 0.00055, 0.0190);
    let leaves = leaves(size, &crown, &mut chance);
    let mut sheet = Sheet::painted(size, 3, |place| {
        let far = (place - at(0.475, 0.215)).length();

        if place.y > line(place.x) {
            if strata(place) { hex(0x2b3b45) } else { earth }
        } else if far < 0.142 {
            sun
        } else {
            sky
        }
    });

    sheet.each(|place, light| {
        let wood = branches.get(place).max(rootlets.get(place));
        let below = (0.5 + (place.y - line(place.x)) * size.1 as f32).clamp(0.0, 1.0);
        let light = mix(light, mix(ink, root, below), wood);

        mix(light, hex(0x55735f), leaves.get(place))
    });
    sheet
}

/// The line of the ground, with a little of a hill.
fn line(x: f32) -> f32 {
    GROUND + 0.012 * ((x - TRUNK) / 0.375).powi(2) + 0.004 * noise::layered(x * 6.0, 1.0, 3, 4)
}

/// Cuts of the gouge that follow the layers of the earth.
fn strata(place: Point) -> bool {
    let bend = noise::layered(place.x * 2.1, place.y * 2.6, 4, 7);
    let depth = (place.y + bend * 0.10) * 46.0;
    let cut = noise::smooth(place.x * 7.0 + depth.floor() * 5.3, depth.floor() * 2.7, 9);
    let wide = 0.10 + 0.13 * noise::smooth(place.x * 3.0, depth.floor() * 1.7, 10);

    place.y > line(place.x) + 0.012
        && cut > -0.12
        && (depth.fract() - 0.5).abs() < wide * smooth(-0.12, 0.12, cut)
}

/// Places in the air that a branch would like to reach.
fn crown_air(chance: &mut Chance) -> Vec<Point> {
    scattered(3_400, chance, |place| {
        let offset = place - at(TRUNK, 0.210);
        let angle = offset.y.atan2(offset.x);
        let edge = 1.0 + 0.10 * (angle * 5.0 + 1.0).sin() + 0.05 * (angle * 11.0).sin();
        let round = at(offset.x / 0.285, offset.y / 0.160).length();

        round < edge && place.y < 0.345
    })
}

/// Places in the earth that a root would like to reach: far wider, far deeper.
fn root_earth(chance: &mut Chance) -> Vec<Point> {
    scattered(6_400, chance, |place| {
        let offset = place - at(TRUNK, GROUND);
        let deep = offset.y / 0.545;
        let wide = 0.345 * (1.0 - deep.max(0.0).powi(2) * 0.55);

        place.y > line(place.x) + 0.020
            && deep < 1.0
            && offset.x.abs() < wide * (0.80 + 0.25 * noise::smooth(place.y * 9.0, 1.0, 13))
    })
}

fn scattered(count: usize, chance: &mut Chance, inside: impl Fn(Point) -> bool) -> Vec<Point> {
    let mut places = Vec::with_capacity(count);

    while places.len() < count {
        let place = at(chance.next() * 0.75, chance.next());

        if inside(place) {
            places.push(place);
        }
    }

    places
}

/// A joint of a tree: where it is, what it grew from, how many tips it feeds.
struct Joint {
    place: Point,
    from: usize,
    feeds: f32,
}

/// Lets a tree grow towards all `goals` (space colonisation: Runions, Lane
/// and Prusinkiewicz, 2007). The joints are in order of growth.
fn grown(goals: &[Point], seed: Point, first: Point, sight: f32) -> Vec<Joint> {
    let (step, reached) = (0.0032, 0.0066);
    let mut joints = vec![Joint {
        place: seed,
        from: 0,
        feeds: 0.0,
    }];
    // For each open goal the joint that is nearest to it, and how far.
    let mut open: Vec<(Point, usize, f32)> = goals
        .iter()
        .map(|&goal| (goal, 0, (goal - seed).length()))
        .collect();

    let mut alone = true;
    let mut last: Vec<Option<Point>> = vec![None];

    for round in 0..420 {
        let mut pulls = vec![(at(0.0, 0.0), 0_u32); joints.len()];

        for &(goal, nearest, far) in &open {
            if far < sight {
                let pull = &mut pulls[nearest];

                *pull = (pull.0 + (goal - joints[nearest].place).unit(), pull.1 + 1);
            }
        }

        let known = joints.len();

        alone = alone && pulls.iter().all(|pull| pull.1 == 0);

        for (index, &(pull, count)) in pulls.iter().enumerate() {
            // While nothing is in sight, the stem goes straight out.
            let stem = index + 1 == known && alone;

            if count == 0 && !stem {
                continue;
            }

            let start = (1.0 - round as f32 / 12.0).max(0.0) * 2.0;
            let wind = 0.55
                * noise::smooth(
                    joints[index].place.x * 26.0,
                    joints[index].place.y * 26.0,
                    17,
                );
            let pull = if stem { first } else { pull.unit() };
            let way = (pull + first * start).unit().turned(wind);
            let place = joints[index].place + way * step;

            // Two goals that pull both ways would have it grow in place.
            if last[index].is_some_and(|other| (other - place).length() < step * 0.6) {
                continue;
            }

            last[index] = Some(place);
            last.push(None);
            joints.push(Joint {
                place,
                from: index,
                feeds: 0.0,
            });
        }

        if joints.len() == known {
            break;
        }

        for (goal, nearest, far) in &mut open {
            for (index, joint) in joints.iter().enumerate().skip(known) {
                let distance = (*goal - joint.place).length();

                if distance < *far {
                    (*nearest, *far) = (index, distance);
                }
            }
        }

        open.retain(|&(_, _, far)| far > reached);
    }

    pruned(&mut joints);

    // A stem is as strong as all that it carries.
    let mut tip = vec![true; joints.len()];

    for index in (1..joints.len()).rev() {
        if tip[index] {
            joints[index].feeds = 1.0;
        }

        let (from, feeds) = (joints[index].from, joints[index].feeds);

        tip[from] = false;
        joints[from].feeds += feeds;
    }

    joints
}

/// Takes off twigs that are too short to be more than a stub.
fn pruned(joints: &mut Vec<Joint>) {
    let mut reach = vec![0_u32; joints.len()];

    for index in (1..joints.len()).rev() {
        let from = joints[index].from;

        reach[from] = reach[from].max(reach[index] + 1);
    }

    // How far the twig goes on from where it left its stem.
    let mut twig = vec![0_u32; joints.len()];
    let mut moved = vec![0_usize; joints.len()];
    let mut kept: Vec<Joint> = Vec::with_capacity(joints.len());

    for (index, joint) in joints.drain(..).enumerate() {
        let side = index > 0 && reach[index] + 1 < reach[joint.from];

        twig[index] = if side || index == 0 {
            reach[index]
        } else {
            twig[joint.from]
        };

        if twig[index] >= 4 {
            moved[index] = kept.len();
            kept.push(Joint {
                from: moved[joint.from],
                ..joint
            });
        }
    }

    *joints = kept;
}

fn drawn(size: (usize, usize), joints: &[Joint], thin: f32, thick: f32) -> Mask {
    let mut mask = Mask::filled(size, 0.0);
    let all = joints[0].feeds;
    // Stems widen where they go into the ground.
    let radius = |joint: &Joint| {
        let flare =
            1.0 + 0.40 * (-(joint.place.y - GROUND).abs() * 34.0).exp() * (joint.feeds / all);

        (thin + (thick - thin) * (joint.feeds / all).powf(0.56)) * flare
    };

    for joint in joints.iter().skip(1) {
        let from = &joints[joint.from];
        let end = radius(joint);
        // A branch leaves a stem with its own thickness, a little flared.
        let start = radius(from).min(end * 1.25);

        mask.line((from.place, start), (joint.place, end), 0.0, lay);
    }

    mask
}

/// Leaves on the twigs, to the left and to the right.
fn leaves(size: (usize, usize), joints: &[Joint], chance: &mut Chance) -> Mask {
    let mut mask = Mask::filled(size, 0.0);

    for joint in joints.iter().skip(1).filter(|joint| joint.feeds < 2.5) {
        if chance.next() > 0.40 {
            continue;
        }

        let out = (joint.place - joints[joint.from].place).unit();
        let side = if chance.next() < 0.5 { -1.0 } else { 1.0 };
        let way = out.turned(side * chance.between(0.45, 1.1));
        let long = chance.between(0.0075, 0.0125);
        let part = |t: f32| joint.place + way * (long * t);

        for (from, to, start, end) in [
            (0.0, 0.25, 0.0003, 0.13),
            (0.25, 0.50, 0.13, 0.20),
            (0.50, 0.75, 0.20, 0.14),
            (0.75, 1.05, 0.14, 0.01),
        ] {
            mask.line((part(from), start * long), (part(to), end * long), 0.0, lay);
        }
    }

    mask
}
