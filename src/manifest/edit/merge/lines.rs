//! Merging two sequences that come from the same base: the lines of an entry,
//! or the order of entries.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use std::hash::Hash;
use std::ops::Range;

/// A range of the base that one side replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk<T> {
    old: Range<usize>,
    new: Vec<T>,
}

/// The sequence with the changes of both sides: without what either removed,
/// and with what either inserted. What both inserted in one place is ordered by
/// `text`, so that it doesn't matter who is who.
pub(super) fn union<T: Clone + Eq + Hash>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    text: impl Fn(&T) -> String,
) -> Vec<T> {
    let (ours, theirs) = (hunks(base, ours), hunks(base, theirs));

    apply(base, &ours, &theirs, text)
}

/// The text with the changes of both sides, merged line by line, and whether
/// all of them could be made. Where both changed the same lines, theirs are
/// taken.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    let lines = |text: &'_ str| -> Vec<String> { text.split('\n').map(str::to_owned).collect() };
    let base = lines(base);

    let mut ours = hunks(&base, &lines(ours));
    let theirs = hunks(&base, &lines(theirs));
    let all = ours.len();

    ours.retain(|hunk| !theirs.iter().any(|other| clash(hunk, other)));

    let is_clean = ours.len() == all;
    let merged = apply(&base, &ours, &theirs, String::clone);

    (merged.join("\n"), is_clean)
}

fn hunks<T: Clone + Eq + Hash>(base: &[T], side: &[T]) -> Vec<Hunk<T>> {
    capture_diff_slices(Algorithm::Patience, base, side)
        .iter()
        .filter(|change| !matches!(change, DiffOp::Equal { .. }))
        .map(|change| Hunk {
            old: change.old_range(),
            new: side[change.new_range()].to_vec(),
        })
        .collect()
}

/// Whether two changes can't both be made.
fn clash<T: Eq>(one: &Hunk<T>, other: &Hunk<T>) -> bool {
    let overlap = one.old.start < other.old.end && other.old.start < one.old.end;
    let both_insert =
        one.old.start == other.old.start && !one.new.is_empty() && !other.new.is_empty();

    one != other && (overlap || both_insert)
}

fn apply<T: Clone + Eq>(
    base: &[T],
    ours: &[Hunk<T>],
    theirs: &[Hunk<T>],
    text: impl Fn(&T) -> String,
) -> Vec<T> {
    let mut merged = Vec::with_capacity(base.len());
    let removes = |hunks: &[Hunk<T>], at| hunks.iter().any(|hunk| hunk.old.contains(&at));

    let inserts = |hunks: &[Hunk<T>], at| -> Vec<T> {
        hunks
            .iter()
            .filter(|hunk| hunk.old.start == at)
            .flat_map(|hunk| hunk.new.clone())
            .collect()
    };

    for at in 0..=base.len() {
        let mut new = [inserts(ours, at), inserts(theirs, at)];

        if new[0] == new[1] {
            new[1].clear();
        }

        new.sort_by_cached_key(|new| new.iter().map(&text).collect::<String>());
        merged.extend(new.into_iter().flatten());

        if let Some(kept) = base.get(at)
            && !removes(ours, at)
            && !removes(theirs, at)
        {
            merged.push(kept.clone());
        }
    }

    merged
}
