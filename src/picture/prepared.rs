//! A picture that is ready for the wall, and what is doubtful about it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fit::Cut;

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

/// Something about a picture that is worth a curator's look, but no reason to
/// leave it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The colour profile could not be used; the picture is shown as sRGB.
    ProfileIgnored(String),
    /// The strict decoder failed and a lenient one went on: part of the
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
