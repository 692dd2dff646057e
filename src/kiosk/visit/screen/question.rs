//! Whether the visitor is still there.

use super::{Action, Scene};
use crate::ui::theme::{SANS, SANS_STRONG};
use crate::ui::widget::control::{Control, Controls, Look, button_size};
use crate::ui::widget::{Element, line};

use iced::alignment::Vertical;
use iced::widget::text::Alignment;
use iced::widget::{column, container};
use iced::{Center, Size};
use std::time::Duration;

/// The least size of the button, in units: it cannot be missed.
const BUTTON: (f32, f32) = (16.0, 5.0);

/// Asks, and says how long there is to answer.
pub fn view<'a>(
    scene: &Scene<'_>,
    left: Duration,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let (words, scale, palette) = (scene.words(), scene.scale, scene.palette());
    let seconds = left.as_millis().div_ceil(1_000);
    let width = scene.size.width - 2.0 * scene.margin();
    let stay = Control::new(words.still_here(), Action::Stay);

    let size = button_size(&stay, width, scale).unwrap_or(Size::ZERO);
    let size = Size::new(
        size.width.max(scale.space(BUTTON.0)).min(width),
        size.height
            .max(scale.space(BUTTON.1))
            .min(scene.size.height / 3.0),
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
            controls.button(stay, Look::Help, size, scale),
        ]
        .align_x(Center)
        .spacing(scale.space(0.8)),
    )
    .padding(scene.margin())
    .center_x(scene.size.width)
    .height(scene.size.height)
    // On a high screen the button is low enough to reach.
    .align_y(if scene.whole.height > scene.whole.width {
        Vertical::Bottom
    } else {
        Vertical::Center
    })
    .into()
}
