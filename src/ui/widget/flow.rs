//! Texts, buttons and codes, flowing from column to column.
//!
//! Nothing scrolls on this screen: what does not fit one page goes on to the
//! next. At any size of type all of it is there, and nothing is cut off.

use super::control::{Control, Controls, Look};
use super::qr::Code;
use super::{Element, Shaper, line};
use crate::exhibition::Shown;
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, SERIF_ITALIC, Scale};

use iced::widget::{Space, column, container, row};
use iced::{Color, Fill, Font, Size, padding};
use std::collections::VecDeque;

/// The widest that a column of text is, in units: about 75 letters.
const WIDEST: f32 = 36.0;

/// The narrowest that a column is where there are several, in units.
const NARROWEST: f32 = 22.0;

/// The space between two columns, in units.
const GUTTER: f32 = 2.0;

/// The padding inside a button of a list, in units.
const PADDING: (f32, f32) = (0.35, 0.7);

/// The space between a code and its words, in units.
const CODE_GAP: f32 = 0.8;

/// The least width that words have beside a code, in units.
const BESIDE_CODE: f32 = 9.0;

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

/// Something that flows.
#[derive(Debug, Clone)]
enum Body<Action> {
    Text(Voice, String),
    Button {
        control: Control<Action>,
        detail: Option<String>,
    },
    Code(Code, String),
}

#[derive(Debug, Clone)]
struct Item<Action> {
    /// The space above it, in pixels, unless it begins a column.
    above: f32,
    /// Whether it must not end a column.
    holds_next: bool,
    body: Body<Action>,
}

/// What flows.
#[derive(Debug, Clone)]
pub struct Flow<Action> {
    items: VecDeque<Item<Action>>,
    scale: Scale,
}

/// A flow in its columns.
#[derive(Debug, Clone)]
pub struct Pages<Action> {
    columns: Vec<Vec<Item<Action>>>,
    per_page: usize,
    width: f32,
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

impl<Action: Clone> Item<Action> {
    fn height(&self, width: f32, scale: Scale) -> f32 {
        match &self.body {
            Body::Text(voice, text) => high(*voice, text, width, scale),
            Body::Button { control, detail } => button_height(control, detail, width, scale),
            Body::Code(code, words) => {
                let side = code.side(scale);

                match beside(side, width, scale) {
                    Some(width) => side.max(high(Voice::Body, words, width, scale)),
                    None => side + scale.space(CODE_GAP) + high(Voice::Body, words, width, scale),
                }
            }
        }
    }

    /// The words that fit `height` pixels, and the others.
    fn split(&self, width: f32, height: f32, scale: Scale, alone: bool) -> Option<(Self, Self)> {
        let Body::Text(voice, text) = &self.body else {
            return None;
        };

        let is_read_on = matches!(voice, Voice::Body | Voice::Quiet) && !self.holds_next;

        // A heading or a number is only broken where it fills a page alone.
        if !is_read_on && !alone {
            return None;
        }

        let line = voice.size(scale) * LEADING;
        let fewest = if alone { 1.0 } else { 2.0 };

        if height < fewest * line {
            return None;
        }

        let ends: Vec<usize> = text
            .char_indices()
            .filter(|(_, character)| character.is_whitespace())
            .map(|(at, _)| at)
            .collect();

        let fits = ends.partition_point(|end| high(*voice, &text[..*end], width, scale) <= height);
        let end = *ends.get(fits.checked_sub(1)?)?;

        let part = |text: &str, above, holds_next| Self {
            above,
            holds_next,
            body: Body::Text(*voice, text.to_owned()),
        };

        Some((
            part(text[..end].trim_end(), self.above, false),
            part(text[end..].trim_start(), 0.0, self.holds_next),
        ))
    }
}

/// The width that words have beside a code, if that is enough for them.
fn beside(side: f32, width: f32, scale: Scale) -> Option<f32> {
    let left = width - side - scale.space(CODE_GAP);

    (left >= scale.space(BESIDE_CODE)).then_some(left)
}

fn view_code<'a, Action: 'a>(
    code: &Code,
    words: &str,
    width: f32,
    scale: Scale,
    palette: Palette,
) -> Element<'a, Action> {
    let side = code.side(scale);
    let gap = scale.space(CODE_GAP);
    let symbol = code.clone().view(scale);
    let words = line(words.to_owned(), SANS, scale.body(), palette.ink);

    match beside(side, width, scale) {
        Some(width) => row![symbol, words.width(width)]
            .align_y(iced::Center)
            .spacing(gap)
            .into(),
        None => column![symbol, words.width(width)].spacing(gap).into(),
    }
}

fn high(voice: Voice, text: &str, width: f32, scale: Scale) -> f32 {
    Shaper { font: voice.font() }
        .size(text, voice.size(scale), width)
        .height
        .ceil()
}

fn button_height<Action>(
    control: &Control<Action>,
    detail: &Option<String>,
    width: f32,
    scale: Scale,
) -> f32 {
    let width = width - 2.0 * scale.space(PADDING.1);

    let detail = detail
        .as_deref()
        .map_or(0.0, |detail| high(Voice::Quiet, detail, width, scale));

    let label = Shaper { font: SANS_STRONG }
        .size(&control.label, scale.body(), width)
        .height
        .ceil();

    (label + detail + 2.0 * scale.space(PADDING.0)).max(scale.target)
}

impl<Action: Clone> Pages<Action> {
    /// How many pages there are; never none.
    pub fn count(&self) -> usize {
        self.columns.len().div_ceil(self.per_page).max(1)
    }

    /// What can be pressed on a page, in the order in which it is drawn.
    pub fn controls(&self, page: usize) -> impl Iterator<Item = &Control<Action>> {
        self.columns_of(page)
            .flatten()
            .filter_map(|item| match &item.body {
                Body::Button { control, .. } => Some(control),
                Body::Text(..) | Body::Code(..) => None,
            })
    }

    /// The columns of a page; those of the last one in place of one that is not
    /// there.
    fn columns_of(&self, page: usize) -> impl Iterator<Item = &Vec<Item<Action>>> {
        let first = page.min(self.count() - 1) * self.per_page;

        self.columns.iter().skip(first).take(self.per_page)
    }

    /// Shows a page; the last one in place of one that is not there.
    pub fn view<'a>(
        &self,
        page: usize,
        palette: Palette,
        controls: &mut Controls<Action>,
    ) -> Element<'a, Action>
    where
        Action: 'a,
    {
        let columns: Vec<Element<'a, Action>> = self
            .columns_of(page)
            .map(|items| self.view_column(items, palette, controls))
            .collect();

        row(columns).spacing(self.scale.space(GUTTER)).into()
    }

    fn view_column<'a>(
        &self,
        items: &[Item<Action>],
        palette: Palette,
        controls: &mut Controls<Action>,
    ) -> Element<'a, Action>
    where
        Action: 'a,
    {
        let (scale, width) = (self.scale, self.width);

        let elements = items.iter().enumerate().map(|(position, item)| {
            let above = if position == 0 { 0.0 } else { item.above };

            let element: Element<'a, Action> = match &item.body {
                Body::Text(voice, text) => line(
                    text.clone(),
                    voice.font(),
                    voice.size(scale),
                    voice.color(palette),
                )
                .width(width)
                .into(),
                Body::Button { control, detail } => {
                    let size = Size::new(width, button_height(control, detail, width, scale));

                    let label = line(
                        control.label.clone(),
                        SANS_STRONG,
                        scale.body(),
                        palette.ink,
                    );
                    let detail = detail
                        .clone()
                        .map(|detail| line(detail, SANS, scale.small(), palette.quiet));

                    let content = container(column![label, detail])
                        .align_y(iced::Center)
                        .height(Fill)
                        .width(Fill)
                        .padding([0.0, scale.space(PADDING.1)]);

                    controls.place(control.clone(), Look::Plain, size, content)
                }
                Body::Code(code, words) => view_code(code, words, width, scale, palette),
            };

            container(element).padding(padding::top(above)).into()
        });

        let elements: Vec<Element<'a, Action>> = elements.collect();

        column(elements).push(Space::new().width(width)).into()
    }
}
