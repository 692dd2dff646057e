//! The artist's colours.
//!
//! Whatever a picture's samples mean (grey, RGB or CMYK, of 8 or 16 bits, with
//! an embedded profile or without), here they become sRGB: in 16 bits, and in
//! linear light for filtering. Profiles are followed relative to the paper's
//! white, and the colour engine compensates for the black point of a profile
//! that consists of tables.

mod curves;
pub(super) mod icc;
pub(super) mod named;
mod profile;

use std::ops::Range;
use std::sync::Arc;

use moxcms::{
    CmsError, ColorProfile, DataColorSpace, Layout, RenderingIntent, Transform16BitExecutor,
    TransformOptions,
};

use self::curves::{FROM_EIGHT, FROM_SIXTEEN, TO_EIGHT, TO_SIXTEEN, write};
use super::prepared::Doubt;
use super::raster::{Channels, Raster, Samples};

pub(super) use self::curves::narrowed;
pub(super) use self::profile::profile_name;

/// How a picture's samples become sRGB.
pub(super) enum Conversion {
    /// They are sRGB.
    None,
    /// They are inks without a profile.
    Inks,
    /// They follow a profile.
    Profile {
        transform: Arc<Transform16BitExecutor>,
        /// The profile is for colour and the picture is grey.
        widen: bool,
        /// The profile is for colour, and is followed last, for the few pixels
        /// that are left by then. Mixing light is the same in all such spaces,
        /// and their curves are near enough to sRGB's for a filter.
        last: bool,
    },
}

impl Conversion {
    /// Finds out what a picture needs. A profile that can't be followed is
    /// ignored, with a doubt.
    pub(super) fn of(raster: &Raster, doubts: &mut Vec<Doubt>) -> Self {
        let plain = if raster.channels == Channels::Cmyk {
            Self::Inks
        } else {
            Self::None
        };
        let Some(profile) = &raster.profile else {
            return plain;
        };
        match follow(profile, raster.channels) {
            Ok(Some(conversion)) => conversion,
            Ok(None) => plain,
            Err(reason) => {
                doubts.push(Doubt::ProfileIgnored(reason.to_string()));
                plain
            }
        }
    }

    /// Whether it changes the samples.
    pub(super) const fn converts(&self) -> bool {
        match self {
            Self::None => false,
            Self::Inks | Self::Profile { .. } => true,
        }
    }

    /// Some rows in linear light, three samples per pixel or four with straight
    /// alpha; still in the picture's own colours if those are converted to
    /// sRGB last.
    pub(super) fn light(&self, raster: &Raster, rows: Range<usize>) -> Vec<u16> {
        let own = match self {
            Self::None => true,
            Self::Inks => false,
            Self::Profile { last, .. } => *last,
        };
        // Nearly every photograph goes this way.
        if let (true, Samples::Eight(samples), Channels::Rgb) =
            (own, &raster.samples, raster.channels)
        {
            return samples[span(raster, rows)]
                .iter()
                .map(|&sample| FROM_EIGHT[usize::from(sample)])
                .collect();
        }
        let mut samples = if own {
            widened(sixteen_bit_samples(raster, rows), raster.channels)
        } else {
            self.encoded(raster, rows)
        };
        colours(&mut samples, raster.channels.has_alpha(), &FROM_SIXTEEN);
        samples
    }

    /// Converts filtered light, as it came from [`light`](Self::light), to sRGB
    /// with straight alpha, in 8 bits.
    pub(super) fn finish(&self, mut light: Vec<u16>, alpha: bool, pixels: &mut [u8]) {
        match self {
            Self::Profile {
                transform,
                last: true,
                ..
            } => {
                colours(&mut light, alpha, &TO_SIXTEEN);
                let mut samples = vec![0; light.len()];
                transform
                    .transform(&light, &mut samples)
                    .expect("the buffers hold whole pixels of the transform's own layouts");
                narrowed(&samples, alpha, pixels);
            }
            Self::None | Self::Inks | Self::Profile { last: false, .. } => {
                let table: &[u8] = &TO_EIGHT;
                write(&light, alpha, pixels, |light| table[usize::from(light)]);
            }
        }
    }

    /// Some rows in sRGB of 16 bits, three samples per pixel or four with
    /// straight alpha.
    pub(super) fn encoded(&self, raster: &Raster, rows: Range<usize>) -> Vec<u16> {
        let span = span(raster, rows);
        let samples = match &raster.samples {
            // 257 takes 0 to 0 and 255 to 65535.
            Samples::Eight(samples) => samples[span].iter().map(|&s| u16::from(s) * 257).collect(),
            Samples::Sixteen(samples) => samples[span].to_vec(),
        };
        match self {
            Self::None => widened(samples, raster.channels),
            Self::Inks => without_profile(&samples),
            Self::Profile {
                transform, widen, ..
            } => {
                let pixels = samples.len() / raster.channels.count();
                let source = if *widen {
                    widened(samples, raster.channels)
                } else {
                    samples
                };
                let channels = if raster.channels.has_alpha() { 4 } else { 3 };
                let mut target = vec![0; pixels * channels];
                transform
                    .transform(&source, &mut target)
                    .expect("the buffers hold whole pixels of the transform's own layouts");
                target
            }
        }
    }
}

/// Where some rows lie among the samples.
fn span(raster: &Raster, rows: Range<usize>) -> Range<usize> {
    let row = raster.row_length();
    rows.start * row..rows.end * row
}

/// Some rows as they are, in 16 bits.
fn sixteen_bit_samples(raster: &Raster, rows: Range<usize>) -> Vec<u16> {
    let span = span(raster, rows);
    match &raster.samples {
        // 257 takes 0 to 0 and 255 to 65535.
        Samples::Eight(samples) => samples[span].iter().map(|&s| u16::from(s) * 257).collect(),
        Samples::Sixteen(samples) => samples[span].to_vec(),
    }
}

/// Passes all samples but alpha through a table.
fn colours(samples: &mut [u16], alpha: bool, table: &[u16]) {
    if alpha {
        for [rgb @ .., _] in samples.as_chunks_mut::<4>().0 {
            for sample in rgb {
                *sample = table[usize::from(*sample)];
            }
        }
    } else {
        for sample in samples {
            *sample = table[usize::from(*sample)];
        }
    }
}

/// Turns grey into red, green and blue; leaves colour as it is.
fn widened(samples: Vec<u16>, channels: Channels) -> Vec<u16> {
    match channels {
        Channels::Grey => samples.into_iter().flat_map(|grey| [grey; 3]).collect(),
        Channels::GreyAlpha => samples
            .as_chunks::<2>()
            .0
            .iter()
            .flat_map(|&[grey, alpha]| [grey, grey, grey, alpha])
            .collect(),
        Channels::Rgb | Channels::Rgba | Channels::Cmyk => samples,
    }
}

/// Converts inks as if each let through what it doesn't cover, as every viewer
/// does with CMYK that carries no profile.
fn without_profile(samples: &[u16]) -> Vec<u16> {
    let paper = |ink: u16| u32::from(u16::MAX - ink);
    samples
        .as_chunks::<4>()
        .0
        .iter()
        .flat_map(|&[cyan, magenta, yellow, black]| {
            [cyan, magenta, yellow].map(|ink| {
                u16::try_from(paper(ink) * paper(black) / u32::from(u16::MAX)).unwrap_or(u16::MAX)
            })
        })
        .collect()
}

/// The conversion that a profile asks for; none if it is sRGB itself.
fn follow(profile: &[u8], channels: Channels) -> Result<Option<Conversion>, CmsError> {
    let profile = ColorProfile::new_from_slice(profile)?;
    let widen = profile.color_space == DataColorSpace::Rgb
        && matches!(channels, Channels::Grey | Channels::GreyAlpha);
    let (from, to) = match channels {
        Channels::Grey if widen => (Layout::Rgb, Layout::Rgb),
        Channels::GreyAlpha if widen => (Layout::Rgba, Layout::Rgba),
        Channels::Grey => (Layout::Gray, Layout::Rgb),
        Channels::GreyAlpha => (Layout::GrayAlpha, Layout::Rgba),
        Channels::Rgb => (Layout::Rgb, Layout::Rgb),
        Channels::Rgba => (Layout::Rgba, Layout::Rgba),
        // The colour engine has no name of its own for four inks.
        Channels::Cmyk => (Layout::Rgba, Layout::Rgb),
    };
    let of_inks = profile.color_space == DataColorSpace::Cmyk;
    if of_inks != (channels == Channels::Cmyk) {
        return Err(CmsError::InvalidLayout);
    }
    if !of_inks && changes_nothing(&profile, from, to)? {
        return Ok(None);
    }
    let transform = by_intent(|options| {
        profile.create_transform_16bit(from, &ColorProfile::new_srgb(), to, options)
    })?;
    Ok(Some(Conversion::Profile {
        transform,
        widen,
        last: profile.color_space == DataColorSpace::Rgb,
    }))
}

/// Makes a transform that is relative to the white. Some printers' profiles
/// have only one table, for the perceptual intent.
fn by_intent<T>(make: impl Fn(TransformOptions) -> Result<T, CmsError>) -> Result<T, CmsError> {
    let by = |rendering_intent| {
        make(TransformOptions {
            rendering_intent,
            ..TransformOptions::default()
        })
    };
    by(RenderingIntent::RelativeColorimetric).or_else(|_| by(RenderingIntent::Perceptual))
}

/// Whether a profile leaves all colours as they are, to within one level of 8
/// bits: then it is sRGB under whatever name, and following it would be a waste
/// of time.
fn changes_nothing(profile: &ColorProfile, from: Layout, to: Layout) -> Result<bool, CmsError> {
    const STEPS: [u8; 7] = [0, 12, 40, 90, 150, 205, 255];
    let grey = from == Layout::Gray || from == Layout::GrayAlpha;
    let mut source = Vec::new();
    let mut wanted = Vec::new();
    for red in STEPS {
        for green in STEPS {
            for blue in STEPS {
                let rgb = if grey { [red; 3] } else { [red, green, blue] };
                source.extend_from_slice(if grey { &rgb[..1] } else { &rgb });
                wanted.extend(rgb);
                if to == Layout::Rgba {
                    source.push(u8::MAX);
                    wanted.push(u8::MAX);
                }
            }
        }
    }
    let mut got = vec![0; wanted.len()];
    by_intent(|options| {
        profile.create_transform_8bit(from, &ColorProfile::new_srgb(), to, options)
    })?
    .transform(&source, &mut got)?;
    Ok(got
        .iter()
        .zip(&wanted)
        .all(|(got, wanted)| got.abs_diff(*wanted) <= 1))
}
