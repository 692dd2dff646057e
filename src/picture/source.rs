//! A picture's file, opened and recognised.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::path::{Path, PathBuf};

use super::container::{Fault, Input};
use super::error::Error;
use super::format::{self, Format, Recognised};
use super::limits::{Deadline, Limits, Timed};

/// Bytes read from the disk at a time; also how often a decoder is asked
/// whether its time is up.
const READ_BYTES: usize = 1 << 16;

/// The reason given for a file that ends too early.
pub(super) const CUT_SHORT: &str = "it is cut short";

/// The reason given for a file whose structure contradicts itself.
const SENSELESS: &str = "its content makes no sense";

/// A file that is read in large pieces until its deadline.
pub(super) type Reader<'a> = BufReader<Timed<&'a File>>;

/// A file that was opened and recognised.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) format: Format,
    /// Its length in bytes.
    pub(super) bytes: u64,
    file: File,
}

impl Source {
    /// Opens a file and recognises its format.
    pub(super) fn open(path: &Path, limits: &Limits) -> Result<Self, Error> {
        let unreadable = |source| Error::Unreadable {
            path: path.to_owned(),
            source,
        };
        let (file, bytes) =
            open_file(path)
                .map_err(unreadable)?
                .ok_or_else(|| Error::NotAFile {
                    path: path.to_owned(),
                })?;
        if bytes > limits.bytes {
            return Err(Error::TooManyBytes {
                path: path.to_owned(),
                bytes,
                limit: limits.bytes,
            });
        }
        let head = head(&file).map_err(unreadable)?;
        let path = path.to_owned();
        if head.is_empty() {
            return Err(Error::Empty { path });
        }
        match format::recognise(&head) {
            Recognised::Picture(format) => Ok(Self {
                path,
                format,
                bytes,
                file,
            }),
            Recognised::Foreign(kind) => Err(Error::Foreign { path, kind }),
            Recognised::Unknown => Err(Error::Unknown { path }),
        }
    }

    /// The file from its start.
    pub(super) fn reader(&self, deadline: Deadline) -> io::Result<Reader<'_>> {
        reader(&self.file, deadline)
    }

    /// The file, for a walker of its container.
    pub(super) fn input(&self, deadline: Deadline) -> Result<Input<Reader<'_>>, Fault> {
        Input::new(self.reader(deadline)?)
    }

    /// All of its bytes.
    pub(super) fn read(&self, limits: &Limits, deadline: Deadline) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        self.reader(deadline)
            // One that grew since it was opened is read as far as allowed.
            .and_then(|reader| reader.take(limits.bytes).read_to_end(&mut bytes))
            .map_err(|error| self.failed_read(error, limits))?;
        Ok(bytes)
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

    /// What an error of reading means.
    pub(super) fn failed_read(&self, error: io::Error, limits: &Limits) -> Error {
        self.failed_kind(error.kind(), limits)
            .unwrap_or_else(|| self.unreadable(error))
    }

    /// What an error of reading means that a decoder or the deadline raised;
    /// none if it was the disk.
    pub(super) fn failed_kind(&self, kind: io::ErrorKind, limits: &Limits) -> Option<Error> {
        use io::ErrorKind as Kind;
        if kind == Kind::TimedOut {
            Some(self.too_slow(limits))
        } else if kind == Kind::UnexpectedEof {
            Some(self.damaged(CUT_SHORT))
        } else if [Kind::InvalidData, Kind::InvalidInput, Kind::Other].contains(&kind) {
            Some(self.damaged(SENSELESS))
        } else {
            None
        }
    }

    /// What it means that the container can't be walked.
    pub(super) fn failed_walk(&self, fault: Fault, limits: &Limits) -> Error {
        match fault {
            Fault::CutShort => self.damaged(CUT_SHORT),
            Fault::Broken => self.damaged(SENSELESS),
            Fault::Unsupported(reason) => self.unsupported(reason),
            Fault::Unread(error) => self.failed_read(error, limits),
        }
    }
}

/// Opens a file and tells its length; none for what isn't a regular file.
pub(super) fn open_file(path: &Path) -> io::Result<Option<(File, u64)>> {
    // Asked before opening: to open a pipe would wait for its other end.
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Ok(None);
    }
    Ok(Some((File::open(path)?, metadata.len())))
}

/// The bytes by which a file is recognised.
pub(super) fn head(mut file: &File) -> io::Result<Vec<u8>> {
    file.rewind()?;
    let mut head = Vec::with_capacity(format::HEAD_BYTES);
    file.take(format::HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    Ok(head)
}

/// A file from its start, read until the deadline.
pub(super) fn reader(mut file: &File, deadline: Deadline) -> io::Result<Reader<'_>> {
    file.rewind()?;
    Ok(BufReader::with_capacity(
        READ_BYTES,
        Timed::new(file, deadline),
    ))
}
