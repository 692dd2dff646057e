//! The museum label of a work: title, credit, year, medium, statement.

use super::{Element, Shaper, line};
use crate::exhibition::{Language, Work, reading};
use crate::ui::theme::{LEADING, Palette, SANS, SERIF_ITALIC, Scale};
use crate::words::Words;

use iced::widget::{column, container, row};
use iced::{Color, Size, padding};

/// The widths that a label beside its work may have, in units.
const BESIDE: [f32; 4] = [11.5, 13.5, 16.0, 20.0];

/// How much wider than high a space must be for a label beside the work.
const WIDE: f32 = 1.15;

/// The share of the space that a label should leave to its work.
const ENOUGH: f32 = 0.5;

/// The share of the space that a label has to leave to its work, or be
/// shortened.
const LEAST: f32 = 0.36;

/// What stands for the sentences of a statement that the label has no room
/// for.
const MORE: &str = " …";

/// The share of the width that the title takes in a label under its work.
const TITLE_SHARE: f32 = 0.38;

/// The space between the two columns of a label under its work, in units.
const GAP: f32 = 1.6;

/// How much lower the statement begins in a label under its work, so that
/// its first line stands on the title's, in units.
const BASELINE: f32 = 0.38;

/// The space above the statement in a label beside its work, in units.
const PARAGRAPH: f32 = 0.7;

/// The widest that a statement runs, in units: lines of about 70 letters.
const WIDEST_STATEMENT: f32 = 35.0;

/// The height that is kept for every label under its work, in lines of small
/// type, so that the mat does not jump from work to work.
const KEPT: f32 = 3.5;

/// The label of a work, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    title: String,
    title_size: f32,
    facts: Vec<String>,
    statement: Option<String>,
    cut_short: bool,
    shape: Shape,
    size: Size,
    scale: Scale,
}

/// How a label is laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    /// One column.
    Beside,
    /// Two columns of these widths, the second for the statement.
    Under(f32, f32),
}

impl Label {
    /// The label of a work that hangs in a space of `space` pixels.
    ///
    /// It hangs beside the work, which so has the height; under it where there
    /// is height enough, or where the work is a pair and wants the width.
    ///
    /// The work itself comes first. Where its label would leave it too little,
    /// the statement ends after an earlier sentence, and at last the title is
    /// set smaller.
    pub fn of(work: &Work, language: Language, space: Size, scale: Scale) -> Self {
        let statement = work
            .statement
            .as_ref()
            .map(|statement| statement.text(language));

        let statements: Vec<Option<String>> = statement
            .into_iter()
            .flat_map(|statement| std::iter::once(statement.to_owned()).chain(shorter(statement)))
            .map(Some)
            .chain([None])
            .collect();

        let is_pair = work.picture.is_some() && work.writing.is_some();
        let prefers_under = is_pair || space.width < space.height * WIDE;

        let arranged = |statement: &Option<String>, title_size| {
            Self {
                title: work.title.text(language).to_owned(),
                title_size,
                facts: facts(work, language),
                cut_short: *statement != statements[0],
                statement: statement.clone(),
                shape: Shape::Beside,
                size: Size::ZERO,
                scale,
            }
            .arranged(space, prefers_under)
        };

        let least = space.width * space.height * LEAST;

        [scale.title(), scale.small()]
            .into_iter()
            .flat_map(|title_size| {
                statements
                    .iter()
                    .map(move |statement| (statement, title_size))
            })
            .map(|(statement, title_size)| arranged(statement, title_size))
            .find(|label| label.leaves(space) >= least)
            .unwrap_or_else(|| arranged(&None, scale.small()))
    }

    /// A label of one line, for a work whose reader wants larger type: all of
    /// it has a page of its own.
    pub fn brief(work: &Work, language: Language, space: Size, scale: Scale) -> Self {
        let title = std::iter::once(work.title.text(language))
            .chain(work.credit.as_deref())
            .collect::<Vec<_>>()
            .join(" · ");

        let label = Self {
            title,
            title_size: scale.small(),
            facts: Vec::new(),
            statement: None,
            cut_short: true,
            shape: Shape::Under(space.width, 0.0),
            size: Size::ZERO,
            scale,
        };

        let height = label.title_height(space.width).ceil();

        Self {
            size: Size::new(space.width, height),
            ..label
        }
    }

    /// The same label in the first arrangement that leaves the work enough, or
    /// else in the one that leaves it most.
    fn arranged(self, space: Size, prefers_under: bool) -> Self {
        let under = [self.clone().under(space.width)];
        let beside = BESIDE.map(|width| self.clone().beside(width));

        let mut labels: Vec<Self> = if prefers_under {
            under.into_iter().chain(beside).collect()
        } else {
            beside.into_iter().chain(under).collect()
        };

        let enough = space.width * space.height * ENOUGH;

        let first = labels
            .iter()
            .position(|label| label.leaves(space) >= enough);

        let most = || {
            let left = |label: &usize| labels[*label].leaves(space);

            (0..labels.len()).max_by(|a, b| left(a).total_cmp(&left(b)))
        };

        match first.or_else(most) {
            Some(best) => labels.swap_remove(best),
            None => self,
        }
    }

    /// The area that the label leaves to the work, in square pixels; nothing
    /// where the label itself has no room.
    fn leaves(&self, space: Size) -> f32 {
        let (width, height) = match self.shape {
            Shape::Beside => (space.width - self.size.width, space.height),
            Shape::Under(..) => (space.width, space.height - self.size.height),
        };

        if self.size.height > space.height || width <= 0.0 || height <= 0.0 {
            return 0.0;
        }

        width * height
    }

    /// The size of the label in pixels.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Whether it has no room for all that is said about the work.
    pub fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    /// Whether the label hangs beside its work, and not under it.
    pub fn is_beside(&self) -> bool {
        match self.shape {
            Shape::Beside => true,
            Shape::Under(..) => false,
        }
    }

    /// How many words there are to read.
    pub fn words(&self) -> usize {
        std::iter::once(&self.title)
            .chain(&self.facts)
            .chain(&self.statement)
            .map(|text| reading::words(text))
            .sum()
    }

    fn beside(self, width: f32) -> Self {
        let width = self.scale.space(width);
        let statement = self.statement_height(width);

        let gap = match self.statement {
            Some(_) => self.scale.space(PARAGRAPH),
            None => 0.0,
        };

        Self {
            shape: Shape::Beside,
            size: Size::new(width, (self.title_height(width) + gap + statement).ceil()),
            ..self
        }
    }

    fn under(self, width: f32) -> Self {
        let scale = self.scale;

        let title = match self.statement {
            Some(_) => (width * TITLE_SHARE).round(),
            None => width,
        };

        let statement =
            (width - title - scale.space(GAP)).clamp(0.0, scale.space(WIDEST_STATEMENT));

        let height = self
            .title_height(title)
            .max(self.statement_height(statement) + scale.space(BASELINE))
            .max(KEPT * scale.small() * LEADING);

        Self {
            shape: Shape::Under(title, statement),
            size: Size::new(width, height.ceil()),
            ..self
        }
    }

    fn title_height(&self, width: f32) -> f32 {
        let facts: f32 = self
            .facts
            .iter()
            .map(|fact| {
                Shaper { font: SANS }
                    .size(fact, self.scale.small(), width)
                    .height
            })
            .sum();

        Shaper { font: SERIF_ITALIC }
            .size(&self.title, self.title_size, width)
            .height
            + facts
    }

    fn statement_height(&self, width: f32) -> f32 {
        self.statement.as_deref().map_or(0.0, |statement| {
            Shaper { font: SANS }
                .size(statement, self.scale.small(), width)
                .height
        })
    }

    /// Shows the label, more or less of it: `presence` goes from 0 to 1.
    pub fn view<'a, Message: 'a>(&self, palette: Palette, presence: f32) -> Element<'a, Message> {
        let fade = |color: Color| color.scale_alpha(presence);
        let scale = self.scale;

        let facts = self
            .facts
            .iter()
            .map(|fact| line(fact.clone(), SANS, scale.small(), fade(palette.quiet)).into());

        let title = column![
            line(
                self.title.clone(),
                SERIF_ITALIC,
                self.title_size,
                fade(palette.ink)
            ),
            column(facts),
        ];

        let statement = self
            .statement
            .as_ref()
            .map(|statement| line(statement.clone(), SANS, scale.small(), fade(palette.quiet)));

        match self.shape {
            Shape::Beside => column![title, statement]
                .spacing(scale.space(PARAGRAPH))
                .width(self.size.width)
                .into(),
            Shape::Under(title_width, statement_width) => row![
                title.width(title_width),
                statement.map(|statement| {
                    container(statement.width(statement_width))
                        .padding(padding::top(scale.space(BASELINE)))
                })
            ]
            .spacing(scale.space(GAP))
            .height(self.size.height)
            .into(),
        }
    }
}

/// Credit and year, then medium, each on a line; a sample says that it is one.
pub fn facts(work: &Work, language: Language) -> Vec<String> {
    let credit = work.credit.as_deref();
    let sample = work.sample.then(|| Words::of(language).sample());

    let who: Vec<&str> = credit
        .into_iter()
        .chain(sample.as_deref().filter(|sample| Some(*sample) != credit))
        .chain(work.year.as_deref())
        .collect();

    let medium = work.medium.as_ref().map(|medium| medium.text(language));

    [Some(who.join(", ")), medium.map(str::to_owned)]
        .into_iter()
        .flatten()
        .filter(|fact| !fact.is_empty())
        .collect()
}

/// A statement without its last sentence, without its last two, and so on.
fn shorter(statement: &str) -> impl Iterator<Item = String> {
    statement
        .rmatch_indices(". ")
        .map(|(end, _)| format!("{}{MORE}", &statement[..=end]))
}
