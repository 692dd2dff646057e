//! A flow that is set on pages.

use super::GUTTER;
use super::item::{Body, Item, PADDING, button_height, view_code};
use crate::ui::theme::{Palette, SANS, SANS_STRONG, Scale};
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::{Element, line};

use iced::widget::{Space, column, container, row};
use iced::{Fill, Size, padding};

/// A flow in its columns.
#[derive(Debug, Clone)]
pub struct Pages<Action> {
    pub(super) columns: Vec<Vec<Item<Action>>>,
    pub(super) per_page: usize,
    pub(super) width: f32,
    pub(super) scale: Scale,
}

impl<Action: Clone> Pages<Action> {
    /// How many pages there are; never none.
    pub fn count(&self) -> usize {
        self.columns.len().div_ceil(self.per_page).max(1)
    }

    /// What can be pressed on a page, in the order in which it is drawn.
    pub fn controls(&self, page: usize) -> impl Iterator<Item = &Control<Action>> {
        self.columns_of(page)
            .flatten()
            .filter_map(|item| match &item.body {
                Body::Button { control, .. } => Some(control),
                Body::Text(..) | Body::Code(..) => None,
            })
    }

    /// The columns of a page; those of the last one in place of one that is not
    /// there.
    fn columns_of(&self, page: usize) -> impl Iterator<Item = &Vec<Item<Action>>> {
        let first = page.min(self.count() - 1) * self.per_page;

        self.columns.iter().skip(first).take(self.per_page)
    }

    /// Shows a page; the last one in place of one that is not there.
    pub fn view<'a>(
        &self,
        page: usize,
        palette: Palette,
        controls: &mut Controls<Action>,
    ) -> Element<'a, Action>
    where
        Action: 'a,
    {
        let columns: Vec<Element<'a, Action>> = self
            .columns_of(page)
            .map(|items| self.view_column(items, palette, controls))
            .collect();

        row(columns).spacing(self.scale.space(GUTTER)).into()
    }

    fn view_column<'a>(
        &self,
        items: &[Item<Action>],
        palette: Palette,
        controls: &mut Controls<Action>,
    ) -> Element<'a, Action>
    where
        Action: 'a,
    {
        let (scale, width) = (self.scale, self.width);

        let elements = items.iter().enumerate().map(|(position, item)| {
            let above = if position == 0 { 0.0 } else { item.above };

            let element: Element<'a, Action> = match &item.body {
                Body::Text(voice, text) => line(
                    text.clone(),
                    voice.font(),
                    voice.size(scale),
                    voice.color(palette),
                )
                .width(width)
                .into(),
                Body::Button { control, detail } => {
                    let size = Size::new(width, button_height(control, detail, width, scale));

                    let label = line(
                        control.label.clone(),
                        SANS_STRONG,
                        scale.body(),
                        palette.ink,
                    );
                    let detail = detail
                        .clone()
                        .map(|detail| line(detail, SANS, scale.small(), palette.quiet));

                    let content = container(column![label, detail])
                        .align_y(iced::Center)
                        .height(Fill)
                        .width(Fill)
                        .padding([0.0, scale.space(PADDING.1)]);

                    controls.place(control.clone(), Look::Plain, size, content)
                }
                Body::Code(code, words) => view_code(code, words, width, scale, palette),
            };

            container(element).padding(padding::top(above)).into()
        });

        let elements: Vec<Element<'a, Action>> = elements.collect();

        column(elements).push(Space::new().width(width)).into()
    }
}
