//! A month as a grid: event days marked, today ringed.

use super::control::{Control, Controls, Look};
use super::{Element, Shaper, line};
use crate::exhibition::month::{Choice, Day, Month};
use crate::exhibition::typeset::Measure;
use crate::exhibition::{Event, Language};
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, Scale};
use crate::words::Words;

use chrono::{Datelike, NaiveDate};
use iced::widget::{Space, column, container, row, space};
use iced::{Center, Color, Fill, Size, border};

/// How high the cell of a day is, in units.
const CELL: f32 = 1.72;

/// How high the cell of a day is where there is room for more, in units.
const LOOSE_CELL: f32 = 2.8;

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
    palette: Palette,
) -> Element<'a, Message> {
    let words = Words::of(language);
    let cell = (width / 7.0).floor();

    let head = row(words.weekdays().map(|name| {
        container(line(name, SANS, scale.small(), palette.quiet))
            .center_x(cell)
            .into()
    }));

    let weeks = choice.month.weeks(events).into_iter().map(|week| {
        row(week.map(|day| {
            let ringed = choice.is_current && day.date == today;

            container(view_day(&day, ringed, scale, palette))
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
        palette.ink,
    );

    column![name, grid].spacing(scale.space(NAME_GAP)).into()
}

fn view_day<'a, Message: 'a>(
    day: &Day,
    ringed: bool,
    scale: Scale,
    palette: Palette,
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
            palette.ink
        } else {
            palette.quiet
        },
    );

    let ring = scale.space(RING);

    let mark = if has_events {
        view_mark(scale, palette.ink)
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
                .color(palette.accent)
                .width((scale.unit * 0.11).round().max(2.0))
        } else {
            border::rounded(0)
        },
        ..container::Style::default()
    })
    .into()
}

/// A month whose days can be chosen.
#[derive(Debug, Clone, Copy)]
pub struct Chooser<'a> {
    /// The month.
    pub month: Month,
    /// The events of all months.
    pub events: &'a [Event],
    /// Today.
    pub today: NaiveDate,
    /// The day that is chosen, if one is.
    pub chosen: Option<NaiveDate>,
    /// The language.
    pub words: Words,
    /// The scale.
    pub scale: Scale,
    /// The colours.
    pub palette: Palette,
}

impl Chooser<'_> {
    /// The height that looks well where the month is `width` pixels wide.
    pub fn height(&self, width: f32) -> f32 {
        let cell = (width / 7.0).min(self.least().max(self.scale.space(LOOSE_CELL)));
        let weeks = self.month.weeks(&[]).len() as f32;

        (self.head() + weeks * cell).ceil()
    }

    fn least(&self) -> f32 {
        self.scale.target.max(self.scale.space(CELL))
    }

    /// The least height that the month takes, in pixels.
    pub fn least_height(&self) -> f32 {
        let cell = self.scale.target.max(self.scale.body() * LEADING);
        let weeks = self.month.weeks(&[]).len() as f32;

        (self.head() + weeks * cell).ceil()
    }

    /// The height of all that stands above the first week.
    fn head(&self) -> f32 {
        height_of_name(self.scale) + self.scale.small() * LEADING + self.scale.space(HEAD_GAP)
    }

    /// What can be pressed, in the order in which it is drawn: the days on which
    /// something happens.
    pub fn controls<Action>(&self, choose: impl Fn(NaiveDate) -> Action) -> Vec<Control<Action>> {
        self.month
            .weeks(self.events)
            .iter()
            .flatten()
            .filter_map(|day| self.control(day, &choose))
            .collect()
    }

    fn control<Action>(
        &self,
        day: &Day,
        choose: &impl Fn(NaiveDate) -> Action,
    ) -> Option<Control<Action>> {
        let is_free = !day.in_month || day.events.is_empty();

        (!is_free).then(|| {
            let label = self.words.day_with_events(day.date, day.events.len());

            Control::new(label, choose(day.date))
        })
    }

    /// Shows the month in `size` pixels. A day on which something happens can
    /// be pressed.
    pub fn view<'e, Action: Clone + 'e>(
        &self,
        size: Size,
        choose: impl Fn(NaiveDate) -> Action,
        controls: &mut Controls<Action>,
    ) -> Element<'e, Action> {
        let (scale, palette) = (self.scale, self.palette);
        let weeks = self.month.weeks(self.events);

        let cell = Size::new(
            (size.width / 7.0).floor(),
            ((size.height - self.head()) / weeks.len() as f32)
                .min(size.width / 7.0)
                .max(scale.target.max(scale.body() * LEADING))
                .floor(),
        );

        let name = line(
            self.words.month(self.month),
            SANS_STRONG,
            scale.lead(),
            palette.ink,
        );

        let names = self.words.weekdays();
        let plain = Shaper { font: SANS };

        let widest = names
            .iter()
            .map(|name| plain.width(name, scale.small()))
            .fold(1.0, f32::max);

        let small = scale.small() * (cell.width * 0.92 / widest).min(1.0);

        let head = row(names.map(|name| {
            container(line(name, SANS, small.floor(), palette.quiet))
                .center_x(cell.width)
                .into()
        }));

        let mut rows: Vec<Element<'e, Action>> = Vec::new();

        for week in weeks {
            let mut days: Vec<Element<'e, Action>> = Vec::new();

            for day in week {
                days.push(self.day(&day, cell, &choose, controls));
            }

            rows.push(row(days).into());
        }

        let grid = column![head, column(rows)].spacing(scale.space(HEAD_GAP));

        column![name, grid].spacing(scale.space(NAME_GAP)).into()
    }

    fn day<'e, Action: Clone + 'e>(
        &self,
        day: &Day,
        cell: Size,
        choose: &impl Fn(NaiveDate) -> Action,
        controls: &mut Controls<Action>,
    ) -> Element<'e, Action> {
        let (scale, palette) = (self.scale, self.palette);

        let Some(control) = self.control(day, choose) else {
            let ringed = day.date == self.today;

            return container(view_day(day, ringed, scale, palette))
                .center_x(cell.width)
                .center_y(cell.height)
                .into();
        };

        let is_chosen = self.chosen == Some(day.date);
        let ink = if is_chosen { palette.wall } else { palette.ink };

        // Where there is no room for it, the outline says enough.
        let has_room = cell.height > scale.body() * LEADING + 3.0 * scale.space(MARK);
        let mark = has_room.then(|| view_mark(scale, ink));

        let number = line(day.date.day().to_string(), SANS_STRONG, scale.body(), ink);

        let content = container(
            column![number, mark]
                .align_x(Center)
                .spacing(-scale.space(0.18)),
        )
        .center(Fill);

        // The outlines of two days next to each other do not touch.
        let gap = (scale.target / 16.0).round();
        let size = Size::new(cell.width - gap, cell.height - gap);

        let pressed = controls.place(
            control,
            match is_chosen {
                true => Look::Chosen,
                false if day.date == self.today => Look::Today,
                false => Look::Plain,
            },
            size,
            content,
        );

        container(pressed)
            .center_x(cell.width)
            .center_y(cell.height)
            .into()
    }
}

fn view_mark<'a, Message: 'a>(scale: Scale, color: Color) -> Element<'a, Message> {
    let size = scale.space(MARK).max(4.0);

    container(Space::new().width(Fill))
        .width(size)
        .height(size)
        .style(move |_theme| container::Style {
            background: Some(color.into()),
            border: border::rounded(size / 2.0),
            ..container::Style::default()
        })
        .into()
}
