//! How long a work takes to take in.
//!
//! Adults silently read English non-fiction, in their own language, at about
//! 238 words a minute; museum visitors spend a median of 17 seconds on a work.
//! A wall has to serve the slower half of its readers and those who read in a
//! second language, so it assumes less speed than either.

use super::Form;

use std::time::Duration;

/// How long a picture takes, not counting its label.
pub const PICTURE: Duration = Duration::from_secs(30);

/// Reading speed for prose and labels.
pub const PROSE_WORDS_A_MINUTE: u32 = 150;

/// Reading speed for poems: slower, since readers go back.
pub const POEM_WORDS_A_MINUTE: u32 = 100;

/// How long it takes to find where a page of prose begins.
const PROSE_START: Duration = Duration::from_secs(5);

/// How long it takes to find where a page of a poem begins.
const POEM_START: Duration = Duration::from_secs(8);

/// How long a reader pauses between two stanzas.
const STANZA_BREAK: Duration = Duration::from_secs(1);

/// How long it takes to notice a content note, and then to turn away.
const TURN_AWAY: Duration = Duration::from_secs(8);

/// How long a page of writing takes. `stanza_breaks` is the number of gaps
/// between stanzas on it.
pub fn page(form: Form, words: usize, stanza_breaks: usize) -> Duration {
    match form {
        Form::Prose => PROSE_START + at(words, PROSE_WORDS_A_MINUTE),
        Form::Poem => {
            let breaks = u32::try_from(stanza_breaks).unwrap_or(u32::MAX);

            POEM_START + at(words, POEM_WORDS_A_MINUTE) + STANZA_BREAK.saturating_mul(breaks)
        }
    }
}

/// How long a picture takes, with a label of this many words.
pub fn picture(label_words: usize) -> Duration {
    PICTURE + at(label_words, PROSE_WORDS_A_MINUTE)
}

/// How long the wall shows a content note of this many words before the work
/// itself: long enough to read it and to turn away.
pub fn note(words: usize) -> Duration {
    TURN_AWAY + at(words, PROSE_WORDS_A_MINUTE)
}

/// The number of words in a text, as separated by white space.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn at(words: usize, a_minute: u32) -> Duration {
    // An `f64` counts the words of any real text exactly.
    Duration::from_secs_f64(words as f64 * 60.0 / f64::from(a_minute))
}
