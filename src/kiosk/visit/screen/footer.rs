//! The footer of a screen: its buttons, and which page this is.

use super::{Action, Drawn, ScreenContext};
use crate::exhibition::TextSize;
use crate::ui::theme::{SANS, Scale};
use crate::ui::widget::control::Controls;
use crate::ui::widget::line;
use crate::ui::widget::rack::{Button, Rack};

use iced::widget::{container, row};
use iced::{Center, Fill, Size, padding};

/// The space above and below the buttons, in units.
const GAP: f32 = 0.6;

/// How much the type of the buttons may grow, in per cent.
const GROWTH: [u16; 3] = [150, 125, 110];

/// The size of type that has not grown, in per cent.
const USUAL: u16 = 100;

/// The width that is kept for the page mark, in units.
const MARK: f32 = 6.5;

/// The share of a portrait screen's height that can be reached from below.
/// Operable parts are at most 48 inches above the floor (ADA 308); a 55-inch
/// panel on end is 48 inches high, and on a usual base stands a foot above the
/// floor.
const REACH: f32 = 0.75;

/// The space that the footer of a screen takes, and what it leaves above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Footer {
    /// The scale of the buttons.
    scale: Scale,
    /// The height, with the space above and below the buttons, in pixels.
    height: f32,
}

impl Footer {
    /// A footer that has room for these buttons, the most that there will be.
    pub fn of(screen: &ScreenContext<'_>, most: &[Button<Action>]) -> Self {
        let grid = |growth| grid(screen, most.to_vec(), screen.usual.enlarged(growth));
        let usual = grid(USUAL);

        // Larger type must not take more rows: what the buttons lead to needs
        // the space more.
        let growth = GROWTH
            .into_iter()
            .filter(|growth| *growth <= screen.comfort.text.percent())
            .find(|growth| grid(*growth).rows() == usual.rows())
            .unwrap_or(USUAL);

        Self {
            scale: screen.usual.enlarged(growth),
            height: grid(growth).height() + 2.0 * screen.usual.space(GAP),
        }
    }

    /// The height, in pixels.
    pub fn height(self) -> f32 {
        self.height
    }

    /// Lays out the buttons that there are.
    pub fn grid(self, screen: &ScreenContext<'_>, buttons: Vec<Button<Action>>) -> Rack<Action> {
        grid(screen, buttons, self.scale)
    }

    /// The size of a body above it, inside the screen's margin.
    pub fn body(self, screen: &ScreenContext<'_>) -> Size {
        let margin = screen.margin();

        Size::new(
            screen.size.width - 2.0 * margin,
            (screen.size.height - margin - self.height).max(0.0).floor(),
        )
    }

    /// Like [`body`](Self::body), for a screen on which much can be pressed. In
    /// portrait it stays low, where somebody in a wheelchair can reach it; the
    /// space above it shows the title of the exhibition.
    pub fn reachable(self, screen: &ScreenContext<'_>) -> Size {
        let body = self.body(screen);
        let whole = screen.whole;

        if screen.comfort.text != TextSize::Normal || whole.height <= whole.width {
            return body;
        }

        let below = whole.height - screen.size.height + self.height;

        Size::new(
            body.width,
            body.height
                .min((whole.height * REACH - below).floor().max(0.0)),
        )
    }

    /// The size of a stage above it, including the stage's own margins.
    pub fn stage(self, screen: &ScreenContext<'_>) -> Size {
        Size::new(
            screen.size.width,
            (screen.size.height - self.height).max(0.0).floor(),
        )
    }

    /// Shows the buttons and, at the right edge, the page mark.
    pub fn view(
        self,
        screen: &ScreenContext<'_>,
        buttons: Rack<Action>,
        mark: Option<String>,
        controls: &mut Controls<Action>,
    ) -> Drawn {
        let gap = screen.usual.space(GAP);
        let quiet = screen.palette().quiet;

        let mark = match mark {
            Some(mark) => line(mark, SANS, screen.usual.small(), quiet),
            None => line("", SANS, 1.0, quiet),
        };

        let row = row![buttons.view(controls), container(mark).align_right(Fill)]
            .spacing(gap)
            .align_y(Center)
            .padding([0.0, screen.margin()]);

        container(row).padding(padding::bottom(gap)).into()
    }
}

fn grid(screen: &ScreenContext<'_>, buttons: Vec<Button<Action>>, scale: Scale) -> Rack<Action> {
    let width = screen.size.width - 2.0 * screen.margin() - screen.usual.space(MARK);

    Rack::gather(buttons, width, scale)
}
