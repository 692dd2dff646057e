//! The help lines, along the whole bottom of every screen.

use super::{Element, Shaper, line};
use crate::exhibition::typeset::Measure;
use crate::exhibition::{HelpLine, Language};
use crate::ui::theme::{Palette, SANS, SANS_STRONG, Scale};
use crate::words::Words;

use iced::widget::{column, container, row};
use iced::{Center, Fill};

/// The space around the lines, in units.
const PADDING: (f32, f32) = (0.6, 1.4);

/// The least space between two lines side by side, in units.
const GAP: f32 = 1.5;

/// The space between two rows, in units.
const ROW_GAP: f32 = 0.4;

/// The height of a line, as a multiple of the size of its type: the two
/// lines of a cell belong together.
const LEADING: f32 = 1.2;

/// How much the type may grow for a visitor who wants it larger, in per cent.
const GROWTH: [u16; 4] = [200, 150, 125, 100];

/// How much of the usual height larger lines may take.
const SHORTER: f32 = 0.8;

/// The help lines in rows that fit the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct HelpStrip {
    rows: Vec<Vec<Cell>>,
    scale: Scale,
}

/// A help line in two: how to reach it, and what it is.
#[derive(Debug, Clone, PartialEq)]
struct Cell {
    reach: String,
    what: String,
    width: f32,
    height: f32,
}

impl HelpStrip {
    /// Arranges help lines on a screen that is `width` pixels wide.
    pub fn arrange(lines: &[HelpLine], language: Language, width: f32, scale: Scale) -> Self {
        let available = width - 2.0 * scale.space(PADDING.1);
        let gap = scale.space(GAP);

        let mut rows: Vec<(f32, Vec<Cell>)> = Vec::new();

        // Each goes to the first row that has room for it, so that what is
        // first stays first and the strip is no higher than it must be.
        for line in lines {
            let cell = Cell::of(line, language, available, scale);
            let wanted = cell.width + gap;

            match rows.iter_mut().find(|(left, _)| wanted <= *left) {
                Some((left, row)) => {
                    *left -= wanted;
                    row.push(cell);
                }
                None => rows.push((available - cell.width, vec![cell])),
            }
        }

        Self {
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            scale,
        }
    }

    /// As [`arrange`](Self::arrange), for a visitor who wants larger type: the
    /// lines that are compiled in, as large as the strip was with all of them.
    /// The others stand with them on a screen of their own.
    pub fn enlarged(
        lines: &[HelpLine],
        language: Language,
        width: f32,
        scale: Scale,
        percent: u16,
    ) -> Self {
        let usual = Self::arrange(lines, language, width, scale);

        let first: Vec<HelpLine> = lines
            .iter()
            .filter(|line| line.compiled_in.is_some())
            .cloned()
            .collect();

        GROWTH
            .into_iter()
            .filter(|growth| *growth <= percent)
            .map(|growth| Self::arrange(&first, language, width, scale.enlarged(growth)))
            .find(|strip| strip.height() <= usual.height() * SHORTER)
            .unwrap_or(usual)
    }

    /// The height that the strip needs, in pixels.
    pub fn height(&self) -> f32 {
        let rows = self
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.height).fold(0.0_f32, f32::max));

        let gaps = self.rows.len().saturating_sub(1) as f32;

        (2.0 * self.scale.space(PADDING.0) + rows.sum::<f32>() + gaps * self.scale.space(ROW_GAP))
            .ceil()
    }

    /// Shows the strip.
    pub fn view<'a, Message: 'a>(&self, palette: Palette) -> Element<'a, Message> {
        let scale = self.scale;

        let rows = self.rows.iter().map(|cells| {
            row(cells.iter().map(|cell| {
                column![
                    line(
                        cell.reach.clone(),
                        SANS_STRONG,
                        scale.date(),
                        palette.strip_ink
                    )
                    .line_height(LEADING),
                    line(cell.what.clone(), SANS, scale.small(), palette.strip_ink)
                        .line_height(LEADING),
                ]
                .width(cell.width)
                .into()
            }))
            .spacing(scale.space(GAP))
            .into()
        });

        container(column(rows).spacing(scale.space(ROW_GAP)))
            .width(Fill)
            .height(Fill)
            .align_y(Center)
            .padding([0.0, scale.space(PADDING.1)])
            .style(move |_theme| container::Style {
                background: Some(palette.strip.into()),
                ..container::Style::default()
            })
            .into()
    }
}

impl Cell {
    fn of(line: &HelpLine, language: Language, available: f32, scale: Scale) -> Self {
        let words = Words::of(language);
        let reach = reach(line, words).join(" · ");
        let what = what(line, language, words);

        let strong = Shaper { font: SANS_STRONG };
        let plain = Shaper { font: SANS };

        let width = strong
            .width(&reach, scale.date())
            .max(plain.width(&what, scale.small()))
            .ceil()
            + 2.0;

        let width = width.min(available);

        // A line that is wider than the screen is broken.
        let height = LEADING
            * (strong.lines(&reach, scale.date(), width) as f32 * scale.date()
                + plain.lines(&what, scale.small(), width) as f32 * scale.small());

        Self {
            reach,
            what,
            width,
            height,
        }
    }
}

/// Every way to reach a line, the quickest first.
fn reach(line: &HelpLine, words: Words) -> Vec<String> {
    let mut ways = Vec::new();

    match (&line.call, &line.text) {
        (Some(call), Some(text)) if *call == text.number && text.body.is_none() => {
            ways.push(words.call_or_text(call));
        }
        (call, text) => {
            ways.extend(call.clone());
            ways.extend(
                text.as_ref()
                    .map(|text| words.text_to(&text.number, text.body.as_deref())),
            );
        }
    }

    ways.extend(line.tty.as_deref().map(|number| words.tty(number)));
    ways
}

/// What a line is: danger speaks for itself, any other line by its name.
fn what(line: &HelpLine, language: Language, words: Words) -> String {
    if line.emergency {
        return line.purpose.text(language).to_owned();
    }

    let name = line.name.text(language);

    match &line.chat {
        Some(chat) => format!("{name} · {}", words.chat(chat)),
        None => name.to_owned(),
    }
}
