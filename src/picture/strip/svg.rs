//! SVG: the elements that are drawn, and nothing that is written beside them.

use std::ops::Range;

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use crate::picture::container::{Fault, gzip};
use crate::picture::limits::Limits;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Prefixes that a drawing's own attributes have.
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that are never drawn here: words about the drawing, programs, and
/// what is embedded in it.
const LEFT_OUT: [&str; 6] = [
    "metadata",
    "title",
    "desc",
    "script",
    "foreignObject",
    "image",
];

pub(super) fn strip(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Fault> {
    let unpacked = match gzip::unpacked(bytes, limits.bytes) {
        Some(unpacked) => Some(unpacked.map_err(|_| Fault::Broken)?),
        None => None,
    };
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Unsupported("it is not in UTF-8"))?;
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|_| Fault::Broken)?;
    let root = document.root_element();
    // Where its type is declared, words can stand that are no part of it.
    if text[..root.range().start].contains("<!ENTITY") {
        return Err(Fault::Unsupported("it declares names of its own"));
    }
    let mut private = Vec::new();
    for node in document.root().children() {
        if node != root {
            private.push(node.range());
        }
    }
    walk(root, &mut private);
    let mut kept = String::with_capacity(text.len());
    let mut done = 0;
    private.sort_by_key(|range| range.start);
    for range in private {
        kept.push_str(text.get(done..range.start).ok_or(Fault::Broken)?);
        done = range.end;
    }
    kept.push_str(text.get(done..).ok_or(Fault::Broken)?);
    Ok(kept.into_bytes())
}

/// Finds what is left out of an element, and of those within it.
fn walk(element: Node<'_, '_>, private: &mut Vec<Range<usize>>) {
    let attributes = element.attributes().filter(|attribute| {
        let name = attribute.name();
        match attribute.namespace() {
            None => name.starts_with("data-") || name.starts_with("on"),
            Some(space) => space != XLINK && space != XML,
        }
    });
    private.extend(attributes.map(|attribute| attribute.range()));
    for child in element.children() {
        if child.is_text() {
            continue;
        }
        let tag = child.tag_name();
        let is_drawn =
            child.is_element() && tag.namespace() == Some(SVG) && !LEFT_OUT.contains(&tag.name());
        if is_drawn {
            walk(child, private);
        } else {
            private.push(child.range());
        }
    }
}
