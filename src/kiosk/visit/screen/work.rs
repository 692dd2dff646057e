//! A work, large. The visitor turns its pages, and nothing hurries.

use super::{Action, Body, Drawn, FlowPage, Footer, Place, ScreenContext, ScreenModel};
use crate::exhibition::{Shown, Work, WorkId};
use crate::ui::hanging::Hanging;
use crate::ui::theme::{SANS, SANS_STRONG, SERIF_ITALIC};
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::flow::{Flow, Pages, Voice};
use crate::ui::widget::rack::{Button, Rack};
use crate::ui::widget::{label, line, stage};

use iced::widget::text::Alignment;
use iced::widget::{column, container};
use iced::{Center, Fill, Size};

/// The greatest width of a content note, in units: about 60 letters a line.
const WIDEST_NOTE: f32 = 30.0;

/// A work that a visitor is looking at, as far as it is loaded.
#[derive(Debug, Clone, Copy)]
pub struct LoadedWork<'a> {
    /// The work.
    pub work: &'a Work,
    /// Its layout, and its picture as soon as that is there.
    pub hanging: &'a Hanging,
    /// Whether its picture can't be shown.
    pub unfit: bool,
}

/// The size of the stage that a work hangs on, in pixels.
pub fn stage_size(screen: &ScreenContext<'_>, id: &WorkId) -> Size {
    footer(screen, id).stage(screen)
}

/// Lays out a page of a work or, until the visitor has agreed to see it, its
/// content note.
pub fn lay_out<'a>(
    screen: &ScreenContext<'_>,
    loaded: LoadedWork<'a>,
    uncovered: bool,
    place: &Place,
) -> ScreenModel<'a> {
    let work = loaded.work;

    if let Some(note) = work.content_note.as_ref().filter(|_| !uncovered) {
        let note = note.show(screen.language());

        return ScreenModel::whole(Note::of(work, note, screen));
    }

    let footer = footer(screen, &work.id);

    // If the picture can't be shown, its description stands in for it.
    let leaves = if loaded.unfit {
        0
    } else {
        loaded.hanging.plan.leaves.len()
    };

    let about = about(screen, loaded, footer);
    let pages = leaves + about.as_ref().map_or(0, Pages::count);
    let page = place.page().min(pages.saturating_sub(1));

    let buttons = screen
        .turning(place, pages)
        .into_iter()
        .chain(leading_on(screen, &work.id))
        .collect();

    let mark = screen.page_mark(place, pages);

    match about {
        Some(pages) if page >= leaves => ScreenModel::above_footer(
            FlowPage {
                pages,
                page: page - leaves,
            },
            footer.body(screen),
            screen,
            buttons,
            mark,
            footer,
        ),
        Some(_) | None => ScreenModel::above_footer(
            Stage {
                hanging: loaded.hanging,
                leaf: page,
                size: footer.stage(screen),
            },
            footer.stage(screen),
            screen,
            buttons,
            mark,
            footer,
        ),
    }
}

/// A leaf of a work on the stage.
struct Stage<'a> {
    hanging: &'a Hanging,
    leaf: usize,
    size: Size,
}

impl Body for Stage<'_> {
    fn controls(&self) -> Vec<Control<Action>> {
        Vec::new()
    }

    fn view(&self, screen: &ScreenContext<'_>, _controls: &mut Controls<Action>) -> Drawn {
        stage::view(
            Some((self.hanging, self.leaf)),
            None,
            None,
            1.0,
            self.size,
            screen.scale,
            screen.palette(),
        )
    }
}

/// What the stage has no room for: a statement that is cut short on the label,
/// and the description of a picture that can't be shown.
fn about(
    screen: &ScreenContext<'_>,
    loaded: LoadedWork<'_>,
    footer: Footer,
) -> Option<Pages<Action>> {
    let work = loaded.work;
    let language = screen.language();
    let cut_short = loaded.hanging.plan.label.is_cut_short();

    if !cut_short && !loaded.unfit {
        return None;
    }

    let mut flow = Flow::new(screen.scale);

    flow.text(Voice::Work, work.title.text(language), 0.0);

    for fact in label::facts(work, language) {
        flow.text(Voice::Quiet, fact, 0.0);
    }

    if loaded.unfit
        && let Some(picture) = &work.picture
    {
        flow.lead_in(Voice::Quiet, screen.words().not_shown_now(), 0.8);
        flow.shown(Voice::Body, picture.alt.show(language), language, 0.0);
    }

    if let Some(statement) = &work.statement {
        flow.shown(Voice::Body, statement.show(language), language, 0.8);
    }

    Some(flow.pages(footer.body(screen)))
}

/// The footer under a work.
fn footer(screen: &ScreenContext<'_>, id: &WorkId) -> Footer {
    let most: Vec<Button<Action>> = screen
        .turning(&Place::work(id.clone()), 2)
        .into_iter()
        .chain(leading_on(screen, id))
        .collect();

    Footer::of(screen, &most)
}

/// The buttons that lead from a work to others.
fn leading_on(screen: &ScreenContext<'_>, id: &WorkId) -> Vec<Button<Action>> {
    let words = screen.words();
    let exhibition = screen.exhibition;
    let today = screen.today();
    let works: Vec<&WorkId> = exhibition.seen_works(today).map(|work| &work.id).collect();

    let mut buttons = vec![screen.back()];

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

/// A content note, and the ways on. Seeing the work and skipping it are equally
/// easy.
struct Note<'a> {
    work: &'a Work,
    note: Shown<'a>,
    width: f32,
    ways: Rack<Action>,
}

impl<'a> Note<'a> {
    fn of(work: &'a Work, note: Shown<'a>, screen: &ScreenContext<'_>) -> Self {
        let (words, scale) = (screen.words(), screen.scale);
        let (exhibition, today) = (screen.exhibition, screen.today());
        let width = (screen.size.width - 2.0 * screen.margin()).min(scale.space(WIDEST_NOTE));

        let show = Place::Work {
            id: work.id.clone(),
            page: 0,
            uncovered: true,
        };

        let skip = exhibition
            .seen_works(today)
            .skip_while(|other| other.id != work.id)
            .nth(1)
            .map_or(Place::Artworks { page: 0 }, |next| {
                Place::work(next.id.clone())
            });

        let calmer = exhibition
            .calmer(&work.id, today)
            .map(|calmer| (words.something_calmer(), Place::work(calmer.id.clone())));

        let ways: Vec<Button<Action>> = [(words.show(), show), (words.skip(), skip)]
            .into_iter()
            .chain(calmer)
            .map(|(label, place)| (Control::new(label, Action::Turn(place)), Look::Plain))
            .collect();

        Self {
            work,
            note,
            width,
            ways: Rack::spread(&ways, width, scale, 100),
        }
    }
}

impl Body for Note<'_> {
    fn controls(&self) -> Vec<Control<Action>> {
        self.ways.controls().cloned().collect()
    }

    fn view(&self, screen: &ScreenContext<'_>, controls: &mut Controls<Action>) -> Drawn {
        let (words, scale, palette) = (screen.words(), screen.scale, screen.palette());
        let language = screen.language();

        let foreign = (self.note.language != language).then(|| {
            line(
                format!("[{}]", self.note.language.autonym()),
                SANS,
                scale.small(),
                palette.quiet,
            )
        });

        let text = column![
            line(
                self.work.title.text(language).to_owned(),
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
            line(self.note.text.to_owned(), SANS, scale.lead(), palette.ink)
                .align_x(Alignment::Center),
        ]
        .align_x(Center)
        .max_width(self.width)
        .spacing(scale.space(0.4));

        let ways = self.ways.clone().view(controls);

        container(
            column![text, container(ways).center_x(self.width)]
                .align_x(Center)
                .spacing(scale.space(1.2)),
        )
        .padding(screen.margin())
        .center(Fill)
        .width(screen.size.width)
        .height(screen.size.height)
        .into()
    }
}
