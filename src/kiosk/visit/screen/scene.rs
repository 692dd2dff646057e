use super::{Action, Comfort, Place};
use crate::exhibition::{Exhibition, Language, TextSize};
use crate::ui::hanging::Audience;
use crate::ui::theme::{Palette, SANS, SERIF_ITALIC, Scale};
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::flow::Flow;
use crate::ui::widget::qr::Code;
use crate::ui::widget::rack::{Button, Rack};
use crate::ui::widget::{Element, line};
use crate::words::Words;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use iced::widget::{Space, column, container, row};
use iced::{Fill, Length, Size, padding};

/// The margin around a screen, in units.
const MARGIN: f32 = 1.2;

/// The space between what is shown and the buttons under it, in units.
const GAP: f32 = 0.6;

/// The share of a high screen that can be reached from below. Operable parts
/// are at most 48 inches above the floor (ADA 308); a 55-inch panel on end is
/// 48 inches high, and stands a foot above the floor on a usual base.
const REACH: f32 = 0.75;

/// How much the type of buttons may grow, in per cent.
const GROWTH: [u16; 3] = [150, 125, 110];

/// Type that has not grown, in per cent.
const USUAL: u16 = 100;

/// The least height in which the title of the exhibition stands above a
/// screen, in units.
const TITLE: f32 = 6.0;

/// The width that is kept for the mark that says which page this is, in
/// units.
const MARK: f32 = 6.5;

/// The room for buttons under a screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foot {
    /// The scale of the buttons.
    scale: Scale,
    /// The height with what is around them, in pixels.
    height: f32,
}

/// What every screen of a visit is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The exhibition.
    pub exhibition: &'a Exhibition,
    /// The moment, in the exhibition's zone.
    pub now: DateTime<Tz>,
    /// How the visitor wants it.
    pub comfort: Comfort,
    /// The scale of everything, as large as the visitor wants the type.
    pub scale: Scale,
    /// The scale of what stands around it, whatever the visitor wants.
    pub usual: Scale,
    /// The whole screen with bar and help lines, in pixels.
    pub whole: Size,
    /// What the screen has to itself, in pixels.
    pub size: Size,
}

impl Scene<'_> {
    /// The words of the visitor's language.
    pub fn words(&self) -> Words {
        Words::of(self.comfort.language)
    }

    /// The visitor's language.
    pub fn language(&self) -> Language {
        self.comfort.language
    }

    /// Whom works are planned for.
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

    /// The day.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The margin around everything, in pixels.
    pub fn margin(&self) -> f32 {
        self.usual.space(MARGIN)
    }

    /// The room that at most these buttons take under a screen.
    pub fn foot(&self, most: &[Button<Action>]) -> Foot {
        let rack = |growth| self.rack(most.to_vec(), self.usual.enlarged(growth));
        let usual = rack(USUAL);

        // Larger type that takes no more rows: what the buttons lead to needs
        // the room more.
        let growth = GROWTH
            .into_iter()
            .filter(|growth| *growth <= self.comfort.text.percent())
            .find(|growth| rack(*growth).rows() == usual.rows())
            .unwrap_or(USUAL);

        Foot {
            scale: self.usual.enlarged(growth),
            height: rack(growth).height() + 2.0 * self.usual.space(GAP),
        }
    }

    /// What the body of a screen has above its foot, with a margin around it.
    pub fn body(&self, foot: Foot) -> Size {
        let margin = self.margin();

        Size::new(
            self.size.width - 2.0 * margin,
            (self.size.height - margin - foot.height).max(0.0).floor(),
        )
    }

    /// As [`body`](Self::body), for a screen on which much can be pressed. On a
    /// high screen it stays low, where somebody in a wheelchair can reach it;
    /// what is above names the exhibition.
    pub fn reachable(&self, foot: Foot) -> Size {
        let body = self.body(foot);

        if self.comfort.text != TextSize::Normal || self.whole.height <= self.whole.width {
            return body;
        }

        let below = self.whole.height - self.size.height + foot.height;

        Size::new(
            body.width,
            body.height
                .min((self.whole.height * REACH - below).floor().max(0.0)),
        )
    }

    /// What the stage has above the foot, margins and all.
    pub fn stage(&self, foot: Foot) -> Size {
        Size::new(
            self.size.width,
            (self.size.height - foot.height).max(0.0).floor(),
        )
    }

    fn rack(&self, buttons: Vec<Button<Action>>, scale: Scale) -> Rack<Action> {
        let width = self.size.width - 2.0 * self.margin() - self.usual.space(MARK);

        Rack::gather(buttons, width, scale)
    }

    /// A screen: a body that was drawn already, and under it buttons and the
    /// page that this is.
    pub fn compose<'e>(
        &self,
        body: Element<'e, Action>,
        size: Size,
        buttons: Vec<Button<Action>>,
        mark: Option<String>,
        foot: Foot,
        controls: &mut Controls<Action>,
    ) -> Element<'e, Action> {
        let inset = ((self.size.width - size.width) / 2.0).max(0.0).floor();
        let top = if inset > 0.0 { self.margin() } else { 0.0 };

        let body = container(body).width(size.width).height(size.height);

        let gap = self.usual.space(GAP);
        let mark = mark.map(|mark| line(mark, SANS, self.usual.small(), self.palette().quiet));

        let buttons = row![
            self.rack(buttons, foot.scale).view(controls),
            container(mark.unwrap_or_else(|| line("", SANS, 1.0, self.palette().quiet)))
                .align_right(Fill)
        ]
        .spacing(gap)
        .align_y(iced::Center)
        .padding([0.0, self.margin()]);

        let spare = self.size.height - size.height - top - foot.height;
        let is_low = spare > self.scale.space(TITLE);

        let above: Element<'e, Action> = if is_low {
            container(self.title())
                .padding(padding::left(inset).top(top))
                .into()
        } else {
            Space::new().into()
        };

        let below = if is_low { Length::Shrink } else { Fill };

        column![
            above,
            Space::new().height(if is_low { Fill } else { Length::Shrink }),
            container(body).padding(padding::left(inset).top(top)),
            Space::new().height(below),
            container(buttons).padding(padding::bottom(gap)),
        ]
        .width(self.size.width)
        .height(self.size.height)
        .into()
    }

    /// What the exhibition is called.
    fn title<'e>(&self) -> Element<'e, Action> {
        let about = &self.exhibition.about;
        let language = self.language();
        let palette = self.palette();
        let width = self.size.width - 2.0 * self.margin();

        let subtitle = about.subtitle.as_ref().map(|subtitle| {
            line(
                subtitle.text(language).to_owned(),
                SANS,
                self.scale.body(),
                palette.quiet,
            )
            .width(width)
        });

        column![
            line(
                about.title.text(language).to_owned(),
                SERIF_ITALIC,
                self.scale.display(),
                palette.ink
            )
            .width(width),
            subtitle,
        ]
        .into()
    }

    /// Buttons that turn pages, where there are several.
    pub fn turning(&self, place: &Place, pages: usize) -> Vec<Button<Action>> {
        if pages < 2 {
            return Vec::new();
        }

        let page = place.page().min(pages - 1);
        let turn = |page| Action::Turn(place.on_page(page));

        // Both are always there, so that a finger finds them in one place.
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

    /// Which page this is, where there are several.
    pub fn page_mark(&self, place: &Place, pages: usize) -> Option<String> {
        (pages > 1).then(|| self.words().page(place.page().min(pages - 1) + 1, pages))
    }

    /// The button that leads back.
    pub fn back(&self) -> Button<Action> {
        (Control::new(self.words().back(), Action::Back), Look::Plain)
    }

    /// A screen of flowing text: buttons, and those that turn its pages.
    pub fn flow<'e>(
        &self,
        flow: Flow<Action>,
        place: &Place,
        buttons: &[Button<Action>],
        controls: &mut Controls<Action>,
    ) -> Element<'e, Action> {
        let with_turning = |pages| -> Vec<Button<Action>> {
            buttons
                .iter()
                .cloned()
                .chain(self.turning(place, pages))
                .collect()
        };

        let foot = self.foot(&with_turning(2));
        let size = self.body(foot);
        let pages = flow.pages(size);
        let body = pages.view(place.page(), self.palette(), controls);

        self.compose(
            body,
            size,
            with_turning(pages.count()),
            self.page_mark(place, pages.count()),
            foot,
            controls,
        )
    }

    /// Adds an address and a mail address: each as a code and in words.
    pub fn codes(&self, flow: &mut Flow<Action>, address: Option<&str>, email: Option<&str>) {
        let web = address.and_then(|address| Some((Code::address(address)?, plain(address))));
        let mail = email.and_then(|email| Some((Code::mail(email)?, email)));

        // Parted from what it belongs to, a code says nothing.
        if web.is_some() || mail.is_some() {
            flow.hold();
        }

        for (code, words) in [web, mail].into_iter().flatten() {
            flow.code(code, words, 0.6);
        }
    }
}

/// An address as people write it.
fn plain(address: &str) -> &str {
    address
        .strip_prefix("https://")
        .unwrap_or(address)
        .trim_end_matches('/')
}
