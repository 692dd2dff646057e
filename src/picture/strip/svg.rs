//! SVG: a drawing written anew from the shapes that are drawn.
//!
//! Words, comments, scripts, links and what programs keep for themselves have
//! no place in it. Text is written as the shapes of its letters. Names by which
//! its parts refer to one another are replaced by numbers.

use std::collections::HashMap;
use std::ops::Range;

use resvg::usvg::roxmltree::{Document, ParsingOptions};

use super::unstrippable;
use crate::picture::error::Error;
use crate::picture::limits::{Deadline, Limits};
use crate::picture::source::Source;
use crate::picture::svg;

pub(super) fn strip(file: &Source, limits: &Limits, deadline: Deadline) -> Result<Vec<u8>, Error> {
    let drawing = match svg::redrawn(file, limits, deadline) {
        Err(Error::Unsupported { reason, .. }) => return Err(unstrippable(file, &reason)),
        drawing => drawing?,
    };
    let renamed = renamed(&drawing);
    let renamed = renamed.ok_or_else(|| unstrippable(file, "its parts can't be told apart"))?;
    Ok(renamed.into_bytes())
}

/// The same drawing, with numbers for names.
fn renamed(drawing: &str) -> Option<String> {
    let options = ParsingOptions {
        nodes_limit: u32::MAX,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(drawing, options).ok()?;
    let attributes = || document.descendants().flat_map(|node| node.attributes());
    let mut names = HashMap::new();
    for attribute in attributes() {
        if ["id", "result"].contains(&attribute.name()) {
            let number = names.len();
            names
                .entry(attribute.value())
                .or_insert_with(|| format!("n{number}"));
        }
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for attribute in attributes() {
        let value = attribute.value();
        let renamed = match attribute.name() {
            "id" | "result" => names.get(value).cloned(),
            // Names that are built in are nobody's.
            "in" | "in2" => names.get(value).cloned(),
            "href" => value
                .strip_prefix('#')
                .and_then(|name| names.get(name))
                .map(|name| format!("#{name}")),
            _ => value
                .strip_prefix("url(#")
                .and_then(|rest| rest.strip_suffix(')'))
                .and_then(|name| names.get(name))
                .map(|name| format!("url(#{name})")),
        };
        if let Some(renamed) = renamed {
            edits.push((attribute.range_value(), renamed));
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut kept = String::with_capacity(drawing.len());
    let mut done = 0;
    for (range, renamed) in edits {
        kept.push_str(drawing.get(done..range.start)?);
        kept.push_str(&renamed);
        done = range.end;
    }
    kept.push_str(drawing.get(done..)?);
    Some(kept)
}
