//! Where a picture and a writing go on the mat that they share.

use super::Audience;
use crate::exhibition::typeset::{self, SetText, TypeArea};
use crate::exhibition::{Language, Work};
use crate::ui::theme::{SERIF, Scale};
use crate::ui::widget::Shaper;

use iced::Rectangle;

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

/// Where picture and writing go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zones {
    pub(super) picture: Option<Rectangle>,
    pub(super) writing: Option<Rectangle>,
}

/// The zones of a work, and its writing set in them.
///
/// A pair shares the mat in the way that leaves the writing a few lines, turns
/// the fewest of them, and then takes the fewest pages.
pub(super) fn settle(
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
