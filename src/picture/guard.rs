//! A decoder's panic means a bad file, not the end of the program.

use std::any::Any;
use std::cell::Cell;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use super::error::Error;
use super::format::Format;
use super::limits::Deadline;

thread_local! {
    /// Whether this thread is decoding: then its panics are caught and
    /// reported as an [`Error`].
    static DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps panics that are caught while decoding off standard error; every other
/// panic is reported as before.
///
/// The panic hook belongs to the program, so this is for its `main` to call,
/// once. Without it everything works the same, but a decoder's panic is also
/// printed before it is reported as an error.
pub fn quiet_decoder_panics() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !DECODING.with(Cell::get) {
            report(info);
        }
    }));
}

/// Runs a decoder; its panic becomes [`Error::Damaged`].
///
/// The work borrows what it needs, but nothing it borrowed is looked at after
/// a panic, so unwinding can't leave anything half done behind.
pub(super) fn catch<T>(
    path: &Path,
    format: Format,
    work: impl FnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    quietly(work).unwrap_or_else(|cause| {
        Err(Error::Damaged {
            path: path.to_owned(),
            format,
            reason: format!("the decoder gave up: {}", message(cause.as_ref())),
        })
    })
}

/// Runs work that a bad file may cause to panic; the panic is its error.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> thread::Result<T> {
    DECODING.with(|decoding| decoding.set(true));
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    DECODING.with(|decoding| decoding.set(false));
    outcome
}

/// Runs work that can't be interrupted on a thread of its own, with so many
/// bytes of stack, and waits for it until the deadline. Returns `None` if the
/// deadline passes first. A panic continues in the caller.
///
/// A thread that is late is left to itself; in a worker it ends with the
/// process.
///
/// # Errors
/// If no thread can be started.
pub(super) fn watched<T: Send + 'static>(
    deadline: Deadline,
    stack_bytes: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<Option<T>> {
    let (sender, answer) = mpsc::channel();
    thread::Builder::new()
        .stack_size(stack_bytes)
        .spawn(move || {
            // If it is late, nobody is listening any more.
            let _ = sender.send(quietly(work));
        })?;
    let answer = match deadline.remaining() {
        Some(time) => answer.recv_timeout(time).ok(),
        None => answer.recv().ok(),
    };
    match answer {
        Some(Ok(outcome)) => Ok(Some(outcome)),
        // It is caught by the caller, like any other panic of a decoder.
        Some(Err(cause)) => panic::resume_unwind(cause),
        None => Ok(None),
    }
}

fn message(cause: &(dyn Any + Send)) -> &str {
    cause
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| cause.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given")
}

#[cfg(test)]
#[allow(clippy::panic, reason = "panics are what is tested")]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const WORDS: &str = "a decoder's assertion";

    #[test]
    fn a_panic_is_an_error_and_can_be_kept_quiet() {
        // All tests of this program share the hook: it counts only the panics
        // of this one, and passes the others on.
        let reports = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&reports);
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if info.payload_as_str() == Some(WORDS) {
                count.fetch_add(1, Ordering::Relaxed);
            } else {
                before(info);
            }
        }));
        let fail = || {
            let path = Path::new("work.png");
            catch::<()>(path, Format::Png, || std::panic::panic_any(WORDS))
                .expect_err("it panicked")
        };
        assert!(fail().to_string().contains(WORDS));
        assert_eq!(reports.load(Ordering::Relaxed), 1);

        quiet_decoder_panics();
        assert!(fail().to_string().contains(WORDS));
        assert_eq!(reports.load(Ordering::Relaxed), 1);

        // Any other panic is reported as before.
        panic::catch_unwind(|| panic::panic_any(WORDS)).expect_err("it panicked");
        assert_eq!(reports.load(Ordering::Relaxed), 2);
    }
}
