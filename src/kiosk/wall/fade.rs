//! The crossfade from one leaf to the next.

use super::on_stage::OnStage;

use iced::Animation;
use iced::animation::Easing;
use std::time::{Duration, Instant};

/// How a leaf gives way to the next: what is leaving, and how far it has gone.
#[derive(Debug)]
pub(super) struct Fade {
    /// How long a change takes; zero is a cut.
    duration: Duration,
    leaving: Option<OnStage>,
    presence: Animation<bool>,
    ends: Option<Instant>,
}

impl Fade {
    /// No fade yet. Changes will take `duration`; zero is a cut.
    pub fn new(duration: Duration) -> Self {
        Self {
            duration,
            leaving: None,
            presence: Animation::new(true),
            ends: None,
        }
    }

    /// Changes how long the next fades take. Zero also ends the one under way.
    pub fn set_duration(&mut self, duration: Duration) {
        self.duration = duration;

        if duration.is_zero() {
            self.leaving = None;
        }
    }

    /// Starts the change away from `leaving` and returns how long it takes.
    ///
    /// An empty stage has nothing to fade from: the first work is simply there.
    pub fn start(&mut self, leaving: Option<OnStage>, now: Instant) -> Duration {
        let duration = match leaving {
            Some(_) => self.duration,
            None => Duration::ZERO,
        };

        self.ends = Some(now + duration);
        self.leaving = leaving.filter(|_| !duration.is_zero());
        self.presence = Animation::new(false)
            .duration(duration)
            .easing(Easing::EaseInOut);
        self.presence.go_mut(true, now);

        duration
    }

    /// Lets go of what has left the stage by now.
    pub fn tick(&mut self, now: Instant) {
        if self.is_running() && !self.presence.is_animating(now) {
            self.leaving = None;
        }
    }

    /// Ends the fade where it is.
    pub fn stop(&mut self) {
        self.leaving = None;
    }

    /// What is leaving the stage.
    pub fn leaving(&self) -> Option<&OnStage> {
        self.leaving.as_ref()
    }

    /// How far the fade has come, from 0 to 1.
    pub fn progress(&self, now: Instant) -> f32 {
        if self.is_running() {
            self.presence.interpolate(0.0, 1.0, now)
        } else {
            1.0
        }
    }

    /// Whether something is leaving the stage.
    pub fn is_running(&self) -> bool {
        self.leaving.is_some()
    }

    /// When the fade under way will be over.
    pub fn ends(&self) -> Option<Instant> {
        self.ends.filter(|_| self.is_running())
    }
}
