//! From a file to its samples, as they are stored.
//!
//! JPEG and AVIF are decoded here, by their own decoders; the other formats by
//! the image crate ([`library`]), which leaves something about most of them
//! to be told by their containers.

mod avif;
pub(super) mod jpeg;
mod library;
mod png;

use super::error::Error;
use super::fit::Size;
use super::format::Format;
use super::limits::{Deadline, Limits};
use super::prepared::Doubt;
use super::probe::Header;
use super::raster::Raster;
use super::source::Source;

/// Reads the header.
pub(super) fn header(file: &Source) -> Result<Header, Error> {
    match file.format {
        Format::Jpeg => jpeg::header(file),
        Format::Avif => avif::header(file),
        Format::Png | Format::WebP | Format::Gif | Format::Tiff | Format::Bmp | Format::Svg => {
            library::header(file)
        }
    }
}

/// Reads the samples: all of them, or, where the format gives that cheaply,
/// no more than are needed to make of a part of one size a picture of the
/// other.
pub(super) fn raster(
    file: &Source,
    header: &Header,
    needed: (Size, Size),
    limits: &Limits,
    deadline: Deadline,
) -> Result<(Raster, Vec<Doubt>), Error> {
    match file.format {
        Format::Jpeg => jpeg::raster(file, header.probe.stored, needed, limits, deadline),
        Format::Avif => avif::raster(file, limits, deadline),
        Format::Png | Format::WebP | Format::Gif | Format::Tiff | Format::Bmp | Format::Svg => {
            library::raster(file, limits, deadline)
        }
    }
}
