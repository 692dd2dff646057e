//! Filtering to the exact size, in linear light.
//!
//! The picture is divided into bands of rows that are shared among all cores.
//! Each band is converted and filtered by itself, together with as many rows
//! around it as the filter reaches, so that no seam shows and there is never a
//! copy of the whole picture in 16 bits.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U16x3, U16x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

use super::colour::{self, Conversion};
use super::fit::Size;
use super::limits::Deadline;
use super::raster::Raster;

/// Bands for each core: several, so that others can help one that is held up.
const BANDS_A_CORE: usize = 4;

/// The most rows of the result in a band, to save memory.
const BAND_ROWS: usize = 128;

/// How far the three-lobed Lanczos filter reaches, in pixels of the smaller of
/// the two pictures.
const REACH: f64 = 3.0;

/// RGBA pixels of the wanted size. None if the deadline passes first.
pub(super) fn to_size(
    raster: &Raster,
    colour: &Conversion,
    target: Size,
    deadline: Deadline,
) -> Option<Vec<u8>> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let height = target.height as usize;
    let band_rows = height.div_ceil(cores * BANDS_A_CORE).min(BAND_ROWS);
    let row_bytes = target.width as usize * 4;
    let mut pixels = vec![0; row_bytes * height];
    let bands = Mutex::new(pixels.chunks_mut(band_rows * row_bytes).enumerate());
    // It has the right size, and was not cropped in the middle of a pixel.
    let as_it_is = raster.size == target && raster.origin == (0.0, 0.0);
    let late = AtomicBool::new(false);
    let work = || {
        let mut resizer = Resizer::new();
        while let Some((number, pixels)) = bands.lock().ok().and_then(|mut bands| bands.next()) {
            if deadline.passed() {
                late.store(true, Ordering::Relaxed);
                return;
            }
            let first = number * band_rows;
            let rows = first..first + pixels.len() / row_bytes;
            if as_it_is {
                let samples = colour.encoded(raster, rows);
                colour::narrowed(&samples, raster.channels.has_alpha(), pixels);
            } else {
                filter(raster, colour, target, rows, &mut resizer, pixels);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(height.div_ceil(band_rows)) {
            scope.spawn(work);
        }
        work();
    });
    (!late.into_inner()).then_some(pixels)
}

/// Filters the rows of the result that `pixels` holds.
fn filter(
    raster: &Raster,
    colour: &Conversion,
    target: Size,
    rows: Range<usize>,
    resizer: &mut Resizer,
    pixels: &mut [u8],
) {
    let (extent_width, extent_height) = raster.extent;
    let ratio = extent_height / f64::from(target.height);
    let (left, first) = raster.origin;
    let (top, bottom) = (
        first + rows.start as f64 * ratio,
        first + rows.end as f64 * ratio,
    );
    let reach = REACH * ratio.max(1.0) + 1.0;
    let source = (top - reach).max(0.0) as usize
        ..((bottom + reach).ceil() as usize).min(raster.size.height as usize);
    // A picture that grows is filtered as it is encoded, which is close to how
    // the eye sees: in linear light, a dark line would appear beside every
    // edge.
    let grows = extent_width < f64::from(target.width) || ratio < 1.0;
    let samples = if grows {
        colour.encoded(raster, source.clone())
    } else {
        colour.light(raster, source.clone())
    };
    // The last band ends with the picture, but for the rounding of the ratio; a
    // billionth of a pixel less keeps it within.
    let offset = top - source.start as f64;
    let height = (bottom - top).min(source.len() as f64 - offset - 1e-9);

    let alpha = raster.channels.has_alpha();
    let channels = if alpha { 4 } else { 3 };
    let mut filtered = vec![0_u16; rows.len() * target.width as usize * channels];
    let from = (raster.size.width, source.len() as u32);
    let to = (target.width, rows.len() as u32);
    let kernel = if grows {
        FilterType::CatmullRom
    } else {
        FilterType::Lanczos3
    };
    // Alpha, if there is any, is multiplied in before and divided out after.
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(kernel))
        .crop(left, offset, extent_width, height)
        .use_alpha(alpha);
    let resize = if alpha {
        resize::<U16x4>
    } else {
        resize::<U16x3>
    };

    resize(resizer, &samples, from, &mut filtered, to, &options);

    if grows {
        colour::narrowed(&filtered, alpha, pixels);
    } else {
        colour.finish(filtered, alpha, pixels);
    }
}

/// Filters samples of one pixel type. `Resizer::resize`, which picks the type
/// while it runs, would compile the filters for all thirteen types into the
/// program: 3 MB.
fn resize<P: PixelTrait>(
    resizer: &mut Resizer,
    from: &[u16],
    (from_width, from_height): (u32, u32),
    to: &mut [u16],
    (to_width, to_height): (u32, u32),
    options: &ResizeOptions,
) {
    let from = TypedImageRef::<P>::from_buffer(from_width, from_height, bytemuck::cast_slice(from))
        .expect("the band was cut to this size");
    let mut to = TypedImage::<P>::from_buffer(to_width, to_height, bytemuck::cast_slice_mut(to))
        .expect("the buffer was made for this size");

    resizer
        .resize_typed(&from, &mut to, options)
        .expect("the crop lies within the band");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::raster::{Channels, Samples};

    #[test]
    fn no_seam_shows_between_bands() {
        let size = Size::new(97, 1033);
        let samples = (0..97 * 1033_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        let raster = Raster::new(size, Channels::Grey, Samples::Eight(samples), None);
        let target = Size::new(40, 431);
        let pixels = to_size(&raster, &Conversion::None, target, Deadline::never())
            .expect("there is time enough");
        let mut whole = vec![0; pixels.len()];
        let resizer = &mut Resizer::new();
        filter(
            &raster,
            &Conversion::None,
            target,
            0..431,
            resizer,
            &mut whole,
        );
        let furthest = pixels.iter().zip(&whole).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(furthest <= Some(1), "{furthest:?}");
    }
}
