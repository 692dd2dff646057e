//! What reading a calendar may cost.
//!
//! Everything that depends on the bytes of a file is charged to one [`Budget`]
//! before it is done or kept. Work that the budget does not cover is left out.

/// The largest part of a file that is read, in bytes. Ten years of a busy office
/// take about five million.
pub const LARGEST: usize = 10_000_000;

/// The most events that are read from a file.
pub const MOST_EVENTS: usize = 50_000;

/// The longest line that is read, unfolded, in bytes.
pub(super) const LONGEST_LINE: usize = 1_000_000;

/// The longest text that is read, in bytes.
pub(super) const LONGEST_TEXT: usize = 100_000;

/// The most dates of one event that are read.
pub(super) const MOST_DATES: usize = 50_000;

/// The most rules of one event that are read.
pub(super) const MOST_RULES: usize = 50;

/// What reading a calendar has cost, or may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    /// Work, in nominal nanoseconds: about what it takes on a desktop computer,
    /// but always the same for the same file.
    pub work: u64,
    /// Memory for what is kept until the calendar has been read, in bytes.
    pub bytes: u64,
    /// Occurrences.
    pub occurrences: u64,
}

impl Cost {
    /// What one calendar may cost.
    pub const LIMIT: Self = Self {
        work: 1_000_000_000,
        bytes: 36_000_000,
        occurrences: 50_000,
    };

    /// What it may have cost once its zones have been read.
    pub(super) const AFTER_ZONES: Self = Self {
        work: 350_000_000,
        bytes: 4_000_000,
        ..Self::LIMIT
    };

    /// What it may have cost once its events have been read.
    pub(super) const AFTER_EVENTS: Self = Self {
        work: 700_000_000,
        bytes: 24_000_000,
        ..Self::LIMIT
    };

    /// What the instances of one series may cost: enough for one that fills
    /// every day for 27 years.
    const OF_SERIES: Self = Self {
        work: 20_000_000,
        bytes: 8_000_000,
        occurrences: 10_000,
    };

    /// What is kept for each series that has not had its turn, so that an absurd
    /// one leaves enough for the others.
    const RESERVED: Self = Self {
        work: 20_000,
        bytes: 300,
        occurrences: 1,
    };
}

/// The work of reading a byte of a line.
pub(super) const BYTE: u64 = 5;

/// The work of reading a byte of a text.
pub(super) const TEXT_BYTE: u64 = 20;

/// The work of reading a property.
pub(super) const PROPERTY: u64 = 60;

/// The work of reading a date.
pub(super) const DATE: u64 = 200;

/// The work of looking up a name of a zone for the first time.
pub(super) const ZONE: u64 = 10_000;

/// The work of completing an event.
pub(super) const EVENT: u64 = 2_000;

/// The work of a step of a rule: looking at a day, an hour or a second.
pub(super) const STEP: u64 = 40;

/// The work of looking at a time that a rule gives.
pub(super) const TIME: u64 = 15;

/// The work of converting between local time and UTC.
pub(super) const CONVERSION: u64 = 100;

/// The work of an occurrence.
pub(super) const OCCURRENCE: u64 = 1_000;

/// What may still be spent on a calendar.
#[derive(Debug)]
pub(super) struct Budget {
    limit: Cost,
    spent: Cost,
    /// Whether something was not covered.
    is_short: bool,
}

impl Budget {
    /// Raises the limit; what has been spent stays spent.
    pub(super) fn raise(&mut self, limit: Cost) {
        self.limit = limit;
    }

    pub(super) fn new(limit: Cost) -> Self {
        Self {
            limit,
            spent: Cost::default(),
            is_short: false,
        }
    }

    /// What has been spent so far.
    pub(super) fn spent(&self) -> Cost {
        self.spent
    }

    /// Notes that something was left out.
    pub(super) fn cut(&mut self) {
        self.is_short = true;
    }

    /// Spends this much work. Returns whether that was covered.
    pub(super) fn work(&mut self, amount: u64) -> bool {
        let is_covered = spend(&mut self.spent.work, self.limit.work, amount);

        self.is_short |= !is_covered;
        is_covered
    }

    /// Spends memory. Returns whether that was covered.
    pub(super) fn keep(&mut self, bytes: usize) -> bool {
        let is_covered = spend(&mut self.spent.bytes, self.limit.bytes, bytes as u64);

        self.is_short |= !is_covered;
        is_covered
    }

    /// Spends an occurrence that takes this much memory. Returns whether that
    /// was covered.
    pub(super) fn occurrence(&mut self, bytes: usize) -> bool {
        let is_covered = self.work(OCCURRENCE)
            && self.keep(bytes)
            && spend(&mut self.spent.occurrences, self.limit.occurrences, 1);

        self.is_short |= !is_covered;
        is_covered
    }

    /// Lets a series spend its share, with this many others still to come.
    /// Returns whether the share was enough.
    pub(super) fn share(&mut self, others: usize, spend: impl FnOnce(&mut Self)) -> bool {
        let others = others as u64;
        let (limit, spent) = (self.limit, self.spent);

        let share = |limit: u64, spent: u64, most: u64, reserved: u64| {
            let left = limit - spent;

            // With too many others, everybody gets the same.
            left.saturating_sub(reserved.saturating_mul(others))
                .max(left / (others + 1))
                .min(most)
        };

        let (most, reserved) = (Cost::OF_SERIES, Cost::RESERVED);
        let mut budget = Self::new(Cost {
            work: share(limit.work, spent.work, most.work, reserved.work),
            bytes: share(limit.bytes, spent.bytes, most.bytes, reserved.bytes),
            occurrences: share(
                limit.occurrences,
                spent.occurrences,
                most.occurrences,
                reserved.occurrences,
            ),
        });

        spend(&mut budget);

        self.spent.work += budget.spent.work;
        self.spent.bytes += budget.spent.bytes;
        self.spent.occurrences += budget.spent.occurrences;

        !budget.is_short
    }
}

fn spend(spent: &mut u64, limit: u64, amount: u64) -> bool {
    let total = spent.saturating_add(amount);
    let is_covered = total <= limit;

    if is_covered {
        *spent = total;
    }

    is_covered
}
