//! Blending one row of pixels over another.
//!
//! A screen row has four bytes per pixel: blue, green, red and alpha, with the
//! colours premultiplied by alpha. All arithmetic is in 16-bit lanes without
//! branches, so that the compiler turns it into vector instructions.

/// How many bytes are blended at a time: few enough to stay in the nearest
/// cache.
const BLOCK: usize = 1024;

/// The opacity of what hides everything under it.
pub const OPAQUE: u16 = u16::MAX;

/// Overwrites a row with a colour.
pub fn overwrite(row: &mut [u8], color: [u8; 4]) {
    row.as_chunks_mut().0.fill(color);
}

/// Blends a colour over a row.
pub fn color_over(row: &mut [u8], color: [u8; 4]) {
    if color[3] == u8::MAX {
        overwrite(row, color);
        return;
    }

    let remaining = u16::from(u8::MAX - color[3]);

    for pixel in row.as_chunks_mut::<4>().0 {
        for (under, over) in pixel.iter_mut().zip(color) {
            // Rounded as tiny-skia rounds it.
            *under = over + ((u16::from(*under) * remaining + 255) >> 8) as u8;
        }
    }
}

/// Blends a row of a picture over a row of the screen. The picture's pixels
/// are red, green, blue and alpha, not premultiplied.
pub fn picture_over(row: &mut [u8], picture: &[u8], opacity: u16) {
    for (row, picture) in row.chunks_mut(BLOCK).zip(picture.chunks(BLOCK)) {
        let mut block = [0; BLOCK];
        let block = &mut block[..picture.len()];

        if swap_red_and_blue(block, picture) == u8::MAX {
            if opacity == OPAQUE {
                row.copy_from_slice(block);
            } else {
                mix(row, block, opacity);
            }
        } else {
            premultiply(block);
            source_over(row, block, opacity);
        }
    }
}

/// Blends a row of pixels as the screen has them over a row of the screen.
pub fn pixmap_over(row: &mut [u8], pixmap: &[u8]) {
    for (row, pixmap) in row.chunks_mut(BLOCK).zip(pixmap.chunks(BLOCK)) {
        // Around letters there is mostly nothing.
        if pixmap.iter().fold(0, |all, byte| all | byte) != 0 {
            source_over(row, pixmap, OPAQUE);
        }
    }
}

/// Copies pixels with red and blue exchanged. Returns the bitwise AND of all
/// alphas: 255 if every pixel is opaque.
fn swap_red_and_blue(into: &mut [u8], from: &[u8]) -> u8 {
    let (into, _) = into.as_chunks_mut();
    let (from, _) = from.as_chunks();
    let mut common = u32::MAX;

    for (into, from) in into.iter_mut().zip(from) {
        let pixel = u32::from_le_bytes(*from);

        common &= pixel;
        *into =
            ((pixel & 0xff00_ff00) | ((pixel & 0xff) << 16) | ((pixel >> 16) & 0xff)).to_le_bytes();
    }

    common.to_le_bytes()[3]
}

/// Blends opaque pixels over a row.
fn mix(row: &mut [u8], over: &[u8], opacity: u16) {
    for (under, over) in row.iter_mut().zip(over) {
        *under = rounded(scaled(*over, opacity) + scaled(*under, OPAQUE - opacity));
    }
}

/// Blends premultiplied pixels over a row.
fn source_over(row: &mut [u8], over: &[u8], opacity: u16) {
    let (row, _) = row.as_chunks_mut::<4>();
    let (over, _) = over.as_chunks::<4>();

    for (under, over) in row.iter_mut().zip(over) {
        let remaining = OPAQUE - high_half(u16::from(over[3]) * 257, opacity);

        for (under, over) in under.iter_mut().zip(over) {
            *under = rounded(scaled(*over, opacity) + scaled(*under, remaining));
        }
    }
}

fn premultiply(pixels: &mut [u8]) {
    let (pixels, _) = pixels.as_chunks_mut::<4>();

    for [blue, green, red, alpha] in pixels {
        for color in [blue, green, red] {
            // The integer nearest to color × alpha ÷ 255.
            let product = u16::from(*color) * u16::from(*alpha) + 128;
            *color = ((product + (product >> 8)) >> 8) as u8;
        }
    }
}

/// A channel scaled by an opacity, in 256ths of a level.
fn scaled(channel: u8, opacity: u16) -> u16 {
    high_half(u16::from(channel) << 8, opacity)
}

/// The nearest whole level to one in 256ths.
fn rounded(level: u16) -> u8 {
    ((level + 128) >> 8) as u8
}

/// The upper 16 bits of a product.
fn high_half(a: u16, b: u16) -> u16 {
    ((u32::from(a) * u32::from(b)) >> 16) as u16
}
