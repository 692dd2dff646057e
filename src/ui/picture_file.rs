//! A picture file of the exhibition, and how its picture hangs.

use crate::exhibition::{FocalPoint, Picture};
use crate::picture::{self, Fit};

use std::path::{Path, PathBuf};

/// A picture file of the exhibition.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// The exhibition's folder.
    pub root: PathBuf,
    /// The file, relative to it.
    pub file: PathBuf,
    /// Whether it may grow beyond its own pixels.
    pub enlarge: bool,
    /// What stays in sight where it is cut to the shape of its place.
    pub crop: Option<FocalPoint>,
    /// What a picture may cost.
    pub limits: picture::Limits,
}

impl PictureFile {
    /// The picture of a work.
    pub fn of(picture: &Picture, root: &Path, limits: picture::Limits) -> Self {
        Self {
            root: root.to_owned(),
            file: picture.file.clone(),
            enlarge: picture.enlarge,
            crop: picture.crop,
            limits,
        }
    }

    /// How it hangs in a place of so many pixels.
    pub(super) fn within(&self, width: u32, height: u32) -> Fit {
        Fit {
            width,
            height,
            enlarge: self.enlarge,
            crop: self.crop.map(|focus| picture::Focus {
                across: focus.across_percent,
                down: focus.down_percent,
            }),
        }
    }
}
