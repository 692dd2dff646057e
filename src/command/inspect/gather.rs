//! Everything that is known about one picture.

use super::out::{Folder, Unwritten};
use crate::manifest;
use crate::picture::{self, Cut, Error, Fit, Limits, Metadata, Orientation, Prepared, Probe, Size};

use std::path::{Path, PathBuf};

/// What was found out about one file.
pub(super) struct Inspection<'a> {
    /// The file as it was named.
    pub(super) file: &'a Path,
    /// What its header tells, if it can be read.
    pub(super) header: Option<Probe>,
    /// What it carries besides the picture.
    pub(super) metadata: Metadata,
    /// Whether it fills its place without being enlarged.
    pub(super) large_enough: Option<bool>,
    /// What a curator should know although it can hang.
    pub(super) warnings: Vec<String>,
    /// Whether it can hang.
    pub(super) outcome: Result<Ready, Refusal>,
}

/// A picture that can hang.
pub(super) struct Ready {
    /// What was done to it, in this order.
    pub(super) steps: Vec<String>,
    /// The size at which it hangs.
    pub(super) size: Size,
    /// The part of the upright picture that is shown.
    pub(super) cut: Cut,
    /// Where its pixels were written, if they were.
    pub(super) written: Option<PathBuf>,
}

/// Why a picture can't hang.
pub(super) struct Refusal {
    pub(super) what: String,
    pub(super) cure: String,
}

impl<'a> Inspection<'a> {
    /// Looks at a file, prepares it, and writes it if a folder is given.
    pub(super) fn of(file: &'a Path, within: Fit, folder: Option<&mut Folder>) -> Self {
        let limits = Limits::default();
        let header = picture::probe(file);
        let metadata = picture::metadata(file, &limits);

        // Preparing it finds what is wrong with the header, too.
        let prepared = picture::prepare(file, within, &limits);
        let header = header.ok();
        let large_enough = header
            .as_ref()
            .map(|header| is_large_enough(header, within));
        let mut warnings = header
            .as_ref()
            .map_or_else(Vec::new, |header| doubts_of(file, header, within));

        let outcome = prepared.map_err(Refusal::from).and_then(|prepared| {
            warnings.extend(prepared.doubts.iter().map(ToString::to_string));

            let written = folder
                .map(|folder| folder.write(file, &prepared))
                .transpose()
                .map_err(Refusal::from)?;

            Ok(Ready {
                steps: header
                    .as_ref()
                    .map_or_else(Vec::new, |header| steps(header, &prepared)),
                size: Size::new(prepared.width, prepared.height),
                cut: prepared.cut,
                written,
            })
        });

        Self {
            file,
            header,
            metadata,
            large_enough,
            warnings,
            outcome,
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self {
            what: error.what(),
            cure: error.cure().to_owned(),
        }
    }
}

impl From<Unwritten> for Refusal {
    fn from(unwritten: Unwritten) -> Self {
        Self {
            what: unwritten.to_string(),
            cure: String::from(match unwritten {
                Unwritten::NoFolder { .. } => "name a folder that you may write to",
                Unwritten::Taken { .. } => "name another folder, or move that file away",
                Unwritten::Failed { .. } => "look whether there is room, and you may write there",
            }),
        }
    }
}

/// What is doubtful by its header.
fn doubts_of(file: &Path, header: &Probe, within: Fit) -> Vec<String> {
    let mut doubts = Vec::new();

    if !header.named_rightly {
        let named = header.format.extensions().first().map_or_else(
            || String::from("rename it"),
            |extension| {
                let name = file.with_extension(extension);

                format!(
                    "rename it to {}",
                    name.file_name().unwrap_or_default().display()
                )
            },
        );

        doubts.push(format!(
            "its name says otherwise, but its content is {}: other programs may stumble over \
             it; {named}",
            header.format
        ));
    }

    if !within.enlarge && !is_large_enough(header, within) {
        doubts.push(format!(
            "it hangs small: {} pixels across or {} down would fill its place",
            within.width, within.height
        ));
    }

    doubts
}

/// Whether a picture fills its place without being enlarged; a drawing always
/// does.
pub(super) fn is_large_enough(header: &Probe, within: Fit) -> bool {
    header.format.is_vector() || manifest::fills(header.size, within)
}

/// What was done to a picture, in words.
fn steps(header: &Probe, prepared: &Prepared) -> Vec<String> {
    let mut steps = Vec::new();

    if header.orientation != Orientation::NoTransforms {
        steps.push(turned(header.orientation).to_owned());
    }

    if prepared.converted {
        steps.push(match &header.profile {
            Some(profile) => format!("converted from {profile} to sRGB"),
            None => String::from("converted from inks to sRGB"),
        });
    }

    let size = Size::new(prepared.width, prepared.height);
    let cut = prepared.cut;

    if cut.size != header.size {
        steps.push(format!(
            "cut to {} × {} pixels, from {} across and {} down",
            cut.size.width, cut.size.height, cut.left, cut.top
        ));
    }

    steps.push(if header.format.is_vector() {
        format!("drawn at {} × {} pixels", size.width, size.height)
    } else if size == cut.size {
        String::from("shown pixel for pixel")
    } else {
        let verb = if size.pixels() > cut.size.pixels() {
            "enlarged"
        } else {
            "reduced"
        };

        format!("{verb} to {} × {} pixels", size.width, size.height)
    });

    steps
}

/// An orientation in words.
pub(super) const fn turned(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::NoTransforms => "upright as it is stored",
        Orientation::Rotate90 => "turned a quarter clockwise",
        Orientation::Rotate180 => "turned upside down",
        Orientation::Rotate270 => "turned a quarter counter-clockwise",
        Orientation::FlipHorizontal => "mirrored left to right",
        Orientation::FlipVertical => "mirrored top to bottom",
        Orientation::Rotate90FlipH => "turned a quarter clockwise, then mirrored left to right",
        Orientation::Rotate270FlipH => {
            "turned a quarter counter-clockwise, then mirrored left to right"
        }
    }
}
