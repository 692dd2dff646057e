//! The museum label under a work: title, credit, year, medium, statement.

use super::{Shaper, line, words};
use crate::exhibition::{Language, Work, reading};
use crate::kiosk::theme::{LEADING, Room, SANS, SERIF_ITALIC, Scale};

use iced::widget::{column, container, row};
use iced::{Color, Element, padding};

/// The share of the width that the title's column takes.
const TITLE_SHARE: f32 = 0.38;

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

/// The label of a work, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    title: String,
    facts: Vec<String>,
    statement: Option<String>,
    title_width: f32,
    statement_width: f32,
    height: f32,
    scale: Scale,
}

impl Label {
    /// The label of a work in a space `width` pixels wide.
    pub fn of(work: &Work, language: Language, width: f32, scale: Scale) -> Self {
        let title = work.title.text(language).to_owned();
        let facts = facts(work, language);

        let statement = work
            .statement
            .as_ref()
            .map(|statement| statement.text(language).to_owned());

        let title_width = match statement {
            Some(_) => (width * TITLE_SHARE).round(),
            None => width,
        };

        let statement_width =
            (width - title_width - scale.space(GAP)).clamp(0.0, scale.space(WIDEST_STATEMENT));

        let sans = Shaper { font: SANS };

        let left = Shaper { font: SERIF_ITALIC }
            .size(&title, scale.title(), title_width)
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
                scale.title(),
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
