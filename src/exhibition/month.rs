//! A month as a grid of weeks, with the events of its days.

use super::{Event, Exhibition};

use chrono::{DateTime, Datelike, Days, Months, NaiveDate};
use chrono_tz::Tz;

/// A month of a particular year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: NaiveDate,
}

/// A day in the grid of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Whether it belongs to the month; other days fill up the first and the
    /// last week.
    pub in_month: bool,
    /// The events on that day, as indices into the slice that was given.
    pub events: Vec<usize>,
}

/// Seven days, starting on Sunday as calendars in the United States do.
pub type Week = [Day; 7];

impl Month {
    /// The month that contains `day`.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.following().first.pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// Whether `day` is in the month.
    pub fn contains(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// The next month.
    pub fn following(self) -> Self {
        Self {
            first: self
                .first
                .checked_add_months(Months::new(1))
                .unwrap_or(self.first),
        }
    }

    /// The previous month.
    pub fn preceding(self) -> Self {
        Self {
            first: self
                .first
                .checked_sub_months(Months::new(1))
                .unwrap_or(self.first),
        }
    }

    /// Whether any of `event` falls into the month.
    pub fn has(self, event: &Event) -> bool {
        event.when.first_day() <= self.last_day() && event.when.last_day() >= self.first_day()
    }

    /// The month as whole weeks, starting on Sunday.
    ///
    /// Every day of the month occurs exactly once. Days of the neighbouring
    /// months fill up the first and the last week, with their own events.
    pub fn weeks(self, events: &[Event]) -> Vec<Week> {
        let lead = u64::from(self.first.weekday().num_days_from_sunday());
        let start = self
            .first
            .checked_sub_days(Days::new(lead))
            .unwrap_or(self.first);

        let length = u64::from(self.last_day().day());
        let weeks = (lead + length).div_ceil(7);

        let end = start
            .checked_add_days(Days::new(weeks * 7))
            .unwrap_or(NaiveDate::MAX);

        let spans: Vec<(usize, NaiveDate, NaiveDate)> = events
            .iter()
            .enumerate()
            .map(|(index, event)| (index, event.when.first_day(), event.when.last_day()))
            .filter(|(_, first, last)| *first < end && *last >= start)
            .collect();

        let day = |offset: u64| {
            let date = start
                .checked_add_days(Days::new(offset))
                .unwrap_or(NaiveDate::MAX);

            Day {
                date,
                in_month: self.contains(date),
                events: spans
                    .iter()
                    .filter(|(_, first, last)| (*first..=*last).contains(&date))
                    .map(|(index, _, _)| *index)
                    .collect(),
            }
        };

        (0..weeks)
            .map(|week| std::array::from_fn(|i| day(week * 7 + i as u64)))
            .collect()
    }
}

/// The month that the wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The month.
    pub month: Month,
    /// Whether it contains today, so that today is ringed.
    pub is_current: bool,
}

/// The month that the wall shows.
///
/// It is the current one if that has events or overlaps the exhibition, and
/// otherwise the nearest month with events, preferring the future. Without any
/// events it is the current one.
pub fn choose(exhibition: &Exhibition, today: NaiveDate) -> Choice {
    let current = Month::of(today);

    let in_exhibition = exhibition.days().is_some_and(|(opens, closes)| {
        opens <= current.last_day() && closes >= current.first_day()
    });

    let stay = Choice {
        month: current,
        is_current: true,
    };

    if in_exhibition || exhibition.events.iter().any(|event| current.has(event)) {
        return stay;
    }

    let coming = exhibition
        .events
        .iter()
        .map(|event| Month::of(event.when.first_day()))
        .filter(|month| *month > current)
        .min();

    let past = exhibition
        .events
        .iter()
        .map(|event| Month::of(event.when.last_day()))
        .filter(|month| *month < current)
        .max();

    coming.or(past).map_or(stay, |month| Choice {
        month,
        is_current: false,
    })
}

/// The events that are not over yet, the next one first.
pub fn coming(events: &[Event], now: DateTime<Tz>) -> Vec<&Event> {
    let mut coming: Vec<&Event> = events
        .iter()
        .filter(|event| !event.when.is_over(now))
        .collect();

    coming.sort_by_key(|event| event.when.sort_key());
    coming
}

/// The events of a month, in order.
pub fn of_month(events: &[Event], month: Month) -> Vec<&Event> {
    let mut events: Vec<&Event> = events.iter().filter(|event| month.has(event)).collect();

    events.sort_by_key(|event| event.when.sort_key());
    events
}

/// The events of a day, in order, including those that began earlier.
pub fn on_day(events: &[Event], day: NaiveDate) -> Vec<&Event> {
    let mut events: Vec<&Event> = events
        .iter()
        .filter(|event| event.when.touches(day))
        .collect();

    events.sort_by_key(|event| event.when.sort_key());
    events
}

/// A row of a list of events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Row<'e> {
    /// An event.
    Event(&'e Event),
    /// The number of further events of the day, which are not listed.
    More(usize),
}

/// The most events of a day that are all listed.
const MOST: usize = 20;

/// How many events are listed of a day that has more than that.
const FIRST: usize = 10;

/// The rows for the events of a month, which are in order. Days with more events
/// than anybody reads are cut short.
pub fn rows_of_month<'e>(events: &[&'e Event]) -> Vec<Row<'e>> {
    events
        .chunk_by(|one, next| one.when.first_day() == next.when.first_day())
        .flat_map(rows_of_day)
        .collect()
}

/// The rows for the events of one day, cut short if they are more than anybody
/// reads.
pub fn rows_of_day<'e>(events: &[&'e Event]) -> Vec<Row<'e>> {
    let (listed, more) = if events.len() > MOST {
        events.split_at(FIRST)
    } else {
        (events, &[][..])
    };

    listed
        .iter()
        .map(|event| Row::Event(event))
        .chain((!more.is_empty()).then_some(Row::More(more.len())))
        .collect()
}

/// The nearest earlier month with an event.
pub fn month_before(events: &[Event], month: Month) -> Option<Month> {
    events
        .iter()
        .map(|event| (Month::of(event.when.first_day()), event))
        .filter(|(first, _)| *first < month)
        // An event that began earlier and still goes on fills the month before
        // this one, too.
        .map(|(_, event)| Month::of(event.when.last_day()).min(month.preceding()))
        .max()
}

/// The nearest later month with an event.
pub fn month_after(events: &[Event], month: Month) -> Option<Month> {
    events
        .iter()
        .map(|event| (Month::of(event.when.last_day()), event))
        .filter(|(last, _)| *last > month)
        .map(|(_, event)| Month::of(event.when.first_day()).max(month.following()))
        .min()
}
