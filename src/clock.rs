//! The clock, and the only place where the time of day is read.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::Instant;

/// The machine's clock, or one that was set to another time (`--at`).
#[derive(Debug, Clone, Copy)]
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
                let passed = now.saturating_duration_since(at);

                TimeDelta::from_std(passed)
                    .ok()
                    .and_then(|passed| moment.checked_add_signed(passed))
                    .unwrap_or(moment)
            }
        }
    }
}
