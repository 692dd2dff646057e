//! Whatever can be pressed.
//!
//! A screen builds its [`Control`]s as it is drawn, and in no other way: so
//! what is drawn, what keys reach and what is spoken are one list.

mod press;

use super::{Element, Shaper, line};
use crate::exhibition::typeset::Measure;
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, Scale};
use press::Press;

use iced::widget::text::Alignment;
use iced::widget::{Id, column, container};
use iced::{Center, Fill, Size};

/// The space between the edge of a button and its words, in units.
const PADDING: (f32, f32) = (0.25, 0.45);

/// Something that can be pressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Control<Action> {
    /// What it is called.
    pub label: String,
    /// What it is set to, where it is a setting.
    pub state: Option<String>,
    /// What comes of pressing it.
    pub action: Action,
}

impl<Action> Control<Action> {
    /// What leads somewhere or does something.
    pub fn new(label: impl Into<String>, action: Action) -> Self {
        Self {
            label: label.into(),
            state: None,
            action,
        }
    }

    /// What sets something, and what that is now.
    pub fn setting(label: impl Into<String>, state: impl Into<String>, action: Action) -> Self {
        Self {
            state: Some(state.into()),
            ..Self::new(label, action)
        }
    }
}

/// How a control looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// An outline.
    Plain,
    /// The one of its kind that is chosen now.
    Chosen,
    /// It stands for today.
    Today,
    /// It leads to help.
    Help,
    /// Nothing of its own: its content says enough.
    Bare,
}

/// A control, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Among those of the screen itself.
    Screen(usize),
    /// Among those that are always there.
    Bar(usize),
}

/// The controls of a screen, in the order in which they are read.
#[derive(Debug)]
pub struct Controls<Action> {
    list: Vec<Control<Action>>,
    /// Where those begin that are always there.
    bar: Option<usize>,
    focus: Option<Focus>,
    palette: Palette,
    scale: Scale,
}

impl<Action: Clone> Controls<Action> {
    /// None so far. The one that `focus` names will have the focus.
    pub fn new(focus: Option<Focus>, palette: Palette, scale: Scale) -> Self {
        Self {
            list: Vec::new(),
            bar: None,
            focus,
            palette,
            scale,
        }
    }

    /// The controls that were placed.
    pub fn list(&self) -> &[Control<Action>] {
        &self.list
    }

    /// Says that what comes now is always there.
    pub fn begin_bar(&mut self) {
        self.bar = Some(self.list.len());
    }

    fn position(&self, focus: Focus) -> Option<usize> {
        match (focus, self.bar) {
            (Focus::Screen(position), None) => Some(position),
            (Focus::Screen(position), Some(bar)) => (position < bar).then_some(position),
            (Focus::Bar(position), bar) => bar.map(|bar| bar + position),
        }
    }

    /// Places a control that is `size` pixels large and shows `content`.
    pub fn place<'a>(
        &mut self,
        control: Control<Action>,
        look: Look,
        size: Size,
        content: impl Into<Element<'a, Action>>,
    ) -> Element<'a, Action>
    where
        Action: 'a,
    {
        let position = self.list.len();
        let action = control.action.clone();

        self.list.push(control);

        Press {
            id: id(position),
            size: Size::new(
                size.width.max(self.scale.target).round(),
                size.height.max(self.scale.target).round(),
            ),
            look,
            focused: self
                .focus
                .is_some_and(|focus| self.position(focus) == Some(position)),
            palette: self.palette,
            pixel: self.scale.target / 64.0,
            action,
            content: content.into(),
        }
        .into()
    }

    /// Places a control that shows its own words in the middle, in small type
    /// of this scale.
    pub fn button<'a>(
        &mut self,
        control: Control<Action>,
        look: Look,
        size: Size,
        scale: Scale,
    ) -> Element<'a, Action>
    where
        Action: 'a,
    {
        let palette = self.palette;

        let (strong, quiet) = match look {
            Look::Plain | Look::Today | Look::Bare => (palette.ink, palette.quiet),
            Look::Chosen => (palette.wall, palette.wall),
            Look::Help => (palette.strip_ink, palette.strip_ink),
        };

        let label = line(control.label.clone(), SANS_STRONG, scale.small(), strong)
            .line_height(TIGHT)
            .align_x(Alignment::Center);

        let state = control.state.clone().map(|state| {
            line(state, SANS, scale.small(), quiet)
                .line_height(TIGHT)
                .align_x(Alignment::Center)
        });

        let content = container(column![label, state].align_x(Center))
            .center(Fill)
            .padding([0.0, scale.space(PADDING.1)]);

        self.place(control, look, size, content)
    }
}

/// The height of a button's lines, as a multiple of the size of its type.
const TIGHT: f32 = 1.15;

/// What the control at a position is known by on its screen.
pub fn id(position: usize) -> Id {
    Id::from(format!("control-{position}"))
}

/// The least size of a button that shows these words on lines of at most
/// `width` pixels; nothing if a word is longer than that, or if there would be
/// more than two lines of one kind.
pub fn button_size<Action>(control: &Control<Action>, width: f32, scale: Scale) -> Option<Size> {
    let room = width - 2.0 * scale.space(PADDING.1);
    let mut high = 0.0;
    let mut wide = 0.0_f32;

    for (text, font) in [
        (Some(&control.label), SANS_STRONG),
        (control.state.as_ref(), SANS),
    ] {
        let Some(text) = text else { continue };
        let shaper = Shaper { font };

        let longest = text
            .split_whitespace()
            .map(|word| shaper.width(word, scale.small()))
            .fold(0.0, f32::max);

        let size = shaper.size(text, scale.small(), room);
        let lines = (size.height / (scale.small() * LEADING)).round();

        if longest > room || lines > 2.0 {
            return None;
        }

        wide = wide.max(size.width);
        high += lines * scale.small() * TIGHT;
    }

    Some(Size::new(
        (wide + 2.0 * scale.space(PADDING.1)).ceil() + 2.0,
        (high + 2.0 * scale.space(PADDING.0)).ceil(),
    ))
}
