//! How long a work takes to take in.
//!
//! Adults read English non-fiction at about 238 words a minute, silently and
//! in their own language; museum visitors spend a median of 17 seconds at a
//! work. A wall has to serve the slower half of its readers, and those who
//! read in a second language, so it counts more slowly than either.

use super::Form;

use std::time::Duration;

/// How long a picture stays before its label is counted.
pub const PICTURE: Duration = Duration::from_secs(30);

/// Words a minute at which prose and labels are read.
pub const PROSE_WORDS_A_MINUTE: u32 = 150;

/// Words a minute at which poems are read: more slowly, with going back.
pub const POEM_WORDS_A_MINUTE: u32 = 100;

/// How long it takes to find the beginning of a page of prose.
const PROSE_START: Duration = Duration::from_secs(5);

/// How long it takes to find the beginning of a page of a poem.
const POEM_START: Duration = Duration::from_secs(8);

/// How long a reader rests at the end of a stanza.
const STANZA_BREAK: Duration = Duration::from_secs(1);

/// How long it takes to notice a content note, and to turn away after it.
const TURN_AWAY: Duration = Duration::from_secs(8);

/// How long a page of writing takes, `stanza_breaks` being the gaps between
/// the stanzas on it.
pub fn page(form: Form, words: usize, stanza_breaks: usize) -> Duration {
    match form {
        Form::Prose => PROSE_START + at(words, PROSE_WORDS_A_MINUTE),
        Form::Poem => {
            let breaks = u32::try_from(stanza_breaks).unwrap_or(u32::MAX);

            POEM_START + at(words, POEM_WORDS_A_MINUTE) + STANZA_BREAK.saturating_mul(breaks)
        }
    }
}

/// How long a picture takes with a label of so many words.
pub fn picture(label_words: usize) -> Duration {
    PICTURE + at(label_words, PROSE_WORDS_A_MINUTE)
}

/// How long a content note of so many words stays on the wall before what it
/// is about: to be read, and to turn away.
pub fn note(words: usize) -> Duration {
    TURN_AWAY + at(words, PROSE_WORDS_A_MINUTE)
}

/// The words of a text: what white space parts.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn at(words: usize, a_minute: u32) -> Duration {
    // No text that anybody hangs has more words than a float holds exactly.
    Duration::from_secs_f64(words as f64 * 60.0 / f64::from(a_minute))
}
