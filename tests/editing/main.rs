//! Editing gallery.toml: what changes, and above all what does not.

mod diff;
mod edits;
mod merging;
mod reverse;
mod withdrawing;

use reclamation::manifest::edit::{Document, EntryId, Field, Text};
use reclamation::manifest::schema::{self, Table};

/// A gallery that uses every way of writing things.
const GALLERY: &str = r#"# The exhibition, in one file.

[exhibition]
title = 'A Reclamation'   # as printed on the poster
languages = [
  "en", # first
  "es",
]
place.en = "Sacramento"
opens = 2026-01-07

# -- The works ---------------------------------------------------------------

# Hung next to the door, as the artist asked.
[[work]]
title = "Tide"
credit = "Anonymous"
year = 2025
picture = "works/tide.jpg"
alt = { en = "A river under a wide sky.", es = 'Un río' } # to be read by Ana
  on-wall   =   true
consent = { recorded = 2025-11-03 } # paper in the grey folder
# statement = "ask again in spring"

[[work]]
title.en = "Key"
title.es = "Llave"
text = """
# not a comment
  [[work]]
turn"""
days = ["monday", 'friday']

[work.consent]
recorded = 2025-12-01
until = 2026-12-01

[[work]]
title = "Rug"
text-file = { en = "rug.en.txt", es = "rug.es.txt" }
sample = true

# -- This month --------------------------------------------------------------

[[event]]
title = "A Panel"
starts = 2026-01-28T13:30:00
ends = 2026-01-28T15:00:00
speakers = ["Maria", { en = "Kelly, host", es = "Kelly, anfitriona" }]
"#;

const WORK: &Table = &schema::WORK;

const fn work(index: usize) -> EntryId {
    EntryId::new(WORK, index)
}

fn plain(text: &str) -> Field {
    Field::Text(Text::Plain(text.into()))
}

fn by_language(texts: &[(&str, &str)]) -> Field {
    Field::Text(Text::ByLanguage(
        texts
            .iter()
            .map(|(code, text)| ((*code).to_owned(), (*text).to_owned()))
            .collect(),
    ))
}

/// What lies between the common beginning and the common end of two texts: the
/// lines of the first with `-`, then those of the second with `+`.
fn difference(before: &str, after: &str) -> String {
    let (mut before, mut after): (Vec<&str>, Vec<&str>) = (
        before.split_inclusive('\n').collect(),
        after.split_inclusive('\n').collect(),
    );

    while !before.is_empty() && before.last() == after.last() {
        before.pop();
        after.pop();
    }

    let same = before
        .iter()
        .zip(&after)
        .take_while(|(before, after)| before == after)
        .count();

    let lines = before[same..].iter().map(|line| format!("-{line}"));

    lines
        .chain(after[same..].iter().map(|line| format!("+{line}")))
        .collect()
}

/// The difference that an edit makes to the gallery.
#[track_caller]
fn changes(edit: impl FnOnce(&mut Document)) -> String {
    let mut document = Document::parse(GALLERY);

    edit(&mut document);
    difference(GALLERY, &document.text())
}
