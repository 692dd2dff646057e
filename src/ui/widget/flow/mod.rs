//! Texts, buttons and codes, flowing from column to column.
//!
//! Nothing scrolls on this screen: what does not fit one page goes on to the
//! next. At any size of type all of it is there, and nothing is cut off.

mod item;
mod pages;

pub use pages::Pages;

use super::control::Control;
use super::qr::Code;
use crate::exhibition::Shown;
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, SERIF_ITALIC, Scale};

use item::{Body, Item};

use iced::{Color, Font, Size};
use std::collections::VecDeque;

/// The widest that a column of text is, in units: about 75 letters.
const WIDEST: f32 = 36.0;

/// The narrowest that a column is where there are several, in units.
const NARROWEST: f32 = 22.0;

/// The space between two columns, in units.
const GUTTER: f32 = 2.0;

/// The voice that a text speaks in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// What a screen is about.
    Title,
    /// The title of a work.
    Work,
    /// What a group of things is.
    Heading,
    /// A number to call.
    Number,
    /// What is read.
    Body,
    /// What stands beside it.
    Quiet,
}

impl Voice {
    fn font(self) -> Font {
        match self {
            Self::Title | Self::Heading | Self::Number => SANS_STRONG,
            Self::Work => SERIF_ITALIC,
            Self::Body | Self::Quiet => SANS,
        }
    }

    fn size(self, scale: Scale) -> f32 {
        match self {
            Self::Title | Self::Work => scale.title(),
            Self::Number => scale.display(),
            Self::Heading => scale.lead(),
            Self::Body => scale.body(),
            Self::Quiet => scale.small(),
        }
    }

    fn color(self, palette: Palette) -> Color {
        match self {
            Self::Title | Self::Work | Self::Heading | Self::Number | Self::Body => palette.ink,
            Self::Quiet => palette.quiet,
        }
    }
}

/// What flows.
#[derive(Debug, Clone)]
pub struct Flow<Action> {
    items: VecDeque<Item<Action>>,
    scale: Scale,
}

impl<Action: Clone> Flow<Action> {
    /// Nothing yet.
    pub fn new(scale: Scale) -> Self {
        Self {
            items: VecDeque::new(),
            scale,
        }
    }

    /// Adds a text after a space of so many units.
    pub fn text(&mut self, voice: Voice, text: impl Into<String>, above: f32) -> &mut Self {
        let holds_next = match voice {
            Voice::Title | Voice::Work | Voice::Heading => true,
            Voice::Number | Voice::Body | Voice::Quiet => false,
        };

        self.push(Body::Text(voice, text.into()), above, holds_next)
    }

    /// Adds a text with the name of its language, where that is not the
    /// reader's own.
    pub fn shown(
        &mut self,
        voice: Voice,
        shown: Shown<'_>,
        reader: crate::exhibition::Language,
        above: f32,
    ) -> &mut Self {
        if shown.language == reader {
            return self.text(voice, shown.text, above);
        }

        self.push(
            Body::Text(Voice::Quiet, format!("[{}]", shown.language.autonym())),
            above,
            true,
        );
        self.text(voice, shown.text, 0.0)
    }

    /// Adds a text that stays with what follows it.
    pub fn lead_in(&mut self, voice: Voice, text: impl Into<String>, above: f32) -> &mut Self {
        self.text(voice, text, above).hold()
    }

    /// Lets what was added last stay with what follows it.
    pub fn hold(&mut self) -> &mut Self {
        if let Some(item) = self.items.back_mut() {
            item.holds_next = true;
        }

        self
    }

    /// Adds a button as wide as its column, with a quiet line under its
    /// label.
    pub fn button(
        &mut self,
        control: Control<Action>,
        detail: Option<String>,
        above: f32,
    ) -> &mut Self {
        self.push(Body::Button { control, detail }, above, false)
    }

    /// Adds a code, and beside it what it says in words.
    pub fn code(&mut self, code: Code, words: &str, above: f32) -> &mut Self {
        self.push(Body::Code(code, words.to_owned()), above, false)
    }

    fn push(&mut self, body: Body<Action>, above: f32, holds_next: bool) -> &mut Self {
        self.items.push_back(Item {
            above: self.scale.space(above),
            holds_next,
            body,
        });
        self
    }

    /// Sets it on pages of `size` pixels.
    pub fn pages(self, size: Size) -> Pages<Action> {
        let scale = self.scale;
        let gutter = scale.space(GUTTER);

        let per_page = (((size.width + gutter) / (scale.space(WIDEST).min(size.width) + gutter))
            .ceil() as usize)
            .max(1);

        let width_of = |columns: usize| {
            let columns = columns as f32;

            ((size.width - (columns - 1.0) * gutter) / columns).floor()
        };

        let per_page = (1..=per_page)
            .rev()
            .find(|columns| width_of(*columns) >= scale.space(NARROWEST))
            .unwrap_or(1);

        let width = width_of(per_page).min(scale.space(WIDEST));

        Pages {
            columns: self.into_columns(width, size.height),
            per_page,
            width,
            scale,
        }
    }

    fn into_columns(mut self, width: f32, height: f32) -> Vec<Vec<Item<Action>>> {
        let scale = self.scale;
        let mut columns: Vec<Vec<Item<Action>>> = Vec::new();
        let mut column: Vec<Item<Action>> = Vec::new();
        let mut left = height;

        while let Some(item) = self.items.pop_front() {
            let above = if column.is_empty() { 0.0 } else { item.above };
            let needed = above + item.height(width, scale);

            // A heading takes the beginning of what follows along.
            let followers = if item.holds_next {
                self.first_bit(width, height)
            } else {
                0.0
            };

            // Headings that fill a page by themselves are no reason to leave it
            // empty.
            let is_begun = column.iter().any(|item| !item.holds_next);

            if needed + followers <= left || (!is_begun && needed <= left) {
                left -= needed;
                column.push(item);
                continue;
            }

            if let Some((head, rest)) = item.split(width, left - above, scale, column.is_empty()) {
                column.push(head);
                self.items.push_front(rest);
            } else if column.is_empty() {
                // It is larger than a page: no page is better than this one.
                column.push(item);
            } else {
                self.items.push_front(item);
            }

            columns.push(std::mem::take(&mut column));
            left = height;
        }

        if !column.is_empty() {
            columns.push(column);
        }

        columns
    }

    /// The height of the least that has to follow a heading, up to the first
    /// item that holds nothing.
    fn first_bit(&self, width: f32, most: f32) -> f32 {
        let mut sum = 0.0;

        for item in &self.items {
            let whole = item.height(width, self.scale);

            if item.holds_next {
                sum += item.above + whole;
                continue;
            }

            sum += item.above
                + match &item.body {
                    Body::Text(voice, _) => whole.min(2.0 * voice.size(self.scale) * LEADING),
                    Body::Button { .. } | Body::Code(..) => whole,
                };
            break;
        }

        // What fits no page as a whole has to part somewhere.
        if sum <= most { sum } else { most / 2.0 }
    }
}
