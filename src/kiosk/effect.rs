//! What the kiosk asks of the machine.

use crate::exhibition::WorkId;
use crate::ui::hanging::Hanging;
use crate::ui::loading;
use crate::ui::picture_file::PictureFile;
use crate::ui::unfit::Unfit;

use iced::futures::channel::oneshot;
use iced::{Point, Size, Task, window};
use std::sync::Arc;
use std::thread;

/// A work that was made ready.
type Prepared = Result<Arc<Hanging>, Unfit>;

/// Hands each work that becomes ready to the renderer before passing it on.
pub(super) fn allocated(prepared: Task<Prepared>) -> Task<Prepared> {
    prepared.then(|prepared| match prepared {
        Ok(hanging) => loading::allocate(hanging).map(Ok),
        Err(unfit) => Task::done(Err(unfit)),
    })
}

/// Finds the works that are worth another try: those whose files have changed,
/// or were never to blame.
pub(super) fn look_again(unfit: Vec<(Unfit, PictureFile)>) -> Task<Vec<WorkId>> {
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

    Task::perform(receiver, Result::unwrap_or_default)
}

/// Makes a window of this size as large as its screen. On a bare X server no
/// window manager does that for a fullscreen window.
pub(super) fn fill_screen<Message: Send + 'static>(id: window::Id, size: Size) -> Task<Message> {
    window::monitor_size(id).then(move |screen| match screen {
        Some(screen) if screen != size => Task::batch([
            window::move_to(id, Point::ORIGIN),
            window::resize(id, screen),
        ]),
        Some(_) | None => Task::none(),
    })
}
