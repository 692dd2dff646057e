//! Writing a rendered screen as a PNG file.

use super::Error;
use crate::ui::headless::NoRenderer;

use image::{ImageFormat, RgbaImage};
use std::fs;
use std::path::Path;

pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })
}

pub(super) fn save_png(path: &Path, width: u32, height: u32, pixels: Vec<u8>) -> Result<(), Error> {
    // The renderer hands over four bytes for each of the pixels asked for.
    let picture = RgbaImage::from_raw(width, height, pixels).ok_or(NoRenderer)?;

    // A screen has no transparency, and three bytes encode faster than four.
    image::DynamicImage::ImageRgba8(picture)
        .to_rgb8()
        .save_with_format(path, ImageFormat::Png)
        .map_err(|source| Error::Encode {
            path: path.to_owned(),
            source,
        })
}
