//! The colours that a PNG names instead of embedding a profile.

use super::*;

const SRGB: (&[u8; 4], &[u8]) = (b"sRGB", &[0]);
/// A sample of light itself.
const LINEAR: (&[u8; 4], &[u8]) = (b"gAMA", &100_000_u32.to_be_bytes());

/// One colour, with further chunks after the header.
fn png_with(chunks: &[(&[u8; 4], &[u8])], colour: [u8; 3]) -> Vec<u8> {
    let picture = RgbImage::from_pixel(8, 8, Rgb(colour));
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&picture, 8, 8, image::ExtendedColorType::Rgb8)
        .unwrap();
    let rest = bytes.split_off(33);
    for (kind, content) in chunks {
        let body = [kind.as_slice(), content].concat();
        bytes.extend((content.len() as u32).to_be_bytes());
        bytes.extend(&body);
        bytes.extend(checksum(&body).to_be_bytes());
    }
    bytes.extend(rest);
    bytes
}

fn colour_of(chunks: &[(&[u8; 4], &[u8])], colour: [u8; 3]) -> [u8; 3] {
    let folder = Folder::new();
    let path = folder.file("a.png", &png_with(chunks, colour));
    let [red, green, blue, _] = pixel(&shown(&path, ROOMY), 4, 4);
    [red, green, blue]
}

fn assert_near(got: [u8; 3], wanted: [u8; 3]) {
    let near = got.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 2);
    assert!(near, "{got:?}, wanted {wanted:?}");
}

#[test]
fn light_itself_is_encoded() {
    // Half the light is sRGB's 188.
    assert_near(colour_of(&[LINEAR], [128; 3]), [188; 3]);
}

#[test]
fn any_gamma_is_followed() {
    // Encoded by 1/1.8, as old Macintosh programs did: 0.5^1.8 of the light.
    let macintosh: (&[u8; 4], &[u8]) = (b"gAMA", &55_556_u32.to_be_bytes());
    assert_near(colour_of(&[macintosh], [128; 3]), [146; 3]);
}

#[test]
fn srgb_by_name_counts_before_gamma() {
    assert_near(colour_of(&[SRGB, LINEAR], [128; 3]), [128; 3]);
}

#[test]
fn code_points_count_before_gamma_and_srgb_by_name() {
    let linear: (&[u8; 4], &[u8]) = (b"cICP", &[1, 8, 0, 1]);
    assert_near(colour_of(&[linear, SRGB], [128; 3]), [188; 3]);
    let srgb: (&[u8; 4], &[u8]) = (b"cICP", &[1, 13, 0, 1]);
    assert_near(colour_of(&[srgb, LINEAR], [128; 3]), [128; 3]);
}

#[test]
fn primaries_of_red_and_green_changed_over_change_the_colours_over() {
    let [white, red, green, blue] = [
        [31_270_u32, 32_900],
        [64_000, 33_000],
        [30_000, 60_000],
        [15_000, 6_000],
    ];
    let content = [white, green, red, blue]
        .concat()
        .into_iter()
        .flat_map(u32::to_be_bytes)
        .collect::<Vec<_>>();
    let got = colour_of(&[(b"cHRM", &content)], [220, 60, 90]);
    assert_near(got, [60, 220, 90]);
}
