//! Why a picture can't hang.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::format::{Foreign, Format};

/// Why a picture can't be shown or copied, in a curator's words, with the cure.
#[derive(Debug)]
pub enum Error {
    /// The file can't be opened or read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The path is that of a folder, a device or the like.
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The file is empty.
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// By its content, the file is something that the wall doesn't show.
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: Foreign,
    },
    /// The content isn't recognised.
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// The file is longer than allowed.
    TooManyBytes {
        /// The file.
        path: PathBuf,
        /// Its length in bytes.
        bytes: u64,
        /// The length allowed, in bytes.
        limit: u64,
    },
    /// The header claims more pixels than allowed.
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
    /// Decoding it would take more memory than allowed.
    TooMuchMemory {
        /// The file.
        path: PathBuf,
    },
    /// Decoding it took longer than allowed.
    TooSlow {
        /// The file.
        path: PathBuf,
        /// The time allowed.
        limit: Duration,
    },
    /// The decoder crashed or ran out of memory, and took its process with it.
    Fatal {
        /// The file.
        path: PathBuf,
    },
    /// The picture is broken or cut short.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What it should be.
        format: Format,
        /// What the decoder said.
        reason: String,
    },
    /// The format is shown, but not this kind of it.
    Unsupported {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: Format,
        /// What is not supported about it.
        reason: String,
    },
    /// The picture can be shown, but not copied without what is private in its
    /// file.
    Unstrippable {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: Format,
        /// Why not.
        reason: String,
    },
}

impl Error {
    /// The path of the file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Unreadable { path, .. }
            | Self::NotAFile { path }
            | Self::Empty { path }
            | Self::Foreign { path, .. }
            | Self::Unknown { path }
            | Self::TooManyBytes { path, .. }
            | Self::TooManyPixels { path, .. }
            | Self::TooMuchMemory { path }
            | Self::TooSlow { path, .. }
            | Self::Fatal { path }
            | Self::Damaged { path, .. }
            | Self::Unsupported { path, .. }
            | Self::Unstrippable { path, .. } => path,
        }
    }

    /// What is wrong, without the file's name, for a line that has named it
    /// already. It starts in lower case and ends without a full stop.
    pub fn what(&self) -> String {
        match self {
            Self::Unreadable { source, .. } => format!("the file can't be read ({source})"),
            Self::NotAFile { .. } => "this is not a file".into(),
            Self::Empty { .. } => "the file is empty".into(),
            Self::Foreign { kind, .. } => {
                format!("this is {}, which the wall can't show", kind.called())
            }
            Self::Unknown { .. } => "this is not a picture that the wall knows".into(),
            Self::TooManyBytes { bytes, limit, .. } => format!(
                "the file has {:.1} MB, more than the {:.1} MB allowed",
                megabytes(*bytes),
                megabytes(*limit)
            ),
            Self::TooManyPixels {
                width,
                height,
                limit,
                ..
            } => format!(
                "the picture has {width} × {height} pixels, more than the {} million allowed",
                limit / 1_000_000
            ),
            Self::TooMuchMemory { .. } => "opening this picture would take too much memory".into(),
            Self::TooSlow { limit, .. } => format!(
                "opening this picture took longer than {} s",
                limit.as_secs_f32()
            ),
            Self::Fatal { .. } => {
                "opening this picture takes too much memory or breaks its decoder".into()
            }
            Self::Damaged { format, reason, .. } => {
                format!("the {format} file is damaged ({reason})")
            }
            Self::Unsupported { format, reason, .. } => {
                format!("this kind of {format} can't be shown ({reason})")
            }
            Self::Unstrippable { format, reason, .. } => {
                format!("its private metadata can't be taken out of this {format} ({reason})")
            }
        }
    }

    /// What to do about it: like [`what`](Self::what) in lower case and without
    /// a full stop.
    pub const fn cure(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "check that it is there and may be read",
            Self::NotAFile { .. } => "name a picture",
            Self::Empty { .. } => "copy it anew from the original",
            Self::Foreign { kind, .. } => kind.cure(),
            Self::Unknown { .. } | Self::Unsupported { .. } => "save it as PNG or JPEG",
            Self::Unstrippable { .. } => "save it anew as PNG or JPEG",
            Self::TooManyBytes { .. } => "save a smaller copy or raise its limit in `[limits]`",
            Self::TooManyPixels { .. } => "save a smaller copy or raise its limit in `[limits]`",
            Self::TooMuchMemory { .. } => "save a smaller copy as PNG or JPEG",
            Self::TooSlow { .. } | Self::Fatal { .. } => "save it anew as PNG or JPEG",
            Self::Damaged { .. } => {
                "copy it anew from the original, or save it again as PNG or JPEG"
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, what, cure) = (self.path().display(), self.what(), self.cure());
        write!(f, "{path}: {what}; {cure}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::Unreadable { source, .. } = self {
            Some(source)
        } else {
            None
        }
    }
}

/// Megabytes, for a reader who has no need of exact figures.
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
