//! The question whether the visitor is still there.

use super::{Action, Body, Drawn, ScreenContext, ScreenModel};
use crate::ui::theme::{SANS, SANS_STRONG};
use crate::ui::widget::control::{Control, Controls, Look, button_size};
use crate::ui::widget::line;

use iced::alignment::Vertical;
use iced::widget::text::Alignment;
use iced::widget::{column, container};
use iced::{Center, Size};
use std::time::Duration;

/// The least size of the button, in units: it can't be missed.
const BUTTON: (f32, f32) = (16.0, 5.0);

/// Asks, and says how long there is left to answer.
pub fn lay_out<'a>(screen: &ScreenContext<'_>, left: Duration) -> ScreenModel<'a> {
    ScreenModel::whole(Question {
        left,
        stay: Control::new(screen.words().still_here(), Action::Stay),
    })
}

struct Question {
    left: Duration,
    stay: Control<Action>,
}

impl Body for Question {
    fn controls(&self) -> Vec<Control<Action>> {
        vec![self.stay.clone()]
    }

    fn view(&self, screen: &ScreenContext<'_>, controls: &mut Controls<Action>) -> Drawn {
        let (words, scale, palette) = (screen.words(), screen.scale, screen.palette());
        let seconds = self.left.as_millis().div_ceil(1_000);
        let width = screen.size.width - 2.0 * screen.margin();

        let size = button_size(&self.stay, width, scale).unwrap_or(Size::ZERO);
        let size = Size::new(
            size.width.max(scale.space(BUTTON.0)).min(width),
            size.height
                .max(scale.space(BUTTON.1))
                .min(screen.size.height / 3.0),
        );

        container(
            column![
                line(
                    words.are_you_there(),
                    SANS_STRONG,
                    scale.title(),
                    palette.ink
                )
                .align_x(Alignment::Center),
                line(
                    words.clears_in(u64::try_from(seconds).unwrap_or(u64::MAX)),
                    SANS,
                    scale.body(),
                    palette.ink
                )
                .align_x(Alignment::Center),
                controls.button(self.stay.clone(), Look::Help, size, scale),
            ]
            .align_x(Center)
            .spacing(scale.space(0.8)),
        )
        .padding(screen.margin())
        .center_x(screen.size.width)
        .height(screen.size.height)
        // In portrait the button has to be low enough to reach.
        .align_y(if screen.whole.height > screen.whole.width {
            Vertical::Bottom
        } else {
            Vertical::Center
        })
        .into()
    }
}
