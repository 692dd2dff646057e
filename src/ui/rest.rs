//! The screen outside its hours: dark, with nothing but the help lines.
//!
//! A panel that shows the same thing all night keeps a shadow of it, so the
//! strip stands at the bottom in one hour and at the top in the next.

use super::theme::{Frame, Palette};
use super::widget::Element;
use super::widget::help_strip::HelpStrip;

use chrono::{DateTime, Timelike};
use chrono_tz::Tz;
use iced::Fill;
use iced::widget::{Space, column, container};

/// Shows the resting screen.
pub fn view<'a, Message: 'a>(
    now: DateTime<Tz>,
    strip: &HelpStrip,
    frame: Frame,
    palette: Palette,
) -> Element<'a, Message> {
    let strip = container(strip.view(palette))
        .width(Fill)
        .height(frame.strip.height);

    let dark = Space::new().width(Fill).height(Fill);

    if now.hour().is_multiple_of(2) {
        column![dark, strip].into()
    } else {
        column![strip, dark].into()
    }
}
