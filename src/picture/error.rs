//! What is told when a picture can't hang.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::format::{Foreign, Format};

/// Why a picture can't be shown, in a curator's words, with the cure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file can't be opened or read.
    #[error("{}: the file can't be read ({source}); check that it is there and may be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The path leads to a folder, a device or the like.
    #[error("{}: this is not a file; name a picture", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The file holds nothing at all.
    #[error("{}: the file is empty; copy it anew from the original", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is something that is not shown, by its content.
    #[error("{}: this is {}, which the wall can't show; {}", path.display(), kind.called(), kind.cure())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: Foreign,
    },
    /// The content is of no known kind.
    #[error("{}: this is not a picture that the wall knows; save it as PNG or JPEG", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// The file is longer than allowed.
    #[error(
        "{}: the file has {:.1} MB, more than the {:.1} MB allowed; save a smaller copy or raise the limit",
        path.display(), megabytes(*bytes), megabytes(*limit)
    )]
    TooManyBytes {
        /// The file.
        path: PathBuf,
        /// Its length in bytes.
        bytes: u64,
        /// The length allowed, in bytes.
        limit: u64,
    },
    /// The header claims more pixels than allowed.
    #[error(
        "{}: the picture has {width} × {height} pixels, more than the {} million allowed; save a smaller copy",
        path.display(), limit / 1_000_000
    )]
    TooManyPixels {
        /// The file.
        path: PathBuf,
        /// Stored width in pixels.
        width: u32,
        /// Stored height in pixels.
        height: u32,
        /// The number of pixels allowed.
        limit: u64,
    },
    /// To decode it would take more memory than allowed.
    #[error("{}: opening this picture would take too much memory; save a smaller copy as PNG or JPEG", path.display())]
    TooMuchMemory {
        /// The file.
        path: PathBuf,
    },
    /// To decode it took longer than allowed.
    #[error("{}: opening this picture took longer than {} s; save it anew as PNG or JPEG", path.display(), limit.as_secs_f32())]
    TooSlow {
        /// The file.
        path: PathBuf,
        /// The time allowed.
        limit: Duration,
    },
    /// The decoder ran out of memory or of its senses, and took its process
    /// with it.
    #[error("{}: opening this picture takes too much memory or breaks its decoder; save it anew as PNG or JPEG", path.display())]
    Fatal {
        /// The file.
        path: PathBuf,
    },
    /// The picture is broken or cut short.
    #[error("{}: the {format} file is damaged ({reason}); copy it anew from the original, or save it again as PNG or JPEG", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What it should be.
        format: Format,
        /// What the decoder said.
        reason: String,
    },
    /// The format is shown, but not this kind of it.
    #[error("{}: this kind of {format} can't be shown ({reason}); save it as PNG or JPEG", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: Format,
        /// What is not supported about it.
        reason: String,
    },
}

/// Megabytes for a reader, who is not to be troubled with exact arithmetic.
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
