//! The wall: what hangs while nobody touches the screen.

use super::theme::{Frame, LEADING, Palette, SANS, Scale};
use super::widget::help_strip::HelpStrip;
use super::widget::stage::{self, Shown};
use super::widget::{Element, agenda, clock, line, month_grid};
use crate::exhibition::month::{self, Choice};
use crate::exhibition::{Exhibition, Language};
use crate::words::Words;

use chrono::DateTime;
use chrono_tz::Tz;
use iced::widget::{Space, column, container, row};
use iced::{Fill, Padding, Size};

/// The margin of the calendar, in units.
const MARGIN: f32 = 1.4;

/// The space between the parts of the calendar, in units.
const GAP: f32 = 0.8;

/// The width that the longest date needs, in units.
const LONGEST_DATE: f32 = 17.1;

/// The height that the calendar needs where it lies under the stage, in
/// pixels.
pub fn side(scale: Scale) -> f32 {
    clock::height(scale)
        + month_grid::most(scale)
        + scale.space(GAP)
        + scale.space(MARGIN)
        + invitation(scale)
}

/// The height that the line takes which says that the wall can be touched, in
/// pixels.
fn invitation(scale: Scale) -> f32 {
    scale.small() * LEADING + scale.space(GAP) / 2.0
}

/// What the wall shows.
#[derive(Debug, Clone, Copy)]
pub struct Wall<'a> {
    /// The exhibition.
    pub exhibition: &'a Exhibition,
    /// The moment, in the exhibition's zone.
    pub now: DateTime<Tz>,
    /// The language of what is read beside the work.
    pub language: Language,
    /// The work on the stage.
    pub shown: Option<Shown<'a>>,
    /// The work that is leaving it.
    pub leaving: Option<Shown<'a>>,
    /// Whether a work is about to come, where there is none yet.
    pub expected: bool,
    /// How far the one has become the other, from 0 to 1.
    pub progress: f32,
    /// Whether it says that it can be touched.
    pub inviting: bool,
    /// The help lines.
    pub strip: &'a HelpStrip,
    /// Where everything is.
    pub frame: Frame,
    /// What it looks like.
    pub palette: Palette,
}

impl Wall<'_> {
    /// Shows the wall.
    pub fn view<'e, Message: 'e>(self) -> Element<'e, Message> {
        let strip = container(self.strip.view(self.palette))
            .width(Fill)
            .height(self.frame.strip.height);

        column![self.upper(), strip].into()
    }

    /// Shows the wall without its help lines.
    pub fn upper<'e, Message: 'e>(self) -> Element<'e, Message> {
        let stage = stage::view(
            self.shown,
            self.leaving,
            (!self.expected).then(|| Words::of(self.language)),
            self.progress,
            self.frame.stage.size(),
            self.frame.scale,
            self.palette,
        );

        let invitation = self.inviting.then(|| {
            line(
                Words::of(self.language).touch_me(),
                SANS,
                self.frame.scale.small(),
                self.palette.quiet,
            )
        });

        let side = container(column![self.side(), Space::new().height(Fill), invitation])
            .width(self.frame.side.width)
            .height(self.frame.side.height)
            .padding(self.side_padding());

        if self.frame.is_portrait() {
            column![stage, side].into()
        } else {
            row![stage, side].into()
        }
    }

    fn side_padding(&self) -> Padding {
        let margin = self.frame.scale.space(MARGIN);

        if self.frame.is_portrait() {
            Padding::new(margin).top(0)
        } else {
            Padding::new(margin).left(0).bottom(0)
        }
    }

    /// Date, month and events: under each other, or in two columns where
    /// the screen is high and the calendar lies under the stage.
    fn side<'e, Message: 'e>(&self) -> Element<'e, Message> {
        let padding = self.side_padding();
        let gap = self.frame.scale.space(GAP);
        let choice = self.choice();

        let invitation = match self.inviting {
            true => invitation(self.frame.scale),
            false => 0.0,
        };

        let inner = Size::new(
            self.frame.side.width - padding.left - padding.right,
            (self.frame.side.height - padding.top - padding.bottom - invitation).max(0.0),
        );

        if self.frame.is_portrait() {
            let width = inner.width - 2.0 * gap;

            let days = (width / 2.0)
                .max(self.frame.scale.space(LONGEST_DATE))
                .min(width)
                .floor();

            let agenda = self.agenda(choice, Size::new(width - days, inner.height));

            return row![
                column![self.clock(), self.month(choice, days)]
                    .width(days)
                    .spacing(gap),
                agenda
            ]
            .spacing(2.0 * gap)
            .into();
        }

        let scale = self.frame.scale;

        let above = clock::height_within(self.now, self.language, inner.width, scale)
            + month_grid::height(choice, scale)
            + 2.0 * gap;

        let agenda = self.agenda(
            choice,
            Size::new(inner.width, (inner.height - above - gap / 2.0).max(0.0)),
        );

        column![self.clock(), self.month(choice, inner.width), agenda]
            .spacing(gap)
            .into()
    }

    fn choice(&self) -> Choice {
        month::choose(self.exhibition, self.now.date_naive())
    }

    fn clock<'e, Message: 'e>(&self) -> Element<'e, Message> {
        clock::view(self.now, self.language, self.frame.scale, self.palette)
    }

    fn month<'e, Message: 'e>(&self, choice: Choice, width: f32) -> Element<'e, Message> {
        month_grid::view(
            choice,
            &self.exhibition.events,
            self.now.date_naive(),
            self.language,
            width,
            self.frame.scale,
            self.palette,
        )
    }

    fn agenda<'e, Message: 'e>(&self, choice: Choice, bounds: Size) -> Element<'e, Message> {
        agenda::view(
            &self.exhibition.events,
            choice,
            self.now,
            self.language,
            bounds,
            self.frame.scale,
            self.palette,
        )
    }
}
