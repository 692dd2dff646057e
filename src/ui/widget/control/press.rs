//! Draws a control, and notices when it is pressed.

use super::Look;
use crate::ui::theme::Palette;
use crate::ui::widget::{Element, Renderer};

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, mouse, renderer};
use iced::widget::Id;
use iced::{Color, Event, Length, Point, Rectangle, Size, Theme, touch};

/// The outline of a button, in pixels of the panel that the scale is drawn
/// for; the ring around what has the focus; and the space between both.
const EDGE: f32 = 2.0;
const RING: f32 = 6.0;
const RING_GAP: f32 = 3.0;

/// A control as it is drawn and pressed.
pub(super) struct Press<'a, Action> {
    pub(super) id: Id,
    pub(super) size: Size,
    pub(super) look: Look,
    pub(super) focused: bool,
    pub(super) palette: Palette,
    /// A pixel of the panel that the scale is drawn for, in pixels.
    pub(super) pixel: f32,
    pub(super) action: Action,
    pub(super) content: Element<'a, Action>,
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
