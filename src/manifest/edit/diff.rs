//! Comparing two versions of a text line by line.

use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// A line that only one of two texts has in its place, without its line
/// ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffLine {
    /// Only the first text has it.
    Removed(String),
    /// Only the second text has it.
    Added(String),
}

/// The lines to remove and to add, top to bottom, to turn `from` into `to`.
///
/// A line that moved is removed in one place and added in another, and each
/// repetition of a line counts on its own. Empty lines are left out: between
/// entries they only say that something else changed. The amount of work is
/// bounded, so very different texts can get a longer answer than necessary.
///
/// ```
/// use reclamation::manifest::edit::{DiffLine, diff};
///
/// assert_eq!(
///     diff("one\ntwo\nthree\n", "two\nthree\none\n"),
///     [
///         DiffLine::Removed("one".to_owned()),
///         DiffLine::Added("one".to_owned()),
///     ]
/// );
/// ```
pub fn diff(from: &str, to: &str) -> Vec<DiffLine> {
    let from: Vec<&str> = from.lines().collect();
    let to: Vec<&str> = to.lines().collect();

    // Patience aligns on lines that occur once, such as titles, where others
    // would align on the headings that every entry shares.
    capture_diff_slices(Algorithm::Patience, &from, &to)
        .iter()
        .flat_map(|change| change.iter_changes(&from, &to))
        .filter(|change| !change.value().trim().is_empty())
        .filter_map(|change| match change.tag() {
            ChangeTag::Equal => None,
            ChangeTag::Delete => Some(DiffLine::Removed(change.value().to_owned())),
            ChangeTag::Insert => Some(DiffLine::Added(change.value().to_owned())),
        })
        .collect()
}
