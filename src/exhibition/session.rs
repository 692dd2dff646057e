//! When a visitor's session ends.

use std::time::Duration;

/// How long a visitor's session lasts without a touch: the `[session]` table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// How long the screen goes untouched before the visitor is asked whether
    /// they are still there.
    pub idle: Duration,
    /// How long they have to answer. WCAG 2.2.1 asks for at least 20 seconds.
    pub question: Duration,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            idle: Duration::from_secs(90),
            question: Duration::from_secs(30),
        }
    }
}
