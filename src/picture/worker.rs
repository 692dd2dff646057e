//! Pictures prepared in a process of their own.
//!
//! A decoder can't be interrupted; a stack that overflows, or memory that runs
//! out, ends the whole process; and what a decoder leaves on the heap stays
//! there. So the kiosk decodes in another process of the same program. That
//! process can be killed at any moment, the system limits its memory, it yields
//! to whatever is being drawn, and everything it took is free again once it
//! ends. Whatever a file does to it, the wall stays up.
//!
//! A [`Job`] goes to the worker's standard input as one line of JSON. The
//! worker answers on standard output with one line of JSON, followed by the
//! pixels.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::fit::{Cut, Fit};
use super::limits::Limits;
use super::prepare;
use super::prepared::{Doubt, Prepared};

/// The name of the command that turns the program into a worker.
pub const COMMAND: &str = "picture-worker";

/// The exit code of a worker whose time was up.
const TIME_IS_UP: u8 = 3;

/// The memory that a worker may take on top of its decoder's, in bytes: for the
/// program itself, colour tables, and the rows being filtered.
const WORKING_MEMORY: u64 = 384 << 20;

/// The longest line with which a worker answers, in bytes.
const LONGEST_ANSWER: u64 = 64 << 10;

/// What a worker is asked to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The picture's file.
    pub path: PathBuf,
    /// How large it hangs.
    pub within: Fit,
    /// What it may cost.
    pub limits: Limits,
    /// Whether somebody is waiting for it.
    pub urgency: Urgency,
}

/// Whether somebody is waiting for a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Urgency {
    /// Now: there is nothing else to look at.
    Now,
    /// Later: the worker yields to everything else that the machine does.
    Later,
}

/// Why a worker delivered no picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The reason with its cure, in a curator's words.
    pub reason: String,
    /// Whether the file is to blame, so that trying again is pointless until
    /// it changes.
    pub lasting: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            reason: error.to_string(),
            lasting: !matches!(error, Error::Unreadable { .. }),
        }
    }
}

/// A worker's answer, before the pixels.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Prepared {
        width: u32,
        height: u32,
        cut: Cut,
        converted: bool,
        doubts: Vec<Doubt>,
    },
    Failed(Failure),
}

/// A running worker. It is killed when this is dropped.
#[derive(Debug)]
pub struct Worker {
    child: Arc<Mutex<Child>>,
}

/// The picture that a worker will deliver.
#[derive(Debug)]
pub struct Delivery {
    child: Arc<Mutex<Child>>,
    output: ChildStdout,
    job: Job,
}

impl Worker {
    /// Starts a worker, another process of `program`, on a job.
    ///
    /// # Errors
    /// If it can't be started: the machine is out of processes or memory, or
    /// the program is no longer there.
    pub fn start(program: &Path, job: Job) -> io::Result<(Self, Delivery)> {
        let mut child = Command::new(program)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;

        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let child = Arc::new(Mutex::new(child));
        let worker = Self {
            child: Arc::clone(&child),
        };
        // A worker that doesn't take the job delivers nothing, and that is
        // reported on delivery.
        let _ = ask(input, &job);
        Ok((worker, Delivery { child, output, job }))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Killing one that has ended already fails, which does no harm. Whoever
        // receives the delivery waits for its end: this thread may be the one
        // that draws.
        let _ = lock(&self.child).kill();
    }
}

impl Delivery {
    /// Waits for the picture. If the [`Worker`] is dropped meanwhile, this
    /// fails at once.
    ///
    /// # Errors
    /// If the worker delivers no picture, for whatever reason.
    pub fn receive(self) -> Result<Prepared, Failure> {
        let answer = read_answer(self.output);
        // Wait in any case, or it would stay in the system's list of processes
        // as a zombie.
        let status = lock(&self.child).wait().ok();

        match answer {
            Ok(outcome) => outcome,
            Err(_) => Err(why_it_ended(status, &self.job)),
        }
    }
}

/// Locks the child. A thread that panicked while holding it left it intact.
fn lock(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

fn ask(mut input: ChildStdin, job: &Job) -> io::Result<()> {
    serde_json::to_writer(&mut input, job)?;
    input.write_all(b"\n")
}

fn read_answer(output: ChildStdout) -> io::Result<Result<Prepared, Failure>> {
    let mut output = BufReader::new(output);
    let mut line = String::new();
    output.by_ref().take(LONGEST_ANSWER).read_line(&mut line)?;

    Ok(match serde_json::from_str(&line)? {
        Answer::Failed(failure) => Err(failure),
        Answer::Prepared {
            width,
            height,
            cut,
            converted,
            doubts,
        } => {
            let mut pixels = vec![0; width as usize * height as usize * 4];
            output.read_exact(&mut pixels)?;
            Ok(Prepared {
                width,
                height,
                pixels,
                cut,
                converted,
                doubts,
            })
        }
    })
}

/// Why a worker ended without its picture.
fn why_it_ended(status: Option<ExitStatus>, job: &Job) -> Failure {
    let path = job.path.clone();

    match status {
        Some(status) if status.code() == Some(TIME_IS_UP.into()) => Error::TooSlow {
            path,
            limit: job.limits.time,
        }
        .into(),
        Some(status) if crashed(status) => Error::Fatal { path }.into(),
        Some(_) | None => Failure {
            reason: format!("{}: its decoding was ended", path.display()),
            lasting: false,
        },
    }
}

/// Whether a process crashed by its own fault, such as a stack that overflowed
/// or memory that it was refused, rather than being killed from outside.
fn crashed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;

    let faults = [
        Signal::ABORT,
        Signal::BUS,
        Signal::FPE,
        Signal::ILL,
        Signal::SEGV,
    ];
    status
        .signal()
        .is_some_and(|signal| faults.iter().any(|fault| fault.as_raw() == signal))
}

/// Runs as a worker: does the job that comes on `input` and answers on
/// `output`.
///
/// # Errors
/// If no job comes, or the answer can't be written.
pub fn serve(input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = String::new();
    input.take(LONGEST_ANSWER).read_line(&mut line)?;
    let job: Job = serde_json::from_str(&line)?;

    restrict(&job);
    watch(&job);

    match prepare(&job.path, job.within, &job.limits) {
        Ok(prepared) => {
            write_line(
                &mut output,
                &Answer::Prepared {
                    width: prepared.width,
                    height: prepared.height,
                    cut: prepared.cut,
                    converted: prepared.converted,
                    doubts: prepared.doubts,
                },
            )?;
            output.write_all(&prepared.pixels)?;
        }
        Err(error) => write_line(&mut output, &Answer::Failed(error.into()))?,
    }
    output.flush()
}

fn write_line(output: &mut impl Write, answer: &Answer) -> io::Result<()> {
    serde_json::to_writer(&mut *output, answer)?;
    output.write_all(b"\n")
}

/// Limits the memory of this process, and lowers its priority if nobody is
/// waiting.
///
/// Where the system can't, the limits remain that decoders keep by themselves.
fn restrict(job: &Job) {
    use rustix::process::{Resource, Rlimit, nice, setrlimit};

    // The lowest priority there is: beside a fade, such a process gets a
    // sixtieth of one core's time.
    const LOWEST: i32 = 19;

    let most = job
        .limits
        .memory
        .saturating_add(job.limits.bytes)
        .saturating_add(WORKING_MEMORY);
    let _ = setrlimit(
        Resource::Data,
        Rlimit {
            current: Some(most),
            maximum: Some(most),
        },
    );
    match job.urgency {
        Urgency::Now => {}
        Urgency::Later => {
            let _ = nice(LOWEST);
        }
    }
}

/// Ends this process when its time is up, whatever it is doing then.
fn watch(job: &Job) {
    let time = job.limits.time;
    // Without this thread, the deadline remains that decoders keep as they
    // read.
    let _ = thread::Builder::new()
        .name(String::from("watch"))
        .spawn(move || {
            thread::sleep(time);
            std::process::exit(TIME_IS_UP.into());
        });
}
