//! Paints the sample pictures of the exhibition.
//!
//! ```text
//! cargo run --release --example paint
//! cargo run --release --example paint -- --to /tmp/draft --share 0.25 dawn bowl
//! ```
//!
//! Without arguments every picture is painted into `assets/works`. Nothing
//! comes from outside: every shape, texture and star is computed, all chance
//! is seeded, and the same program paints the same bytes again.

mod bowl;
mod dawn;
mod fern;
mod marbling;
mod noise;
mod patterns;
mod plane;
mod sashiko;
mod starlings;
mod stars;
mod tree;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use image::ExtendedColorType;
use image::ImageEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use plane::{Light, Sheet};

/// How a picture is kept.
#[derive(Debug, Clone, Copy)]
enum Kept {
    /// With tones that run into each other, at this quality.
    Jpeg(u8),
    /// In flat colours.
    Png,
}

/// One picture of the exhibition.
struct Picture {
    name: &'static str,
    size: (usize, usize),
    kept: Kept,
    paint: fn((usize, usize)) -> Sheet<Light>,
}

const PICTURES: [Picture; 8] = [
    Picture {
        name: "dawn",
        size: (3240, 2160),
        kept: Kept::Jpeg(91),
        paint: dawn::paint,
    },
    Picture {
        name: "bowl",
        size: (3000, 3000),
        kept: Kept::Jpeg(87),
        paint: bowl::paint,
    },
    Picture {
        name: "starlings",
        size: (3240, 2025),
        kept: Kept::Jpeg(84),
        paint: starlings::paint,
    },
    Picture {
        name: "fern",
        size: (2400, 3200),
        kept: Kept::Jpeg(84),
        paint: fern::paint,
    },
    Picture {
        name: "tree",
        size: (2400, 3200),
        kept: Kept::Png,
        paint: tree::paint,
    },
    Picture {
        name: "stars",
        size: (2160, 2880),
        kept: Kept::Jpeg(84),
        paint: stars::paint,
    },
    Picture {
        name: "sashiko",
        size: (3000, 2250),
        kept: Kept::Jpeg(82),
        paint: sashiko::paint,
    },
    Picture {
        name: "marbling",
        size: (3200, 2000),
        kept: Kept::Jpeg(82),
        paint: marbling::paint,
    },
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut folder = PathBuf::from("assets/works");
    let mut share = 1.0_f32;
    let mut wanted = Vec::new();
    let mut arguments = std::env::args().skip(1);

    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));

        match argument.as_str() {
            "--to" => folder = PathBuf::from(value()?),
            "--share" => share = value()?.parse()?,
            _ => wanted.push(argument),
        }
    }

    fs::create_dir_all(&folder)?;

    for picture in PICTURES {
        if !wanted.is_empty() && !wanted.iter().any(|name| name == picture.name) {
            continue;
        }

        let part = |length: usize| (length as f32 * share).round() as usize;
        let sheet = (picture.paint)((part(picture.size.0), part(picture.size.1)));

        keep(&picture, &sheet, &folder)?;
    }

    Ok(())
}

/// Writes a picture and says which on standard output.
fn keep(picture: &Picture, sheet: &Sheet<Light>, folder: &Path) -> Result<(), Box<dyn Error>> {
    let (ending, flat) = match picture.kept {
        Kept::Jpeg(_) => ("jpg", false),
        Kept::Png => ("png", true),
    };
    let path = folder.join(format!("{}.{ending}", picture.name));
    let pixels = sheet.finished(flat);
    let (width, height) = pixels.dimensions();
    let mut file = BufWriter::new(File::create(&path)?);

    match picture.kept {
        Kept::Jpeg(quality) => JpegEncoder::new_with_quality(&mut file, quality).write_image(
            &pixels,
            width,
            height,
            ExtendedColorType::Rgb8,
        )?,
        Kept::Png => {
            PngEncoder::new_with_quality(&mut file, CompressionType::Best, FilterType::Adaptive)
                .write_image(&pixels, width, height, ExtendedColorType::Rgb8)?;
        }
    }

    file.flush()?;
    writeln!(
        std::io::stdout(),
        "{} {width} × {height}, {} KiB",
        path.display(),
        fs::metadata(&path)?.len() / 1024
    )?;
    Ok(())
}
