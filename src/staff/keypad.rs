//! The keypad that asks for the PIN, on the screen and from the keyboard.

use super::style::Weight;
use super::toolkit::Toolkit;
use crate::ui::widget::Element;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Space, column, container, row};
use iced::{Center, Fill, padding};
use std::time::{Duration, Instant};

/// The most digits that a PIN has.
const LONGEST: usize = 32;

/// The width of a key, in units of the scale.
const KEY: f32 = 5.0;

/// The keypad, with what has been typed so far.
#[derive(Debug, Default)]
pub struct Keypad {
    typed: String,
    is_tried: bool,
    refusal: Option<Refusal>,
}

/// Why the last PIN did not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is wrong; no other may be tried before this instant.
    Wrong(Instant),
    /// It couldn't be compared, for this reason.
    Failed(String),
}

/// What is done on the keypad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A digit was pressed.
    Digit(char),
    /// The last digit is deleted.
    Back,
    /// The PIN is complete.
    Try,
    /// Back to the wall.
    Leave,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing.
    Nothing,
    /// Try this PIN.
    Try(String),
    /// Back to the wall.
    Leave,
}

impl Message {
    /// What a key means.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "of hundreds of keys only a few mean anything"
    )]
    pub fn of(key: &Key) -> Option<Self> {
        match key.as_ref() {
            Key::Character(text) => text
                .chars()
                .next()
                .filter(char::is_ascii_digit)
                .map(Self::Digit),
            Key::Named(Named::Backspace) => Some(Self::Back),
            Key::Named(Named::Enter) => Some(Self::Try),
            Key::Named(Named::Escape) => Some(Self::Leave),
            _ => None,
        }
    }
}

impl Keypad {
    /// Handles a message.
    pub fn update(&mut self, message: &Message, now: Instant) -> Outcome {
        match message {
            Message::Leave => Outcome::Leave,
            Message::Digit(digit) if self.typed.len() < LONGEST && !self.is_tried => {
                self.typed.push(*digit);
                Outcome::Nothing
            }
            Message::Back if !self.is_tried => {
                self.typed.pop();
                Outcome::Nothing
            }
            Message::Try if !self.is_tried && !self.typed.is_empty() && !self.is_waiting(now) => {
                self.is_tried = true;
                Outcome::Try(std::mem::take(&mut self.typed))
            }
            Message::Digit(_) | Message::Back | Message::Try => Outcome::Nothing,
        }
    }

    /// Notes that the last PIN did not open, and why.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.is_tried = false;
        self.refusal = Some(refusal);
    }

    fn is_waiting(&self, now: Instant) -> bool {
        !self.left(now).is_zero()
    }

    /// How long it takes until another PIN may be tried.
    pub fn left(&self, now: Instant) -> Duration {
        match self.refusal {
            Some(Refusal::Wrong(until)) => until.saturating_duration_since(now),
            Some(Refusal::Failed(_)) | None => Duration::ZERO,
        }
    }

    /// Draws the keypad.
    pub fn view<'a>(&self, kit: &Toolkit, now: Instant) -> Element<'a, Message> {
        let words = kit.words();
        let left = self.left(now);

        let said = match &self.refusal {
            _ if self.is_tried => words.pin_is_tried(),
            Some(Refusal::Wrong(_)) if !left.is_zero() => {
                words.pin_wrong_wait(left.as_secs_f32().ceil() as usize)
            }
            Some(Refusal::Wrong(_)) => words.pin_wrong(),
            Some(Refusal::Failed(why)) => why.clone(),
            None => words.pin_forgotten(),
        };

        // A long PIN isn't given away in full to somebody looking over a
        // shoulder.
        let dots = "•".repeat(self.typed.len().min(12));

        let key = |label: String, message: Message| -> Element<'a, Message> {
            let label =
                container(iced::widget::Text::new(label).size(kit.scale.lead())).center(Fill);

            kit.press(label, Weight::Plain, Some(message))
                .width(kit.scale.space(KEY).max(kit.scale.target))
                .height(kit.scale.space(KEY * 0.7).max(kit.scale.target))
                .into()
        };

        let digits = |digits: [char; 3]| -> Element<'a, Message> {
            row(digits.map(|digit| key(digit.to_string(), Message::Digit(digit))))
                .spacing(kit.near())
                .into()
        };

        let last = row![
            key(words.pin_back(), Message::Back),
            key(String::from("0"), Message::Digit('0')),
            key(words.pin_try(), Message::Try),
        ]
        .spacing(kit.near());

        let pad = column![
            digits(['1', '2', '3']),
            digits(['4', '5', '6']),
            digits(['7', '8', '9']),
            last
        ]
        .spacing(kit.near());

        container(
            column![
                kit.title(words.pin_title()),
                container(kit.title(dots)).height(kit.scale.title() * 1.4),
                pad,
                container(kit.quiet(said).align_x(Center))
                    .max_width(kit.scale.space(24.0))
                    .padding(padding::top(kit.near())),
                Space::new().height(kit.near()),
                kit.button(words.back_to_wall(), Weight::Quiet, Some(Message::Leave)),
            ]
            .spacing(kit.near())
            .align_x(Center),
        )
        .center(Fill)
        .into()
    }
}
