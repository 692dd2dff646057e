//! The clock, and the only place where the time of day is read.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::{Duration, Instant};

/// By how much the clock has to be off, after a time that was measured, to have
/// been changed in between.
const JUMP: TimeDelta = TimeDelta::seconds(1);

/// The machine's clock, or one that was set to another time (`--at`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clock {
    /// What it was set to, and when; `None` is the machine's own clock.
    set: Option<(DateTime<Utc>, Instant)>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self { set: None }
    }

    /// A clock that shows `moment` at the instant `at`, and runs on from there.
    pub fn set_to(moment: DateTime<Utc>, at: Instant) -> Self {
        Self {
            set: Some((moment, at)),
        }
    }

    /// The present instant, for measuring how much time passes between events.
    pub fn instant() -> Instant {
        Instant::now()
    }

    /// The time of day at `now`, which has to be the present instant.
    ///
    /// The machine's clock is read each time: it may have been corrected since
    /// the kiosk started.
    pub fn moment(self, now: Instant) -> DateTime<Utc> {
        match self.set {
            None => Utc::now(),
            Some((moment, at)) => {
                let passed = delta(now.saturating_duration_since(at));

                moment.checked_add_signed(passed).unwrap_or(moment)
            }
        }
    }

    /// Whether somebody changed the clock, or the machine slept, between two
    /// looks at it.
    pub fn has_jumped(before: (Instant, DateTime<Utc>), after: (Instant, DateTime<Utc>)) -> bool {
        let passed = after.0.saturating_duration_since(before.0);
        let shown = after.1 - before.1;

        (shown - delta(passed)).abs() >= JUMP
    }
}

/// A duration as a difference between two times of day.
fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_runs_has_not_jumped_and_one_that_was_changed_has() {
        let start = Clock::instant();
        let noon: DateTime<Utc> = "2026-01-13T20:00:00Z".parse().expect("a moment");
        let second = Duration::from_secs(1);
        let jumped = |shown| {
            Clock::has_jumped(
                (start, noon),
                (start + second, noon + TimeDelta::milliseconds(shown)),
            )
        };

        assert!(!jumped(1_000));
        // A clock that is being slewed, and one that was read late.
        assert!(!jumped(1_001));
        assert!(!jumped(1_400));

        assert!(jumped(3_601_000));
        assert!(jumped(-3_599_000));
        assert!(jumped(2_000));
        assert!(jumped(0));
    }
}
