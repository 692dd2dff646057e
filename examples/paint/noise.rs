//! Chance that always falls out the same.

/// A well-mixed number of two coordinates and a seed.
fn hashed(x: u32, y: u32, seed: u32) -> u32 {
    let mut value = x
        .wrapping_mul(0x9e37_79b1)
        .wrapping_add(y.wrapping_mul(0x85eb_ca77))
        .wrapping_add(seed.wrapping_mul(0xc2b2_ae3d));

    value = (value ^ (value >> 15)).wrapping_mul(0x2c1b_3c6d);
    value = (value ^ (value >> 12)).wrapping_mul(0x297a_2d39);
    value ^ (value >> 15)
}

/// A number from 0 to 1 that belongs to a place on a grid.
pub fn unit(x: u32, y: u32, seed: u32) -> f32 {
    (hashed(x, y, seed) >> 8) as f32 / (1 << 24) as f32
}

/// The same for a place that may be negative.
pub fn cell(x: i32, y: i32, seed: u32) -> f32 {
    unit(x.cast_unsigned(), y.cast_unsigned(), seed)
}

/// Gradient noise: smooth, about -1 to 1, one hill to a unit.
pub fn smooth(x: f32, y: f32, seed: u32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (dx, dy) = (x - left, y - top);
    let ease = |t: f32| t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
    let slope = |column: i32, row: i32| {
        let chance = hashed(
            (left as i32 + column).cast_unsigned(),
            (top as i32 + row).cast_unsigned(),
            seed,
        );
        let part = |shift: u32| ((chance >> shift) & 0xffff) as f32 / 32_767.5 - 1.0;

        part(0) * (dx - column as f32) + part(16) * (dy - row as f32)
    };
    let across = |row: i32| {
        let start = slope(0, row);

        start + ease(dx) * (slope(1, row) - start)
    };
    let upper = across(0);

    (upper + ease(dy) * (across(1) - upper)) * 1.5
}

/// Noise on noise, each half as large and half as strong as the one before.
pub fn layered(x: f32, y: f32, octaves: u32, seed: u32) -> f32 {
    let (mut sum, mut strength, mut scale) = (0.0, 0.5, 1.0);

    for octave in 0..octaves {
        sum += strength * smooth(x * scale, y * scale, seed + octave * 17);
        strength *= 0.5;
        scale *= 2.03;
    }

    sum
}

/// A row of chances (SplitMix64).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to 1.
    pub fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);

        let mut value = self.0;

        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((value ^ (value >> 31)) >> 40) as f32 / (1 << 24) as f32
    }

    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.next()
    }

    /// Around 0, mostly within ±1 (a bell, by the sum of chances).
    pub fn bell(&mut self) -> f32 {
        (0..6).map(|_| self.next()).sum::<f32>() * std::f32::consts::SQRT_2
            - 3.0 * std::f32::consts::SQRT_2
    }
}
