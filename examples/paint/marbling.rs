//! Ink that floated on water and was lifted off with paper (suminagashi).

use crate::noise;
use crate::plane::{Light, Point, Sheet, at, hex, smooth};

/// A drop that pushed aside everything that lay there before it.
struct Drop {
    middle: Point,
    /// The square of its radius.
    area: f32,
    ink: Option<Light>,
}

const ROUNDS: usize = 76;

pub fn paint(size: (usize, usize)) -> Sheet<Light> {
    let drops = drops();
    let mut sheet = Sheet::painted(size, 3, |place| {
        let paper = hex(0xefe7d8);

        match floated(&drops, drawn(place)) {
            // Twice as much ink lets the square of the light through.
            Some((ink, strength)) => paper.through(ink.each(|part| part.powf(strength))),
            None => paper,
        }
    });

    sheet.each(|place, light| {
        let (x, y) = (place.x * 320.0, place.y * 320.0);
        // Long fibres of kozo, and the tooth of the sheet.
        let tooth = noise::layered(x, y, 3, 11) * 0.030;
        let fibre = (1.0 - noise::layered(place.x * 14.0, place.y * 21.0, 3, 13).abs() * 26.0)
            .clamp(0.0, 1.0)
            * smooth(0.1, 0.5, noise::smooth(place.x * 9.0, place.y * 7.0, 17));

        light * (1.0 + tooth - fibre * 0.045)
    });
    sheet
}

fn drops() -> Vec<Drop> {
    let mut chance = noise::Chance::new(77);
    let mut drops = Vec::new();
    let inks = [0x0d2148, 0x163b6b, 0x161a26, 0x24608c, 0x1a2a4a].map(hex);
    // Four hands, dropping in turn: ink, then clear water, then ink.
    let hands = [
        (at(0.60, 0.55), 76, 0.0030),
        (at(1.17, 0.42), 48, 0.0026),
        (at(0.27, 0.22), 24, 0.0018),
        (at(1.05, 0.90), 22, 0.0016),
    ];

    for round in 0..ROUNDS {
        for (hand, &(middle, count, area)) in hands.iter().enumerate() {
            if round * count / ROUNDS == (round + 1) * count / ROUNDS {
                continue;
            }

            let turn = round * count / ROUNDS;
            let ink = match turn % 2 {
                0 => None,
                _ if hand == 0 && turn == 41 => Some(hex(0xb8862f)),
                _ => Some(inks[(chance.next() * 4.99) as usize]),
            };
            // Early rings are pushed far out and grow thin: they start large.
            let early = 1.0 - round as f32 / ROUNDS as f32;
            let swell = (0.62 + 1.6 * chance.next().powi(3)) * (0.55 + 2.6 * early * early);

            drops.push(Drop {
                middle: middle + at(chance.bell(), chance.bell()) * 0.006,
                area: area * swell * if ink.is_some() { 0.8 } else { 1.15 },
                ink,
            });
        }
    }

    drops
}

/// Where what is now at `place` lay before somebody breathed on the water.
fn drawn(place: Point) -> Point {
    let mut place = place;

    // A slow swirl, then smaller ones, then the tremble of the bath: each
    // pushes sideways by what lies across, so that no ink piles up.
    for (turns, strength, lean) in [
        (3.1, 0.085, 0.4),
        (5.3, 0.046, 1.9),
        (9.7, 0.0210, 3.3),
        (17.0, 0.0070, 0.9),
        (31.0, 0.0016, 2.2),
    ] {
        let across = Point::heading(lean);
        let wave = |way: Point, phase: f32| (place.dot(way) * turns + phase).sin();
        let first = wave(across.turned(0.35), lean * 5.0);
        let second = wave(across.normal().turned(-0.25), lean * 7.0);

        place = place + across.normal() * (first * strength) + across * (second * strength);
    }

    // A straw, drawn once through the bath from below.
    let off = (place.x - 0.86) * 0.94 + (place.y - 0.5) * 0.34;

    place + at(-0.34, 0.94) * (0.075 * (-off * off * 60.0).exp())
}

/// The ink at a place, found by undoing the drops from the last to the first.
fn floated(drops: &[Drop], place: Point) -> Option<(Light, f32)> {
    let mut place = place;

    for (index, drop) in drops.iter().enumerate().rev() {
        let offset = place - drop.middle;
        let squared = offset.dot(offset);

        if squared < drop.area {
            // Ink pools in places and thins in others, as the bath carries it.
            let pool = noise::smooth(place.x * 3.3, place.y * 3.3 + index as f32 * 0.05, 51);

            return drop
                .ink
                .map(|ink| (ink, (0.84 + 0.62 * pool).clamp(0.30, 1.15)));
        }

        place = drop.middle + offset * (1.0 - drop.area / squared).sqrt();
    }

    None
}
