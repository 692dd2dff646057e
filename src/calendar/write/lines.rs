//! Content lines, as they are written.

use crate::calendar::text::boundary;

/// The format of a local time.
pub(super) const TIME: &str = "%Y%m%dT%H%M%S";

/// The format of a time in UTC.
pub(super) const UNIVERSAL: &str = "%Y%m%dT%H%M%SZ";

/// The format of a date.
pub(super) const DAY: &str = "%Y%m%d";

/// The maximum length of a line in bytes (RFC 5545, 3.1).
const LINE: usize = 75;

/// Content lines, folded and terminated as RFC 5545 asks.
#[derive(Debug, Default)]
pub(super) struct Lines(pub(super) String);

impl Lines {
    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE;

        while rest.len() > room {
            let (head, tail) = rest.split_at(boundary(rest, room));

            self.0.push_str(head);
            self.0.push_str("\r\n ");
            rest = tail;
            // The leading space counts, too.
            room = LINE - 1;
        }

        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }

    /// Adds a property with a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escaped(text)));
    }
}

/// A text with the escapes of RFC 5545, 3.3.11.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());

    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            ',' | ';' | '\\' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }

    escaped
}
