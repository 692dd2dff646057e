//! What screens are made of.

pub mod agenda;
pub mod clock;
pub mod control;
pub mod flow;
pub mod help_strip;
pub mod label;
pub mod month_grid;
pub mod qr;
pub mod rack;
pub mod stage;

mod shaper;

pub use shaper::Shaper;

use super::renderer;

use iced::widget::{Text, text};
use iced::{Color, Font, Theme};

/// What draws: a GPU where there is one, and otherwise the processor.
#[cfg(feature = "gpu")]
pub type Renderer =
    iced_renderer::fallback::Renderer<iced_renderer::wgpu::Renderer, renderer::Renderer>;

/// What draws: the processor, since this build leaves the GPU out.
#[cfg(not(feature = "gpu"))]
pub type Renderer = renderer::Renderer;

/// A part of a screen.
pub type Element<'a, Message> = iced::Element<'a, Message, Theme, Renderer>;

/// A text in the room's own leading. A word that is longer than its column is
/// broken, as [`Shaper::size`] measures it.
pub fn line<'a>(
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
