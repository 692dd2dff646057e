//! The kiosk's clock.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::Instant;

/// The kiosk's clock: the only place where the time of day is read.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    set: Option<Setting>,
}

#[derive(Debug, Clone, Copy)]
struct Setting {
    moment: DateTime<Utc>,
    at: Instant,
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self { set: None }
    }

    /// A clock that was set to `moment` at an instant and runs on from there.
    pub fn set_to(moment: DateTime<Utc>, at: Instant) -> Self {
        Self {
            set: Some(Setting { moment, at }),
        }
    }

    /// The instant that is now, for what counts from one event to another.
    pub fn instant() -> Instant {
        Instant::now()
    }

    /// The time of day at an instant that is now.
    ///
    /// The machine's clock is read anew each time: somebody may have put it
    /// right since the kiosk started.
    pub fn moment(self, now: Instant) -> DateTime<Utc> {
        match self.set {
            None => Utc::now(),
            Some(Setting { moment, at }) => {
                let passed = now.saturating_duration_since(at);

                TimeDelta::from_std(passed)
                    .ok()
                    .and_then(|passed| moment.checked_add_signed(passed))
                    .unwrap_or(moment)
            }
        }
    }
}
