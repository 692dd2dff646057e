//! What the kiosk does beside drawing, off the interface's thread.

use super::hanging::Hanging;
use super::picture_file::PictureFile;
use super::plan::Plan;
use super::unfit::Unfit;
use crate::exhibition::WorkId;
use crate::manifest::{self, Stamp};
use crate::picture::worker::{Failure, Job, Urgency, Worker};
use crate::picture::{self, Prepared};

use iced::futures::channel::oneshot;
use iced::{Task, task};
use iced_runtime::image;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Where pictures are decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoding {
    /// On a thread of this process.
    Here,
    /// In a process of its own, which is another one of this program.
    Apart(PathBuf),
}

/// A picture that is being made ready. Whoever drops this no longer wants it:
/// the work on it ends then.
#[derive(Debug)]
pub struct Request {
    work: Arc<Mutex<Progress>>,
    /// Held, or its answer would still come.
    _task: task::Handle,
}

/// How far a [`Request`] has come.
#[derive(Debug, Default)]
struct Progress {
    given_up: bool,
    worker: Option<Worker>,
}

impl Drop for Request {
    fn drop(&mut self) {
        let mut progress = own(&self.work);

        progress.given_up = true;
        progress.worker = None;
    }
}

/// Whoever held it and panicked left nothing half done.
fn own(work: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    work.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A picture that is wanted.
#[derive(Debug)]
pub struct Order {
    /// The work that it is of.
    pub id: WorkId,
    /// The picture.
    pub picture: PictureFile,
    /// The pixels that it may cover.
    pub within: (u32, u32),
    /// Whether somebody waits for it.
    pub urgency: Urgency,
}

/// Gets a picture ready. The work begins at once, also where the task is not
/// run yet, and goes on as long as the request is kept.
pub fn load(order: Order, decoding: &Decoding) -> (Task<Result<Prepared, Unfit>>, Request) {
    let work = Arc::new(Mutex::new(Progress::default()));
    let (task, handle) = decode(order, decoding, &work).abortable();

    let request = Request {
        work,
        _task: handle.abort_on_drop(),
    };

    (task, request)
}

/// Makes a work ready for a stage, as [`load`] does its picture. Where what
/// `hangs` already has that very picture, it is hung anew.
pub fn prepare(
    plan: Plan,
    picture: Option<PictureFile>,
    hangs: Option<&Hanging>,
    urgency: Urgency,
    decoding: &Decoding,
) -> (Task<Result<Arc<Hanging>, Unfit>>, Option<Request>) {
    if let Some(hanging) = hangs.and_then(|hanging| hanging.rehung(&plan)) {
        return (Task::done(Ok(Arc::new(hanging))), None);
    }

    let (Some(picture), Some(within)) = (picture, plan.picture_size()) else {
        let hanging = Hanging::without_picture(plan);

        return (Task::done(Ok(Arc::new(hanging))), None);
    };

    let order = Order {
        id: plan.id.clone(),
        picture,
        within,
        urgency,
    };

    let (task, request) = load(order, decoding);

    let task =
        task.map(move |prepared| prepared.map(|prepared| Arc::new(framed(plan.clone(), prepared))));

    (task, Some(request))
}

fn decode(
    order: Order,
    decoding: &Decoding,
    work: &Arc<Mutex<Progress>>,
) -> Task<Result<Prepared, Unfit>> {
    let id = order.id.clone();
    let (sender, receiver) = oneshot::channel();
    let decoding = decoding.clone();
    let work = Arc::clone(work);

    let spawned = thread::Builder::new()
        .name(String::from("picture"))
        .spawn(move || {
            let prepared = match &decoding {
                Decoding::Here => picture_of(&order.id, &order.picture, order.within),
                Decoding::Apart(program) => decode_apart(&order, program, &work),
            };

            // Nobody waits any longer where the kiosk is being left.
            let _ = sender.send(prepared);
        });

    if let Err(error) = spawned {
        return Task::done(Err(Unfit::for_now(id, error.to_string())));
    }

    Task::perform(receiver, move |result| {
        result.unwrap_or_else(|oneshot::Canceled| {
            Err(Unfit::for_now(
                id.clone(),
                String::from("its picture was given up"),
            ))
        })
    })
}

/// Decodes the picture of a work at exactly the pixels that it will cover.
///
/// # Errors
/// Why the work cannot be shown.
pub fn hang(plan: Plan, picture: &PictureFile) -> Result<Hanging, Unfit> {
    match plan.picture_size() {
        None => Ok(Hanging::without_picture(plan)),
        Some(within) => {
            picture_of(&plan.id, picture, within).map(|prepared| framed(plan, prepared))
        }
    }
}

fn framed(plan: Plan, prepared: Prepared) -> Hanging {
    Hanging::with_picture(plan, prepared.width, prepared.height, prepared.pixels)
}

/// Decodes the picture of a work within so many pixels.
///
/// # Errors
/// Why it cannot be shown.
pub fn picture_of(
    id: &WorkId,
    picture: &PictureFile,
    within: (u32, u32),
) -> Result<Prepared, Unfit> {
    decode_with(id, picture, within, Urgency::Now, |job| {
        picture::prepare(&job.path, job.within, &job.limits).map_err(Failure::from)
    })
}

/// As [`picture_of`], in a process of its own that `work` holds meanwhile.
fn decode_apart(order: &Order, program: &Path, work: &Mutex<Progress>) -> Result<Prepared, Unfit> {
    let start = |job: Job| {
        let (worker, delivery) = Worker::start(program, job).map_err(|error| Failure {
            reason: error.to_string(),
            lasting: false,
        })?;

        {
            let mut progress = own(work);

            // Given up already: the worker is ended right here.
            if !progress.given_up {
                progress.worker = Some(worker);
            }
        }

        delivery.receive()
    };

    decode_with(
        &order.id,
        &order.picture,
        order.within,
        order.urgency,
        start,
    )
}

fn decode_with(
    id: &WorkId,
    picture: &PictureFile,
    (width, height): (u32, u32),
    urgency: Urgency,
    decode: impl FnOnce(Job) -> Result<Prepared, Failure>,
) -> Result<Prepared, Unfit> {
    let file = manifest::resolve(&picture.root, &picture.file);

    // Looked at before it is read, so that a change meanwhile is seen later.
    let stamp = file.as_ref().ok().and_then(|path| Stamp::of(path));

    file.map_err(|error| Failure {
        reason: error.to_string(),
        lasting: true,
    })
    .and_then(|path| {
        decode(Job {
            path,
            within: picture.within(width, height),
            limits: picture.limits,
            urgency,
        })
    })
    .map_err(|failure| Unfit {
        id: id.clone(),
        reason: failure.reason,
        lasting: failure.lasting,
        stamp,
    })
}

/// Hands a work's picture to the renderer before it is drawn for the first
/// time, so that no frame of a fade has to wait for it.
pub fn allocate(hanging: Arc<Hanging>) -> Task<Arc<Hanging>> {
    let Some((handle, _)) = &hanging.picture else {
        return Task::done(hanging);
    };

    image::allocate(handle.clone()).map(move |allocation| {
        Arc::new(Hanging {
            // Without it the picture is there all the same, a little later.
            allocation: allocation.ok(),
            ..Hanging::clone(&hanging)
        })
    })
}
