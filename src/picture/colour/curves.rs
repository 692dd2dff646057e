//! Tables that convert between sRGB samples and linear light.

use std::sync::LazyLock;

/// The light of an sRGB sample, both from 0 to 1 (IEC 61966-2-1).
fn light(sample: f64) -> f64 {
    if sample <= 0.040_45 {
        sample / 12.92
    } else {
        ((sample + 0.055) / 1.055).powf(2.4)
    }
}

/// The sRGB sample of a light, both from 0 to 1.
fn sample(light: f64) -> f64 {
    if light <= 0.003_130_8 {
        light * 12.92
    } else {
        light.powf(1.0 / 2.4) * 1.055 - 0.055
    }
}

fn sixteen_bits(value: f64) -> u16 {
    (value * f64::from(u16::MAX)).round() as u16
}

/// The light of every sRGB sample of 8 bits.
pub(super) static FROM_EIGHT: LazyLock<[u16; 256]> = LazyLock::new(|| {
    let mut table = [0; 256];
    for (sample, entry) in (0..=u8::MAX).zip(&mut table) {
        *entry = sixteen_bits(light(f64::from(sample) / 255.0));
    }
    table
});

/// The light of every sRGB sample of 16 bits.
pub(super) static FROM_SIXTEEN: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..=u16::MAX)
        .map(|sample| sixteen_bits(light(f64::from(sample) / f64::from(u16::MAX))))
        .collect()
});

/// The sRGB sample of 16 bits of every light.
pub(super) static TO_SIXTEEN: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..=u16::MAX)
        .map(|light| sixteen_bits(sample(f64::from(light) / f64::from(u16::MAX))))
        .collect()
});

/// The sRGB sample of 8 bits that is nearest to every light.
pub(super) static TO_EIGHT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut table = Vec::with_capacity(1 << 16);
    for sample in 0..u8::MAX {
        // Halfway to the next sample, that one begins.
        let half_way = sixteen_bits(light((f64::from(sample) + 0.5) / 255.0));
        table.resize(usize::from(half_way) + 1, sample);
    }
    table.resize(1 << 16, u8::MAX);
    table
});

/// Writes samples of 16 bits as RGBA of 8 bits, in the same colours.
pub(in crate::picture) fn narrowed(samples: &[u16], alpha: bool, pixels: &mut [u8]) {
    write(samples, alpha, pixels, to_eight_bits);
}

pub(super) fn write(samples: &[u16], alpha: bool, pixels: &mut [u8], colour: impl Fn(u16) -> u8) {
    let (pixels, _) = pixels.as_chunks_mut::<4>();
    if alpha {
        for (pixel, &[r, g, b, a]) in pixels.iter_mut().zip(samples.as_chunks::<4>().0) {
            *pixel = [colour(r), colour(g), colour(b), to_eight_bits(a)];
        }
    } else {
        for (pixel, &[r, g, b]) in pixels.iter_mut().zip(samples.as_chunks::<3>().0) {
            *pixel = [colour(r), colour(g), colour(b), u8::MAX];
        }
    }
}

/// The nearest sample of 8 bits.
fn to_eight_bits(sample: u16) -> u8 {
    u8::try_from((u32::from(sample) + 128) / 257).unwrap_or(u8::MAX)
}
