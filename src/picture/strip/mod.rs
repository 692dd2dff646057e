//! A copy of a picture's file that tells nothing but the picture.
//!
//! What is kept is listed for each format, and everything else is left out; so
//! what nobody has heard of is left out as well. The coded pixels are copied as
//! they are. The profile of their colours keeps what is measured, and its name
//! if that is one that everybody's have. How the picture is turned is kept too,
//! in a block that says only that.
//!
//! Where that can't be promised, the copy is written anew from the pixels,
//! without loss, as PNG. A drawing is written anew from its shapes.

mod avif;
mod gif;
mod jpeg;
mod png;
mod rewritten;
mod svg;
mod tiff;
mod webp;

use std::path::Path;

use image::metadata::Orientation;

use super::colour::icc;
use super::container::{Fault, tiff::exif_of_orientation};
use super::decode;
use super::error::Error;
use super::format::Format;
use super::guard;
use super::limits::{Deadline, Limits};
use super::source::Source;

/// A copy without private metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stripped {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Its format: the original's, or PNG if it was written anew.
    pub format: Format,
    /// Why it was written anew from the pixels, if it was.
    pub rewritten: Option<&'static str>,
}

/// Copies a picture's file without its private metadata: places, names, dates,
/// serial numbers, captions, thumbnails, and further pictures that are not
/// shown.
///
/// # Errors
/// As for [`probe`](super::probe()), if the file is longer than the limits
/// allow, or if it can neither safely be taken apart nor be written anew.
pub fn strip(path: &Path, limits: &Limits) -> Result<Stripped, Error> {
    let deadline = Deadline::after(limits.time);
    let file = Source::open(path, limits)?;
    guard::catch(path, file.format, || {
        if file.format.is_vector() {
            return Ok(Stripped {
                bytes: svg::strip(&file, limits, deadline)?,
                format: file.format,
                rewritten: None,
            });
        }
        let header = decode::header(&file)?;
        let orientation = header.probe.orientation;
        let bytes = file.read(limits, deadline)?;
        let stripped = match file.format {
            Format::Jpeg => {
                let affordable = header.check(&file, limits).is_ok();
                jpeg::strip(&bytes, orientation, affordable.then_some(deadline))
            }
            Format::Png => png::strip(&bytes, orientation),
            Format::WebP => webp::strip(&bytes, orientation),
            Format::Gif => gif::strip(&bytes),
            Format::Tiff => tiff::strip(bytes),
            Format::Avif => avif::strip(bytes),
            Format::Bmp | Format::Svg => {
                Err(Fault::Unsupported("anything may stand between its pixels"))
            }
        };
        match stripped {
            Ok(bytes) => Ok(Stripped {
                bytes,
                format: file.format,
                rewritten: None,
            }),
            Err(Fault::Unsupported(reason)) => Ok(Stripped {
                bytes: rewritten::png(&file, reason, limits, deadline)?,
                format: Format::Png,
                rewritten: Some(reason),
            }),
            Err(Fault::CutShort | Fault::Broken | Fault::Unread(_)) => {
                Err(unstrippable(&file, "its content makes no sense"))
            }
        }
    })
}

fn unstrippable(file: &Source, reason: &str) -> Error {
    Error::Unstrippable {
        path: file.path.clone(),
        format: file.format,
        reason: reason.to_owned(),
    }
}

/// A block of EXIF that says how a picture is turned, and nothing else; none
/// if it isn't.
fn turned(orientation: Orientation) -> Option<[u8; 26]> {
    (orientation != Orientation::NoTransforms).then(|| exif_of_orientation(orientation.to_exif()))
}

/// A colour profile without what is private in it; none if nobody can follow
/// it anyway.
fn profile(bytes: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let kept = icc::without_private(bytes);
    if kept.is_none() && moxcms::ColorProfile::new_from_slice(bytes).is_ok() {
        return Err(Fault::Unsupported(
            "its colour profile is of an unusual kind",
        ));
    }
    Ok(kept)
}
