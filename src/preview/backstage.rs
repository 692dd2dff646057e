//! Staff mode, as a kiosk has it that is told where to go.

use crate::clock::Clock;
use crate::exhibition::Language;
use crate::kiosk::{Kiosk, Message, Options};
use crate::manifest::Reading;
use crate::staff;
use crate::ui::loading::Decoding;
use crate::ui::widget::Element;

use chrono::{DateTime, Utc};
use iced::futures::StreamExt;
use iced::futures::executor::block_on;
use iced::{Size, Task};
use iced_runtime::{Action, task};
use std::time::Instant;

/// A kiosk at a curator's desk.
pub(super) struct Backstage {
    kiosk: Kiosk,
    now: Instant,
}

impl Backstage {
    /// Opens staff mode in a window of `size`, and presses what leads to one of its
    /// screens.
    pub(super) fn open(
        reading: &Reading,
        road: Vec<staff::Message>,
        size: Size,
        moment: DateTime<Utc>,
        language: Language,
    ) -> Self {
        let now = Clock::instant();

        let options = Options {
            window: Some(size),
            clock: Clock::set_to(moment, now),
            likely_size: size,
            decoding: Decoding::Here,
            staff: true,
            pin: None,
        };

        let (kiosk, first) = Kiosk::new(reading.clone(), &options, now);
        let mut backstage = Self { kiosk, now };

        backstage.perform(first);

        if language != reading.exhibition.about.first_language() {
            backstage.tell(staff::Message::Language);
        }

        for message in road {
            backstage.tell(message);
        }

        backstage
    }

    pub(super) fn view(&self) -> Element<'_, Message> {
        self.kiosk.view()
    }

    fn tell(&mut self, message: staff::Message) {
        let task = self.kiosk.update(Message::Staff(message), self.now);

        self.perform(task);
    }

    /// Waits for whatever comes of a task, as iced's own runtime would. What
    /// is asked of a window or a renderer goes unanswered.
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
