//! Every work that may be shown, as an even grid to choose from.

use super::{Action, Place, Scene};
use crate::exhibition::{Work, WorkId};
use crate::ui::theme::{LEADING, SANS, SERIF, SERIF_ITALIC};
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::{Element, Shaper, line};

use iced::widget::image::{self, Image};
use iced::widget::{column, container, row, space};
use iced::{Fill, Size, Theme};
use std::collections::BTreeMap;

/// The least width of a cell, in units.
const NARROWEST: f32 = 10.4;

/// The height of a picture, as a share of the width of its cell.
const SHAPE: f32 = 0.72;

/// The space between two cells, in units.
const GAP: f32 = 0.9;

/// The space around a picture in its cell, in units.
const INSET: f32 = 0.35;

/// The lines that title and credit may take together.
const CAPTION_LINES: f32 = 2.0;

/// A small picture of a work.
#[derive(Debug, Clone)]
pub enum Thumbnail {
    /// It is there, so many pixels large.
    Ready(image::Handle, Size),
    /// It cannot be had.
    Missing,
}

/// Small pictures, as far as they are there.
pub type Thumbnails = BTreeMap<WorkId, Thumbnail>;

/// Where the works go, in a grid of whole cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    columns: usize,
    rows: usize,
    cell: Size,
    picture: Size,
    gap: f32,
}

impl Grid {
    /// The grid of a screen.
    pub fn of(scene: &Scene<'_>, place: &Place) -> Self {
        let size = scene.reachable(scene.foot(&scene.turning(place, 2)));
        let scale = scene.scale;
        let gap = scale.space(GAP);

        let columns = ((size.width + gap) / (scale.space(NARROWEST) + gap))
            .floor()
            .max(1.0);

        let width = ((size.width - (columns - 1.0) * gap) / columns).floor();

        let caption = (CAPTION_LINES * scale.small() * LEADING).ceil();
        let inset = 2.0 * scale.space(INSET);

        let rows = ((size.height + gap) / (width * SHAPE + caption + inset + gap))
            .round()
            .max(1.0);

        let height = ((size.height - (rows - 1.0) * gap) / rows).floor();

        Self {
            columns: columns as usize,
            rows: rows as usize,
            cell: Size::new(width, height),
            picture: Size::new(
                (width - inset).max(1.0),
                (height - caption - inset).max(1.0).floor(),
            ),
            gap,
        }
    }

    /// The pixels that a picture may cover.
    pub fn picture(&self) -> (u32, u32) {
        (self.picture.width as u32, self.picture.height as u32)
    }

    fn per_page(&self) -> usize {
        self.columns * self.rows
    }

    /// How many pages so many works take; never none.
    fn pages(&self, works: usize) -> usize {
        works.div_ceil(self.per_page()).max(1)
    }

    /// The works of a page.
    pub fn page<'w>(&self, works: &[&'w Work], page: usize) -> Vec<&'w Work> {
        let page = page.min(self.pages(works.len()) - 1);

        works
            .iter()
            .skip(page * self.per_page())
            .take(self.per_page())
            .copied()
            .collect()
    }
}

/// Shows a page of the works.
pub fn view<'a>(
    scene: &Scene<'_>,
    thumbnails: &Thumbnails,
    place: &Place,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let works: Vec<&Work> = scene.exhibition.seen_works(scene.today()).collect();
    let grid = Grid::of(scene, place);
    let pages = grid.pages(works.len());
    let foot = scene.foot(&scene.turning(place, 2));
    let size = scene.reachable(foot);

    let shown = grid.page(&works, place.page());

    let body: Element<'a, Action> = if shown.is_empty() {
        container(line(
            scene.words().being_hung(),
            SERIF_ITALIC,
            scene.scale.title(),
            scene.palette().ink,
        ))
        .center(Fill)
        .into()
    } else {
        let rows: Vec<Element<'a, Action>> = shown
            .chunks(grid.columns)
            .map(|works| {
                let cells: Vec<Element<'a, Action>> = works
                    .iter()
                    .map(|work| view_cell(scene, work, thumbnails.get(&work.id), grid, controls))
                    .collect();

                row(cells).spacing(grid.gap).into()
            })
            .collect();

        column(rows).spacing(grid.gap).into()
    };

    scene.compose(
        body,
        size,
        scene.turning(place, pages),
        scene.page_mark(place, pages),
        foot,
        controls,
    )
}

fn view_cell<'a>(
    scene: &Scene<'_>,
    work: &Work,
    thumbnail: Option<&Thumbnail>,
    grid: Grid,
    controls: &mut Controls<Action>,
) -> Element<'a, Action> {
    let (scale, palette, language) = (scene.scale, scene.palette(), scene.language());
    let title = work.title.text(language);

    let picture: Element<'a, Action> = match (&work.content_note, &work.picture, thumbnail) {
        // What it is about stays out of sight until it is asked for.
        (Some(_), _, _) => words_on(
            scene.words().with_note(),
            SANS,
            scale.small(),
            palette.quiet,
        ),
        (None, Some(_), Some(Thumbnail::Ready(handle, size))) => {
            Image::<image::Handle>::new(handle.clone())
                .width(size.width)
                .height(size.height)
                .filter_method(image::FilterMethod::Nearest)
                .into()
        }
        (None, Some(_), Some(Thumbnail::Missing)) => {
            words_on(title.to_owned(), SERIF_ITALIC, scale.small(), palette.quiet)
        }
        (None, Some(_), None) => space().into(),
        (None, None, _) => first_lines(scene, work, grid),
    };

    let is_writing = work.picture.is_none() || work.content_note.is_some();
    let mat = palette.mat;

    let picture = container(picture)
        .center_x(grid.picture.width)
        .center_y(grid.picture.height)
        .style(move |_theme: &Theme| container::Style {
            background: is_writing.then(|| mat.into()),
            ..container::Style::default()
        });

    let credit = work.credit.clone().unwrap_or_default();
    let width = grid.picture.width;

    let caption = column![
        line(
            one_line(title, SERIF_ITALIC, scale.small(), width),
            SERIF_ITALIC,
            scale.small(),
            palette.ink
        ),
        line(
            one_line(&credit, SANS, scale.small(), width),
            SANS,
            scale.small(),
            palette.quiet
        ),
    ]
    .width(width);

    let label = match credit.as_str() {
        "" => title.to_owned(),
        credit => format!("{title}, {credit}"),
    };

    let content = container(column![picture, caption]).center(Fill);

    controls.place(
        Control::new(label, Action::Go(Place::work(work.id.clone()))),
        Look::Bare,
        grid.cell,
        content,
    )
}

fn words_on<'a>(
    words: String,
    font: iced::Font,
    size: f32,
    color: iced::Color,
) -> Element<'a, Action> {
    container(line(words, font, size, color).align_x(iced::widget::text::Alignment::Center))
        .padding(size / 2.0)
        .into()
}

/// As many whole lines of a writing as its cell holds.
fn first_lines<'a>(scene: &Scene<'_>, work: &Work, grid: Grid) -> Element<'a, Action> {
    let Some(writing) = &work.writing else {
        return space().into();
    };

    let scale = scene.scale;
    let padding = scale.space(0.5);
    let width = grid.picture.width - 2.0 * padding;
    let mut left = grid.picture.height - 2.0 * padding;
    let size = scale.small();

    let lines: Vec<Element<'a, Action>> = writing
        .body
        .text(scene.language())
        .lines()
        .map(str::trim_end)
        .skip_while(|line| line.is_empty())
        .map(|text| one_line(text, SERIF, size, width))
        .take_while(|_| {
            left -= size * LEADING;
            left >= 0.0
        })
        .map(|text| line(text, SERIF, size, scene.palette().ink).into())
        .collect();

    container(column(lines).width(width))
        .padding(padding)
        .width(grid.picture.width)
        .height(grid.picture.height)
        .into()
}

/// A text on one line, ended with an ellipsis after a word where it would be
/// too long.
fn one_line(text: &str, font: iced::Font, size: f32, width: f32) -> String {
    use crate::exhibition::typeset::Measure;

    let shaper = Shaper { font };
    let fits = |text: &str| shaper.width(text, size) <= width;

    if fits(text) {
        return text.to_owned();
    }

    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    let cut = |end: usize| {
        format!(
            "{}…",
            text[..end].trim_end_matches([' ', ',', '.', ';', ':'])
        )
    };

    let count = ends.partition_point(|end| fits(&cut(*end)));
    let whole_word = |end: usize| text[..end].rfind(' ').filter(|at| *at * 2 > end);

    match count.checked_sub(1).and_then(|last| ends.get(last)) {
        Some(end) => cut(whole_word(*end).unwrap_or(*end)),
        None => String::from("…"),
    }
}
