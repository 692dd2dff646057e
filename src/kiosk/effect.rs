//! What the kiosk does beside drawing, off the interface's thread.

use super::Message;
use super::unfit::{Stamp, Unfit};
use super::widget::{Hanging, Plan};
use crate::exhibition::{Focus, Picture};
use crate::picture::worker::{Failure, Job, Urgency, Worker};
use crate::picture::{Fit, Prepared};
use crate::{manifest, picture};

use iced::futures::channel::oneshot;
use iced::{Point, Size, Task, task, window};
use iced_runtime::image;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A picture file of the exhibition.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// The exhibition's folder.
    pub root: PathBuf,
    /// The file, relative to it.
    pub file: PathBuf,
    /// Whether it may grow beyond its own pixels.
    pub enlarge: bool,
    /// What stays in sight where it is cut to the shape of its place.
    pub crop: Option<Focus>,
    /// What a picture may cost.
    pub limits: picture::Limits,
}

impl PictureFile {
    /// The picture of a work.
    pub fn of(picture: &Picture, root: &Path, limits: picture::Limits) -> Self {
        Self {
            root: root.to_owned(),
            file: picture.file.clone(),
            enlarge: picture.enlarge,
            crop: picture.crop,
            limits,
        }
    }

    /// How it hangs in a place of so many pixels.
    fn within(&self, width: u32, height: u32) -> Fit {
        Fit {
            width,
            height,
            enlarge: self.enlarge,
            crop: self.crop.map(|focus| picture::Focus {
                across: focus.across_percent,
                down: focus.down_percent,
            }),
        }
    }
}

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

/// Makes a work ready for the stage. The work begins at once, also where
/// the task is not run yet, and goes on as long as the request is kept.
pub(super) fn prepare(
    plan: Plan,
    picture: Option<PictureFile>,
    urgency: Urgency,
    decoding: &Decoding,
) -> (Task<Message>, Request) {
    let work = Arc::new(Mutex::new(Progress::default()));

    let (task, handle) = match picture {
        None => Task::done(Message::Prepared(Ok(Arc::new(Hanging::without_picture(
            plan,
        ))))),
        Some(picture) => decode(plan, picture, urgency, decoding, &work),
    }
    .abortable();

    let request = Request {
        work,
        _task: handle.abort_on_drop(),
    };

    (task, request)
}

fn decode(
    plan: Plan,
    picture: PictureFile,
    urgency: Urgency,
    decoding: &Decoding,
    work: &Arc<Mutex<Progress>>,
) -> Task<Message> {
    let id = plan.id.clone();
    let (sender, receiver) = oneshot::channel();
    let decoding = decoding.clone();
    let work = Arc::clone(work);

    let spawned = thread::Builder::new()
        .name(String::from("picture"))
        .spawn(move || {
            let hanging = match &decoding {
                Decoding::Here => hang(plan, &picture),
                Decoding::Apart(program) => hang_apart(plan, &picture, urgency, program, &work),
            };

            // Nobody waits any longer where the kiosk is being left.
            let _ = sender.send(hanging);
        });

    if let Err(error) = spawned {
        return Task::done(Message::Prepared(Err(Unfit::for_now(
            id,
            error.to_string(),
        ))));
    }

    Task::perform(receiver, move |result| {
        Message::Prepared(match result {
            Ok(Ok(hanging)) => Ok(Arc::new(hanging)),
            Ok(Err(unfit)) => Err(unfit),
            Err(oneshot::Canceled) => Err(Unfit::for_now(
                id.clone(),
                String::from("its picture was given up"),
            )),
        })
    })
}

/// Decodes the picture of a work at exactly the pixels that it will cover.
///
/// # Errors
/// Why the work cannot be shown.
pub fn hang(plan: Plan, picture: &PictureFile) -> Result<Hanging, Unfit> {
    hang_with(plan, picture, |job| {
        picture::prepare(&job.path, job.within, &job.limits).map_err(Failure::from)
    })
}

/// As [`hang`], in a process of its own that `work` holds meanwhile.
fn hang_apart(
    plan: Plan,
    picture: &PictureFile,
    urgency: Urgency,
    program: &Path,
    work: &Mutex<Progress>,
) -> Result<Hanging, Unfit> {
    hang_with(plan, picture, |job| {
        let job = Job { urgency, ..job };

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
    })
}

fn hang_with(
    plan: Plan,
    picture: &PictureFile,
    decode: impl FnOnce(Job) -> Result<Prepared, Failure>,
) -> Result<Hanging, Unfit> {
    let Some((width, height)) = plan.picture_size() else {
        return Ok(Hanging::without_picture(plan));
    };

    let file = manifest::resolve(&picture.root, &picture.file);

    // Looked at before it is read, so that a change meanwhile is seen later.
    let stamp = file.as_ref().ok().and_then(|path| Stamp::of(path));

    let prepared = file
        .map_err(|error| Failure {
            reason: error.to_string(),
            lasting: true,
        })
        .and_then(|path| {
            decode(Job {
                path,
                within: picture.within(width, height),
                limits: picture.limits,
                urgency: Urgency::Now,
            })
        });

    match prepared {
        Ok(prepared) => Ok(Hanging::with_picture(
            plan,
            prepared.width,
            prepared.height,
            prepared.pixels,
        )),
        Err(failure) => Err(Unfit {
            id: plan.id,
            reason: failure.reason,
            lasting: failure.lasting,
            stamp,
        }),
    }
}

/// Looks which pictures are worth another try, since their files have changed
/// or the file was not to blame.
pub(super) fn look_again(unfit: Vec<(Unfit, PictureFile)>) -> Task<Message> {
    let (sender, receiver) = oneshot::channel();

    let spawned = thread::Builder::new()
        .name(String::from("look again"))
        .spawn(move || {
            let mended = unfit
                .into_iter()
                .filter(|(unfit, picture)| unfit.is_worth_another_try(picture))
                .map(|(unfit, _)| unfit.id)
                .collect();

            let _ = sender.send(mended);
        });

    if spawned.is_err() {
        return Task::none();
    }

    Task::perform(receiver, |mended| {
        Message::Mended(mended.unwrap_or_default())
    })
}

/// Hands a work's picture to the renderer before it is drawn for the first
/// time, so that no frame of a fade has to wait for it.
pub(super) fn allocate(hanging: Arc<Hanging>) -> Task<Message> {
    match &hanging.picture {
        None => Task::done(Message::Allocated(hanging, Err(image::Error::Empty))),
        Some((handle, _)) => {
            let handle = handle.clone();

            image::allocate(handle)
                .map(move |allocation| Message::Allocated(Arc::clone(&hanging), allocation))
        }
    }
}

/// Makes a window of a given size as large as its screen. On a bare X server
/// there is no window manager that would do so for a fullscreen window.
pub(super) fn fill_screen(id: window::Id, size: Size) -> Task<Message> {
    window::monitor_size(id).then(move |screen| match screen {
        Some(screen) if screen != size => Task::batch([
            window::move_to(id, Point::ORIGIN),
            window::resize(id, screen),
        ]),
        Some(_) | None => Task::none(),
    })
}
