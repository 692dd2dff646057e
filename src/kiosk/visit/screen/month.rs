//! The month, large: its days to choose from, and the events in words.

use super::{Action, Place, Scene};
use crate::exhibition::month::{self, Month};
use crate::ui::widget::Element;
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::flow::{Flow, Voice};
use crate::ui::widget::month_grid::Chooser;

use chrono::NaiveDate;
use iced::Size;
use iced::widget::{column, container, row};

/// The space between the grid and the events, in units.
const GAP: f32 = 1.6;

/// The width at which grid and events stand side by side, in units.
const WIDE: f32 = 28.0;

/// The share of a wide screen that the grid takes.
const SHARE: f32 = 0.46;

/// The least of a high screen that the events have beside the grid.
const LEAST: f32 = 0.3;

/// The most of a high screen that the grid takes.
const MOST: f32 = 0.5;

/// Shows the month, and a page of the events of a day or of all of it.
pub fn view<'a>(
    scene: &Scene<'_>,
    month: Month,
    day: Option<NaiveDate>,
    place: &Place,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let most: Vec<_> = buttons(scene, month, day)
        .into_iter()
        .chain(scene.turning(place, 2))
        .collect();

    let foot = scene.foot(&most);
    let chooser = Chooser {
        month,
        events: &scene.exhibition.events,
        today: scene.today(),
        chosen: day,
        words: scene.words(),
        scale: scene.scale,
        palette: scene.palette(),
    };

    let least = chooser.least_height();

    let size = Size {
        height: scene
            .reachable(foot)
            .height
            .max(least)
            .min(scene.body(foot).height),
        ..scene.body(foot)
    };

    let gap = scene.scale.space(GAP);
    let is_wide = size.width > size.height && size.width > scene.scale.space(WIDE);

    let (grid, list) = if is_wide {
        let width = ((size.width - gap) * SHARE).floor();

        (
            Size::new(width, size.height),
            Size::new(size.width - gap - width, size.height),
        )
    } else {
        let height = chooser
            .height(size.width)
            .min((size.height * MOST).max(least))
            .floor();

        (
            Size::new(size.width, height),
            Size::new(size.width, (size.height - gap - height).max(0.0)),
        )
    };

    // Where the month leaves the events too little, it has a page to itself.
    let is_alone = !is_wide && list.height < size.height * LEAST;
    let list = if is_alone { size } else { list };
    let pages = list_of(scene, month, day).pages(list);
    let own = usize::from(is_alone);
    let page = place.page().min(pages.count() + own - 1);

    let turn = |day| {
        Action::Turn(Place::Month {
            month,
            day: Some(day),
            // The events of the day are what was asked for.
            page: own,
        })
    };

    let body: Element<'a, Action> = if is_alone && page == 0 {
        chooser.view(size, turn, controls)
    } else if is_alone {
        pages.view(page - own, scene.palette(), controls)
    } else {
        let days = chooser.view(grid, turn, controls);
        let listed = pages.view(page, scene.palette(), controls);

        if is_wide {
            row![container(days).width(grid.width), listed]
                .spacing(gap)
                .into()
        } else {
            column![container(days).height(grid.height), listed]
                .spacing(gap)
                .into()
        }
    };

    let pages = pages.count() + own;

    let buttons = buttons(scene, month, day)
        .into_iter()
        .chain(scene.turning(place, pages))
        .collect();

    let mark = scene.page_mark(place, pages);

    scene.compose(body, size, buttons, mark, foot, controls)
}

/// The events of the chosen day or of the whole month.
fn list_of(scene: &Scene<'_>, month: Month, day: Option<NaiveDate>) -> Flow<Action> {
    let words = scene.words();
    let language = scene.language();
    let events = &scene.exhibition.events;
    let mut flow = Flow::new(scene.scale);

    let (heading, listed) = match day {
        Some(day) => (words.day(day), month::on_day(events, day)),
        None => (words.events_in(month), month::of_month(events, month)),
    };

    flow.text(Voice::Heading, heading, 0.0);

    if listed.is_empty() {
        flow.text(Voice::Body, words.no_events(), 0.4);
    }

    for event in listed {
        flow.button(
            Control::new(
                event.title.text(language),
                Action::Go(Place::Event {
                    id: event.id.clone(),
                    page: 0,
                }),
            ),
            Some(words.standing(event)),
            0.5,
        );
    }

    flow
}

fn buttons(
    scene: &Scene<'_>,
    shown: Month,
    day: Option<NaiveDate>,
) -> Vec<(Control<Action>, Look)> {
    let words = scene.words();
    let events = &scene.exhibition.events;
    let today = scene.today();

    let go = |month, day| {
        Action::Turn(Place::Month {
            month,
            day,
            page: 0,
        })
    };

    let mut buttons = Vec::new();

    if let Some(before) = month::month_before(events, shown) {
        buttons.push((
            Control::new(words.month(before), go(before, None)),
            Look::Plain,
        ));
    }

    if let Some(after) = month::month_after(events, shown) {
        buttons.push((
            Control::new(words.month(after), go(after, None)),
            Look::Plain,
        ));
    }

    if day != Some(today) {
        buttons.push((
            Control::new(words.today(), go(Month::of(today), Some(today))),
            Look::Plain,
        ));
    }

    if day.is_some() {
        buttons.push((
            Control::new(words.whole_month(), go(shown, None)),
            Look::Plain,
        ));
    }

    buttons
}
