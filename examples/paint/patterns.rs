//! The old patterns of sashiko, as lines to stitch along.

use std::f32::consts::{PI, TAU};

use crate::noise;
use crate::plane::{Point, at};

/// What is stitched on a patch.
#[derive(Debug, Clone, Copy)]
pub enum Pattern {
    /// Hemp leaves.
    Hemp,
    /// Waves of the blue sea.
    Waves,
    /// Rings that hold each other.
    Rings,
    /// Crosses.
    Crosses,
    /// Steps that come of straight rows alone.
    Steps,
    /// Plain rows.
    Rows,
}

/// The lines of a pattern on a patch that reaches so far to each side of its
/// middle. Each line is stitched in one go.
pub fn lines(pattern: Pattern, half: Point) -> Vec<Vec<Point>> {
    let (wide, tall) = (half.x, half.y);
    let steps = |half: f32, gap: f32| {
        let count = (half / gap).ceil() as i32;

        (-count..=count).map(move |step| step as f32 * gap)
    };
    let ring = |middle: Point, radius: f32, from: f32, to: f32| -> Vec<Point> {
        (0..=48)
            .map(|part| middle + Point::heading(from + (to - from) * part as f32 / 48.0) * radius)
            .collect()
    };

    match pattern {
        Pattern::Rows => steps(tall, 0.0155)
            .map(|y| vec![at(-wide, y), at(wide, y)])
            .collect(),
        Pattern::Crosses => {
            let gap = 0.036;

            steps(tall, gap)
                .flat_map(|y| steps(wide, gap).map(move |x| at(x, y)))
                .flat_map(|middle| {
                    [at(0.0098, 0.0), at(0.0, 0.0098)].map(|arm| vec![middle - arm, middle + arm])
                })
                .collect()
        }
        Pattern::Rings => {
            let radius = 0.050;

            steps(tall, radius)
                .enumerate()
                .flat_map(|(row, y)| {
                    let odd = (row % 2) as f32 * radius;

                    steps(wide, radius * 2.0).map(move |x| at(x + odd, y))
                })
                .map(|middle| ring(middle, radius, 0.0, TAU))
                .collect()
        }
        Pattern::Waves => {
            let radius = 0.058;

            steps(tall, radius * 0.5)
                .enumerate()
                .flat_map(|(row, y)| {
                    let odd = (row % 2) as f32 * radius;

                    steps(wide, radius * 2.0).map(move |x| at(x + odd, y))
                })
                .flat_map(|middle| {
                    [1.0, 0.70, 0.40]
                        .map(|share| crest(&ring(middle, radius * share, PI, TAU), middle, radius))
                })
                .filter(|line| line.len() > 2)
                .collect()
        }
        Pattern::Hemp => hemp(wide, tall),
        Pattern::Steps => {
            let gap = 0.0185;
            let row = |y: f32, salt: i32| {
                let first = f32::from(u8::from(
                    noise::cell((y / gap).round() as i32, salt, 61) < 0.5,
                ));

                steps(wide.max(tall), gap * 2.0)
                    .map(move |x| (x + first * gap, x + (first + 1.0) * gap))
            };

            steps(tall, gap)
                .flat_map(|y| row(y, 0).map(move |(from, to)| vec![at(from, y), at(to, y)]))
                .chain(
                    steps(wide, gap).flat_map(|x| {
                        row(x, 1).map(move |(from, to)| vec![at(x, from), at(x, to)])
                    }),
                )
                .collect()
        }
    }
}

/// The part of a wave that no nearer wave hides.
fn crest(line: &[Point], middle: Point, radius: f32) -> Vec<Point> {
    let nearer = [
        at(-radius, radius * 0.5),
        at(radius, radius * 0.5),
        at(0.0, radius),
        at(-radius * 2.0, radius),
        at(radius * 2.0, radius),
    ];

    line.iter()
        .copied()
        .filter(|&place| {
            nearer
                .iter()
                .all(|&offset| (place - middle - offset).length() > radius * 1.04)
        })
        .collect()
}

/// How far apart the stars of hemp leaves stand.
const STAR: f32 = 0.088;
/// The height of a triangle of three stars.
const STAR_ROW: f32 = STAR * 0.866_025_4;

/// The middle of a star, counted from the middle of the patch.
fn star(column: i32, row: i32) -> Point {
    at(
        (column as f32 + 0.5 * row.rem_euclid(2) as f32) * STAR,
        row as f32 * STAR_ROW,
    )
}

/// The stars that are gold: they rise from the lower left to the upper right.
pub fn golden(place: Point) -> bool {
    [(-2, 2), (-1, 1), (0, 0), (0, -1), (2, -2)]
        .iter()
        .any(|&(column, row)| (place - star(column, row)).length() < STAR * 0.56)
}

/// Triangles, and in each three spokes from its middle.
fn hemp(wide: f32, tall: f32) -> Vec<Vec<Point>> {
    let (columns, rows) = ((wide / STAR) as i32 + 2, (tall / STAR_ROW) as i32 + 2);
    let mut lines = Vec::new();

    for row in -rows..=rows {
        for column in -columns..=columns {
            let odd = row.rem_euclid(2);
            let (a, b) = (star(column, row), star(column + 1, row));
            let (c, d) = (star(column + odd, row + 1), star(column + odd, row - 1));

            lines.push(vec![a, b]);
            lines.push(vec![a, c]);
            lines.push(vec![b, c]);

            for tip in [c, d] {
                let middle = (a + b + tip) * (1.0 / 3.0);

                lines.extend([a, b, tip].map(|corner| vec![corner, middle]));
            }
        }
    }

    lines
}
