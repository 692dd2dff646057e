//! What the program says: data on standard output, messages on standard error.
//!
//! Everything that is said goes through here, and nothing here panics. Control
//! characters and those that turn the direction of text are written visibly,
//! since titles and the names of files come from anybody.
//!
//! systemd's journal picks the messages up. They are about files and the
//! machine, never about visitors.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Why data could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// The reader of a pipe is gone, as in `… | head -1`. It has all that it
    /// wanted, so this is no failure.
    #[error("nobody reads standard output any more")]
    NoReader,
    /// The disk is full, or the like.
    #[error(
        "Standard output could not be written ({0}), and what it shows is not complete. Make \
         room, or write to another place."
    )]
    Failed(io::Error),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::NoReader
        } else {
            Self::Failed(error)
        }
    }
}

/// Writes what staff may want to know.
pub fn note(message: &str) {
    tell("reclamation: ", message);
}

/// Writes what staff should mend.
pub fn warn(message: &str) {
    tell("reclamation: warning: ", message);
}

/// Writes why the program cannot go on.
pub fn error(message: &str) {
    tell("reclamation: ", message);
}

/// Asks for something on the terminal, and leaves the cursor behind it.
pub fn ask(words: &str) {
    write(io::stderr().lock(), &visible(words, Style::Text)).unwrap_or_default();
}

/// Writes a message. Where even that fails there is nobody left to tell, and
/// the kiosk goes on.
fn tell(sender: &str, message: &str) {
    let line = format!("{sender}{}\n", visible(message, Style::Text));

    write(io::stderr().lock(), &line).unwrap_or_default();
}

/// Writes data for people.
///
/// # Errors
///
/// When not all of it could be written.
pub fn data(text: &str) -> Result<(), Unwritten> {
    hand_over(&visible(text, Style::Text))
}

/// Writes JSON.
///
/// # Errors
///
/// When not all of it could be written.
pub fn json(text: &str) -> Result<(), Unwritten> {
    hand_over(&visible(text, Style::Json))
}

/// Writes data for people, in its colours.
///
/// # Errors
///
/// When not all of it could be written.
pub fn coloured(text: &str) -> Result<(), Unwritten> {
    hand_over(&visible(text, Style::Coloured))
}

fn hand_over(text: &str) -> Result<(), Unwritten> {
    Ok(write(io::stdout().lock(), text)?)
}

fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// What a hidden character is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `\u{1b}`
    Text,
    /// As `Text`, but for the sequences that set colours.
    Coloured,
    /// `\u001b`, which JSON reads as the character itself.
    Json,
}

/// The text with everything visible that a terminal would obey instead of
/// show.
fn visible(text: &str, style: Style) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }

    let mut shown = String::with_capacity(text.len() + 16);

    for (at, c) in text.char_indices() {
        let is_shown = !is_obeyed(c) || (style == Style::Coloured && sets_colour(&text[at..]));

        // Writing to a string cannot fail.
        let _ = match style {
            _ if is_shown => shown.write_char(c),
            Style::Text | Style::Coloured => write!(shown, "{}", c.escape_unicode()),
            Style::Json => write!(shown, "\\u{:04x}", u32::from(c)),
        };
    }

    Cow::Owned(shown)
}

/// Whether a terminal obeys a character: controls of the C0 and C1 sets other
/// than the end of a line, and those that turn the direction of text.
fn is_obeyed(c: char) -> bool {
    let turns_direction = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );

    (c.is_control() && c != '\n') || turns_direction
}

/// Whether a text begins with a sequence that sets colours, such as
/// `\u{1b}[1;31m`.
fn sets_colour(text: &str) -> bool {
    text.strip_prefix("\u{1b}[").is_some_and(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';')
            .starts_with('m')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        for (text, shown) in [
            (
                "La luz regresa.\n빛이 돌아온다\n",
                "La luz regresa.\n빛이 돌아온다\n",
            ),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("over\rwritten", "over\\u{d}written"),
            ("gpj.\u{202e}exe", "gpj.\\u{202e}exe"),
            ("\u{2066}a\u{2069}", "\\u{2066}a\\u{2069}"),
        ] {
            assert_eq!(visible(text, Style::Text), shown);
        }
    }

    #[test]
    fn colours_stay_and_nothing_else() {
        let text = "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m \u{1b}[2J\u{1b}]0;\u{7}";

        assert_eq!(
            visible(text, Style::Coloured),
            "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m \\u{1b}[2J\\u{1b}]0;\\u{7}"
        );
    }

    #[test]
    fn json_stays_what_it_says() {
        let title = "a\u{9b}b\u{202e}c";
        let json = format!("[\n  \"{title}\"\n]\n");
        let shown = visible(&json, Style::Json);

        assert!(shown.is_ascii(), "{shown}");
        assert_eq!(
            serde_json::from_str::<[String; 1]>(&shown).expect("it is JSON"),
            [title]
        );
    }
}
