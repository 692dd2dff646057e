//! A work, large: the visitor turns its pages, and nothing hurries.

use super::{Action, Foot, Place, Scene};
use crate::exhibition::{Localized, Work, WorkId};
use crate::ui::hanging::Hanging;
use crate::ui::theme::{SANS, SANS_STRONG, SERIF_ITALIC};
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::flow::{Flow, Pages, Voice};
use crate::ui::widget::rack::{Button, Rack};
use crate::ui::widget::{Element, label, line, stage};

use iced::widget::text::Alignment;
use iced::widget::{column, container};
use iced::{Center, Fill, Size};

/// The widest that a content note is set, in units: lines of about 60
/// letters.
const WIDEST_NOTE: f32 = 30.0;

/// What there is of a work to show.
#[derive(Debug, Clone, Copy)]
pub struct Exhibit<'a> {
    /// The work.
    pub work: &'a Work,
    /// Where everything of it goes, and its picture as soon as it is there.
    pub hanging: &'a Hanging,
    /// Whether its picture cannot be shown.
    pub unfit: bool,
}

/// The size of the stage that a work has.
pub fn stage_size(scene: &Scene<'_>, id: &WorkId) -> Size {
    scene.stage(foot(scene, id))
}

/// Shows a page of a work or, before a visitor has agreed to see it, its
/// content note.
pub fn view<'a>(
    scene: &Scene<'_>,
    exhibit: Exhibit<'_>,
    uncovered: bool,
    place: &Place,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let work = exhibit.work;

    if let Some(note) = work.content_note.as_ref().filter(|_| !uncovered) {
        return view_note(scene, work, note, controls);
    }

    let size = stage_size(scene, &work.id);

    // Where the picture cannot be shown, its description stands for it.
    let leaves = if exhibit.unfit {
        0
    } else {
        exhibit.hanging.plan.leaves.len()
    };

    let about = about(scene, exhibit);
    let pages = leaves + about.as_ref().map_or(0, Pages::count);
    let page = place.page().min(pages.saturating_sub(1));

    let (body, size) = if page < leaves {
        let stage = stage::view(
            Some((exhibit.hanging, page)),
            None,
            None,
            1.0,
            size,
            scene.scale,
            scene.palette(),
        );

        (stage, size)
    } else {
        let text = about.map_or_else(
            || container("").into(),
            |about| about.view(page - leaves, scene.palette(), controls),
        );

        (text, scene.body(foot(scene, &work.id)))
    };

    let buttons = scene
        .turning(place, pages)
        .into_iter()
        .chain(leading_on(scene, &work.id))
        .collect();

    scene.compose(
        body,
        size,
        buttons,
        scene.page_mark(place, pages),
        foot(scene, &work.id),
        controls,
    )
}

/// What the stage has no room for: a statement that its label cuts short, and
/// the description of a picture that cannot be shown.
fn about(scene: &Scene<'_>, exhibit: Exhibit<'_>) -> Option<Pages<Action>> {
    let work = exhibit.work;
    let language = scene.language();
    let cut_short = exhibit.hanging.plan.label.is_cut_short();

    if !cut_short && !exhibit.unfit {
        return None;
    }

    let mut flow = Flow::new(scene.scale);

    flow.text(Voice::Work, work.title.text(language), 0.0);

    for fact in label::facts(work, language) {
        flow.text(Voice::Quiet, fact, 0.0);
    }

    if exhibit.unfit
        && let Some(picture) = &work.picture
    {
        flow.lead_in(Voice::Quiet, scene.words().not_shown_now(), 0.8);
        flow.shown(Voice::Body, picture.alt.show(language), language, 0.0);
    }

    if let Some(statement) = &work.statement {
        flow.shown(Voice::Body, statement.show(language), language, 0.8);
    }

    Some(flow.pages(scene.body(foot(scene, &work.id))))
}

/// The room for the buttons under a work.
fn foot(scene: &Scene<'_>, id: &WorkId) -> Foot {
    let most: Vec<Button<Action>> = scene
        .turning(&Place::work(id.clone()), 2)
        .into_iter()
        .chain(leading_on(scene, id))
        .collect();

    scene.foot(&most)
}

/// The buttons that lead from a work to others.
fn leading_on(scene: &Scene<'_>, id: &WorkId) -> Vec<Button<Action>> {
    let words = scene.words();
    let exhibition = scene.exhibition;
    let today = scene.today();
    let works: Vec<&WorkId> = exhibition.seen_works(today).map(|work| &work.id).collect();

    let mut buttons = vec![scene.back()];

    if works.len() > 1 {
        let position = works.iter().position(|other| *other == id).unwrap_or(0);
        let (previous, next) = (
            works[(position + works.len() - 1) % works.len()],
            works[(position + 1) % works.len()],
        );

        let turn = |id: &WorkId| Action::Turn(Place::work(id.clone()));

        buttons.extend([
            (
                Control::new(words.previous_work(), turn(previous)),
                Look::Plain,
            ),
            (Control::new(words.next_work(), turn(next)), Look::Plain),
        ]);
    }

    let is_calm = exhibition.work(id).is_some_and(|work| work.calm);

    if let Some(calmer) = exhibition.calmer(id, today).filter(|_| !is_calm) {
        buttons.push((
            Control::new(
                words.something_calmer(),
                Action::Turn(Place::work(calmer.id.clone())),
            ),
            Look::Plain,
        ));
    }

    buttons
}

/// What a visitor should know, and two ways on that are equally easy.
fn view_note<'a>(
    scene: &Scene<'_>,
    work: &Work,
    note: &Localized,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let (words, scale, palette) = (scene.words(), scene.scale, scene.palette());
    let language = scene.language();
    let today = scene.today();
    let width = (scene.size.width - 2.0 * scene.margin()).min(scale.space(WIDEST_NOTE));
    let shown = note.show(language);

    let skip = scene
        .exhibition
        .seen_works(today)
        .skip_while(|other| other.id != work.id)
        .nth(1)
        .map_or(Place::Artworks { page: 0 }, |next| {
            Place::work(next.id.clone())
        });

    let mut ways = vec![
        (
            Control::new(
                words.show(),
                Action::Turn(Place::Work {
                    id: work.id.clone(),
                    page: 0,
                    uncovered: true,
                }),
            ),
            Look::Plain,
        ),
        (Control::new(words.skip(), Action::Turn(skip)), Look::Plain),
    ];

    if let Some(calmer) = scene.exhibition.calmer(&work.id, today) {
        ways.push((
            Control::new(
                words.something_calmer(),
                Action::Turn(Place::work(calmer.id.clone())),
            ),
            Look::Plain,
        ));
    }

    let foreign = (shown.language != language).then(|| {
        line(
            format!("[{}]", shown.language.autonym()),
            SANS,
            scale.small(),
            palette.quiet,
        )
    });

    let text = column![
        line(
            work.title.text(language).to_owned(),
            SERIF_ITALIC,
            scale.title(),
            palette.ink
        )
        .align_x(Alignment::Center),
        line(
            words.before_you_look(),
            SANS_STRONG,
            scale.body(),
            palette.quiet
        )
        .align_x(Alignment::Center),
        foreign,
        line(shown.text.to_owned(), SANS, scale.lead(), palette.ink).align_x(Alignment::Center),
    ]
    .align_x(Center)
    .max_width(width)
    .spacing(scale.space(0.4));

    let rack = Rack::spread(&ways, width, scale, 100).view(controls);

    container(
        column![text, container(rack).center_x(width)]
            .align_x(Center)
            .spacing(scale.space(1.2)),
    )
    .padding(scene.margin())
    .center(Fill)
    .width(scene.size.width)
    .height(scene.size.height)
    .into()
}
