//! A kiosk as it runs, without a window.

use crate::sight::{Written, size_of, texts};

use reclamation::clock::Clock;
use reclamation::kiosk::{Kiosk, Message, Options, Stroke};
use reclamation::manifest::Reading;
use reclamation::ui::loading::Decoding;
use reclamation::ui::widget::Renderer;
use reclamation::ui::widget::control;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use iced::advanced::renderer::Headless;
use iced::advanced::{clipboard, mouse};
use iced::futures::StreamExt;
use iced::futures::executor::block_on;
use iced::{Event, Pixels, Point, Rectangle, Settings, Size, Task, Theme, touch, window};
use iced_runtime::image::{Action as ImageAction, Error};
use iced_runtime::user_interface::{Cache, State};
use iced_runtime::{Action, UserInterface, task};
use iced_test::Simulator;
use iced_test::selector::Candidate;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A kiosk, and the instant that it lives in.
pub struct House {
    /// The kiosk.
    pub kiosk: Kiosk,
    /// The instant.
    pub now: Instant,
    /// The size of its screen.
    pub size: Size,
    /// Whether it asked to be closed.
    pub left: bool,
}

impl House {
    /// A kiosk on a screen that is as large as was thought.
    pub fn open(reading: Reading, moment: DateTime<Tz>, size: (u32, u32)) -> Self {
        Self::run(reading, moment, size, None)
    }

    pub fn run(
        reading: Reading,
        moment: DateTime<Tz>,
        size: (u32, u32),
        window: Option<Size>,
    ) -> Self {
        Self::begin(reading, moment, size, window, false, None)
    }

    /// Staff mode at a curator's desk, in a window of this size.
    pub fn at_desk(reading: Reading, moment: DateTime<Tz>, size: (u32, u32)) -> Self {
        Self::begin(reading, moment, size, Some(size_of(size)), true, None)
    }

    /// A kiosk on the whole screen, with a PIN that is kept in a file.
    pub fn with_pin(
        reading: Reading,
        moment: DateTime<Tz>,
        size: (u32, u32),
        pin: PathBuf,
    ) -> Self {
        Self::begin(reading, moment, size, None, false, Some(pin))
    }

    fn begin(
        reading: Reading,
        moment: DateTime<Tz>,
        size: (u32, u32),
        window: Option<Size>,
        staff: bool,
        pin: Option<PathBuf>,
    ) -> Self {
        reclamation::ui::theme::load_fonts();

        let now = Instant::now();
        let size = size_of(size);

        let options = Options {
            window,
            clock: Clock::set_to(moment.with_timezone(&Utc), now),
            likely_size: size,
            decoding: Decoding::Here,
            staff,
            pin,
        };

        let (kiosk, first) = Kiosk::new(reading, &options, now);

        let mut house = Self {
            kiosk,
            now,
            size,
            left: false,
        };

        house.perform(first);
        house
    }

    /// Lets something happen, and all that comes of it.
    pub fn tell(&mut self, message: Message) {
        let task = self.kiosk.update(message, self.now);

        self.perform(task);
    }

    /// Lets time pass, and wakes the kiosk.
    pub fn wait(&mut self, time: Duration) {
        self.now += time;
        self.tell(Message::Woke);
    }

    pub fn resize(&mut self, size: (u32, u32)) {
        self.size = size_of(size);
        self.tell(Message::Resized(self.size));
    }

    /// Does what iced's own runtime does with a task. There is no window, so
    /// questions about it go unanswered, and no renderer keeps a picture.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "iced's actions are many, and few are asked for here"
    )]
    fn perform(&mut self, task: Task<Message>) {
        let Some(mut actions) = task::into_stream(task) else {
            return;
        };

        while let Some(action) = block_on(actions.next()) {
            match action {
                Action::Output(message) => self.tell(message),
                Action::Image(ImageAction::Allocate(_, answer)) => {
                    // Whoever asked may have gone.
                    let _ = answer.send(Err(Error::Unsupported));
                }
                Action::Exit => self.left = true,
                _ => {}
            }
        }
    }

    pub fn texts(&self) -> Vec<Written> {
        texts(self.kiosk.view(), self.size)
    }

    pub fn words(&self) -> Vec<String> {
        self.texts().into_iter().map(|text| text.words).collect()
    }

    pub fn shows(&self, words: &str) -> bool {
        self.words().iter().any(|text| text.contains(words))
    }

    /// What the pointer looks like over the middle of the screen.
    pub fn pointer(&self) -> mouse::Interaction {
        let mut renderer = block_on(<Renderer as Headless>::new(
            reclamation::ui::theme::SANS,
            Pixels(16.0),
            Some("tiny-skia"),
        ))
        .expect("the software renderer is there");

        let mut interface: UserInterface<'_, Message, Theme, Renderer> =
            UserInterface::build(self.kiosk.view(), self.size, Cache::new(), &mut renderer);

        let middle = Point::new(self.size.width / 2.0, self.size.height / 2.0);

        let (state, _) = interface.update(
            &[iced::Event::Window(window::Event::RedrawRequested(
                self.now,
            ))],
            mouse::Cursor::Available(middle),
            &mut renderer,
            &mut clipboard::Null,
            &mut Vec::new(),
        );

        match state {
            State::Updated {
                mouse_interaction, ..
            } => mouse_interaction,
            State::Outdated => panic!("the view is new"),
        }
    }

    /// What can be pressed, by its label.
    pub fn labels(&self) -> Vec<String> {
        self.kiosk
            .controls()
            .into_iter()
            .map(|control| control.label)
            .collect()
    }

    /// Where everything that can be pressed is drawn, in its order.
    pub fn places(&self) -> Vec<Rectangle> {
        let count = self.kiosk.controls().len();
        let mut simulator = self.simulator();
        let mut places = vec![None; count];

        let everything = |candidate: Candidate<'_>| -> Option<()> {
            if let Candidate::Container {
                id: Some(id),
                bounds,
                ..
            } = candidate
                && let Some(position) = (0..count).find(|position| control::id(*position) == *id)
            {
                places[position] = Some(bounds);
            }

            None
        };

        simulator
            .find(everything)
            .expect_err("nothing is ever enough");

        places
            .into_iter()
            .enumerate()
            .map(|(position, place)| {
                place
                    .unwrap_or_else(|| panic!("{:?} is not drawn", self.kiosk.controls()[position]))
            })
            .collect()
    }

    /// The position of what has this label; there must be one.
    pub fn position(&self, label: &str) -> usize {
        self.labels()
            .iter()
            .position(|other| other == label)
            .unwrap_or_else(|| panic!("no {label:?} in {:?}", self.labels()))
    }

    /// Touches what has this label with a finger.
    pub fn touch(&mut self, label: &str) {
        let position = self.position(label);

        self.touch_at(self.places()[position].center());
    }

    /// Touches the screen with a finger, and lifts it again.
    pub fn touch_at(&mut self, position: Point) {
        let id = touch::Finger(7);

        self.feed(
            &[
                Event::Touch(touch::Event::FingerPressed { id, position }),
                Event::Touch(touch::Event::FingerLifted { id, position }),
            ],
            Message::Touched(Some(position)),
        );
    }

    /// Clicks on a widget or on the words of one, and types into it: letter by
    /// letter, as what is typed changes what is shown.
    pub fn type_into(&mut self, id: &'static str, text: &str) {
        for letter in text.chars() {
            let messages: Vec<Message> = {
                let mut simulator = self.simulator();

                simulator
                    .click(iced::widget::Id::new(id))
                    .unwrap_or_else(|error| panic!("{id}: {error}"));
                simulator.tap_key(iced::keyboard::key::Named::End);
                simulator.typewrite(&letter.to_string());
                simulator.into_messages().collect()
            };

            for message in messages {
                self.tell(message);
            }
        }
    }

    /// Clicks on these very words.
    pub fn press(&mut self, words: &str) {
        let messages: Vec<Message> = {
            let mut simulator = self.simulator();

            simulator
                .click(words)
                .unwrap_or_else(|error| panic!("{words:?}: {error}\n{:?}", self.words()));
            simulator.into_messages().collect()
        };

        for message in messages {
            self.tell(message);
        }
    }

    /// Clicks on what has this label with a mouse.
    pub fn click(&mut self, label: &str) {
        let place = self.places()[self.position(label)];
        let button = mouse::Button::Left;

        self.tell(Message::PointerMoved(place.center()));
        self.feed_at(
            place.center(),
            &[
                Event::Mouse(mouse::Event::ButtonPressed(button)),
                Event::Mouse(mouse::Event::ButtonReleased(button)),
            ],
            Message::Touched(None),
        );
    }

    /// Moves the focus to what has this label, and presses it: by keys alone.
    pub fn key(&mut self, label: &str) {
        for _ in 0..=self.labels().len() {
            let focused = self.kiosk.focused().map(|control| control.label);

            if focused.as_deref() == Some(label) {
                self.tell(Message::Key(Stroke::Press));
                return;
            }

            self.tell(Message::Key(Stroke::Next));
        }

        panic!("no key leads to {label:?} of {:?}", self.labels());
    }

    /// Lets the runtime listen and the widgets act, as iced does.
    fn feed(&mut self, events: &[Event], heard: Message) {
        self.feed_at(Point::ORIGIN, events, heard);
    }

    fn feed_at(&mut self, pointer: Point, events: &[Event], heard: Message) {
        let messages: Vec<Message> = {
            let mut simulator = self.simulator();

            simulator.point_at(pointer);
            simulator.simulate(events.iter().cloned());
            simulator.into_messages().collect()
        };

        self.tell(heard);

        for message in messages {
            self.tell(message);
        }

        self.tell(Message::Released);
    }

    fn simulator(&self) -> Simulator<'_, Message, Theme, Renderer> {
        let settings = Settings {
            default_font: reclamation::ui::theme::SANS,
            ..Settings::default()
        };

        Simulator::with_size(settings, self.size, self.kiosk.view())
    }
}
