//! The calendar that opens below a date, to choose a day from.

use super::{Message, Toolkit};
use crate::exhibition::month::Month;
use crate::staff::style::Weight;
use crate::ui::widget::Element;

use chrono::{Datelike, NaiveDate};
use iced::widget::{Space, column, container, row};
use iced::{Center, Fill};

/// The width of a day, in units of the scale.
const CELL: f32 = 2.4;

/// Draws a month, for the slot at `position` that holds the day `chosen`.
pub fn view<'a>(
    kit: &Toolkit,
    position: usize,
    month: Month,
    chosen: Option<NaiveDate>,
) -> Element<'a, Message> {
    let words = kit.words();
    let cell = kit.scale.space(CELL);

    let turn =
        |label: String, month| kit.button(label, Weight::Quiet, Some(Message::Turned(month)));

    let head = row![
        turn(String::from("<"), month.preceding()),
        container(kit.strong(words.month(month))).center_x(Fill),
        turn(String::from(">"), month.following()),
    ]
    .align_y(Center)
    .width(7.0 * cell);

    let names = row(words.weekdays().map(|name| {
        container(kit.quiet(name))
            .width(cell)
            .align_x(Center)
            .into()
    }));

    let weeks = month.weeks(&[]).into_iter().map(|week| {
        row(week.map(|day| {
            if !day.in_month {
                return Space::new().width(cell).into();
            }

            let weight = if chosen == Some(day.date) {
                Weight::Strong
            } else {
                Weight::Quiet
            };

            let number = container(
                iced::widget::Text::new(day.date.day().to_string()).size(kit.scale.small()),
            )
            .center_x(Fill);

            kit.press(number, weight, Some(Message::Dated(position, day.date)))
                .padding([kit.near() / 2.0, 0.0])
                .width(cell)
                .into()
        }))
        .into()
    });

    let today = kit.button(words.today(), Weight::Plain, Some(Message::Today(position)));

    column![head, names, column(weeks), today]
        .spacing(kit.near() / 2.0)
        .into()
}
