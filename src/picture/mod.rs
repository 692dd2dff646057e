//! From a picture file to the pixels that the wall shows.
//!
//! One road, each step in its own room:
//!
//! | step | room |
//! |---|---|
//! | the file is recognised by what it holds, not by its name | [`format`](self::Format) |
//! | nothing is decoded that claims more than the [`Limits`] | `limits` |
//! | the stored samples are read, a photograph no larger than is needed | `decode`, `jpeg`, `avif` |
//! | they are filtered to the exact size in linear light, in the artist's colours | `scale`, `colour` |
//! | and turned upright | `upright` |
//! | a drawing is drawn at that size instead | `svg` |
//!
//! [`metadata`](fn@metadata) tells what a file says beside its picture, and
//! [`strip`](fn@strip) copies it without.
//!
//! Nothing here knows the manifest or the screen: [`prepare`] takes a path and
//! a size and gives RGBA pixels. It works on the caller's thread and helps
//! itself to the machine's other cores; it is for a worker, never for the
//! thread that draws.
//!
//! What a file can do is bounded: its bytes, the pixels that it claims, the
//! memory of its decoding, the time. A decoder's panic counts as a bad file.

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
pub use strip::strip;

use limits::Deadline;
use source::Source;

/// Reads the header of a picture, and no more than a header.
///
/// # Errors
/// What [`prepare`] would say of a file that can't be read, is no picture, is
/// of a format that is not shown, or whose header is damaged. Limits are not
/// applied: the answer is for a person to judge.
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

/// Reads a picture and makes of it what the wall shows: within the given box
/// as its [`Fit`] asks ([`cut`] and [`fit`]), upright, in sRGB, filtered in linear
/// light.
///
/// # Errors
/// One that names the file and the cure, if the file can't be read, is no
/// picture or of a format that is not shown, is damaged or passes a limit.
pub fn prepare(path: &Path, within: Fit, limits: &Limits) -> Result<Prepared, Error> {
    let deadline = Deadline::after(limits.time);
    let file = Source::open(path, limits)?;
    guard::catch(path, file.format, || {
        if file.format.is_vector() {
            // Strokes don't blur: a drawing grows to the box unasked.
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
