//! The beat at which a fade is drawn.
//!
//! A window system without vertical synchronisation, such as a plain X server,
//! takes frames as fast as they can be drawn: several hundred a second, of
//! which the panel shows sixty. So frames are asked for by the clock, once per
//! refresh of the panel.

use crate::machine::refresh;

use iced::Subscription;
use iced::futures::{Stream, stream};
use std::time::Duration;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Refreshes per second of a panel that doesn't say.
const USUAL_RATE: f64 = 60.0;

/// A frame is due: now, and then once per refresh of the panel.
///
/// The beat is steady. A frame that comes late doesn't delay those after it,
/// and one that is missed is left out.
pub(super) fn paced() -> Subscription<()> {
    Subscription::run(beat)
}

fn beat() -> impl Stream<Item = ()> {
    stream::unfold(None, async |beat| {
        let mut beat = beat.unwrap_or_else(begin);
        beat.tick().await;

        Some(((), Some(beat)))
    })
}

fn begin() -> Interval {
    let rate = refresh::rate().unwrap_or(USUAL_RATE);

    let mut beat = interval(Duration::from_secs_f64(1.0 / rate));
    beat.set_missed_tick_behavior(MissedTickBehavior::Skip);
    beat
}
