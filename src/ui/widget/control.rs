//! Whatever can be pressed.
//!
//! A screen builds its [`Control`]s as it is drawn, and in no other way: so
//! what is drawn, what keys reach and what is spoken are one list.

use super::{Element, Renderer, Shaper, line};
use crate::exhibition::typeset::Measure;
use crate::ui::theme::{LEADING, Palette, SANS, SANS_STRONG, Scale};

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, mouse, renderer};
use iced::widget::text::Alignment;
use iced::widget::{Id, column, container};
use iced::{Center, Color, Event, Fill, Length, Point, Rectangle, Size, Theme, touch};

/// The space between the edge of a button and its words, in units.
const PADDING: (f32, f32) = (0.25, 0.45);

/// The outline of a button, in pixels of the panel that the scale is drawn
/// for; the ring around what has the focus; and the space between both.
const EDGE: f32 = 2.0;
const RING: f32 = 6.0;
const RING_GAP: f32 = 3.0;

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

struct Press<'a, Action> {
    id: Id,
    size: Size,
    look: Look,
    focused: bool,
    palette: Palette,
    /// A pixel of the panel that the scale is drawn for, in pixels.
    pixel: f32,
    action: Action,
    content: Element<'a, Action>,
}

/// What holds a control down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pointer {
    Mouse,
    Finger(touch::Finger),
}

#[derive(Debug, Default)]
struct State {
    held_by: Option<Pointer>,
    /// Whether what holds it is over it.
    over: bool,
}

/// What a pointer does to a control.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Deed {
    Down,
    Moved,
    Up,
    Lost,
}

/// What an event means, and where. A finger brings its own position: a
/// pointer that rests elsewhere would be wrong about it.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "iced's events are many, and few concern a pointer"
)]
fn deed(event: &Event, cursor: mouse::Cursor) -> Option<(Deed, Pointer, Option<Point>)> {
    let mouse = |deed| Some((deed, Pointer::Mouse, cursor.position()));

    match event {
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => mouse(Deed::Down),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => mouse(Deed::Up),
        Event::Mouse(mouse::Event::CursorMoved { .. }) => mouse(Deed::Moved),
        Event::Touch(event) => {
            let (deed, finger, position) = match *event {
                touch::Event::FingerPressed { id, position } => (Deed::Down, id, position),
                touch::Event::FingerMoved { id, position } => (Deed::Moved, id, position),
                touch::Event::FingerLifted { id, position } => (Deed::Up, id, position),
                touch::Event::FingerLost { id, position } => (Deed::Lost, id, position),
            };

            Some((deed, Pointer::Finger(finger), Some(position)))
        }
        _ => None,
    }
}

impl<Action> Press<'_, Action> {
    fn colors(&self, pressed: bool) -> (Color, Color) {
        let palette = self.palette;

        let (ground, edge) = match self.look {
            Look::Plain => (palette.wall, palette.edge),
            Look::Today => (palette.wall, palette.accent),
            Look::Chosen => (palette.ink, palette.ink),
            Look::Help => (palette.strip, palette.edge),
            Look::Bare => (palette.wall, Color::TRANSPARENT),
        };

        if pressed {
            (ground, palette.accent)
        } else {
            (ground, edge)
        }
    }
}

impl<Action: Clone> Widget<Action, Theme, Renderer> for Press<'_, Action> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.size.width.into(), self.size.height.into())
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, self.size);

        let content = self
            .content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, &limits);

        layout::Node::with_children(self.size, vec![content])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(Some(&self.id), layout.bounds());
        operation.traverse(&mut |operation| {
            if let Some(layout) = layout.children().next() {
                self.content.as_widget_mut().operate(
                    &mut tree.children[0],
                    layout,
                    renderer,
                    operation,
                );
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Action>,
        _viewport: &Rectangle,
    ) {
        let Some((deed, pointer, position)) = deed(event, cursor) else {
            return;
        };

        let state = tree.state.downcast_mut::<State>();
        let over = position.is_some_and(|position| layout.bounds().contains(position));
        let holds = state.held_by == Some(pointer);

        match deed {
            Deed::Down if over && state.held_by.is_none() => {
                *state = State {
                    held_by: Some(pointer),
                    over,
                };
            }
            // Nothing comes of it before the finger is lifted: whoever slides
            // off has thought better of it (WCAG 2.5.2).
            Deed::Up if holds => {
                *state = State::default();

                if over {
                    shell.publish(self.action.clone());
                }
            }
            Deed::Lost if holds => *state = State::default(),
            Deed::Moved if holds && state.over != over => state.over = over,
            Deed::Down | Deed::Up | Deed::Lost | Deed::Moved => return,
        }

        shell.request_redraw();
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_ref::<State>();
        let pressed = state.held_by.is_some() && state.over;
        let (ground, edge) = self.colors(pressed);
        let pixels = |length: f32| (length * self.pixel).round().max(1.0);

        // Plain rectangles in each other: an outline of its own would cost the
        // processor ten times as long to draw, and a visitor waits for it.
        let mut fill = |bounds: Rectangle, color: Color| {
            renderer.fill_quad(
                renderer::Quad {
                    bounds,
                    snap: true,
                    ..renderer::Quad::default()
                },
                color,
            );
        };

        let strong = pressed || self.look == Look::Today;
        let width = pixels(if strong { 2.0 * EDGE } else { EDGE });
        let mut bounds = Rectangle {
            x: bounds.x.round(),
            y: bounds.y.round(),
            ..bounds
        };

        if self.focused {
            // A ring of the accent with the wall on both sides of it, so that
            // it stands out from whatever the control itself is filled with.
            let ring = pixels(RING);

            fill(bounds, self.palette.accent);
            bounds = bounds.shrink(ring);
            fill(bounds, self.palette.wall);
            bounds = bounds.shrink(pixels(RING_GAP));
        }

        if edge.a > 0.0 {
            fill(bounds, edge);
            fill(bounds.shrink(width), ground);
        }

        if let Some(layout) = layout.children().next() {
            self.content.as_widget().draw(
                &tree.children[0],
                renderer,
                theme,
                style,
                layout,
                cursor,
                viewport,
            );
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }
}

impl<'a, Action: Clone + 'a> From<Press<'a, Action>> for Element<'a, Action> {
    fn from(press: Press<'a, Action>) -> Self {
        Element::new(press)
    }
}
