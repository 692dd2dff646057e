//! AVIF: a still picture coded as one frame of AV1, and another for what is
//! transparent.
//!
//! | step | module |
//! |---|---|
//! | the container's items become a picture and its transparency | `contents` |
//! | the decoder's planes become red, green and blue | `planes` |
//!
//! The decoder can't be interrupted. It works on a thread of its own, which is
//! waited for no longer than the deadline, and is told beforehand how large a
//! frame may be: as large as the container claims, which has been checked
//! against the limits by then.

mod contents;
mod planes;

use re_rav1d::dav1d::{Decoder, Error as Av1Error, Settings};

use self::contents::{CodePoints, Coded, Contents};
use crate::picture::colour::named::{self, Named};
use crate::picture::container;
use crate::picture::container::Input;
use crate::picture::error::Error;
use crate::picture::guard;
use crate::picture::limits::{Deadline, Limits};
use crate::picture::prepared::Doubt;
use crate::picture::probe::{Frames, Header, Ink, Probe, Storage};
use crate::picture::raster::{Channels, Raster};
use crate::picture::source::{Reader, Source};

/// The room for the decoder's thread, in bytes.
const STACK_BYTES: usize = 8 << 20;

/// Why an AVIF can't be shown.
#[derive(Debug)]
enum Fault {
    Container(container::Fault),
    Damaged(&'static str),
    Unsupported(&'static str),
    TooMuchMemory,
}

impl From<container::Fault> for Fault {
    fn from(fault: container::Fault) -> Self {
        Self::Container(fault)
    }
}

impl Fault {
    fn of(self, file: &Source, limits: &Limits) -> Error {
        match self {
            Self::Container(fault) => file.failed_walk(fault, limits),
            Self::Damaged(reason) => file.damaged(reason),
            Self::Unsupported(reason) => file.unsupported(reason),
            Self::TooMuchMemory => file.too_much_memory(),
        }
    }
}

fn open(file: &Source, deadline: Deadline) -> Result<(Input<Reader<'_>>, Contents), Fault> {
    let mut input = file.input(deadline)?;
    let contents = Contents::read(&mut input)?;
    Ok((input, contents))
}

/// What the container tells.
pub(super) fn header(file: &Source) -> Result<Header, Error> {
    let (_, contents) =
        open(file, Deadline::never()).map_err(|fault| fault.of(file, &Limits::none()))?;
    let picture = &contents.picture;
    let storage = Storage {
        ink: if picture.grey { Ink::Grey } else { Ink::Rgb },
        alpha: contents.alpha.is_some(),
        depth: picture.depth,
    };
    let profile = picture.profile.as_deref();
    let mut probe = Probe::of(file, picture.size, picture.orientation, storage, profile);
    if let (None, Some(points)) = (profile, picture.code_points) {
        probe.profile = Some(named(points).name);
    }
    if contents.animated {
        probe.frames = Frames::Animation;
    }
    let sample = if picture.depth > 8 { 2 } else { 1 };
    let planes = |item: &Coded| if item.grey { 1 } else { 3 };
    let coded = planes(picture) + contents.alpha.as_ref().map_or(0, planes);
    let shown = channels(&contents).count() as u64;
    Ok(Header {
        // The decoder's planes, and the samples made of them.
        decoded_bytes: picture.size.pixels() * sample * (coded + shown),
        probe,
    })
}

const fn channels(contents: &Contents) -> Channels {
    match (contents.picture.grey, contents.alpha.is_some()) {
        (true, false) => Channels::Grey,
        (true, true) => Channels::GreyAlpha,
        (false, false) => Channels::Rgb,
        (false, true) => Channels::Rgba,
    }
}

/// Reads the samples.
pub(super) fn raster(
    file: &Source,
    limits: &Limits,
    deadline: Deadline,
) -> Result<(Raster, Vec<Doubt>), Error> {
    let failed = |fault: Fault| fault.of(file, limits);
    let (mut input, contents) = open(file, deadline).map_err(failed)?;
    let mut read = |coded: &Coded| coded.read(&mut input).map_err(failed);
    let picture = read(&contents.picture)?;
    let alpha = contents.alpha.as_ref().map(read).transpose()?;
    guard::watched(deadline, STACK_BYTES, move || {
        decoded(contents, picture, alpha)
    })
    .map_err(|_| file.too_much_memory())?
    .ok_or_else(|| file.too_slow(limits))?
    .map_err(failed)
}

fn decoded(
    contents: Contents,
    picture: Vec<u8>,
    alpha: Option<Vec<u8>>,
) -> Result<(Raster, Vec<Doubt>), Fault> {
    let channels = channels(&contents);
    let picture = planes::Frame::new(&frame(&contents.picture, picture)?)?;
    let alpha = match (contents.alpha.as_ref(), alpha) {
        (Some(item), Some(bytes)) => {
            if item.size != contents.picture.size {
                return Err(Fault::Unsupported(
                    "its transparency is of another size than its colours",
                ));
            }
            Some(planes::Frame::new(&frame(item, bytes)?)?)
        }
        (Some(_) | None, _) => None,
    };
    // What the container says counts before what the picture says of itself.
    let points = contents.picture.code_points.unwrap_or(picture.code_points);
    let samples = planes::samples(&planes::Together {
        picture: &picture,
        alpha: alpha.as_ref(),
        premultiplied: contents.premultiplied,
        points,
        channels,
    })?;
    let mut doubts = Vec::new();
    let profile = contents.picture.profile.or_else(|| {
        let named = named(points);
        doubts.extend(named.doubt());
        named.profile
    });
    let raster = Raster::new(contents.picture.size, channels, samples, profile);
    Ok((raster, doubts))
}

/// The colours that code points mean once the samples are red, green and blue.
///
/// Where nothing is said, sRGB is meant. Many programs that mean sRGB write the
/// curves of television cameras, and no viewer follows those.
fn named(points: CodePoints) -> Named {
    let primaries = match points.primaries {
        2 => 1,
        primaries => primaries,
    };
    let transfer = match points.transfer {
        1 | 2 | 6 | 14 | 15 => 13,
        transfer => transfer,
    };
    named::code_points([primaries, transfer, 0, 1])
}

/// Decodes the first frame.
fn frame(item: &Coded, bytes: Vec<u8>) -> Result<re_rav1d::dav1d::Picture, Fault> {
    let most = u32::try_from(item.size.pixels()).map_err(|_| Fault::TooMuchMemory)?;
    let mut settings = Settings::new();
    // More threads would be beyond the reach of what catches panics.
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_all_layers(false);
    settings.set_frame_size_limit(most);
    let mut decoder = Decoder::with_settings(&settings).map_err(fault)?;
    let mut sent = decoder.send_data(bytes, None, None, None);
    loop {
        let pending = match sent {
            Ok(()) => false,
            Err(error) if error.is_again() => true,
            Err(error) => return Err(fault(error)),
        };
        match decoder.get_picture() {
            Ok(picture) => {
                let is = (picture.width(), picture.height());
                if is != (item.size.width, item.size.height) {
                    return Err(Fault::Damaged("its pixels are not as many as it says"));
                }
                return Ok(picture);
            }
            Err(error) if error.is_again() && pending => sent = decoder.send_pending_data(),
            Err(error) => return Err(fault(error)),
        }
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the decoder's list of errors is open"
)]
fn fault(error: Av1Error) -> Fault {
    match error {
        Av1Error::NotEnoughMemory => Fault::TooMuchMemory,
        Av1Error::UnsupportedBitstream => Fault::Unsupported("its kind of AV1"),
        _ => Fault::Damaged("its content makes no sense"),
    }
}
