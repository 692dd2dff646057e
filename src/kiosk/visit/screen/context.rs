//! What every screen of a visit is laid out and drawn with.

use super::{Action, Comfort, Place};
use crate::exhibition::{Exhibition, Language, TextSize};
use crate::ui::plan::Audience;
use crate::ui::theme::{Palette, Scale};
use crate::ui::widget::control::{Control, Look};
use crate::ui::widget::flow::Flow;
use crate::ui::widget::qr::Code;
use crate::ui::widget::rack::Button;
use crate::words::Words;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::Size;

/// The margin around a screen, in units.
const MARGIN: f32 = 1.2;

/// What every screen of a visit is laid out and drawn with.
#[derive(Debug, Clone, Copy)]
pub struct ScreenContext<'a> {
    /// The exhibition.
    pub exhibition: &'a Exhibition,
    /// The time of day, in the exhibition's zone.
    pub now: DateTime<Tz>,
    /// How the visitor wants the screen to be.
    pub comfort: Comfort,
    /// The scale of what is read, with the type as large as the visitor wants
    /// it.
    pub scale: Scale,
    /// The scale of what surrounds it, which is the same for every visitor.
    pub usual: Scale,
    /// The size of the panel, with the bar and the help lines, in pixels.
    pub whole: Size,
    /// The size of the screen itself, without them, in pixels.
    pub size: Size,
}

impl ScreenContext<'_> {
    /// The words of the visitor's language.
    pub fn words(&self) -> Words {
        Words::of(self.comfort.language)
    }

    /// The visitor's language.
    pub fn language(&self) -> Language {
        self.comfort.language
    }

    /// Whom works are laid out for.
    pub fn audience(&self) -> Audience<'static> {
        match self.comfort.text {
            TextSize::Normal => Audience::Visitor(self.comfort.language),
            TextSize::Larger | TextSize::Largest => Audience::Enlarged(self.comfort.language),
        }
    }

    /// The colours.
    pub fn palette(&self) -> Palette {
        Palette::of(self.comfort.theme)
    }

    /// Today's date.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The margin around a screen, in pixels.
    pub fn margin(&self) -> f32 {
        self.usual.space(MARGIN)
    }

    /// The buttons that turn pages, if there are several.
    pub fn turning(&self, place: &Place, pages: usize) -> Vec<Button<Action>> {
        if pages < 2 {
            return Vec::new();
        }

        let page = place.page().min(pages - 1);
        let turn = |page| Action::Turn(place.on_page(page));

        // Both are always there, so that a finger finds them in the same place.
        vec![
            (
                Control::new(self.words().page_back(), turn(page.saturating_sub(1))),
                Look::Plain,
            ),
            (
                Control::new(self.words().page_on(), turn((page + 1).min(pages - 1))),
                Look::Plain,
            ),
        ]
    }

    /// Which page this is, in words, if there are several.
    pub fn page_mark(&self, place: &Place, pages: usize) -> Option<String> {
        (pages > 1).then(|| self.words().page(place.page().min(pages - 1) + 1, pages))
    }

    /// The button that leads back.
    pub fn back(&self) -> Button<Action> {
        (Control::new(self.words().back(), Action::Back), Look::Plain)
    }

    /// Adds a web and a mail address, each as a QR code and in words.
    pub fn codes(&self, flow: &mut Flow<Action>, address: Option<&str>, email: Option<&str>) {
        let web = address.and_then(|address| Some((Code::address(address)?, plain(address))));
        let mail = email.and_then(|email| Some((Code::mail(email)?, email)));

        // Separated from what it belongs to, a code says nothing.
        if web.is_some() || mail.is_some() {
            flow.hold();
        }

        for (code, words) in [web, mail].into_iter().flatten() {
            flow.code(code, words, 0.6);
        }
    }
}

/// A web address as people write it.
fn plain(address: &str) -> &str {
    address
        .strip_prefix("https://")
        .unwrap_or(address)
        .trim_end_matches('/')
}
