//! All works that may be seen, in an even grid to choose from.

use super::{Action, Body, Drawn, Footer, Place, ScreenContext, ScreenModel};
use crate::exhibition::{Work, WorkId};
use crate::ui::theme::{LEADING, SANS, SERIF, SERIF_ITALIC};
use crate::ui::widget::control::{Control, Controls, Look};
use crate::ui::widget::{Shaper, line};

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

/// The space between a picture and the edge of its cell, in units.
const INSET: f32 = 0.35;

/// How many lines title and credit may take together.
const CAPTION_LINES: f32 = 2.0;

/// A small picture of a work.
#[derive(Debug, Clone)]
pub enum Thumbnail {
    /// The picture, and its size in pixels.
    Ready(image::Handle, Size),
    /// It can't be had.
    Missing,
}

/// The small pictures that are there so far.
pub type Thumbnails = BTreeMap<WorkId, Thumbnail>;

/// A grid of equal cells, one for each work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    columns: usize,
    rows: usize,
    cell: Size,
    picture: Size,
    gap: f32,
}

impl Grid {
    /// The grid that fills a screen.
    pub fn of(screen: &ScreenContext<'_>, place: &Place) -> Self {
        let size = footer(screen, place).reachable(screen);
        let scale = screen.scale;
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

    /// The most pixels that a picture may cover: width and height.
    pub fn picture(&self) -> (u32, u32) {
        (self.picture.width as u32, self.picture.height as u32)
    }

    fn per_page(&self) -> usize {
        self.columns * self.rows
    }

    /// How many pages this many works take; at least one.
    fn pages(&self, works: usize) -> usize {
        works.div_ceil(self.per_page()).max(1)
    }

    /// The works of a page, from 0; those of the last in place of one that isn't
    /// there.
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

/// Lays out a page of the works.
pub fn lay_out<'a>(
    screen: &ScreenContext<'a>,
    thumbnails: &'a Thumbnails,
    place: &Place,
) -> ScreenModel<'a> {
    let works: Vec<&Work> = screen.exhibition.seen_works(screen.today()).collect();
    let grid = Grid::of(screen, place);
    let pages = grid.pages(works.len());
    let footer = footer(screen, place);

    let cells = grid
        .page(&works, place.page())
        .into_iter()
        .map(|work| Cell::of(work, thumbnails.get(&work.id), screen))
        .collect();

    ScreenModel::above_footer(
        Page { cells, grid },
        footer.reachable(screen),
        screen,
        screen.turning(place, pages),
        screen.page_mark(place, pages),
        footer,
    )
}

fn footer(screen: &ScreenContext<'_>, place: &Place) -> Footer {
    Footer::of(screen, &screen.turning(place, 2))
}

/// A page of the grid.
struct Page<'a> {
    cells: Vec<Cell<'a>>,
    grid: Grid,
}

/// A work in the grid.
struct Cell<'a> {
    work: &'a Work,
    thumbnail: Option<&'a Thumbnail>,
    control: Control<Action>,
}

impl Body for Page<'_> {
    fn controls(&self) -> Vec<Control<Action>> {
        self.cells.iter().map(|cell| cell.control.clone()).collect()
    }

    fn view(&self, screen: &ScreenContext<'_>, controls: &mut Controls<Action>) -> Drawn {
        if self.cells.is_empty() {
            return container(line(
                screen.words().being_hung(),
                SERIF_ITALIC,
                screen.scale.title(),
                screen.palette().ink,
            ))
            .center(Fill)
            .into();
        }

        let rows: Vec<Drawn> = self
            .cells
            .chunks(self.grid.columns)
            .map(|cells| {
                let cells: Vec<Drawn> = cells
                    .iter()
                    .map(|cell| cell.view(screen, self.grid, controls))
                    .collect();

                row(cells).spacing(self.grid.gap).into()
            })
            .collect();

        column(rows).spacing(self.grid.gap).into()
    }
}

impl<'a> Cell<'a> {
    fn of(work: &'a Work, thumbnail: Option<&'a Thumbnail>, screen: &ScreenContext<'_>) -> Self {
        let title = work.title.text(screen.language());

        let label = match &work.credit {
            Some(credit) if !credit.is_empty() => format!("{title}, {credit}"),
            Some(_) | None => title.to_owned(),
        };

        Self {
            work,
            thumbnail,
            control: Control::new(label, Action::Go(Place::work(work.id.clone()))),
        }
    }

    fn view(
        &self,
        screen: &ScreenContext<'_>,
        grid: Grid,
        controls: &mut Controls<Action>,
    ) -> Drawn {
        let (scale, palette) = (screen.scale, screen.palette());
        let work = self.work;
        let width = grid.picture.width;

        let is_writing = work.picture.is_none() || work.content_note.is_some();
        let mat = palette.mat;

        let picture = container(self.view_picture(screen, grid))
            .center_x(grid.picture.width)
            .center_y(grid.picture.height)
            .style(move |_theme: &Theme| container::Style {
                background: is_writing.then(|| mat.into()),
                ..container::Style::default()
            });

        let title = work.title.text(screen.language());
        let credit = work.credit.as_deref().unwrap_or_default();

        let caption = column![
            line(
                one_line(title, SERIF_ITALIC, scale.small(), width),
                SERIF_ITALIC,
                scale.small(),
                palette.ink
            ),
            line(
                one_line(credit, SANS, scale.small(), width),
                SANS,
                scale.small(),
                palette.quiet
            ),
        ]
        .width(width);

        let content = container(column![picture, caption]).center(Fill);

        controls.place(self.control.clone(), Look::Bare, grid.cell, content)
    }

    fn view_picture(&self, screen: &ScreenContext<'_>, grid: Grid) -> Drawn {
        let (small, quiet) = (screen.scale.small(), screen.palette().quiet);
        let work = self.work;

        match (&work.content_note, &work.picture, self.thumbnail) {
            // What the note is about stays out of sight until it is asked for.
            (Some(_), _, _) => words_on(screen.words().with_note(), SANS, small, quiet),
            (None, Some(_), Some(Thumbnail::Ready(handle, size))) => {
                Image::<image::Handle>::new(handle.clone())
                    .width(size.width)
                    .height(size.height)
                    .filter_method(image::FilterMethod::Nearest)
                    .into()
            }
            (None, Some(_), Some(Thumbnail::Missing)) => {
                let title = work.title.text(screen.language());

                words_on(title.to_owned(), SERIF_ITALIC, small, quiet)
            }
            (None, Some(_), None) => space().into(),
            (None, None, _) => first_lines(screen, work, grid),
        }
    }
}

fn words_on(words: String, font: iced::Font, size: f32, color: iced::Color) -> Drawn {
    container(line(words, font, size, color).align_x(iced::widget::text::Alignment::Center))
        .padding(size / 2.0)
        .into()
}

/// As many whole lines of a work's writing as its cell holds.
fn first_lines(screen: &ScreenContext<'_>, work: &Work, grid: Grid) -> Drawn {
    let Some(writing) = &work.writing else {
        return space().into();
    };

    let scale = screen.scale;
    let padding = scale.space(0.5);
    let width = grid.picture.width - 2.0 * padding;
    let mut left = grid.picture.height - 2.0 * padding;
    let size = scale.small();

    let lines: Vec<Drawn> = writing
        .body
        .text(screen.language())
        .lines()
        .map(str::trim_end)
        .skip_while(|line| line.is_empty())
        .map(|text| one_line(text, SERIF, size, width))
        .take_while(|_| {
            left -= size * LEADING;
            left >= 0.0
        })
        .map(|text| line(text, SERIF, size, screen.palette().ink).into())
        .collect();

    container(column(lines).width(width))
        .padding(padding)
        .width(grid.picture.width)
        .height(grid.picture.height)
        .into()
}

/// A text on one line. One that is too long ends with an ellipsis, after a
/// whole word if possible.
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
