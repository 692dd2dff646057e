//! The kiosk's time: the instant of the present event, and the time of day
//! that screens show.

use crate::clock::Clock;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use std::time::{Duration, Instant};

/// The time that the kiosk goes by.
#[derive(Debug)]
pub struct Time {
    /// The clock that it is read from.
    pub clock: Clock,
    /// When the present event happened.
    pub now: Instant,
    /// The time of day that screens show, in the exhibition's zone.
    pub moment: DateTime<Tz>,
    /// The day whose works hang.
    pub today: NaiveDate,
    /// When the next minute begins.
    pub minute: Instant,
}

impl Time {
    /// The time at `now`, in the exhibition's zone.
    pub fn new(clock: Clock, zone: Tz, now: Instant) -> Self {
        let moment = clock.moment(now).with_timezone(&zone);

        Self {
            clock,
            now,
            moment,
            today: moment.date_naive(),
            minute: minute_after(moment, now),
        }
    }

    /// Looks at the clock, which may have been changed since. Returns whether
    /// it shows another minute.
    pub fn read_clock(&mut self) -> bool {
        let minute = |moment: DateTime<Tz>| moment.timestamp().div_euclid(60);

        let last = self.moment;

        self.moment = self
            .clock
            .moment(self.now)
            .with_timezone(&self.moment.timezone());

        self.minute = minute_after(self.moment, self.now);

        minute(self.moment) != minute(last)
    }

    /// Begins the day that it is by now. Returns whether that is another one.
    pub fn turn_day(&mut self) -> bool {
        let last = std::mem::replace(&mut self.today, self.moment.date_naive());

        self.today != last
    }

    /// Goes on in another time zone.
    pub fn move_to(&mut self, zone: Tz) {
        self.moment = self.moment.with_timezone(&zone);
        self.today = self.moment.date_naive();
    }
}

/// When the minute after `moment` begins, where `moment` is at `now`.
fn minute_after(moment: DateTime<Tz>, now: Instant) -> Instant {
    const MINUTE: i64 = 60_000;

    let into = moment.timestamp_millis().rem_euclid(MINUTE);
    let left = u64::try_from(MINUTE - into).unwrap_or_default();

    // A hair late rather than early: early would show the old minute.
    now + Duration::from_millis(left + 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    use chrono::TimeDelta;

    #[test]
    fn a_clock_that_was_changed_is_followed_at_once() {
        let start = Clock::instant();
        let noon = "2026-01-13T20:00:00Z".parse().expect("a moment");
        let mut time = Time::new(
            Clock::set_to(noon, start),
            chrono_tz::America::Los_Angeles,
            start,
        );

        time.now = start + Duration::from_secs(10);
        assert!(!time.read_clock());
        assert_eq!(time.minute, start + Duration::from_millis(60_005));

        // Somebody puts it forward by 61 and a half minutes.
        let later = noon + TimeDelta::seconds(61 * 60 + 30);
        time.clock = Clock::set_to(later, start);

        assert!(time.read_clock());
        assert_eq!(time.moment, later + TimeDelta::seconds(10));
        assert_eq!(time.minute, start + Duration::from_millis(30_005));
    }
}
