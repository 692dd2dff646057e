//! A work on the stage: where everything of it goes, and for how long.

use super::theme::{SERIF, Scale};
use super::widget::Shaper;
use super::widget::label::Label;
use crate::exhibition::typeset::{self, Page, SetText, TypeArea};
use crate::exhibition::{FocalPoint, Language, Picture, Work, WorkId, reading};
use crate::words::Words;

use iced::widget::image;
use iced::{Point, Rectangle, Size};
use iced_runtime::image::Allocation;
use std::path::PathBuf;
use std::time::Duration;

/// The margin around mat and label, in units.
const MARGIN: f32 = 1.4;

/// The space between mat and label, in units.
const LABEL_GAP: f32 = 0.9;

/// The mat that is left around a picture, in units.
const MAT: f32 = 0.9;

/// The mat that is left around a writing, in units. The lower margin also
/// holds the mark that says which page is shown.
const TEXT_MARGIN: f32 = 1.7;

/// The ways in which a picture and a writing can share the mat: whether they
/// stand side by side, and the share that the picture takes.
const PAIRS: [(bool, f32); 4] = [(true, 0.5), (true, 0.4), (false, 0.5), (false, 0.4)];

/// The sizes that a writing is set in, in units: the smallest, the size for
/// what takes several pages anyway, and the largest.
const TYPE: (f32, f32, f32) = (1.0, 1.2, 2.2);

/// How many of its smallest lines a writing beside a picture should have room
/// for.
const FEWEST_LINES: usize = 4;

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

/// What is shown of a work at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// The content note, which is shown before anything that it is about.
    pub note: Option<Note>,
    /// The page of the writing, if there is one.
    pub page: Option<SetPage>,
    /// Which leaf it is, in words, where there are several.
    pub mark: Option<String>,
    /// How long it stays.
    pub stays: Duration,
}

/// A content note, on a wall that nobody has asked to show its work.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it begins with.
    pub heading: String,
    /// What it says.
    pub text: String,
}

/// A page with the size that it is set in.
#[derive(Debug, Clone, PartialEq)]
pub struct SetPage {
    /// The lines.
    pub page: Page,
    /// The size of the type.
    pub size: f32,
    /// The width of the widest line of all pages.
    pub width: f32,
}

/// A work that is ready for the stage.
#[derive(Debug, Clone)]
pub struct Hanging {
    /// Where everything goes.
    pub plan: Plan,
    /// The picture, at exactly the pixels that it covers.
    pub picture: Option<(image::Handle, Rectangle)>,
    /// What keeps the picture with the renderer until it is drawn.
    pub allocation: Option<Allocation>,
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

impl Hanging {
    /// Puts a picture of exactly these pixels in its place.
    pub fn with_picture(plan: Plan, width: u32, height: u32, pixels: Vec<u8>) -> Self {
        let picture = plan.picture.map(|zone| {
            (
                image::Handle::from_rgba(width, height, pixels),
                centred(Size::new(width as f32, height as f32), zone),
            )
        });

        Self {
            plan,
            picture,
            allocation: None,
        }
    }

    /// The same picture by another plan, if it has the very same pixels there.
    pub fn rehung(&self, plan: &Plan) -> Option<Self> {
        if self.plan.source != plan.source || self.plan.picture_size() != plan.picture_size() {
            return None;
        }

        let (handle, bounds) = self.picture.as_ref()?;
        let bounds = centred(bounds.size(), plan.picture?);

        Some(Self {
            plan: plan.clone(),
            picture: Some((handle.clone(), bounds)),
            allocation: self.allocation.clone(),
        })
    }

    /// A work without a picture.
    pub fn without_picture(plan: Plan) -> Self {
        Self {
            plan,
            picture: None,
            allocation: None,
        }
    }
}

/// The middle of a zone, in whole pixels, or the renderer would have to scale.
fn centred(size: Size, zone: Rectangle) -> Rectangle {
    let position = Point::new(
        (zone.x + (zone.width - size.width) / 2.0).round(),
        (zone.y + (zone.height - size.height) / 2.0).round(),
    );

    Rectangle::new(position, size)
}

/// Where picture and writing go.
#[derive(Debug, Clone, Copy)]
struct Zones {
    picture: Option<Rectangle>,
    writing: Option<Rectangle>,
}

/// The zones of a work, and its writing set in them.
///
/// A pair shares the mat in the way that leaves the writing a few lines, turns
/// the fewest of them, and then takes the fewest pages.
fn settle(
    work: &Work,
    mat: Rectangle,
    audience: Audience<'_>,
    scale: Scale,
) -> (Zones, Vec<(Language, SetText)>) {
    let picture = scale.space(MAT);
    let writing = scale.space(TEXT_MARGIN);

    let set = |zones: Zones| {
        let settings = zones
            .writing
            .map_or_else(Vec::new, |zone| set_writing(work, zone, audience, scale));

        (zones, settings)
    };

    match (&work.picture, &work.writing) {
        (None, None) => set(Zones {
            picture: None,
            writing: None,
        }),
        (Some(_), None) => set(Zones {
            picture: Some(mat.shrink(picture)),
            writing: None,
        }),
        (None, Some(_)) => set(Zones {
            picture: None,
            writing: Some(mat.shrink(writing)),
        }),
        (Some(_), Some(_)) => PAIRS
            .into_iter()
            .map(|(beside, share)| {
                let (first, second) = part(mat, beside, share);

                set(Zones {
                    picture: Some(first.shrink(picture)),
                    writing: Some(second.shrink(writing)),
                })
            })
            .min_by_key(|(zones, settings)| (missing_lines(zones, scale), cost(settings)))
            .unwrap_or_else(|| {
                set(Zones {
                    picture: Some(mat.shrink(picture)),
                    writing: None,
                })
            }),
    }
}

/// Parts a rectangle in two, side by side or one above the other.
fn part(whole: Rectangle, beside: bool, share: f32) -> (Rectangle, Rectangle) {
    if beside {
        let width = (whole.width * share).round();

        (
            Rectangle { width, ..whole },
            Rectangle {
                x: whole.x + width,
                width: whole.width - width,
                ..whole
            },
        )
    } else {
        let height = (whole.height * share).round();

        (
            Rectangle { height, ..whole },
            Rectangle {
                y: whole.y + height,
                height: whole.height - height,
                ..whole
            },
        )
    }
}

/// How many lines a writing lacks to have the fewest that it should have room
/// for. With fewer it would turn a page after every line or two.
fn missing_lines(zones: &Zones, scale: Scale) -> usize {
    let line = scale.space(TYPE.0) * typeset::LEADING;

    zones.writing.map_or(0, |zone| {
        FEWEST_LINES.saturating_sub((zone.height / line).max(0.0) as usize)
    })
}

/// How far a setting is from what its author wrote: lines that were turned,
/// then pages.
fn cost(settings: &[(Language, SetText)]) -> (usize, usize) {
    let pages = settings.iter().flat_map(|(_, setting)| &setting.pages);

    let turned = pages
        .clone()
        .flat_map(|page| &page.lines)
        .filter(|line| line.turned)
        .count();

    (turned, pages.count())
}

/// The writing, set in each language that it is shown in, the original first.
fn set_writing(
    work: &Work,
    zone: Rectangle,
    audience: Audience<'_>,
    scale: Scale,
) -> Vec<(Language, SetText)> {
    let Some(writing) = &work.writing else {
        return Vec::new();
    };

    let area = TypeArea {
        width: zone.width,
        height: zone.height,
        smallest: scale.space(TYPE.0),
        paged: scale.space(TYPE.1),
        largest: scale.space(TYPE.2),
    };

    let original = writing.body.original().language;

    writing
        .body
        .all()
        .filter(|shown| match audience {
            Audience::Passers(_, languages) => {
                shown.language == original || languages.contains(&shown.language)
            }
            Audience::Visitor(language) | Audience::Enlarged(language) => {
                shown.language == writing.body.show(language).language
            }
        })
        .map(|shown| {
            let shaper = Shaper { font: SERIF };

            (
                shown.language,
                typeset::set(shown.text, writing.form, &area, &shaper),
            )
        })
        .collect()
}

fn leaves(work: &Work, settings: &[(Language, SetText)], label: &Label, words: Words) -> Vec<Leaf> {
    let looking = reading::picture(label.words());

    let of: usize = settings.iter().map(|(_, set)| set.pages.len()).sum();

    let pages = settings.iter().flat_map(|(language, setting)| {
        setting
            .pages
            .iter()
            .map(move |page| (*language, setting, page))
    });

    let mut leaves: Vec<Leaf> = pages
        .enumerate()
        .map(|(index, (language, setting, page))| {
            let number = words.page(index + 1, of);

            let mark = match settings.len() {
                0 | 1 => number,
                _ => format!("{} · {number}", language.autonym()),
            };

            let reading = page.reading_time(setting.form);

            Leaf {
                note: None,
                page: Some(SetPage {
                    page: page.clone(),
                    size: setting.size,
                    width: setting.width,
                }),
                mark: (of > 1).then_some(mark),
                stays: if index == 0 && work.picture.is_some() {
                    reading + looking
                } else {
                    reading
                },
            }
        })
        .collect();

    if leaves.is_empty() {
        leaves.push(Leaf {
            note: None,
            page: None,
            mark: None,
            stays: looking,
        });
    }

    leaves
}

/// The leaf of a content note: there for long enough to read it and to turn
/// away.
fn noted(text: &str, words: Words) -> Leaf {
    let heading = words.before_you_look();
    let count = reading::words(text) + reading::words(&heading);

    Leaf {
        stays: reading::note(count),
        note: Some(Note {
            heading,
            text: text.to_owned(),
        }),
        page: None,
        mark: None,
    }
}

impl SetPage {
    /// The height of one line in pixels.
    pub fn line_height(&self) -> f32 {
        self.size * typeset::LEADING
    }
}
