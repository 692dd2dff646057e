//! The formats that the image crate decodes: PNG, WebP, GIF, TIFF and BMP.

use std::io::{self, BufRead, Seek};

use image::codecs::bmp::BmpDecoder;
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::tiff::TiffDecoder;
use image::codecs::webp::WebPDecoder;
use image::error::ImageFormatHint;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageError, ImageResult};

use super::png;
use crate::picture::container::gif::{self, Blocks};
use crate::picture::container::{Fault, Input, riff, tiff};
use crate::picture::error::Error;
use crate::picture::fit::Size;
use crate::picture::format::Format;
use crate::picture::limits::{Deadline, Limits};
use crate::picture::prepared::Doubt;
use crate::picture::probe::{Frames, Header, Ink, Probe, Storage};
use crate::picture::raster::{Channels, Raster, Samples};
use crate::picture::source::Source;

/// The most that a decoder may allocate beside the samples themselves, for
/// metadata and working space, in bytes.
const SIDE_BYTES: u64 = 64 << 20;

/// Reads the header.
pub(super) fn header(file: &Source) -> Result<Header, Error> {
    let limits = Limits::none();
    let never = Deadline::never();
    let mut decoder = decoder(file, never).map_err(|error| failed(file, error, &limits))?;
    let (width, height) = decoder.dimensions();
    // Metadata that can't be read does no harm: the picture counts.
    let orientation = match decoder.exif_metadata() {
        Ok(Some(exif)) => orientation(&exif),
        // A TIFF tells it by a tag of its own.
        Ok(None) | Err(_) => decoder.orientation().ok(),
    };
    let profile = decoder.icc_profile().ok().flatten();
    let mut probe = Probe::of(
        file,
        Size::new(width, height),
        orientation.unwrap_or(Orientation::NoTransforms),
        Storage::of(decoder.original_color_type()),
        profile.as_deref(),
    );
    // What can't be found out keeps what was assumed.
    let _: Result<(), Fault> = describe(file, &mut probe);
    Ok(Header {
        probe,
        decoded_bytes: decoder.total_bytes(),
    })
}

/// The orientation in a block of EXIF, which some programs store together with
/// the name that it has in a JPEG.
fn orientation(exif: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
}

/// Tells what the image crate doesn't.
fn describe(file: &Source, probe: &mut Probe) -> Result<(), Fault> {
    let mut input = file.input(Deadline::never())?;
    match file.format {
        Format::Jpeg | Format::Avif | Format::Svg => {}
        Format::Png => {
            let head = png::Head::read(&mut input);
            probe.frames = head.frames();
            probe.storage = head.storage().unwrap_or(probe.storage);
            if let Some(named) = head.named() {
                probe.profile = Some(named.name);
            }
        }
        Format::WebP => {
            let mut chunks = riff::Chunks::of_file(&mut input)?;
            while let Some(chunk) = chunks.next(&mut input)? {
                if chunk.name == *b"ANIM" {
                    probe.frames = Frames::Animation;
                    break;
                }
            }
        }
        Format::Gif => describe_gif(&mut input, probe)?,
        Format::Tiff => {
            if tiff::has_pages(&mut input)? {
                probe.frames = Frames::Pages;
            }
        }
        Format::Bmp => probe.storage = bmp(&input.array(0)?),
    }
    Ok(())
}

/// How a GIF stores its first frame, and whether there are more.
fn describe_gif(input: &mut Input<impl BufRead + Seek>, probe: &mut Probe) -> Result<(), Fault> {
    let [.., flags, _, _] = input.array::<13>(0)?;
    probe.storage = Storage {
        ink: Ink::Palette,
        alpha: false,
        depth: (flags & 7) + 1,
    };
    let mut blocks = Blocks::default();
    let mut has_frame = false;
    while let Some(block) = blocks.next(input)? {
        match block.name {
            // The transparent colour is told ahead of the frame.
            gif::Name::Extension(gif::CONTROL) if !has_frame => {
                let [_, flags] = input.array(block.content.start)?;
                probe.storage.alpha = flags & 1 == 1;
            }
            gif::Name::Frame if has_frame => {
                probe.frames = Frames::Animation;
                break;
            }
            gif::Name::Frame => {
                has_frame = true;
                let [.., flags] = input.array::<{ gif::DESCRIPTOR as usize }>(block.whole.start)?;
                if gif::palette(flags) > 0 {
                    probe.storage.depth = (flags & 7) + 1;
                }
            }
            gif::Name::Head | gif::Name::Extension(_) | gif::Name::End => {}
        }
    }
    Ok(())
}

/// How a BMP stores its colours, by its two headers.
const fn bmp(head: &[u8; 30]) -> Storage {
    // The oldest kind of second header has short sizes.
    let bits = if head[14] == 12 { head[24] } else { head[28] };
    match bits {
        1 | 2 | 4 | 8 => Storage {
            ink: Ink::Palette,
            alpha: false,
            depth: bits,
        },
        _ => Storage {
            ink: Ink::Rgb,
            alpha: bits == 32,
            depth: if bits == 16 { 5 } else { 8 },
        },
    }
}

/// Reads all samples.
pub(super) fn raster(
    file: &Source,
    limits: &Limits,
    deadline: Deadline,
) -> Result<(Raster, Vec<Doubt>), Error> {
    let mut raster = whole(file, limits, deadline)?;
    let mut doubts = Vec::new();
    if file.format == Format::Png {
        let input = file.input(deadline);
        let mut input = input.map_err(|fault| file.failed_walk(fault, limits))?;
        if let Some(named) = png::Head::read(&mut input).named() {
            doubts.extend(named.doubt());
            raster.profile = named.profile;
        }
    }
    Ok((raster, doubts))
}

fn whole(file: &Source, limits: &Limits, deadline: Deadline) -> Result<Raster, Error> {
    let failed = |error| failed(file, error, limits);
    let mut decoder = decoder(file, deadline).map_err(failed)?;
    let profile = decoder.icc_profile().ok().flatten();
    let (width, height) = decoder.dimensions();
    let (channels, depth) =
        layout(decoder.color_type()).ok_or_else(|| file.unsupported("its kind of pixels"))?;
    let count =
        usize::try_from(decoder.total_bytes()).map_err(|_| file.too_much_memory())? / depth.bytes();
    let samples = match depth {
        Depth::Eight => {
            let mut samples = vec![0_u8; count];
            decoder.read_image(&mut samples).map_err(failed)?;
            Samples::Eight(samples)
        }
        Depth::Sixteen => {
            let mut samples = vec![0_u16; count];
            decoder
                .read_image(bytemuck::cast_slice_mut(&mut samples))
                .map_err(failed)?;
            Samples::Sixteen(samples)
        }
        Depth::Float => {
            let mut samples = vec![0_f32; count];
            decoder
                .read_image(bytemuck::cast_slice_mut(&mut samples))
                .map_err(failed)?;
            Samples::Sixteen(samples.into_iter().map(sixteen_bits).collect())
        }
    };
    Ok(Raster::new(
        Size::new(width, height),
        channels,
        samples,
        profile,
    ))
}

/// A sample of 0 to 1 in 16 bits; what lies outside is cut off.
fn sixteen_bits(sample: f32) -> u16 {
    // `as` saturates, and turns NaN into 0.
    (sample * f32::from(u16::MAX) + 0.5) as u16
}

/// The depth of a sample as the decoder gives it.
#[derive(Debug, Clone, Copy)]
enum Depth {
    Eight,
    Sixteen,
    Float,
}

impl Depth {
    const fn bytes(self) -> usize {
        match self {
            Self::Eight => 1,
            Self::Sixteen => 2,
            Self::Float => 4,
        }
    }
}

/// The meaning of the image crate's colour types; none for those that are
/// added to its open list.
fn layout(color: ColorType) -> Option<(Channels, Depth)> {
    match color {
        ColorType::L8 => Some((Channels::Grey, Depth::Eight)),
        ColorType::La8 => Some((Channels::GreyAlpha, Depth::Eight)),
        ColorType::Rgb8 => Some((Channels::Rgb, Depth::Eight)),
        ColorType::Rgba8 => Some((Channels::Rgba, Depth::Eight)),
        ColorType::L16 => Some((Channels::Grey, Depth::Sixteen)),
        ColorType::La16 => Some((Channels::GreyAlpha, Depth::Sixteen)),
        ColorType::Rgb16 => Some((Channels::Rgb, Depth::Sixteen)),
        ColorType::Rgba16 => Some((Channels::Rgba, Depth::Sixteen)),
        ColorType::Rgb32F => Some((Channels::Rgb, Depth::Float)),
        ColorType::Rgba32F => Some((Channels::Rgba, Depth::Float)),
        _ => None,
    }
}

/// The image crate's decoder for a file.
fn decoder(file: &Source, deadline: Deadline) -> ImageResult<Box<dyn ImageDecoder + '_>> {
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(SIDE_BYTES);
    let reader = file.reader(deadline)?;
    Ok(match file.format {
        Format::Png => Box::new(PngDecoder::with_limits(reader, limits)?),
        Format::WebP => Box::new(WebPDecoder::new(reader)?),
        Format::Gif => Box::new(GifDecoder::new(reader)?),
        Format::Tiff => Box::new(TiffDecoder::new(reader)?),
        Format::Bmp => Box::new(BmpDecoder::new(reader)?),
        // Decoded elsewhere, and drawn.
        Format::Jpeg | Format::Avif | Format::Svg => {
            let format = ImageFormatHint::Name(file.format.to_string());
            return Err(ImageError::Unsupported(format.into()));
        }
    })
}

/// What a decoder's error means.
fn failed(file: &Source, error: ImageError, limits: &Limits) -> Error {
    match error {
        ImageError::IoError(error) => file.failed_read(error, limits),
        ImageError::Limits(_) => file.too_much_memory(),
        ImageError::Unsupported(error) => file.unsupported(error.to_string()),
        ImageError::Decoding(error) => io_cause(&error)
            .and_then(|kind| file.failed_kind(kind, limits))
            .unwrap_or_else(|| {
                // The outermost words only repeat the format.
                let words = std::error::Error::source(&error)
                    .map_or_else(|| error.to_string(), ToString::to_string);
                file.damaged(words.trim_end_matches('.'))
            }),
        ImageError::Encoding(_) | ImageError::Parameter(_) => file.damaged(error.to_string()),
    }
}

/// The reading error beneath a decoder's own.
fn io_cause(error: &(dyn std::error::Error + 'static)) -> Option<io::ErrorKind> {
    std::iter::successors(Some(error), |error| error.source())
        .find_map(|error| error.downcast_ref::<io::Error>())
        .map(io::Error::kind)
}
