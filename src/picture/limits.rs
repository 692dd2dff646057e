//! What a picture may cost.

use std::io::{self, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::decode::{Header, Source};
use super::error::Error;

/// The most that one picture may take: of the disk, of memory, of time.
///
/// Everything is judged before anything is allocated for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Length of the file in bytes.
    pub bytes: u64,
    /// Pixels of the stored picture.
    pub pixels: u64,
    /// Bytes of memory for the decoded samples.
    pub memory: u64,
    /// Time for the whole road from file to pixels.
    pub time: Duration,
}

impl Default for Limits {
    /// 64 MB of file, 100 million pixels, 1 GiB of decoded samples, 10 s.
    fn default() -> Self {
        Self {
            bytes: 64_000_000,
            pixels: 100_000_000,
            memory: 1 << 30,
            time: Duration::from_secs(10),
        }
    }
}

impl Limits {
    /// Nothing is refused.
    pub(super) const fn none() -> Self {
        Self {
            bytes: u64::MAX,
            pixels: u64::MAX,
            memory: u64::MAX,
            time: Duration::MAX,
        }
    }

    /// Judges what a header claims.
    pub(super) fn check(&self, file: &Source, header: &Header) -> Result<(), Error> {
        let stored = header.probe.stored;
        if stored.width == 0 || stored.height == 0 {
            return Err(file.damaged("it has no pixels"));
        }
        if stored.pixels() > self.pixels {
            return Err(Error::TooManyPixels {
                path: file.path.clone(),
                width: stored.width,
                height: stored.height,
                limit: self.pixels,
            });
        }
        if header.decoded_bytes > self.memory {
            return Err(file.too_much_memory());
        }
        Ok(())
    }
}

/// The moment at which a picture has taken too long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline(Option<Instant>);

impl Deadline {
    /// So long from now; a time beyond what the clock can tell is never.
    pub(super) fn after(time: Duration) -> Self {
        Self(Instant::now().checked_add(time))
    }

    /// The time until then; none if that is never.
    pub(super) fn remaining(self) -> Option<Duration> {
        self.0
            .map(|moment| moment.saturating_duration_since(Instant::now()))
    }

    pub(super) fn passed(self) -> bool {
        self.0.is_some_and(|moment| Instant::now() >= moment)
    }
}

/// A reader that fails with [`io::ErrorKind::TimedOut`] once the time is up.
///
/// Decoders can't be interrupted, but all of them read as they go.
#[derive(Debug)]
pub(super) struct Timed<R> {
    inner: R,
    deadline: Deadline,
}

impl<R> Timed<R> {
    pub(super) const fn new(inner: R, deadline: Deadline) -> Self {
        Self { inner, deadline }
    }
}

impl<R: Read> Read for Timed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.deadline.passed() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.inner.read(buffer)
    }
}

impl<R: Seek> Seek for Timed<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
