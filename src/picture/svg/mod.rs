//! Drawings: shapes that are drawn at the size that is needed.
//!
//! A drawing may ask for little. It gets the typefaces that are compiled in,
//! and nothing else: no other file, no address, no script, and no picture of
//! another format. Entities are not resolved, since they let a short file
//! expand to an endless one.
//!
//! The library that draws can't be interrupted, and it recurses. So it runs on
//! a thread with a large stack, which is waited for no longer than the
//! deadline, and the memory that it will take is estimated before it begins.

mod cost;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use image::metadata::Orientation;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{self, Document, ParsingOptions};
use resvg::usvg::{
    self, FontFamily, FontResolver, ImageHrefResolver, Options, ShapeRendering, Tree, WriteOptions,
    fontdb,
};

use super::container::gzip::{self, Unpackable};
use super::error::Error;
use super::fit::{Cut, Fit, Size, cut, fit};
use super::guard;
use super::limits::{Deadline, Limits};
use super::prepared::{Doubt, Prepared};
use super::probe::{Ink, Probe, Storage};
use super::source::Source;
use crate::fonts;

/// The longest drawing that is read, packed or not, in bytes. Maps and traced
/// photographs have a few million.
const MOST_BYTES: u64 = 16 << 20;

/// The most nodes of a document: elements, texts and comments.
const MOST_NODES: u32 = 1_000_000;

/// How deeply elements may be nested. People's drawings hardly reach thirty.
const MOST_DEEP: usize = 256;

/// The stack for the drawing library's recursion, in bytes. It follows a
/// drawing, and what that repeats, up to 1024 levels deep.
const STACK_BYTES: usize = 64 << 20;

/// A drawing has proportions rather than a size in pixels. Its longer side is
/// taken to be this long, so that whole numbers are exact enough for any
/// screen.
const LONG_SIDE: f64 = (1 << 20) as f64;

/// The typefaces of drawings.
static TYPEFACES: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut typefaces = fontdb::Database::new();
    for file in fonts::FILES {
        typefaces.load_font_source(fontdb::Source::Binary(Arc::new(file)));
    }
    typefaces.set_serif_family(fonts::SERIF);
    typefaces.set_sans_serif_family(fonts::SANS);
    typefaces.set_monospace_family(fonts::SANS);
    typefaces.set_cursive_family(fonts::SERIF);
    typefaces.set_fantasy_family(fonts::SERIF);
    Arc::new(typefaces)
});

/// Why a drawing can't be drawn.
#[derive(Debug)]
enum Fault {
    Damaged(String),
    Unsupported(&'static str),
    TooMuchMemory,
}

impl From<roxmltree::Error> for Fault {
    fn from(error: roxmltree::Error) -> Self {
        if matches!(error, roxmltree::Error::NodesLimitReached) {
            Self::Unsupported("it has or repeats too many elements")
        } else {
            Self::Damaged(error.to_string())
        }
    }
}

impl From<usvg::Error> for Fault {
    fn from(error: usvg::Error) -> Self {
        match error {
            usvg::Error::ElementsLimitReached => {
                Self::Unsupported("it has or repeats too many elements")
            }
            usvg::Error::InvalidSize => Self::Damaged("it has no size".to_owned()),
            usvg::Error::ParsingFailed(error) => error.into(),
            usvg::Error::NotAnUtf8Str
            | usvg::Error::MalformedGZip
            | usvg::Error::SvgzFeatureNotEnabled => Self::Damaged(error.to_string()),
        }
    }
}

/// A drawing's own size and colours. All of it is read to find out, within the
/// time that preparing it may take.
pub(super) fn probe(file: &Source) -> Result<Probe, Error> {
    let limits = Limits::default();
    let deadline = Deadline::after(limits.time);
    let document = document(file, &limits, deadline)?;
    let size = watched(file, &limits, deadline, move || {
        let (tree, _) = read(&document)?;
        Ok(own_size(&tree))
    })?;
    let storage = Storage {
        ink: Ink::Rgb,
        alpha: true,
        depth: 8,
    };
    Ok(Probe::of(
        file,
        size,
        Orientation::NoTransforms,
        storage,
        None,
    ))
}

/// Draws at the size that a box asks for.
pub(super) fn prepare(
    file: &Source,
    within: Fit,
    limits: &Limits,
    deadline: Deadline,
) -> Result<Prepared, Error> {
    let document = document(file, limits, deadline)?;
    let allowed = *limits;
    watched(file, limits, deadline, move || {
        let (tree, doubts) = read(&document)?;
        let shape = shape(&tree);
        let (part, size) = (cut(shape, within), fit(shape, within));
        Ok(Prepared {
            width: size.width,
            height: size.height,
            pixels: draw(&tree, shape, part, size, &allowed)?,
            cut: cut(own_size(&tree), within),
            converted: false,
            doubts,
        })
    })
}

/// How often a drawing is written anew at most, until nothing more is
/// simplified.
const MOST_PASSES: usize = 4;

/// The drawing written anew, as the shapes that are drawn and nothing else.
pub(super) fn redrawn(file: &Source, limits: &Limits, deadline: Deadline) -> Result<String, Error> {
    let document = document(file, limits, deadline)?;
    watched(file, limits, deadline, move || {
        let mut drawing = document;
        for _ in 0..MOST_PASSES {
            let (tree, _) = read(&drawing)?;
            let redrawn = tree.to_string(&WriteOptions::default()).into_bytes();
            if redrawn == drawing {
                break;
            }
            drawing = redrawn;
        }
        String::from_utf8(drawing).map_err(|error| Fault::Damaged(error.to_string()))
    })
}

/// The file's text, unpacked if it is packed.
fn document(file: &Source, limits: &Limits, deadline: Deadline) -> Result<Vec<u8>, Error> {
    let limit = limits.bytes.min(MOST_BYTES);
    if file.bytes > limit {
        return Err(Error::TooManyBytes {
            path: file.path.clone(),
            bytes: file.bytes,
            limit,
        });
    }
    let bytes = file.read(limits, deadline)?;
    match gzip::unpacked(&bytes, limit) {
        None => Ok(bytes),
        Some(Ok(unpacked)) => Ok(unpacked),
        Some(Err(Unpackable::TooLong)) => Err(file.too_much_memory()),
        Some(Err(Unpackable::Damaged)) => Err(file.damaged("it can't be unpacked")),
    }
}

/// Runs the work on a thread of its own, and waits for it until the deadline.
fn watched<T: Send + 'static>(
    file: &Source,
    limits: &Limits,
    deadline: Deadline,
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Error> {
    guard::watched(deadline, STACK_BYTES, work)
        .map_err(|_| file.too_much_memory())?
        .ok_or_else(|| file.too_slow(limits))?
        .map_err(|fault| match fault {
            Fault::Damaged(reason) => file.damaged(reason),
            Fault::Unsupported(reason) => file.unsupported(reason),
            Fault::TooMuchMemory => file.too_much_memory(),
        })
}

/// Parses a drawing, and says what will be missing from it.
fn read(document: &[u8]) -> Result<(Tree, Vec<Doubt>), Fault> {
    let text = std::str::from_utf8(document)
        .map_err(|_| Fault::Unsupported("its letters are not in UTF-8"))?;
    if text.contains("<!ENTITY") {
        return Err(Fault::Unsupported("it declares entities"));
    }
    let markup = ParsingOptions {
        // Many programs declare the document's type, which is harmless.
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, markup)?;
    if is_too_deep(&document) {
        return Err(Fault::Unsupported(
            "its elements lie too deep in each other",
        ));
    }

    let left_out = AtomicBool::new(false);
    let absent = Mutex::new(BTreeSet::new());
    let tree = Tree::from_xmltree(&document, &options(&left_out, &absent))?;

    let left_out = left_out.into_inner();
    if !tree.root().has_children() {
        return Err(Fault::Unsupported(if left_out {
            "it holds nothing but embedded or linked pictures"
        } else {
            "nothing is drawn in it"
        }));
    }
    let absent = absent.into_inner().unwrap_or_else(PoisonError::into_inner);
    let doubts = left_out
        .then_some(Doubt::EmbeddedLeftOut)
        .into_iter()
        .chain(absent.into_iter().map(Doubt::OtherTypeface))
        .collect();
    Ok((tree, doubts))
}

/// Whether elements are nested too deeply, found out without recursion.
fn is_too_deep(document: &Document<'_>) -> bool {
    let mut around = Vec::new();
    document.descendants().any(|node| {
        let parent = node.parent().map(|parent| parent.id());
        while !around.is_empty() && around.last().copied() != parent {
            around.pop();
        }
        around.push(node.id());
        around.len() > MOST_DEEP
    })
}

/// How a drawing is parsed: nothing comes from outside, and what it asks for in
/// vain is noted.
fn options<'a>(left_out: &'a AtomicBool, absent: &'a Mutex<BTreeSet<String>>) -> Options<'a> {
    let select = FontResolver::default_font_selector();
    Options {
        font_family: fonts::SERIF.to_owned(),
        shape_rendering: ShapeRendering::GeometricPrecision,
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| {
                left_out.store(true, Ordering::Relaxed);
                None
            }),
            resolve_string: Box::new(|_, _| {
                left_out.store(true, Ordering::Relaxed);
                None
            }),
        },
        font_resolver: FontResolver {
            select_font: Box::new(move |font, typefaces| {
                if let Some(FontFamily::Named(name)) = font.families().first()
                    && !has(typefaces, name)
                {
                    absent
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .insert(told(name));
                }
                select(font, typefaces)
            }),
            select_fallback: FontResolver::default_fallback_selector(),
        },
        fontdb: Arc::clone(&TYPEFACES),
        ..Options::default()
    }
}

fn has(typefaces: &fontdb::Database, name: &str) -> bool {
    typefaces
        .faces()
        .flat_map(|face| &face.families)
        .any(|(family, _)| family == name)
}

/// A name from a file, fit to be shown: short, and on one line.
fn told(name: &str) -> String {
    const LONGEST: usize = 60;
    name.chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect()
}

/// A drawing's own size, in whole pixels of 1/96 inch.
fn own_size(tree: &Tree) -> Size {
    // `as` saturates.
    let whole = |length: f32| (length.round() as u32).max(1);
    Size::new(whole(tree.size().width()), whole(tree.size().height()))
}

/// The proportions of a drawing, in whole numbers.
fn shape(tree: &Tree) -> Size {
    let (width, height) = (
        f64::from(tree.size().width()),
        f64::from(tree.size().height()),
    );
    let unit = LONG_SIDE / width.max(height);
    let whole = |length: f64| ((length * unit).round() as u32).max(1);
    Size::new(whole(width), whole(height))
}

/// Draws a part of a shape at a size, on a transparent ground: sRGB and
/// straight alpha.
fn draw(
    tree: &Tree,
    shape: Size,
    part: Cut,
    size: Size,
    limits: &Limits,
) -> Result<Vec<u8>, Fault> {
    if size.pixels() > limits.pixels {
        return Err(Fault::TooMuchMemory);
    }
    // How long one unit of the shape is in the drawing's own units.
    let (across, down) = (
        f64::from(tree.size().width()) / f64::from(shape.width),
        f64::from(tree.size().height()) / f64::from(shape.height),
    );
    let (wider, higher) = (
        f64::from(size.width) / (f64::from(part.size.width) * across),
        f64::from(size.height) / (f64::from(part.size.height) * down),
    );
    let transform = Transform::from_row(
        wider as f32,
        0.0,
        0.0,
        higher as f32,
        (-f64::from(part.left) * across * wider) as f32,
        (-f64::from(part.top) * down * higher) as f32,
    );
    if cost::memory(tree, size, wider.max(higher))? > limits.memory {
        return Err(Fault::TooMuchMemory);
    }
    let mut canvas = Pixmap::new(size.width, size.height).ok_or(Fault::TooMuchMemory)?;
    resvg::render(tree, transform, &mut canvas.as_mut());
    Ok(canvas.take_demultiplied())
}
