//! The way to staff mode, and what it is shown in.

use super::{Kiosk, Message};
use crate::staff::{self, Staff};
use crate::ui::layout::arrange;
use crate::ui::widget::Element;

use iced::widget::{column, container};
use iced::{Fill, Size, Task};

impl Kiosk {
    /// What staff are at, while they are let in.
    pub fn desk(&self) -> Option<&staff::desk::Desk> {
        self.staff.as_ref()?.desk()
    }

    /// Staff mode, and under it the help lines, wherever a visitor may come by.
    pub(super) fn view_staff<'a>(&'a self, staff: &'a Staff) -> Element<'a, Message> {
        let strip = (!self.options.staff).then(|| {
            container(self.strip().view(self.palette))
                .width(Fill)
                .height(self.frame.strip.height)
        });

        column![
            staff.view(self.around_staff(staff)).map(Message::Staff),
            strip
        ]
        .into()
    }

    /// Staff mode, while it is on the screen.
    pub(super) fn staff_shown(&self) -> Option<&Staff> {
        self.staff.as_ref().filter(|staff| staff.is_shown())
    }

    pub(super) fn around_staff(&self, staff: &Staff) -> staff::Around<'_> {
        let shown = self.show.playback().shown();
        let (language, other_language) = staff.languages(&self.exhibition);

        let on_screen = shown
            .and_then(|shown| self.exhibition.work(&shown.hanging.plan.id))
            .map_or("", |work| work.title.text(language));

        // At a desk the window is no wall: one of the usual size is meant.
        let (height, wall) = if self.options.staff {
            let (wall, _) = arrange(&self.exhibition, staff::WALL);

            (self.frame.size.height, wall)
        } else {
            (self.frame.size.height - self.frame.strip.height, self.frame)
        };

        staff::Around {
            moment: self.moment,
            now: self.now,
            size: Size::new(self.frame.size.width, height),
            wall,
            palette: self.palette,
            language,
            other_language,
            on_screen: (!self.options.staff).then_some(on_screen),
        }
    }

    pub(super) fn in_staff(
        &mut self,
        change: impl FnOnce(&mut Staff, staff::Around<'_>) -> Task<staff::Message>,
    ) -> Task<Message> {
        let Some(mut staff) = self.staff.take() else {
            return Task::none();
        };

        let around = self.around_staff(&staff);
        let task = change(&mut staff, around);

        self.staff = Some(staff);
        task.map(Message::Staff)
    }

    /// Staff ask to be let in.
    pub(super) fn knock(&mut self) -> Task<Message> {
        self.in_staff(|staff, around| staff.update(staff::Message::Ask, around))
    }
}
