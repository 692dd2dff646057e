//! A month as a grid: event days marked, today ringed.

use super::{Element, line};
use crate::exhibition::month::{Choice, Day};
use crate::exhibition::{Event, Language};
use crate::kiosk::theme::{LEADING, Room, SANS, SANS_STRONG, Scale};
use crate::kiosk::words::Words;

use chrono::{Datelike, NaiveDate};
use iced::widget::{Space, column, container, row, space};
use iced::{Center, Fill, border};

/// How high the cell of a day is, in units.
const CELL: f32 = 1.72;

/// How wide the ring around today is, in units.
const RING: f32 = 1.7;

/// How large the mark under an event day is, in units.
const MARK: f32 = 0.28;

/// The space under the name of the month, in units.
const NAME_GAP: f32 = 0.3;

/// The space under the weekdays, in units.
const HEAD_GAP: f32 = 0.15;

/// The height that a month takes, in pixels.
pub fn height(choice: Choice, scale: Scale) -> f32 {
    let name = if choice.is_current {
        0.0
    } else {
        height_of_name(scale)
    };

    name + height_of_weeks(choice.month.weeks(&[]).len(), scale)
}

/// The most that any month takes, in pixels: its name and six weeks.
pub fn most(scale: Scale) -> f32 {
    height_of_name(scale) + height_of_weeks(6, scale)
}

fn height_of_name(scale: Scale) -> f32 {
    scale.lead() * LEADING + scale.space(NAME_GAP)
}

fn height_of_weeks(weeks: usize, scale: Scale) -> f32 {
    scale.small() * LEADING + scale.space(HEAD_GAP) + weeks as f32 * scale.space(CELL)
}

/// Shows a month `width` pixels wide.
pub fn view<'a, Message: 'a>(
    choice: Choice,
    events: &[Event],
    today: NaiveDate,
    language: Language,
    width: f32,
    scale: Scale,
    room: Room,
) -> Element<'a, Message> {
    let words = Words::of(language);
    let cell = (width / 7.0).floor();

    let head = row(words.weekdays().map(|name| {
        container(line(name, SANS, scale.small(), room.quiet))
            .center_x(cell)
            .into()
    }));

    let weeks = choice.month.weeks(events).into_iter().map(|week| {
        row(week.map(|day| {
            let ringed = choice.is_current && day.date == today;

            container(view_day(&day, ringed, scale, room))
                .center_x(cell)
                .height(scale.space(CELL))
                .into()
        }))
        .into()
    });

    let grid = column![head, column(weeks)].spacing(scale.space(HEAD_GAP));

    if choice.is_current {
        // The date above it says which month this is.
        return grid.into();
    }

    let name = line(
        words.month(choice.month),
        SANS_STRONG,
        scale.lead(),
        room.ink,
    );

    column![name, grid].spacing(scale.space(NAME_GAP)).into()
}

fn view_day<'a, Message: 'a>(
    day: &Day,
    ringed: bool,
    scale: Scale,
    room: Room,
) -> Element<'a, Message> {
    if !day.in_month {
        return space().into();
    }

    let has_events = !day.events.is_empty();

    let number = line(
        day.date.day().to_string(),
        if has_events || ringed {
            SANS_STRONG
        } else {
            SANS
        },
        scale.body(),
        if has_events || ringed {
            room.ink
        } else {
            room.quiet
        },
    );

    let ring = scale.space(RING);

    let mark = if has_events {
        view_mark(scale, room)
    } else {
        Space::new().height(scale.space(MARK)).into()
    };

    container(
        column![number, mark]
            .align_x(Center)
            .spacing(-scale.space(0.18)),
    )
    .center(ring)
    .style(move |_theme| container::Style {
        border: if ringed {
            border::rounded(ring / 2.0)
                .color(room.accent)
                .width((scale.unit * 0.11).round().max(2.0))
        } else {
            border::rounded(0)
        },
        ..container::Style::default()
    })
    .into()
}

fn view_mark<'a, Message: 'a>(scale: Scale, room: Room) -> Element<'a, Message> {
    let size = scale.space(MARK).max(4.0);

    container(Space::new().width(Fill))
        .width(size)
        .height(size)
        .style(move |_theme| container::Style {
            background: Some(room.ink.into()),
            border: border::rounded(size / 2.0),
            ..container::Style::default()
        })
        .into()
}
