//! What is cut from a picture, and where.

use super::*;
use reclamation::picture::{Cut, Focus, cut};

#[test]
fn a_cut_shows_the_part_asked_for_in_all_eight_orientations() {
    let folder = Folder::new();
    let stored = quarters(48, 32);
    for number in 1..=8 {
        let path = folder.file("a.png", &encoded(ImageFormat::Png, &stored, exif(number)));
        let mut upright = DynamicImage::from(stored.clone());
        upright.apply_orientation(Orientation::from_exif(number).unwrap());
        let upright = upright.to_rgba8();
        for (across, down) in [(0, 0), (100, 0), (0, 100), (100, 100)] {
            let within = Fit::new(16, 16).cropped(Focus { across, down });
            let picture = shown(&path, within);
            assert_eq!((picture.width, picture.height), (16, 16));
            // A pixel of the cut's corner towards the focus is the upright
            // picture's corner.
            let corner = |length: u32, place| if place == 0 { 1 } else { length - 2 };
            let got = pixel(&picture, corner(16, across), corner(16, down));
            let wanted = upright
                .get_pixel(
                    corner(upright.width(), across),
                    corner(upright.height(), down),
                )
                .0;
            for channel in 0..4 {
                assert!(
                    got[channel].abs_diff(wanted[channel]) <= 6,
                    "{number} at {across},{down}: {got:?}, wanted {wanted:?}"
                );
            }
        }
    }
}

#[test]
fn a_focus_beyond_the_picture_is_its_edge() {
    let picture = Size::new(3000, 1000);
    let at = |across| {
        cut(
            picture,
            Fit::new(10, 10).cropped(Focus { across, down: 200 }),
        )
    };
    assert_eq!(at(255), at(100));
    assert_eq!(at(255).left, 2000);
}

proptest! {
    #[test]
    fn a_cut_lies_inside_and_has_the_shape_of_the_box(
        (width, height) in (1_u32..5000, 1_u32..5000),
        (wide, high) in (1_u32..3000, 1_u32..3000),
        (across, down) in (0_u8..=100, 0_u8..=100),
    ) {
        let picture = Size::new(width, height);
        let within = |across, down| Fit::new(wide, high).cropped(Focus { across, down });
        let Cut { left, top, size } = cut(picture, within(across, down));
        prop_assert!(size.width >= 1 && size.height >= 1);
        prop_assert!(left + size.width <= width && top + size.height <= height);
        prop_assert!(size.width == width || size.height == height);
        let shape = f64::from(wide) / f64::from(high);
        let off = if size.height == height && size.width < width {
            (f64::from(size.width) - f64::from(height) * shape).abs()
        } else {
            (f64::from(size.height) - f64::from(width) / shape).abs()
        };
        prop_assert!(off <= 1.0, "{off} pixels from the shape of the box");
        let first = cut(picture, within(0, 0));
        prop_assert_eq!((first.left, first.top), (0, 0));
        let last = cut(picture, within(100, 100));
        prop_assert_eq!(
            (last.left + last.size.width, last.top + last.size.height),
            (width, height)
        );
    }
}

#[test]
fn a_photograph_that_is_read_reduced_is_cut_in_the_same_place() {
    let folder = Folder::new();
    let picture = scene(1600, 1200);
    let large = folder.file("large.jpg", &encoded(ImageFormat::Jpeg, &picture, exif(6)));
    let same = folder.file("same.png", &encoded(ImageFormat::Png, &picture, exif(6)));
    // Far smaller than the picture, so that the JPEG is read at a part of its
    // size, and the PNG is not.
    for (across, down) in [(0, 0), (50, 50), (100, 100), (50, 10)] {
        let within = Fit::new(150, 60).cropped(Focus { across, down });
        let difference = mean_difference(&shown(&large, within), &shown(&same, within));
        assert!(difference < 3.0, "{across},{down}: {difference}");
    }
}

#[test]
fn a_picture_that_may_grow_grows_to_its_place_smoothly() {
    let folder = Folder::new();
    let ramp = RgbImage::from_fn(32, 8, |x, _| Rgb([(x * 8) as u8; 3]));
    let path = folder.file("a.png", &encoded(ImageFormat::Png, &ramp, Vec::new()));

    let whole = shown(&path, Fit::new(320, 320));
    assert_eq!((whole.width, whole.height), (32, 8));

    let grown = shown(&path, Fit::new(320, 320).enlarged());
    assert_eq!((grown.width, grown.height), (320, 80));
    for y in [0, 40, 79] {
        let row: Vec<u8> = (0..320).map(|x| pixel(&grown, x, y)[0]).collect();
        let steps = row
            .windows(2)
            .map(|pair| i32::from(pair[1]) - i32::from(pair[0]));
        assert!(
            steps.clone().all(|step| (-1..=3).contains(&step)),
            "{row:?}"
        );
    }
}
