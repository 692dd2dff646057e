//! A month: its days to choose from, and its events in words.

use super::{Action, Body, Drawn, FlowPage, Footer, Place, ScreenContext, ScreenModel};
use crate::exhibition::month::{self, Month, Row};
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::flow::{Flow, Voice};
use crate::ui::widget::month_grid::Chooser;
use crate::ui::widget::rack::Button;

use chrono::NaiveDate;
use iced::Size;
use iced::widget::{column, container, row};

/// The space between the grid and the list of events, in units.
const GAP: f32 = 1.6;

/// The width from which grid and list stand side by side, in units.
const WIDE: f32 = 28.0;

/// The share of a wide screen's width that the grid takes.
const SHARE: f32 = 0.46;

/// The least share of a narrow screen's height that the list has under the
/// grid. If it would have less, the grid gets a page of its own.
const LEAST: f32 = 0.3;

/// The largest share of a narrow screen's height that the grid takes.
const MOST: f32 = 0.5;

/// Lays out a month, and a page of the events of one of its days or of all of
/// them.
pub fn lay_out<'a>(
    screen: &ScreenContext<'a>,
    month: Month,
    day: Option<NaiveDate>,
    place: &Place,
) -> ScreenModel<'a> {
    let with_turning = |pages| -> Vec<Button<Action>> {
        buttons(screen, month, day)
            .into_iter()
            .chain(screen.turning(place, pages))
            .collect()
    };

    let footer = Footer::of(screen, &with_turning(2));
    let chooser = Chooser {
        month,
        events: &screen.exhibition.events,
        today: screen.today(),
        chosen: day,
        words: screen.words(),
        scale: screen.scale,
        palette: screen.palette(),
    };

    let least = chooser.least_height();

    let size = Size {
        height: footer
            .reachable(screen)
            .height
            .max(least)
            .min(footer.body(screen).height),
        ..footer.body(screen)
    };

    let gap = screen.scale.space(GAP);
    let is_wide = size.width > size.height && size.width > screen.scale.space(WIDE);

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

    let has_own_page = !is_wide && list.height < size.height * LEAST;
    let (grid, list) = if has_own_page {
        (size, size)
    } else {
        (grid, list)
    };

    let own = usize::from(has_own_page);
    let pages = list_of(screen, month, day).pages(list);
    let count = pages.count() + own;
    let page = place.page().min(count - 1);

    let days = Days {
        chooser,
        size: grid,
        events_page: own,
    };

    let events = FlowPage {
        pages,
        page: page.saturating_sub(own),
    };

    let body = match (has_own_page, page) {
        (false, _) => MonthPage::Both {
            days,
            events,
            is_wide,
            gap,
        },
        (true, 0) => MonthPage::Days(days),
        (true, _) => MonthPage::Events(events),
    };

    ScreenModel::above_footer(
        body,
        size,
        screen,
        with_turning(count),
        screen.page_mark(place, count),
        footer,
    )
}

/// What a page of a month shows.
enum MonthPage<'a> {
    /// Days and events, side by side on a wide screen.
    Both {
        days: Days<'a>,
        events: FlowPage,
        is_wide: bool,
        gap: f32,
    },
    /// The days alone.
    Days(Days<'a>),
    /// The events alone.
    Events(FlowPage),
}

/// The days to choose from.
struct Days<'a> {
    chooser: Chooser<'a>,
    /// The size of the grid, in pixels.
    size: Size,
    /// The page that the events of a day begin on.
    events_page: usize,
}

impl Body for MonthPage<'_> {
    fn controls(&self) -> Vec<Control<Action>> {
        match self {
            Self::Both { days, events, .. } => [days.controls(), events.controls()].concat(),
            Self::Days(days) => days.controls(),
            Self::Events(events) => events.controls(),
        }
    }

    fn view(&self, screen: &ScreenContext<'_>, controls: &mut Controls<Action>) -> Drawn {
        match self {
            Self::Both {
                days,
                events,
                is_wide,
                gap,
            } => {
                let grid = container(days.view(controls));
                let listed = events.view(screen, controls);

                if *is_wide {
                    row![grid.width(days.size.width), listed]
                        .spacing(*gap)
                        .into()
                } else {
                    column![grid.height(days.size.height), listed]
                        .spacing(*gap)
                        .into()
                }
            }
            Self::Days(days) => days.view(controls),
            Self::Events(events) => events.view(screen, controls),
        }
    }
}

impl Days<'_> {
    fn controls(&self) -> Vec<Control<Action>> {
        self.chooser.controls(|day| self.choose(day))
    }

    fn view(&self, controls: &mut Controls<Action>) -> Drawn {
        self.chooser
            .view(self.size, |day| self.choose(day), controls)
    }

    /// Shows the events of a day.
    fn choose(&self, day: NaiveDate) -> Action {
        Action::Turn(Place::Month {
            month: self.chooser.month,
            day: Some(day),
            page: self.events_page,
        })
    }
}

/// The events of the chosen day or of the whole month.
fn list_of(screen: &ScreenContext<'_>, month: Month, day: Option<NaiveDate>) -> Flow<Action> {
    let words = screen.words();
    let language = screen.language();
    let events = &screen.exhibition.events;
    let mut flow = Flow::new(screen.scale);

    let (heading, rows) = match day {
        Some(day) => (
            words.day(day),
            month::rows_of_day(&month::on_day(events, day)),
        ),
        None => (
            words.events_in(month),
            month::rows_of_month(&month::of_month(events, month)),
        ),
    };

    flow.text(Voice::Heading, heading, 0.0);

    if rows.is_empty() {
        flow.text(Voice::Body, words.no_events(), 0.4);
    }

    for row in rows {
        match row {
            Row::Event(event) => {
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
            Row::More(count) => {
                flow.text(Voice::Body, words.more_events(count), 0.5);
            }
        }
    }

    flow
}

/// The buttons that lead to other months and days.
fn buttons(
    screen: &ScreenContext<'_>,
    shown: Month,
    day: Option<NaiveDate>,
) -> Vec<Button<Action>> {
    let words = screen.words();
    let events = &screen.exhibition.events;
    let today = screen.today();

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
