//! The next events in words, as many as there is room for.

use super::{Element, Shaper, line};
use crate::exhibition::month::{self, Choice};
use crate::exhibition::{Event, Language};
use crate::ui::theme::{Palette, SANS, SANS_STRONG, Scale};
use crate::words::Words;

use chrono::DateTime;
use chrono_tz::Tz;
use iced::widget::column;
use iced::{Size, padding};

/// The space between two events, in units.
const GAP: f32 = 0.5;

/// Shows what is coming or, where nothing is, what the shown month held.
///
/// No event is cut off: what does not fit whole within `bounds` pixels is
/// left to the month's grid.
pub fn view<'a, Message: 'a>(
    events: &[Event],
    choice: Choice,
    now: DateTime<Tz>,
    language: Language,
    bounds: Size,
    scale: Scale,
    palette: Palette,
) -> Element<'a, Message> {
    let words = Words::of(language);
    let coming = month::coming(events, now);

    let (heading, events) = if coming.is_empty() {
        (
            words.events_in(choice.month),
            month::of_month(events, choice.month),
        )
    } else {
        (words.coming(), coming)
    };

    if events.is_empty() {
        return column![].into();
    }

    let gap = scale.space(GAP);

    let high = |text: &str, font, size| Shaper { font }.size(text, size, bounds.width).height;

    let mut room_left = bounds.height - high(&heading, SANS_STRONG, scale.body());

    let entries: Vec<Element<'a, Message>> = events
        .into_iter()
        .map(|event| (words.standing(event), event.title.text(language)))
        .take_while(|(when, title)| {
            room_left -=
                gap + high(when, SANS, scale.small()) + high(title, SANS_STRONG, scale.body());

            room_left >= 0.0
        })
        .map(|(when, title)| {
            column![
                line(when, SANS, scale.small(), palette.quiet),
                line(title.to_owned(), SANS_STRONG, scale.body(), palette.ink),
            ]
            .into()
        })
        .collect();

    if entries.is_empty() {
        return column![].into();
    }

    column![
        line(heading, SANS_STRONG, scale.body(), palette.quiet),
        column(entries).spacing(gap).padding(padding::top(gap))
    ]
    .width(bounds.width)
    .into()
}
