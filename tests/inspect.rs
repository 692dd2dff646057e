//! `reclamation inspect` from outside: what it tells of a picture, what it
//! writes, and with which exit code.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed, and says why"
)]

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use assert_cmd::Command;
use image::codecs::jpeg::JpegEncoder;
use image::{ImageBuffer, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use serde_json::Value;
use tempfile::TempDir;

/// A folder of pictures that is gone after the test.
struct Folder(TempDir);

/// What the program says, and how it ends.
struct Said {
    code: Option<i32>,
    data: String,
    messages: String,
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: &[u8]) {
        fs::write(self.at(name), bytes).unwrap();
    }

    fn inspect(&self, arguments: &[&str]) -> Said {
        let output = Command::cargo_bin("reclamation")
            .unwrap()
            .env_clear()
            .current_dir(self.0.path())
            .timeout(Duration::from_secs(60))
            .arg("inspect")
            .args(arguments)
            .output()
            .unwrap();
        let said = Said {
            code: output.status.code(),
            data: String::from_utf8(output.stdout).unwrap(),
            messages: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!said.messages.contains("panicked"), "{}", said.messages);
        said
    }

    /// The answers as a program reads them.
    fn json(&self, arguments: &[&str]) -> (Vec<Value>, Said) {
        let said = self.inspect(&[arguments, &["--format", "json"]].concat());
        let Ok(Value::Array(answers)) = serde_json::from_str(&said.data) else {
            panic!("no JSON array: {}", said.data);
        };
        (answers, said)
    }
}

fn waves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x * 5) as u8, (y * 3) as u8, (x + 2 * y) as u8])
    })
}

fn jpeg(picture: &RgbImage, exif: Vec<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_exif_metadata(exif).unwrap();
    let (width, height) = picture.dimensions();
    encoder
        .write_image(picture, width, height, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// An entry of EXIF: its tag, type, count and value.
type Entry<'a> = (u16, u16, u32, &'a [u8]);

/// A directory of EXIF at a place in its block: long values come after it.
fn directory(at: u32, entries: &[Entry<'_>]) -> Vec<u8> {
    let mut bytes = (entries.len() as u16).to_be_bytes().to_vec();
    let mut values = Vec::new();
    let values_at = at + 2 + entries.len() as u32 * 12 + 4;
    for (tag, kind, count, value) in entries {
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        if value.len() <= 4 {
            bytes.extend(value.iter().chain(&[0; 4]).take(4));
        } else {
            bytes.extend((values_at + values.len() as u32).to_be_bytes());
            values.extend_from_slice(value);
        }
    }
    bytes.extend([0; 4]);
    bytes.extend(values);
    bytes
}

fn words(tag: u16, words: &str) -> Entry<'_> {
    (tag, 2, words.len() as u32, words.as_bytes())
}

/// A phone's EXIF: an owner, a device with its number, a day and a place to a
/// hundredth of a second of arc.
fn of_a_phone(orientation: u8) -> Vec<u8> {
    const HEADER: u32 = 8;
    let value = [0, orientation];
    let angle: Vec<u8> = [38_u32, 1, 34, 1, 3456, 100]
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect();
    let parts = |camera: [u8; 4], place: [u8; 4]| {
        directory(
            HEADER,
            &[
                (0x0112, 3, 1, &value),
                words(0x010F, "Lumen\0"),
                words(0x0110, "Lumen 7\0"),
                words(0x0131, "\u{1b}[31mDarkroom\0"),
                words(0x013B, "Wren Example\0"),
                words(0x8298, "     \0"),
                (0x8769, 4, 1, &camera),
                (0x8825, 4, 1, &place),
            ],
        )
    };
    let camera_at = HEADER + parts([0; 4], [0; 4]).len() as u32;
    let camera = directory(
        camera_at,
        &[
            words(0x9003, "2025:11:03 14:22:10\0"),
            words(0xA431, "SN-4711-0815\0"),
        ],
    );
    let place_at = camera_at + camera.len() as u32;
    let place = directory(
        place_at,
        &[
            words(1, "N\0"),
            (2, 5, 3, &angle),
            words(3, "W\0"),
            (4, 5, 3, &angle),
        ],
    );
    let picture = parts(camera_at.to_be_bytes(), place_at.to_be_bytes());
    [b"MM\0\x2A\0\0\0\x08".as_slice(), &picture, &camera, &place].concat()
}

fn kinds(answer: &Value) -> Vec<&str> {
    let private = answer["private"].as_array().unwrap();
    private
        .iter()
        .map(|private| private["kind"].as_str().unwrap())
        .collect()
}

#[test]
fn a_phones_photograph_is_told_and_nothing_private_is_repeated() {
    let folder = Folder::new();
    folder.file("phone.jpg", &jpeg(&waves(60, 40), of_a_phone(6)));

    let (answers, said) = folder.json(&["phone.jpg"]);
    let answer = &answers[0];
    assert_eq!(said.code, Some(0), "{}", said.data);
    assert_eq!(
        kinds(answer),
        [
            "place",
            "artist",
            "serial_number",
            "date",
            "device",
            "software"
        ]
    );
    assert_eq!(answer["metadata_complete"], true);
    assert_eq!(answer["orientation"], 6);
    assert_eq!(answer["turned"], "turned a quarter clockwise");
    assert_eq!(
        (&answer["width"], &answer["height"]),
        (&40.into(), &60.into())
    );
    assert_eq!(answer["stored_width"], 60);
    assert_eq!(answer["stored_height"], 40);

    let human = folder.inspect(&["phone.jpg"]);
    for words in [
        "40 × 60 pixels, stored as 60 × 40",
        "turned a quarter clockwise",
        "the place where it was taken, to about 1 m",
        "the serial number",
        "(2025-11-03)",
        "(Lumen 7)",
    ] {
        assert!(
            human.data.contains(words),
            "{words} is not in\n{}",
            human.data
        );
    }
    for said in [&human, &said] {
        for secret in ["Wren", "4711", "34.56", "3456", "\u{1b}"] {
            assert!(!said.data.contains(secret), "{secret} is in\n{}", said.data);
        }
    }
}

#[test]
fn metadata_is_found_in_every_format_that_carries_it() {
    const XMP: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description
        exif:GPSLatitude="38,34.5N" exif:GPSLongitude="121,29.5W"
        xmp:CreatorTool="Darkroom 3" aux:SerialNumber="0815"/></x:xmpmeta>"#;
    let folder = Folder::new();
    let picture = waves(30, 20);

    let mut webp = Vec::new();
    let mut encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
    encoder.set_exif_metadata(of_a_phone(1)).unwrap();
    encoder
        .write_image(&picture, 30, 20, image::ExtendedColorType::Rgb8)
        .unwrap();
    folder.file("a.webp", &webp);

    let png = encoded(&picture, ImageFormat::Png);
    let with = |name: &[u8; 4], data: &[u8]| {
        let mut bytes = png[..33].to_vec();
        bytes.extend((data.len() as u32).to_be_bytes());
        let checked = [name.as_slice(), data].concat();
        bytes.extend(&checked);
        bytes.extend(checksum(&checked).to_be_bytes());
        bytes.extend(&png[33..]);
        bytes
    };
    folder.file("exif.png", &with(b"eXIf", &of_a_phone(1)));
    folder.file("text.png", &with(b"tEXt", b"Author\0Wren Example"));
    folder.file(
        "xmp.png",
        &with(
            b"iTXt",
            &[b"XML:com.adobe.xmp\0\0\0\0\0", XMP.as_bytes()].concat(),
        ),
    );

    let mut gif = encoded(&picture, ImageFormat::Gif);
    gif.pop();
    gif.extend(b"\x21\xFE\x05hello\0;");
    folder.file("a.gif", &gif);

    // Photoshop's resources with one of IPTC: the city.
    let jpeg = jpeg(&picture, of_a_phone(1));
    let iptc = b"\x1C\x02\x5A\0\x0ASacramento";
    let mut resources = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0F".to_vec();
    resources.extend(iptc);
    resources.push(0);
    let mut segment = vec![0xFF, 0xD8, 0xFF, 0xED];
    segment.extend((resources.len() as u16 + 2).to_be_bytes());
    segment.extend(resources);
    segment.extend(&jpeg[2..]);
    folder.file("iptc.jpg", &segment);

    let (answers, said) = folder.json(&[
        "a.webp", "exif.png", "text.png", "xmp.png", "a.gif", "iptc.jpg",
    ]);
    assert_eq!(said.code, Some(0), "{}", said.data);
    let expected: [&[&str]; 6] = [
        &[
            "place",
            "artist",
            "serial_number",
            "date",
            "device",
            "software",
        ],
        &[
            "place",
            "artist",
            "serial_number",
            "date",
            "device",
            "software",
        ],
        &["artist"],
        &["place", "serial_number", "software"],
        &["caption"],
        &[
            "place",
            "place_name",
            "artist",
            "serial_number",
            "date",
            "device",
            "software",
        ],
    ];
    for (answer, expected) in answers.iter().zip(expected) {
        assert_eq!(kinds(answer), expected, "{answer:#}");
        assert_eq!(answer["metadata_complete"], true, "{answer:#}");
    }
}

/// PNG's checksum (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    })
}

#[test]
fn broken_metadata_harms_nothing_and_is_told() {
    let folder = Folder::new();
    let mut exif = of_a_phone(1);
    exif.truncate(60);
    folder.file("cut.jpg", &jpeg(&waves(30, 20), exif));

    let (answers, said) = folder.json(&["cut.jpg"]);
    assert_eq!(said.code, Some(0), "{}", said.data);
    assert_eq!(answers[0]["metadata_complete"], false);
    assert_eq!(answers[0]["can_hang"], true);

    folder.file("bare.png", &encoded(&waves(30, 20), ImageFormat::Png));
    let human = folder.inspect(&["bare.png"]);
    assert!(
        human.data.contains("nothing beside the picture"),
        "{}",
        human.data
    );
}

#[test]
fn bad_files_do_not_stop_the_others() {
    let folder = Folder::new();
    let png = encoded(&waves(30, 20), ImageFormat::Png);
    folder.file("good.png", &png);
    folder.file("cut.png", &png[..png.len() / 2]);
    folder.file("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    folder.file("empty.jpg", b"");

    let files = [
        "cut.png",
        "missing.jpg",
        "phone.heic",
        "empty.jpg",
        "good.png",
    ];
    let (answers, said) = folder.json(&files);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.messages, "");
    assert_eq!(answers.len(), files.len());
    for (answer, file) in answers.iter().zip(files) {
        assert_eq!(answer["file"], file);
        assert_eq!(answer["can_hang"], file == "good.png", "{answer:#}");
        assert_eq!(answer["error"].is_null(), file == "good.png", "{answer:#}");
        assert_eq!(
            answer["prepared"].is_null(),
            file != "good.png",
            "{answer:#}"
        );
    }
    for answer in &answers[..4] {
        let (what, cure) = (&answer["error"]["what"], &answer["error"]["cure"]);
        assert!(
            what.as_str().is_some_and(|what| !what.is_empty()),
            "{answer:#}"
        );
        assert!(
            cure.as_str().is_some_and(|cure| !cure.is_empty()),
            "{answer:#}"
        );
        // A report has the file's name once, beside them.
        assert!(
            !what
                .as_str()
                .unwrap()
                .contains(answer["file"].as_str().unwrap())
        );
    }
    assert!(
        answers[2]["error"]["what"]
            .as_str()
            .unwrap()
            .contains("HEIC")
    );
    assert!(
        answers[2]["error"]["cure"]
            .as_str()
            .unwrap()
            .contains("PNG")
    );

    let human = folder.inspect(&files);
    assert_eq!(human.code, Some(1));
    assert_eq!(human.messages, "");
    assert!(human.data.contains("cannot hang"), "{}", human.data);
    assert!(!human.data.contains('\u{1b}'), "no colour in a pipe");
    assert_eq!(folder.inspect(&["good.png"]).code, Some(0));
}

#[test]
fn a_wrong_name_is_a_warning() {
    let folder = Folder::new();
    folder.file("sea.jpg", &encoded(&waves(900, 20), ImageFormat::Png));

    let (answers, said) = folder.json(&["sea.jpg"]);
    assert_eq!(said.code, Some(0));
    assert_eq!(answers[0]["format"], "png");
    assert_eq!(answers[0]["named_rightly"], false);
    let warnings = answers[0]["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].as_str().unwrap().contains("sea.png"),
        "{warnings:?}"
    );
}

#[test]
fn every_key_is_there_whatever_the_file() {
    let folder = Folder::new();
    folder.file("good.png", &encoded(&waves(30, 20), ImageFormat::Png));

    let (answers, _) = folder.json(&["good.png", "missing.png"]);
    let keys =
        |answer: &Value| -> Vec<String> { answer.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(keys(&answers[0]), keys(&answers[1]));
    let plain = |key: &String| key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    assert!(keys(&answers[0]).iter().all(plain));
    for key in ["bytes", "width", "height", "stored_width", "orientation"] {
        assert!(answers[0][key].is_u64(), "{key}: {}", answers[0][key]);
        assert!(answers[1][key].is_null(), "{key}: {}", answers[1][key]);
    }
}

#[test]
fn whether_it_is_large_enough_goes_by_the_box() {
    let folder = Folder::new();
    folder.file("a.png", &encoded(&waves(400, 300), ImageFormat::Png));

    for (arguments, expected) in [
        (&["a.png"][..], false),
        (&["a.png", "--fit", "400x400"], true),
        (&["a.png", "--fit", "500x300"], true),
        (&["a.png", "--fit", "401x301"], false),
    ] {
        let (answers, _) = folder.json(arguments);
        assert_eq!(answers[0]["large_enough"], expected, "{arguments:?}");
        let warned = !answers[0]["warnings"].as_array().unwrap().is_empty();
        assert_eq!(warned, !expected, "{arguments:?}");
    }
}

#[test]
fn what_is_written_has_exactly_the_fitted_size() {
    let folder = Folder::new();
    folder.file("turned.jpg", &jpeg(&waves(300, 200), of_a_phone(6)));
    let deep = ImageBuffer::from_fn(120, 90, |x, y| {
        Rgb([(x * 500) as u16, (y * 700) as u16, 65_535_u16])
    });
    deep.save(folder.at("deep.png")).unwrap();

    let (answers, said) = folder.json(&[
        "--fit",
        "60x60",
        "--out",
        "made/here",
        "turned.jpg",
        "deep.png",
    ]);
    assert_eq!(said.code, Some(0), "{}", said.data);
    for (answer, name, size) in [
        (&answers[0], "turned.png", (40, 60)),
        (&answers[1], "deep.png", (60, 45)),
    ] {
        let path = folder.at("made/here").join(name);
        assert_eq!(image::image_dimensions(&path).unwrap(), size);
        assert_eq!(answer["prepared"]["width"], size.0);
        assert_eq!(answer["prepared"]["height"], size.1);
        let file = answer["prepared"]["file"].as_str().unwrap();
        assert_eq!(folder.at(file), path);
        let written = image::open(&path).unwrap();
        assert_eq!(written.color(), image::ColorType::Rgba8);
    }
}

#[test]
fn what_fits_is_written_pixel_for_pixel() {
    let folder = Folder::new();
    let picture = RgbaImage::from_fn(64, 48, |x, y| {
        Rgba([(x * 4) as u8, (y * 5) as u8, 77, 255 - (x * y / 16) as u8])
    });
    picture.save(folder.at("a.png")).unwrap();

    let said = folder.inspect(&["a.png", "--fit", "64x64", "--out", "out"]);
    assert_eq!(said.code, Some(0), "{}", said.data);
    assert!(said.data.contains("pixel for pixel"), "{}", said.data);
    let written = image::open(folder.at("out/a.png")).unwrap();
    assert_eq!(written.into_rgba8(), picture);
    // Nothing unfinished is left behind.
    assert_eq!(fs::read_dir(folder.at("out")).unwrap().count(), 1);
}

#[test]
fn two_of_one_name_are_both_written_and_a_second_run_replaces_them() {
    let folder = Folder::new();
    folder.file("sea.bmp", &encoded(&waves(30, 20), ImageFormat::Bmp));
    folder.file("sea.gif", &encoded(&waves(50, 20), ImageFormat::Gif));

    for size in ["40x40", "20x20"] {
        let side: u32 = size[..2].parse().unwrap();
        let said = folder.inspect(&["sea.bmp", "sea.gif", "--fit", size, "--out", "out"]);
        assert_eq!(said.code, Some(0), "{}", said.data);
        let width = |name: &str| image::image_dimensions(folder.at(name)).unwrap().0;
        assert_eq!(width("out/sea.png"), side.min(30));
        assert_eq!(width("out/sea-2.png"), side.min(50));
        assert_eq!(fs::read_dir(folder.at("out")).unwrap().count(), 2);
    }
}

/// A curator may name the very folder that the originals are in.
#[test]
fn no_original_is_ever_replaced() {
    let folder = Folder::new();
    let original = encoded(&waves(300, 200), ImageFormat::Png);
    folder.file("sea.png", &original);
    folder.file("dune.bmp", &encoded(&waves(300, 200), ImageFormat::Bmp));

    let (answers, said) = folder.json(&["sea.png", "dune.bmp", "--fit", "60x60", "--out", "."]);
    assert_eq!(said.code, Some(1), "{}", said.data);
    assert_eq!(fs::read(folder.at("sea.png")).unwrap(), original);
    assert!(
        answers[0]["error"]["cure"]
            .as_str()
            .unwrap()
            .contains("another folder")
    );
    assert_eq!(answers[1]["can_hang"], true);
    assert!(folder.at("dune.png").exists());
}

#[test]
fn a_folder_that_cannot_be_made_ends_it_before_it_began() {
    let folder = Folder::new();
    folder.file("a.png", &encoded(&waves(30, 20), ImageFormat::Png));

    let said = folder.inspect(&["a.png", "--fit", "60x60", "--out", "a.png/out"]);
    assert_eq!(said.code, Some(2));
    assert_eq!(said.data, "");
    assert!(said.messages.contains("a.png/out"), "{}", said.messages);
}

#[test]
fn nonsense_is_refused_with_what_would_make_sense() {
    let folder = Folder::new();
    let cases: [(&[&str], &str); 6] = [
        (&[], "FILE"),
        (&["a.png", "--fit", "large"], "1920x1080"),
        (&["a.png", "--fit", "0x10"], "1 and 16384"),
        (&["a.png", "--out", "out"], "--fit"),
        (&["a.png", "--crop", "--focus", "120,4"], "50,30"),
        (&["a.png", "--focus", "20,30"], "--crop"),
    ];
    for (arguments, hint) in cases {
        let said = folder.inspect(arguments);
        assert_eq!(said.code, Some(2), "{arguments:?}");
        assert_eq!(said.data, "", "{arguments:?}");
        assert!(
            said.messages.contains(hint),
            "{arguments:?}: {hint} is not in\n{}",
            said.messages
        );
    }
    let help = folder.inspect(&["--help"]);
    for word in [
        "--fit",
        "--out",
        "--crop",
        "--enlarge",
        "json",
        "Exits with 0",
    ] {
        assert!(help.data.contains(word), "{word}");
    }
}

#[test]
fn a_cut_and_growth_take_effect_in_what_is_written() {
    let folder = Folder::new();
    // The left half is dark, the right half is light.
    let halves = RgbImage::from_fn(80, 40, |x, _| Rgb([if x < 40 { 20 } else { 220 }; 3]));
    halves.save(folder.at("halves.png")).unwrap();
    let written = |arguments: &[&str]| {
        let mut all = vec!["halves.png", "--fit", "60x60", "--out", "out"];
        all.extend(arguments);
        let (answers, said) = folder.json(&all);
        assert_eq!(said.code, Some(0), "{}", said.data);
        let picture = image::open(folder.at("out/halves.png"))
            .unwrap()
            .into_rgb8();
        (answers[0].clone(), picture)
    };

    let (answer, whole) = written(&[]);
    assert_eq!(whole.dimensions(), (60, 30));
    assert_eq!(answer["prepared"]["cut"]["size"]["width"], 80);

    for (focus, shade) in [("0,50", 20), ("100,50", 220)] {
        let (answer, cut) = written(&["--crop", "--focus", focus]);
        assert_eq!(cut.dimensions(), (40, 40), "pixel for pixel");
        assert!(cut.pixels().all(|pixel| pixel.0 == [shade; 3]), "{focus}");
        assert_eq!(answer["prepared"]["cut"]["size"]["width"], 40);
    }

    let (_, grown) = written(&["--crop", "--enlarge"]);
    assert_eq!(grown.dimensions(), (60, 60));
}

#[test]
fn colours_depth_and_frames_are_told() {
    let folder = Folder::new();
    let deep: ImageBuffer<Rgb<u16>, Vec<u16>> = ImageBuffer::from_pixel(9, 9, Rgb([1, 2, 3]));
    deep.save(folder.at("deep.png")).unwrap();
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    image::ImageEncoder::set_icc_profile(&mut encoder, profile).unwrap();
    RgbaImage::new(9, 9).write_with_encoder(encoder).unwrap();
    fs::write(folder.at("wide.png"), bytes).unwrap();

    let (answers, said) = folder.json(&["deep.png", "wide.png"]);
    assert_eq!(said.code, Some(0), "{}", said.data);
    let (deep, wide) = (&answers[0], &answers[1]);

    assert_eq!(deep["depth"], 16);
    assert_eq!(deep["colours"], "rgb");
    assert_eq!(deep["alpha"], false);
    assert_eq!(deep["animated"], false);
    assert_eq!(deep["profile"], Value::Null);
    assert_eq!(wide["alpha"], true);
    assert_eq!(wide["depth"], 8);
    assert!(
        wide["profile"].as_str().unwrap().contains("P3"),
        "{}",
        wide["profile"]
    );
    let steps = wide["steps"].to_string();
    assert!(steps.contains("to sRGB"), "{steps}");
    assert!(!deep["steps"].to_string().contains("to sRGB"), "{deep}");
}
