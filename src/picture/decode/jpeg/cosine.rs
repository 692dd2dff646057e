//! The inverse cosine transform (ITU-T T.81, A.3.3), to blocks of 8
//! or 4 samples a side.
//!
//! The low frequencies of a block, transformed as if they were all of a smaller
//! block, give the block reduced. Width and height are reduced independently,
//! so that chroma that is stored with fewer samples comes out at the size of
//! the reduced luma without being enlarged.

/// Transforms dequantised frequencies, row by row, to samples in rows that lie
/// `stride` apart.
pub(super) type Inverse = fn(frequencies: &[i16], samples: &mut [u8], stride: usize);

/// The transform to blocks of the given size, if it is a size that occurs.
pub(super) fn inverse(width: usize, height: usize) -> Option<Inverse> {
    Some(match (width, height) {
        (4, 4) => transform::<4, 4>,
        (4, 8) => transform::<4, 8>,
        (8, 4) => transform::<8, 4>,
        (8, 8) => transform::<8, 8>,
        _ => return None,
    })
}

fn transform<const W: usize, const H: usize>(
    frequencies: &[i16],
    samples: &mut [u8],
    stride: usize,
) {
    let (rows, _) = frequencies.as_chunks::<W>();
    let mut columns = [[0.0_f32; W]; H];
    let mut present = [0; W];
    for (row, weights) in rows.iter().zip(&Cosines::<H>::TABLE) {
        // High frequencies are mostly absent.
        if *row == [0; W] {
            continue;
        }
        for (any, frequency) in present.iter_mut().zip(row) {
            *any |= frequency;
        }
        for (line, weight) in columns.iter_mut().zip(weights) {
            for (sum, &frequency) in line.iter_mut().zip(row) {
                *sum += weight * f32::from(frequency);
            }
        }
    }
    let used = present
        .iter()
        .rposition(|&any| any != 0)
        .map_or(0, |last| last + 1);
    for (line, out) in columns.iter().zip(samples.chunks_mut(stride)) {
        // Samples are stored around zero; the half rounds what is cut off.
        let mut sums = [128.5_f32; W];
        for (&frequency, weights) in line.iter().zip(&Cosines::<W>::TABLE).take(used) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += frequency * weight;
            }
        }
        for (sample, sum) in out.iter_mut().zip(sums) {
            *sample = level(sum);
        }
    }
}

/// The whole part of a sum, within the range of a sample.
fn level(sum: f32) -> u8 {
    sum.clamp(0.0, 255.0) as i32 as u8
}

/// The cosines of a transform to `N` samples: by frequency, then by place.
struct Cosines<const N: usize>;

impl<const N: usize> Cosines<N> {
    const TABLE: [[f32; N]; N] = {
        let mut table = [[0.0; N]; N];
        let mut frequency = 0;
        while frequency < N {
            let mut place = 0;
            while place < N {
                let sixteenths = (2 * place + 1) * frequency * (8 / N);
                table[frequency][place] = cosine(sixteenths) / 2.0;
                if frequency == 0 {
                    // A mean counts by the root of a half.
                    table[frequency][place] = cosine(4) / 2.0;
                }
                place += 1;
            }
            frequency += 1;
        }
        table
    };
}

/// The cosine of so many sixteenths of a half turn.
const fn cosine(sixteenths: usize) -> f32 {
    const QUARTER: [f32; 9] = [
        1.0,
        0.980_785_25,
        0.923_879_5,
        0.831_469_6,
        0.707_106_77,
        0.555_570_24,
        0.382_683_43,
        0.195_090_32,
        0.0,
    ];
    let turn = sixteenths % 32;
    let half = if turn > 16 { 32 - turn } else { turn };
    if half > 8 {
        -QUARTER[16 - half]
    } else {
        QUARTER[half]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_alone_fills_every_size_evenly() {
        for (width, height) in [(4, 4), (4, 8), (8, 4), (8, 8)] {
            let mut frequencies = vec![0; width * height];
            // Eight times the difference from the middle.
            frequencies[0] = 8 * 50;
            let mut samples = vec![0; width * height];
            inverse(width, height).expect("a size that occurs")(&frequencies, &mut samples, width);
            assert_eq!(samples, vec![178; width * height]);
        }
    }

    #[test]
    fn a_full_block_agrees_with_the_definition() {
        use std::f64::consts::PI;
        let frequencies: Vec<i16> = (0..64).map(|i| (i * 37 % 41 - 20) * 4).collect();
        let mut samples = vec![0; 64];
        inverse(8, 8).expect("a size that occurs")(&frequencies, &mut samples, 8);
        for (place, sample) in samples.iter().enumerate() {
            let (x, y) = (place % 8, place / 8);
            let mut sum = 128.0;
            for (place, frequency) in frequencies.iter().enumerate() {
                let weight = |frequency: usize, place: usize| {
                    let scale = if frequency == 0 { 0.5_f64.sqrt() } else { 1.0 };
                    scale * ((2 * place + 1) as f64 * frequency as f64 * PI / 16.0).cos() / 2.0
                };
                sum += f64::from(*frequency) * weight(place % 8, x) * weight(place / 8, y);
            }
            let difference = f64::from(*sample) - sum.clamp(0.0, 255.0);
            assert!(difference.abs() <= 0.51, "{x} {y}: {sample}, {sum}");
        }
    }
}
