//! Photographs, read at half their size where that is enough.
//!
//! A JPEG's blocks of 8 × 8 pixels are stored as frequencies, so that half the
//! size comes of transforming only the low ones: most of the work of decoding,
//! and three quarters of its memory, is not done at all. The rest of the way
//! to the exact size is filtered as for every picture.
//!
//! A quarter or an eighth would be faster still, but so much of the filtering
//! would then be the blocks' own, which is not in linear light, that
//! photographs come out two or three levels of 255 off in the mean.

mod cosine;
mod entropy;
mod reduced;

use std::io::{BufReader, Read};

use image::metadata::Orientation;
use jpeg_decoder::{Decoder, PixelFormat};

use super::decode::{Header, Source, summary};
use super::describe::{Ink, Storage};
use super::error::Error;
use super::fit::Size;
use super::limits::{Deadline, Limits, Timed};
use super::raster::{Channels, Raster, Samples};

/// How many times larger than needed a picture must be, once reduced, for the
/// quick road: then photographs stay within one level of 255 in the mean.
const MARGIN: u32 = 2;

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
    let storage = Storage {
        ink: match info.pixel_format {
            PixelFormat::L8 | PixelFormat::L16 => Ink::Grey,
            PixelFormat::RGB24 => Ink::Rgb,
            PixelFormat::CMYK32 => Ink::Cmyk,
        },
        alpha: false,
        depth: if info.pixel_format == PixelFormat::L16 {
            16
        } else {
            8
        },
    };
    let samples = stored.pixels() * info.pixel_format.pixel_bytes() as u64;
    let decoded_bytes = match info.coding_process {
        // A progressive picture is gathered as 16-bit frequencies first.
        jpeg_decoder::CodingProcess::DctProgressive => 3 * samples,
        jpeg_decoder::CodingProcess::DctSequential | jpeg_decoder::CodingProcess::Lossless => {
            samples
        }
    };
    Ok(Header {
        probe: summary(
            file,
            stored,
            orientation,
            storage,
            decoder.icc_profile().as_deref(),
        ),
        decoded_bytes,
    })
}

/// Reads the samples, reduced as far as it allows to make of a part of one size
/// a picture of the other.
pub(super) fn raster(
    file: &Source,
    stored: Size,
    needed: (Size, Size),
    limits: &Limits,
    deadline: Deadline,
) -> Result<Raster, Error> {
    let failed = |error| failed(file, error, limits);
    let mut bytes = Vec::new();
    file.reader(deadline)
        .and_then(|mut reader| reader.read_to_end(&mut bytes))
        .map_err(|error| file.failed_read(error, limits))?;
    let mut decoder = Decoder::new(BufReader::new(Timed::new(bytes.as_slice(), deadline)));
    decoder.set_max_decoding_buffer_size(usize::try_from(limits.memory).unwrap_or(usize::MAX));
    decoder.read_info().map_err(failed)?;
    let (mut width, mut height) = Raster::whole(stored);
    if let Some(divisor) = divisor(needed) {
        (width, height) = (width / f64::from(divisor), height / f64::from(divisor));
        if let Some((size, channels, samples)) = reduced::decode(&bytes, divisor, deadline) {
            return Ok(Raster {
                size,
                extent: (width, height),
                origin: (0.0, 0.0),
                channels,
                samples: Samples::Eight(samples),
                profile: decoder.icc_profile(),
            });
        }
        if divisor == 2 {
            let (across, down) = half(stored);
            decoder.scale(across, down).map_err(failed)?;
        }
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
        extent: (width, height),
        origin: (0.0, 0.0),
        channels,
        samples,
        profile: decoder.icc_profile(),
    })
}

/// By what the quick road may divide the size of the part that is shown;
/// nothing if the picture is to be filtered too little for it.
fn divisor((stored, needed): (Size, Size)) -> Option<u32> {
    [2, 1].into_iter().find(|&divisor| {
        let enough =
            |stored: u32, needed: u32| stored.div_ceil(divisor) >= needed.saturating_mul(MARGIN);
        enough(stored.width, needed.width) && enough(stored.height, needed.height)
    })
}

/// What to ask the general decoder for to get half the size.
///
/// It gives the smallest of its sizes that reaches what is asked on *either*
/// side; so the longer side is asked for and the other out of reach.
fn half(stored: Size) -> (u16, u16) {
    let side = |length: u32| u16::try_from(length.div_ceil(2)).unwrap_or(u16::MAX);
    if stored.width >= stored.height {
        (side(stored.width), u16::MAX)
    } else {
        (u16::MAX, side(stored.height))
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
