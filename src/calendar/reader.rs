//! Reads the values of a line, as far as the budget covers them.

use super::budget::{DATE, MOST_DATES, MOST_RULES, TEXT_BYTE};
use super::component::Context;
use super::lines::Line;
use super::moment::Moment;
use super::problem::{Problems, Trouble, quoted};
use super::property::Property;
use super::rule::Rule;
use super::text::boundary;
use super::value::{DateOrTime, Duration};
use super::zone::Zone;
use super::zones::Zones;

use chrono::TimeDelta;
use std::ops::ControlFlow;

/// Reads the values of a line.
pub(super) struct Reader<'a, 'l> {
    pub(super) line: &'a Line<'l>,
    pub(super) zones: &'a mut Zones,
    pub(super) context: &'a mut Context,
    pub(super) here: &'a Zone,
    pub(super) problems: &'a mut Problems,
    /// Whether the line has more than is read.
    pub(super) is_cut: bool,
}

impl Reader<'_, '_> {
    pub(super) fn tell(&mut self, trouble: Trouble) {
        self.problems.at(self.line, trouble);
    }

    /// Charges for a value that is kept.
    pub(super) fn charge(&mut self, work: u64, bytes: usize) -> ControlFlow<Trouble> {
        if self.context.budget.work(work) && self.context.budget.keep(bytes) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(Trouble::TooMuch)
        }
    }

    /// As much of a text as is read.
    pub(super) fn text<'t>(
        &mut self,
        value: &'t str,
        longest: usize,
    ) -> ControlFlow<Trouble, &'t str> {
        let read = &value[..boundary(value, longest)];

        self.is_cut |= read.len() < value.len();
        self.charge(TEXT_BYTE * read.len() as u64, read.len())?;
        ControlFlow::Continue(read)
    }

    pub(super) fn moment(
        &mut self,
        property: &Property<'_>,
    ) -> ControlFlow<Trouble, Option<Moment>> {
        let Some(value) = DateOrTime::parse(property.value) else {
            self.tell(Trouble::Date(quoted(property.value)));
            return ControlFlow::Continue(None);
        };

        let zone = self.zone(property)?;

        ControlFlow::Continue(Some(Moment::new(value, zone)))
    }

    /// Reads a list of dates, if there are `there` already; periods have a
    /// duration of their own.
    pub(super) fn dates(
        &mut self,
        property: &Property<'_>,
        there: usize,
        mut push: impl FnMut(Moment, Option<Duration>),
    ) -> ControlFlow<Trouble> {
        let zone = self.zone(property)?;
        let mut room = MOST_DATES.saturating_sub(there);
        let mut texts = property.value.split(',').peekable();

        while let Some(text) = texts.next() {
            if room == 0 {
                self.is_cut = true;
                break;
            }

            // The last date of a line that was cut may be part of one.
            if self.line.is_cut && texts.peek().is_none() {
                break;
            }

            self.charge(DATE, 2 * size_of::<(Moment, Option<Duration>)>())?;

            let (start, end) = match text.split_once('/') {
                Some((start, end)) => (start, Some(end)),
                None => (text, None),
            };

            let Some(start) = DateOrTime::parse(start) else {
                self.tell(Trouble::Date(quoted(text)));
                continue;
            };

            let start = Moment::new(start, zone.clone());

            let length = end.and_then(|end| {
                let until = DateOrTime::parse(end).map(|end| {
                    let end = Moment::new(end, zone.clone()).utc(self.here);

                    Duration::nominal((end - start.utc(self.here)).max(TimeDelta::zero()))
                });

                until.or_else(|| Duration::parse(end))
            });

            push(start, length);
            room -= 1;
        }

        ControlFlow::Continue(())
    }

    pub(super) fn rule(&mut self, value: &str, rules: &mut Vec<Rule>) -> ControlFlow<Trouble> {
        if rules.len() == MOST_RULES {
            self.is_cut = true;
            return ControlFlow::Continue(());
        }

        self.charge(
            TEXT_BYTE * value.len() as u64,
            2 * size_of::<Rule>() + Rule::most_bytes(value),
        )?;

        match Rule::parse(value) {
            Ok(rule) => rules.push(rule),
            Err(part) => self.tell(Trouble::Rule(quoted(part))),
        }

        ControlFlow::Continue(())
    }

    pub(super) fn zone(&mut self, property: &Property<'_>) -> ControlFlow<Trouble, Option<Zone>> {
        let Some(name) = property.parameter("TZID") else {
            return ControlFlow::Continue(None);
        };

        let zone = self.zones.find(name, self.context);

        if zone.is_none() {
            self.charge(DATE, 0)?;
            self.problems
                .once(self.line, Trouble::Zone(quoted(name.trim())));
        }

        ControlFlow::Continue(zone)
    }
}
