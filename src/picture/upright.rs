//! Turning a picture upright, as its camera says.

use image::metadata::Orientation;

use super::fit::{Cut, Size};

/// Whether the orientation swaps width and height.
const fn quarter(orientation: Orientation) -> bool {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => true,
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
    }
}

/// The upright size of a stored one.
pub(super) const fn upright_size(stored: Size, orientation: Orientation) -> Size {
    if quarter(orientation) {
        stored.turned()
    } else {
        stored
    }
}

/// The stored size of an upright one: the same swap once more.
pub(super) const fn stored_size(upright: Size, orientation: Orientation) -> Size {
    upright_size(upright, orientation)
}

/// Turns RGBA pixels of the stored size upright.
pub(super) fn turn(pixels: Vec<u8>, stored: Size, orientation: Orientation) -> Vec<u8> {
    let Some(source) = source_of(stored, orientation) else {
        return pixels;
    };
    let upright = upright_size(stored, orientation);
    let (from, _) = pixels.as_chunks::<4>();
    let mut turned = Vec::with_capacity(pixels.len());
    for y in 0..upright.height as usize {
        for x in 0..upright.width as usize {
            turned.extend_from_slice(&from[source(x, y)]);
        }
    }
    turned
}

/// The part of the stored picture that is cropped from the upright one, which
/// is of this size.
pub(super) fn stored_cut(cut: Cut, upright: Size, orientation: Orientation) -> Cut {
    let stored = stored_size(upright, orientation);
    let Some(place) = place(orientation) else {
        return cut;
    };
    if cut.size.pixels() == 0 {
        return Cut::whole(stored);
    }
    let corner = |x, y| {
        place(
            x as usize,
            y as usize,
            stored.width as usize,
            stored.height as usize,
        )
    };
    let one = corner(cut.left, cut.top);
    let other = corner(cut.left + cut.size.width - 1, cut.top + cut.size.height - 1);
    Cut {
        left: one.0.min(other.0) as u32,
        top: one.1.min(other.1) as u32,
        size: stored_size(cut.size, orientation),
    }
}

/// Where in the stored picture an upright pixel comes from. None if the picture
/// is upright already.
fn source_of(stored: Size, orientation: Orientation) -> Option<impl Fn(usize, usize) -> usize> {
    let (width, height) = (stored.width as usize, stored.height as usize);
    let place = place(orientation)?;
    Some(move |x, y| {
        let (x, y) = place(x, y, width, height);
        y * width + x
    })
}

/// Maps a place (x, y) in one picture to that in the other, given the stored
/// width and height.
type Place = fn(usize, usize, usize, usize) -> (usize, usize);

/// Maps an upright place to the stored one. None if the picture is upright
/// already.
fn place(orientation: Orientation) -> Option<Place> {
    Some(match orientation {
        Orientation::NoTransforms => return None,
        Orientation::FlipHorizontal => |x, y, w, _| (w - 1 - x, y),
        Orientation::Rotate180 => |x, y, w, h| (w - 1 - x, h - 1 - y),
        Orientation::FlipVertical => |x, y, _, h| (x, h - 1 - y),
        Orientation::Rotate90FlipH => |x, y, _, _| (y, x),
        Orientation::Rotate90 => |x, y, _, h| (y, h - 1 - x),
        Orientation::Rotate270FlipH => |x, y, w, h| (w - 1 - y, h - 1 - x),
        Orientation::Rotate270 => |x, y, w, _| (w - 1 - y, x),
    })
}
