//! The picture files: whether they are there, and fit to hang.

use super::reader::{Hanging, Reader};
use super::whole;
use crate::exhibition::{Exhibition, Standing, WorkId};
use crate::manifest::paths::resolve;
use crate::manifest::report::{Code, Severity};
use crate::picture::{self, Frames, Probe};

use std::collections::HashSet;

/// What a wall of 1920 × 1080 pixels has for a picture, roughly.
pub const STAGE: picture::Fit = picture::Fit::new(860, 750);

/// Whether a picture fills a box one way without being enlarged. One that is
/// smaller both ways hangs small.
pub fn fills(size: picture::Size, stage: picture::Fit) -> bool {
    size.width >= stage.width || size.height >= stage.height
}

/// Looks at every picture, and takes the works down whose picture is bad.
pub(super) fn pictures(reader: &mut Reader<'_>, exhibition: &mut Exhibition) {
    // The files of a work that was withdrawn may well be gone.
    let withdrawn: HashSet<&WorkId> = exhibition
        .works
        .iter()
        .filter(|work| work.consent.standing(reader.context.today) == Standing::Withdrawn)
        .map(|work| &work.id)
        .collect();

    let mut bad: HashSet<WorkId> = HashSet::new();

    for hanging in std::mem::take(&mut reader.pictures) {
        let is_withdrawn = |id: &WorkId| withdrawn.contains(id);

        if hanging.work.as_ref().is_some_and(is_withdrawn) {
            continue;
        }

        let enlarge = hanging
            .work
            .as_ref()
            .and_then(|id| exhibition.work(id)?.picture.as_ref())
            .is_some_and(|picture| picture.enlarge);

        let seen = match look(reader, &hanging) {
            Ok(probe) => doubts(&probe, &hanging, enlarge),
            Err(flaw) => {
                bad.extend(hanging.work.clone());
                vec![flaw]
            }
        };

        for flaw in seen {
            reader.report(
                flaw.severity,
                flaw.code,
                hanging.mark.clone(),
                flaw.message,
                flaw.cure,
            );

            if let (Some(id), Some(finding)) = (&hanging.work, reader.findings.last_mut()) {
                finding.subject = Some(whole::of_work(id));
            }
        }
    }

    exhibition.works.retain(|work| !bad.contains(&work.id));
}

/// What a curator should know of a picture.
struct Flaw {
    severity: Severity,
    code: Code,
    message: String,
    cure: String,
}

impl Flaw {
    fn error(code: Code, message: String, cure: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message,
            cure: cure.into(),
        }
    }

    fn warning(code: Code, message: String, cure: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            code,
            message,
            cure: cure.into(),
        }
    }
}

/// What its header tells of a picture, or why it cannot hang.
fn look(reader: &mut Reader<'_>, hanging: &Hanging) -> Result<Probe, Flaw> {
    let name = hanging.file.display();
    let limits = reader.context.limits.picture;

    let file = resolve(reader.root, &hanging.file).map_err(|problem| {
        let (code, message, cure) = reader.path_problem(&problem);

        Flaw::error(code, message, cure)
    })?;

    let size = file.metadata().map_or(0, |metadata| metadata.len());

    if size > limits.bytes {
        return Err(Flaw::error(
            Code::FileTooLarge,
            format!(
                "`{name}` is larger than {} megabytes.",
                limits.bytes / 1_000_000
            ),
            "Save it smaller; 4,000 pixels on its long side are enough. Or raise \
             `picture-megabytes` in `[limits]`.",
        ));
    }

    let probe = picture::probe(&file).map_err(|error| {
        Flaw::error(
            Code::NotAPicture,
            format!("`{name}` cannot be shown: {}.", error.what()),
            sentence(error.cure()),
        )
    })?;

    if !probe.format.is_vector() && probe.stored.pixels() > limits.pixels {
        return Err(Flaw::error(
            Code::FileTooLarge,
            format!(
                "`{name}` has {} × {} pixels, more than the {} million that are opened.",
                probe.size.width,
                probe.size.height,
                limits.pixels / 1_000_000
            ),
            "Save it smaller; 4,000 pixels on its long side are enough. Or raise \
             `picture-megapixels` in `[limits]`.",
        ));
    }

    Ok(probe)
}

/// What is doubtful about a picture that hangs.
fn doubts(probe: &Probe, hanging: &Hanging, enlarge: bool) -> Vec<Flaw> {
    let name = hanging.file.display();
    let mut doubts = Vec::new();

    if !probe.named_rightly {
        doubts.push(Flaw::warning(
            Code::WrongExtension,
            format!(
                "The content of `{name}` is {}, whatever its name says.",
                probe.format
            ),
            "It hangs as it is. Other programs may stumble over it: rename it, and name it anew \
             here.",
        ));
    }

    let shown = match probe.frames {
        Frames::Single => None,
        Frames::Animation => Some(("is animated", "frame")),
        Frames::Pages => Some(("has several pages", "page")),
    };

    if let Some((what, part)) = shown {
        doubts.push(Flaw::warning(
            Code::FirstFrameOnly,
            format!("`{name}` {what}, and only its first {part} hangs."),
            format!("If another {part} is meant, save that one as PNG or JPEG and name it here."),
        ));
    }

    if !enlarge && !probe.format.is_vector() && !fills(probe.size, STAGE) {
        doubts.push(Flaw::warning(
            Code::PictureTooSmall,
            format!(
                "This picture has only {} × {} pixels, and will hang small.",
                probe.size.width, probe.size.height
            ),
            format!(
                "Use one with at least {} pixels across or {} down, or let it grow with \
                 `enlarge = true`, which makes it softer.",
                STAGE.width, STAGE.height
            ),
        ));
    }

    doubts
}

/// A clause as a sentence of its own.
pub(super) fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();

    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).chain(['.']).collect())
        .unwrap_or_default()
}
