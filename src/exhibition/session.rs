use std::time::Duration;

/// How long a visitor's session lasts without any touch: the `[session]`
/// table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// How long nobody touches the screen before the visitor is asked whether
    /// they are still there.
    pub idle: Duration,
    /// How long they have to answer. WCAG 2.2.1 asks for 20 seconds at least.
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
