//! The museum label under a work: title, credit, year, medium, statement.

use super::{Shaper, line, words};
use crate::exhibition::{Language, Work, reading};
use crate::kiosk::theme::{LEADING, Room, SANS, SERIF_ITALIC, Scale};

use iced::widget::{column, container, row};
use iced::{Color, Element, Size, padding};

/// The shares of the width that the title's column takes beside a statement:
/// the usual one, and the one for a long title.
const TITLE_SHARES: [f32; 2] = [0.38, 0.5];

/// The space between the two columns, in units.
const GAP: f32 = 1.6;

/// How much lower the statement begins, so that its first line stands on the
/// title's, in units.
const BASELINE: f32 = 0.38;

/// The widest that a statement runs, in units: lines of about 70 letters.
const WIDEST_STATEMENT: f32 = 35.0;

/// The height that is kept for every label, in lines of small type, so that
/// the mat does not jump from work to work.
const KEPT: f32 = 3.5;

/// What stands for the sentences of a statement that the label has no room
/// for.
const MORE: &str = " …";

/// The label of a work, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    title: String,
    facts: Vec<String>,
    statement: Option<String>,
    title_size: f32,
    title_width: f32,
    statement_width: f32,
    height: f32,
    scale: Scale,
}

impl Label {
    /// The label of a work in a space of so many pixels.
    ///
    /// The work itself comes first. Where its label would be higher than the
    /// space, the title's column widens, then the statement ends after an
    /// earlier sentence, and at last the title is set smaller.
    pub fn of(work: &Work, language: Language, space: Size, scale: Scale) -> Self {
        let statement = work
            .statement
            .as_ref()
            .map(|statement| statement.text(language));

        let statements: Vec<String> = statement
            .into_iter()
            .flat_map(|statement| std::iter::once(statement.to_owned()).chain(shorter(statement)))
            .collect();

        // As much as possible of the statement beside a large title, or else
        // beside a small one.
        let beside = |title_size| {
            statements.iter().flat_map(move |statement| {
                TITLE_SHARES.map(|share| (Some(statement.clone()), share, title_size))
            })
        };

        let measure = |(statement, share, title_size)| {
            Self::measure(work, language, statement, share, title_size, space, scale)
        };

        let alone = |title_size| (None, 1.0, title_size);

        beside(scale.title())
            .chain(beside(scale.small()))
            .chain([alone(scale.title())])
            .map(measure)
            .find(|label| label.height <= space.height)
            .unwrap_or_else(|| measure(alone(scale.small())))
    }

    fn measure(
        work: &Work,
        language: Language,
        statement: Option<String>,
        title_share: f32,
        title_size: f32,
        space: Size,
        scale: Scale,
    ) -> Self {
        let title_width = (space.width * title_share).round();
        let title = work.title.text(language).to_owned();
        let facts = facts(work, language);

        let statement_width = (space.width - title_width - scale.space(GAP))
            .clamp(0.0, scale.space(WIDEST_STATEMENT));

        let sans = Shaper { font: SANS };

        let left = Shaper { font: SERIF_ITALIC }
            .size(&title, title_size, title_width)
            .height
            + facts
                .iter()
                .map(|fact| sans.size(fact, scale.small(), title_width).height)
                .sum::<f32>();

        let right = statement.as_deref().map_or(0.0, |statement| {
            sans.size(statement, scale.small(), statement_width).height + scale.space(BASELINE)
        });

        let kept = KEPT * scale.small() * LEADING;

        Self {
            title,
            facts,
            statement,
            title_size,
            title_width,
            statement_width,
            height: left.max(right).max(kept).ceil(),
            scale,
        }
    }

    /// The height of the label in pixels.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// How many words there are to read.
    pub fn words(&self) -> usize {
        std::iter::once(&self.title)
            .chain(&self.facts)
            .chain(&self.statement)
            .map(|text| reading::words(text))
            .sum()
    }

    /// Shows the label, more or less of it: `presence` goes from 0 to 1.
    pub fn view<'a, Message: 'a>(&self, room: Room, presence: f32) -> Element<'a, Message> {
        let fade = |color: Color| color.scale_alpha(presence);
        let scale = self.scale;

        let facts = self
            .facts
            .iter()
            .map(|fact| line(fact.clone(), SANS, scale.small(), fade(room.quiet)).into());

        let title = column![
            line(
                self.title.clone(),
                SERIF_ITALIC,
                self.title_size,
                fade(room.ink)
            ),
            column(facts),
        ]
        .width(self.title_width);

        let statement = self.statement.as_ref().map(|statement| {
            container(
                line(statement.clone(), SANS, scale.small(), fade(room.quiet))
                    .width(self.statement_width),
            )
            .padding(padding::top(scale.space(BASELINE)))
        });

        row![title, statement]
            .spacing(scale.space(GAP))
            .height(self.height)
            .into()
    }
}

/// Credit and year, then medium; a sample says that it is one.
fn facts(work: &Work, language: Language) -> Vec<String> {
    let credit = work.credit.as_deref();
    let sample = work.sample.then_some(words::SAMPLE);

    let who: Vec<&str> = credit
        .into_iter()
        .chain(sample.filter(|sample| Some(*sample) != credit))
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
