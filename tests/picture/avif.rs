//! AVIF, by a picture of our own.

use image::metadata::Orientation;
use reclamation::picture::{Error, Format, Size, probe};

use super::quarters::QUARTERS;
use super::{Folder, ROOMY, pixel, refused, shown};

/// The same, with another property in the place of the one by this name, and
/// as much of it as there is room for.
fn with_property(old: &[u8; 4], new: &[u8]) -> Vec<u8> {
    let mut bytes = QUARTERS.to_vec();
    let at = bytes.windows(4).position(|name| name == old).unwrap();
    bytes[at..at + new.len()].copy_from_slice(new);
    bytes
}

fn assert_near(got: [u8; 4], wanted: [u8; 4]) {
    let near = got.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 12);
    assert!(near, "{got:?}, wanted {wanted:?}");
}

const RED: [u8; 4] = [220, 30, 30, 255];
const GREEN: [u8; 4] = [30, 200, 30, 255];
const BLUE: [u8; 4] = [30, 30, 210, 255];
const YELLOW: [u8; 4] = [230, 230, 40, 255];

#[test]
fn it_is_shown_in_its_colours() {
    let folder = Folder::new();
    let path = folder.file("quarters.avif", QUARTERS);
    let header = probe(&path).unwrap();
    assert_eq!(header.format, Format::Avif);
    assert_eq!(header.stored, Size::new(24, 16));
    assert_eq!(header.storage.depth, 8);
    assert!(!header.storage.alpha && header.named_rightly);
    let picture = shown(&path, ROOMY);
    assert_eq!((picture.width, picture.height), (24, 16));
    assert!(picture.doubts.is_empty());
    assert_near(pixel(&picture, 3, 3), RED);
    assert_near(pixel(&picture, 20, 3), GREEN);
    assert_near(pixel(&picture, 3, 12), BLUE);
    assert_near(pixel(&picture, 20, 12), YELLOW);
}

#[test]
fn it_is_turned_and_then_mirrored() {
    // The depths of its planes, which nothing hangs on, give their place up.
    let folder = Folder::new();
    let turned = with_property(b"pixi", b"irot\x03");
    let path = folder.file("turned.avif", &turned);
    assert_eq!(probe(&path).unwrap().orientation, Orientation::Rotate90);
    let picture = shown(&path, ROOMY);
    assert_eq!((picture.width, picture.height), (16, 24));
    assert_near(pixel(&picture, 3, 3), BLUE);
    assert_near(pixel(&picture, 12, 3), RED);

    for (mirror, orientation, first) in [
        (b"imir\x00", Orientation::FlipVertical, BLUE),
        (b"imir\x01", Orientation::FlipHorizontal, GREEN),
    ] {
        let path = folder.file("mirrored.avif", &with_property(b"pixi", mirror));
        assert_eq!(probe(&path).unwrap().orientation, orientation);
        assert_near(pixel(&shown(&path, ROOMY), 3, 3), first);
    }
}

#[test]
fn what_is_not_followed_is_refused() {
    let folder = Folder::new();
    for (old, new) in [
        (b"av01", b"grid".as_slice()),
        // Only the matrix of code points counts here: one for wide light.
        (b"colr", b"colrnclx\0\x02\0\x02\0\x0E\x80"),
    ] {
        let path = folder.file("strange.avif", &with_property(old, new));
        let error = refused(&path);
        assert!(matches!(error, Error::Unsupported { .. }), "{error}");
    }
}

#[test]
fn a_cut_or_lying_file_is_damaged() {
    let folder = Folder::new();
    for length in [40, 200, QUARTERS.len() - 5] {
        let error = refused(&folder.file("cut.avif", &QUARTERS[..length]));
        assert!(matches!(error, Error::Damaged { .. }), "{length}: {error}");
    }
    // Fewer pixels than the frame has, and more.
    for width in [8, 200] {
        let mut size = b"ispe\0\0\0\0\0\0\0".to_vec();
        size.push(width);
        let error = refused(&folder.file("lies.avif", &with_property(b"ispe", &size)));
        assert!(matches!(error, Error::Damaged { .. }), "{width}: {error}");
    }
}
