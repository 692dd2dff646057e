//! The screens of staff mode, in a kiosk that is told where to go.

use super::output::{Output, Page};
use super::variant::Shared;
use super::{Error, Screen};
use crate::clock::Clock;
use crate::kiosk::{Kiosk, Message, Options};
use crate::manifest::edit::EntryId;
use crate::manifest::schema;
use crate::staff::desk::Message as AtDesk;
use crate::staff::panel::{consent, entries, works};
use crate::staff::{self, Panel};
use crate::ui::loading::Decoding;

use iced::Task;
use iced::futures::StreamExt;
use iced::futures::executor::block_on;
use iced_runtime::{Action, task};
use std::time::Instant;

/// Renders a screen of staff mode.
pub(super) fn save(
    shared: &Shared<'_>,
    output: &mut Output<'_>,
    screen: Screen,
) -> Result<(), Error> {
    let desk = Desk::open(shared, screen);

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
    /// Opens staff mode in a window, and goes to a screen of it.
    fn open(shared: &Shared<'_>, screen: Screen) -> Self {
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

        for message in messages_to(screen) {
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

/// What is pressed on the way to a screen.
fn messages_to(screen: Screen) -> Vec<staff::Message> {
    let go = |panel| staff::Message::from(AtDesk::Go(panel));
    let first = |table| entries::Message::Chosen(EntryId::new(table, 0));

    match screen {
        Screen::StaffPin => vec![staff::Message::Lock],
        Screen::StaffWork => vec![AtDesk::Works(works::Message::Opened(0)).into()],
        Screen::StaffPoem => vec![AtDesk::Works(works::Message::Opened(1)).into()],
        Screen::StaffConsent => vec![
            go(Panel::Consent),
            AtDesk::Consent(consent::Message::Chosen(EntryId::new(&schema::WORK, 0))).into(),
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
