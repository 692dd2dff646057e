//! The layout of a visit: a screen, the bar under it, and the help strip.

use super::screen::bar::Bar;
use super::screen::{Action, Comfort, Place, ScreenContext, ScreenModel};
use crate::exhibition::{Exhibition, TextSize};
use crate::ui::theme::{Frame, Scale};
use crate::ui::wall;
use crate::ui::widget::Element;
use crate::ui::widget::control::{Control, Controls, Focus};
use crate::ui::widget::help_strip::HelpStrip;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::widget::{column, container};
use iced::{Fill, Size};

/// What can be pressed during a visit, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct ControlList {
    screen: Vec<Control<Action>>,
    bar: Vec<Control<Action>>,
}

impl ControlList {
    /// The control at a position, if there is one.
    pub fn get(&self, focus: Focus) -> Option<&Control<Action>> {
        match focus {
            Focus::Screen(position) => self.screen.get(position),
            Focus::Bar(position) => self.bar.get(position),
        }
    }

    /// How many belong to the screen, and how many to the bar.
    pub fn counts(&self) -> (usize, usize) {
        (self.screen.len(), self.bar.len())
    }

    /// All of them.
    pub fn into_list(self) -> Vec<Control<Action>> {
        [self.screen, self.bar].concat()
    }
}

/// Where everything is during a visit: the screen of the place that the visitor
/// is at, under it the bar, and under that the help strip.
#[derive(Debug, Clone)]
pub struct Layout {
    comfort: Comfort,
    strip: HelpStrip,
    strip_height: f32,
    bar: Bar,
    scale: Scale,
    whole: Size,
    content: Size,
    wall: Frame,
}

impl Layout {
    /// The layout on a panel with this frame, for a visitor who is at `place`.
    ///
    /// The help strip is in the visitor's language. Where its type is larger it
    /// keeps only the lines that are compiled in; all of them have a screen of
    /// their own.
    pub fn of(
        exhibition: &Exhibition,
        frame: Frame,
        comfort: Comfort,
        place: &Place,
        today: NaiveDate,
    ) -> Self {
        let scale = frame.scale.enlarged(comfort.text.percent());
        let width = frame.size.width;
        let bar = Bar::of(exhibition, today, comfort, place, width, frame.scale);

        let strip = match comfort.text {
            TextSize::Normal => {
                HelpStrip::arrange(&exhibition.help, comfort.language, width, frame.scale)
            }
            TextSize::Larger | TextSize::Largest => HelpStrip::enlarged(
                &exhibition.help,
                comfort.language,
                width,
                frame.scale,
                comfort.text.percent(),
            ),
        };

        let content = Size::new(
            width,
            (frame.size.height - strip.height() - bar.height())
                .max(0.0)
                .floor(),
        );

        Self {
            comfort,
            strip_height: frame.size.height - content.height - bar.height(),
            strip,
            bar,
            scale,
            whole: frame.size,
            content,
            wall: Frame::of(content, frame.scale, 0.0, wall::side(frame.scale)),
        }
    }

    /// Where the parts of the wall are, for a visitor who has come back to it.
    pub fn wall(&self) -> Frame {
        self.wall
    }

    /// The help strip.
    pub fn strip(&self) -> &HelpStrip {
        &self.strip
    }

    /// What the screens are laid out with at this time of day.
    pub fn context<'a>(&self, exhibition: &'a Exhibition, now: DateTime<Tz>) -> ScreenContext<'a> {
        ScreenContext {
            exhibition,
            now,
            comfort: self.comfort,
            scale: self.scale,
            usual: self.wall.scale,
            whole: self.whole,
            size: self.content,
        }
    }

    /// What can be pressed on a screen and in the bar.
    pub fn controls(&self, screen: &ScreenModel<'_>) -> ControlList {
        ControlList {
            screen: screen.controls(),
            bar: self.bar.controls().cloned().collect(),
        }
    }

    /// Draws a screen, the bar and the help strip.
    pub fn view<'a>(
        &self,
        context: &ScreenContext<'_>,
        screen: &ScreenModel<'_>,
        focus: Option<Focus>,
    ) -> Element<'a, Action> {
        let palette = context.palette();
        let mut drawn = Controls::new(focus, palette, self.scale);

        let content = screen.view(context, &mut drawn);

        drawn.begin_bar();

        let bar = self.bar.view(&mut drawn);

        debug_assert_eq!(
            drawn.list(),
            self.controls(screen).into_list(),
            "a screen draws exactly the controls that it lists"
        );

        let strip = container(self.strip.view(palette))
            .width(Fill)
            .height(self.strip_height);

        let content = container(content)
            .width(self.content.width)
            .height(self.content.height)
            .clip(true);

        container(column![content, bar, strip])
            .width(Fill)
            .height(Fill)
            .style(move |_theme| container::Style {
                background: Some(palette.wall.into()),
                ..container::Style::default()
            })
            .into()
    }
}
