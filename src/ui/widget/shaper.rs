//! Measuring text as the renderer will draw it.

use crate::exhibition::typeset::Measure;
use crate::ui::theme;

use iced::advanced::graphics::text::Paragraph;
use iced::advanced::text::{self, Alignment, LineHeight, Paragraph as _, Shaping, Wrapping};
use iced::alignment::Vertical;
use iced::{Font, Pixels, Size};

/// Measures text with the shaping that the renderer draws it with.
#[derive(Debug, Clone, Copy)]
pub struct Shaper {
    /// The font that the text will be in.
    pub font: Font,
}

impl Shaper {
    /// The size in pixels of `text`, filled into lines of at most `width`
    /// pixels.
    pub fn size(self, text: &str, size: f32, width: f32) -> Size {
        self.shape(text, size, width, Wrapping::WordOrGlyph)
            .min_bounds()
    }

    /// How many lines `text` takes, filled into a width in pixels.
    pub fn lines(self, text: &str, size: f32, width: f32) -> usize {
        let height = self.size(text, size, width).height;

        (height / (size * theme::LEADING)).round() as usize
    }

    fn shape(self, content: &str, size: f32, width: f32, wrapping: Wrapping) -> Paragraph {
        Paragraph::with_text(text::Text {
            content,
            bounds: Size::new(width, f32::INFINITY),
            size: Pixels(size),
            line_height: LineHeight::Relative(theme::LEADING),
            font: self.font,
            align_x: Alignment::Default,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping,
        })
    }
}

impl Measure for Shaper {
    fn width(&self, text: &str, size: f32) -> f32 {
        self.shape(text, size, f32::INFINITY, Wrapping::None)
            .min_width()
    }
}
