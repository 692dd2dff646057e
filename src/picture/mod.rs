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

mod avif;
mod colour;
mod decode;
mod describe;
mod error;
mod fit;
mod format;
mod guard;
mod gzip;
mod jpeg;
mod limits;
mod metadata;
mod png;
mod raster;
mod scale;
mod strip;
mod svg;
mod upright;
pub mod worker;

use std::fmt;
use std::path::Path;

pub use describe::{Frames, Ink, Storage};
pub use error::Error;
pub use fit::{Cut, Fit, Focus, Size, cut, fit};
pub use format::{Foreign, Format};
pub use guard::quiet_decoder_panics;
pub use image::metadata::Orientation;
pub use limits::Limits;
pub use metadata::{Metadata, Private, metadata};
pub use strip::strip;

use limits::Deadline;
use serde::{Deserialize, Serialize};

/// What a picture's header tells, without decoding it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The file's own colours by name: of its ICC profile, or what a PNG tells
    /// instead; none where it says nothing and so is taken for sRGB.
    pub profile: Option<String>,
    /// Whether the file holds more than what is shown.
    pub frames: Frames,
    /// How its colours are stored.
    pub storage: Storage,
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
    /// The part of the upright picture that is shown.
    pub cut: Cut,
    /// Whether its colours were other than sRGB and have been converted.
    pub converted: bool,
    /// What the curator should know although the picture hangs.
    pub doubts: Vec<Doubt>,
}

/// A thing about a picture that is worth a curator's look but no reason to
/// leave it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The colour profile could not be used; the picture is shown as sRGB.
    ProfileIgnored(String),
    /// The strict decoder stumbled and a lenient one went on: part of the
    /// picture may be missing.
    ReadLeniently(String),
    /// Its colours are followed as far as the screen can show them.
    ColoursCut(String),
    /// An animation, of which the first frame is shown.
    FirstFrameOnly,
    /// Several pages, of which the first is shown.
    FirstPageOnly,
    /// A drawing holds or links pictures of other formats, which are not drawn.
    EmbeddedLeftOut,
    /// A drawing asks for a typeface, by this name, that is not compiled in.
    OtherTypeface(String),
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ProfileIgnored(reason) => {
                write!(f, "its colours are taken for sRGB ({reason})")
            }
            Self::ReadLeniently(reason) => write!(f, "part of it may be missing ({reason})"),
            Self::ColoursCut(reason) => f.write_str(reason),
            Self::FirstFrameOnly => f.write_str("it is animated: only its first frame is shown"),
            Self::FirstPageOnly => f.write_str("it has several pages: only the first is shown"),
            Self::EmbeddedLeftOut => f.write_str(
                "a picture that is embedded in it, or linked, is left out: \
                 export it as PNG to show it whole",
            ),
            Self::OtherTypeface(name) => write!(
                f,
                "its text is set in another typeface, for want of {name}: \
                 turn the text into paths, and it stays as it was drawn"
            ),
        }
    }
}

/// Reads the header of a picture, and no more than a header.
///
/// # Errors
/// What [`prepare`] would say of a file that can't be read, is no picture, is
/// of a format that is not shown, or whose header is damaged. Limits are not
/// applied: the answer is for a person to judge.
pub fn probe(path: &Path) -> Result<Probe, Error> {
    let file = decode::open(path, &Limits::none())?;
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
    let file = decode::open(path, limits)?;
    guard::catch(path, file.format, || {
        if file.format.is_vector() {
            // Strokes don't blur: a drawing grows to the box unasked.
            return svg::prepare(&file, within.enlarged(), limits, deadline);
        }
        let header = decode::header(&file)?;
        limits.check(&file, &header)?;
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
