//! The PIN: on the screen and on the keyboard.

use super::kit::Kit;
use super::style::Weight;
use crate::ui::widget::Element;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Space, column, container, row};
use iced::{Center, Fill, padding};
use std::time::{Duration, Instant};

/// The most figures that a PIN has.
const LONGEST: usize = 32;

/// How large a key is, in units.
const KEY: f32 = 5.0;

/// Somebody who asks to be let in.
#[derive(Debug, Default)]
pub struct Keypad {
    typed: String,
    is_tried: bool,
    refusal: Option<Refusal>,
}

/// Why the last PIN did not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is wrong; another may be tried at this instant.
    Wrong(Instant),
    /// It could not be compared, for this reason.
    Failed(String),
}

/// What is done at the pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A figure was pressed.
    Figure(char),
    /// The last figure goes.
    Back,
    /// The PIN is complete.
    Try,
    /// Whoever it was goes back to the wall.
    Leave,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Nothing,
    /// This PIN is to be tried.
    Try(String),
    /// Back to the wall.
    Leave,
}

impl Message {
    /// What a key means.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "there are some hundreds of keys, and few mean anything"
    )]
    pub fn of(key: &Key) -> Option<Self> {
        match key.as_ref() {
            Key::Character(text) => text
                .chars()
                .next()
                .filter(char::is_ascii_digit)
                .map(Self::Figure),
            Key::Named(Named::Backspace) => Some(Self::Back),
            Key::Named(Named::Enter) => Some(Self::Try),
            Key::Named(Named::Escape) => Some(Self::Leave),
            _ => None,
        }
    }
}

impl Keypad {
    /// Takes in what is done.
    pub fn update(&mut self, message: &Message, now: Instant) -> Outcome {
        match message {
            Message::Leave => Outcome::Leave,
            Message::Figure(figure) if self.typed.len() < LONGEST && !self.is_tried => {
                self.typed.push(*figure);
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
            Message::Figure(_) | Message::Back | Message::Try => Outcome::Nothing,
        }
    }

    /// Takes in that the PIN did not open.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.is_tried = false;
        self.refusal = Some(refusal);
    }

    fn is_waiting(&self, now: Instant) -> bool {
        !self.left(now).is_zero()
    }

    /// How long nothing can be tried.
    pub fn left(&self, now: Instant) -> Duration {
        match self.refusal {
            Some(Refusal::Wrong(until)) => until.saturating_duration_since(now),
            Some(Refusal::Failed(_)) | None => Duration::ZERO,
        }
    }

    /// Shows the pad.
    pub fn view<'a>(&self, kit: &Kit, now: Instant) -> Element<'a, Message> {
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

        // Not how many figures there are, for whoever looks over a shoulder,
        // but that there are some.
        let dots = "•".repeat(self.typed.len().min(12));

        let key = |label: String, message: Message| -> Element<'a, Message> {
            let label =
                container(iced::widget::Text::new(label).size(kit.scale.lead())).center(Fill);

            kit.press(label, Weight::Plain, Some(message))
                .width(kit.scale.space(KEY).max(kit.scale.target))
                .height(kit.scale.space(KEY * 0.7).max(kit.scale.target))
                .into()
        };

        let figures = |figures: [char; 3]| -> Element<'a, Message> {
            row(figures.map(|figure| key(figure.to_string(), Message::Figure(figure))))
                .spacing(kit.near())
                .into()
        };

        let last = row![
            key(words.pin_back(), Message::Back),
            key(String::from("0"), Message::Figure('0')),
            key(words.pin_try(), Message::Try),
        ]
        .spacing(kit.near());

        let pad = column![
            figures(['1', '2', '3']),
            figures(['4', '5', '6']),
            figures(['7', '8', '9']),
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
