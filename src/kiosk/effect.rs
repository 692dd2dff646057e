//! What the kiosk does beside drawing.

use super::Message;
use crate::ui::loading::PictureFile;
use crate::ui::unfit::Unfit;

use iced::futures::channel::oneshot;
use iced::{Point, Size, Task, window};
use std::thread;

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
