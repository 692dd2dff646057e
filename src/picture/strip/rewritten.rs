//! A picture written anew from its pixels, as PNG.

use super::super::decode;
use super::super::error::Error;
use super::super::limits::{Deadline, Limits};
use super::super::raster::{Channels, Samples};
use super::super::source::Source;
use super::{png as chunks, unstrippable};

/// Decodes a picture and encodes it as PNG, without loss. The reason why it has
/// to be is told if it can't be.
pub(super) fn png(
    file: &Source,
    reason: &'static str,
    limits: &Limits,
    deadline: Deadline,
) -> Result<Vec<u8>, Error> {
    let header = decode::header(file)?;
    header.check(file, limits)?;
    let whole = (header.probe.stored, header.probe.stored);
    let (raster, _) = decode::raster(file, &header, whole, limits, deadline)?;
    let color = match raster.channels {
        Channels::Grey => png::ColorType::Grayscale,
        Channels::GreyAlpha => png::ColorType::GrayscaleAlpha,
        Channels::Rgb => png::ColorType::Rgb,
        Channels::Rgba => png::ColorType::Rgba,
        // PNG knows no inks.
        Channels::Cmyk => return Err(unstrippable(file, reason)),
    };
    let (depth, samples) = match raster.samples {
        Samples::Eight(samples) => (png::BitDepth::Eight, samples),
        Samples::Sixteen(samples) => (
            png::BitDepth::Sixteen,
            samples.into_iter().flat_map(u16::to_be_bytes).collect(),
        ),
    };
    let mut info = png::Info::with_size(raster.size.width, raster.size.height);
    info.color_type = color;
    info.bit_depth = depth;
    info.icc_profile = raster.profile.map(Into::into);
    let mut bytes = Vec::new();
    let written = png::Encoder::with_info(&mut bytes, info)
        .and_then(png::Encoder::write_header)
        .and_then(|mut writer| {
            writer.write_image_data(&samples)?;
            writer.finish()
        });
    if written.is_err() {
        return Err(unstrippable(file, reason));
    }
    chunks::strip(&bytes, header.probe.orientation).map_err(|_| unstrippable(file, reason))
}
