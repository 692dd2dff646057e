//! Staff mode, as a kiosk has it that is told where to go.

use super::Screen;
use crate::clock::Clock;
use crate::exhibition::Language;
use crate::kiosk::{Kiosk, Message, Options};
use crate::manifest::edit::Entry;
use crate::manifest::{Reading, schema};
use crate::staff::desk::Message as AtDesk;
use crate::staff::panel::{consent, entries, works};
use crate::staff::{self, Panel};
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
    /// Opens staff mode in a window of `size`, and goes to a screen of it.
    pub(super) fn open(
        reading: &Reading,
        screen: Screen,
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

        let (kiosk, first) = Kiosk::new(reading.clone(), options, now);
        let mut backstage = Self { kiosk, now };

        backstage.perform(first);

        if language != reading.exhibition.about.first_language() {
            backstage.tell(staff::Message::Language);
        }

        for message in road_to(screen) {
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

/// What is pressed on the way to a screen.
fn road_to(screen: Screen) -> Vec<staff::Message> {
    let go = |panel| staff::Message::from(AtDesk::Go(panel));
    let first = |table| entries::Message::Chosen(Entry::new(table, 0));

    match screen {
        Screen::StaffPin => vec![staff::Message::Lock],
        Screen::StaffWork => vec![AtDesk::Works(works::Message::Opened(0)).into()],
        Screen::StaffPoem => vec![AtDesk::Works(works::Message::Opened(1)).into()],
        Screen::StaffConsent => vec![
            go(Panel::Consent),
            AtDesk::Consent(consent::Message::Chosen(Entry::new(&schema::WORK, 0))).into(),
        ],
        Screen::StaffMonth => vec![
            go(Panel::Month),
            AtDesk::Month(first(&schema::EVENT)).into(),
        ],
        Screen::StaffResources => vec![
            go(Panel::Resources),
            AtDesk::Resources(first(&schema::RESOURCE)).into(),
        ],
        Screen::StaffSettings => vec![
            go(Panel::Settings),
            AtDesk::Settings(first(&schema::EXHIBITION)).into(),
        ],
        Screen::StaffLook => vec![go(Panel::Look)],
        Screen::StaffHealth => vec![go(Panel::Health)],
        Screen::StaffVersions => vec![go(Panel::Versions)],
        Screen::StaffWorks
        | Screen::Wall
        | Screen::BeingHung
        | Screen::Rest
        | Screen::Visited
        | Screen::Artworks
        | Screen::Work
        | Screen::Note
        | Screen::Month
        | Screen::Day
        | Screen::Event
        | Screen::Resources
        | Screen::Help
        | Screen::Question => Vec::new(),
    }
}
