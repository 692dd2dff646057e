//! Every JPEG that is read whole, or is not of the usual kind.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use super::head::{Colours, Head};
use super::paint::rgb;
use crate::picture::raster::{Channels, Raster, Samples};

/// Why a file can't be decoded.
pub(super) enum Fault {
    CutShort,
    Damaged(String),
}

/// Decodes all samples. A strict decoder refuses what a lenient one leaves
/// grey.
pub(super) fn decode(file: &[u8], head: &Head, strict: bool) -> Result<Raster, Fault> {
    let colours = head
        .colours()
        .ok_or_else(|| Fault::Damaged("it has no colours that are known".to_owned()))?;
    let options = DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers()?;
    // The decoder converts what it understands as YCbCr too; other samples
    // are taken as they are.
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::YCbCr);
    let wanted = match (stored, colours) {
        (ColorSpace::YCbCr, Colours::YCbCr) => ColorSpace::RGB,
        (ColorSpace::CMYK, Colours::Rgb) => ColorSpace::RGB,
        (stored, _) => stored,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let mut samples = decoder.decode()?;
    let pixels = head.size.pixels();
    if samples.len() as u64 != pixels * colours.count() {
        return Err(Fault::Damaged(
            "its colours are not what it says".to_owned(),
        ));
    }
    let channels = match colours {
        Colours::Grey => Channels::Grey,
        Colours::YCbCr if wanted == ColorSpace::RGB => Channels::Rgb,
        Colours::YCbCr => {
            for pixel in samples.as_chunks_mut::<3>().0 {
                let [luma, blue, red] = *pixel;
                *pixel = rgb(luma, blue, red);
            }
            Channels::Rgb
        }
        Colours::Rgb => Channels::Rgb,
        Colours::Cmyk => {
            for sample in &mut samples {
                *sample = u8::MAX - *sample;
            }
            Channels::Cmyk
        }
        Colours::Ycck => {
            for pixel in samples.as_chunks_mut::<4>().0 {
                let [luma, blue, red, black] = *pixel;
                let [cyan, magenta, yellow] = rgb(luma, blue, red);
                *pixel = [cyan, magenta, yellow, u8::MAX - black];
            }
            Channels::Cmyk
        }
    };
    Ok(Raster::new(
        head.size,
        channels,
        Samples::Eight(samples),
        head.profile.clone(),
    ))
}

impl From<DecodeErrors> for Fault {
    fn from(error: DecodeErrors) -> Self {
        match error {
            DecodeErrors::ExhaustedData
            | DecodeErrors::IoErrors(_)
            | DecodeErrors::FormatStatic("Premature end of buffer") => Self::CutShort,
            DecodeErrors::Format(reason) => Self::Damaged(reason),
            DecodeErrors::FormatStatic(reason) => Self::Damaged(reason.to_owned()),
            DecodeErrors::IllegalMagicBytes(_)
            | DecodeErrors::HuffmanDecode(_)
            | DecodeErrors::ZeroError
            | DecodeErrors::DqtError(_)
            | DecodeErrors::SosError(_)
            | DecodeErrors::SofError(_)
            | DecodeErrors::Unsupported(_)
            | DecodeErrors::MCUError(_)
            | DecodeErrors::LargeDimensions(_)
            | DecodeErrors::TooSmallOutput(..) => Self::Damaged(error.to_string()),
        }
    }
}
