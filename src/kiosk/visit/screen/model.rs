//! A screen that is laid out: what it is drawn from, and what can be pressed.

use super::{Action, Drawn, Footer, Place, ScreenContext};
use crate::ui::theme::{SANS, SERIF_ITALIC};
use crate::ui::widget::control::{Control, Controls};
use crate::ui::widget::flow::{Flow, Pages};
use crate::ui::widget::line;
use crate::ui::widget::rack::{Button, Rack};

use iced::widget::{Space, column, container};
use iced::{Fill, Length, Size, padding};

/// The least height in which the title of the exhibition is shown above a
/// screen, in units.
const TITLE: f32 = 6.0;

/// What fills a screen above its footer, laid out but not drawn yet.
pub trait Body {
    /// What can be pressed, in the order in which [`view`](Self::view) draws
    /// it.
    fn controls(&self) -> Vec<Control<Action>>;

    /// Draws it.
    fn view(&self, screen: &ScreenContext<'_>, controls: &mut Controls<Action>) -> Drawn;
}

/// A screen that is laid out. Drawing it, moving the focus over it and listing
/// what can be pressed all start from this.
pub struct ScreenModel<'a> {
    body: Option<Box<dyn Body + 'a>>,
    below: Option<Below>,
}

/// What is under the body, and the size that the body has above it.
struct Below {
    body: Size,
    buttons: Rack<Action>,
    mark: Option<String>,
    footer: Footer,
}

impl<'a> ScreenModel<'a> {
    /// A screen that is all body.
    pub fn whole(body: impl Body + 'a) -> Self {
        Self {
            body: Some(Box::new(body)),
            below: None,
        }
    }

    /// A screen with nothing on it.
    pub fn empty() -> Self {
        Self {
            body: None,
            below: None,
        }
    }

    /// A body of `size` pixels, and under it buttons and the page mark.
    pub fn above_footer(
        body: impl Body + 'a,
        size: Size,
        screen: &ScreenContext<'_>,
        buttons: Vec<Button<Action>>,
        mark: Option<String>,
        footer: Footer,
    ) -> Self {
        Self {
            body: Some(Box::new(body)),
            below: Some(Below {
                body: size,
                buttons: footer.grid(screen, buttons),
                mark,
                footer,
            }),
        }
    }

    /// A screen of flowing text: the given buttons, and those that turn its
    /// pages.
    pub fn flow(
        flow: Flow<Action>,
        screen: &ScreenContext<'_>,
        place: &Place,
        buttons: &[Button<Action>],
    ) -> Self {
        let with_turning = |pages| -> Vec<Button<Action>> {
            buttons
                .iter()
                .cloned()
                .chain(screen.turning(place, pages))
                .collect()
        };

        let footer = Footer::of(screen, &with_turning(2));
        let size = footer.body(screen);
        let pages = flow.pages(size);
        let count = pages.count();

        Self::above_footer(
            FlowPage {
                pages,
                page: place.page(),
            },
            size,
            screen,
            with_turning(count),
            screen.page_mark(place, count),
            footer,
        )
    }

    /// What can be pressed, in the order in which it is drawn.
    pub fn controls(&self) -> Vec<Control<Action>> {
        let body = self.body.iter().flat_map(|body| body.controls());
        let below = self.below.iter().flat_map(|below| below.buttons.controls());

        body.chain(below.cloned()).collect()
    }

    /// Draws the screen.
    pub fn view(&self, screen: &ScreenContext<'_>, controls: &mut Controls<Action>) -> Drawn {
        let body = match &self.body {
            Some(body) => body.view(screen, controls),
            None => Space::new().into(),
        };

        match &self.below {
            Some(below) => below.view(body, screen, controls),
            None => body,
        }
    }
}

impl Below {
    fn view(
        &self,
        body: Drawn,
        screen: &ScreenContext<'_>,
        controls: &mut Controls<Action>,
    ) -> Drawn {
        let size = self.body;
        let inset = ((screen.size.width - size.width) / 2.0).max(0.0).floor();
        let top = if inset > 0.0 { screen.margin() } else { 0.0 };

        let body = container(body).width(size.width).height(size.height);

        let buttons = self
            .footer
            .view(screen, self.buttons.clone(), self.mark.clone(), controls);

        let spare = screen.size.height - size.height - top - self.footer.height();
        let is_low = spare > screen.scale.space(TITLE);

        let above: Drawn = if is_low {
            container(title(screen))
                .padding(padding::left(inset).top(top))
                .into()
        } else {
            Space::new().into()
        };

        let under = if is_low { Length::Shrink } else { Fill };

        column![
            above,
            Space::new().height(if is_low { Fill } else { Length::Shrink }),
            container(body).padding(padding::left(inset).top(top)),
            Space::new().height(under),
            buttons,
        ]
        .width(screen.size.width)
        .height(screen.size.height)
        .into()
    }
}

/// The title and subtitle of the exhibition.
fn title(screen: &ScreenContext<'_>) -> Drawn {
    let about = &screen.exhibition.about;
    let language = screen.language();
    let palette = screen.palette();
    let width = screen.size.width - 2.0 * screen.margin();

    let subtitle = about.subtitle.as_ref().map(|subtitle| {
        line(
            subtitle.text(language).to_owned(),
            SANS,
            screen.scale.body(),
            palette.quiet,
        )
        .width(width)
    });

    column![
        line(
            about.title.text(language).to_owned(),
            SERIF_ITALIC,
            screen.scale.display(),
            palette.ink
        )
        .width(width),
        subtitle,
    ]
    .into()
}

/// A page of flowing text.
pub struct FlowPage {
    /// All pages.
    pub pages: Pages<Action>,
    /// The page that is shown, from 0; the last in place of one that isn't
    /// there.
    pub page: usize,
}

impl Body for FlowPage {
    fn controls(&self) -> Vec<Control<Action>> {
        self.pages.controls(self.page).cloned().collect()
    }

    fn view(&self, screen: &ScreenContext<'_>, controls: &mut Controls<Action>) -> Drawn {
        self.pages.view(self.page, screen.palette(), controls)
    }
}
