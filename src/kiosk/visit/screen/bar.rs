//! What is always there, in the same place on every screen of a visit.

use super::{Action, Comfort, Place};
use crate::exhibition::{Exhibition, Language, ResourceKind, Theme, month};
use crate::ui::theme::Scale;
use crate::ui::widget::Element;
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::rack::{Button, Rack};
use crate::words::Words;

use chrono::NaiveDate;
use iced::widget::container;

/// The space around the bar, in units.
const PADDING: (f32, f32) = (0.4, 1.2);

/// The bar of a visitor who is at `place`.
#[derive(Debug, Clone)]
pub struct Bar {
    rack: Rack<Action>,
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
            rack: Rack::spread(
                &buttons,
                width - 2.0 * scale.space(PADDING.1),
                scale,
                comfort.text.percent(),
            ),
            scale,
        }
    }

    /// The height that it needs, in pixels.
    pub fn height(&self) -> f32 {
        (self.rack.height() + 2.0 * self.scale.space(PADDING.0)).ceil()
    }

    /// Shows the bar.
    pub fn view<'a>(self, controls: &mut Controls<Action>) -> Element<'a, Action> {
        let padding = [self.scale.space(PADDING.0), self.scale.space(PADDING.1)];

        container(self.rack.view(controls)).padding(padding).into()
    }
}

/// The language after this one among the exhibition's, and after the last the
/// first again.
pub fn next_language(exhibition: &Exhibition, language: Language) -> Language {
    let languages = &exhibition.about.languages;
    let position = languages.iter().position(|other| *other == language);

    position
        .and_then(|position| languages.get(position + 1))
        .or(languages.first())
        .copied()
        .unwrap_or(language)
}

/// The palette after this one, and after the last the first again.
pub fn next_palette(theme: Theme) -> Theme {
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

    let chosen = |chosen: bool| if chosen { Look::Chosen } else { Look::Plain };

    let kind = ResourceKind::ALL.into_iter().find(|kind| {
        exhibition
            .resources
            .iter()
            .any(|resource| resource.kind == *kind)
    });

    let mut buttons = vec![
        (
            Control::new(words.artworks(), Action::Go(Place::Artworks { page: 0 })),
            chosen(matches!(place, Place::Artworks { .. } | Place::Work { .. })),
        ),
        (
            Control::new(
                words.this_month(),
                Action::Go(Place::Month {
                    month: month::choose(exhibition, today).month,
                    day: None,
                    page: 0,
                }),
            ),
            chosen(matches!(place, Place::Month { .. } | Place::Event { .. })),
        ),
    ];

    if let Some(kind) = kind {
        buttons.push((
            Control::new(
                words.resources(),
                Action::Go(Place::Resources { kind, page: 0 }),
            ),
            chosen(matches!(place, Place::Resources { .. })),
        ));
    }

    buttons.push((
        Control::new(words.help_now(), Action::Go(Place::Help { page: 0 })),
        if matches!(place, Place::Help { .. }) {
            Look::Chosen
        } else {
            Look::Help
        },
    ));

    let language = next_language(exhibition, comfort.language);

    if language != comfort.language {
        // In the language that it leads to: whoever looks for it reads that.
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
            chosen(comfort.paused),
        ),
        (
            Control::new(words.clear_screen(), Action::Clear),
            Look::Plain,
        ),
    ]);

    buttons
}
