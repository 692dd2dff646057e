//! What is known of a work on a stage before its picture is decoded: where
//! everything of it goes, what is shown one after the other, and for how long.

mod leaves;
mod zones;

pub use leaves::{Leaf, Note, SetPage};

use super::theme::Scale;
use super::widget::label::Label;
use crate::exhibition::{FocalPoint, Language, Picture, Work, WorkId, reading};
use crate::words::Words;
use leaves::{leaves, noted};
use zones::settle;

use iced::{Point, Rectangle, Size};
use std::path::PathBuf;
use std::time::Duration;

/// The margin around mat and label, in units.
const MARGIN: f32 = 1.4;

/// The space between mat and label, in units.
const LABEL_GAP: f32 = 0.9;

/// Whom a work is planned for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Audience<'a> {
    /// Whoever passes by the wall: the label is in the first of these
    /// languages, and the writing in each of them that it is there in.
    Passers(Language, &'a [Language]),
    /// A visitor who reads this language, and has been asked about a content
    /// note.
    Visitor(Language),
    /// Such a visitor who wants larger type: the work has the stage almost to
    /// itself.
    Enlarged(Language),
}

impl Audience<'_> {
    fn language(self) -> Language {
        match self {
            Self::Passers(language, _) | Self::Visitor(language) | Self::Enlarged(language) => {
                language
            }
        }
    }
}

/// Where everything of a work goes on a stage of a given size, worked out
/// before its picture is decoded. Lengths are in physical pixels, places
/// relative to the stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The work.
    pub id: WorkId,
    /// The stage that it is planned for.
    pub stage: Size,
    /// The ground that the work lies on.
    pub mat: Rectangle,
    /// The most that the picture may take, if there is one.
    pub picture: Option<Rectangle>,
    /// What the picture's pixels come from.
    pub source: Option<PictureSource>,
    /// Where the writing goes, if there is one.
    pub writing: Option<Rectangle>,
    /// What is shown one after the other; never none.
    pub leaves: Vec<Leaf>,
    /// The label beside or under it.
    pub label: Label,
    /// The space around and between.
    pub margin: f32,
    /// The space between mat and label.
    pub label_gap: f32,
    stays: Option<Duration>,
}

/// What the pixels of a picture come from. Two pictures of the same source look
/// the same in the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureSource {
    file: PathBuf,
    enlarge: bool,
    crop: Option<FocalPoint>,
    /// The [revision](crate::manifest::Revisions) of the file.
    revision: u64,
}

impl PictureSource {
    /// The source of a picture whose file is at this revision.
    pub fn of(picture: &Picture, revision: u64) -> Self {
        Self {
            file: picture.file.clone(),
            enlarge: picture.enlarge,
            crop: picture.crop,
            revision,
        }
    }
}

impl Plan {
    /// Plans a work for a stage.
    pub fn of(work: &Work, stage: Size, audience: Audience<'_>, scale: Scale) -> Self {
        let language = audience.language();
        let margin = scale.space(MARGIN);
        let label_gap = scale.space(LABEL_GAP);
        let space = Size::new(
            (stage.width - 2.0 * margin).max(1.0).floor(),
            (stage.height - 2.0 * margin).max(1.0).floor(),
        );

        let label = match audience {
            Audience::Passers(..) | Audience::Visitor(_) => Label::of(work, language, space, scale),
            Audience::Enlarged(_) => Label::brief(work, language, space, scale),
        };

        let taken = if label.is_beside() {
            Size::new(label.size().width + label_gap, 0.0)
        } else {
            Size::new(0.0, label.size().height + label_gap)
        };

        let mat = Rectangle::new(
            Point::new(margin, margin),
            Size::new(
                (space.width - taken.width).max(1.0),
                (space.height - taken.height).max(1.0),
            ),
        );

        let (zones, set) = settle(work, mat, audience, scale);

        let mut leaves = leaves(work, &set, &label, Words::of(language));

        match (audience, &work.content_note) {
            (Audience::Passers(..), Some(note)) => {
                leaves.insert(0, noted(note.text(language), Words::of(language)));
            }
            (Audience::Passers(..), None) => {}
            // Which page it is stands beside the buttons that turn it.
            (Audience::Visitor(_) | Audience::Enlarged(_), _) => {
                for leaf in &mut leaves {
                    leaf.mark = None;
                }
            }
        }

        Self {
            id: work.id.clone(),
            stage,
            mat,
            picture: zones.picture,
            source: work
                .picture
                .as_ref()
                .map(|picture| PictureSource::of(picture, 0)),
            writing: zones.writing,
            leaves,
            label,
            margin,
            label_gap,
            stays: work.stays,
        }
    }

    /// The same plan, for a picture from this source.
    pub fn with_source(mut self, source: Option<PictureSource>) -> Self {
        self.source = source;
        self
    }

    /// How long the leaf with this position stays on the wall.
    pub fn stays(&self, leaf: usize) -> Duration {
        let leaf = self.leaves.get(leaf);

        // However short a work is shown, its note is there to be read.
        match (self.stays, leaf) {
            (Some(stays), Some(Leaf { note: None, .. }) | None) => stays,
            (_, leaf) => leaf.map_or(reading::PICTURE, |leaf| leaf.stays),
        }
    }

    /// The most pixels that the picture may cover, if there is one.
    pub fn picture_size(&self) -> Option<(u32, u32)> {
        self.picture
            .map(|bounds| (bounds.width.max(1.0) as u32, bounds.height.max(1.0) as u32))
    }
}
