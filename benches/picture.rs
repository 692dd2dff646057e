//! What the picture road's speed rests on: a photograph of 24 million pixels
//! to the size at which it hangs on a 1080p wall, beside the full road and
//! beside what users would pick otherwise, where that is installed.
//!
//! `cargo bench --bench picture`
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a bench that can't go on says why"
)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, create_srgb_mapper,
};
use image::{Rgb, RgbImage};
use reclamation::picture::{Fit, Limits, prepare, probe};

const WIDTH: u32 = 6000;
const HEIGHT: u32 = 4000;
const WALL: Fit = Fit::new(1440, 1080);
const SHOWN: (u32, u32) = (1440, 960);

/// Waves, edges and grain: like a photograph, neither smooth nor noise, and
/// the same on every machine.
fn photograph() -> RgbImage {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let grain = (state >> 60) as f32 - 7.5;
        let (fx, fy) = (x as f32, y as f32);
        let waves = (fx * 0.011).sin() * (fy * 0.017).cos() * 60.0
            + (fx * 0.31 + fy * 0.07).sin() * (fx * 0.013 - fy * 0.21).sin() * 25.0;
        let edges = if ((x / 97) ^ (y / 61)) & 3 == 0 {
            35.0
        } else {
            0.0
        };
        Rgb([
            128.0 + waves + edges + grain,
            110.0 + waves * 0.7 + (fy * 0.003).sin() * 40.0 + grain,
            95.0 - waves * 0.5 + edges * 0.6 + (fx * 0.002).cos() * 50.0 + grain,
        ]
        .map(|sample| sample as u8))
    })
}

/// Writes a JPEG as cameras do, with half the chroma in both directions.
fn jpeg(path: &Path, picture: &RgbImage, profile: Option<&[u8]>) {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).unwrap();
    }
    let (width, height) = (WIDTH.try_into().unwrap(), HEIGHT.try_into().unwrap());
    encoder
        .encode(picture, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    eprintln!("{}: {} bytes", path.display(), bytes.len());
    fs::write(path, bytes).unwrap();
}

/// The same without reducing while decoding: all pixels, then one filter, on
/// one core.
fn full_road(path: &Path) -> Vec<u8> {
    let picture = image::open(path).unwrap().into_rgb8();
    let source = Image::from_vec_u8(WIDTH, HEIGHT, picture.into_raw(), PixelType::U8x3).unwrap();
    let mapper = create_srgb_mapper();
    let mut light = Image::new(WIDTH, HEIGHT, PixelType::U16x3);
    mapper.forward_map(&source, &mut light).unwrap();
    let mut small = Image::new(SHOWN.0, SHOWN.1, PixelType::U16x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&light, &mut small, &options).unwrap();
    let mut pixels = Image::new(SHOWN.0, SHOWN.1, PixelType::U8x3);
    mapper.backward_map(&small, &mut pixels).unwrap();
    pixels.into_vec()
}

/// Benches another program, if it is there.
fn process(criterion: &mut Criterion, name: &str, program: &str, arguments: &[&str]) {
    let run = || {
        Command::new(program)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
    };
    match run() {
        Ok(status) if status.success() => {
            criterion.bench_function(name, |bencher| bencher.iter(|| run().unwrap()));
        }
        Ok(status) => eprintln!("{name}: left out, {status}"),
        Err(error) => eprintln!("{name}: left out, {error}"),
    }
}

/// The quickest decoder that there is, at half the size, and a resize of what
/// it wrote, in the picture's own values instead of linear light.
fn djpeg_and_resize(criterion: &mut Criterion, jpeg: &Path, out: &Path) {
    let run = || {
        Command::new("djpeg")
            .args(["-scale", "1/2", "-outfile"])
            .args([out, jpeg])
            .status()
    };
    if !run().is_ok_and(|status| status.success()) {
        eprintln!("djpeg and resize: left out, it isn't there");
        return;
    }
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    criterion.bench_function("djpeg, half, and resize", |bencher| {
        bencher.iter(|| {
            run().unwrap();
            // "P6", width and height, 255: three lines, and then the samples.
            let written = fs::read(out).unwrap();
            let samples = written.len() - (WIDTH / 2 * HEIGHT / 2 * 3) as usize;
            let half =
                ImageRef::new(WIDTH / 2, HEIGHT / 2, &written[samples..], PixelType::U8x3).unwrap();
            let mut small = Image::new(SHOWN.0, SHOWN.1, PixelType::U8x3);
            Resizer::new().resize(&half, &mut small, &options).unwrap();
            small.into_vec()
        });
    });
}

fn roads(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { folder.path().join(name) };
    let picture = photograph();
    let limits = Limits::default();

    let plain = at("plain.jpg");
    jpeg(&plain, &picture, None);
    criterion.bench_function("24 MP JPEG, probe", |bencher| {
        bencher.iter(|| probe(black_box(&plain)).unwrap());
    });
    criterion.bench_function("24 MP JPEG", |bencher| {
        bencher.iter(|| prepare(black_box(&plain), WALL, &limits).unwrap());
    });
    criterion.bench_function("24 MP JPEG, full road", |bencher| {
        bencher.iter(|| full_road(black_box(&plain)));
    });

    let wide = at("wide.jpg");
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    jpeg(&wide, &picture, Some(&profile));
    criterion.bench_function("24 MP JPEG, Display P3", |bencher| {
        bencher.iter(|| prepare(black_box(&wide), WALL, &limits).unwrap());
    });

    let png = at("plain.png");
    picture.save(&png).unwrap();
    drop(picture);
    criterion.bench_function("24 MP PNG", |bencher| {
        bencher.iter(|| prepare(black_box(&png), WALL, &limits).unwrap());
    });

    let (jpeg, out) = (
        plain.display().to_string(),
        at("out.ppm").display().to_string(),
    );
    process(
        criterion,
        "djpeg, all pixels, no resize",
        "djpeg",
        &["-outfile", &out, &jpeg],
    );
    process(
        criterion,
        "djpeg, half, no resize",
        "djpeg",
        &["-scale", "1/2", "-outfile", &out, &jpeg],
    );
    djpeg_and_resize(criterion, &plain, &at("out.ppm"));
    process(
        criterion,
        "vipsthumbnail, colour managed",
        "vipsthumbnail",
        &[
            &jpeg,
            "--size",
            "1440x1080",
            "--eprofile",
            "srgb",
            "-o",
            &out,
        ],
    );
    process(
        criterion,
        "vipsthumbnail, colour managed, in linear light",
        "vipsthumbnail",
        &[
            &jpeg,
            "--size",
            "1440x1080",
            "--linear",
            "--eprofile",
            "srgb",
            "-o",
            &out,
        ],
    );
    process(
        criterion,
        "ImageMagick",
        "convert",
        &[
            "-define",
            "jpeg:size=2880x2160",
            &jpeg,
            "-resize",
            "1440x1080",
            &out,
        ],
    );
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(6));
    targets = roads
}
criterion_main!(benches);
