//! From a picture file to the pixels that the wall shows.
//!
//! One road, each step in its own room:
//!
//! | step | room |
//! |---|---|
//! | the file is recognised by what it holds, not by its name | [`format`](self::Format) |
//! | nothing is decoded that claims more than the [`Limits`] | `limits` |
//! | the stored samples are read, a photograph no larger than is needed | `decode`, `jpeg` |
//! | they are filtered to the exact size in linear light, in the artist's colours | `scale`, `colour` |
//! | and turned upright | `upright` |
//!
//! Nothing here knows the manifest or the screen: [`prepare`] takes a path and
//! a size and gives RGBA pixels. It works on the caller's thread and helps
//! itself to the machine's other cores; it is for a worker, never for the
//! thread that draws.
//!
//! What a file can do is bounded: its bytes, the pixels that it claims, the
//! memory of its decoding, the time. A decoder's panic counts as a bad file.

mod colour;
mod decode;
mod error;
mod fit;
mod format;
mod guard;
mod jpeg;
mod limits;
mod metadata;
mod raster;
mod scale;
mod upright;
pub mod worker;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub use error::Error;
pub use fit::{Fit, Size, fit};
pub use format::{Foreign, Format};
pub use guard::quiet_decoder_panics;
pub use image::metadata::Orientation;
pub use limits::Limits;
pub use metadata::{Metadata, Private, metadata};

use limits::Deadline;

/// What a picture's header tells, without decoding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// The format, by content.
    pub format: Format,
    /// The size in pixels once upright: what a visitor would call its size.
    pub size: Size,
    /// The size in pixels as stored, before it is turned.
    pub stored: Size,
    /// How the stored pixels are turned to stand upright.
    pub orientation: Orientation,
    /// The file's length in bytes.
    pub bytes: u64,
    /// Whether the file carries a colour profile of its own.
    pub profile: bool,
    /// Whether the name's extension is one of the format's; where it is not,
    /// the picture still hangs, but other programs may stumble over it.
    pub named_rightly: bool,
}

/// A picture ready for the wall: upright, in sRGB, at the exact size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Width in physical pixels.
    pub width: u32,
    /// Height in physical pixels.
    pub height: u32,
    /// Row by row from the top left, four bytes a pixel: red, green, blue in
    /// sRGB and straight (not premultiplied) alpha.
    pub pixels: Vec<u8>,
    /// What the curator should know although the picture hangs.
    pub doubts: Vec<Doubt>,
}

/// A thing about a picture that is worth a curator's look but no reason to
/// leave it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// The colour profile could not be used; the picture is shown as sRGB.
    ProfileIgnored(String),
    /// The strict decoder stumbled and a lenient one went on: part of the
    /// picture may be missing.
    ReadLeniently(String),
}

/// Reads the header of a picture, and no more than a header.
///
/// # Errors
/// What [`prepare`] would say of a file that can't be read, is no picture, is
/// of a format that is not shown, or whose header is damaged. Limits are not
/// applied: the answer is for a person to judge.
pub fn probe(path: &Path) -> Result<Probe, Error> {
    let file = decode::open(path, &Limits::none())?;
    guard::catch(path, file.format, || decode::header(&file)).map(|header| header.probe)
}

/// Reads a picture and makes of it what the wall shows: whole within the given
/// box and never enlarged ([`fit`]), upright, in sRGB, filtered in linear
/// light.
///
/// # Errors
/// One that names the file and the cure, if the file can't be read, is no
/// picture or of a format that is not shown, is damaged or passes a limit.
pub fn prepare(path: &Path, within: Fit, limits: &Limits) -> Result<Prepared, Error> {
    let deadline = Deadline::after(limits.time);
    let file = decode::open(path, limits)?;
    guard::catch(path, file.format, || {
        let header = decode::header(&file)?;
        limits.check(&file, &header)?;
        let size = fit(header.probe.size, within);
        let stored = upright::stored_size(size, header.probe.orientation);
        let (raster, mut doubts) = decode::raster(&file, &header, stored, limits, deadline)?;
        let colour = colour::Conversion::of(&raster, &mut doubts);
        let pixels = scale::to_size(&raster, &colour, stored, deadline)
            .ok_or_else(|| file.too_slow(limits))?;
        Ok(Prepared {
            width: size.width,
            height: size.height,
            pixels: upright::turn(pixels, stored, header.probe.orientation),
            doubts,
        })
    })
}
