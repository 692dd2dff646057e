//! The files that a manifest names.

use super::support::{Gallery, between, expect, findings, works};

use reclamation::exhibition::Language;
use reclamation::manifest::Code;
use reclamation::manifest::Code::*;
use reclamation::manifest::Severity;
use reclamation::manifest::Severity::{Error, Warning};
use reclamation::manifest::{PathProblem, resolve};
use reclamation::words::Words;
use std::path::Path;

fn picture(path: &str) -> String {
    between(&format!(
        "[[work]]\ntitle = \"Middle\"\npicture = «\"{path}\"»\nalt = \"x\"\nsample = true"
    ))
}

fn text(path: &str) -> String {
    between(&format!(
        "[[work]]\ntitle = \"Middle\"\ntext-file = «\"{path}\"»\nsample = true"
    ))
}

#[track_caller]
fn checked(gallery: &Gallery, manifest: &str, expected: &[(Severity, Code)], hangs: bool) {
    let reading = gallery.check();

    expect(&reading, manifest, expected);

    let ids: &[&str] = if hangs {
        &["first", "middle", "last"]
    } else {
        &["first", "last"]
    };

    assert_eq!(works(&reading), ids);
}

#[test]
fn a_picture_that_is_missing() {
    let manifest = picture("works/tide.png");
    let gallery = Gallery::new(&manifest);

    checked(&gallery, &manifest, &[(Error, FileMissing)], false);

    // The kiosk finds out for itself, when it opens the picture.
    assert_eq!(findings(&gallery.read()), []);
    assert_eq!(works(&gallery.read()), ["first", "middle", "last"]);
}

#[test]
fn a_missing_picture_is_looked_for_beside() {
    let gallery = Gallery::new(&picture("works/Tide.jpeg"));

    gallery.picture("works/tide.jpg", 1_400, 900);
    gallery.picture("works/other.jpg", 1_400, 900);

    let report = gallery.check().report;
    let cure = report
        .findings
        .iter()
        .find(|finding| finding.code == FileMissing)
        .map(|finding| finding.cure(Words::of(Language::English)));

    assert_eq!(cure.as_deref(), Some("Did you mean `works/tide.jpg`?"));
}

#[test]
fn a_picture_that_is_none() {
    let manifest = picture("works/tide.png");

    for bytes in [
        b"not a picture at all".as_slice(),
        b"",
        b"\x89PNG\r\n\x1a\n\0\0",
    ] {
        let gallery = Gallery::new(&manifest);

        gallery.write("works/tide.png", bytes);
        checked(&gallery, &manifest, &[(Error, NotAPicture)], false);
    }
}

#[test]
fn a_picture_is_known_by_its_content() {
    let manifest = picture("works/tide.jpg");
    let gallery = Gallery::new(&manifest);

    gallery.picture("works/tide.jpg", 1_400, 900);
    checked(&gallery, &manifest, &[(Warning, WrongExtension)], true);
}

#[test]
fn every_doubt_about_a_picture_is_told() {
    let manifest = picture("works/tide.jpg");
    let gallery = Gallery::new(&manifest);
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);

    for shade in [0, 255] {
        let frame = image::Frame::new(image::RgbaImage::from_pixel(
            40,
            30,
            image::Rgba([shade, shade, shade, 255]),
        ));

        encoder.encode_frame(frame).expect("a small frame");
    }

    drop(encoder);
    gallery.write("works/tide.jpg", &bytes);

    let reading = gallery.check();
    let codes: Vec<Code> = reading
        .report
        .findings
        .iter()
        .map(|finding| finding.code)
        .filter(|code| *code != SamplesHang)
        .collect();

    assert_eq!(codes, [WrongExtension, FirstFrameOnly, PictureTooSmall]);
    assert_eq!(works(&reading), ["first", "middle", "last"]);
}

#[test]
fn a_picture_that_may_grow_is_not_too_small() {
    let grows = |line: &str| {
        let alt = "alt = \"x\"\n";
        let manifest = picture("tide.png").replace(alt, &format!("{alt}{line}\n"));
        let gallery = Gallery::new(&manifest);

        gallery.picture("tide.png", 200, 100);
        findings(&gallery.check()).is_empty()
    };

    assert!(!grows(""));
    assert!(grows("enlarge = true"));
}

#[test]
fn a_picture_that_is_too_small() {
    let manifest = picture("tide.png");

    for (width, height, small) in [(859, 749, true), (860, 100, false), (100, 750, false)] {
        let gallery = Gallery::new(&manifest);
        let expected: &[_] = if small {
            &[(Warning, PictureTooSmall)]
        } else {
            &[]
        };

        gallery.picture("tide.png", width, height);
        checked(&gallery, &manifest, expected, true);
    }
}

#[test]
fn a_picture_over_its_limit() {
    let manifest = format!("{}[limits]\npicture-megabytes = 1\n", picture("tide.png"));
    let gallery = Gallery::new(&manifest);

    gallery.write("tide.png", &vec![0; 1_000_001]);
    checked(&gallery, &manifest, &[(Error, FileTooLarge)], false);
}

#[test]
fn a_folder_is_no_picture() {
    let manifest = picture("works");
    let gallery = Gallery::new(&manifest);

    gallery.write("works/a.txt", b"a");
    checked(&gallery, &manifest, &[(Error, FileMissing)], false);
}

#[test]
fn the_files_of_a_withdrawn_work_may_be_gone() {
    let manifest = between(
        "[[work]]\ntitle = \"Middle\"\npicture = \"gone.png\"\nalt = \"x\"\n\
         «consent» = { withdrawn = 2026-01-02 }",
    );

    checked(
        &Gallery::new(&manifest),
        &manifest,
        &[(Warning, ConsentWithdrawn)],
        true,
    );
}

#[test]
fn a_link_that_leaves_the_folder() {
    use std::os::unix::fs::symlink;

    let outside = Gallery::new("");

    outside.picture("tide.png", 1_400, 900);
    outside.write("poem.txt", b"a poem");

    let manifest = picture("tide.png");
    let gallery = Gallery::new(&manifest);

    symlink(
        outside.root().join("tide.png"),
        gallery.root().join("tide.png"),
    )
    .unwrap();
    checked(&gallery, &manifest, &[(Error, PathOutside)], false);

    let manifest = text("works/poem.txt");
    let gallery = Gallery::new(&manifest);

    symlink(outside.root(), gallery.root().join("works")).unwrap();
    checked(&gallery, &manifest, &[(Error, PathOutside)], false);
    assert_eq!(works(&gallery.read()), ["first", "last"]);

    // A link that stays in the folder is fine.
    let manifest = picture("link.png");
    let gallery = Gallery::new(&manifest);

    gallery.picture("tide.png", 1_400, 900);
    symlink("tide.png", gallery.root().join("link.png")).unwrap();
    checked(&gallery, &manifest, &[], true);
}

#[test]
fn text_files_that_cannot_be_set() {
    let cases: [(&[u8], Code); 6] = [
        (b"caf\xe9", NotPlainText),
        (b"\xff\xfea\0b\0", NotPlainText),
        (b"PK\x03\x04 word", NotPlainText),
        (b"{\\rtf1 poem}", NotPlainText),
        (b" \n\n", EmptyText),
        (&[b'a'; 256_001], FileTooLarge),
    ];

    for (bytes, code) in cases {
        let manifest = text("poem.txt");
        let gallery = Gallery::new(&manifest);

        gallery.write("poem.txt", bytes);
        checked(&gallery, &manifest, &[(Error, code)], false);
    }

    let manifest = text("poem.txt");

    checked(
        &Gallery::new(&manifest),
        &manifest,
        &[(Error, FileMissing)],
        false,
    );
}

#[test]
fn text_files_at_their_limit() {
    let manifest = text("poem.txt");
    let gallery = Gallery::new(&manifest);

    gallery.write("poem.txt", &[b'a'; 256_000]);
    checked(&gallery, &manifest, &[], true);
}

#[test]
fn paths_are_resolved_within_the_folder() {
    let gallery = Gallery::new("");

    gallery.write("works/a.txt", b"a");

    let resolve = |path: &str| resolve(gallery.root(), Path::new(path));
    let file = gallery.root().canonicalize().unwrap().join("works/a.txt");

    assert_eq!(resolve("works/a.txt").unwrap(), file);
    assert_eq!(resolve("./works/../works/a.txt").unwrap(), file);

    assert!(matches!(resolve(""), Err(PathProblem::Empty)));
    assert!(matches!(
        resolve("/etc/passwd"),
        Err(PathProblem::Absolute(_))
    ));
    assert!(matches!(
        resolve("\\\\host\\a"),
        Err(PathProblem::Absolute(_))
    ));
    assert!(matches!(resolve("~/a"), Err(PathProblem::Absolute(_))));
    assert!(matches!(resolve(".."), Err(PathProblem::Leaves(_))));
    assert!(matches!(resolve("a/../../b"), Err(PathProblem::Leaves(_))));
    assert!(matches!(resolve("none.txt"), Err(PathProblem::Missing(_))));
    assert!(matches!(
        resolve("works/a.txt/b"),
        Err(PathProblem::Missing(_))
    ));
    assert!(matches!(resolve("works"), Err(PathProblem::NotAFile(_))));
    assert!(matches!(
        resolve("a\0b"),
        Err(PathProblem::Unreadable { .. })
    ));
}
