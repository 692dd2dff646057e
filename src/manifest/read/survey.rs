//! Checking picture files: whether they are there and fit to hang.

use super::files::shown;
use super::reader::{Hanging, Reader};
use crate::exhibition::{Exhibition, Standing, WorkId};
use crate::manifest::paths::resolve;
use crate::manifest::report::{Message, Severity, Subject};
use crate::manifest::schema;
use crate::picture::{self, Foreign, Frames, Probe};

use std::collections::HashSet;

/// Roughly the size of a picture on a wall of 1920 × 1080 pixels.
pub const STAGE: picture::Fit = picture::Fit::new(860, 750);

/// Whether a picture fills the stage in one direction without being enlarged.
/// Otherwise it hangs small.
pub fn fills(size: picture::Size, stage: picture::Fit) -> bool {
    size.width >= stage.width || size.height >= stage.height
}

/// Checks every picture, and takes down the works whose picture is bad.
pub(super) fn pictures(reader: &mut Reader<'_>, exhibition: &mut Exhibition) {
    // A withdrawn work's files may have been deleted already.
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
            reader.report(flaw.severity, hanging.mark.clone(), flaw.problem);

            if let (Some(id), Some(finding)) = (&hanging.work, reader.findings.last_mut()) {
                finding.subject = Some(of_work(id));
            }
        }
    }

    exhibition.works.retain(|work| !bad.contains(&work.id));
}

/// What is wrong or doubtful about a picture.
struct Flaw {
    severity: Severity,
    problem: Message,
}

impl Flaw {
    fn error(problem: Message) -> Self {
        Self {
            severity: Severity::Error,
            problem,
        }
    }

    fn warning(problem: Message) -> Self {
        Self {
            severity: Severity::Warning,
            problem,
        }
    }
}

/// Reads a picture's header, or says why it can't hang.
fn look(reader: &mut Reader<'_>, hanging: &Hanging) -> Result<Probe, Flaw> {
    let name = || shown(&hanging.file);
    let limits = reader.context.limits.picture;

    let file = resolve(reader.root, &hanging.file)
        .map_err(|problem| Flaw::error(reader.path_problem(&problem)))?;

    let size = file.metadata().map_or(0, |metadata| metadata.len());

    if size > limits.bytes {
        return Err(Flaw::error(Message::PictureTooLarge {
            file: name(),
            megabytes: limits.bytes / 1_000_000,
        }));
    }

    let probe = picture::probe(&file).map_err(|error| Flaw::error(cannot_hang(name(), &error)))?;

    if !probe.format.is_vector() && probe.stored.pixels() > limits.pixels {
        return Err(Flaw::error(Message::PictureTooManyPixels {
            file: name(),
            width: probe.size.width.into(),
            height: probe.size.height.into(),
            millions: limits.pixels / 1_000_000,
        }));
    }

    Ok(probe)
}

/// Why a picture can't hang. A decoder's reason is in English, whatever the
/// language of the report.
fn cannot_hang(file: String, error: &picture::Error) -> Message {
    use picture::Error;

    match error {
        Error::Unreadable { source, .. } => Message::PictureUnreadable {
            file,
            reason: source.to_string(),
        },
        Error::Empty { .. } => Message::PictureEmpty { file },
        Error::Foreign { kind, .. } => Message::PictureForeign {
            file,
            kind: foreign(*kind),
        },
        Error::Unknown { .. } => Message::PictureUnknown { file },
        Error::Damaged { format, reason, .. } => Message::PictureDamaged {
            file,
            format: format.to_string(),
            reason: reason.clone(),
        },
        Error::Unsupported { format, reason, .. } => Message::PictureUnsupported {
            file,
            format: format.to_string(),
            reason: reason.clone(),
        },
        Error::NotAFile { .. }
        | Error::TooManyBytes { .. }
        | Error::TooManyPixels { .. }
        | Error::TooMuchMemory { .. }
        | Error::TooSlow { .. }
        | Error::Fatal { .. }
        | Error::Unstrippable { .. } => Message::PictureOdd {
            file,
            reason: error.what(),
            cure: sentence(error.cure()),
        },
    }
}

/// What a file is instead of a picture, by which messages choose their words.
fn foreign(kind: Foreign) -> &'static str {
    match kind {
        Foreign::Heic => "heic",
        Foreign::JpegXl => "jpeg-xl",
        Foreign::Jpeg2000 => "jpeg-2000",
        Foreign::CameraRaw => "camera-raw",
        Foreign::Photoshop => "photoshop",
        Foreign::Pdf => "pdf",
        Foreign::PostScript => "postscript",
        Foreign::Icon => "icon",
        Foreign::Video => "video",
        Foreign::Sound => "sound",
        Foreign::Archive => "archive",
        Foreign::WebPage => "web-page",
        Foreign::Text => "text",
    }
}

/// What is doubtful about a picture that can hang.
fn doubts(probe: &Probe, hanging: &Hanging, enlarge: bool) -> Vec<Flaw> {
    let name = || shown(&hanging.file);
    let mut doubts = Vec::new();

    if !probe.named_rightly {
        doubts.push(Flaw::warning(Message::WrongExtension {
            file: name(),
            format: probe.format.to_string(),
        }));
    }

    let pages = match probe.frames {
        Frames::Single => None,
        Frames::Animation => Some(false),
        Frames::Pages => Some(true),
    };

    if let Some(pages) = pages {
        let file = name();

        doubts.push(Flaw::warning(Message::FirstFrameOnly { file, pages }));
    }

    if !enlarge && !probe.format.is_vector() && !fills(probe.size, STAGE) {
        doubts.push(Flaw::warning(Message::PictureTooSmall {
            width: probe.size.width.into(),
            height: probe.size.height.into(),
            across: STAGE.width.into(),
            down: STAGE.height.into(),
        }));
    }

    doubts
}

/// Makes a clause a sentence.
fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();

    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).chain(['.']).collect())
        .unwrap_or_default()
}

/// The subject of a finding about a work.
fn of_work(id: &WorkId) -> Subject {
    Subject {
        table: schema::WORK.name,
        name: id.to_string(),
    }
}
