//! A file to samples.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::path::{Path, PathBuf};

use image::codecs::bmp::BmpDecoder;
use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::tiff::TiffDecoder;
use image::codecs::webp::WebPDecoder;
use image::error::ImageFormatHint;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageError, ImageResult};

use super::describe::{self, Frames, Storage};
use super::error::Error;
use super::fit::Size;
use super::format::{self, Format, Recognised};
use super::limits::{Deadline, Limits, Timed};
use super::raster::{Channels, Raster, Samples};
use super::upright::upright_size;
use super::{Doubt, Probe, avif, jpeg, png};

/// Bytes read from the disk at a time; also how often a decoder is asked
/// whether its time is up.
const READ_BYTES: usize = 1 << 16;

/// The most that a decoder may allocate beside the samples themselves, for
/// metadata and working space.
const SIDE_BYTES: u64 = 64 << 20;

/// How a file that ends too early is told.
pub(super) const CUT_SHORT: &str = "it is cut short";

/// A file that was opened and recognised.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) format: Format,
    pub(super) bytes: u64,
    file: File,
}

/// What the header tells.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) probe: Probe,
    /// Memory for the samples of the whole picture, at most.
    pub(super) decoded_bytes: u64,
}

impl Source {
    /// The file from its start, read in large pieces until the deadline.
    pub(super) fn reader(&self, deadline: Deadline) -> io::Result<BufReader<Timed<&File>>> {
        let mut file = &self.file;
        file.rewind()?;
        Ok(BufReader::with_capacity(
            READ_BYTES,
            Timed::new(file, deadline),
        ))
    }

    pub(super) fn unreadable(&self, source: io::Error) -> Error {
        Error::Unreadable {
            path: self.path.clone(),
            source,
        }
    }

    pub(super) fn damaged(&self, reason: impl Into<String>) -> Error {
        Error::Damaged {
            path: self.path.clone(),
            format: self.format,
            reason: reason.into(),
        }
    }

    pub(super) fn unsupported(&self, reason: impl Into<String>) -> Error {
        Error::Unsupported {
            path: self.path.clone(),
            format: self.format,
            reason: reason.into(),
        }
    }

    pub(super) fn too_much_memory(&self) -> Error {
        Error::TooMuchMemory {
            path: self.path.clone(),
        }
    }

    pub(super) fn too_slow(&self, limits: &Limits) -> Error {
        Error::TooSlow {
            path: self.path.clone(),
            limit: limits.time,
        }
    }

    /// What a reading error means.
    pub(super) fn failed_read(&self, error: io::Error, limits: &Limits) -> Error {
        self.failed_kind(error.kind(), limits)
            .unwrap_or_else(|| self.unreadable(error))
    }

    /// The errors of reading that a decoder or the deadline raise, rather than
    /// the disk.
    fn failed_kind(&self, kind: io::ErrorKind, limits: &Limits) -> Option<Error> {
        use io::ErrorKind as Kind;
        if kind == Kind::TimedOut {
            Some(self.too_slow(limits))
        } else if kind == Kind::UnexpectedEof {
            Some(self.damaged(CUT_SHORT))
        } else if [Kind::InvalidData, Kind::InvalidInput, Kind::Other].contains(&kind) {
            Some(self.damaged("its content makes no sense"))
        } else {
            None
        }
    }

    fn failed(&self, error: ImageError, limits: &Limits) -> Error {
        match error {
            ImageError::IoError(error) => self.failed_read(error, limits),
            ImageError::Limits(_) => self.too_much_memory(),
            ImageError::Unsupported(error) => self.unsupported(error.to_string()),
            ImageError::Decoding(error) => io_cause(&error)
                .and_then(|kind| self.failed_kind(kind, limits))
                .unwrap_or_else(|| {
                    // The outermost words only repeat the format.
                    let words = std::error::Error::source(&error)
                        .map_or_else(|| error.to_string(), ToString::to_string);
                    self.damaged(words.trim_end_matches('.'))
                }),
            ImageError::Encoding(_) | ImageError::Parameter(_) => self.damaged(error.to_string()),
        }
    }
}

/// The reading error beneath a decoder's own.
fn io_cause(error: &(dyn std::error::Error + 'static)) -> Option<io::ErrorKind> {
    std::iter::successors(Some(error), |error| error.source())
        .find_map(|error| error.downcast_ref::<io::Error>())
        .map(io::Error::kind)
}

/// Opens a file and tells its format.
pub(super) fn open(path: &Path, limits: &Limits) -> Result<Source, Error> {
    let unreadable = |source| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    // Asked before opening: to open a pipe would wait for its other end.
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Error::NotAFile {
            path: path.to_owned(),
        });
    }
    let bytes = metadata.len();
    if bytes > limits.bytes {
        return Err(Error::TooManyBytes {
            path: path.to_owned(),
            bytes,
            limit: limits.bytes,
        });
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let mut head = Vec::with_capacity(format::HEAD_BYTES);
    (&mut file)
        .take(format::HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    let path = path.to_owned();
    if head.is_empty() {
        return Err(Error::Empty { path });
    }
    match format::recognise(&head) {
        Recognised::Picture(format) => Ok(Source {
            path,
            format,
            bytes,
            file,
        }),
        Recognised::Foreign(kind) => Err(Error::Foreign { path, kind }),
        Recognised::Unknown => Err(Error::Unknown { path }),
    }
}

/// Reads the header.
pub(super) fn header(file: &Source) -> Result<Header, Error> {
    match file.format {
        Format::Jpeg => return jpeg::header(file),
        Format::Avif => return avif::header(file),
        Format::Png | Format::WebP | Format::Gif | Format::Tiff | Format::Bmp | Format::Svg => {}
    }
    let limits = Limits::none();
    let never = Deadline::after(limits.time);
    let failed = |error| file.failed(error, &limits);
    let mut decoder = decoder(file, file.format, never).map_err(failed)?;
    let (width, height) = decoder.dimensions();
    // Metadata that can't be read harms nobody: the picture counts.
    let orientation = match decoder.exif_metadata() {
        Ok(Some(exif)) => orientation(&exif),
        // A TIFF tells it by a tag of its own.
        Ok(None) | Err(_) => decoder.orientation().ok(),
    };
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let kind = decoder.original_color_type();
    let mut probe = summary(
        file,
        Size::new(width, height),
        orientation,
        Storage::of(kind),
        profile.as_deref(),
    );
    describe_further(file, &mut probe, never);
    Ok(Header {
        probe,
        decoded_bytes: decoder.total_bytes(),
    })
}

/// Tells what the image crate doesn't.
fn describe_further(file: &Source, probe: &mut Probe, deadline: Deadline) {
    let Ok(mut reader) = file.reader(deadline) else {
        return;
    };
    match file.format {
        Format::Jpeg | Format::Avif | Format::Svg => {}
        Format::Png => {
            let chunks = png::Chunks::read(reader);
            probe.frames = chunks.frames();
            probe.storage = chunks.storage().unwrap_or(probe.storage);
            if let Some(named) = chunks.named() {
                probe.profile = Some(named.name);
            }
        }
        Format::WebP => {
            if WebPDecoder::new(reader).is_ok_and(|decoder| decoder.has_animation()) {
                probe.frames = Frames::Animation;
            }
        }
        Format::Gif => {
            if let Some((storage, frames)) = describe::gif(reader) {
                (probe.storage, probe.frames) = (storage, frames);
            }
        }
        Format::Tiff => {
            probe.frames = describe::tiff_pages(reader).unwrap_or(Frames::Single);
        }
        Format::Bmp => {
            probe.storage = describe::bmp(&mut reader).unwrap_or(probe.storage);
        }
    }
}

/// The orientation in a block of EXIF, which some programs store together with
/// the name that it has in a JPEG.
fn orientation(exif: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
}

/// What is told of a header.
pub(super) fn summary(
    file: &Source,
    stored: Size,
    orientation: Orientation,
    storage: Storage,
    profile: Option<&[u8]>,
) -> Probe {
    Probe {
        format: file.format,
        size: upright_size(stored, orientation),
        stored,
        orientation,
        bytes: file.bytes,
        profile: profile.map(describe::profile_name),
        frames: Frames::Single,
        storage,
        named_rightly: file.format.suits_name(&file.path),
    }
}

/// Reads the samples: all of them, or, where the format gives that cheaply,
/// no more than is needed to make of a part of one size a picture of the
/// other.
pub(super) fn raster(
    file: &Source,
    header: &Header,
    needed: (Size, Size),
    limits: &Limits,
    deadline: Deadline,
) -> Result<(Raster, Vec<Doubt>), Error> {
    if file.format == Format::Avif {
        return avif::raster(file, limits, deadline);
    }
    if file.format != Format::Jpeg {
        let mut raster = whole(file, limits, deadline)?;
        let doubts = if file.format == Format::Png {
            own_colours(file, &mut raster, deadline)
        } else {
            Vec::new()
        };
        return Ok((raster, doubts));
    }
    match jpeg::raster(file, header.probe.stored, needed, limits, deadline) {
        // Where the strict decoder stumbles over a complete file, a lenient
        // one may find its way.
        Err(Error::Damaged { reason, .. }) if reason != CUT_SHORT => {
            let raster = whole(file, limits, deadline)?;
            Ok((raster, vec![Doubt::ReadLeniently(reason)]))
        }
        outcome => outcome.map(|raster| (raster, Vec::new())),
    }
}

/// Puts the colours that a PNG names in the place of a profile.
fn own_colours(file: &Source, raster: &mut Raster, deadline: Deadline) -> Vec<Doubt> {
    let named = file
        .reader(deadline)
        .ok()
        .and_then(|reader| png::Chunks::read(reader).named());
    let Some(named) = named else {
        return Vec::new();
    };
    let follows = named.profile.is_some();
    raster.profile = named.profile;
    let doubt = if follows {
        Doubt::ColoursCut
    } else {
        Doubt::ProfileIgnored
    };
    named.doubt.map(doubt).into_iter().collect()
}

/// Reads all samples by the image crate.
fn whole(file: &Source, limits: &Limits, deadline: Deadline) -> Result<Raster, Error> {
    let failed = |error| file.failed(error, limits);
    let mut decoder = decoder(file, file.format, deadline).map_err(failed)?;
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
    let size = Size::new(width, height);
    Ok(Raster {
        size,
        extent: Raster::whole(size),
        origin: (0.0, 0.0),
        channels,
        samples,
        profile,
    })
}

/// A sample of 0 to 1 in 16 bits; what lies outside is cut off.
fn sixteen_bits(sample: f32) -> u16 {
    // `as` saturates, and makes 0 of what is no number.
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

/// The meaning of the image crate's colour types, which is an open list.
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
fn decoder<'file>(
    file: &'file Source,
    format: Format,
    deadline: Deadline,
) -> ImageResult<Box<dyn ImageDecoder + 'file>> {
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(SIDE_BYTES);
    let reader = file.reader(deadline)?;
    Ok(match format {
        Format::Jpeg => Box::new(JpegDecoder::new(reader)?),
        Format::Png => Box::new(PngDecoder::with_limits(reader, limits)?),
        Format::WebP => Box::new(WebPDecoder::new(reader)?),
        Format::Gif => Box::new(GifDecoder::new(reader)?),
        Format::Tiff => Box::new(TiffDecoder::new(reader)?),
        Format::Bmp => Box::new(BmpDecoder::new(reader)?),
        // Decoded elsewhere, and drawn.
        Format::Avif | Format::Svg => {
            let format = ImageFormatHint::Name(format.to_string());
            return Err(ImageError::Unsupported(format.into()));
        }
    })
}
