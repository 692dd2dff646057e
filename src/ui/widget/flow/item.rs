//! One thing in a flow: how high it is, and where it can be divided.

use super::Voice;
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, Scale};
use crate::ui::widget::control::Control;
use crate::ui::widget::qr::Code;
use crate::ui::widget::{Element, Shaper, line};

use iced::widget::{column, row};

/// The padding inside a button of a list, in units.
pub(super) const PADDING: (f32, f32) = (0.35, 0.7);

/// The space between a code and its words, in units.
const CODE_GAP: f32 = 0.8;

/// The least width that words have beside a code, in units.
const BESIDE_CODE: f32 = 9.0;

/// Something that flows.
#[derive(Debug, Clone)]
pub(super) enum Body<Action> {
    Text(Voice, String),
    Button {
        control: Control<Action>,
        detail: Option<String>,
    },
    Code(Code, String),
}

#[derive(Debug, Clone)]
pub(super) struct Item<Action> {
    /// The space above it, in pixels, unless it begins a column.
    pub(super) above: f32,
    /// Whether it must not end a column.
    pub(super) holds_next: bool,
    pub(super) body: Body<Action>,
}

impl<Action: Clone> Item<Action> {
    pub(super) fn height(&self, width: f32, scale: Scale) -> f32 {
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
    pub(super) fn split(
        &self,
        width: f32,
        height: f32,
        scale: Scale,
        alone: bool,
    ) -> Option<(Self, Self)> {
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
pub(super) fn beside(side: f32, width: f32, scale: Scale) -> Option<f32> {
    let left = width - side - scale.space(CODE_GAP);

    (left >= scale.space(BESIDE_CODE)).then_some(left)
}

pub(super) fn view_code<'a, Action: 'a>(
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

pub(super) fn high(voice: Voice, text: &str, width: f32, scale: Scale) -> f32 {
    Shaper { font: voice.font() }
        .size(text, voice.size(scale), width)
        .height
        .ceil()
}

pub(super) fn button_height<Action>(
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
