//! The bar: buttons that are in the same place on every screen of a visit.

use super::{Action, Comfort, Drawn, Place};
use crate::exhibition::{Exhibition, Language, Theme};
use crate::ui::theme::Scale;
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::rack::{Button, Rack};
use crate::words::Words;

use chrono::NaiveDate;
use iced::widget::container;

/// The space around the bar, in units.
const PADDING: (f32, f32) = (0.4, 1.2);

/// The bar, as a visitor sees it who is at a certain place.
#[derive(Debug, Clone)]
pub struct Bar {
    buttons: Rack<Action>,
    scale: Scale,
}

impl Bar {
    /// The bar on a screen that is `width` pixels wide.
    pub fn of(
        exhibition: &Exhibition,
        today: NaiveDate,
        comfort: Comfort,
        place: &Place,
        width: f32,
        scale: Scale,
    ) -> Self {
        let buttons = buttons(exhibition, today, comfort, place);

        Self {
            buttons: Rack::spread(
                &buttons,
                width - 2.0 * scale.space(PADDING.1),
                scale,
                comfort.text.percent(),
            ),
            scale,
        }
    }

    /// The height that it takes, in pixels.
    pub fn height(&self) -> f32 {
        (self.buttons.height() + 2.0 * self.scale.space(PADDING.0)).ceil()
    }

    /// What can be pressed in it, in the order in which it is drawn.
    pub fn controls(&self) -> impl Iterator<Item = &Control<Action>> {
        self.buttons.controls()
    }

    /// Shows the bar.
    pub fn view(&self, controls: &mut Controls<Action>) -> Drawn {
        let padding = [self.scale.space(PADDING.0), self.scale.space(PADDING.1)];

        container(self.buttons.clone().view(controls))
            .padding(padding)
            .into()
    }
}

/// The exhibition's language after this one; after the last, the first again.
pub fn next_language(exhibition: &Exhibition, language: Language) -> Language {
    let languages = &exhibition.about.languages;
    let position = languages.iter().position(|other| *other == language);

    position
        .and_then(|position| languages.get(position + 1))
        .or(languages.first())
        .copied()
        .unwrap_or(language)
}

/// The theme after this one; after the last, the first again.
pub fn next_theme(theme: Theme) -> Theme {
    match theme {
        Theme::Evening => Theme::Paper,
        Theme::Paper => Theme::HighContrast,
        Theme::HighContrast => Theme::Evening,
    }
}

fn buttons(
    exhibition: &Exhibition,
    today: NaiveDate,
    comfort: Comfort,
    place: &Place,
) -> Vec<Button<Action>> {
    let words = Words::of(comfort.language);

    let mut buttons = place.destinations(exhibition, today, words);
    let language = next_language(exhibition, comfort.language);

    if language != comfort.language {
        // In the language that it leads to, which those who need it can read.
        buttons.push((
            Control::new(language.autonym(), Action::Language),
            Look::Plain,
        ));
    }

    buttons.extend([
        (
            Control::setting(
                words.text_size(),
                words.percent(comfort.text.percent()),
                Action::TextSize,
            ),
            Look::Plain,
        ),
        (
            Control::setting(words.contrast(), words.theme(comfort.theme), Action::Theme),
            Look::Plain,
        ),
        (
            Control::setting(
                words.stillness(),
                words.on_or_off(comfort.still),
                Action::Stillness,
            ),
            Look::Plain,
        ),
        (
            Control::new(
                if comfort.paused {
                    words.carry_on()
                } else {
                    words.pause()
                },
                Action::Pause,
            ),
            if comfort.paused {
                Look::Chosen
            } else {
                Look::Plain
            },
        ),
        (
            Control::new(words.clear_screen(), Action::Clear),
            Look::Plain,
        ),
    ]);

    buttons
}
