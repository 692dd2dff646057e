//! From luma and chroma, which may be of half the size, to red, green and blue.

use re_rav1d::dav1d::pixel::{ToPrimitive, YUVRange};
use re_rav1d::dav1d::{Picture, PixelLayout, PlanarImageComponent as Component};

use super::Fault;
use super::contents::CodePoints;
use crate::picture::raster::{Channels, Samples};

/// A decoded frame.
pub(super) struct Frame {
    width: usize,
    height: usize,
    /// Bits per sample.
    depth: u32,
    luma: Plane,
    chroma: Option<Chroma>,
    /// What the frame says of itself.
    pub(super) code_points: CodePoints,
}

struct Chroma {
    planes: [Plane; 2],
    /// Whether there are only half as many samples across, and down.
    halved: (bool, bool),
}

/// Samples of one kind, each of one byte or two.
struct Plane {
    bytes: re_rav1d::dav1d::Plane,
    /// Bytes from one row to the next.
    stride: usize,
    wide: bool,
}

/// What makes up one picture.
pub(super) struct Together<'a> {
    pub(super) picture: &'a Frame,
    pub(super) alpha: Option<&'a Frame>,
    pub(super) premultiplied: bool,
    pub(super) points: CodePoints,
    pub(super) channels: Channels,
}

impl Frame {
    pub(super) fn new(picture: &Picture) -> Result<Self, Fault> {
        let depth = picture
            .bits_per_component()
            .ok_or(Fault::Unsupported("its kind of AV1"))?
            .0 as u32;
        let plane = |component| Plane {
            bytes: picture.plane(component),
            stride: picture.stride(component) as usize,
            wide: depth > 8,
        };
        let halved = match picture.pixel_layout() {
            PixelLayout::I400 => None,
            PixelLayout::I420 => Some((true, true)),
            PixelLayout::I422 => Some((true, false)),
            PixelLayout::I444 => Some((false, false)),
        };
        let code = |code: Option<u8>| code.unwrap_or(2);
        Ok(Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            depth,
            luma: plane(Component::Y),
            chroma: halved.map(|halved| Chroma {
                planes: [plane(Component::U), plane(Component::V)],
                halved,
            }),
            code_points: CodePoints {
                primaries: code(picture.color_primaries().to_u8()),
                transfer: code(picture.transfer_characteristic().to_u8()),
                matrix: code(picture.matrix_coefficients().to_u8()),
                full_range: picture.color_range() == YUVRange::Full,
            },
        })
    }
}

impl Plane {
    /// A row's samples as they are.
    fn row(&self, y: usize, row: &mut [f32]) {
        let bytes = &self.bytes[y * self.stride..];
        if self.wide {
            for (sample, bytes) in row.iter_mut().zip(bytes.as_chunks().0) {
                *sample = f32::from(u16::from_ne_bytes(*bytes));
            }
        } else {
            for (sample, byte) in row.iter_mut().zip(bytes) {
                *sample = f32::from(*byte);
            }
        }
    }
}

/// The nearer and the farther sample beside a place of the full size, of so
/// many at half the size. Each of those lies in the middle between two places;
/// the nearer one counts three quarters.
const fn beside(place: usize, count: usize) -> (usize, usize) {
    let near = place / 2;
    let far = if place.is_multiple_of(2) {
        near.saturating_sub(1)
    } else if near + 1 < count {
        near + 1
    } else {
        near
    };
    (near, far)
}

fn mixed(near: f32, far: f32) -> f32 {
    near * 0.75 + far * 0.25
}

impl Chroma {
    /// A row of either plane at full size; the other two slices are working
    /// space.
    fn row(&self, plane: usize, y: usize, size: (usize, usize), [row, near, far]: [&mut [f32]; 3]) {
        let plane = &self.planes[plane];
        let (width, height) = size;
        let count = if self.halved.0 {
            width.div_ceil(2)
        } else {
            width
        };
        let (near, far) = (&mut near[..count], &mut far[..count]);
        if self.halved.1 {
            let (upper, lower) = beside(y, height.div_ceil(2));
            plane.row(upper, near);
            plane.row(lower, far);
            for (near, far) in near.iter_mut().zip(far) {
                *near = mixed(*near, *far);
            }
        } else {
            plane.row(y, near);
        }
        if self.halved.0 {
            for (x, sample) in row.iter_mut().enumerate() {
                let (one, other) = beside(x, count);
                *sample = mixed(near[one], near[other]);
            }
        } else {
            row.copy_from_slice(near);
        }
    }
}

/// How a frame's numbers become 0 to 1 (luma), or -½ to ½ (chroma).
struct Range {
    black: f32,
    luma: f32,
    middle: f32,
    chroma: f32,
}

impl Range {
    fn new(depth: u32, full: bool) -> Self {
        let unit = (1_u32 << (depth - 8)) as f32;
        let most = ((1_u32 << depth) - 1) as f32;
        let (black, luma, chroma) = if full {
            (0.0, most, most)
        } else {
            (16.0 * unit, 219.0 * unit, 224.0 * unit)
        };
        Self {
            black,
            luma: luma.recip(),
            middle: 128.0 * unit,
            chroma: chroma.recip(),
        }
    }

    fn luma(&self, sample: f32) -> f32 {
        (sample - self.black) * self.luma
    }

    fn chroma(&self, sample: f32) -> f32 {
        (sample - self.middle) * self.chroma
    }
}

/// What the three planes are.
enum Matrix {
    /// Green, blue and red.
    Identity,
    /// Luma as a sum of this much red and blue, the rest green.
    Weights { red: f32, blue: f32 },
}

impl Matrix {
    /// By its code point (ITU-T H.273, table 4).
    fn new(code: u8) -> Result<Self, Fault> {
        let (red, blue) = match code {
            0 => return Ok(Self::Identity),
            1 => (0.2126, 0.0722),
            // 2 says nothing; other programs take it so.
            2 | 5 | 6 => (0.299, 0.114),
            4 => (0.30, 0.11),
            7 => (0.212, 0.087),
            9 => (0.2627, 0.0593),
            _ => {
                return Err(Fault::Unsupported(
                    "its way of telling brightness from colour",
                ));
            }
        };
        Ok(Self::Weights { red, blue })
    }

    fn rgb(&self, range: &Range, [y, u, v]: [f32; 3]) -> [f32; 3] {
        match *self {
            Self::Identity => [range.luma(v), range.luma(y), range.luma(u)],
            Self::Weights { red, blue } => {
                let (y, u, v) = (range.luma(y), range.chroma(u), range.chroma(v));
                let (r, b) = (y + 2.0 * (1.0 - red) * v, y + 2.0 * (1.0 - blue) * u);
                [r, (y - red * r - blue * b) / (1.0 - red - blue), b]
            }
        }
    }
}

/// The samples, in eight bits if the picture has no more.
pub(super) fn samples(together: &Together<'_>) -> Result<Samples, Fault> {
    if together.picture.depth > 8 {
        let write = |sample: f32| (sample * f32::from(u16::MAX) + 0.5) as u16;
        collected(together, write).map(Samples::Sixteen)
    } else {
        let write = |sample: f32| (sample * f32::from(u8::MAX) + 0.5) as u8;
        collected(together, write).map(Samples::Eight)
    }
}

/// Row by row. `write` gets 0 to 1, and has to clip what lies outside.
fn collected<T>(together: &Together<'_>, write: impl Fn(f32) -> T) -> Result<Vec<T>, Fault> {
    let picture = together.picture;
    let (width, height) = (picture.width, picture.height);
    let grey = match together.channels {
        Channels::Grey | Channels::GreyAlpha => true,
        Channels::Rgb | Channels::Rgba | Channels::Cmyk => false,
    };
    if grey != picture.chroma.is_none() {
        return Err(Fault::Damaged("its colours are not what it says"));
    }
    let matrix = Matrix::new(together.points.matrix)?;
    let halved = picture
        .chroma
        .as_ref()
        .is_some_and(|chroma| chroma.halved.0);
    if matches!(matrix, Matrix::Identity) && halved {
        return Err(Fault::Damaged("its colours are not what it says"));
    }
    let range = Range::new(picture.depth, together.points.full_range);
    let see_through = together
        .alpha
        .map(|alpha| (alpha, Range::new(alpha.depth, alpha.code_points.full_range)));

    let mut samples = Vec::with_capacity(width * height * together.channels.count());
    let [mut luma, mut blue, mut red, mut near, mut far] = [(); 5].map(|()| vec![0.0; width]);
    let mut opacity = vec![1.0; width];
    for y in 0..height {
        picture.luma.row(y, &mut luma);
        if let Some(chroma) = &picture.chroma {
            for (number, row) in [&mut blue, &mut red].into_iter().enumerate() {
                chroma.row(number, y, (width, height), [row, &mut near, &mut far]);
            }
        }
        if let Some((alpha, range)) = &see_through {
            alpha.luma.row(y, &mut opacity);
            for sample in &mut opacity {
                *sample = range.luma(*sample).clamp(0.0, 1.0);
            }
        }
        for x in 0..width {
            let alpha = opacity[x];
            let straight = |sample: f32| {
                if together.premultiplied && alpha > 0.0 {
                    sample / alpha
                } else {
                    sample
                }
            };
            if grey {
                samples.push(write(straight(range.luma(luma[x]))));
            } else {
                let rgb = matrix.rgb(&range, [luma[x], blue[x], red[x]]);
                samples.extend(rgb.map(|sample| write(straight(sample))));
            }
            if see_through.is_some() {
                samples.push(write(alpha));
            }
        }
    }
    Ok(samples)
}
