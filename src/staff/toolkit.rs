//! The widgets that panels are made of, in the colours and sizes of staff mode.

use super::style::{self, Weight};
use crate::exhibition::Language;
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, Scale};
use crate::ui::widget::{Element, Renderer, line};
use crate::words::Words;

use iced::widget::text_editor::{self, Content};
use iced::widget::{
    Button, Checkbox, Column, Id, PickList, Scrollable, Text, TextEditor, TextInput, column,
    container, row, scrollable,
};
use iced::{Fill, FillPortion, Theme, padding};

/// The space between things that belong together, in units of the scale.
const NEAR: f32 = 0.4;

/// The space between things that don't, in units of the scale.
const APART: f32 = 1.2;

/// The width below which list and detail stand one above the other, in units
/// of the scale.
pub const NARROW: f32 = 42.0;

/// Makes the widgets of staff mode.
#[derive(Debug, Clone, Copy)]
pub struct Toolkit {
    /// The colours.
    pub palette: Palette,
    /// The sizes.
    pub scale: Scale,
    /// The language that staff read.
    pub language: Language,
}

impl Toolkit {
    /// The interface's words in that language.
    pub fn words(&self) -> Words {
        Words::of(self.language)
    }

    /// The space between things that belong together, in pixels.
    pub fn near(&self) -> f32 {
        self.scale.space(NEAR)
    }

    /// The space between things that don't, in pixels.
    pub fn apart(&self) -> f32 {
        self.scale.space(APART)
    }

    /// The title of a panel.
    pub fn title<'a>(&self, words: impl Into<String>) -> Text<'a, Theme, Renderer> {
        line(
            words.into(),
            SANS_STRONG,
            self.scale.title(),
            self.palette.ink,
        )
    }

    /// The heading of a part of a panel.
    pub fn heading<'a>(&self, words: impl Into<String>) -> Text<'a, Theme, Renderer> {
        line(
            words.into(),
            SANS_STRONG,
            self.scale.body(),
            self.palette.ink,
        )
    }

    /// Plain text.
    pub fn text<'a>(&self, words: impl Into<String>) -> Text<'a, Theme, Renderer> {
        line(words.into(), SANS, self.scale.small(), self.palette.ink)
    }

    /// Text that stands out from what is around it.
    pub fn strong<'a>(&self, words: impl Into<String>) -> Text<'a, Theme, Renderer> {
        line(
            words.into(),
            SANS_STRONG,
            self.scale.small(),
            self.palette.ink,
        )
    }

    /// Text that matters less than what is around it.
    pub fn quiet<'a>(&self, words: impl Into<String>) -> Text<'a, Theme, Renderer> {
        line(words.into(), SANS, self.scale.small(), self.palette.quiet)
    }

    /// The height of a line of text, in pixels.
    pub fn line_height(&self) -> f32 {
        self.scale.small() * LEADING
    }

    /// A button with a label. Without a message it is disabled.
    pub fn button<'a, Message: Clone + 'a>(
        &self,
        words: impl Into<String>,
        weight: Weight,
        message: Option<Message>,
    ) -> Button<'a, Message, Theme, Renderer> {
        self.press(
            // Without a colour of its own it takes the button's.
            Text::new(words.into())
                .font(SANS_STRONG)
                .size(self.scale.small())
                .line_height(LEADING),
            weight,
            message,
        )
    }

    /// A button with any content. Without a message it is disabled.
    pub fn press<'a, Message: Clone + 'a>(
        &self,
        content: impl Into<Element<'a, Message>>,
        weight: Weight,
        message: Option<Message>,
    ) -> Button<'a, Message, Theme, Renderer> {
        Button::new(content)
            .padding([self.scale.space(0.35), self.scale.space(0.7)])
            .style(style::press(self.palette, weight))
            .on_press_maybe(message)
    }

    /// A field of one line.
    pub fn input<'a, Message: Clone + 'a>(
        &self,
        placeholder: &str,
        value: &str,
        on_input: impl Fn(String) -> Message + 'a,
    ) -> TextInput<'a, Message, Theme, Renderer> {
        TextInput::new(placeholder, value)
            .on_input(on_input)
            .font(SANS)
            .size(self.scale.small())
            .line_height(LEADING)
            .padding(self.scale.space(0.4))
            .style(style::input(self.palette))
    }

    /// A field of several lines, at least `rows` high.
    pub fn area<'a, Message: Clone + 'a>(
        &self,
        content: &'a Content<Renderer>,
        rows: f32,
        id: impl Into<Id>,
        on_action: impl Fn(text_editor::Action) -> Message + 'a,
    ) -> Element<'a, Message> {
        let padding = self.scale.space(0.4);

        TextEditor::new(content)
            .id(id)
            .on_action(on_action)
            .font(SANS)
            .size(self.scale.small())
            .line_height(LEADING)
            .padding(padding)
            .min_height(rows * self.line_height() + 2.0 * padding)
            .style(style::area(self.palette))
            .into()
    }

    /// A check box.
    pub fn tick<'a, Message: Clone + 'a>(
        &self,
        words: impl Into<String>,
        is_ticked: bool,
        on_toggle: impl Fn(bool) -> Message + 'a,
    ) -> Element<'a, Message> {
        Checkbox::new(is_ticked)
            .label(words.into())
            .on_toggle(on_toggle)
            .font(SANS)
            .size(self.scale.body())
            .spacing(self.near())
            .text_size(self.scale.small())
            .text_line_height(LEADING)
            .style(style::tick(self.palette))
            .into()
    }

    /// A drop-down list.
    pub fn choice<'a, Message: Clone + 'a, T: Clone + PartialEq + ToString + 'a>(
        &self,
        options: Vec<T>,
        chosen: Option<T>,
        on_choice: impl Fn(T) -> Message + 'a,
    ) -> PickList<'a, T, Vec<T>, T, Message, Theme, Renderer> {
        PickList::new(options, chosen, on_choice)
            .font(SANS)
            .text_size(self.scale.small())
            .text_line_height(LEADING)
            .padding(self.scale.space(0.4))
            .style(style::choice(self.palette))
            .menu_style(style::menu(self.palette))
    }

    /// Content that scrolls where it is taller than its place.
    pub fn scroll<'a, Message: 'a>(
        &self,
        content: impl Into<Element<'a, Message>>,
    ) -> Scrollable<'a, Message, Theme, Renderer> {
        let width = self.scale.space(0.4);

        Scrollable::new(content)
            .direction(scrollable::Direction::Vertical(
                scrollable::Scrollbar::new()
                    .width(width)
                    .scroller_width(width)
                    .spacing(self.near()),
            ))
            .width(Fill)
            .style(style::scroll(self.palette))
    }

    /// Things that belong together, one below the other.
    pub fn stack<'a, Message: 'a>(
        &self,
        parts: impl IntoIterator<Item = Element<'a, Message>>,
    ) -> Column<'a, Message, Theme, Renderer> {
        Column::with_children(parts).spacing(self.near())
    }

    /// Buttons side by side, wrapped onto as many lines as they need.
    pub fn buttons<'a, Message: 'a>(
        &self,
        buttons: impl IntoIterator<Item = Element<'a, Message>>,
    ) -> Element<'a, Message> {
        row(buttons)
            .spacing(self.near())
            .align_y(iced::Center)
            .wrap()
            .vertical_spacing(self.near())
            .into()
    }

    /// A whole panel: title, a line of explanation, and the body.
    pub fn panel<'a, Message: 'a>(
        &self,
        title: impl Into<String>,
        explanation: impl Into<String>,
        body: impl Into<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let body = container(body).height(Fill);

        column![
            column![self.title(title), self.quiet(explanation)].spacing(self.near() / 2.0),
            body
        ]
        .spacing(self.near() * 2.0)
        .padding(padding::all(self.apart()))
        .width(Fill)
        .height(Fill)
        .into()
    }

    /// A list with what was chosen from it beside it, or below it where the
    /// panel is narrow; each takes its share of a wide one.
    pub fn list_and_detail<'a, Message: 'a>(
        &self,
        width: f32,
        list: Element<'a, Message>,
        detail: Element<'a, Message>,
        (list_share, detail_share): (u16, u16),
    ) -> Element<'a, Message> {
        if width < self.scale.space(NARROW) {
            column![
                container(list).height(FillPortion(2)),
                container(detail).height(FillPortion(3)),
            ]
            .spacing(self.apart())
            .into()
        } else {
            row![
                container(list).width(FillPortion(list_share)),
                container(detail).width(FillPortion(detail_share)),
            ]
            .spacing(self.apart())
            .into()
        }
    }
}
