//! Rows of pixels laid over rows of pixels.
//!
//! A row of the screen holds four bytes a pixel: blue, green, red and alpha,
//! each colour already multiplied by alpha. Everything is reckoned in lanes
//! of 16 bits and without branches, so that the compiler makes vector
//! instructions of it.

/// Bytes that are worked on at a time: few enough to stay in registers and
/// the nearest cache.
const BLOCK: usize = 1024;

/// All of a picture there is.
pub const WHOLE: u16 = u16::MAX;

/// Fills a row with a colour, whatever was there.
pub fn replace(row: &mut [u8], color: [u8; 4]) {
    row.as_chunks_mut().0.fill(color);
}

/// Fills a row with a colour, which may let through what is under it.
pub fn fill(row: &mut [u8], color: [u8; 4]) {
    if color[3] == u8::MAX {
        replace(row, color);
        return;
    }

    let left = u16::from(u8::MAX - color[3]);

    for pixel in row.as_chunks_mut::<4>().0 {
        for (under, over) in pixel.iter_mut().zip(color) {
            // Rounded as tiny-skia rounds it.
            *under = over + ((u16::from(*under) * left + 255) >> 8) as u8;
        }
    }
}

/// Lays a row of a picture over a row of the screen. The picture's pixels are
/// red, green, blue and alpha, not multiplied.
pub fn lay_picture(row: &mut [u8], picture: &[u8], opacity: u16) {
    for (row, picture) in row.chunks_mut(BLOCK).zip(picture.chunks(BLOCK)) {
        let mut block = [0; BLOCK];
        let block = &mut block[..picture.len()];

        if swap_channels(block, picture) == u8::MAX {
            if opacity == WHOLE {
                row.copy_from_slice(block);
            } else {
                mix(row, block, opacity);
            }
        } else {
            premultiply(block);
            lay(row, block, opacity);
        }
    }
}

/// Lays a row of a sheet over a row of the screen; both are made of the same
/// kind of pixels.
pub fn lay_sheet(row: &mut [u8], sheet: &[u8]) {
    for (row, sheet) in row.chunks_mut(BLOCK).zip(sheet.chunks(BLOCK)) {
        if sheet.iter().fold(0, |all, byte| all | byte) != 0 {
            lay(row, sheet, WHOLE);
        }
    }
}

/// Copies pixels with red and blue exchanged. Tells what all their alphas
/// have in common: 255 if every one of them is opaque.
fn swap_channels(into: &mut [u8], from: &[u8]) -> u8 {
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

/// Mixes opaque pixels into a row.
fn mix(row: &mut [u8], over: &[u8], opacity: u16) {
    for (under, over) in row.iter_mut().zip(over) {
        *under = rounded(share(*over, opacity) + share(*under, WHOLE - opacity));
    }
}

/// Lays premultiplied pixels over a row.
fn lay(row: &mut [u8], over: &[u8], opacity: u16) {
    let (row, _) = row.as_chunks_mut::<4>();
    let (over, _) = over.as_chunks::<4>();

    for (under, over) in row.iter_mut().zip(over) {
        let left = WHOLE - high(u16::from(over[3]) * 257, opacity);

        for (under, over) in under.iter_mut().zip(over) {
            *under = rounded(share(*over, opacity) + share(*under, left));
        }
    }
}

fn premultiply(pixels: &mut [u8]) {
    let (pixels, _) = pixels.as_chunks_mut::<4>();

    for [blue, green, red, alpha] in pixels {
        for color in [blue, green, red] {
            // The nearest whole number to color × alpha ÷ 255.
            let product = u16::from(*color) * u16::from(*alpha) + 128;
            *color = ((product + (product >> 8)) >> 8) as u8;
        }
    }
}

/// A share of a channel, in 256ths of a level; `WHOLE` is all of it.
fn share(channel: u8, of: u16) -> u16 {
    high(u16::from(channel) << 8, of)
}

fn rounded(level: u16) -> u8 {
    ((level + 128) >> 8) as u8
}

/// The upper half of a product.
fn high(a: u16, b: u16) -> u16 {
    ((u32::from(a) * u32::from(b)) >> 16) as u16
}
