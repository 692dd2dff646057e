//! The screen's size and scale, and where everything goes on it.

use crate::exhibition::Exhibition;
use crate::ui::layout::arrange;
use crate::ui::theme::Frame;
use crate::ui::widget::help_strip::HelpStrip;

use iced::Size;

/// Where everything goes on the screen, in physical pixels.
#[derive(Debug)]
pub struct Geometry {
    /// Where the parts of the wall are.
    pub frame: Frame,
    /// The help strip in each language of the exhibition; never none.
    strips: Vec<HelpStrip>,
    /// What the window system scales by.
    scale_factor: f32,
}

impl Geometry {
    /// The geometry of a screen of `size` pixels.
    pub fn new(exhibition: &Exhibition, size: Size) -> Self {
        let (frame, strips) = arrange(exhibition, size);

        Self {
            frame,
            strips,
            scale_factor: 1.0,
        }
    }

    /// The help strip on its `turn`th turn through the languages, from 0.
    pub fn strip(&self, turn: usize) -> &HelpStrip {
        &self.strips[turn % self.strips.len()]
    }

    /// What the window system's own scale has to be multiplied by. The kiosk
    /// counts in physical pixels, so that no picture is ever scaled.
    pub fn correction(&self) -> f32 {
        1.0 / self.scale_factor
    }

    /// Lays out an exhibition that was read anew.
    pub fn rearrange(&mut self, exhibition: &Exhibition) {
        (self.frame, self.strips) = arrange(exhibition, self.frame.size);
    }

    /// Lays everything out on a screen of another size, in pixels. Returns
    /// whether it is another size.
    pub fn resize(&mut self, exhibition: &Exhibition, size: Size) -> bool {
        let size = Size::new(size.width.round(), size.height.round());

        if size == self.frame.size || size.width < 1.0 || size.height < 1.0 {
            return false;
        }

        (self.frame, self.strips) = arrange(exhibition, size);
        true
    }

    /// Follows the window system to another scale factor. Returns whether the
    /// screen's size in pixels has changed with it.
    pub fn rescale(&mut self, exhibition: &Exhibition, factor: f32) -> bool {
        if factor <= 0.0 || factor == self.scale_factor {
            return false;
        }

        // Sizes came in units of the old factor until now.
        let correction = factor / self.scale_factor;
        self.scale_factor = factor;

        self.resize(exhibition, self.frame.size * correction)
    }
}
