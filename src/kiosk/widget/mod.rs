//! What screens are made of.

pub mod agenda;
pub mod clock;
pub mod hanging;
pub mod help_strip;
pub mod label;
pub mod month_grid;
pub mod qr;
pub mod stage;

mod shaper;

pub use hanging::{Hanging, Plan};
pub use shaper::Shaper;

use crate::kiosk::software;

use iced::widget::{Text, text};
use iced::{Color, Font, Theme};
use iced_renderer::{fallback, wgpu};

/// What draws: a GPU where there is one, and otherwise the processor.
pub type Renderer = fallback::Renderer<wgpu::Renderer, software::Renderer>;

/// A part of a screen.
pub type Element<'a, Message> = iced::Element<'a, Message, Theme, Renderer>;

/// A text in the room's own leading. A word that is longer than its column is
/// broken, as [`Shaper::size`] measures it.
fn line<'a>(
    content: impl text::IntoFragment<'a>,
    font: Font,
    size: f32,
    color: Color,
) -> Text<'a, Theme, Renderer> {
    text(content)
        .font(font)
        .size(size)
        .line_height(super::theme::LEADING)
        .color(color)
        .shaping(text::Shaping::Advanced)
        .wrapping(text::Wrapping::WordOrGlyph)
}
