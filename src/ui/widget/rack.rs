//! Buttons in rows, all of one size.

use super::Element;
use super::control::{Control, Controls, Look, button_size};
use crate::ui::theme::Scale;

use iced::Size;
use iced::widget::{column, row, space};

/// The space between two buttons, in units.
const GAP: f32 = 0.35;

/// How much the type of buttons may grow, in per cent.
const GROWTH: [u16; 4] = [200, 150, 125, 110];

/// How much higher larger type may make a rack.
const TALLER: f32 = 1.3;

/// A button to be placed.
pub type Button<Action> = (Control<Action>, Look);

/// Buttons, and how they are laid out.
#[derive(Debug, Clone)]
pub struct Rack<Action> {
    buttons: Vec<Button<Action>>,
    columns: usize,
    cell: Size,
    scale: Scale,
}

impl<Action: Clone> Rack<Action> {
    /// Lays buttons out over `width` pixels, in as few even rows as leave every
    /// word whole. Their type grows by `percent`, as far as that takes hardly more
    /// room: what they lead to needs it more.
    pub fn spread(buttons: &[Button<Action>], width: f32, scale: Scale, percent: u16) -> Self {
        let arrange = |scale| Self::arrange(buttons.to_vec(), width, scale, f32::INFINITY);

        let usual = arrange(scale);

        GROWTH
            .into_iter()
            .filter(|growth| *growth <= percent)
            .map(|growth| arrange(scale.enlarged(growth)))
            .find(|rack| rack.columns == usual.columns && rack.height() <= usual.height() * TALLER)
            .unwrap_or(usual)
    }

    /// Lays buttons out from the left, none much wider than its words, in as
    /// few even rows as leave every word whole.
    pub fn gather(buttons: Vec<Button<Action>>, width: f32, scale: Scale) -> Self {
        let widest = buttons
            .iter()
            .filter_map(|(control, _)| button_size(control, width, scale))
            .map(|size| size.width)
            .fold(0.0, f32::max);

        Self::arrange(buttons, width, scale, widest)
    }

    fn arrange(buttons: Vec<Button<Action>>, width: f32, scale: Scale, widest: f32) -> Self {
        let gap = scale.space(GAP);

        let cell_of = |columns: usize| {
            let columns = columns as f32;
            let width = ((width - (columns - 1.0) * gap) / columns)
                .min(widest)
                .floor();

            let height = buttons
                .iter()
                .map(|(control, _)| button_size(control, width, scale))
                .try_fold(0.0_f32, |most, size| Some(most.max(size?.height)))?;

            Some(Size::new(width, height.max(scale.target)))
        };

        // The fewest rows in which every label fits, and those filled evenly.
        let fitting = (1..=buttons.len())
            .map(|rows| buttons.len().div_ceil(rows))
            .find_map(|columns| Some((columns, cell_of(columns)?)));

        let (columns, cell) =
            fitting.unwrap_or((1, Size::new(width, scale.target.max(scale.space(2.5)))));

        Self {
            buttons,
            columns,
            cell,
            scale,
        }
    }

    /// The height of all rows, in pixels.
    pub fn height(&self) -> f32 {
        let rows = self.rows() as f32;

        rows * self.cell.height + (rows - 1.0).max(0.0) * self.gap()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.buttons.len().div_ceil(self.columns.max(1))
    }

    /// What can be pressed, in the order in which it is drawn.
    pub fn controls(&self) -> impl Iterator<Item = &Control<Action>> {
        self.buttons.iter().map(|(control, _)| control)
    }

    fn gap(&self) -> f32 {
        self.scale.space(GAP)
    }

    /// Shows the buttons.
    pub fn view<'a>(self, controls: &mut Controls<Action>) -> Element<'a, Action>
    where
        Action: 'a,
    {
        let gap = self.gap();
        let mut rows = Vec::new();
        let mut buttons = self.buttons.into_iter().peekable();

        while buttons.peek().is_some() {
            let placed: Vec<Element<'a, Action>> = buttons
                .by_ref()
                .take(self.columns)
                .map(|(control, look)| controls.button(control, look, self.cell, self.scale))
                .collect();

            rows.push(row(placed).spacing(gap).into());
        }

        if rows.is_empty() {
            return space().into();
        }

        column(rows).spacing(gap).into()
    }
}
