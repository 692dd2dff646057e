//! Draws the work on the stage, and the crossfade to the next one.

use crate::ui::theme::Palette;
use crate::ui::widget::{Element, Renderer};

use iced::advanced::image::{Image, Renderer as _};
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, Widget};
use iced::advanced::{Renderer as _, mouse, renderer};
use iced::widget::image;
use iced::{Color, Length, Rectangle, Size, Theme, Vector};

/// What of a work is no text.
pub(super) struct Ground {
    pub(super) mat: Rectangle,
    pub(super) picture: Option<(image::Handle, Rectangle)>,
    /// How much of it there is, from 0 to 1.
    pub(super) presence: f32,
}

/// Two works over each other, one of them coming or both at rest.
pub(super) struct Stage<'a, Message> {
    pub(super) size: Size,
    pub(super) palette: Palette,
    pub(super) grounds: Vec<Option<Ground>>,
    pub(super) contents: Vec<Element<'a, Message>>,
}

impl<Message> Stage<'_, Message> {
    fn draw_ground(&self, ground: &Ground, renderer: &mut Renderer, bounds: Rectangle) {
        let offset = Vector::new(bounds.x, bounds.y);
        let mat = ground.mat + offset;

        fill_around(
            renderer,
            bounds,
            mat,
            self.palette.wall.scale_alpha(ground.presence),
        );

        let picture = ground
            .picture
            .as_ref()
            .map(|(handle, place)| (handle, *place + offset));

        let hole = picture.map_or_else(Rectangle::default, |(_, place)| place);

        fill_around(
            renderer,
            mat,
            hole,
            self.palette.mat.scale_alpha(ground.presence),
        );

        if let Some((handle, place)) = picture {
            renderer.draw_image(
                Image::new(handle.clone())
                    .filter_method(image::FilterMethod::Nearest)
                    .opacity(ground.presence)
                    .snap(true),
                place,
                bounds,
            );
        }
    }
}

/// The bounds of the layer that a work is drawn in: the stage and, while the
/// work comes, a hair more from frame to frame.
///
/// The software renderer finds out what has changed part by part, and draws
/// everything under each changed part anew, behind a mask. A layer whose own
/// bounds have changed it draws once, as a whole and without a mask, which is
/// much faster where everything changes anyway.
fn layer_bounds(bounds: Rectangle, ground: Option<&Ground>) -> Rectangle {
    let presence = ground.map_or(1.0, |ground| ground.presence);

    Rectangle {
        width: bounds.width + (1.0 - presence) / 16.0,
        ..bounds
    }
}

/// Fills what of `outer` is not `inner`. `inner` lies inside `outer`, or is
/// nothing.
fn fill_around(renderer: &mut Renderer, outer: Rectangle, inner: Rectangle, color: Color) {
    let inner = if inner.width > 0.0 && inner.height > 0.0 {
        inner
    } else {
        Rectangle {
            width: outer.width,
            height: 0.0,
            ..outer
        }
    };

    let (right, bottom) = (inner.x + inner.width, inner.y + inner.height);
    let (outer_right, outer_bottom) = (outer.x + outer.width, outer.y + outer.height);

    let sides = [
        (outer.x, outer.y, outer.width, inner.y - outer.y),
        (outer.x, bottom, outer.width, outer_bottom - bottom),
        (outer.x, inner.y, inner.x - outer.x, inner.height),
        (right, inner.y, outer_right - right, inner.height),
    ];

    for (x, y, width, height) in sides {
        if width > 0.0 && height > 0.0 {
            renderer.fill_quad(
                renderer::Quad {
                    bounds: Rectangle {
                        x,
                        y,
                        width,
                        height,
                    },
                    ..renderer::Quad::default()
                },
                color,
            );
        }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Stage<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.contents.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.contents);
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
        let limits = layout::Limits::new(self.size, self.size);

        let children = self
            .contents
            .iter_mut()
            .zip(&mut tree.children)
            .map(|(content, tree)| content.as_widget_mut().layout(tree, renderer, &limits))
            .collect();

        layout::Node::with_children(self.size, children)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((content, tree), layout) in self
                .contents
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
            {
                content
                    .as_widget_mut()
                    .operate(tree, layout, renderer, operation);
            }
        });
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

        for (((ground, content), tree), layout) in self
            .grounds
            .iter()
            .zip(&self.contents)
            .zip(&tree.children)
            .zip(layout.children())
        {
            renderer.with_layer(layer_bounds(bounds, ground.as_ref()), |renderer| {
                if let Some(ground) = ground {
                    self.draw_ground(ground, renderer, bounds);
                }

                content
                    .as_widget()
                    .draw(tree, renderer, theme, style, layout, cursor, viewport);
            });
        }
    }
}

impl<'a, Message: 'a> From<Stage<'a, Message>> for Element<'a, Message> {
    fn from(stage: Stage<'a, Message>) -> Self {
        Element::new(stage)
    }
}
