//! What reading a calendar may cost.

/// The largest file that is read, in bytes. Ten years of a busy office take
/// about five million.
pub const LARGEST: usize = 32_000_000;

/// The most events that are read from a file.
pub const MOST_EVENTS: usize = 50_000;

/// What may still be spent on a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// Days and times to look at; each takes some tens of nanoseconds.
    steps: u32,
    /// Occurrences to find.
    occurrences: u32,
}

impl Budget {
    /// What one file may cost.
    pub(super) const fn of_file() -> Self {
        Self {
            steps: 2_000_000,
            occurrences: 50_000,
        }
    }

    /// What one event may cost: enough for one that fills every day for 27
    /// years.
    const fn of_event() -> Self {
        Self {
            steps: 200_000,
            occurrences: 10_000,
        }
    }

    /// Spends this many steps. Returns whether there were enough.
    pub(super) fn step(&mut self, steps: u32) -> bool {
        let left = self.steps.checked_sub(steps);

        self.steps = left.unwrap_or(0);
        left.is_some()
    }

    /// Spends one occurrence. Returns whether there was one left.
    pub(super) fn occurrence(&mut self) -> bool {
        let left = self.occurrences.checked_sub(1);

        self.occurrences = left.unwrap_or(0);
        left.is_some()
    }

    /// Lets one event spend its share, so that an absurd one leaves enough for
    /// the others. Returns whether the share was enough.
    pub(super) fn share(&mut self, spend: impl FnOnce(&mut Self)) -> bool {
        let most = Self::of_event();
        let share = Self {
            steps: self.steps.min(most.steps),
            occurrences: self.occurrences.min(most.occurrences),
        };
        let mut left = share;

        spend(&mut left);
        self.steps -= share.steps - left.steps;
        self.occurrences -= share.occurrences - left.occurrences;

        left.steps > 0 && left.occurrences > 0
    }
}
