//! Today's date and the time of day.

use super::{Element, Shaper, line};
use crate::exhibition::Language;
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, Scale};
use crate::words::Words;

use chrono::DateTime;
use chrono_tz::Tz;
use iced::widget::column;

/// The height that it takes where the date stands on one line, in pixels.
pub fn height(scale: Scale) -> f32 {
    (scale.display() + scale.date()) * LEADING
}

/// The height that it takes in a column `width` pixels wide, in pixels.
pub fn height_within(now: DateTime<Tz>, language: Language, width: f32, scale: Scale) -> f32 {
    let words = Words::of(language);
    let time = Shaper { font: SANS }.size(&words.time(now), scale.display(), width);
    let day = Shaper { font: SANS_STRONG }.size(&words.day(now.date_naive()), scale.date(), width);

    time.height + day.height
}

/// Shows the moment in words.
pub fn view<'a, Message: 'a>(
    now: DateTime<Tz>,
    language: Language,
    scale: Scale,
    palette: Palette,
) -> Element<'a, Message> {
    let words = Words::of(language);

    column![
        line(words.time(now), SANS, scale.display(), palette.ink),
        line(
            words.day(now.date_naive()),
            SANS_STRONG,
            scale.date(),
            palette.ink
        ),
    ]
    .into()
}
