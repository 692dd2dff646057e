//! An inspection in words, and as JSON.

use super::gather::{Inspection, is_large_enough, turned};
use crate::picture::{Fit, Frames, Ink, Orientation, Probe};

use serde_json::{Value, json};
use std::fmt::Write as _;

/// The width of labels, in columns.
const LABELS: usize = 14;

/// One block of lines for a human reader.
pub(super) fn human(inspection: &Inspection<'_>, within: Fit) -> String {
    let mut block = Block(format!("{}\n", inspection.file.display()));

    if let Some(header) = &inspection.header {
        picture(&mut block, header, within);
    }

    let metadata = &inspection.metadata;

    block.lines("carries", metadata.private.iter().map(ToString::to_string));

    if inspection.header.is_some() {
        match (metadata.private.is_empty(), metadata.complete) {
            (true, true) => block.line("carries", "nothing beside the picture"),
            (false, true) => {}
            (_, false) => block.line("", "perhaps more: not all of it could be read"),
        }
    }

    block.lines("doubtful", inspection.warnings.iter().cloned());

    match &inspection.outcome {
        Ok(ready) => {
            block.line("on the wall", &ready.steps.join(", "));

            if let Some(path) = &ready.written {
                block.line("written to", &path.display().to_string());
            }
        }
        Err(refusal) => {
            block.line("cannot hang", &refusal.what);
            block.line("cure", &refusal.cure);
        }
    }

    block.0
}

/// What its header tells.
fn picture(block: &mut Block, header: &Probe, within: Fit) {
    let (size, stored) = (header.size, header.stored);

    block.line(
        "format",
        &format!("{}, {}", header.format, length(header.bytes)),
    );

    let mut pixels = format!("{} × {} pixels", size.width, size.height);

    if size != stored {
        let _ = write!(pixels, ", stored as {} × {}", stored.width, stored.height);
    }

    if header.format.is_vector() {
        pixels.push_str(" by itself, drawn at any size");
    }

    match header.frames {
        Frames::Single => {}
        Frames::Animation => pixels.push_str(", animated"),
        Frames::Pages => pixels.push_str(", several pages"),
    }

    block.line("size", &pixels);
    block.line("colours", &colours(header));
    block.line("orientation", turned(header.orientation));

    let fills = if is_large_enough(header, within) {
        "yes"
    } else {
        "no"
    };

    block.line(
        "large enough",
        &format!("{fills}, for {} × {} pixels", within.width, within.height),
    );
}

/// How its colours are stored, and what they are.
fn colours(header: &Probe) -> String {
    let storage = header.storage;

    let ink = match storage.ink {
        Ink::Grey => "grey",
        Ink::Rgb => "RGB",
        Ink::Palette => "palette",
        Ink::Cmyk => "CMYK",
    };

    let alpha = if storage.alpha {
        " with transparency"
    } else {
        ""
    };

    let profile = match (&header.profile, storage.ink) {
        (Some(profile), _) => profile.as_str(),
        (None, Ink::Cmyk) => "no profile",
        (None, Ink::Grey | Ink::Rgb | Ink::Palette) => "no profile: taken for sRGB",
    };

    format!("{ink}{alpha}, {} bits, {profile}", storage.depth)
}

/// Labelled lines below a file's name.
struct Block(String);

impl Block {
    fn line(&mut self, label: &str, words: &str) {
        let _ = writeln!(self.0, "  {label:LABELS$}{words}");
    }

    /// Several lines under one label.
    fn lines(&mut self, label: &str, all: impl Iterator<Item = String>) {
        for (number, words) in all.enumerate() {
            self.line(if number == 0 { label } else { "" }, &words);
        }
    }
}

/// A file's length for a human reader, in units of a thousand.
fn length(bytes: u64) -> String {
    let of = |unit: f64| bytes as f64 / unit;

    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} kB", of(1e3)),
        _ => format!("{:.1} MB", of(1e6)),
    }
}

/// The same for a program. Every key is always present; what is not known is
/// `null`.
pub(super) fn json(inspection: &Inspection<'_>) -> Value {
    let header = inspection.header.as_ref();
    let ready = inspection.outcome.as_ref().ok();
    let refusal = inspection.outcome.as_ref().err();

    let private: Vec<Value> = inspection
        .metadata
        .private
        .iter()
        .map(|private| json!({ "kind": private.kind(), "says": private.to_string() }))
        .collect();

    json!({
        "file": inspection.file.to_string_lossy(),
        "can_hang": ready.is_some(),
        "format": header.map(|header| header.format.to_string().to_lowercase()),
        "named_rightly": header.map(|header| header.named_rightly),
        "bytes": header.map(|header| header.bytes),
        "width": header.map(|header| header.size.width),
        "height": header.map(|header| header.size.height),
        "stored_width": header.map(|header| header.stored.width),
        "stored_height": header.map(|header| header.stored.height),
        "orientation": header.map(|header| header.orientation.to_exif()),
        "profile": header.and_then(|header| header.profile.as_deref()),
        "colours": header.map(|header| header.storage.ink),
        "alpha": header.map(|header| header.storage.alpha),
        "depth": header.map(|header| header.storage.depth),
        "frames": header.map(|header| header.frames),
        "animated": header.map(|header| header.frames == Frames::Animation),
        "turned": header
            .filter(|header| header.orientation != Orientation::NoTransforms)
            .map(|header| turned(header.orientation)),
        "large_enough": inspection.large_enough,
        "private": private,
        "metadata_complete": inspection.metadata.complete,
        "warnings": inspection.warnings,
        "steps": ready.map(|ready| &ready.steps),
        "prepared": ready.map(|ready| json!({
            "width": ready.size.width,
            "height": ready.size.height,
            "cut": ready.cut,
            "file": ready.written.as_ref().map(|path| path.to_string_lossy()),
        })),
        "error": refusal.map(|refusal| json!({
            "what": refusal.what,
            "cure": refusal.cure,
        })),
    })
}
