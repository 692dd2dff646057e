//! A copy of a picture's file that tells nothing but the picture.
//!
//! Nothing is decoded and encoded anew: the coded pixels, and the profile of
//! their colours, are copied as they are. What is kept is listed for each
//! format, and everything else is left out; so what nobody has heard of is
//! left out as well. How the picture is turned is kept too, in a block that
//! says only that.

mod avif;
mod gif;
mod jpeg;
mod png;
mod svg;
mod tiff;
mod webp;

use std::path::Path;

use image::metadata::Orientation;

use super::container::{Fault, tiff::exif_of_orientation};
use super::decode;
use super::error::Error;
use super::format::Format;
use super::guard;
use super::limits::{Deadline, Limits};
use super::source::Source;

/// The bytes of a picture's file without its private metadata: places, names,
/// dates, serial numbers, captions, thumbnails, and further pictures that are
/// not shown.
///
/// # Errors
/// As for [`probe`](super::probe()), if the file is longer than the limits
/// allow, or if it is a kind of file that can't safely be taken apart.
pub fn strip(path: &Path, limits: &Limits) -> Result<Vec<u8>, Error> {
    let file = Source::open(path, limits)?;
    guard::catch(path, file.format, || {
        let orientation = if file.format.is_vector() {
            Orientation::NoTransforms
        } else {
            decode::header(&file)?.probe.orientation
        };
        let bytes = file.read(limits, Deadline::after(limits.time))?;
        let stripped = match file.format {
            Format::Jpeg => jpeg::strip(&bytes, orientation),
            Format::Png => png::strip(&bytes, orientation),
            Format::WebP => webp::strip(&bytes, orientation),
            Format::Gif => gif::strip(&bytes),
            Format::Tiff => tiff::strip(bytes),
            // It has no place for any.
            Format::Bmp => Ok(bytes),
            Format::Avif => avif::strip(bytes),
            Format::Svg => svg::strip(&bytes, limits),
        };
        stripped.map_err(|fault| Error::Unstrippable {
            path: file.path.clone(),
            format: file.format,
            reason: match fault {
                Fault::CutShort | Fault::Broken | Fault::Unread(_) => "its content makes no sense",
                Fault::Unsupported(reason) => reason,
            },
        })
    })
}

/// A block of EXIF that says how a picture is turned, and nothing else; none
/// if it isn't.
fn turned(orientation: Orientation) -> Option<[u8; 26]> {
    (orientation != Orientation::NoTransforms).then(|| exif_of_orientation(orientation.to_exif()))
}
