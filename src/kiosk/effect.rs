//! What the kiosk does beside drawing, off the interface's thread.

use super::Message;
use super::widget::{Hanging, Plan};
use crate::exhibition::WorkId;
use crate::{manifest, picture};

use iced::futures::channel::oneshot;
use iced::{Point, Size, Task, window};
use iced_runtime::image;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// A picture file of the exhibition.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// The exhibition's folder.
    pub root: PathBuf,
    /// The file, relative to it.
    pub file: PathBuf,
    /// What a picture may cost.
    pub limits: picture::Limits,
}

/// What a picture may cost, as far as the manifest has a say in it.
pub fn limits(manifest: manifest::Limits) -> picture::Limits {
    picture::Limits {
        bytes: manifest.picture_bytes,
        ..picture::Limits::default()
    }
}

/// Makes a work ready for the stage. The work begins at once, also where
/// the task is not run yet.
pub(super) fn prepare(plan: Plan, picture: Option<PictureFile>) -> Task<Message> {
    let Some(picture) = picture else {
        return Task::done(Message::Prepared(Ok(Arc::new(Hanging::without_picture(
            plan,
        )))));
    };

    let id = plan.id.clone();
    let (sender, receiver) = oneshot::channel();

    let spawned = thread::Builder::new()
        .name(String::from("picture"))
        .spawn(move || {
            // Nobody waits any longer where the kiosk is being left.
            let _ = sender.send(hang(plan, &picture));
        });

    if let Err(error) = spawned {
        return Task::done(Message::Prepared(Err((id, error.to_string()))));
    }

    Task::perform(receiver, move |result| {
        Message::Prepared(match result {
            Ok(Ok(hanging)) => Ok(Arc::new(hanging)),
            Ok(Err(error)) => Err(error),
            Err(oneshot::Canceled) => Err((id.clone(), String::from("its picture was given up"))),
        })
    })
}

/// Decodes the picture of a work at exactly the pixels that it will cover.
///
/// # Errors
/// The id of the work, and in words why its picture cannot be shown.
pub fn hang(plan: Plan, picture: &PictureFile) -> Result<Hanging, (WorkId, String)> {
    let id = plan.id.clone();

    let Some((width, height)) = plan.picture_size() else {
        return Ok(Hanging::without_picture(plan));
    };

    let prepared = manifest::resolve(&picture.root, &picture.file)
        .map_err(|error| error.to_string())
        .and_then(|path| {
            picture::prepare(&path, picture::Fit::new(width, height), &picture.limits)
                .map_err(|error| error.to_string())
        })
        .map_err(|why| (id, why))?;

    Ok(Hanging::with_picture(
        plan,
        prepared.width,
        prepared.height,
        prepared.pixels,
    ))
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
