//! The stage: a work on its mat with its label, and the crossfade to the
//! next one.
//!
//! iced has no opacity for a whole part of the interface, and two pictures
//! that are each half there let the wall shine through. So the work that
//! leaves stays whole, and the one that comes is laid over it, ground and
//! all, more and more opaque: every pixel goes straight from what it was to
//! what it will be.

mod crossfade;

use super::{Element, line};
use crate::ui::hanging::Hanging;
use crate::ui::plan::{Leaf, Note, SetPage};
use crate::ui::theme::{Palette, SANS, SANS_STRONG, SERIF, SERIF_ITALIC, Scale};
use crate::words::Words;
use crossfade::{Ground, Stage};

use iced::widget::{Space, column, container, row, space};
use iced::{Center, Color, Fill, Padding, Rectangle, Size, padding};

/// The widest that a content note is set, in units.
const WIDEST_NOTE: f32 = 26.0;

/// A work on the stage with the leaf that is shown of it.
pub type Shown<'a> = (&'a Hanging, usize);

/// Shows `shown`, and what is left of `leaving` while `progress` goes from 0
/// to 1. With nothing to show, the stage says in these words that the
/// exhibition is being hung; without words, something is expected at any
/// moment.
pub fn view<'a, Message: 'a>(
    shown: Option<Shown<'_>>,
    leaving: Option<Shown<'_>>,
    words: Option<Words>,
    progress: f32,
    size: Size,
    scale: Scale,
    palette: Palette,
) -> Element<'a, Message> {
    let presence = if leaving.is_some() { progress } else { 1.0 };

    let faces = [
        leaving.map(|shown| Face::of(shown, 1.0, scale, palette)),
        Some(shown.map_or_else(
            || Face::empty(words, scale, palette),
            |shown| Face::of(shown, presence, scale, palette),
        )),
    ];

    // There are always two, so that the renderer finds the same layers from
    // frame to frame and draws only what has changed.
    let (grounds, contents) = faces
        .into_iter()
        .map(|face| match face {
            Some(face) => (Some(face.ground), face.content),
            None => (None, space().into()),
        })
        .unzip();

    Stage {
        size,
        palette,
        grounds,
        contents,
    }
    .into()
}

/// A work as it is drawn.
struct Face<'a, Message> {
    ground: Ground,
    content: Element<'a, Message>,
}

impl<'a, Message: 'a> Face<'a, Message> {
    fn of((hanging, leaf): Shown<'_>, presence: f32, scale: Scale, palette: Palette) -> Self {
        let plan = &hanging.plan;

        let leaf = plan.leaves.get(leaf);
        let note = leaf.and_then(|leaf| leaf.note.as_ref());

        let page = match note {
            Some(note) => Some(view_note(note, plan.mat, presence, scale, palette)),
            None => {
                leaf.map(|leaf| view_leaf(leaf, plan.writing, plan.mat, presence, scale, palette))
            }
        };

        let page = container(page.unwrap_or_else(|| space().into()))
            .width(plan.mat.width)
            .height(plan.mat.height);

        let label = plan.label.view(palette, presence);

        // A label beside its work hangs low, as in a museum.
        let content: Element<'a, Message> = if plan.label.is_beside() {
            row![
                page,
                Space::new().width(plan.label_gap),
                container(label).align_bottom(plan.mat.height),
            ]
            .padding(plan.margin)
            .into()
        } else {
            column![page, Space::new().height(plan.label_gap), label]
                .padding(plan.margin)
                .into()
        };

        Self {
            ground: Ground {
                mat: plan.mat,
                picture: hanging.picture.clone().filter(|_| note.is_none()),
                presence,
            },
            content,
        }
    }

    /// The stage while nothing hangs.
    fn empty(words: Option<Words>, scale: Scale, palette: Palette) -> Self {
        let ground = Ground {
            mat: Rectangle::default(),
            picture: None,
            presence: 1.0,
        };

        let Some(words) = words else {
            return Self {
                ground,
                content: space().into(),
            };
        };

        let content = container(
            column![
                line(words.being_hung(), SERIF_ITALIC, scale.title(), palette.ink),
                line(words.come_back(), SANS, scale.small(), palette.quiet),
            ]
            .align_x(Center)
            .spacing(scale.space(0.5)),
        )
        .center(Fill);

        Self {
            ground,
            content: content.into(),
        }
    }
}

/// A content note in the middle of the mat.
fn view_note<'a, Message: 'a>(
    note: &Note,
    mat: Rectangle,
    presence: f32,
    scale: Scale,
    palette: Palette,
) -> Element<'a, Message> {
    let heading = line(
        note.heading.clone(),
        SANS_STRONG,
        scale.body(),
        palette.quiet.scale_alpha(presence),
    );

    let text = line(
        note.text.clone(),
        SANS,
        scale.lead(),
        palette.ink.scale_alpha(presence),
    )
    .align_x(Center);

    let width = scale.space(WIDEST_NOTE).min(mat.width - 2.0 * scale.unit);

    container(
        column![heading, text]
            .align_x(Center)
            .max_width(width)
            .spacing(scale.space(0.5)),
    )
    .center(Fill)
    .into()
}

/// A page of a writing in its zone, with the mark that says which one.
fn view_leaf<'a, Message: 'a>(
    leaf: &Leaf,
    zone: Option<Rectangle>,
    mat: Rectangle,
    presence: f32,
    scale: Scale,
    palette: Palette,
) -> Element<'a, Message> {
    let (Some(zone), Some(page)) = (zone, &leaf.page) else {
        return space().into();
    };

    let around = Padding {
        top: zone.y - mat.y,
        left: zone.x - mat.x,
        right: (mat.x + mat.width - zone.x - zone.width).max(0.0),
        bottom: (mat.y + mat.height - zone.y - zone.height).max(0.0),
    };

    let page = view_page(page, palette.ink.scale_alpha(presence));

    let Some(mark) = leaf.mark.clone() else {
        return container(page).center(Fill).padding(around).into();
    };

    // In the margin under the page and not over it: every layer that comes
    // and goes makes the renderer draw the whole screen anew.
    let mark = container(line(
        mark,
        SANS,
        scale.small(),
        palette.quiet.scale_alpha(presence),
    ))
    .align_right(Fill)
    .height(around.bottom)
    .padding(padding::right(scale.space(0.9)));

    column![container(page).center(Fill).padding(around.bottom(0)), mark].into()
}

fn view_page<'a, Message: 'a>(page: &SetPage, color: Color) -> Element<'a, Message> {
    let height = page.line_height();
    let mut bottom = 0.0;

    let lines = page.page.lines.iter().map(|set| {
        let gap = set.top - bottom;
        bottom = set.top + height;

        container(
            line(set.text.clone(), SERIF, page.size, color)
                .line_height(iced::Pixels(height))
                .wrapping(iced::widget::text::Wrapping::None),
        )
        .padding(padding::left(set.indent).top(gap))
        .into()
    });

    // A hair wider than measured, so that rounding cuts nothing off.
    column(lines).width((page.width + 2.0).ceil()).into()
}
