//! The picture files: whether they are there, and fit to hang.

use super::entry::{Hanging, Reader};
use super::paths::resolve;
use super::report::{Code, Severity};
use super::whole;
use crate::exhibition::{Exhibition, Standing, WorkId};
use crate::picture;

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
        .filter(|work| work.consent.standing(reader.today) == Standing::Withdrawn)
        .map(|work| &work.id)
        .collect();

    let mut bad: HashSet<WorkId> = HashSet::new();

    for hanging in std::mem::take(&mut reader.pictures) {
        let is_withdrawn = |id: &WorkId| withdrawn.contains(id);

        if hanging.work.as_ref().is_some_and(is_withdrawn) {
            continue;
        }

        let Some((severity, code, message, cure)) = look(reader, &hanging) else {
            continue;
        };

        reader.report(severity, code, hanging.span, message, cure);

        if let Some(id) = hanging.work {
            if let Some(finding) = reader.findings.last_mut() {
                finding.subject = Some(whole::of_work(&id));
            }

            if severity == Severity::Error {
                bad.insert(id);
            }
        }
    }

    exhibition.works.retain(|work| !bad.contains(&work.id));
}

/// What is wrong with a picture.
fn look(reader: &mut Reader<'_>, hanging: &Hanging) -> Option<(Severity, Code, String, String)> {
    let name = hanging.file.display();
    let limits = reader.terms.limits.picture;
    let limit = limits.bytes;

    let file = match resolve(reader.root, &hanging.file) {
        Ok(file) => file,
        Err(problem) => {
            let (code, message, cure) = reader.path_problem(&problem);

            return Some((Severity::Error, code, message, cure));
        }
    };

    let size = file.metadata().map_or(0, |metadata| metadata.len());

    if size > limit {
        return Some((
            Severity::Error,
            Code::FileTooLarge,
            format!("`{name}` is larger than {} megabytes.", limit / 1_000_000),
            String::from(
                "Save it smaller; 4,000 pixels on its long side are enough. Or raise \
                 `picture-megabytes` in `[limits]`.",
            ),
        ));
    }

    let probe = match picture::probe(&file) {
        Ok(probe) => probe,
        Err(error) => {
            return Some((
                Severity::Error,
                Code::NotAPicture,
                format!("`{name}` cannot be shown: {}.", error.what()),
                sentence(error.cure()),
            ));
        }
    };

    let picture::Size { width, height } = probe.size;
    let vector = probe.format.is_vector();

    if !vector && probe.stored.pixels() > limits.pixels {
        return Some((
            Severity::Error,
            Code::FileTooLarge,
            format!(
                "`{name}` has {width} × {height} pixels, more than the {} million that are opened.",
                limits.pixels / 1_000_000
            ),
            String::from(
                "Save it smaller; 4,000 pixels on its long side are enough. Or raise \
                 `picture-megapixels` in `[limits]`.",
            ),
        ));
    }

    if !probe.named_rightly {
        return Some((
            Severity::Warning,
            Code::WrongExtension,
            format!(
                "`{name}` is a {} file by its content, whatever its name says.",
                probe.format
            ),
            String::from(
                "It hangs as it is. Other programs may stumble over it: rename it, and name it \
                 anew here.",
            ),
        ));
    }

    (!vector && !fills(probe.size, STAGE)).then(|| {
        (
            Severity::Warning,
            Code::PictureTooSmall,
            format!("This picture has only {width} × {height} pixels, and will hang small."),
            format!(
                "Use one with at least {} pixels across or {} down: pictures are never enlarged \
                 into blur.",
                STAGE.width, STAGE.height
            ),
        )
    })
}

/// A clause as a sentence of its own.
fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();

    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).chain(['.']).collect())
        .unwrap_or_default()
}
