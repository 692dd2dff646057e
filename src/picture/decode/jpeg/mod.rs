//! Photographs, read at half their size where that is enough.
//!
//! A JPEG's blocks of 8 × 8 pixels are stored as frequencies. Half the size
//! comes from transforming only the low ones, which saves most of the work of
//! decoding and three quarters of its memory. The rest of the way to the exact
//! size is filtered as for every picture.
//!
//! A quarter or an eighth would be faster still. But then so much of the
//! filtering is the blocks' own, which is not done in linear light, that
//! photographs come out two or three levels of 255 off in the mean.

mod cosine;
mod entropy;
mod frame;
mod general;
mod head;
mod paint;
mod progressive;
mod reduced;

use image::metadata::Orientation;

pub(in crate::picture) use self::head::{joined as joined_profile, profile_part};
pub(in crate::picture) use self::reduced::coded_lengths;

use self::general::Fault;
use self::head::{Colours, Head};
use crate::picture::error::Error;
use crate::picture::fit::Size;
use crate::picture::guard;
use crate::picture::limits::{Deadline, Limits};
use crate::picture::prepared::Doubt;
use crate::picture::probe::{Header, Ink, Probe, Storage};
use crate::picture::raster::{Raster, Samples};
use crate::picture::source::{CUT_SHORT, Source};

/// How many times larger than needed a picture must be, once reduced, to be
/// read reduced: then photographs stay within one level of 255 in the mean.
const MARGIN: u32 = 2;

/// The stack of the general decoder's thread, in bytes.
const STACK_BYTES: usize = 8 << 20;

/// The number of the marker that begins a progressive frame.
const PROGRESSIVE: u8 = 2;

fn head(file: &Source, limits: &Limits, deadline: Deadline) -> Result<Head, Error> {
    let head = file
        .input(deadline)
        .and_then(|mut input| Head::read(&mut input))
        .map_err(|fault| file.failed_walk(fault, limits))?;
    match head.unsupported() {
        Some(reason) => Err(file.unsupported(reason)),
        None => Ok(head),
    }
}

/// Reads the header: all segments up to the first scan.
pub(super) fn header(file: &Source) -> Result<Header, Error> {
    let head = head(file, &Limits::none(), Deadline::never())?;
    let orientation = head
        .exif
        .as_deref()
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    let colours = head.colours().unwrap_or(Colours::YCbCr);
    let storage = Storage {
        ink: match colours {
            Colours::Grey => Ink::Grey,
            Colours::YCbCr | Colours::Rgb => Ink::Rgb,
            Colours::Cmyk | Colours::Ycck => Ink::Cmyk,
        },
        alpha: false,
        depth: head.precision,
    };
    let profile = head.profile.as_deref();
    let samples = head.size.pixels() * colours.count();
    Ok(Header {
        probe: Probe::of(file, head.size, orientation, storage, profile),
        decoded_bytes: if head.coding == PROGRESSIVE {
            // It is gathered as 16-bit frequencies first.
            3 * samples
        } else {
            samples
        },
    })
}

/// Reads the samples, reduced as far as it allows to make of a part of one
/// size a picture of the other.
pub(super) fn raster(
    file: &Source,
    stored: Size,
    needed: (Size, Size),
    limits: &Limits,
    deadline: Deadline,
) -> Result<(Raster, Vec<Doubt>), Error> {
    let head = head(file, limits, deadline)?;
    let bytes = file.read(limits, deadline)?;
    let usual = matches!(head.colours(), Some(Colours::Grey | Colours::YCbCr));
    if let Some(divisor) = divisor(needed)
        && usual
        && let Some((size, channels, samples)) = reduced::decode(&bytes, divisor, deadline)
    {
        let (width, height) = Raster::extent_of(stored);
        let divisor = f64::from(divisor);
        let raster = Raster {
            extent: (width / divisor, height / divisor),
            ..Raster::new(size, channels, Samples::Eight(samples), head.profile)
        };
        return Ok((raster, Vec::new()));
    }
    // It can't be interrupted, and reads too slowly from what could.
    guard::watched(deadline, STACK_BYTES, move || whole(&bytes, &head))
        .map_err(|_| file.too_much_memory())?
        .ok_or_else(|| file.too_slow(limits))?
        .map_err(|fault| match fault {
            Fault::CutShort => file.damaged(CUT_SHORT),
            Fault::Damaged(reason) => file.damaged(reason),
        })
}

/// Where the strict decoder stumbles over a complete file, a lenient one may
/// find its way.
fn whole(bytes: &[u8], head: &Head) -> Result<(Raster, Vec<Doubt>), Fault> {
    match general::decode(bytes, head, true) {
        Err(Fault::Damaged(reason)) => {
            let raster = general::decode(bytes, head, false)?;
            Ok((raster, vec![Doubt::ReadLeniently(reason)]))
        }
        outcome => outcome.map(|raster| (raster, Vec::new())),
    }
}

/// By what a picture may be divided as it is read; none if it is to be filtered
/// too little for that.
fn divisor((stored, needed): (Size, Size)) -> Option<u32> {
    [2, 1].into_iter().find(|&divisor| {
        let enough =
            |stored: u32, needed: u32| stored.div_ceil(divisor) >= needed.saturating_mul(MARGIN);
        enough(stored.width, needed.width) && enough(stored.height, needed.height)
    })
}
