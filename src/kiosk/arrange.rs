//! What a change of the screen's size changes.

use super::{Kiosk, Message, effect};
use crate::staff::Staff;
use crate::ui::layout::arrange;

use iced::{Size, Task, window};

impl Kiosk {
    pub(super) fn open(&mut self, id: window::Id, size: Size) -> Task<Message> {
        crate::machine::display::opened();

        let resized = self.resize(size);
        let scaled = window::scale_factor(id).map(Message::Scaled);

        let filled = match self.options.window {
            Some(_) => Task::none(),
            None => effect::fill_screen(id, size),
        };

        Task::batch([resized, scaled, filled])
    }

    pub(super) fn resize(&mut self, size: Size) -> Task<Message> {
        let size = Size::new(size.width.round(), size.height.round());

        if size == self.frame.size || size.width < 1.0 || size.height < 1.0 {
            return Task::none();
        }

        (self.frame, self.strips) = arrange(&self.exhibition, size);

        let staff = self.in_staff(Staff::resize);

        Task::batch([self.furnish(), staff])
    }

    /// Makes the wall's works ready anew, where their place has changed.
    pub(super) fn restage(&mut self) {
        let setting = self.setting();

        if self.staged.replace(setting) != Some(setting) {
            self.show.restage();
        }
    }

    pub(super) fn rescale(&mut self, factor: f32) -> Task<Message> {
        if factor <= 0.0 || factor == self.scale_factor {
            return Task::none();
        }

        // Sizes came in units of the old factor until now.
        let correction = factor / self.scale_factor;
        self.scale_factor = factor;

        self.resize(self.frame.size * correction)
    }
}
