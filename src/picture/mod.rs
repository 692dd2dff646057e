//! From a picture file to the pixels that the wall shows.
//!
//! [`prepare`] takes a path and a box, and gives RGBA pixels of the exact size:
//! upright, in sRGB, filtered in linear light. It knows neither the manifest
//! nor the screen. It works on the caller's thread and makes use of the
//! machine's other cores; it is meant for a [`worker`], never for the thread
//! that draws.
//!
//! ```
//! use reclamation::picture::{Fit, Limits, prepare, probe};
//!
//! # fn main() -> Result<(), reclamation::picture::Error> {
//! # let folder = tempfile::tempdir().expect("a folder");
//! # let path = folder.path().join("tide.png");
//! # image::RgbImage::new(900, 600).save(&path).expect("a picture");
//! // The header alone is read at once, however large the picture is.
//! let header = probe(&path)?;
//! assert_eq!((header.size.width, header.size.height), (900, 600));
//!
//! // It hangs as large as it can in a box of 300 × 300 pixels.
//! let tide = prepare(&path, Fit::new(300, 300), &Limits::default())?;
//! assert_eq!((tide.width, tide.height), (300, 200));
//! assert_eq!(tide.pixels.len(), 300 * 200 * 4);
//! # Ok(())
//! # }
//! ```
//!
//! | step | module |
//! |---|---|
//! | the file is opened, and recognised by what it holds | `source`, [`format`](Format) |
//! | nothing is decoded that claims more than the [`Limits`] | `probe` |
//! | the stored samples are read, of a photograph no more than needed | `decode` |
//! | they are filtered to the exact size in linear light, in the artist's colours | `scale`, `colour` |
//! | and turned upright | `upright` |
//! | a drawing is drawn at that size instead | `svg` |
//!
//! [`metadata`](fn@metadata) tells what a file says besides its picture, and
//! [`strip`](fn@strip) copies it without. Both, like decoding, follow the
//! walkers in `container`, one for each format.
//!
//! What a file can do is limited: its bytes, the pixels that it claims, the
//! memory and the time of decoding. A decoder's panic counts as a bad file.

mod colour;
mod container;
mod decode;
mod error;
mod fit;
mod format;
mod guard;
mod limits;
mod metadata;
mod prepared;
mod probe;
mod raster;
mod scale;
mod source;
mod strip;
mod svg;
mod upright;
pub mod worker;

use std::path::Path;

pub use error::Error;
pub use fit::{Cut, Fit, Focus, Size, cut, fit};
pub use format::{Foreign, Format};
pub use guard::quiet_decoder_panics;
pub use image::metadata::Orientation;
pub use limits::Limits;
pub use metadata::{Metadata, Private, metadata};
pub use prepared::{Doubt, Prepared};
pub use probe::{Frames, Ink, Probe, Storage};
pub use strip::{Stripped, strip};

use limits::Deadline;
use source::Source;

/// Reads the header of a picture. Limits are not applied: the answer is for a
/// person to judge.
///
/// # Errors
/// As [`prepare`], of a file that can't be read, is no picture, is of a format
/// that is not shown, or whose header is damaged.
pub fn probe(path: &Path) -> Result<Probe, Error> {
    let file = Source::open(path, &Limits::none())?;
    guard::catch(path, file.format, || {
        if file.format.is_vector() {
            svg::probe(&file)
        } else {
            decode::header(&file).map(|header| header.probe)
        }
    })
}

/// Reads a picture and turns it into what the wall shows: within the given box
/// as its [`Fit`] asks ([`cut`] and [`fit`]), upright, in sRGB, filtered in
/// linear light.
///
/// # Errors
/// If the file can't be read, is no picture or of a format that is not shown,
/// is damaged, or exceeds a limit. The error names the file and the cure.
pub fn prepare(path: &Path, within: Fit, limits: &Limits) -> Result<Prepared, Error> {
    let deadline = Deadline::after(limits.time);
    let file = Source::open(path, limits)?;
    guard::catch(path, file.format, || {
        if file.format.is_vector() {
            // Shapes don't blur: a drawing always grows to the box.
            return svg::prepare(&file, within.enlarged(), limits, deadline);
        }
        let header = decode::header(&file)?;
        header.check(&file, limits)?;
        let upright = header.probe.size;
        let orientation = header.probe.orientation;
        let (cut, size) = (cut(upright, within), fit(upright, within));
        if size.pixels() > limits.pixels {
            return Err(file.too_much_memory());
        }
        let stored = upright::stored_size(size, orientation);
        let part = upright::stored_cut(cut, upright, orientation);
        let (mut raster, mut doubts) =
            decode::raster(&file, &header, (part.size, stored), limits, deadline)?;
        raster.cut(part, header.probe.stored);
        match header.probe.frames {
            Frames::Single => {}
            Frames::Animation => doubts.push(Doubt::FirstFrameOnly),
            Frames::Pages => doubts.push(Doubt::FirstPageOnly),
        }
        let colour = colour::Conversion::of(&raster, &mut doubts);
        let pixels = scale::to_size(&raster, &colour, stored, deadline)
            .ok_or_else(|| file.too_slow(limits))?;
        Ok(Prepared {
            width: size.width,
            height: size.height,
            pixels: upright::turn(pixels, stored, orientation),
            cut,
            converted: colour.converts(),
            doubts,
        })
    })
}
