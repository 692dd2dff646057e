//! The picture road from outside: files in, pixels out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that can't go on has failed, and says why"
)]

mod avif;
mod crop;
mod png_colour;
mod quarters;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::tiff::TiffEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageBuffer, ImageEncoder, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage,
};
use proptest::prelude::*;
use reclamation::picture::{
    Doubt, Error, Fit, Foreign, Format, Limits, Prepared, Size, fit, prepare, probe,
};
use tempfile::TempDir;

const ROOMY: Fit = Fit::new(4000, 4000);

/// A folder that is gone after the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn picture(&self, name: &str, picture: &DynamicImage) -> PathBuf {
        let path = self.0.path().join(name);
        picture.save(&path).unwrap();
        path
    }
}

fn shown(path: &Path, within: Fit) -> Prepared {
    prepare(path, within, &Limits::default()).unwrap()
}

fn refused(path: &Path) -> Error {
    let error = prepare(path, ROOMY, &Limits::default()).unwrap_err();
    assert!(
        error.to_string().starts_with(&path.display().to_string()),
        "names the file: {error}"
    );
    error
}

fn pixel(picture: &Prepared, x: u32, y: u32) -> [u8; 4] {
    let at = (y as usize * picture.width as usize + x as usize) * 4;
    picture.pixels[at..at + 4].try_into().unwrap()
}

/// A picture of four different quarters, so that no turn of it equals another.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([220, 30, 30]),
            (false, true) => Rgb([30, 200, 30]),
            (true, false) => Rgb([30, 30, 210]),
            (false, false) => Rgb([230, 230, 40]),
        }
    })
}

/// The smallest EXIF block that tells an orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let mut bytes = b"MM\0\x2A\0\0\0\x08".to_vec();
    bytes.extend([0, 1]);
    bytes.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    bytes.extend([0; 4]);
    bytes
}

fn encoded(format: ImageFormat, picture: &RgbImage, exif: Vec<u8>) -> Vec<u8> {
    fn write(mut encoder: impl ImageEncoder, exif: Vec<u8>, picture: &RgbImage) {
        encoder.set_exif_metadata(exif).unwrap();
        let (width, height) = picture.dimensions();
        let kind = image::ExtendedColorType::Rgb8;
        encoder.write_image(picture, width, height, kind).unwrap();
    }
    let mut bytes = Vec::new();
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the crate's list is long and open"
    )]
    match format {
        ImageFormat::Jpeg => write(JpegEncoder::new_with_quality(&mut bytes, 95), exif, picture),
        ImageFormat::Png => write(PngEncoder::new(&mut bytes), exif, picture),
        ImageFormat::WebP => write(WebPEncoder::new_lossless(&mut bytes), exif, picture),
        other => panic!("no orientation is written for {other:?}"),
    }
    bytes
}

#[test]
fn all_eight_orientations_stand_upright_in_every_format_that_tells_them() {
    let folder = Folder::new();
    let stored = quarters(48, 32);
    for (format, name, prefix) in [
        (ImageFormat::Jpeg, "a.jpg", ""),
        (ImageFormat::Png, "a.png", ""),
        (ImageFormat::WebP, "a.webp", ""),
        // As Pillow writes it.
        (ImageFormat::WebP, "b.webp", "Exif\0\0"),
    ] {
        for number in 1..=8 {
            let exif = [prefix.as_bytes(), &exif(number)].concat();
            let path = folder.file(name, &encoded(format, &stored, exif));
            let orientation = Orientation::from_exif(number).unwrap();
            let mut upright = DynamicImage::from(stored.clone());
            upright.apply_orientation(orientation);
            let upright = upright.to_rgba8();

            let header = probe(&path).unwrap();
            assert_eq!(header.orientation, orientation);
            assert_eq!(header.stored, Size::new(48, 32));
            assert_eq!(
                (header.size.width, header.size.height),
                upright.dimensions()
            );

            let picture = shown(&path, ROOMY);
            assert_eq!((picture.width, picture.height), upright.dimensions());
            for (x, y) in [(4, 4), (picture.width - 5, 4), (4, picture.height - 5)] {
                let (got, wanted) = (pixel(&picture, x, y), upright.get_pixel(x, y).0);
                for channel in 0..4 {
                    assert!(
                        got[channel].abs_diff(wanted[channel]) <= 6,
                        "{name} {number} at {x},{y}: {got:?}, wanted {wanted:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_tiff_is_turned_by_its_own_tag() {
    // The encoder writes no orientation: one is put in the place of the
    // software tag's neighbour by writing the directory anew.
    let folder = Folder::new();
    let path = folder.file("turned.tif", &tiff_turned_by_a_quarter());
    let header = probe(&path).unwrap();
    assert_eq!(header.orientation, Orientation::Rotate90);
    assert_eq!(header.size, Size::new(1, 2));
    let picture = shown(&path, ROOMY);
    assert_eq!(pixel(&picture, 0, 0), [10, 10, 10, 255]);
    assert_eq!(pixel(&picture, 0, 1), [200, 200, 200, 255]);
}

/// A grey TIFF of 2 × 1 pixels, 10 and 200, to be turned by a quarter.
fn tiff_turned_by_a_quarter() -> Vec<u8> {
    const SHORT: u16 = 3;
    const LONG: u16 = 4;
    let entries: [(u16, u16, u32); 9] = [
        (256, LONG, 2),
        (257, LONG, 1),
        (258, SHORT, 8),
        (259, SHORT, 1),
        (262, SHORT, 1),
        (273, LONG, 8),
        (274, SHORT, 6),
        (278, LONG, 1),
        (279, LONG, 2),
    ];
    let mut bytes = b"II\x2A\0".to_vec();
    bytes.extend(10_u32.to_le_bytes());
    bytes.extend([10, 200]);
    bytes.extend(9_u16.to_le_bytes());
    for (tag, kind, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend([0; 4]);
    bytes
}

proptest! {
    #[test]
    fn a_fit_is_whole_true_and_never_enlarged(
        width in 1_u32..20_000, height in 1_u32..20_000,
        most_wide in 1_u32..8_000, most_high in 1_u32..8_000,
    ) {
        let picture = Size::new(width, height);
        let fitted = fit(picture, Fit::new(most_wide, most_high));
        prop_assert!(fitted.width >= 1 && fitted.height >= 1);
        prop_assert!(fitted.width <= most_wide && fitted.height <= most_high);
        prop_assert!(fitted.width <= width && fitted.height <= height);
        if width <= most_wide && height <= most_high {
            prop_assert_eq!(fitted, picture);
        } else {
            prop_assert!(fitted.width == most_wide || fitted.height == most_high);
            let ratio = (f64::from(most_wide) / f64::from(width))
                .min(f64::from(most_high) / f64::from(height));
            for (got, whole) in [(fitted.width, width), (fitted.height, height)] {
                let exact = f64::from(whole) * ratio;
                prop_assert!((f64::from(got) - exact.max(1.0)).abs() <= 0.5 + 1e-9);
            }
        }
    }

    #[test]
    fn nothing_that_a_file_holds_brings_the_program_down(
        bytes in prop::collection::vec(any::<u8>(), 0..600), kind in 0_usize..6, keep in 0_usize..600,
    ) {
        let folder = Folder::new();
        let starts = small_files();
        let start = &starts[kind];
        let mut file = start[..keep.min(start.len())].to_vec();
        file.extend(bytes);
        let path = folder.file("any.png", &file);
        drop(probe(&path));
        drop(prepare(&path, Fit::new(50, 50), &Limits::default()));
        drop(prepare(&path, Fit::new(5, 5), &Limits::default()));
    }
}

/// One small file of each format.
fn small_files() -> [Vec<u8>; 6] {
    [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
        ImageFormat::Tiff,
        ImageFormat::Bmp,
    ]
    .map(|format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        quarters(16, 12).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    })
}

#[test]
fn a_picture_that_fits_is_shown_pixel_for_pixel() {
    let folder = Folder::new();
    // Every grey that there is, and beside it every alpha.
    let every = RgbaImage::from_fn(256, 2, |x, y| {
        let value = u8::try_from(x).unwrap();
        if y == 0 {
            Rgba([value, 255 - value, value / 2, 255])
        } else {
            Rgba([200, 100, 50, value])
        }
    });
    let path = folder.picture("every.png", &every.clone().into());
    let picture = shown(&path, ROOMY);
    assert_eq!((picture.width, picture.height), (256, 2));
    assert_eq!(picture.pixels, every.into_raw());
    assert_eq!(picture.doubts, []);
}

#[test]
fn a_large_picture_is_cut_to_the_exact_size() {
    let folder = Folder::new();
    for name in ["a.png", "a.jpg", "a.webp", "a.bmp", "a.tif"] {
        let path = folder.picture(name, &quarters(600, 400).into());
        let picture = shown(&path, Fit::new(125, 100));
        assert_eq!((picture.width, picture.height), (125, 83));
        assert_eq!(picture.pixels.len(), 125 * 83 * 4);
        for (x, y, wanted) in [(10, 10, [220, 30, 30]), (115, 73, [230, 230, 40])] {
            let got = pixel(&picture, x, y);
            for channel in 0..3 {
                assert!(
                    got[channel].abs_diff(wanted[channel]) <= 4,
                    "{name}: {got:?}"
                );
            }
        }
    }
}

#[test]
fn fine_lines_keep_their_light() {
    // Half of the pixels black and half white: the eye sees half the light,
    // which is 188 in sRGB, where filtering the numbers would give 128.
    let folder = Folder::new();
    let lines = RgbImage::from_fn(512, 512, |x, _| Rgb([if x % 2 == 0 { 0 } else { 255 }; 3]));
    let path = folder.picture("lines.png", &lines.into());
    let picture = shown(&path, Fit::new(100, 100));
    let [red, ..] = pixel(&picture, 50, 50);
    assert!(red.abs_diff(188) <= 2, "{red}");
}

/// Waves and edges of a certain size, with some colour in everything.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (fx, fy) = (f64::from(x), f64::from(y));
        let wave = (fx * 0.05).sin() * (fy * 0.08).cos() * 60.0;
        let fine = (fx * 0.9 + fy * 0.2).sin() * 10.0;
        let edge = if ((x / 57) ^ (y / 41)) & 3 == 0 {
            40.0
        } else {
            0.0
        };
        Rgb([
            130.0 + wave + edge,
            115.0 + fine + wave / 2.0,
            100.0 - wave + edge / 2.0,
        ]
        .map(|sample: f64| sample.round().clamp(0.0, 255.0) as u8))
    })
}

/// The mean difference of two pictures in levels of 255.
fn mean_difference(one: &Prepared, other: &Prepared) -> f64 {
    assert_eq!((one.width, one.height), (other.width, other.height));
    let sum: u64 = one
        .pixels
        .iter()
        .zip(&other.pixels)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    sum as f64 / (one.pixels.len() / 4 * 3) as f64
}

#[test]
fn a_photograph_that_is_read_reduced_looks_like_one_that_is_read_whole() {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
    let folder = Folder::new();
    // Sides that fill no whole block.
    let (width, height) = (1603, 1077);
    let picture = scene(width, height);
    let grey = DynamicImage::from(picture.clone()).into_luma8();
    type Setting = fn(&mut Encoder<&mut Vec<u8>>);
    let settings: [(&str, Setting); 8] = [
        ("4:4:4", |e| e.set_sampling_factor(SamplingFactor::F_1_1)),
        ("4:2:2", |e| e.set_sampling_factor(SamplingFactor::F_2_1)),
        ("4:4:0", |e| e.set_sampling_factor(SamplingFactor::F_1_2)),
        ("4:2:0", |e| e.set_sampling_factor(SamplingFactor::F_2_2)),
        ("4:1:1", |e| e.set_sampling_factor(SamplingFactor::F_4_1)),
        ("restarts", |e| {
            e.set_sampling_factor(SamplingFactor::F_2_2);
            e.set_restart_interval(7);
        }),
        ("own tables", |e| e.set_optimized_huffman_tables(true)),
        ("progressive", |e| e.set_progressive(true)),
    ];
    let (w, h) = (
        u16::try_from(width).unwrap(),
        u16::try_from(height).unwrap(),
    );
    for (name, set) in settings {
        for (samples, kind) in [
            (picture.as_raw(), ColorType::Rgb),
            (grey.as_raw(), ColorType::Luma),
        ] {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 90);
            set(&mut encoder);
            encoder.encode(samples, w, h, kind).unwrap();
            let path = folder.file("photograph.jpg", &bytes);
            // The same pixels, read whole by another decoder.
            let whole = folder.picture("whole.png", &image::open(&path).unwrap());
            // Half, all by the quick road and all by the general one.
            for side in [90, 390, 700, 1100] {
                let within = Fit::new(side, side);
                let off = mean_difference(&shown(&path, within), &shown(&whole, within));
                // Where four pixels share their chroma, how it is spread is
                // anyone's choice; hardly any camera ever wrote that.
                let tolerance = if name == "4:1:1" { 2.5 } else { 1.0 };
                assert!(
                    off <= tolerance,
                    "{name}, {kind:?} within {side}: off by {off:.2}"
                );
            }
        }
    }
}

#[test]
fn inks_without_a_profile_are_shown() {
    use jpeg_encoder::{ColorType, Encoder};
    let folder = Folder::new();
    // Full cyan, no magenta, half yellow, a little black; as Adobe stores it,
    // which is what the encoder expects too.
    let inks = [255_u8, 0, 128, 26].repeat(64 * 64);
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let mut bytes = Vec::new();
        Encoder::new(&mut bytes, 95)
            .encode(&inks, 64, 64, kind)
            .unwrap();
        let path = folder.file("inks.jpg", &bytes);
        for side in [64, 8] {
            let [red, green, blue, alpha] = pixel(&shown(&path, Fit::new(side, side)), 4, 4);
            assert!(red <= 4, "{kind:?} {red}");
            assert!(green.abs_diff(229) <= 4, "{kind:?} {green}");
            assert!(blue.abs_diff(114) <= 4, "{kind:?} {blue}");
            assert_eq!(alpha, 255);
        }
    }
}

#[test]
fn a_profile_is_followed_whether_a_picture_is_filtered_or_not() {
    let folder = Folder::new();
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    for side in [8_u32, 80] {
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile.clone()).unwrap();
        // Display P3 for the red of sRGB, and a grey that is the same in both.
        let flat = RgbImage::from_fn(side, side, |x, _| {
            Rgb(if x < side / 2 {
                [234, 51, 35]
            } else {
                [120; 3]
            })
        });
        encoder
            .write_image(&flat, side, side, image::ExtendedColorType::Rgb8)
            .unwrap();
        let path = folder.file("wide.png", &bytes);
        let picture = shown(&path, Fit::new(8, 8));
        let [red, green, blue, _] = pixel(&picture, 1, 4);
        assert!(
            red >= 253 && green <= 4 && blue <= 4,
            "{red} {green} {blue}"
        );
        for channel in pixel(&picture, 6, 4).into_iter().take(3) {
            assert!(channel.abs_diff(120) <= 1, "{channel}");
        }
        assert_eq!(picture.doubts, []);
    }
}

#[test]
fn a_transparent_edge_takes_no_colour_from_what_is_invisible() {
    let folder = Folder::new();
    let half = RgbaImage::from_fn(400, 40, |x, _| {
        if x < 203 {
            Rgba([250, 40, 40, 255])
        } else {
            Rgba([0, 255, 0, 0])
        }
    });
    let path = folder.picture("edge.png", &half.into());
    let picture = shown(&path, Fit::new(100, 10));
    let mut partly = 0;
    for x in 0..100 {
        let [red, green, _, alpha] = pixel(&picture, x, 5);
        if alpha > 12 {
            assert!(green <= 50 && red >= 240, "{red} {green} {alpha} at {x}");
            partly += usize::from(alpha < 243);
        }
    }
    assert!(partly >= 1, "the edge is soft");
}

#[test]
fn sixteen_bits_are_kept_until_the_end() {
    // A ramp so slow that 8 bits would make steps of it: filtered, the mean
    // of all is still the middle of the ramp to a level.
    let folder = Folder::new();
    let ramp = ImageBuffer::<Luma<u16>, _>::from_fn(1024, 8, |x, _| {
        Luma([30_000 + u16::try_from(x).unwrap()])
    });
    let path = folder.picture("ramp.png", &DynamicImage::ImageLuma16(ramp));
    let picture = shown(&path, Fit::new(4, 4));
    assert_eq!((picture.width, picture.height), (4, 1));
    // 30 512 of 65 535 is 118.7 of 255.
    assert_eq!(pixel(&picture, 1, 0)[0], 118);
    assert_eq!(pixel(&picture, 2, 0)[0], 119);
}

#[test]
fn grey_and_floating_samples_are_shown() {
    let folder = Folder::new();
    let grey = DynamicImage::from(quarters(40, 40)).to_luma_alpha8();
    let path = folder.picture("grey.png", &grey.clone().into());
    let [red, green, blue, alpha] = pixel(&shown(&path, ROOMY), 30, 10);
    assert_eq!([red, green, blue], [grey.get_pixel(30, 10).0[0]; 3]);
    assert_eq!(alpha, 255);

    let float = ImageBuffer::<Rgb<f32>, _>::from_pixel(4, 4, Rgb([0.5, f32::NAN, 7.0]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    let samples: Vec<u8> = float
        .iter()
        .flat_map(|sample| sample.to_ne_bytes())
        .collect();
    TiffEncoder::new(&mut bytes)
        .write_image(&samples, 4, 4, image::ExtendedColorType::Rgb32F)
        .unwrap();
    let path = folder.file("float.tif", bytes.get_ref());
    assert_eq!(pixel(&shown(&path, ROOMY), 1, 1), [128, 0, 255, 255]);
}

#[test]
fn a_wrong_extension_is_told_and_shown() {
    let folder = Folder::new();
    let bytes = encoded(ImageFormat::Png, &quarters(8, 8), exif(1));
    let path = folder.file("really.jpg", &bytes);
    let header = probe(&path).unwrap();
    assert_eq!(header.format, Format::Png);
    assert!(!header.named_rightly);
    assert_eq!(header.bytes, bytes.len() as u64);
    assert_eq!(shown(&path, ROOMY).width, 8);
    assert!(
        probe(&folder.file("really.PNG", &bytes))
            .unwrap()
            .named_rightly
    );
}

#[test]
fn what_is_no_picture_is_refused_in_words_that_help() {
    let folder = Folder::new();
    let boxed = |brands: &str| [b"\0\0\0\x18ftyp", brands.as_bytes()].concat();
    for (content, kind) in [
        (boxed("heic\0\0\0\0mif1heic"), Foreign::Heic),
        (boxed("isom\0\0\x02\0isommp41"), Foreign::Video),
        (b"\x1A\x45\xDF\xA3webm".to_vec(), Foreign::Video),
        (b"8BPS\0\x01\0\0\0\0\0\0\0\x03".to_vec(), Foreign::Photoshop),
        (b"%PDF-1.7\n%\xE2\xE3".to_vec(), Foreign::Pdf),
        (b"\xFF\x0A\xFA\x1F\x01".to_vec(), Foreign::JpegXl),
        (b"II\x2A\0\x10\0\0\0CR\x02\0".to_vec(), Foreign::CameraRaw),
        (b"<!DOCTYPE html><p>".to_vec(), Foreign::WebPage),
        ("Still I rise\n\tlike dust — é".into(), Foreign::Text),
        (
            b"BM, it said, and no more than that.".to_vec(),
            Foreign::Text,
        ),
        (b"PK\x03\x04\x14\0".to_vec(), Foreign::Archive),
    ] {
        let path = folder.file("work.png", &content);
        let error = refused(&path);
        assert!(
            matches!(error, Error::Foreign { kind: got, .. } if got == kind),
            "{error}"
        );
        assert!(error.to_string().contains("PNG or JPEG"), "{error}");
        assert!(probe(&path).is_err());
    }
    let unknown = refused(&folder.file("work.jpg", &[0, 159, 146, 150]));
    assert!(matches!(unknown, Error::Unknown { .. }), "{unknown}");
    let empty = refused(&folder.file("empty.png", b""));
    assert!(matches!(empty, Error::Empty { .. }), "{empty}");
    assert!(matches!(refused(folder.0.path()), Error::NotAFile { .. }));
    assert!(matches!(
        refused(&folder.0.path().join("absent.png")),
        Error::Unreadable { .. }
    ));
}

#[test]
fn a_picture_cut_short_is_refused() {
    let folder = Folder::new();
    let noise = RgbImage::from_fn(200, 200, |x, y| {
        let value = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 7;
        Rgb([(value & 0xFF) as u8, (value >> 8 & 0xFF) as u8, 90])
    });
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = encoded(format, &noise, exif(1));
        let path = folder.file("cut.jpg", &bytes[..bytes.len() * 2 / 3]);
        // Whole, and reduced while decoding.
        for within in [ROOMY, Fit::new(50, 50)] {
            let error = prepare(&path, within, &Limits::default()).unwrap_err();
            assert!(
                matches!(error, Error::Damaged { .. }),
                "{format:?}: {error}"
            );
            assert!(error.to_string().contains("copy it anew"), "{error}");
        }
    }
}

/// A PNG that is nothing but a header that claims a size.
fn claim(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(ImageFormat::Png, &quarters(8, 8), exif(1));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = checksum(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    bytes
}

/// CRC-32 as PNG has it, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
        })
    })
}

#[test]
fn a_claim_of_too_many_pixels_is_refused_before_anything_is_allocated() {
    let folder = Folder::new();
    let path = folder.file("bomb.png", &claim(60_000, 60_000));
    // A probe tells what is claimed, for a person to judge.
    assert_eq!(probe(&path).unwrap().size, Size::new(60_000, 60_000));
    let error = refused(&path);
    assert!(
        matches!(error, Error::TooManyPixels { width: 60_000, .. }),
        "{error}"
    );
    let error = refused(&folder.file("none.png", &claim(0, 8)));
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
}

#[test]
fn each_limit_is_kept() {
    let folder = Folder::new();
    let path = folder.picture("a.png", &quarters(100, 100).into());
    let with = |limits: Limits| prepare(&path, ROOMY, &limits).unwrap_err();
    let usual = Limits::default();
    let bytes = with(Limits {
        bytes: 100,
        ..usual
    });
    assert!(matches!(bytes, Error::TooManyBytes { .. }), "{bytes}");
    let pixels = with(Limits {
        pixels: 9_999,
        ..usual
    });
    assert!(matches!(pixels, Error::TooManyPixels { .. }), "{pixels}");
    let memory = with(Limits {
        memory: 29_999,
        ..usual
    });
    assert!(matches!(memory, Error::TooMuchMemory { .. }), "{memory}");
    let time = with(Limits {
        time: Duration::ZERO,
        ..usual
    });
    assert!(matches!(time, Error::TooSlow { .. }), "{time}");
    let enough = Limits {
        pixels: 10_000,
        memory: 30_000,
        ..usual
    };
    assert!(prepare(&path, ROOMY, &enough).is_ok());
}

#[test]
fn a_broken_profile_is_ignored_and_told() {
    let folder = Folder::new();
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder
        .set_icc_profile(b"no profile at all".to_vec())
        .unwrap();
    encoder
        .write_image(&quarters(8, 8), 8, 8, image::ExtendedColorType::Rgb8)
        .unwrap();
    let path = folder.file("broken.png", &bytes);
    assert_eq!(
        probe(&path).unwrap().profile.as_deref(),
        Some("unnamed profile")
    );
    let picture = shown(&path, ROOMY);
    assert_eq!(pixel(&picture, 0, 0), [220, 30, 30, 255]);
    assert!(matches!(picture.doubts[..], [Doubt::ProfileIgnored(_)]));
}

// The corpus: third-party files with what two other decoders make of them.

/// A folder of the corpus, named by the environment.
fn corpus(folder: &str) -> PathBuf {
    let root = std::env::var_os("RECLAMATION_CORPUS")
        .expect("RECLAMATION_CORPUS names the folder of the test data");
    Path::new(&root).join(folder)
}

/// The pictures of a folder, without its notes.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let extension = path.extension().and_then(std::ffi::OsStr::to_str);
            !matches!(extension, Some("txt" | "json" | "icc"))
        })
        .collect();
    files.sort();
    files
}

fn numbers(value: &serde_json::Value) -> Vec<u32> {
    let list = value.as_array().unwrap().iter();
    list.map(|number| u32::try_from(number.as_u64().unwrap()).unwrap())
        .collect()
}

/// The mean colours of 4 × 4 fields, row by row, alpha over black.
fn grid(picture: &Prepared) -> Vec<[f64; 3]> {
    let cut = |part: u32, length: u32| part * length / 4;
    let mut means = Vec::new();
    for row in 0..4 {
        for column in 0..4 {
            let mut sum = [0.0; 3];
            let mut count = 0.0;
            for y in cut(row, picture.height)
                ..cut(row + 1, picture.height).max(cut(row, picture.height) + 1)
            {
                for x in cut(column, picture.width)
                    ..cut(column + 1, picture.width).max(cut(column, picture.width) + 1)
                {
                    let [rgb @ .., alpha] = pixel(picture, x, y);
                    for (sum, colour) in sum.iter_mut().zip(rgb) {
                        *sum += f64::from(colour) * f64::from(alpha) / 255.0;
                    }
                    count += 1.0;
                }
            }
            means.push(sum.map(|sum| sum / count));
        }
    }
    means
}

/// Compares a folder with its expectations and returns what differs.
fn differences(folder: &str, tolerance: impl Fn(&str) -> f64) -> Vec<String> {
    let folder = corpus(folder);
    let expected: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("expected_images.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (name, expected) in expected.as_object().unwrap() {
        let (Some(upright), Some(wanted)) = (expected.get("upright"), expected.get("grid")) else {
            continue;
        };
        // At its own size, and if it is large also as the wall would have it.
        for within in [Fit::new(20_000, 20_000), Fit::new(1250, 950)] {
            let picture = match prepare(&folder.join(name), within, &Limits::default()) {
                Ok(picture) => picture,
                Err(error) => {
                    wrong.push(format!("{name}: {error}"));
                    break;
                }
            };
            let upright = numbers(upright);
            let size = fit(Size::new(upright[0], upright[1]), within);
            if (picture.width, picture.height) != (size.width, size.height) {
                wrong.push(format!("{name}: {} x {}", picture.width, picture.height));
            }
            let furthest = grid(&picture)
                .iter()
                .zip(wanted.as_array().unwrap())
                .flat_map(|(got, wanted)| {
                    let wanted = numbers(wanted);
                    std::array::from_fn::<f64, 3, _>(|i| (got[i] - f64::from(wanted[i])).abs())
                })
                .fold(0.0, f64::max);
            if furthest > tolerance(name) {
                wrong.push(format!("{name}: off by {furthest:.1} within {within:?}"));
            }
        }
    }
    wrong
}

fn assert_only_refused(wrong: &[String], allowed: &[&str]) {
    let unexpected: Vec<_> = wrong
        .iter()
        .filter(|line| !allowed.iter().any(|words| line.contains(words)))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[test]
#[ignore = "needs RECLAMATION_CORPUS"]
fn corpus_exif_stands_upright() {
    assert_only_refused(&differences("exif", |_| 8.0), &[]);
}

#[test]
#[ignore = "needs RECLAMATION_CORPUS"]
fn corpus_icc_is_true() {
    let wrong = differences("icc", |name| if name.contains("CMYK") { 20.0 } else { 8.0 });
    assert_only_refused(&wrong, &[]);
}

#[test]
#[ignore = "needs RECLAMATION_CORPUS"]
fn corpus_formats_are_shown() {
    // A sharp star of 159 pixels: the fields compared are whole pixels here,
    // and fractions of them there.
    let wrong = differences(
        "formats",
        |name| {
            if name == "star.avifs" { 9.0 } else { 8.0 }
        },
    );
    // The last three tell a gamma of 1.0, that is light itself; the programs
    // that made the expectations follow profiles only. That a gamma is
    // followed, png_colour tests.
    assert_only_refused(
        &wrong,
        &[
            "(arithmetic coding)",
            "basi0g16.png: off by",
            "basn2c16.png: off by",
            "basn6a16.png: off by",
        ],
    );
}

#[test]
#[ignore = "needs RECLAMATION_CORPUS"]
fn corpus_photographs_are_true() {
    assert_only_refused(&differences("photos", |_| 8.0), &[]);
}

#[test]
#[ignore = "needs RECLAMATION_CORPUS"]
fn corpus_of_broken_files_harms_nothing() {
    for folder in ["corrupt", "bombs"] {
        for path in files(&corpus(folder)) {
            let start = std::time::Instant::now();
            let outcome = prepare(&path, Fit::new(1250, 950), &Limits::default());
            let took = start.elapsed();
            match outcome {
                Ok(picture) => eprintln!("shown: {} {:?}", path.display(), picture.doubts),
                Err(error) => {
                    eprintln!("refused: {error}");
                    assert!(!error.to_string().contains("gave up"), "a panic: {error}");
                }
            }
            assert!(
                took < Duration::from_secs(2),
                "{}: {took:?}",
                path.display()
            );
        }
    }
    if let Some(peak) = peak_memory() {
        assert!(peak < 256 << 20, "{} MiB", peak >> 20);
    }
}

/// The most memory that this process ever held, in bytes, where the system
/// tells it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}
