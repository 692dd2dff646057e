//! Where everything goes on a screen, and what a change of its size changes.

use super::staff::Staff;
use super::theme::{Frame, Scale};
use super::widget::help_strip::HelpStrip;
use super::{Kiosk, Message, effect, screen};
use crate::exhibition::{Display, Exhibition};

use iced::{Size, Task, window};

impl Kiosk {
    pub(super) fn open(&mut self, id: window::Id, size: Size) -> Task<Message> {
        crate::service::display::opened();

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

/// Where everything is on a screen of `size` pixels, and the help strip in
/// every language of the exhibition.
///
/// Where the larger type that a panel's readers ask for leaves the calendar
/// too little room, as beside many help lines, type stays as it was drawn.
pub fn arrange(exhibition: &Exhibition, size: Size) -> (Frame, Vec<HelpStrip>) {
    let display = exhibition.display;
    let arranged = arrange_in(exhibition, size, Scale::of(size, &display));
    let frame = &arranged.0;

    if frame.side.height >= screen::wall::side(frame.scale) {
        return arranged;
    }

    let drawn = Display {
        diagonal_inches: None,
        ..display
    };

    arrange_in(exhibition, size, Scale::of(size, &drawn))
}

fn arrange_in(exhibition: &Exhibition, size: Size, scale: Scale) -> (Frame, Vec<HelpStrip>) {
    let about = &exhibition.about;

    let mut strips: Vec<HelpStrip> = about
        .languages
        .iter()
        .map(|language| HelpStrip::arrange(&exhibition.help, *language, size.width, scale))
        .collect();

    if strips.is_empty() {
        strips.push(HelpStrip::arrange(
            &exhibition.help,
            about.first_language(),
            size.width,
            scale,
        ));
    }

    let height = strips.iter().map(HelpStrip::height).fold(0.0_f32, f32::max);
    let frame = Frame::of(size, scale, height, screen::wall::side(scale));

    (frame, strips)
}
