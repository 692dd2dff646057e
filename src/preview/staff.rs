//! The screens of staff mode, in a kiosk that is told where to go.

use super::output::{Output, Page};
use super::variant::Shared;
use super::{Error, Screen};
use crate::clock::Clock;
use crate::kiosk::{Kiosk, Message, Options};
use crate::staff;
use crate::ui::loading::Decoding;

use iced::Task;
use iced::futures::StreamExt;
use iced::futures::executor::block_on;
use iced_runtime::{Action, task};
use std::time::Instant;

/// Renders the screen of staff mode that these messages lead to.
pub(super) fn save(
    shared: &Shared<'_>,
    output: &mut Output<'_>,
    screen: Screen,
    messages: Vec<staff::Message>,
) -> Result<(), Error> {
    let desk = Desk::open(shared, messages);

    output.save(
        desk.kiosk.view().map(drop),
        shared.variant,
        Page::only(screen, "Staff mode"),
    )
}

/// A kiosk at a curator's desk.
struct Desk {
    kiosk: Kiosk,
    now: Instant,
}

impl Desk {
    /// Opens staff mode in a window, and goes where the messages lead.
    fn open(shared: &Shared<'_>, messages: Vec<staff::Message>) -> Self {
        let now = Clock::instant();
        let language = shared.variant.language;

        let options = Options {
            window: Some(shared.frame.size),
            clock: Clock::set_to(shared.now.to_utc(), now),
            likely_size: shared.frame.size,
            decoding: Decoding::Here,
            staff: true,
            pin: None,
        };

        let (kiosk, first) = Kiosk::new(shared.reading.clone(), &options, now);
        let mut desk = Self { kiosk, now };

        desk.perform(first);

        if language != shared.exhibition().about.first_language() {
            desk.tell(staff::Message::Language);
        }

        for message in messages {
            desk.tell(message);
        }

        desk
    }

    fn tell(&mut self, message: staff::Message) {
        let task = self.kiosk.update(Message::Staff(message), self.now);

        self.perform(task);
    }

    /// Waits for what comes of a task, as iced's own runtime would. Requests to
    /// a window or a renderer go unanswered.
    fn perform(&mut self, task: Task<Message>) {
        let mut actions = task::into_stream(task);

        while let Some(action) = actions
            .as_mut()
            .and_then(|actions| block_on(actions.next()))
        {
            if let Action::Output(Message::Staff(message)) = action {
                self.tell(message);
            }
        }
    }
}
