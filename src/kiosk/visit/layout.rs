//! The layout of a visit: the screen, the bar and the help lines.

use super::screen::bar::Bar;
use super::screen::{self, Action, Comfort, Loaded, Place, Scene, question};
use crate::exhibition::{Exhibition, TextSize};
use crate::ui::theme::{Frame, Palette, Scale};
use crate::ui::widget::Element;
use crate::ui::widget::control::{Controls, Focus};
use crate::ui::widget::help_strip::HelpStrip;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::widget::{column, container};
use iced::{Fill, Size};
use std::time::Duration;

/// Where everything is while somebody visits: the screen of the place that
/// they are at, under it the bar, and under that the help strip.
#[derive(Debug, Clone)]
pub struct Hall {
    comfort: Comfort,
    strip: HelpStrip,
    strip_height: f32,
    bar: Bar,
    scale: Scale,
    whole: Size,
    content: Size,
    wall: Frame,
}

impl Hall {
    /// The hall on a screen with this frame, for a visitor who is at `place`.
    ///
    /// The help strip is in the visitor's language. All its lines stand large
    /// on a screen of their own.
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
            wall: Frame::of(
                content,
                frame.scale,
                0.0,
                crate::ui::wall::side(frame.scale),
            ),
        }
    }

    /// Where the wall is, for a visitor who comes back to it.
    pub fn wall(&self) -> Frame {
        self.wall
    }

    /// The help lines.
    pub fn strip(&self) -> &HelpStrip {
        &self.strip
    }

    /// What the screens are drawn with at a moment.
    pub fn scene<'a>(&self, exhibition: &'a Exhibition, now: DateTime<Tz>) -> Scene<'a> {
        Scene {
            exhibition,
            now,
            comfort: self.comfort,
            scale: self.scale,
            usual: self.wall.scale,
            whole: self.whole,
            size: self.content,
        }
    }

    /// Shows a place or, while the visitor is asked whether they are still
    /// there, that question; and tells what can be pressed.
    pub fn view<'a>(
        &self,
        scene: &Scene<'_>,
        place: &Place,
        loaded: Loaded<'_>,
        question: Option<Duration>,
        focus: Option<Focus>,
    ) -> (Element<'a, Action>, Controls<Action>) {
        let palette = Palette::of(self.comfort.theme);
        let mut controls = Controls::new(focus, palette, self.scale);

        let screen = match question {
            Some(left) => question::view(scene, left, &mut controls),
            None => screen::view(scene, place, loaded, &mut controls),
        };

        controls.begin_bar();

        let ground = palette.wall;
        let bar = self.bar.clone().view(&mut controls);

        let strip = container(self.strip.view(palette))
            .width(Fill)
            .height(self.strip_height);

        let screen = container(screen)
            .width(self.content.width)
            .height(self.content.height)
            .clip(true);

        let view = container(column![screen, bar, strip])
            .width(Fill)
            .height(Fill)
            .style(move |_theme| container::Style {
                background: Some(ground.into()),
                ..container::Style::default()
            });

        (view.into(), controls)
    }
}
