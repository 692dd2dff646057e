//! The gallery as it was last read: the exhibition, its files, and the report.

use crate::exhibition::{Exhibition, Work};
use crate::machine::journal;
use crate::manifest::watch::Target;
use crate::manifest::{Limits, Reading, Report, Revisions};
use crate::picture;
use crate::ui::loading::Decoding;
use crate::ui::picture_file::PictureFile;
use crate::ui::plan::PictureSource;
use crate::ui::theme::Palette;

use std::path::PathBuf;
use std::sync::Arc;

/// Where pictures come from, and what they may cost.
#[derive(Debug, Clone)]
pub struct Pictures {
    /// The folder that the exhibition's files lie in.
    root: PathBuf,
    /// What decoding a picture may cost.
    pub limits: picture::Limits,
    /// Where pictures are decoded.
    pub decoding: Decoding,
    /// How often their files have changed.
    revisions: Revisions,
}

impl Pictures {
    /// The picture of a work, if it has one.
    pub fn of(&self, work: &Work) -> Option<PictureFile> {
        let picture = work.picture.as_ref()?;

        Some(PictureFile::of(picture, &self.root, self.limits))
    }

    /// What the pixels of a work's picture are made from, if it has one.
    pub fn source(&self, work: &Work) -> Option<PictureSource> {
        let picture = work.picture.as_ref()?;

        Some(PictureSource::of(picture, self.revisions.of(&picture.file)))
    }
}

/// What was last read from the manifest.
#[derive(Debug)]
pub struct Gallery {
    /// The exhibition.
    pub exhibition: Exhibition,
    /// Where its pictures come from.
    pub pictures: Pictures,
    /// What is wrong or doubtful about the manifest as it was last read.
    pub report: Report,
    /// The files to watch for changes.
    pub watched: Arc<Target>,
    limits: Limits,
}

/// What a reload has replaced.
#[derive(Debug)]
pub struct Replaced {
    /// The exhibition of before.
    pub exhibition: Exhibition,
    /// Where its pictures came from.
    pub pictures: Pictures,
}

impl Gallery {
    /// What was read when the kiosk started.
    pub fn new(reading: Reading, decoding: Decoding) -> Self {
        Self {
            watched: Arc::new(Target::of(&reading)),
            exhibition: reading.exhibition,
            pictures: Pictures {
                root: reading.root,
                limits: reading.limits.picture,
                decoding,
                revisions: reading.revisions,
            },
            limits: reading.limits,
            report: reading.report,
        }
    }

    /// The wall's colours.
    pub fn palette(&self) -> Palette {
        Palette::of(self.exhibition.display.theme)
    }

    /// Takes over what was read anew, and returns what it replaces.
    ///
    /// Whatever has become unsound stays as it was; see [`Reading::succeed`].
    pub fn reload(&mut self, reading: Reading) -> Replaced {
        self.note(&reading.report);

        let pictures = self.pictures.clone();

        self.pictures.root.clone_from(&reading.root);
        self.pictures.revisions.update(reading.revisions.clone());

        let (exhibition, limits) = reading.succeed(&self.exhibition, self.limits);

        self.pictures.limits = limits.picture;
        self.limits = limits;

        Replaced {
            exhibition: std::mem::replace(&mut self.exhibition, exhibition),
            pictures,
        }
    }

    /// Keeps a report for staff, and logs it if it says anything new.
    fn note(&mut self, report: &Report) {
        if self.report == *report {
            return;
        }

        self.report.clone_from(report);

        if report.errors() > 0 {
            journal::warn(&format!(
                "{} has mistakes; what was good before stays on the wall\n{}",
                report.file,
                report.human(false)
            ));
        } else if report.warnings() > 0 {
            journal::note(&report.human(false));
        }
    }
}
