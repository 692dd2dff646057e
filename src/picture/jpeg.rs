//! Photographs, read no larger than they are needed.
//!
//! A JPEG's blocks of 8 × 8 pixels are stored as frequencies, so that a half,
//! quarter or eighth of the size comes of reading only the low ones: most of
//! the work of decoding, and most of its memory, is not done at all. The rest
//! of the way to the exact size is filtered as for every picture.

use image::metadata::Orientation;
use jpeg_decoder::{Decoder, PixelFormat};

use super::decode::{Header, Source, summary};
use super::error::Error;
use super::fit::Size;
use super::limits::{Deadline, Limits};
use super::raster::{Channels, Raster, Samples};

/// How much larger than needed a reduced picture must be at least, in tenths.
///
/// Below this the blocks' own low-pass filter shows; `benches/picture.rs`
/// measures the difference to the full road.
const MARGIN_TENTHS: u64 = 15;

/// Reads the header: all segments up to the first scan.
pub(super) fn header(file: &Source) -> Result<Header, Error> {
    let limits = Limits::none();
    let reader = file
        .reader(Deadline::after(limits.time))
        .map_err(|error| file.failed_read(error, &limits))?;
    let mut decoder = Decoder::new(reader);
    decoder
        .read_info()
        .map_err(|error| failed(file, error, &limits))?;
    let info = decoder
        .info()
        .ok_or_else(|| file.damaged("it has no header"))?;
    let orientation = decoder
        .exif_data()
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    let stored = Size::new(u32::from(info.width), u32::from(info.height));
    let samples = stored.pixels() * info.pixel_format.pixel_bytes() as u64;
    let decoded_bytes = match info.coding_process {
        // A progressive picture is gathered as 16-bit frequencies first.
        jpeg_decoder::CodingProcess::DctProgressive => 3 * samples,
        jpeg_decoder::CodingProcess::DctSequential | jpeg_decoder::CodingProcess::Lossless => {
            samples
        }
    };
    Ok(Header {
        probe: summary(file, stored, orientation, decoder.icc_profile().is_some()),
        decoded_bytes,
    })
}

/// Reads the samples, reduced as far as `needed` allows.
pub(super) fn raster(
    file: &Source,
    stored: Size,
    needed: Size,
    limits: &Limits,
    deadline: Deadline,
) -> Result<Raster, Error> {
    let failed = |error| failed(file, error, limits);
    let reader = file
        .reader(deadline)
        .map_err(|error| file.failed_read(error, limits))?;
    let mut decoder = Decoder::new(reader);
    decoder.set_max_decoding_buffer_size(usize::try_from(limits.memory).unwrap_or(usize::MAX));
    decoder.read_info().map_err(failed)?;
    if let Some((width, height)) = reduced(stored, needed) {
        decoder.scale(width, height).map_err(failed)?;
    }
    let samples = decoder.decode().map_err(failed)?;
    let info = decoder
        .info()
        .ok_or_else(|| file.damaged("it has no header"))?;
    let (channels, samples) = match info.pixel_format {
        PixelFormat::L8 => (Channels::Grey, Samples::Eight(samples)),
        PixelFormat::RGB24 => (Channels::Rgb, Samples::Eight(samples)),
        PixelFormat::CMYK32 => (Channels::Cmyk, Samples::Eight(samples)),
        PixelFormat::L16 => {
            let (pairs, _) = samples.as_chunks::<2>();
            let samples = pairs.iter().map(|pair| u16::from_ne_bytes(*pair)).collect();
            (Channels::Grey, Samples::Sixteen(samples))
        }
    };
    Ok(Raster {
        size: Size::new(u32::from(info.width), u32::from(info.height)),
        channels,
        samples,
        profile: decoder.icc_profile(),
    })
}

/// The size to ask the decoder for, if less than the whole will do.
///
/// The decoder gives the smallest of its sizes that reaches what is asked on
/// *either* side; so the longer side is asked for and the other out of reach.
fn reduced(stored: Size, needed: Size) -> Option<(u16, u16)> {
    let enough = |stored: u32, needed: u32, divisor: u32| {
        u64::from(stored.div_ceil(divisor)) * 10 >= u64::from(needed) * MARGIN_TENTHS
    };
    let divisor = [8, 4, 2].into_iter().find(|&divisor| {
        enough(stored.width, needed.width, divisor) && enough(stored.height, needed.height, divisor)
    })?;
    let side = |length: u32| u16::try_from(length.div_ceil(divisor)).ok();
    if stored.width >= stored.height {
        Some((side(stored.width)?, u16::MAX))
    } else {
        Some((u16::MAX, side(stored.height)?))
    }
}

fn failed(file: &Source, error: jpeg_decoder::Error, limits: &Limits) -> Error {
    match error {
        jpeg_decoder::Error::Io(error) => file.failed_read(error, limits),
        jpeg_decoder::Error::Unsupported(feature) => file.unsupported(unsupported(&feature)),
        jpeg_decoder::Error::Format(reason) => file.damaged(reason),
        jpeg_decoder::Error::Internal(error) => file.damaged(error.to_string()),
    }
}

/// A missing feature in words that name it.
fn unsupported(feature: &jpeg_decoder::UnsupportedFeature) -> String {
    use jpeg_decoder::UnsupportedFeature as Feature;
    match feature {
        Feature::Hierarchical => "hierarchical coding".into(),
        Feature::ArithmeticEntropyCoding => "arithmetic coding".into(),
        Feature::SamplePrecision(bits) => format!("{bits} bits a sample"),
        Feature::ComponentCount(count) => format!("{count} colour components"),
        Feature::DNL => "a height that is told at the end".into(),
        Feature::SubsamplingRatio | Feature::NonIntegerSubsamplingRatio => {
            "its chroma subsampling".into()
        }
        Feature::ColorTransform(_) => "its colour transform".into(),
    }
}
