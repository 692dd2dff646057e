//! The memory that drawing will take, estimated before it begins.
//!
//! Groups that are blended, masked or filtered as a whole are first drawn on a
//! layer of their own, and patterns on a tile. Where these are nested, all of
//! them are held at the same time. A pattern filled with patterns that are
//! filled with patterns is short to write and endless to draw.

use resvg::usvg::{Fill, Group, Node, Paint, Path, Pattern, Stroke, Tree};

use super::Fault;
use crate::picture::fit::Size;

/// The most nodes that are drawn; one that is drawn repeatedly counts each
/// time.
const MOST_NODES: u32 = 2_000_000;

/// How many times as wide and as high as its canvas a layer may be: the drawing
/// library's own bound.
const LAYER: f64 = 5.0;

const PIXEL_BYTES: f64 = 4.0;

/// The most bytes that are held at the same time when a drawing is drawn at a
/// size, enlarged by a factor.
pub(super) fn memory(tree: &Tree, size: Size, scale: f64) -> Result<u64, Fault> {
    let canvas = Canvas {
        width: f64::from(size.width),
        height: f64::from(size.height),
        scale,
    };
    let mut drawn = 0;
    let layers = within(tree.root(), canvas, &mut drawn)?;
    // `as` saturates.
    Ok((canvas.bytes() + layers) as u64)
}

/// What is drawn on: its size in pixels, and the pixels per unit of length.
#[derive(Debug, Clone, Copy)]
struct Canvas {
    width: f64,
    height: f64,
    scale: f64,
}

impl Canvas {
    fn bytes(self) -> f64 {
        self.width * self.height * PIXEL_BYTES
    }
}

/// The bytes that the nodes of a group need besides their canvas.
fn within(group: &Group, canvas: Canvas, drawn: &mut u32) -> Result<f64, Fault> {
    let mut most = 0_f64;
    for node in group.children() {
        *drawn += 1;
        if *drawn > MOST_NODES {
            return Err(Fault::Unsupported("there is too much to draw in it"));
        }
        most = most.max(match node {
            Node::Group(group) => of_group(node, group, canvas, drawn)?,
            Node::Path(path) => of_path(path, canvas, drawn)?,
            Node::Text(text) => within(text.flattened(), canvas, drawn)?,
            // Embedded pictures are never let in.
            Node::Image(_) => 0.0,
        });
    }
    Ok(most)
}

fn of_group(node: &Node, group: &Group, canvas: Canvas, drawn: &mut u32) -> Result<f64, Fault> {
    let layer = if group.should_isolate() {
        let bounds = group.abs_layer_bounding_box();
        let side = |length: f32, whole: f64| (f64::from(length) * canvas.scale).min(whole * LAYER);
        side(bounds.width(), canvas.width) * side(bounds.height(), canvas.height) * PIXEL_BYTES
    } else {
        0.0
    };
    // Each step of a filter keeps its result for those that follow.
    let steps: usize = group
        .filters()
        .iter()
        .map(|filter| filter.primitives().len() + 1)
        .sum();
    // A mask or clip is drawn on a layer of the same size.
    let mut roots = 0;
    let mut most = within(group, canvas, drawn);
    node.subroots(|root| {
        roots += 1;
        let inside = within(root, canvas, drawn);
        most = match (std::mem::replace(&mut most, Ok(0.0)), inside) {
            (Ok(one), Ok(other)) => Ok(one.max(other)),
            (Err(fault), _) | (_, Err(fault)) => Err(fault),
        };
    });
    Ok(layer * (1 + roots + steps) as f64 + most?)
}

fn of_path(path: &Path, canvas: Canvas, drawn: &mut u32) -> Result<f64, Fault> {
    let mut most = 0_f64;
    let paints = [
        path.fill().map(Fill::paint),
        path.stroke().map(Stroke::paint),
    ];
    for paint in paints.into_iter().flatten() {
        match paint {
            Paint::Pattern(pattern) => {
                let tile = tile(pattern, path, canvas);
                most = most.max(tile.bytes() + within(pattern.root(), tile, drawn)?);
            }
            Paint::Color(_) | Paint::LinearGradient(_) | Paint::RadialGradient(_) => {}
        }
    }
    Ok(most)
}

/// What one repetition of a pattern is drawn on.
fn tile(pattern: &Pattern, path: &Path, canvas: Canvas) -> Canvas {
    let (across, down) = path
        .abs_transform()
        .pre_concat(pattern.transform())
        .get_scale();
    let scale = canvas.scale * f64::from(across.max(down));
    Canvas {
        width: f64::from(pattern.rect().width()) * scale,
        height: f64::from(pattern.rect().height()) * scale,
        scale,
    }
}
