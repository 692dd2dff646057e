//! Offsets from UTC.

use chrono::{NaiveDateTime, TimeDelta};

/// `at`, shifted by this many seconds.
pub(super) fn later(at: NaiveDateTime, seconds: i32) -> NaiveDateTime {
    at.checked_add_signed(TimeDelta::seconds(seconds.into()))
        .unwrap_or(at)
}

/// Reads an offset such as `+0100`, `-08:00` or `+055001`, in seconds.
pub(super) fn parse(text: &str) -> Option<i32> {
    let text = text.trim();

    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };

    let digits = digits.replace(':', "");

    if !matches!(digits.len(), 1 | 2 | 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }

    let part = |from: usize, to: usize| -> Option<i32> {
        digits
            .get(from..to)
            .map_or(Some(0), |part| part.parse().ok())
    };

    let hours = part(0, digits.len().min(2))?;
    let offset = hours * 3_600 + part(2, 4)? * 60 + part(4, 6)?;

    (offset < 86_400).then_some(sign * offset)
}
