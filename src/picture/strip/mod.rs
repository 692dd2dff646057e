//! A copy of a picture's file that tells nothing but the picture.
//!
//! Nothing is decoded and encoded anew: what is coded of the pixels, and the
//! profile of their colours, are copied as they are. What is kept is listed,
//! for each format, and everything else is left out; so what nobody has heard
//! of is left out as well. How the picture is turned is kept too, in a block
//! that says only that.

mod avif;
mod gif;
mod jpeg;
mod png;
mod svg;
mod tiff;
mod webp;

use std::io::Read;
use std::path::Path;

use image::metadata::Orientation;

use super::error::Error;
use super::format::Format;
use super::limits::{Deadline, Limits};
use super::{decode, guard};

/// Why a file can't be copied without what is private in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It breaks off, or makes no sense.
    Broken,
    /// It is a kind of its format that isn't taken apart.
    Unknown(&'static str),
}

/// The bytes of a picture's file without its private metadata: places, names,
/// dates, serial numbers, captions, thumbnails, and further pictures that are
/// not shown.
///
/// # Errors
/// As for [`probe`](super::probe), if the file is longer than the limits allow,
/// or if it is a kind of file that can't safely be taken apart.
pub fn strip(path: &Path, limits: &Limits) -> Result<Vec<u8>, Error> {
    let file = decode::open(path, limits)?;
    guard::catch(path, file.format, || {
        let orientation = if file.format.is_vector() {
            Orientation::NoTransforms
        } else {
            decode::header(&file)?.probe.orientation
        };
        let mut bytes = Vec::new();
        file.reader(Deadline::after(limits.time))
            .and_then(|mut reader| reader.read_to_end(&mut bytes))
            .map_err(|error| file.failed_read(error, limits))?;
        let stripped = match file.format {
            Format::Jpeg => jpeg::strip(&bytes, orientation),
            Format::Png => png::strip(&bytes, orientation),
            Format::WebP => webp::strip(&bytes, orientation),
            Format::Gif => gif::strip(&bytes),
            Format::Tiff => tiff::strip(bytes),
            // It has no room for any.
            Format::Bmp => Ok(bytes),
            Format::Avif => avif::strip(bytes),
            Format::Svg => svg::strip(&bytes, limits),
        };
        stripped.map_err(|fault| Error::Unstrippable {
            path: file.path.clone(),
            format: file.format,
            reason: match fault {
                Fault::Broken => "its content makes no sense",
                Fault::Unknown(reason) => reason,
            },
        })
    })
}

/// A block of EXIF that says how a picture is turned, and nothing else; none
/// where it isn't.
fn turned(orientation: Orientation) -> Option<[u8; 26]> {
    let mut block = *b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    block[19] = orientation.to_exif();
    (orientation != Orientation::NoTransforms).then_some(block)
}

/// The first bytes of a slice, and what follows them.
fn split(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), Fault> {
    bytes.split_at_checked(at).ok_or(Fault::Broken)
}
