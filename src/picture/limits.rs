//! What one picture may cost.

use std::io::{self, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// The most that one picture may take: of the disk, of memory, of time.
///
/// Each limit is checked before anything is allocated for the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Length of the file in bytes.
    pub bytes: u64,
    /// Pixels of the stored picture.
    pub pixels: u64,
    /// Bytes of memory for the decoded samples.
    pub memory: u64,
    /// Time for the whole way from file to pixels.
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
    /// No limits at all.
    pub(super) const fn none() -> Self {
        Self {
            bytes: u64::MAX,
            pixels: u64::MAX,
            memory: u64::MAX,
            time: Duration::MAX,
        }
    }
}

/// The moment at which a picture has taken too long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline(Option<Instant>);

impl Deadline {
    /// This much time from now; never, if the clock doesn't reach that far.
    pub(super) fn after(time: Duration) -> Self {
        Self(Instant::now().checked_add(time))
    }

    /// A deadline that never passes.
    pub(super) const fn never() -> Self {
        Self(None)
    }

    /// The time that is left; `None` if the deadline never passes.
    pub(super) fn remaining(self) -> Option<Duration> {
        self.0
            .map(|moment| moment.saturating_duration_since(Instant::now()))
    }

    pub(super) fn passed(self) -> bool {
        self.0.is_some_and(|moment| Instant::now() >= moment)
    }
}

/// A reader that fails with [`io::ErrorKind::TimedOut`] once the deadline has
/// passed.
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
